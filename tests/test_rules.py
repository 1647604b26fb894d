"""Every rule keeps its word: its explanation runs, its sentences exist, every case is told."""

import ast
import re
import string
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from cmcal import platforms
from cmcal.diagnostics import Rule
from cmcal.language import Language
from cmcal.media.facts import Media
from cmcal.rules import CHECKS, RULES, named
from tests.described import described
from tests.samples import TODAY, Checking

ROOT = Path(__file__).parent.parent
CASES = Path(__file__).parent / "cases"

WITHOUT_EXAMPLE = {
    # What no Markdown can hold, and the file that tests it.
    "CM001": "test_reading.py",
    "CM002": "test_reading.py",
    "CM003": "test_reading.py",
    "CM010": "test_reading.py",
    "CM605": "test_tracing.py",
}
FENCE = re.compile(r'(?P<ticks>`{3,})(?P<language>\w*)(?: title="(?P<title>[^"]+)")?')
MARKER = re.compile(
    r"\s*(?:# (?P<hash>(?:error|warning|info): CM\d{3}(?:, CM\d{3})*)"
    r"|<!-- (?P<html>(?:error|warning|info): CM\d{3}(?:, CM\d{3})*) -->)$",
    re.MULTILINE,
)


class Section(NamedTuple):
    """What stands under one heading: its prose, and its files by path.

    A fence ```asset tells in words what a file is.
    """

    title: str
    prose: list[str]
    files: dict[str, str | Media]


def sections(text: str) -> Iterator[Section]:
    """Part Markdown at its `## ` headings and at `Use instead:`; a fence hides its headings."""
    section = Section("", [], {})
    ticks, language, title, held = "", "", "", list[str]()
    for line in text.split("\n"):
        if ticks:
            if line == ticks:
                if title:
                    said = "\n".join([*held, ""])
                    section.files[title] = described(said) if language == "asset" else said
                ticks, held = "", []
            else:
                held.append(line)
        elif fence := FENCE.fullmatch(line):
            ticks, language, title = fence["ticks"], fence["language"], fence["title"] or ""
        elif line.startswith("## ") or line == "Use instead:":
            yield section
            section = Section(line.removeprefix("## ").rstrip(":"), [], {})
        else:
            section.prose.append(line)
    assert not ticks, "a fence is not closed"
    yield section


def explained(rule: Rule) -> dict[str, Section]:
    found = list(sections(rule.doc))
    assert len({section.title for section in found}) == len(found)
    return {section.title: section for section in found}


def day_of(text: str) -> date:
    written = re.search(r"^Today: (\S+)$", text, re.MULTILINE)
    return date.fromisoformat(written[1]) if written else TODAY


every_rule = pytest.mark.parametrize("rule", RULES.values(), ids=RULES)


@every_rule
def test_explanation_has_its_headings(rule: Rule) -> None:
    found = explained(rule)
    assert rule.summary.endswith(".")
    for heading in ("What it does", "Why it matters", "En français"):
        assert "".join(found[heading].prose).strip(), heading
    if rule.code not in WITHOUT_EXAMPLE:
        assert found["Example"].files
        assert found["Use instead"].files


@pytest.mark.parametrize(
    "rule",
    [rule for rule in RULES.values() if rule.code not in WITHOUT_EXAMPLE],
    ids=[code for code in RULES if code not in WITHOUT_EXAMPLE],
)
def test_example_breaks_the_rule_and_the_cure_nothing(rule: Rule, checking: Checking) -> None:
    found, today = explained(rule), day_of(rule.doc)
    assert {d.code for d in checking(found["Example"].files, today)} == {rule.code}
    assert checking(found["Use instead"].files, today) == []
    # A rule asked for alone says the same.
    alone = checking(found["Example"].files, today, codes=frozenset({rule.code}))
    assert {d.code for d in alone} == ({rule.code} if rule.code not in LAST else set())


LAST = {"CM901"}
"""Told only when every rule has run."""


@pytest.mark.parametrize(("code", "file"), WITHOUT_EXAMPLE.items())
def test_rule_without_example_is_tested_elsewhere(code: str, file: str) -> None:
    assert code in (Path(__file__).parent / file).read_text(encoding="utf-8")
    assert not explained(RULES[code]).keys() & {"Example", "Use instead"}


def test_every_module_is_registered() -> None:
    files = sorted(
        path.stem
        for folder in ("rules", "faults")
        for path in (ROOT / "cmcal" / folder).glob("*.py")
        if path.stem != "__init__"
    )
    expected = [f"{rule.code.lower()}_{rule.name.replace('-', '_')}" for rule in RULES.values()]
    assert files == sorted(expected)


def test_codes_and_names_are_unique_and_sorted() -> None:
    assert list(RULES) == sorted(RULES)
    assert list(RULES) == [rule.code for rule in RULES.values()]
    assert len({rule.name for rule in RULES.values()}) == len(RULES)
    assert all(re.fullmatch(r"CM[0-9]\d\d", code) for code in RULES)
    assert list(CHECKS) == sorted(CHECKS)
    assert CHECKS.keys() <= RULES.keys()


@every_rule
def test_rule_is_found_by_code_and_by_name(rule: Rule) -> None:
    assert named(rule.code.lower()) is rule
    assert named(f" {rule.name} ") is rule


# ---- sentences


def texts(language: Language) -> Mapping[str, Mapping[str, str]]:
    return language.section("rules")


def fields(sentence: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name}


@every_rule
def test_rule_speaks_every_language(rule: Rule, languages: tuple[Language, ...]) -> None:
    for language in languages:
        said = texts(language)[rule.name]
        assert said.keys() == {"title", "message", "help"}
        assert all(said.values())


def test_languages_say_the_same_things(languages: tuple[Language, ...]) -> None:
    first, *others = languages
    names = {rule.name for rule in RULES.values()}
    for key, said in texts(first).items():
        assert key.partition("/")[0] in names, f"no rule says {key}"
        for other in others:
            assert texts(other)[key].keys() == said.keys(), key
            for part in ("message", "help"):
                assert fields(texts(other)[key][part]) == fields(said[part]), (key, part)
    for other in others:
        assert texts(other).keys() == texts(first).keys()


def test_sentences_end_without_full_stop(languages: tuple[Language, ...]) -> None:
    for language in languages:
        for key, said in texts(language).items():
            for part, sentence in said.items():
                assert not re.search(r"(?<!\.)\.$", sentence), (language.code, key, part)


def test_french_marks_stand_after_a_space_that_does_not_break(
    languages: tuple[Language, ...],
) -> None:
    french = next(language for language in languages if language.code == "fr")
    for key, said in texts(french).items():
        for part, sentence in said.items():
            prose = re.sub(r"`[^`]*`", "", re.sub(r"\{[^}]*\}", "x", sentence))
            assert not re.search(r"[ ][;:!?»]|« ", prose), (key, part)


class Said(NamedTuple):
    """One place in the code that reports a rule: which sentence, with which values."""

    rule: str
    variant: str
    values: frozenset[str]
    where: str


def reports() -> Iterator[Said]:
    """Find each `RULE.at(place, "variant", value=…)` whose rule and variant are written there."""
    for path in sorted((ROOT / "cmcal").rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
                continue
            name = _rule_of(node.func.value, path)
            if node.func.attr != "at" or name is None:
                continue
            if any(keyword.arg is None for keyword in node.keywords):
                continue
            values = frozenset(k.arg for k in node.keywords if k.arg) - {"fix", "related"}
            for variant in _constants(node.args[1]) if len(node.args) > 1 else ("",):
                yield Said(name, variant, values, f"{path.name}:{node.lineno}")


def _rule_of(node: ast.expr, path: Path) -> str | None:
    if isinstance(node, ast.Name) and node.id == "RULE":
        return path.stem
    if isinstance(node, ast.Attribute) and node.attr == "RULE" and isinstance(node.value, ast.Name):
        return node.value.id
    return None


def _constants(node: ast.expr) -> Iterator[str]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from _constants(node.body)
        yield from _constants(node.orelse)


def test_every_sentence_a_rule_uses_exists_and_gets_its_values(
    languages: tuple[Language, ...],
) -> None:
    by_stem = {f"{r.code.lower()}_{r.name.replace('-', '_')}": r.name for r in RULES.values()}
    found = list(reports())
    assert found
    for said in found:
        name = by_stem[said.rule]
        key = f"{name}/{said.variant}" if said.variant else name
        for language in languages:
            sentences = texts(language)
            assert key in sentences, f"{said.where}: {language.code} has no {key}"
            wanted = fields(sentences[key]["message"]) | fields(sentences[key]["help"])
            assert wanted <= said.values, f"{said.where}: {key} needs {wanted - said.values}"


def test_every_problem_of_an_override_has_its_sentence(languages: tuple[Language, ...]) -> None:
    told = set(re.findall(r"`([a-z]+-[a-z-]+)`", platforms.override.__doc__ or ""))
    assert len(told) > 5
    for language in languages:
        for problem in told:
            assert f"wrong-limit-override/{problem}" in texts(language)


# ---- cases


def cases() -> Iterator[Any]:
    for path in sorted(CASES.glob("*.md")):
        text = path.read_text(encoding="utf-8")
        families = {code[:3] for code in re.findall(r"CM\d{3}", " ".join(_markers(text)))}
        for section in sections(text):
            if section.files:
                yield pytest.param(section, families, id=f"{path.stem}: {section.title}")


def _markers(text: str) -> Iterator[str]:
    yield from (match[0] for match in MARKER.finditer(text))


@pytest.mark.parametrize(("section", "families"), list(cases()))
def test_case(section: Section, families: set[str], checking: Checking) -> None:
    """What a page of cases marks is found, and of the families it is about nothing else."""
    wanted: set[tuple[str, int, str, str]] = set()
    files: dict[str, str | Media] = {}
    for path, text in section.files.items():
        if isinstance(text, Media):
            files[path] = text
            continue
        for number, line in enumerate(text.split("\n"), 1):
            if marker := MARKER.search(line):
                severity, _, codes = (marker["hash"] or marker["html"]).partition(": ")
                wanted |= {(path, number, severity, code) for code in codes.split(", ")}
        files[path] = MARKER.sub("", text)
    found = checking(files, day_of("\n".join(section.prose)))
    told = {(d.place.path, d.place.line, d.severity.value, d.code) for d in found}
    assert {one for one in told if one[3][:3] in families} == wanted
