"""A workspace of honest mistakes shows every rule, in the words a person reads."""

import os
import re
import shutil
from collections import defaultdict
from datetime import date
from pathlib import Path

import pytest

from cmcal.checker import check
from cmcal.diagnostics import Diagnostic
from cmcal.language import Language
from cmcal.report import terminal
from cmcal.rules import RULES
from cmcal.workspace import Workspace, open_folder

MISTAKES = Path(__file__).parent / "workspaces" / "erreurs"
GOLDEN = Path(__file__).parent / "golden"
TODAY = date(2026, 12, 1)
ELSEWHERE = {
    "CM002": "a file too large for a repository",
    "CM010": "a path that no archive can hold",
    "CM423": "limits that have grown old by then",
    "CM605": "whose a commit is, which only git tells: test_tracing.py",
    "CM904": "a workspace without settings has no other mistake to show",
}
"""What is not in the folder as it stands, and why; other tests add it."""


def opened(root: Path, today: date = TODAY) -> tuple[Workspace, list[Diagnostic]]:
    workspace = open_folder(root, today)
    return workspace, check(workspace.loaded, workspace.sources)


def codes(found: list[Diagnostic]) -> set[str]:
    return {diagnostic.code for diagnostic in found}


def test_every_rule_is_shown() -> None:
    _, found = opened(MISTAKES)
    assert codes(found) == RULES.keys() - ELSEWHERE.keys()


def test_what_the_folder_cannot_hold(tmp_path: Path) -> None:
    root = tmp_path / "w"
    shutil.copytree(MISTAKES, root)
    (root / "content/posts/cm002-lourd.md").write_bytes(b"x" * 2_000_000)
    (root / "content/posts/cm010-nulle-part.md").symlink_to("nulle-part.md")
    assert {"CM002", "CM010"} <= codes(opened(root)[1])
    assert "CM423" in codes(opened(root, date(2028, 6, 1))[1])
    (root / "calendar/settings.yml").unlink()
    assert "CM904" in codes(opened(root)[1])


def test_a_file_that_bears_a_code_breaks_that_rule() -> None:
    _, found = opened(MISTAKES)
    broken: dict[str, set[str]] = defaultdict(set)
    for diagnostic in found:
        broken[diagnostic.code].add(Path(diagnostic.place.path).name)
    for path in MISTAKES.rglob("cm[0-9][0-9][0-9]-*"):
        code = path.name[:5].upper()
        assert any(name.startswith(path.name[:5]) for name in broken[code]), path.name


@pytest.mark.parametrize("language", ["fr", "en"])
def test_what_a_person_reads(language: str) -> None:
    workspace, found = opened(MISTAKES)
    said = terminal.render(found, workspace.sources, Language(language))
    file = GOLDEN / f"erreurs.{language}.txt"
    if os.environ.get("UPDATE_GOLDEN"):
        file.write_text(said, encoding="utf-8")
    assert said == file.read_text(encoding="utf-8")
    assert len(re.findall(r"\[CM\d{3}\]", said)) == len(found)
