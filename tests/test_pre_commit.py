"""The hooks that pre-commit finds here, run by pre-commit itself on real commits."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.samples import DEFAULTS, REPOSITORY, Files
from tests.test_review import write

MANIFEST = REPOSITORY / ".pre-commit-hooks.yaml"
HOOKS: dict[str, dict[str, Any]] = {
    hook["id"]: hook for hook in yaml.safe_load(MANIFEST.read_text())
}
A, B = "content/posts/a.md", "content/posts/b.md"
PILLAR = "content/strategy/pillars/coulisses.md"
SOUND = {
    **DEFAULTS,
    A: "---\ntitle: A\npillar: coulisses\n---\n",
    PILLAR: "---\ntitle: Coulisses\n---\n",
}


def pre_commit(*arguments: str, where: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "pre_commit", *arguments],
        cwd=where, check=False, capture_output=True, text=True,
    )  # fmt: skip


@pytest.fixture
def root(tmp_path: Path, git: Callable[..., str], monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository whose hooks are those of the manifest, but for where `cmcal` comes from."""
    programs = tmp_path / "bin"
    programs.mkdir()
    cmcal = programs / "cmcal"
    cmcal.write_text(
        f'#!/bin/sh\nPYTHONPATH="{REPOSITORY}" exec "{sys.executable}" -m cmcal "$@"\n'
    )
    cmcal.chmod(0o755)
    monkeypatch.setenv("PATH", f"{programs}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("PRE_COMMIT_HOME", str(tmp_path / "kept"))
    monkeypatch.setenv("NO_COLOR", "1")
    folder = tmp_path / "workspace"
    # What pre-commit would install from the network is what this checkout already is.
    hooks = [{**hook, "language": "system"} for hook in HOOKS.values()]
    config = {"repos": [{"repo": "local", "hooks": hooks}]}
    write(folder, {**SOUND, ".pre-commit-config.yaml": yaml.safe_dump(config)})
    git(folder, "init", "--quiet", "--initial-branch=main")
    done = pre_commit("install", "--hook-type", "pre-commit", where=folder)
    assert done.returncode == 0, done.stdout + done.stderr
    return folder


def commit(root: Path, files: Files | None = None, *, status: int = 0) -> str:
    write(root, files or {})
    subprocess.run(["git", "add", "--all"], cwd=root, check=True)
    done = subprocess.run(
        ["git", "commit", "-m", "x"], cwd=root, check=False, capture_output=True, text=True
    )
    printed = done.stdout + done.stderr
    assert done.returncode == status, printed
    return printed


def test_pre_commit_takes_the_manifest() -> None:
    done = pre_commit("validate-manifest", str(MANIFEST), where=REPOSITORY)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_the_hooks_are_programs_of_the_package() -> None:
    assert list(HOOKS) == ["cmcal-check", "cmcal-check-all"]
    for hook in HOOKS.values():
        assert (hook["language"], hook["pass_filenames"]) == ("python", False)
        assert hook["entry"].split()[0] == "cmcal"


def test_a_commit_is_checked(root: Path) -> None:
    assert "cmcal check...." in commit(root).replace("cmcal check ", "cmcal check")
    printed = commit(root, {B: "---\ntitle: B\npillar: rien\n---\n"}, status=1)
    assert "Failed" in printed
    assert f"{B}:3:9" in printed
    assert "CM203" in printed
    commit(root, {B: "---\ntitle: B\npillar: coulisses\n---\n"})


def test_what_is_taken_away_is_checked(root: Path) -> None:
    commit(root)
    (root / PILLAR).unlink()
    printed = commit(root, status=1)
    assert f"{A}:3:9" in printed


def test_what_is_not_committed_does_not_stand_in_the_way(root: Path) -> None:
    commit(root)
    write(root, {"content/posts/c.md": "---\nnot: finished\n---\n", A: "---\nnor: this\n---\n"})
    done = pre_commit("run", where=root)
    assert done.returncode == 0, done.stdout
    done = pre_commit("run", "--hook-stage", "manual", "cmcal-check-all", where=root)
    assert done.returncode == 1
    assert "content/posts/c.md" in done.stdout
