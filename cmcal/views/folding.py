"""A text as its network shows it: what it marks, and where it hides the rest behind « more »."""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from cmcal.counting.marks import marks
from cmcal.counting.spans import Span
from cmcal.model import measures
from cmcal.platforms import Limit

_CLICKABLE = (("link", "links-clickable"), ("hashtag", "hashtags-clickable"))
_BLANK = re.compile(r"\s")
_LONGEST_WORD = 30
"""Characters back from a fold within which a word begins that is not to be cut."""


class Piece(NamedTuple):
    """A part of a text, and what the network makes of it: `link`, `hashtag`… or nothing."""

    text: str
    kind: str = ""
    href: str = ""
    """Where a link leads: http or https, and nothing else."""


class Text(NamedTuple):
    """A text as its network shows it: what is seen at once, and what « more » unfolds."""

    shown: tuple[Piece, ...]
    rest: tuple[Piece, ...] = ()


def marked(text: str, platform: str, limits: Mapping[str, Limit]) -> tuple[Span, ...]:
    """Give what the network marks in a text, by what it says of itself."""
    found = marks(text, platform)
    left_out = [kind for kind, key in _CLICKABLE if key in limits and limits[key].value is False]
    return tuple(span for span in found if span.kind not in left_out) if left_out else found


def folded(text: str, spans: tuple[Span, ...] = (), fold: Limit | None = None) -> Text:
    """Give a text in two where the network hides the rest: before the word that passes the fold."""
    over = measures.too_long(text, fold) if fold else None
    if fold is None or over is None:
        return Text(tuple(_pieces(text, spans, 0, len(text))))
    most = measures.beyond(text, fold, over.verdict.figure)
    start = max(most - _LONGEST_WORD, 0)
    cut = max((found.end() for found in _BLANK.finditer(text, start, most)), default=most)
    return Text(tuple(_pieces(text, spans, 0, cut)), tuple(_pieces(text, spans, cut, len(text))))


def _pieces(text: str, spans: tuple[Span, ...], start: int, end: int) -> Iterator[Piece]:
    """Give what stands from `start` to `end`; a span that the end cuts is marked as far as it."""
    place = start
    for span in spans:
        first, last = max(span.start, start), min(span.end, end)
        if first >= last:
            continue
        if place < first:
            yield Piece(text[place:first])
        href = span.text if span.kind == "link" and "://" in span.text[:8] else ""
        yield Piece(text[first:last], span.kind, href)
        place = last
    if place < end:
        yield Piece(text[place:end])
