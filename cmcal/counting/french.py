"""Where French typography wants a space that does not break, and one sign for three dots.

The space is U+00A0. The narrow U+202F, finer before `;`, `!` and `?`, counts 2 on X and a byte more
on Threads, and old phones show a box for it; where someone put it, it stays.
"""

import bisect
import re
from typing import NamedTuple

from cmcal.counting.links import links

SPACE = "\xa0"
ELLIPSIS = "…"

_DOTS = "..."
_HIGH = "!?"
_ALWAYS = ":»«"
"""What is set apart in every country that writes French; in Canada `;`, `!` and `?` are not."""
_OPENING = "([{«“‘„¿¡"
_CLOSING = ")]}»”’\"'%€$£°*_~…"
_FOREIGN = 0x300
"""From this code point on there are accents, other scripts and emoji: words, all of them."""
_ALONE = (
    re.compile(r"(?<!\S)\S*?://\S*"),
    re.compile(r"`[^`\n]*`"),
    re.compile(r"(?<!\w):[A-Za-z0-9_+\-]+:(?!\w)"),
    re.compile(r"&#?\w+;"),
)
"""What must not be touched: an address, code, `:smile:`, `&amp;`. One may hold part of another."""


class Change(NamedTuple):
    """What stands from `start` up to `end`, in characters, should be `text`."""

    start: int
    end: int
    text: str


def changes(text: str, *, is_canadian: bool = False) -> list[Change]:
    """Give what to change in a French text, in its order; no change touches another.

    A space that does not break goes before `:`, `;`, `!`, `?` and `»`, and after `«`. Times,
    addresses, smileys, code and straight quotation marks stay as they are, and so does a sign at
    the start of a line. Sources: *Lexique des règles typographiques en usage à l'Imprimerie
    nationale* (2002), « Ponctuation »; for Canada, Office québécois de la langue française, «
    Tableau des espacements ».
    """
    opened = text.find("«")
    found: list[tuple[int, Change]] = []
    for sign in _ALWAYS if is_canadian else _ALWAYS + ";" + _HIGH:
        at = opened if sign in "«»" else text.find(sign)
        if sign == "»" and opened >= 0:
            at = text.find(sign, opened)
        while at >= 0:
            change = _after(text, at) if sign == "«" else _before(text, at, sign)
            if change is not None:
                found.append((at, change))
            at = text.find(sign, at + 1)
    at = text.find(_DOTS)
    while at >= 0:
        end = _end_of_dots(text, at)
        around = text[max(at - 1, 0) : at] + text[end : end + 1]
        if end - at == len(_DOTS) and "/" not in around and "\\" not in around:
            found.append((at, Change(at, end, ELLIPSIS)))
        at = text.find(_DOTS, end)
    return _apart(text, found) if found else []


def _before(text: str, at: int, sign: str) -> Change | None:
    """Give the space to put before a sign, or None when it needs none."""
    if not _ends_a_word(text, at, sign):
        return None
    start = at
    while start and text[start - 1] == " ":
        start -= 1
    before = text[start - 1 : start]
    if not before or before.isspace() or before in _OPENING:
        return None
    if start < at:
        return Change(start, at, SPACE)
    is_dots = before == "." and text.endswith(_DOTS, 0, at)
    if before.isalnum() or before in _CLOSING or ord(before) >= _FOREIGN or is_dots:
        return Change(at, at, SPACE)
    return None


def _ends_a_word(text: str, at: int, sign: str) -> bool:
    """Whether what follows a sign lets it be punctuation: not `18:30`, `:)`, `?utm=`, `!vrai`."""
    after = text[at + 1 : at + 2]
    if sign == "»" or not after:
        return True
    if sign in _HIGH:
        return not after.isalnum() and after not in "=/&"
    return after.isspace()


def _after(text: str, at: int) -> Change | None:
    """Give the space to put after an opening quotation mark, or None when it has one."""
    start = end = at + 1
    while text.startswith(" ", end):
        end += 1
    after = text[end : end + 1]
    if not after or after.isspace() or after == "»":
        return None
    return Change(start, end, SPACE)


def _end_of_dots(text: str, at: int) -> int:
    while text.startswith(".", at):
        at += 1
    return at


def _apart(text: str, found: list[tuple[int, Change]]) -> list[Change]:
    """Give the changes whose sign is free of what must not be touched, each once."""
    spans = [match.span() for pattern in _ALONE for match in pattern.finditer(text)]
    spans += [(span.start, span.end) for span in links(text)]
    spans.sort()
    starts = [start for start, _ in spans]
    ends = _furthest(spans)
    kept: list[Change] = []
    for at, change in sorted(found, key=lambda pair: pair[1]):
        index = bisect.bisect_right(starts, at) - 1
        is_free = index < 0 or at >= ends[index]
        if is_free and (not kept or (change.start >= kept[-1].end and change != kept[-1])):
            kept.append(change)
    return kept


def _furthest(spans: list[tuple[int, int]]) -> list[int]:
    """Give, for each span, the furthest end among it and those before."""
    furthest, ends = 0, []
    for _, end in spans:
        furthest = max(furthest, end)
        ends.append(furthest)
    return ends
