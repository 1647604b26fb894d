"""How long a text is for a network, and where it goes over."""

from cmcal.counting.counters import count
from cmcal.platforms import Limit


def length(text: str, limit: Limit) -> int:
    """Give the length of a text as the limit counts it; as UTF-16 units when it does not say."""
    return count(limit.count or "utf16", text)


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
