"""What the tests share: a workspace held in memory, checked on a day."""

import shutil
import subprocess
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import pytest
from hypothesis import settings
from samples import REPOSITORY, Checking

from cmcal.checker import check
from cmcal.diagnostics import Diagnostic
from cmcal.language import Language
from cmcal.loader import load
from cmcal.sources import Memory

TODAY = date(2026, 12, 1)
DEFAULTS = {
    "calendar/settings.yml": "name: Démo\ntimezone: Africa/Douala\n",
    "calendar/channels.yml": "instagram:\n  platform: instagram\nx:\n  platform: x\n",
}
# No test fails because a machine is slow.
settings.register_profile("patient", deadline=None)
settings.load_profile("patient")

Files = Mapping[str, str | bytes]
Workspace = Callable[..., list[Diagnostic]]


@pytest.fixture(scope="session")
def languages() -> tuple[Language, ...]:
    return Language("en"), Language("fr")


@pytest.fixture(scope="session")
def workspace(languages: tuple[Language, ...]) -> Workspace:
    """Give `workspace(files, today) -> diagnostics`: default settings and channels stand beside.

    With `bare`, the files are all there is. Every diagnostic is also said in both languages, so
    that a sentence whose values are not given fails the test.
    """

    def diagnose(
        files: Files,
        today: date = TODAY,
        *,
        bare: bool = False,
        codes: frozenset[str] | None = None,
    ) -> list[Diagnostic]:
        sources = Memory({**({} if bare else DEFAULTS), **files})
        found = check(load(sources, today), sources, codes)
        for diagnostic in found:
            for language in languages:
                message, advice = language.message(diagnostic)
                assert message
                assert advice
        return found

    return diagnose


@pytest.fixture
def checking() -> Checking:
    """Check files held in memory, beside the least a workspace needs."""

    def run(files: Files, today: date = TODAY) -> list[Diagnostic]:
        sources = Memory({**DEFAULTS, **files})
        return check(load(sources, today), sources)

    return run


@pytest.fixture
def on_disk(tmp_path: Path) -> Callable[[Files], Path]:
    """Write files, and the least a workspace needs, into a new folder."""

    def write(files: Files) -> Path:
        root = tmp_path / "workspace"
        for path, text in {**DEFAULTS, **files}.items():
            target = root / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(text if isinstance(text, bytes) else text.encode())
        return root

    return write


@pytest.fixture
def example(tmp_path: Path) -> Path:
    """A copy of the repository's own workspace, without its git history."""
    root = tmp_path / "example"
    for name in ("content", "calendar"):
        shutil.copytree(REPOSITORY / name, root / name)
    shutil.copyfile(REPOSITORY / "mkdocs.yml", root / "mkdocs.yml")
    return root


@pytest.fixture
def git(monkeypatch: pytest.MonkeyPatch) -> Callable[..., str]:
    """Run git with nobody's configuration, a fixed author and a fixed date."""
    for name, value in {
        "GIT_CONFIG_GLOBAL": "/dev/null",
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_AUTHOR_NAME": "Awa",
        "GIT_AUTHOR_EMAIL": "awa@example.invalid",
        "GIT_AUTHOR_DATE": "2026-11-01T12:00:00Z",
        "GIT_COMMITTER_NAME": "Awa",
        "GIT_COMMITTER_EMAIL": "awa@example.invalid",
        "GIT_COMMITTER_DATE": "2026-11-01T12:00:00Z",
    }.items():
        monkeypatch.setenv(name, value)

    def run(root: Path, *arguments: str) -> str:
        done = subprocess.run(["git", *arguments], cwd=root, check=True, capture_output=True)
        return done.stdout.decode()

    return run
