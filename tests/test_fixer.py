"""A fix changes the characters it names and no other byte."""

import pytest

from cmcal import fixer
from cmcal.diagnostics import Diagnostic, Edit, Fix, Place, Severity
from cmcal.sources import Memory

PATH = "content/posts/a.md"


def edit(line: int, first: int, last: int, text: str, path: str = PATH) -> Edit:
    return Edit(Place(path, line=line, column=first, end_column=last), text)


def finding(*edits: Edit, safe: bool = True) -> Diagnostic:
    return Diagnostic("CM106", Place(PATH), Severity.INFO, fix=Fix(edits, safe))


def mended(data: bytes, *findings: Diagnostic, unsafe: bool = False) -> bytes | None:
    return fixer.fixes(findings, Memory({PATH: data}), unsafe=unsafe).get(PATH)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_every_other_byte_stays(end: str, mark: str) -> None:
    before = f"{mark}é: b{end}\u2028c\x85 \x00{end}{end}d: 漢 e{end}\t"
    after = f"{mark}é: XY{end}\u2028c\x85 \x00{end}{end}d: 漢 Z{end}\t"
    found = mended(before.encode(), finding(edit(4, 6, 7, "Z")), finding(edit(1, 4, 5, "XY")))
    assert found == after.encode()


def test_several_edits_on_one_line() -> None:
    assert mended(b"a b c", finding(edit(1, 5, 6, "C"), edit(1, 1, 2, "AA"))) == b"AA b C"


def test_of_two_edits_that_touch_the_first_is_made() -> None:
    assert mended(b"abcdef", finding(edit(1, 2, 5, "X")), finding(edit(1, 3, 6, "Y"))) == b"aXef"
    assert mended(b"abcdef", finding(edit(1, 2, 3, "X")), finding(edit(1, 3, 4, "Y"))) == b"aXYdef"


def test_an_insertion() -> None:
    assert mended(b"ab", finding(edit(1, 2, 2, "-"))) == b"a-b"


def test_unsafe_fixes_are_made_when_asked_for() -> None:
    found = finding(edit(1, 1, 2, "X"), safe=False)
    assert mended(b"ab", found) is None
    assert mended(b"ab", found, unsafe=True) == b"Xb"


def test_what_changes_nothing_is_not_written() -> None:
    assert mended(b"ab", finding(edit(1, 1, 2, "a"))) is None
    assert mended(b"ab", Diagnostic("CM106", Place(PATH), Severity.INFO)) is None


def test_a_file_that_is_not_utf8_is_left_alone() -> None:
    assert mended(b"\xe9: b", finding(edit(1, 4, 5, "X"))) is None


def test_a_fix_may_edit_another_file() -> None:
    sources = Memory({PATH: "a", "calendar/people.yml": "b"})
    found = finding(edit(1, 1, 2, "X", "calendar/people.yml"))
    assert fixer.fixes([found], sources) == {"calendar/people.yml": b"X"}
