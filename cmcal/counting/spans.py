"""A part of a text that a network makes something of: a link, a hashtag, a mention, a cashtag."""

import itertools
import operator
from collections.abc import Iterable, Iterator
from typing import Any, Literal, NamedTuple

Kind = Literal["link", "hashtag", "mention", "cashtag"]


class Span(NamedTuple):
    """Where it stands, from `start` up to `end`, in characters (code points); and its text."""

    kind: Kind
    start: int
    end: int
    text: str


_START = operator.attrgetter("start")


def matched(kind: Kind, matches: Iterable[Any]) -> Iterator[Span]:
    """Give what an expression of `re` or of `regex` found as spans of one kind."""
    for match in matches:
        yield Span(kind, match.start(), match.end(), match[0])


def apart(*kinds: Iterable[Span]) -> Iterator[Span]:
    """Give spans of several kinds, in the order of the text; of two that overlap, the earlier."""
    free = 0
    for span in sorted(itertools.chain(*kinds), key=_START):
        if span.start >= free:
            yield span
            free = span.end
