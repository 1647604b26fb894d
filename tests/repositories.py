"""Real git repositories, made at the times that a test says."""

import os
import subprocess
from pathlib import Path

import pytest

AWA = ("Awa", "awa@kori.example")


def forget_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let git know nothing of who runs the tests, nor of a repository around them."""
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        if name != "GIT_PYTHON_REFRESH":
            monkeypatch.delenv(name)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", "/")


class Repository:
    """A git repository whose commits are made by one person at the times given."""

    def __init__(self, root: Path) -> None:
        self.root = root
        root.mkdir(parents=True, exist_ok=True)
        self.git("init", "--quiet", "--initial-branch=main")

    def git(self, *arguments: str, day: int = 1, who: tuple[str, str] = AWA) -> str:
        """Run git on a day of November 2026, at noon in Douala."""
        when = f"2026-11-{day:02} 12:00:00 +0100"
        people = {
            f"GIT_{role}_{key}": value
            for role in ("AUTHOR", "COMMITTER")
            for key, value in zip(("NAME", "EMAIL"), who, strict=True)
        }
        dates = {"GIT_AUTHOR_DATE": "2020-01-01T00:00:00Z", "GIT_COMMITTER_DATE": when}
        done = subprocess.run(
            ["git", *arguments],
            cwd=self.root,
            env={**os.environ, **people, **dates},
            check=True,
            capture_output=True,
            text=True,
        )
        return done.stdout.strip()

    def write(self, path: str, text: str | bytes) -> None:
        """Write a file."""
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.encode() if isinstance(text, str) else text)

    def commit(
        self,
        day: int,
        files: dict[str, str] | None = None,
        who: tuple[str, str] = AWA,
        subject: str = "",
    ) -> str:
        """Write files, commit all there is, and give the commit's name."""
        for path, text in (files or {}).items():
            self.write(path, text)
        self.git("add", "--all")
        said = subject or f"Day {day}"
        self.git("commit", "--quiet", "--allow-empty", "-m", said, day=day, who=who)
        return self.git("rev-parse", "HEAD")
