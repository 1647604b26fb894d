"""How long a text is for a network, and where it goes over."""

from bisect import bisect
from typing import NamedTuple

from cmcal.counting.counters import count
from cmcal.counting.grammars import HASHTAGS
from cmcal.counting.hashtags import hashtags as found_in
from cmcal.counting.spans import Span
from cmcal.model.publications import Wording
from cmcal.platforms import Limit, Verdict

_AT_MOST = {"": 2, "utf16": 2, "code-points": 1, "graphemes": 1, "bytes": 4}
"""What one character counts at most. With the other counters a short link counts as a long one."""
_WEIGHTIEST = 23
"""With those too no character counts more than the whole of a link."""
_USUAL = "instagram"
"""Whose hashtags are looked for where the network makes nothing of them."""


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
    # So many characters fit whatever they are, and mostly the next one does not.
    fits = int(figure) // _AT_MOST.get(limit.count, _WEIGHTIEST)
    over, step = fits + 1, 1
    while over < len(text) and length(text[:over], limit) <= figure:
        fits, over, step = over, over + 2 * step, 2 * step
    over = min(over, len(text))
    while over - fits > 1:
        middle = (fits + over) // 2
        if length(text[:middle], limit) <= figure:
            fits = middle
        else:
            over = middle
    return fits


def hashtags(wording: Wording) -> list[Span | None]:
    """Give the hashtags that count, in the order of the text; None for those of the comment.

    In a thread each part is counted alone: those of the part that has the most.
    """
    platform = wording.publication.channel.platform
    read_as = platform if platform in HASHTAGS else _USUAL
    spans = wording.hashtags or found_in(wording.text, read_as)
    nexts = [part.start for part in wording.parts[1:]]
    found: list[list[Span | None]] = [[] for _ in range(len(nexts) + 1)]
    for span in spans:
        found[bisect(nexts, span.start)].append(span)
    if wording.broken("hashtags-count-in-comment", value=True):
        found[0] += [None for _ in found_in(wording.publication.first_comment, read_as)]
    return max(found, key=len)
