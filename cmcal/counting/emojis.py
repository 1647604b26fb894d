"""Where a text holds emoji, each sequence whole: a family, a flag, a hand with its skin tone."""

import functools
import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

_OPENING = re.compile(
    "[\xa9\xae\u203c\u2049\u2122\u2139\u2190-\u21ff\u2300-\u2bff\u3030\u303d\u3297\u3299"
    "\U0001f000-\U0001faff]|[0-9#*](?=\ufe0f?\u20e3)"
)
"""Every emoji starts so; a text without any of these has none, and the table need not be read."""
_EMOJI_STYLE = "\ufe0f"
_PLAIN = {"\xa9", "\xae"}
"""© and ® are emoji only when U+FE0F follows; twitter-text counts them so too."""


class _Table(NamedTuple):
    sequences: frozenset[str]
    sizes: Mapping[str, tuple[int, ...]]
    """The lengths of the sequences that start with a character, longest first."""


@functools.cache
def _table() -> _Table:
    from emoji import EMOJI_DATA

    sequences = EMOJI_DATA.keys() - _PLAIN
    sizes: dict[str, set[int]] = {}
    for sequence in sequences:
        sizes.setdefault(sequence[0], set()).add(len(sequence))
    longest = {first: tuple(sorted(found, reverse=True)) for first, found in sizes.items()}
    return _Table(frozenset(sequences), longest)


def emojis(text: str, start: int = 0, end: int | None = None) -> Iterator[tuple[int, int]]:
    """Give the start and the end of each emoji between two places of a text, in characters.

    The sequences are those of the `emoji` package, which follows Unicode; a longer one goes
    before a shorter, and a U+FE0F right after an emoji belongs to it.
    """
    stop = len(text) if end is None else end
    if text.isascii():
        return
    while found := _OPENING.search(text, start, stop):
        start = found.start()
        sequences, sizes = _table()
        for size in sizes.get(found[0], ()):
            after = start + size
            if after <= stop and text[start:after] in sequences:
                if text.startswith(_EMOJI_STYLE, after, stop):
                    after += 1
                yield start, after
                start = after
                break
        else:
            start += 1
