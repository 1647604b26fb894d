"""What several tests need: a workspace held in memory, and one copied to disk."""

import dataclasses
import shutil
import subprocess
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import settings

from cmcal.checker import check
from cmcal.diagnostics import Diagnostic
from cmcal.language import Language
from cmcal.loader import load
from cmcal.media.facts import Media
from cmcal.sources import Memory
from cmcal.workspace import KEPT_IN
from tests.samples import DEFAULTS, REPOSITORY, TODAY, Checking, Described, Files

# No test fails because a machine is slow.
settings.register_profile("patient", deadline=None)
settings.load_profile("patient")


@pytest.fixture(scope="session", autouse=True)
def kept(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Keep what the tests read and make in a folder of their own, not in the user's."""
    folder = tmp_path_factory.mktemp("kept")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(KEPT_IN, str(folder))
        yield folder


@pytest.fixture(scope="session")
def languages() -> tuple[Language, ...]:
    return Language("en"), Language("fr")


@pytest.fixture(scope="session")
def checking(languages: tuple[Language, ...]) -> Checking:
    """Check files held in memory, beside the least a workspace needs; `bare`, those files alone.

    An asset may be told by what it is. Every diagnostic is said in each language too: a sentence
    that lacks a value fails the test.
    """

    def run(
        files: Described,
        today: date = TODAY,
        *,
        bare: bool = False,
        codes: frozenset[str] | None = None,
    ) -> list[Diagnostic]:
        told = {path: held for path, held in files.items() if isinstance(held, Media)}
        held = {path: b"" if isinstance(held, Media) else held for path, held in files.items()}
        sources = Memory({**({} if bare else DEFAULTS), **held})
        loaded = load(sources, today)
        seen = {path: told.get(path, media) for path, media in loaded.calendar.media.items()}
        calendar = dataclasses.replace(loaded.calendar, media=seen)
        found = check(loaded._replace(calendar=calendar), sources, codes)
        for diagnostic in found:
            for language in languages:
                assert all(language.message(diagnostic))
        return found

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
