"""A file is parted, read, and every key and value is found again in it."""

import pytest

from cmcal import document
from cmcal.diagnostics import BODY, Diagnostic, Fix, Place
from cmcal.document import MAX_MATTER, Locator, Parts

MD = "content/posts/a.md"
YML = "calendar/people.yml"


def told(path: str, text: str) -> list[tuple[str, str, int, int]]:
    problems = document.read(path, text.encode()).problems
    return [(p.code, p.variant, p.place.line, p.place.column) for p in problems]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("---\na: b\n---\nc\n", Parts("a: b\n", 2, "c\n", 4)),
        ("---\na: b\n---", Parts("a: b\n", 2, "", 3)),
        ("---\na: b\n---\n", Parts("a: b\n", 2, "", 4)),
        ("---\n---\n", Parts("", 2, "", 3)),
        ("---\n\n\n---\n\n\nc", Parts("\n\n", 2, "\n\nc", 5)),
        ("\n\n---\na: b\n---\nc", Parts("a: b\n", 4, "c", 6)),
        ("---  \na: b\n---\t\nc", Parts("a: b\n", 2, "c", 4)),
        ("-----\na: b\n-----\nc", Parts("a: b\n", 2, "c", 4)),
        ("---\na: b\n---\nc\n---\nd\n", Parts("a: b\n", 2, "c\n---\nd\n", 4)),
        ("---\na: b --- c\n---\n", Parts("a: b --- c\n", 2, "", 4)),
        ("---\n  ---\n---\n", Parts("  ---\n", 2, "", 4)),
    ],
)
def test_front_matter_and_body(text: str, parts: Parts) -> None:
    assert document.split(MD, text) == parts
    assert isinstance(parts, Parts)


def test_a_yaml_file_is_all_matter() -> None:
    assert document.split(YML, "---\na: b\n") == Parts("---\na: b\n", 1, "", 1)


@pytest.mark.parametrize(
    ("text", "variant", "line"),
    [
        ("", "", 1),
        ("\n", "", 1),
        ("text", "", 1),
        ("text\n---\na: b\n---\n", "", 1),
        (" ---\na: b\n ---\n", "", 1),
        ("--- a\n---\n", "", 1),
        ("---", "unclosed", 1),
        ("---\na: b\n", "unclosed", 1),
        ("\n\n---\na: b\n--- c\n", "unclosed", 3),
    ],
)
def test_front_matter_that_is_missing(text: str, variant: str, line: int) -> None:
    assert told(MD, text) == [("CM009", variant, line, 1)]
    assert document.read(MD, text.encode()).value is None


def test_front_matter_that_is_too_long() -> None:
    assert told(MD, f"---\na: {'b' * MAX_MATTER}\n---\n") == [("CM002", "matter", 1, 1)]
    assert told(MD, f"---\na: {'b' * (MAX_MATTER - 4)}\n---\n") == []
    assert told(YML, f"a: {'b' * MAX_MATTER}\n") == []


def test_an_unfinished_merge_is_told_alone() -> None:
    text = "---\na: b: c\n<<<<<<< HEAD\n=======\n>>>>>>> main\n"
    assert told(MD, text) == [("CM004", "", 3, 1)]


def test_every_trouble_has_its_line_in_the_file() -> None:
    text = "\n---\na: &x b\na: !y c\nd: e #f\n---\n"
    assert told(MD, text) == [
        ("CM007", "anchor", 3, 4),
        ("CM006", "", 4, 1),
        ("CM008", "", 4, 4),
    ]
    assert told(YML, "a: b #c\n") == [("CM012", "", 1, 6)]


def quoted(line: str) -> str | None:
    """Give the line as the fix would leave it."""
    (problem,) = document.read(YML, line.encode()).problems
    if problem.fix is None:
        return None
    assert problem.fix.safe is False
    (edit,) = problem.fix.edits
    first, last = edit.place.column - 1, edit.place.end_column - 1
    return line[:first] + edit.text + line[last:]


@pytest.mark.parametrize(
    ("line", "mended"),
    [
        ("a: Soldes: tout", 'a: "Soldes: tout"'),
        ("a:   @marque  ", 'a:   "@marque"  '),
        ("a: &b c", 'a: "&b c"'),
        ("a: *b", 'a: "*b"'),
        ("a: !b c", 'a: "!b c"'),
        ("a: Top #1", 'a: "Top #1"'),
        ('a: b\\c "d": e', 'a: "b\\\\c \\"d\\": e"'),
        ("- a: b: c", '- a: "b: c"'),
        ("a: 'b' #c", None),
        ("a: [b] #c", None),
        ("{a: b} #c", None),
        ("&b c", None),
        ("a: [b, @c]", None),
    ],
)
def test_a_value_that_needs_quotes_is_offered_them(line: str, mended: str | None) -> None:
    assert quoted(line) == mended
    if mended is not None:
        assert document.read(YML, mended.encode()).problems == []


def locate(text: str, *keys: str | int, on_key: bool = False) -> tuple[int, int, int]:
    place = Locator(MD, text.encode()).locate(Place(MD, keys, on_key=on_key))
    return place.line, place.column, place.end_column


TEXT = """\
---
title: Été
assets:
  - file: a.jpg
    alt: |
      une
      femme
  - {file: "b c.jpg"}
empty:
---
body
"""


@pytest.mark.parametrize(
    ("keys", "on_key", "expected"),
    [
        (("title",), False, (2, 8, 11)),
        (("title",), True, (2, 1, 6)),
        (("assets", 0, "file"), False, (4, 11, 16)),
        (("assets", 1, "file"), False, (8, 12, 21)),
        (("assets", 1, "file"), True, (8, 6, 10)),
        (("assets", 1), False, (8, 5, 22)),
        # Over several lines: its key.
        (("assets", 0, "alt"), False, (5, 5, 8)),
        (("assets",), False, (3, 1, 7)),
        # Missing: the nearest that is there.
        (("assets", 1, "alt"), False, (8, 5, 22)),
        (("assets", 1, "alt"), True, (8, 5, 22)),
        (("title", 3, "x"), False, (2, 1, 6)),
        (("nothing",), False, (1, 1, 0)),
        (("nothing",), True, (1, 1, 0)),
        ((), False, (1, 1, 0)),
    ],
)
def test_a_key_is_found(
    keys: tuple[str | int, ...], expected: tuple[int, int, int], *, on_key: bool
) -> None:
    assert locate(TEXT, *keys, on_key=on_key) == expected
    assert locate(TEXT.replace("\n", "\r\n"), *keys, on_key=on_key) == expected
    assert locate("\ufeff" + TEXT, *keys, on_key=on_key) == expected


def test_an_item_over_several_lines_is_shown_where_it_starts() -> None:
    assert locate(TEXT, "assets", 0) == (4, 5, 0)


def test_the_whole_of_a_file_that_is_one_line() -> None:
    place = Locator(YML, b"[a]").locate(Place(YML, (3,)))
    assert (place.line, place.column, place.end_column) == (1, 1, 0)


@pytest.mark.parametrize("text", ["", "no front matter", "---\nunclosed: 1\n"])
def test_nothing_is_found_in_a_file_that_cannot_be_read(text: str) -> None:
    assert locate(text, "title") == (1, 1, 0)


def test_a_place_in_the_body_counts_from_its_first_line() -> None:
    locator = Locator(MD, TEXT.encode())
    found = locator.locate(Place(MD, (BODY,), line=1, column=2, end_column=4))
    assert (found.line, found.column, found.end_column) == (11, 2, 4)
    assert locator.locate(Place(MD, (BODY,))).line == 11
    assert locator.exactly(Place(MD, (BODY,), line=1, column=2, end_column=4)) == found


def test_a_place_with_a_line_stays() -> None:
    place = Place(MD, ("title",), line=3, column=4)
    assert Locator(MD, TEXT.encode()).locate(place) is place


def test_an_edit_needs_the_piece_itself() -> None:
    locator = Locator(MD, TEXT.encode())
    assert locator.exactly(Place(MD, ("nothing",))) is None
    assert locator.exactly(Place(MD, ("assets", 0, "alt"))) is None
    found = locator.exactly(Place(MD, ("assets", 0, "alt"), on_key=True))
    assert found is not None
    assert (found.line, found.column, found.end_column) == (5, 5, 8)


def test_a_fix_says_what_it_changes() -> None:
    (problem,) = document.read(YML, b"a: b: c").problems
    assert isinstance(problem, Diagnostic)
    assert isinstance(problem.fix, Fix)
    assert problem.fix.edits[0].text == '"b: c"'
