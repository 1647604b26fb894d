"""Hashtags that someone meant and a network would cut, or not see: `#été-2026`, `#2026`."""

from typing import NamedTuple

from cmcal.counting.grammars import HASHTAGS, compiled
from cmcal.counting.hashtags import hashtags
from cmcal.counting.links import links
from cmcal.counting.spans import Span, apart, matched

_MEANT = (
    # A key cap (#️⃣) is no hashtag, nor is the number of an HTML entity or the end of an address.
    r"(?<![&/=#＃])[#＃](?![\ufe0f\u20e3])"
    r"(?:(?P<gap>[ \xa0])(?=\p{L}))?"
    r"(?P<body>[\p{L}\p{M}\p{Nd}_](?:[\p{L}\p{M}\p{Nd}_]"
    # What people put between the words of one tag, when a word does follow.
    r"|[\-‐‑–'’ʼ.·•&+/@%$€°*](?=[\p{L}\p{Nd}]))*+)"
)
_NUMBER = 3
"""From so many digits on, digits alone are a year or a country's code, not a rank (« n° 1 »)."""
_WORD = 2
"""So many letters after a sign in the midst of a word: less is C#m, or F#."""


class Malformed(NamedTuple):
    """A hashtag as it was meant, from `start` up to `end`, and what the network makes of it."""

    start: int
    end: int
    text: str
    kept: str
    """The part it keeps; empty when it sees none."""


def malformed_hashtags(text: str, platform: str) -> tuple[Malformed, ...]:
    """Give what looks like a hashtag and, on a platform, would be cut or would be none at all.

    Nothing on a platform that has no hashtags. Places are in characters (code points).
    """
    grammar = HASHTAGS.get(platform)
    if grammar is None or ("#" not in text and "＃" not in text):
        return ()
    seen = {span.start: span.text for span in hashtags(text, platform)}
    meant = matched("hashtag", compiled(_MEANT).finditer(text))
    return tuple(
        Malformed(span.start, span.end, span.text, kept)
        for span in apart(meant, links(text))
        if span.kind == "hashtag"
        and len(kept := seen.get(span.start, "")) < len(span.text)
        and (kept or _is_meant(text, span))
    )


def _is_meant(text: str, span: Span) -> bool:
    """Whether a tag that the network does not see was meant as one."""
    before, body = text[max(span.start - 1, 0) : span.start], span.text[1:]
    if body[0].isspace():
        return not before or before.isspace()
    letters = sum(character.isalpha() for character in body)
    if not letters:
        return len(body) >= _NUMBER
    return letters >= _WORD or not (before.isalnum() or before == "_")
