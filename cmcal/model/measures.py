"""How long a text is for a network, and where it goes over."""

from typing import NamedTuple

from cmcal.counting.counters import count
from cmcal.platforms import Limit, Verdict

_AT_MOST = {"": 2, "utf16": 2, "code-points": 1, "graphemes": 1, "bytes": 4}
"""What one character counts at most. With the other counters a short link counts as a long one."""


class TooLong(NamedTuple):
    """How long a text is that breaks a limit, and what the limit says of it."""

    length: int
    verdict: Verdict

    @property
    def most(self) -> int:
        """The figure that is broken."""
        return int(self.verdict.figure)

    @property
    def excess(self) -> int:
        """What is too much."""
        return self.length - self.most


def length(text: str, limit: Limit) -> int:
    """Give the length of a text as the limit counts it; as UTF-16 units when it does not say."""
    return count(limit.count or "utf16", text)


def too_long(text: str, limit: Limit) -> TooLong | None:
    """Judge the length of a text; None when the limit takes it."""
    counted = _AT_MOST.get(limit.count)
    if counted and limit.exceeded(len(text) * counted) is None:
        return None  # Most texts are short enough for no one to count them.
    measured = length(text, limit)
    verdict = limit.exceeded(measured)
    return TooLong(measured, verdict) if verdict else None


def beyond(text: str, limit: Limit, figure: float) -> int:
    """Give the place of the first character that is too many, for a text longer than `figure`.

    No beginning of the text up to there is longer; a character that others join is not parted.
    """
    fits, over = 0, len(text)
    while over - fits > 1:
        middle = (fits + over) // 2
        if length(text[:middle], limit) <= figure:
            fits = middle
        else:
            over = middle
    return fits
