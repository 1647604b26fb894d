"""Every rule's own explanation is its first test; `tests/cases` holds the rest."""

import ast
import re
import string
from datetime import date
from pathlib import Path

import pytest
from samples import TODAY, Checking

from cmcal.diagnostics import Rule
from cmcal.language import Language, available
from cmcal.rules import CHECKS, RULES

PACKAGE = Path(__file__).parent.parent / "cmcal"
CASES = Path(__file__).parent / "cases"
FENCE = re.compile(r'^```\w+ title="(?P<path>[^"]+)"\n(?P<text>.*?)^```$', re.MULTILINE | re.DOTALL)
EXPECTED = re.compile(r"(?:#|<!--) error: (?P<code>CM\d{3})")
CLOCK = re.compile(r"^Today: (\d{4}-\d{2}-\d{2})$", re.MULTILINE)
SECTIONS = ("## What it does", "## Why it matters", "## En français")
SHOWN_ELSEWHERE = {
    "CM001": "test_reading.py: bytes that no Markdown example can hold",
    "CM002": "test_reading.py: a file of 60 MB",
    "CM003": "test_reading.py: a character that no one can see",
    "CM010": "test_reading.py: folders and links",
    "CM904": "test_checking.py: a workspace without settings",
    "CM905": "test_checking.py: a Python file",
}


def files(text: str) -> dict[str, str]:
    return {match["path"]: match["text"] for match in FENCE.finditer(text)}


def clock(text: str) -> date:
    match = CLOCK.search(text)
    return date.fromisoformat(match[1]) if match else TODAY


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda rule: rule.name)
def test_explanation_holds(rule: Rule, checking: Checking) -> None:
    for section in SECTIONS:
        assert section in rule.doc
    assert rule.summary.endswith(".")
    if rule.code in SHOWN_ELSEWHERE:
        assert "## Example" not in rule.doc
        return
    bad, _, good = rule.doc.partition("## Example")[2].partition("Use instead:")
    today = clock(rule.doc)
    assert {found.code for found in checking(files(bad), today)} == {rule.code}
    assert checking(files(good), today) == []


@pytest.mark.parametrize("path", sorted(CASES.glob("*.md")), ids=lambda path: path.stem)
def test_case(path: Path, checking: Checking) -> None:
    for section in path.read_text(encoding="utf-8").split("\n## ")[1:]:
        wanted = [
            (name, number, comment["code"])
            for name, text in files(section).items()
            for number, line in enumerate(text.splitlines(), 1)
            for comment in EXPECTED.finditer(line)
        ]
        found = [
            (diagnostic.place.path, diagnostic.place.line, diagnostic.code)
            for diagnostic in checking(files(section), clock(section))
        ]
        assert sorted(found) == sorted(wanted), section.partition("\n")[0]


def test_every_module_is_registered_under_its_code() -> None:
    found = {}
    for folder in ("faults", "rules"):
        for path in (PACKAGE / folder).glob("cm*.py"):
            code, _, name = path.stem.partition("_")
            found[code.upper()] = name.replace("_", "-")
    assert {code: rule.name for code, rule in RULES.items()} == found
    assert list(RULES) == sorted(RULES)
    assert set(CHECKS) <= set(RULES)


def sentences(tree: ast.AST) -> set[str]:
    """The variants a module names, where they are written as text."""
    return {
        call.args[1].value
        for call in ast.walk(tree)
        if isinstance(call, ast.Call)
        and isinstance(call.func, ast.Attribute)
        and call.func.attr == "at"
        and isinstance(call.func.value, ast.Name)
        and call.func.value.id == "RULE"
        and len(call.args) > 1
        and isinstance(call.args[1], ast.Constant)
        and isinstance(call.args[1].value, str)
    }


def test_every_rule_speaks_every_language() -> None:
    shapes: dict[str, dict[str, set[str]]] = {}
    for code in available():
        rules = Language(code).section("rules")
        for rule in RULES.values():
            assert {"title", "message", "help"} <= rules[rule.name].keys(), (code, rule.name)
        for path in [*(PACKAGE / "rules").glob("cm*.py"), *(PACKAGE / "faults").glob("cm*.py")]:
            name = path.stem.partition("_")[2].replace("_", "-")
            for variant in sentences(ast.parse(path.read_text(encoding="utf-8"))) - {""}:
                assert f"{name}/{variant}" in rules, (code, name, variant)
        shapes[code] = {
            f"{key}.{part}": {field for _, field, _, _ in string.Formatter().parse(text) if field}
            for key, words in rules.items()
            for part, text in words.items()
        }
    assert shapes["en"].keys() == shapes["fr"].keys()
    for key, fields in shapes["en"].items():
        assert fields == shapes["fr"][key], key


def test_the_languages_have_the_same_texts() -> None:
    french, english = Language("fr"), Language("en")
    for section in ("terminal", "site", "words"):
        assert french.section(section).keys() == english.section(section).keys(), section
