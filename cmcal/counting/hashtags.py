"""The hashtags and cashtags of a text, as each network recognises them."""

import functools
import re
from collections.abc import Iterator
from typing import Any

from cmcal.counting.domains import SPACES
from cmcal.counting.grammars import HASHTAGS, Hashtags, compiled
from cmcal.counting.links import links
from cmcal.counting.spans import Span, apart, matched
from cmcal.counting.units import utf16

_CASHTAG = re.compile(
    rf"(?:\A|(?<=[{SPACES}]))\$[A-Za-z]{{1,6}}(?:[._][A-Za-z]{{1,2}})?"
    r"(?=\Z|[\s\ufeff!'#%&()*+,\\\-./:;<=>?@\[\]^_{|}~$])"
)
"""twitter-text 3.1.0, js/src/regexp/validCashtag.js."""


@functools.lru_cache(16)
def hashtags(text: str, platform: str) -> tuple[Span, ...]:
    """Give the hashtags that a platform, by its id, makes of a text; none inside a link.

    What a hashtag is differs, and not every network documents it: `grammars` says what rests on
    what. Threads makes a topic of the first one only.
    """
    grammar = HASHTAGS.get(platform)
    if grammar is None or not any(sign in text for sign in grammar.signs):
        return ()
    found = apart(_hashtags(text, grammar), links(text))
    return tuple(span for span in found if span.kind == "hashtag")


def cashtags(text: str) -> tuple[Span, ...]:
    """Give the cashtags X makes of a text: `$CAC`, `$BRK.A`."""
    return tuple(matched("cashtag", _CASHTAG.finditer(text))) if "$" in text else ()


def _hashtags(text: str, grammar: Hashtags) -> Iterator[Span]:
    for match in _fitting(text, grammar):
        start, (first, end) = match.start(), match.span("body")
        end = _closed(text, first, end, grammar)
        body = text[first:end]
        if grammar.most and utf16(body) > grammar.most:
            if not grammar.is_cut:
                continue
            body = body[: grammar.most]
            end = first + len(body)
        if body and (not grammar.needs or compiled(grammar.needs).search(body)):
            yield Span("hashtag", start, end, text[start:end])


def _fitting(text: str, grammar: Hashtags) -> Iterator[Any]:
    """Give where the expression of a tag fits: tried at its signs alone, and texts have few."""
    pattern, signs, place = _pattern(grammar), _signs(grammar.signs), 0
    while sign := signs.search(text, place):
        match = pattern.match(text, sign.start())
        place = match.end() if match else sign.end()
        if match:
            yield match


def _closed(text: str, first: int, end: int, grammar: Hashtags) -> int:
    """Give where a tag ends once what cannot close it is left out."""
    if grammar.closing:
        closes = compiled(f"[{grammar.closing}]")
        while end > first and closes.match(text, end - 1):
            end -= 1
    return end


@functools.cache
def _signs(signs: str) -> re.Pattern[str]:
    return re.compile(f"[{signs}]")


@functools.cache
def _pattern(grammar: Hashtags) -> Any:
    opening = f"(?![{grammar.opening}])" if grammar.opening else ""
    stop = f"(?!{grammar.stop})" if grammar.stop else ""
    return compiled(f"{grammar.before}[{grammar.signs}]{opening}(?P<body>[{grammar.body}]++){stop}")
