"""What a person reads at a terminal, and what content can do to it: nothing."""

import unicodedata

import pytest
from inline_snapshot import snapshot

from cmcal.checker import locate
from cmcal.diagnostics import Diagnostic, Edit, Fix, Place
from cmcal.language import Language
from cmcal.report import terminal
from cmcal.report.terminal import printable, render, width
from cmcal.rules import RULES
from cmcal.sources import Memory

PATH = "content/posts/a.md"
FR, EN = Language("fr"), Language("en")
BIDI = ("LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI")


def unknown(
    place: Place, key: str = "foo", *, code: str = "CM103", fix: bool = False
) -> Diagnostic:
    edits = Fix((Edit(place, "x"),)) if fix else None
    return RULES[code].at(place, fix=edits, key=key)


def shown(text: str, *found: Diagnostic, language: Language = EN, color: bool = False) -> str:
    sources = Memory({PATH: text})
    return render(locate(found, sources), sources, language, color=color)


def test_a_clean_workspace() -> None:
    assert shown("") == "All is well.\n"
    assert shown("", language=FR) == "Rien à signaler.\n"


def test_each_finding_with_its_line() -> None:
    text = "---\ntitle: Été\nfoo: b\n---\n"
    missing = RULES["CM101"].at(Place(PATH), key="title")
    found = [unknown(Place(PATH, ("foo",), on_key=True)), missing, missing]
    assert shown(text, *found, language=FR) == snapshot(
        """\
content/posts/a.md:3:1 avertissement[CM103] la clé `foo` n'existe pas
  |
3 | foo: b
  | ^^^
  = aide\xa0: effacez-la, ou mettez ce qu'elle dit dans `notes`

content/posts/a.md:1:1 erreur[CM101] il manque la clé `title`
  |
1 | ---
  | ^^^
  = aide\xa0: ajoutez une ligne `title: …`

content/posts/a.md:1:1 erreur[CM101] il manque la clé `title`
  |
1 | ---
  | ^^^
  = aide\xa0: ajoutez une ligne `title: …`

2 erreurs, 1 avertissement
"""
    )


def test_fixes_are_announced() -> None:
    place = Place(PATH, line=1, column=1, end_column=2)
    found = RULES["CM106"].at(place, fix=Fix((Edit(place, "x"),)), value="a", english="b")
    assert shown("a", found).splitlines()[-1] == snapshot("1 remark (1 fixable with --fix)")


def test_colors_are_for_terminals() -> None:
    place = Place(PATH, line=1, column=1, end_column=2)
    plain, painted = shown("a", unknown(place)), shown("a", unknown(place), color=True)
    assert "\x1b" not in plain
    assert "\x1b[1;33mwarning[CM103]\x1b[0m" in painted
    assert "\x1b[1;33m^\x1b[0m" in painted


def frame(text: str, place: Place) -> list[str]:
    """Give the shown line and the marks below it, without the margin."""
    lines = shown(text, unknown(place)).splitlines()
    return [line.partition("| ")[2] for line in lines[2:4]]


@pytest.mark.parametrize(
    ("line", "column", "end", "expected"),
    [
        ("a: bc", 4, 6, ["a: bc", "   ^^"]),
        ("a: bc", 4, 0, ["a: bc", "   ^^"]),
        ("a: bc", 6, 6, ["a: bc", "     ^"]),
        ("漢字: bc", 5, 7, ["漢字: bc", "      ^^"]),
        ("漢字: bc", 1, 3, ["漢字: bc", "^^^^"]),
        ("e\u0301: bc", 5, 7, ["e\u0301: bc", "   ^^"]),
        ("\U0001f600: b", 4, 5, ["\U0001f600: b", "    ^"]),
        ("a\u200b\u2060: b", 6, 7, ["a\u200b\u2060: b", "   ^"]),
        ("\ta: b", 2, 3, ["    a: b", "    ^"]),
        ("a\u202eb: c", 5, 6, ["a\ufffdb: c", "    ^"]),
    ],
)
def test_marks_stand_below_what_they_mark(
    line: str, column: int, end: int, expected: list[str]
) -> None:
    assert frame(line, Place(PATH, line=1, column=column, end_column=end)) == expected


def test_long_lines_are_cut_around_the_mark() -> None:
    text = "a" * 5_000 + "b" + "c" * 5_000
    line, marks = frame(text, Place(PATH, line=1, column=5_001, end_column=5_002))
    assert (line[0], line[-1], len(line)) == ("…", "…", 162)
    assert line[marks.index("^")] == "b"
    line, marks = frame(text, Place(PATH, line=1, column=1, end_column=10_000))
    assert (line[0], line[-1], len(marks)) == ("a", "…", 160)


@pytest.mark.parametrize(
    "place",
    [
        Place(PATH),
        Place("content/assets/a.jpg", line=1, column=1),
        Place(PATH, line=9, column=1),
        Place(PATH, line=2, column=1),
    ],
)
def test_a_finding_without_a_line_to_show(place: Place) -> None:
    sources = Memory({PATH: "a\n   \n"})
    assert "|" not in render([unknown(place)], sources, EN)


HOSTILE = "".join(
    char
    for char in map(chr, range(0x110000))
    if unicodedata.category(char) == "Cc"
    or unicodedata.bidirectional(char) in BIDI
    or char in "\u200e\u200f\u061c"
)


def test_nothing_printed_drives_the_terminal() -> None:
    assert {"\x1b", "\x07", "\x9b", "\u202e", "\u2066", "\u200f", "\x08"} <= set(HOSTILE)
    assert set(printable(HOSTILE)) == {" ", "\ufffd"}
    assert printable("\ud800") == "\ufffd"
    assert printable("é漢\U0001f600\u2028 «\xa0»") == "é漢\U0001f600\u2028 «\xa0»"


def test_neither_names_nor_lines_nor_values_drive_it() -> None:
    path = "content/posts/\x1b[2J\n\u202e.md"
    found = unknown(Place(path, line=1, column=1), key="\x1b]0;x\x07\u2066")
    printed = render([found], Memory({path: "\x1b[31m\u202ea\x9b\rb"}), EN)
    assert set(printed) & set(HOSTILE) == {"\n"}
    assert "\\x1b" not in printed
    assert len(printed.splitlines()) == 7


def test_widths() -> None:
    assert [width(text) for text in ("", "a", "é", "e\u0301", "漢", "\uff21", "\u200d")] == [
        0, 1, 1, 1, 2, 2, 0,
    ]  # fmt: skip


def test_a_summary_counts_each_severity() -> None:
    errors = [RULES["CM101"].at(Place(PATH), key="a")] * 1234
    assert terminal.summary(errors, EN) == "1,234 errors"
