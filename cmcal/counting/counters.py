"""How each network measures a text: one function a counter, by the names platform files use."""

from collections.abc import Callable, Iterator, Mapping

from cmcal.counting.graphemes import graphemes
from cmcal.counting.links import addresses
from cmcal.counting.mentions import candidates
from cmcal.counting.spans import Span, apart
from cmcal.counting.units import utf8, utf16
from cmcal.counting.weighted import weighted_length

_LINK = "x" * 23
"""What Mastodon counts for a link, whatever its length."""


def count(counter: str, text: str) -> int:
    """Give the length of a text by one counter of `COUNTERS`. Total: any text has one.

    Raises:
        KeyError: No counter has this name.
    """
    return COUNTERS[counter](text)


def _mastodon(text: str) -> int:
    """Count graphemes: a link as 23, and of `@user@host` only `@user`.

    The content warning counts too, in full: the caller adds its graphemes. Source: Mastodon,
    app/validators/status_length_validator.rb, as of August 2026.
    """
    return graphemes("".join(_as_mastodon_counts(text)))


def _as_mastodon_counts(text: str) -> Iterator[str]:
    place = 0
    for span in apart(addresses(text), candidates(text, "mastodon")):
        yield text[place : span.start]
        yield _LINK if span.kind == "link" else _without_host(span)
        place = span.end
    yield text[place:]


def _without_host(mention: Span) -> str:
    host = mention.text.find("@", 1)
    return mention.text if host < 0 else mention.text[:host]


def _tags(text: str) -> int:
    """Count YouTube's tags, one a line: their characters, 2 more for one with a space, commas.

    A tag with a space is sent in quotation marks, and commas part the list: both count. The unit
    is not documented; UTF-16 units never count less. Source:
    https://developers.google.com/youtube/v3/docs/videos#snippet.tags[]
    """
    tags = [tag for line in text.splitlines() if (tag := line.strip())]
    return sum(utf16(tag) + 2 * (" " in tag) for tag in tags) + max(len(tags) - 1, 0)


COUNTERS: Mapping[str, Callable[[str], int]] = {
    "utf16": utf16,
    "code-points": len,
    "graphemes": graphemes,
    "bytes": utf8,
    "weighted": weighted_length,
    "mastodon": _mastodon,
    "tags": _tags,
}
