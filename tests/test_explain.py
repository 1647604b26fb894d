"""`cmcal explain`: a rule's page, in the reader's language."""

from collections.abc import Callable
from pathlib import Path

import pytest
from inline_snapshot import snapshot
from samples import Files

from cmcal.cli import main


def explained(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    status = main(["explain", *arguments])
    printed = capsys.readouterr()
    return status, printed.out, printed.err.replace("\u00a0", " ")


def test_french_comes_first_then_the_examples(capsys: pytest.CaptureFixture[str]) -> None:
    status, out, _ = explained(capsys, "CM201", "--language", "fr")
    assert status == 0
    assert out.splitlines()[:5] == snapshot(
        [
            "CM201 duplicate-id (erreur)",
            "",
            "# Identifiant en double",
            "",
            "Deux fichiers du même type portent le même identifiant (par défaut, leur nom) : l'un effacerait",
        ]
    )
    assert out.index("Renommez") < out.index("## Exemple")


def test_english_has_the_docstring_s_sections(capsys: pytest.CaptureFixture[str]) -> None:
    status, out, _ = explained(capsys, "duplicate-id", "--language", "en")
    assert status == 0
    headings = [line for line in out.splitlines() if line.startswith("#")]
    assert headings == snapshot(
        ["# Duplicate id", "## What it does", "## Why it matters", "## Example", "## Use instead"]
    )
    assert "En français" not in out


def test_the_workspace_s_language_is_taken(
    capsys: pytest.CaptureFixture[str], on_disk: Callable[[Files], Path]
) -> None:
    settings = "name: Demo\ntimezone: UTC\nlanguage: en\n"
    root = on_disk({"calendar/settings.yml": settings})
    _, out, _ = explained(capsys, "CM201", "-C", str(root))
    assert "What it does" in out


def test_an_unknown_rule_is_told_with_the_nearest(capsys: pytest.CaptureFixture[str]) -> None:
    status, out, err = explained(capsys, "duplicat-id", "--language", "fr")
    assert (status, out) == (2, "")
    assert err == snapshot("""\
cmcal : aucune règle ne s'appelle « duplicat-id »
vouliez-vous dire `duplicate-id` ?
""")
    assert explained(capsys, "zzzz", "--language", "fr")[2] == snapshot(
        "cmcal : aucune règle ne s'appelle « zzzz »\n"
    )
