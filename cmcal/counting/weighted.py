"""The weighted length of a post on X: twitter-text's configuration v3, and its `parseTweet`.

Sources: https://docs.x.com/fundamentals/counting-characters and, in twitter-text 3.1.0,
config/v3.json and js/src/parseTweet.js. Emoji follow Unicode as it is, where twitter-text's own
table stops at 2019: X documents 2 for every one of them.
"""

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from cmcal.counting.domains import INVALID
from cmcal.counting.emojis import emojis
from cmcal.counting.links import links
from cmcal.counting.units import utf16

LIMIT = 280
"""Of a post; X Premium has 25,000."""
_LINK = 23
_EMOJI = 2
_HEAVY = re.compile("[^\x00-\u10ff\u2000-\u200d\u2010-\u201f\u2032-\u2037]")
"""Characters that count 2; the others, those of most alphabets, count 1."""
_REFUSED = re.compile(f"[{INVALID}]")
_LONG_RUN = re.compile(r"([^\w\s\x00-\u02ff]{256})")
"""Normalising sorts the accents of one letter, in time that grows with the square of their
number: no letter has hundreds, so a run of so many is cut. (None of them is `\\w`.)"""


class Weighted(NamedTuple):
    """What twitter-text tells of a post; ranges are of UTF-16 units, their end included."""

    length: int
    limit: int
    permillage: int
    """How full the post is, in thousandths of the limit, rounded down."""
    valid: bool
    valid_range: tuple[int, int]
    """The part within the limit."""
    display_range: tuple[int, int]


class _Piece(NamedTuple):
    start: int
    end: int
    weight: int
    is_whole: bool = True
    """Whether it counts at once, as a link and an emoji do; else character by character."""


def weigh(text: str, limit: int = LIMIT) -> Weighted:
    """Weigh a text as X does: links 23, emoji 2, most letters 1, others 2; CRLF is one character.

    An empty text is not valid, nor is one with U+FEFF, U+FFFE or U+FFFF. Never raises.
    """
    normal = _normalised(text)
    refused = _REFUSED.search(normal)
    # Nothing from the first refused character on is in the valid range.
    bound = refused.start() if refused else len(normal)
    length = within = 0
    for piece in _pieces(normal):
        if within == piece.start:
            within = _reach(normal, piece, limit - length, bound)
        length += piece.weight
    moved = utf16(text) - utf16(normal)
    return Weighted(
        length,
        limit,
        length * 1000 // limit,
        refused is None and 0 < length <= limit,
        (0, max(utf16(normal[:within]) - 1, 0) + moved),
        (0, max(utf16(text) - 1, 0)),
    )


def weighted_length(text: str) -> int:
    """Give how much a text weighs on X, and nothing more."""
    return sum(piece.weight for piece in _pieces(_normalised(text)))


def _normalised(text: str) -> str:
    text = text.replace("\r\n", "\n")
    if text.isascii():
        return text
    return "".join(unicodedata.normalize("NFC", part) for part in _LONG_RUN.split(text))


def _pieces(text: str) -> Iterator[_Piece]:
    """Give a text as parts that follow each other: links, emoji, and what stands between."""
    place = 0
    for link in links(text):
        yield from _between(text, place, link.start)
        yield _Piece(link.start, link.end, _LINK)
        place = link.end
    yield from _between(text, place, len(text))


def _between(text: str, start: int, end: int) -> Iterator[_Piece]:
    for first, last in emojis(text, start, end):
        if start < first:
            yield _Piece(start, first, _weight(text, start, first), is_whole=False)
        yield _Piece(first, last, _EMOJI)
        start = last
    if start < end:
        yield _Piece(start, end, _weight(text, start, end), is_whole=False)


def _weight(text: str, start: int, end: int) -> int:
    heavy = 0 if text.isascii() else len(_HEAVY.findall(text, start, end))
    return end - start + heavy


def _reach(text: str, piece: _Piece, room: int, bound: int) -> int:
    """Give where the part of a piece ends that is within the room left and before the bound."""
    start, end, weight, is_whole = piece
    if weight <= room and end <= bound:
        return end
    reached = start
    while not is_whole and reached < min(end, bound):
        room -= _weight(text, reached, reached + 1)
        if room < 0:
            break
        reached += 1
    return reached
