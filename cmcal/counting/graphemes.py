"""The number of characters a reader sees: Unicode's extended grapheme clusters."""

import functools
import re
from collections.abc import Callable
from typing import Any

_ALONE = (
    "\x00-\u02ff\u0370-\u0482\u048a-\u052f\u05d0-\u05ea\u0621-\u064a\u1e00-\u1fff\u2010-\u2027"
    "\u2030-\u205e\u20a0-\u20bf\u2100-\u2bff\u3000-\u3029\u3030-\u3098\u309b-\u30ff\u3400-\u4dbf"
    "\u4e00-\u9fff\uff01-\uff9d\U0001f300-\U0001f3fa\U0001f400-\U0001faff"
)
"""Characters that join no neighbour of this same kind: most letters, signs and plain emoji."""
_BETWEEN = re.compile(f"(?<![^{_ALONE}])[{_ALONE}]+(?![^{_ALONE}])")
_FLAG = re.compile("[\U0001f1e6-\U0001f1ff]{1,2}")
"""The two letters of a flag; the rule looks back over all that precede, so they go first."""
_LINE_END = "\r\n"
_CONTROL = "\0"


def graphemes(text: str) -> int:
    """Give the number of extended grapheme clusters: an accented letter, a family emoji, a CRLF.

    Source: Unicode Standard Annex 29, as the `regex` package follows it.
    """
    if text.isascii():
        return len(text) - text.count(_LINE_END)
    # A CRLF is one cluster, and so is the character put in its place, which joins nothing. A
    # carriage return alone is another, and must not meet a line feed once what is between is gone.
    text = text.replace(_LINE_END, _CONTROL).replace("\r", _CONTROL)
    # Among characters that stand alone, each is a cluster; only the others are looked at closely.
    others = _BETWEEN.sub("", text)
    return len(text) - len(others) + (_clusters()(others) if others else 0)


@functools.cache
def _clusters() -> Callable[[str], int]:
    import regex

    find: Any = regex.compile(r"\X").finditer
    return lambda text: sum(1 for _ in find(_FLAG.sub("x", text)))
