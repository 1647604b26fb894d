"""Domain names inside running text, as X finds them: labels and dots, then a known last label.

The rules are those of twitter-text 3.1.0 (js/src/regexp/validDomain.js, validAsciiDomain.js,
js/src/lib/idna.js). Its expressions try every start of every label; here the labels of a run are
read once from right to left, so that no text takes more than linear time.
"""

import functools
import re
from collections.abc import Callable, Iterator, Mapping
from importlib import resources
from typing import NamedTuple

SPACES = "\t-\r \x85\xa0\u1680\u180e\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
"""What X takes for a space, as the inside of a character class."""
INVALID = "\ufffe\ufeff\uffff"
"""Characters that make a whole post invalid on X."""
LATIN = (
    "\xc0-\xd6\xd8-\xf6\xf8-\u024f\u0253\u0254\u0256\u0257\u0259\u025b\u0263\u0268\u026f\u0272"
    "\u0289\u028b\u02bb\u0300-\u036f\u1e00-\u1eff"
)
"""Latin letters with accents, and the accents themselves."""

_DIRECTIONS = "\u202a-\u202e\u061c\u200e\u200f\u2066-\u2069"
_OUTSIDE = rf"!'#%&()*+,/:;<=>?@\[\]^{{|}}~$\\{SPACES}{INVALID}{_DIRECTIONS}"
BEFORE = re.compile(f"[^A-Za-z0-9@＠$#＃{INVALID}]")
"""What may stand right before a link; so may nothing."""

_RUN = re.compile(f"[^{_OUTSIDE}]+")
"""Characters of which a domain name may be made, its dots, hyphens and underscores included."""
_DOTTED = re.compile(rf"(?<![^{_OUTSIDE}])[^.{_OUTSIDE}]*+\.++[^.{_OUTSIDE}]")
"""The start of a run that goes on after a dot: a sentence's last word does not."""
_START = re.compile(rf"(?:\A|(?<=[^A-Za-z0-9@＠$#＃{INVALID}]))[^\-_.{_OUTSIDE}]")
_ASCII_RUN = re.compile(f"[-.a-zA-Z0-9{LATIN}]+")
_ASCII_NAME = re.compile(r"[A-Za-z]++(?![0-9@+\-])")
_ENCODED_NAME = re.compile(r"[xX][nN]--[-0-9A-Za-z]++")
_GLUED = frozenset("0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ@+-")
"""What keeps a last label from ending: after `.com`, a letter makes it another word."""
_DOTS = re.compile("[\u3002\uff0e\uff61]")
_NOWHERE, _NOT_LAST, _ANYWHERE = range(3)
"""Where a label may stand before the top-level domain."""
_MAX_LABEL = 63
"""Of one label, once encoded for the domain name system: RFC 1035, section 2.3.4."""


class _Names(NamedTuple):
    """The top-level domains: all, and those not in ASCII by their first letter, longest first."""

    every: frozenset[str]
    other: Mapping[str, list[str]]


@functools.cache
def _names() -> _Names:
    text = resources.files(__name__.rpartition(".")[0]).joinpath("tlds.txt").read_text("utf-8")
    words = [
        word for line in text.splitlines() if not line.startswith("#") for word in line.split()
    ]
    other: dict[str, list[str]] = {}
    for word in sorted(words, key=len, reverse=True):
        if not word.isascii():
            other.setdefault(word[0], []).append(word)
    return _Names(frozenset(words), other)


def is_known(name: str) -> bool:
    """Whether a word is a top-level domain, in lower case: `com`, `cm`, `рф`."""
    return name in _names().every


class _Labels(NamedTuple):
    """The labels of a run that a dot follows, and where the domain that each one starts ends."""

    places: list[tuple[int, int]]
    tails: list[int]
    """Where the top-level domain after this label ends; 0: there is none."""
    reach: list[int]
    """Where the longest domain that starts with this whole label ends; one 0 more at the end."""


class Hosts:
    """The domain names of one run of characters, given one after the other."""

    def __init__(self, text: str, start: int, end: int) -> None:
        self._text = text
        self._labels = _labels(text, start, end, _rank)
        self._index = 0

    def next(self, free: int) -> tuple[int, int] | None:
        """Give the next domain's start and end; None when there is none left.

        `free` is where the last link ended: the character there can only stand before a link.
        """
        text, (places, tails, reach) = self._text, self._labels
        while self._index < len(places):
            first, dot = places[self._index]
            if dot > first and text[dot - 1] not in "-_":
                low, end = max(first, free + 1 if free else 0), reach[self._index + 1]
                if not end:
                    # The label before the last one holds no underscore: it starts after it.
                    low = max(low, text.rfind("_", first, dot) + 1)
                    end = tails[self._index]
                if end and (match := _START.search(text, low, dot)):
                    return self._start(match.start(), dot), end
            self._index += 1
        return None

    def _start(self, start: int, dot: int) -> int:
        """Give where a domain starts: at a text's start, X may take a letter for what precedes."""
        is_taken = start == 0 and BEFORE.match(self._text) and _START.match(self._text, 1, dot)
        return 1 if is_taken else start


def runs(text: str) -> Iterator[tuple[int, int]]:
    """Give where the runs of characters start and end in which a domain name may stand."""
    end = 0
    while dotted := _DOTTED.search(text, end):
        run = _RUN.match(text, dotted.start())
        end = run.end() if run else dotted.end()
        yield dotted.start(), end


def ascii_domains(domain: str) -> list[tuple[int, int]]:
    """Give where, inside a domain, those stand that X links without `https://` before them.

    Their labels are of Latin letters, digits and hyphens: in `日本語です。example.com`, the end.
    """
    found: list[tuple[int, int]] = []
    free = 0
    for run in _ASCII_RUN.finditer(domain):
        places, _, reach = _labels(domain, run.start(), run.end(), _ascii_rank)
        for (first, dot), end in zip(places, reach, strict=False):
            start = max(first, free)
            if end and start < dot:
                found.append((start, end))
                free = end
    return found


def is_encodable(domain: str) -> bool:
    """Whether each label of a domain fits in the domain name system, once in Punycode."""
    if domain.startswith("xn--") and not ascii_domains(domain):
        return False
    return all(_encoded_size(label) <= _MAX_LABEL for label in domain.split("."))


def _labels(text: str, start: int, end: int, rank: Callable[[str], int]) -> _Labels:
    places: list[tuple[int, int]] = []
    while (dot := text.find(".", start, end)) >= 0:
        places.append((start, dot))
        start = dot + 1
    tails, reach = [0] * len(places), [0] * (len(places) + 1)
    for index in reversed(range(len(places))):
        first, dot = places[index]
        tails[index] = _name_end(text, dot + 1)
        if place := rank(text[first:dot]):
            reach[index] = reach[index + 1] or (tails[index] if place == _ANYWHERE else 0)
    return _Labels(places, tails, reach)


def _rank(label: str) -> int:
    if not label or label[0] in "-_" or label[-1] in "-_":
        return _NOWHERE
    return _NOT_LAST if "_" in label else _ANYWHERE


def _ascii_rank(label: str) -> int:
    return _ANYWHERE if label else _NOWHERE


def _name_end(text: str, start: int) -> int:
    """Give where the top-level domain that starts here ends, or 0 when none does."""
    known = _names()
    for name in known.other.get(text[start : start + 1].lower(), ()):
        end = start + len(name)
        if text[start:end].lower() == name and text[end : end + 1] not in _GLUED:
            return end
    match = _ASCII_NAME.match(text, start)
    if match and match[0].lower() in known.every:
        return match.end()
    encoded = _ENCODED_NAME.match(text, start)
    return encoded.end() if encoded else 0


@functools.lru_cache(4096)
def _encoded_size(label: str) -> int:
    if label.isascii() or len(label) > _MAX_LABEL:
        return len(label)
    parts = _DOTS.split(label)
    sizes = [
        len(part) if part.isascii() else len("xn--") + len(part.encode("punycode"))
        for part in parts
    ]
    return sum(sizes) + len(parts) - 1
