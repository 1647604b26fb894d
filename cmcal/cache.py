"""What was read, kept by content: a warm start parses only the files that changed.

The cache is MessagePack read into typed values: a hostile cache file can be wrong, and is then
ignored, but it cannot execute.
"""

import hashlib
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

from cmcal import __version__, files
from cmcal.diagnostics import Diagnostic
from cmcal.kinds import KINDS
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


class _Stored(Struct):
    version: str
    readings: dict[str, Reading]
    facts: dict[str, dict[date, str]]


_ENCODER = msgspec.msgpack.Encoder(enc_hook=str)
_DECODERS: dict[str, msgspec.msgpack.Decoder[Any]] = {
    kind.name: msgspec.msgpack.Decoder(list[kind.record], dec_hook=read_moment)  # type: ignore[name-defined]
    for kind in KINDS.values()
}


def digest(data: bytes) -> bytes:
    """Give the fingerprint of a file's bytes."""
    return hashlib.blake2b(data, digest_size=16).digest()


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

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self._written = 0
        self._readings: dict[str, Reading] = {}
        self._facts: dict[str, dict[date, str]] = {}
        self._new_facts: dict[str, dict[date, str]] = {}
        if path is None or not path.is_file():
            return
        try:
            stored = msgspec.msgpack.decode(path.read_bytes(), type=_Stored)
        except (msgspec.DecodeError, OSError):
            return  # Damaged or from another version: everything is read anew, and replaces it.
        if stored.version == _version():
            self._readings, self._facts = stored.readings, stored.facts
            self._written = path.stat().st_mtime_ns

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

    def facts(self, name: str, compute: Callable[[], Mapping[date, str]]) -> Mapping[date, str]:
        """Give facts of days that are slow to compute: kept ones, or those `compute` gives."""
        self._new_facts[name] = self._facts[name] if name in self._facts else dict(compute())
        return self._new_facts[name]

    def store(self, readings: Mapping[str, Reading]) -> None:
        """Keep these readings and the facts asked for, and forget the others."""
        if self._path is None:
            return
        if readings == self._readings and self._new_facts == self._facts:
            return
        stored = _Stored(_version(), dict(readings), self._new_facts)
        data = msgspec.msgpack.encode(stored, enc_hook=str)
        try:
            files.write(self._path, data)
        except OSError:
            return  # A cache that cannot be written (read-only checkout) only costs time.


def _version() -> str:
    """Name what the cache depends on: another release, or other fields, reads anew."""
    shape = ",".join(
        f"{kind.name}:{field.name}:{field.type}"
        for kind in KINDS.values()
        for field in msgspec.structs.fields(kind.record)
    )
    return f"{__version__} {hashlib.blake2b(shape.encode(), digest_size=8).hexdigest()}"
