"""How alike two words are: plain spellings, ids made from titles, and « did you mean »."""

import difflib
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable

_ID = re.compile(r"[a-z0-9]+(?:[._-][a-z0-9]+)*")
_LIGATURES = str.maketrans({"œ": "oe", "Œ": "oe", "æ": "ae", "Æ": "ae", "ß": "ss"})
_FEW = 200
"""Up to so many known words, each is compared; of more, only those that share rare letters."""
_LIKE = 0.6


def plain(word: str) -> str:
    """Give a word without case, accents or spare spaces, to compare what people type."""
    decomposed = unicodedata.normalize("NFKD", " ".join(word.casefold().replace("_", " ").split()))
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


def slug(text: str) -> str:
    """Give text as an id: lower-case ASCII words joined by hyphens; `x` when nothing is left."""
    if is_id(text):
        return text
    decomposed = unicodedata.normalize("NFKD", text.translate(_LIGATURES))
    ascii_text = decomposed.encode("ascii", "ignore").decode().lower()
    joined = re.sub(r"[^a-z0-9._]+", "-", ascii_text)
    return re.sub(r"[._-]{2,}", "-", joined).strip("-._") or "x"


def is_id(text: str) -> bool:
    """Whether text is a well-formed id: words of `[a-z0-9]` joined by `-`, `_` or `.`."""
    return _ID.fullmatch(text) is not None


class Nearest:
    """Finds the known word most like another: quick among thousands, and asked twice for free."""

    def __init__(self, known: Iterable[str]) -> None:
        self._known = known
        self._by_plain: dict[str, str] = {}
        self._found: dict[str, str] = {}
        self._index: dict[str, list[str]] = {}

    def to(self, word: str) -> str:
        """Give the known word most like `word`, or nothing when none is like it."""
        if not self._by_plain:
            for name in self._known:
                self._by_plain.setdefault(plain(name), name)
        if word not in self._found:
            asked = plain(word[:200])
            like = difflib.get_close_matches(asked, self._candidates(asked), n=1, cutoff=_LIKE)
            self._found[word] = self._by_plain[like[0]] if like else ""
        return self._found[word]

    def _candidates(self, asked: str) -> list[str]:
        if len(self._by_plain) <= _FEW:
            return list(self._by_plain)
        if not self._index:
            index: dict[str, list[str]] = defaultdict(list)
            for word in self._by_plain:
                for piece in _pieces(word):
                    index[piece].append(word)
            self._index = dict(index)
        shared: Counter[str] = Counter()
        for piece in _pieces(asked):
            holders = self._index.get(piece, ())
            if len(holders) <= _FEW:  # A piece that many share, as `202`, tells none from another.
                shared.update(holders)
        return [word for word, _ in shared.most_common(10)]


def nearest(word: str, known: Iterable[str]) -> str:
    """Give the known word most like `word`, or nothing when none is like it."""
    return Nearest(known).to(word)


def _pieces(word: str) -> set[str]:
    padded = f" {word} "
    return {padded[start : start + 3] for start in range(len(padded) - 2)}
