"""The mentions of a text, as each network recognises them."""

from cmcal.counting.domains import is_known
from cmcal.counting.grammars import MENTIONS, Mentions, compiled
from cmcal.counting.links import links
from cmcal.counting.spans import Span, apart, matched


def mentions(text: str, platform: str) -> tuple[Span, ...]:
    """Give the mentions that a platform, by its id, makes of a text; none inside a link.

    On X a list, `@user/list`, is not a mention. Whether the account exists is not looked at.
    """
    found = candidates(text, platform)
    if not found:
        return ()
    return tuple(span for span in apart(found, links(text)) if span.kind == "mention")


def candidates(text: str, platform: str) -> list[Span]:
    """Give what reads as a mention on a platform, inside a link or not."""
    grammar = MENTIONS.get(platform)
    if grammar is None or ("@" not in text and "＠" not in text):
        return []
    found = matched("mention", compiled(grammar.pattern).finditer(text))
    return [span for span in found if _exists(span.text, grammar)]


def _exists(mention: str, grammar: Mentions) -> bool:
    """Whether, where a name is a domain, it has two labels and ends as a domain can."""
    if not grammar.is_domain:
        return True
    host, dot, name = mention.rpartition(".")
    return bool(dot and host) and (is_known(name) or name == "test")
