"""What was read, kept by content: a warm start parses only the files that changed.

The cache is MessagePack read into typed values: a hostile cache file can be wrong, and is then
ignored, but it cannot execute.
"""

import contextlib
import functools
import hashlib
import os
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

from cmcal import __version__, files, platforms
from cmcal.diagnostics import Diagnostic
from cmcal.kinds import KINDS
from cmcal.media.facts import Media
from cmcal.platforms import Alternative, Composer, Format, Limit, Platform, When
from cmcal.shape import read_moment
from cmcal.sources import Stamp

_RACY = 2_000_000_000
"""Nanoseconds: a file changed this shortly before the cache was written may change again unseen."""


class Reading(Struct, frozen=True):
    """One file as read: its records (of the kind its path says) and its problems."""

    digest: bytes
    stamp: tuple[int, int] | None
    records: msgspec.Raw
    problems: tuple[Diagnostic, ...] = ()


class _Known(Struct, frozen=True):
    """A platform as parsed, and the fingerprint of its file."""

    digest: bytes
    packed: msgspec.Raw


class Seen(Struct, frozen=True):
    """One image, video or document as it was looked at."""

    stamp: tuple[int, int]
    media: Media


class _Stored(Struct):
    version: str
    readings: dict[str, Reading]
    facts: dict[str, dict[date, str]]
    media: dict[str, Seen]
    platforms: dict[str, _Known]


_ENCODER = msgspec.msgpack.Encoder(enc_hook=str)
_DECODERS: dict[str, msgspec.msgpack.Decoder[Any]] = {
    kind.name: msgspec.msgpack.Decoder(list[kind.record], dec_hook=read_moment)  # type: ignore[name-defined]
    for kind in KINDS.values()
}
_OF_PLATFORMS = (Platform, Composer, Format, Limit, When, Alternative)
_PLATFORM = msgspec.msgpack.Decoder(Platform)


def digest(data: bytes) -> bytes:
    """Give the fingerprint of a file's bytes.

    It is the name that git gives them, so that a file of a commit is known without being read.
    """
    named = hashlib.sha1(b"blob %d\0" % len(data), usedforsecurity=False)
    named.update(data)
    return named.digest()


def pack(records: list[Any]) -> msgspec.Raw:
    """Write records so that `unpack` gives them back."""
    return msgspec.Raw(_ENCODER.encode(records))


def unpack(kind: str, packed: msgspec.Raw) -> list[Any]:
    """Give back the records of a reading.

    Raises:
        msgspec.DecodeError: They are no records of this kind.
    """
    found: list[Any] = _DECODERS[kind].decode(packed)
    return found


class Cache:
    """The readings of one workspace, kept in one file."""

    def __init__(self, path: Path | None, *, keep: bool = True) -> None:
        """Read what is kept at `path`; with `keep` off, nothing is written there."""
        self._path = path if keep else None
        self._written = 0
        self._readings: dict[str, Reading] = {}
        self._records: dict[str, list[Any]] = {}
        self._facts: dict[str, dict[date, str]] = {}
        self._new_facts: dict[str, dict[date, str]] = {}
        self._media: dict[str, Seen] = {}
        self._new_media: dict[str, Seen] = {}
        self._platforms: dict[str, _Known] = {}
        self._new_platforms: dict[str, _Known] = {}
        if path is None or not path.is_file():
            return
        try:
            stored = msgspec.msgpack.decode(path.read_bytes(), type=_Stored)
        except (msgspec.DecodeError, OSError):
            return  # Damaged or from another version: everything is read anew, and replaces it.
        if stored.version == version():
            self._readings, self._facts = stored.readings, stored.facts
            self._media = stored.media
            self._platforms = stored.platforms
            self._written = path.stat().st_mtime_ns

    def beside(self, name: str) -> Path | None:
        """Give the file of this name that is kept beside this one."""
        return self._path and self._path.with_name(name)

    def lent(self) -> "Cache":
        """Give one that knows what this one was just told, for another state; it keeps nothing."""
        lent = Cache(None)
        lent._readings = self._readings
        lent._records = self._records
        lent._facts = self._new_facts
        lent._platforms = self._new_platforms
        return lent

    def by_stamp(self, path: str, stamp: Stamp | None) -> Reading | None:
        """Give the reading of a file that has not been touched since, without opening it."""
        found = self._readings.get(path)
        if found is None or stamp is None or found.stamp != stamp:
            return None
        return found if stamp.changed < self._written - _RACY else None

    def by_digest(self, path: str, fingerprint: bytes) -> Reading | None:
        """Give the reading of a file with these bytes."""
        found = self._readings.get(path)
        return found if found is not None and found.digest == fingerprint else None

    def records(self, kind: str, path: str, reading: Reading) -> list[Any]:
        """Give the records of a reading, unpacked once for all the states that share it.

        Raises:
            msgspec.DecodeError: They are no records of this kind.
        """
        if path not in self._records or self._readings.get(path) is not reading:
            return unpack(kind, reading.records)
        return self._records[path]

    def facts(self, name: str, compute: Callable[[], Mapping[date, str]]) -> Mapping[date, str]:
        """Give facts of days that are slow to compute: kept ones, or those `compute` gives."""
        self._new_facts[name] = self._facts[name] if name in self._facts else dict(compute())
        return self._new_facts[name]

    def platform(self, name: str) -> Platform | None:
        """Give the platform with this id, parsing its file only when it is new; None if unknown."""
        if name not in platforms.ids():
            return None
        fingerprint = digest(platforms.written(name))
        known = self._platforms.get(name)
        if known is not None and known.digest == fingerprint:
            self._new_platforms[name] = known
            with contextlib.suppress(msgspec.DecodeError):  # What was kept may not be ours.
                found: Platform = _PLATFORM.decode(known.packed)
                return found
        read = platforms.load([name])[name]
        self._new_platforms[name] = _Known(fingerprint, msgspec.Raw(_ENCODER.encode(read)))
        return read

    def media(self, path: str, stamp: Stamp | None) -> Media | None:
        """Give what a file was seen to be, if it has not been touched since."""
        found = self._media.get(path)
        if found is None or stamp is None or found.stamp != stamp:
            return None
        if stamp.changed >= self._written - _RACY:
            return None
        self._new_media[path] = found
        return found.media

    def see(self, path: str, stamp: Stamp | None, media: Media) -> None:
        """Keep what a file was seen to be; a file without a stamp is looked at each time."""
        if stamp is not None:
            self._new_media[path] = Seen(stamp, media)

    def store(
        self, readings: Mapping[str, Reading], records: dict[str, list[Any]] | None = None
    ) -> None:
        """Keep these readings, the facts asked for and what was seen, and forget the others.

        The records, unpacked, are only held for a cache that this one lends.
        """
        self._records = records or {}
        new = (dict(readings), self._new_facts, self._new_media, self._new_platforms)
        same = new == (self._readings, self._facts, self._media, self._platforms)
        self._readings = new[0]
        if self._path is None or same:
            return
        stored = _Stored(version(), *new)
        data = msgspec.msgpack.encode(stored, enc_hook=str)
        try:
            files.write(self._path, data)
        except OSError:
            return  # A cache that cannot be written (read-only checkout) only costs time.


@functools.cache
def version() -> str:
    """Name what a cache depends on: another release, other code or other fields read anew."""
    structs: list[type[Struct]] = [*(kind.record for kind in KINDS.values()), *_OF_PLATFORMS, Media]
    shape = ",".join(
        f"{struct.__name__}:{field.name}:{field.type}"
        for struct in structs
        for field in msgspec.structs.fields(struct)
    )
    written = max(_written(os.fspath(Path(__file__).parent)))
    return f"{__version__} {written} {hashlib.blake2b(shape.encode(), digest_size=8).hexdigest()}"


def _written(folder: str) -> Iterator[int]:
    """Give when each of our own modules was last written: who works on cmcal has no release."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.endswith(".py"):
                yield entry.stat().st_mtime_ns
            elif entry.is_dir() and entry.name != "__pycache__":
                yield from _written(entry.path)
