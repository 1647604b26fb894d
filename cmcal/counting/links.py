"""The links of a text, as X finds them with or without `https://`, and as Mastodon counts them."""

import functools
import re
from collections.abc import Iterator

from cmcal.counting.domains import BEFORE, LATIN, Hosts, ascii_domains, is_encodable, runs
from cmcal.counting.spans import Span
from cmcal.counting.units import utf16

_MAX_LINK = 4096
"""UTF-16 units of a link and, as twitter-text has it, of its protocol once more."""
_MAX_SLUG = 40
"""Characters of a t.co address after its slash."""
_PROTOCOLS = ("https://", "http://")


def _tail(any_of: str, loose: str, ending: str, query_loose: str, query_ending: str) -> str:
    """Give the expression of what follows a domain: a port, a path, a query.

    A path and a query go as far as their last `ending` character; `loose` ones stand inside only.
    Parentheses belong to a path in pairs, one level deep; a pair may close it right after an
    ending character. Nothing is tried more than twice.
    """
    pair = rf"\((?:{any_of}++(?:\({any_of}++\){any_of}*+)?|\({any_of}++\){any_of}*+)\)"
    path = rf"/(?:(?:{loose}++|{pair})*+{ending}++)*+(?:{pair})*+"
    query = rf"\?(?:{query_loose}*+{query_ending}++)++"
    return rf"(?::[0-9]++)?+(?P<path>{path})?+(?P<query>{query})?+"


_INNER = r"!*';:,.$%\[\]\u2013~@|&"
_LAST = rf"a-zA-Z0-9+\-=_#/\u0400-\u04ff{LATIN}"
_QUERY = (r"[!?*'@();:+$%\[\].,~|]", r"[a-zA-Z0-9\-_&=#/]")
_X = re.compile(_tail(f"[{_INNER}{_LAST}]", f"[{_INNER}]", f"[{_LAST}]", *_QUERY))
"""twitter-text 3.1.0, js/src/regexp/validUrlPath.js, validUrlQueryChars.js and their parts."""

_MASTODON_INNER = r"!*\"'「」;:=,.$%\[\]~&|@"
_MASTODON = re.compile(
    _tail(
        r"[^\s<>()?]",
        f"[{_MASTODON_INNER}]",
        rf"[^\s<>()?{_MASTODON_INNER}]",
        r"[!?*'();:+$%\[\].,~|@^]",
        r"[a-zA-Z0-9\-_&=#/\xa0-\ud7ff\ue000-\uffef\U00010000-\U0010fffd]",
    )
)
"""Mastodon, config/initializers/twitter_regex.rb: a path there may hold any letter, and emoji."""
_SHORT = re.compile(
    r"(?ai:https?://t\.co/)(?P<slug>[a-zA-Z0-9]++)(?:\?(?:%s*+%s++)++)?+" % _QUERY  # noqa: UP031
)
"""X's own short addresses, after whose slug nothing else belongs to the link."""


@functools.lru_cache(16)
def links(text: str) -> tuple[Span, ...]:
    """Give the links X makes of a text, those without `https://` included: `example.com/a`.

    Each has a top-level domain of twitter-text's list; each counts 23 on X, whatever its length.
    Source: twitter-text 3.1.0, js/src/extractUrlsWithIndices.js. Those of the last few texts are
    kept: its length, its hashtags and its mentions each ask for the links of one text.
    """
    return tuple(_found(text, _X, bare=True)) if "." in text else ()


def addresses(text: str) -> tuple[Span, ...]:
    """Give the links that count 23 on Mastodon: only those with `http://` or `https://`.

    Source: Mastodon, app/validators/status_length_validator.rb, as of August 2026.
    """
    return tuple(_found(text, _MASTODON, bare=False)) if "://" in text else ()


def _found(text: str, tail: re.Pattern[str], *, bare: bool) -> Iterator[Span]:
    free = 0
    for start, end in runs(text):
        if end <= free:
            continue
        hosts = Hosts(text, start, end)
        while found := hosts.next(free):
            first, stop = found
            after = tail.match(text, stop)
            whole = after.end() if after else stop
            has_path = after is not None and after["path"] is not None
            opening = _opening(text, first, free) if first == start else first
            free = whole
            if opening < first:
                yield from _with_protocol(text, opening, (first, stop), whole)
            elif bare:
                yield from _without(text, (first, stop), whole, has_path=has_path)


def _opening(text: str, first: int, free: int) -> int:
    """Give where the protocol before a domain starts; the domain's own start without one."""
    for protocol in _PROTOCOLS:
        at = first - len(protocol)
        if at >= free and text[at:first].lower() == protocol:
            stands_alone = at == 0 or (at > free and BEFORE.match(text, at - 1))
            return at if stands_alone else first
    return first


def _with_protocol(text: str, start: int, domain: tuple[int, int], end: int) -> Iterator[Span]:
    first, stop = domain
    link = text[start:end]
    if not is_encodable(text[first:stop]) or first - start + utf16(link) > _MAX_LINK:
        return
    if short := _SHORT.match(link):
        if len(short["slug"]) > _MAX_SLUG:
            return
        link = short[0]
    yield Span("link", start, start + len(link), link)


def _without(text: str, domain: tuple[int, int], end: int, *, has_path: bool) -> Iterator[Span]:
    """Give the links among what looks like a domain: each part of it in ASCII that is one.

    A path goes with the last; without a path, a port or a query stays outside the link.
    """
    first, stop = domain
    name = text[first:stop]
    if text[first - 1 : first] in ("-", "_", ".", "/") or not is_encodable(name):
        return
    if len(_PROTOCOLS[0]) + utf16(text[first:end]) > _MAX_LINK:
        return
    parts = [(first + start, first + finish) for start, finish in ascii_domains(name)]
    if parts and has_path:
        parts[-1] = (parts[-1][0], end)
    for start, finish in parts:
        yield Span("link", start, finish, text[start:finish])
