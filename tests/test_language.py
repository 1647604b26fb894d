"""Both languages say the same things, each in its own way."""

import locale
import re
import string
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
import yaml

import cmcal
from cmcal.diagnostics import Diagnostic, Place
from cmcal.language import Language, of_system
from cmcal.rules import RULES
from cmcal.spoken import LANGUAGES

FR, EN = Language("fr"), Language("en")
SECTIONS = (
    "rules",
    "terminal",
    "words",
    "site",
    "feeds",
    "share",
    "limits",
    "units",
    "values",
    "sheet",
    "review",
    "ci",
)


def texts(language: Language) -> Iterator[tuple[str, str]]:
    """Give every sentence with the keys that lead to it."""
    waiting = [(name, language.section(name)) for name in SECTIONS]
    while waiting:
        key, found = waiting.pop()
        if isinstance(found, dict):
            waiting += [(f"{key}.{name}", inner) for name, inner in found.items()]
        else:
            yield key, found


def values(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_the_languages() -> None:
    assert LANGUAGES == ("en", "fr")
    assert Language("de").code == "en"
    assert Language("../en").code == "en"


@pytest.mark.parametrize("language", [FR, EN])
def test_a_section_alone_says_what_the_whole_file_says(language: Language) -> None:
    file = Path(cmcal.__file__).parent / "languages" / f"{language.code}.yml"
    whole = yaml.safe_load(file.read_text(encoding="utf-8"))
    assert {name: language.section(name) for name in whole} == whole
    assert language.has("sheet.intro")
    assert not language.has("sheet.nothing")
    assert not language.has("nothing.intro")


def test_both_say_the_same_things_with_the_same_values() -> None:
    french, english = dict(texts(FR)), dict(texts(EN))
    assert french.keys() == english.keys()
    for key, text in french.items():
        assert isinstance(text, str), key
        assert values(text) == values(english[key]), key


def test_every_rule_has_its_sentences_and_no_sentence_lacks_its_rule() -> None:
    names = {rule.name for rule in RULES.values()}
    for language in (FR, EN):
        rules = language.section("rules")
        assert {key.partition("/")[0] for key in rules} == names
        for name in names:
            assert language.title(name)
            assert rules[name]["message"]


@pytest.mark.parametrize("language", [FR, EN])
def test_every_sentence_can_be_read_and_formatted(language: Language) -> None:
    formats = {"moment": "2026-12-01 18:00", "limit": "caption-max"}
    numbers = ("n", "weight", "duration", "ratio")
    for key, text in texts(language):
        filled = {}
        for _, name, form, _ in language.parse(text):
            if name:
                filled[name] = (
                    1
                    if form in numbers or str(form).startswith("s|")
                    else "2026-12-01"
                    if form in language.section("dates")
                    else formats.get(str(form), "x")
                )
        assert language.vformat(text, (), filled), key


def test_french_typography() -> None:
    for key, text in texts(FR):
        for mark in (" :", " ;", " ?", " !", " »", "« "):
            # Plain spaces belong in examples of what to type, between backticks.
            assert mark not in "".join(text.split("`")[::2]), (key, text)


def test_messages_are_no_full_sentences() -> None:
    for language in (FR, EN):
        for name, words in language.section("rules").items():
            for part in ("message", "help"):
                assert not words.get(part, "").endswith("."), name


@pytest.mark.parametrize(
    ("style", "french", "english"),
    [
        ("date", "mardi 1er décembre 2026", "Tuesday 1 December 2026"),
        ("short", "1er déc.", "1 Dec"),
        ("day", "1er décembre", "1 December"),
        ("weekday", "mardi", "Tuesday"),
        ("month", "décembre 2026", "December 2026"),
        ("plain", "01/12/2026", "2026-12-01"),
    ],
)
def test_days(style: str, french: str, english: str) -> None:
    assert FR.day(date(2026, 12, 1), style) == french
    assert EN.day(date(2026, 12, 1), style) == english


def test_only_the_first_of_a_month_is_an_ordinal() -> None:
    assert FR.day(date(2026, 12, 11)) == "vendredi 11 décembre 2026"
    assert FR.day(date(2026, 12, 21), "day") == "21 décembre"
    assert FR.day(date(2027, 1, 1)) == "vendredi 1er janvier 2027"


@pytest.mark.parametrize(
    ("number", "french", "english"),
    [
        (0, "0", "0"),
        (1234567, "1\u202f234\u202f567", "1,234,567"),
        (-1234, "-1\u202f234", "-1,234"),
        (1234.5, "1\u202f234,5", "1,234.5"),
        (0.25, "0,25", "0.25"),
        (12.0, "12", "12"),
        (0.001, "0", "0"),
        (10**15, "1\u202f000\u202f000\u202f000\u202f000\u202f000", "1,000,000,000,000,000"),
    ],
)
def test_numbers(number: float, french: str, english: str) -> None:
    assert FR.number(number) == french
    assert EN.number(number) == english


@pytest.mark.parametrize(
    ("count", "french", "english"),
    [(0, "erreur", "errors"), (1, "erreur", "error"), (2, "erreurs", "errors"), (-1, "erreur", "error")],
)  # fmt: skip
def test_plurals(count: int, french: str, english: str) -> None:
    assert FR.format_field(count, "s|erreur|erreurs") == french
    assert EN.format_field(count, "s|error|errors") == english
    assert EN.format_field(count, "s|all") == "all"


@pytest.mark.parametrize(
    ("moment", "french", "english"),
    [
        ("2026-12-01", "mardi 1er décembre 2026", "Tuesday 1 December 2026"),
        ("2026-12-05 18:05", "samedi 5 décembre 2026 à 18\xa0h\xa005", "Saturday 5 December 2026 at 18:05"),
        ("2026-12-05 08:00:30+01:00", "samedi 5 décembre 2026 à 8\xa0h\xa000", "Saturday 5 December 2026 at 8:00"),
    ],
)  # fmt: skip
def test_moments(moment: str, french: str, english: str) -> None:
    assert FR.format_field(moment, "moment") == french
    assert EN.format_field(moment, "moment") == english


def test_values_are_shown_as_they_are() -> None:
    found = Diagnostic(
        "CM102", Place("a"), RULES["CM102"].severity, {"value": "{key} {0} {value!r}", "key": "k"}
    )
    message, help_text = EN.message(found)
    assert "{key} {0} {value!r}" in message
    assert help_text
    assert EN.text("terminal.unknown-rule", word="{x}").endswith("{x}”")
    assert f"{'x':>3}" == EN.format_field("x", ">3")


def test_a_variant_without_its_own_sentence_takes_the_rules() -> None:
    rule = RULES["CM003"]
    with_variant = Diagnostic(rule.code, Place("a"), rule.severity, {"character": "x"}, "unheard")
    without = Diagnostic(rule.code, Place("a"), rule.severity, {"character": "x"})
    assert FR.message(with_variant) == FR.message(without)


def test_texts_by_key() -> None:
    assert FR.text("terminal.clean") == "Rien à signaler."
    assert FR.has("terminal.clean")
    assert not FR.has("terminal.nothing")
    assert not FR.has("nothing.clean")
    with pytest.raises(KeyError):
        FR.text("terminal.nothing")


@pytest.mark.parametrize(
    ("name", "code"), [("fr_CM", "fr"), ("FR", "fr"), ("en_GB", "en"), ("de_DE", "en"), (None, "en")]
)  # fmt: skip
def test_the_machines_language(
    name: str | None, code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(locale, "getlocale", lambda: (name, "UTF-8"))
    assert of_system() == code


def test_a_machine_that_does_not_know_its_own_language(monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown() -> None:
        raise ValueError

    monkeypatch.setattr(locale, "getlocale", unknown)
    assert of_system() == "en"


@pytest.mark.parametrize("code", LANGUAGES)
def test_no_sentence_is_written_twice(code: str) -> None:
    file = Path(cmcal.__file__).parent / "languages" / f"{code}.yml"
    seen: set[str] = set()
    twice: list[str] = []
    section = ""
    for line in file.read_text(encoding="utf-8").splitlines():
        key = line.split(":")[0]
        if not line.startswith(" "):
            section, key = key, ""
        elif re.fullmatch(r"  \S+", key):
            name = f"{section}.{key.strip()}"
            twice += [name] if name in seen else []
            seen.add(name)
    assert twice == []
