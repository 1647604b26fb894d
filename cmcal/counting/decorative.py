"""Letters borrowed from mathematics or from signs to look bold or italic: 𝐛𝐨𝐥𝐝, ｗｉｄｅ, Ⓒⓘⓡⓒⓛⓔⓓ.

A screen reader spells them out or skips them, search does not find them, and X counts each as 2.
"""

import functools
import re
import unicodedata
from collections.abc import Iterator

_MATHEMATICAL = "\U0001d400-\U0001d7ff\u2102\u210a-\u2113\u2115\u2119-\u211d\u2124\u2128"
_MORE_MATHEMATICAL = "\u212c\u212d\u212f-\u2131\u2133\u2134\u2139\u2145-\u2149"
_FULLWIDTH = "\uff10-\uff19\uff21-\uff3a\uff41-\uff5a"
_ENCLOSED = "\u24b6-\u24e9\U0001f130-\U0001f149\U0001f150-\U0001f169"
_BLACK = "\U0001f170-\U0001f189"
_DECORATED = re.compile(
    # Alone, four of the black squares are emoji: blood groups, and a car park.
    f"[{_MATHEMATICAL}{_MORE_MATHEMATICAL}{_FULLWIDTH}{_ENCLOSED}]+|[{_BLACK}]{{2,}}"
)
_WIDE = re.compile(f"[{_FULLWIDTH}]+")
_EAST_ASIAN = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_EMOJI_STYLE = "\ufe0f"
_BLACK_STARTS = (0x1F150, 0x1F170)
"""White letters on black discs and squares: A to Z in order, which Unicode gives no plain form."""


def plain_letters(text: str) -> str:
    """Give a text with its decorated letters and digits as plain ones; the rest stays as it is.

    Mathematical alphabets, full width, circles and squares; not the signs ™ or №, nor ① or ª.
    """
    if text.isascii():
        return text
    return _DECORATED.sub(lambda match: match[0].translate(_plain_forms()), text)


def decorated(text: str) -> Iterator[tuple[int, int]]:
    """Give where words are written in decorated letters: the start and the end of each run.

    A sign on its own is no word (ⓘ, ℓ, and the emoji ℹ️), nor is full width among Chinese,
    Japanese or Korean letters, where it is at home.
    """
    if text.isascii():
        return
    is_eastern = _EAST_ASIAN.search(text) is not None
    runs = [
        match.span()
        for match in _DECORATED.finditer(text)
        if not text.startswith(_EMOJI_STYLE, match.end())
        and not (is_eastern and _WIDE.fullmatch(match[0]))
    ]
    if any(end - start > 1 for start, end in runs):
        yield from runs


@functools.cache
def _plain_forms() -> dict[int, str]:
    ranges = ((0x1D400, 0x1D800), (0x2102, 0x214A), (0x24B6, 0x24EA), (0x1F130, 0x1F14A))
    places = [place for first, end in (*ranges, (0xFF10, 0xFF5B)) for place in range(first, end)]
    forms = {place: unicodedata.normalize("NFKC", chr(place)) for place in places}
    for start in _BLACK_STARTS:
        forms |= {start + place: chr(ord("A") + place) for place in range(26)}
    return forms
