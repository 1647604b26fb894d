"""Secrets for tests: a distinct one in every field of every kind, and where they come to light."""

import base64
import gzip
import html
import itertools
import json
import quopri
import re
import types
import unicodedata
import zlib
from collections.abc import Iterator, Mapping
from datetime import date
from enum import Enum
from typing import Annotated, Any, Literal, Union, get_args, get_origin
from urllib.parse import unquote, unquote_to_bytes

from msgspec import Struct

from cmcal.kinds import KINDS, Kind
from cmcal.model.moments import Moment
from cmcal.model.planning import AnswerAddress, Handle, WebAddress
from cmcal.model.post import Asset
from cmcal.model.records import Clock, fields_of

_MANY = 100_000
"""A number that may not be so great can stand anywhere by chance: it is no secret."""
_SECRET = re.compile(
    "zq[a-j]{5}kx|[3-8][0-9]{3}-?[0-9]{2}-?[0-9]{2}|27[0-9][,\\s]?[0-9]{3}|#f7e[0-9]{3}"
)
"""How each secret is spelled: a word, a day, a number, a colour."""
_TAG = re.compile(r"<[^>]*>")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060-\u2064\ufeff]")
_LIKE_BASE64 = re.compile(rb"[A-Za-z0-9+/_-]{12,}")
_ESCAPES = re.compile(r"\\u\{?([0-9a-fA-F]{2,6})\}?|\\x([0-9a-fA-F]{2})|\\([0-9a-fA-F]{2,6}) ?")


class Garden:
    """Plants secrets, each under the name of its field, and finds those that came to light."""

    def __init__(self) -> None:
        self.secrets: dict[str, str] = {}
        self.assets: dict[str, bytes] = {}
        """The files that planted assets name, by their paths, each with a secret in it."""
        self._numbers = itertools.count(1)

    def word(self, name: str) -> str:
        """Give a new secret word, for the field of this name."""
        word = "zq" + "".join(chr(ord("a") + int(d)) for d in f"{next(self._numbers):05d}") + "kx"
        return self._keep(name, word)

    def plant(self, kind: Any, name: str) -> Any:
        """Give a value of this type in which everything that can be secret is."""
        known = kind
        if get_origin(kind) is Annotated:
            kind = get_args(kind)[0]
        origin = get_origin(kind)
        if origin in (Union, types.UnionType):
            return self.plant(next(one for one in get_args(kind) if one is not type(None)), name)
        if origin is list:
            return [self.plant(get_args(kind)[0], f"{name}[]")]
        if origin is dict:
            return {self.word(f"{name}{{}}"): self.plant(get_args(kind)[1], f"{name}[]")}
        if origin is Literal:
            return next(filter(None, get_args(kind)))
        if kind is Asset:
            return self._asset(name)
        if issubclass(kind, Struct):
            return self.fields(kind, name)
        return self._scalar(known, kind, name)

    def fields(
        self, kind: type[Struct], name: str, without: tuple[str, ...] = ()
    ) -> dict[str, Any]:
        """Give every field of a record that a file may say."""
        return {
            field: self.plant(type_, f"{name}.{field}")
            for field, type_ in fields_of(kind).items()
            if field not in without
        }

    def file(self, kind: Kind, values: Any, label: str, body: str = "") -> str:
        """Write values as a file of this kind, with a comment of its own."""
        # JSON is YAML, and says every text between quotes.
        written = json.dumps(values, ensure_ascii=False)
        comment = self.word(f"{label} comment")
        if kind.pattern.pattern.endswith("md"):
            return f"---\n# {comment}\n{written}\n---\n{body}"
        return f"# {comment}\n{written}\n"

    def found_in(self, texts: Iterator[str]) -> set[str]:
        """Give the names of the fields whose secrets stand in any of these texts."""
        names = {_bare(spelling): name for name, spelling in self.secrets.items()}
        return {
            names[secret]
            for text in texts
            for secret in map(_bare, _SECRET.findall(text))
            if secret in names
        }

    def _asset(self, name: str) -> dict[str, Any]:
        """Give an asset whose files are there, in folders that have secrets for names."""
        values = self.fields(Asset, name)
        for field, suffix in (("file", ".jpg"), ("cover", ".png"), ("subtitles", ".vtt")):
            values[field] = f"{self.word(f'{name}.{field} folder')}/{values[field]}{suffix}"
            content = self.word(f"{name}.{field} content")
            self.assets[f"content/assets/{values[field]}"] = f"\xff{content}".encode("latin-1")
        return values

    def _keep(self, name: str, secret: str) -> str:
        assert name not in self.secrets, name
        assert _SECRET.fullmatch(secret), secret
        self.secrets[name] = secret
        return secret

    def _scalar(self, known: Any, kind: type, name: str) -> Any:
        pattern = _pattern(known)
        if kind is str and pattern:
            return self._patterned(pattern, name)
        if kind is str:
            return self.word(name)
        if issubclass(kind, Enum):
            return next(iter(kind)).value
        if kind in (date, Moment):
            day = date.fromordinal(date(3000, 1, 1).toordinal() + 37 * next(self._numbers))
            return self._keep(name, day.isoformat())
        if kind in (int, float) and _most(known) >= _MANY:
            return self._keep(name, str(271_000 + next(self._numbers)))
        return "true" if kind is bool else 1

    def _patterned(self, pattern: str, name: str) -> str:
        if pattern == _pattern(Clock):
            return "07:11"
        if pattern == _pattern(WebAddress):
            return f"https://{self.word(name)}.example/"
        if pattern == _pattern(Handle):
            return f"@{self.word(name)}"
        if pattern == _pattern(AnswerAddress):
            return f"{self.word(name)}@answers.example"
        return self._keep(name, f"#f7e{next(self._numbers):03d}")


def _bare(secret: str) -> str:
    """Give a secret as it is known, however its figures are parted."""
    return re.sub("[-,\\s]", "", secret)


def _pattern(kind: Any) -> str:
    notes = (note.pattern for note in getattr(kind, "__metadata__", ()))
    return next(filter(None, notes), "")


def _most(kind: Any) -> float:
    notes = [note.le for note in getattr(kind, "__metadata__", ()) if note.le is not None]
    return min(notes, default=float(_MANY))


def every_kind(garden: Garden) -> dict[str, str]:
    """Give a file of each kind that a workspace holds, posts apart, full of secrets."""
    files: dict[str, str] = {}
    for kind in KINDS.values():
        if kind.name == "post":
            continue
        label = f"any {kind.name}"
        path = kind.pattern.pattern.replace("\\", "").replace("[^/]+", garden.word(f"{label} file"))
        if kind.holds == "one":
            values: Any = garden.fields(kind.record, label)
        elif kind.holds == "list":
            values = [garden.fields(kind.record, label)]
        else:
            values = {garden.word(f"{label} key"): garden.fields(kind.record, label, ("id",))}
        files[path] = garden.file(kind, values, label, garden.word(f"{label}.body"))
    return files


def decoded(data: bytes) -> Iterator[str]:
    """Give all that bytes may say, in whatever way it was written down."""
    yield from _texts(data)
    pieces = [
        piece.translate(bytes.maketrans(b"-_", b"+/")) for piece in _LIKE_BASE64.findall(data)
    ]
    for start in range(4):  # What stands before it may be of the same letters.
        yield from _texts(b"\n".join(_from_base64(piece[start:]) for piece in pieces))
    for unpack in (gzip.decompress, zlib.decompress):
        try:
            yield from _texts(unpack(data))
        except (OSError, EOFError, zlib.error):
            continue


def _from_base64(piece: bytes) -> bytes:
    whole = piece[:-1] if len(piece) % 4 == 1 else piece
    return base64.b64decode(whole + b"=" * (-len(whole) % 4))


def _texts(data: bytes) -> Iterator[str]:
    found: dict[str, None] = {}
    for raw in (data, unquote_to_bytes(data), quopri.decodestring(data)):
        for encoding in ("utf-8", "utf-16-le", "utf-16-be", "latin-1"):
            text = raw.decode(encoding, "replace")
            found |= dict.fromkeys((text, re.sub(r"\r?\n[ \t]", "", text)))
    yield from found
    yield from dict.fromkeys(form for text in found for form in _unescaped(text))


def _unescaped(text: str) -> Iterator[str]:
    plain = text
    for _ in range(3):  # An address in a text in a page has been through three escapes.
        plain = _ESCAPES.sub(_character, html.unescape(unquote(plain)))
    yield plain
    bare = _INVISIBLE.sub("", _TAG.sub("", plain))
    yield unicodedata.normalize("NFKD", bare).casefold()


def _character(match: re.Match[str]) -> str:
    number = int(match[1] or match[2] or match[3], 16)
    return chr(number) if number < 0x110000 else ""


def all_of(files: Mapping[str, bytes]) -> Iterator[str]:
    """Give all that files say, and their names."""
    for path, data in files.items():
        yield from decoded(path.encode())
        yield from decoded(data)
