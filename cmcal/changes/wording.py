"""Which words of a text were kept, removed and added."""

import difflib
import itertools
import re
from collections.abc import Iterator, Sequence

from cmcal.changes.kinds import Run

_WORDS = re.compile(r"[#@]?\w+(?:['’]\w+)*\s*|\s+|[^\w\s]\ufe0f?\s*")
_LINES = re.compile(r".*\n|.+")
_MOST = 3_000
"""Pieces of one text beyond which it is compared line by line, then as a whole."""


def runs(before: str, after: str) -> tuple[Run, ...]:
    """Give the words of both texts in order: those they share once, as `kept`."""
    old, new = _pieces(before, after)
    found = [run for run in _parts(old, new) if run.text]
    return tuple(
        Run(state, "".join(run.text for run in group))
        for state, group in itertools.groupby(found, lambda run: run.state)
    )


def _pieces(before: str, after: str) -> tuple[Sequence[str], Sequence[str]]:
    for pieces in (_WORDS, _LINES):
        old, new = pieces.findall(before), pieces.findall(after)
        if len(old) <= _MOST and len(new) <= _MOST:
            return old, new
    return [before], [after]


def _parts(old: Sequence[str], new: Sequence[str]) -> Iterator[Run]:
    # A word is the same whatever space follows: the last one of a text that grows has none.
    matcher = difflib.SequenceMatcher(None, list(map(_bare, old)), list(map(_bare, new)))
    for name, start, end, first, last in matcher.get_opcodes():
        if name == "equal":
            for was, now in zip(old[start:end], new[first:last], strict=True):
                yield from _kept(was, now)
            continue
        yield Run("removed", "".join(old[start:end]))
        yield Run("added", "".join(new[first:last]))


def _kept(was: str, now: str) -> Iterator[Run]:
    """Give a word that both texts hold, and what follows it in each where that differs."""
    if was == now:
        yield Run("kept", was)
        return
    word = _bare(was)
    yield Run("kept", word)
    yield Run("removed", was.removeprefix(word))
    yield Run("added", now.removeprefix(word))


def _bare(piece: str) -> str:
    return piece.rstrip() or piece
