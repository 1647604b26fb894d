"""Everything a network marks in a text: its links, hashtags, mentions and cashtags, in order."""

from collections.abc import Iterator

from cmcal.counting.grammars import HASHTAGS
from cmcal.counting.hashtags import cashtags, hashtags
from cmcal.counting.links import addresses, links
from cmcal.counting.mentions import mentions
from cmcal.counting.spans import Span, apart

_WITH_PROTOCOL = ("discord", "mastodon")
"""Networks that make a link of an address with `https://` only: Mastodon by its code (`links` says
where), Discord by what is seen."""
_WITH_CASHTAGS = ("x",)


def marks(text: str, platform: str) -> tuple[Span, ...]:
    """Give what a platform, by its id, marks in a text; none inside another."""
    found = addresses(text) if platform in _WITH_PROTOCOL else links(text)
    tags, names = hashtags(text, platform), mentions(text, platform)
    money = cashtags(text) if platform in _WITH_CASHTAGS else ()
    if not (tags or names or money):
        return found
    return tuple(_told(apart(found, tags, names, money), platform))


def _told(spans: Iterator[Span], platform: str) -> Iterator[Span]:
    """Leave out the hashtags after the first where a network marks but one."""
    grammar = HASHTAGS.get(platform)
    is_alone = grammar is not None and grammar.is_alone
    has_tag = False
    for span in spans:
        if span.kind == "hashtag":
            if has_tag and is_alone:
                continue
            has_tag = True
        yield span
