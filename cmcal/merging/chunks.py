"""What a merge gives: text that is settled, and places where two versions disagree."""

from collections.abc import Iterable
from typing import NamedTuple

_MOST = 200
"""Marks wider than this are of no use to anybody, and an attribute may ask for a million."""


class Marks(NamedTuple):
    """How conflicts are marked: how wide the marks are, and what each version is called."""

    size: int = 7
    ours: str = "ours"
    theirs: str = "theirs"

    @property
    def width(self) -> int:
        """Give how many characters a mark has."""
        return min(max(self.size, 1), _MOST)


class Conflict(NamedTuple):
    """Two texts for one place; an empty one stands for what is not there."""

    ours: str
    theirs: str


Chunk = str | Conflict


def marked(chunks: Iterable[Chunk], marks: Marks) -> str:
    """Give the text of a file, with marks around each conflict, as git writes them."""
    return "".join(chunk if isinstance(chunk, str) else _marked(chunk, marks) for chunk in chunks)


def of_ours(chunks: Iterable[Chunk]) -> str:
    """Give the text as it is where our version is taken in every conflict."""
    return "".join(chunk if isinstance(chunk, str) else chunk.ours for chunk in chunks)


def of_theirs(chunks: Iterable[Chunk]) -> str:
    """Give the text as it is where their version is taken in every conflict."""
    return "".join(chunk if isinstance(chunk, str) else chunk.theirs for chunk in chunks)


def _marked(conflict: Conflict, marks: Marks) -> str:
    opening, middle, closing = (mark * marks.width for mark in "<=>")
    ours, theirs = (f" {name}" if name else "" for name in (marks.ours, marks.theirs))
    return (
        f"{opening}{ours}\n{_ended(conflict.ours)}"
        f"{middle}\n{_ended(conflict.theirs)}{closing}{theirs}\n"
    )


def _ended(text: str) -> str:
    return text if not text or text.endswith("\n") else f"{text}\n"
