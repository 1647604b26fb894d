"""How a limit's figure reads in one language: weights, durations, ratios, lists, yes and no."""

import re
from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Any, Protocol

from cmcal.platforms import LimitValue


class Speaking(Protocol):
    """What a language must be able to say."""

    def text(self, key: str, /, **values: Any) -> str:
        """Give the text at `section.key`, its values filled in."""

    def has(self, key: str) -> bool:
        """Whether there is a text at `section.key`."""

    def number(self, value: float) -> str:
        """Write a number."""


_DECIMAL = {"GB": 1_000_000_000, "MB": 1_000_000, "kB": 1_000}
_BINARY = {"GiB": 1 << 30, "MiB": 1 << 20, "KiB": 1 << 10}
_SECONDS: Mapping[str, int] = {"days": 86_400, "hours": 3_600, "minutes": 60, "seconds": 1}
_FEW_DAYS = 2
"""From so many days on, hours are hard to picture."""
_HUNDREDTHS = 100
_SMALL = 5
"""People say 4:5 and 2:3, not 12:5."""
_SCREENS = ((9, 16), (16, 9))
_ROUNDING = 0.0001
"""How much is lost of a ratio written with four decimals."""
_SIZE = re.compile(r"(\d+)x(\d+)")
_TEXT = re.compile(r"(caption|title|hashtag|tag)-")
"""A text is measured in bytes, a file in megabytes."""
_UNSEEN = {" ": "space", "\t": "tab", "\n": "line-break"}


def figure(key: str, value: LimitValue, unit: str, language: Speaking) -> str:
    """Give the figure of the limit `key` as people read it: `8 GB`, `3 min`, `4:5`, `yes`."""
    if not isinstance(value, list):
        return _one(key, value, unit, language)
    items = [_one(key, item, unit, language) for item in value]
    if key == "safe-zone" and len(items) == len(_EDGES):
        return language.text("sheet.safe-zone", **dict(zip(_EDGES, items, strict=True)))
    return (" " if unit == "characters" else ", ").join(items)


_EDGES = ("top", "right", "bottom", "left")


def _one(key: str, value: float | str, unit: str, language: Speaking) -> str:
    if isinstance(value, bool):
        return language.text("sheet.is-so" if value else "sheet.is-not")
    if isinstance(value, str):
        return _word(key, value, language)
    if unit in _SECONDS:
        return duration(value * _SECONDS[unit], language)
    if unit in _WRITTEN and not _TEXT.match(key):
        return _WRITTEN[unit](value, language)
    is_named = language.has(f"units.{unit}")
    return language.text(f"units.{unit}", count=value) if is_named else language.number(value)


def weight(count: float, language: Speaking) -> str:
    """Write bytes without rounding: `8 GB`, `500 kB`; `10 MiB (about 10.48 MB)`, or the bytes.

    1 MB is 1,000,000 bytes, 1 MiB is 1,048,576. The approximation is never the greater.
    """
    size, name = next(((n, name) for name, n in _DECIMAL.items() if count >= n), (1, "bytes"))
    if count * _HUNDREDTHS % size == 0:
        return language.text(f"units.{name}", count=count / size)
    for binary, whole in _BINARY.items():
        if count % whole == 0:
            exact = language.text(f"units.{binary}", count=count // whole)
            rounded = count * _HUNDREDTHS // size / _HUNDREDTHS
            about = language.text(f"units.{name}", count=rounded)
            return language.text("sheet.about", figure=exact, about=about)
    return language.text("units.bytes", count=count)


def duration(seconds: float, language: Speaking) -> str:
    """Write seconds in the largest units that are not hard to picture: `2 h 5 min`, `3 days`."""
    parts: list[str] = []
    rest = seconds
    for unit, length in _SECONDS.items():
        if unit == "days" and seconds < _FEW_DAYS * length:
            continue
        count, rest = (rest, 0) if length == 1 else divmod(rest, length)
        if count:
            parts.append(language.text(f"units.{unit}", count=count))
    return " ".join(parts) or language.text("units.seconds", count=0)


def ratio(value: float, language: Speaking) -> str:
    """Write width by height: `4:5` or `9:16` where such a ratio fits, else `1.91:1` or `1:2.4`."""
    simple = Fraction(value).limit_denominator(_HUNDREDTHS)
    wide, high = simple.numerator, simple.denominator
    known = 1 in (wide, high) or max(wide, high) <= _SMALL or (wide, high) in _SCREENS
    if wide and known and abs(value - wide / high) < _ROUNDING:
        return language.text("units.ratio", wide=language.number(wide), high=language.number(high))
    if 0 < value < 1:
        return language.text("units.ratio", wide=1, high=language.number(1 / value))
    return language.text("units.ratio", wide=language.number(value), high=1)


_WRITTEN: Mapping[str, Callable[[float, Speaking], str]] = {"bytes": weight, "ratio": ratio}


def _word(key: str, text: str, language: Speaking) -> str:
    """Give a word of a list in the reader's language where it has one there."""
    if text in _UNSEEN:
        return language.text(f"values.{_UNSEEN[text]}")
    if language.has(f"values.{text}"):
        return language.text(f"values.{text}")
    if size := _SIZE.fullmatch(text):
        return f"{size[1]}\u00a0×\u00a0{size[2]}"
    if len(text) == 1 and not text.isprintable():
        return f"U+{ord(text):04X}"
    if re.search(r"-(types|codecs)\b", key):
        return text.upper()
    return text
