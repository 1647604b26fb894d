"""Any bytes give text, and what was wrong with them is told where it stands."""

import pytest

from cmcal.decoding import decode

PATH = "content/posts/a.md"


def told(data: bytes) -> list[tuple[str, int, int, int]]:
    problems = decode(PATH, data).problems
    return [(p.code, p.place.line, p.place.column, p.place.end_column) for p in problems]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_line_end_is_one(end: str) -> None:
    assert decode(PATH, f"a{end}b{end}{end}c".encode()) == ("a\nb\n\nc", [], True)


def test_a_byte_order_mark_is_no_text() -> None:
    assert decode(PATH, b"\xef\xbb\xbfa").text == "a"
    assert told(b"\xef\xbb\xbf\xef\xbb\xbfa") == [("CM003", 1, 1, 2)]


def test_separators_of_unicode_are_text() -> None:
    assert decode(PATH, "a\u2028b\u2029c\x85d".encode()) == ("a\u2028b\u2029c\x85d", [], True)


@pytest.mark.parametrize("end", [b"\n", b"\r\n", b"\r"])
def test_latin_1_is_read_and_told(end: bytes) -> None:
    data = b"titre" + end + "thé ".encode() + b"caf\xe9 cr\xe8me"
    assert told(data) == [("CM001", 2, 8, 9)]
    assert decode(PATH, data).problems[0].values == {"character": "é"}
    assert decode(PATH, data).text.endswith("café crème")


def test_a_byte_that_shows_nothing_is_told_as_a_question_mark() -> None:
    assert decode(PATH, b"a\x9f").problems[0].values == {"character": "?"}


def test_a_surrogate_cannot_come_in() -> None:
    assert told(b"\xed\xa0\x80") == [("CM001", 1, 1, 2), ("CM003", 1, 3, 4)]


def test_control_characters_become_spaces_and_the_first_is_told() -> None:
    read = decode(PATH, b"a\n\tb\x00c\x1b[31m\x7f")
    assert read.text == "a\n\tb c [31m "
    assert [(p.code, p.place.line, p.place.column) for p in read.problems] == [("CM003", 2, 3)]
    assert read.problems[0].values == {"character": "U+0000"}


def test_an_unfinished_merge_is_not_read() -> None:
    data = b"a\n<<<<<<< HEAD\nb\n=======\nc\n>>>>>>> main\n"
    assert told(data) == [("CM004", 2, 1, 13)]
    assert decode(PATH, data).is_usable is False
    assert told(data.replace(b"\n", b"\r\n")) == [("CM004", 2, 1, 13)]


@pytest.mark.parametrize(
    "data", [b"<<<<<<< a\n", b">>>>>>> a\n", b"<<<<<<<<\n>>>>>>>>\n", b">>>>>>> a\n<<<<<<< b\n"]
)
def test_marks_that_are_no_merge(data: bytes) -> None:
    assert told(data) == []


def test_lines_of_any_length() -> None:
    assert told(b"a" * 10_000 + b"\x00") == [("CM003", 1, 10_001, 10_002)]
