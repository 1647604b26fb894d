"""The bytes of events, kept from build to build: only the events that changed are made."""

from collections.abc import Callable, Mapping
from datetime import timedelta
from hashlib import blake2b
from importlib.metadata import version
from pathlib import Path
from typing import NamedTuple

import msgspec

from cmcal import __version__, files
from cmcal.feeds import events
from cmcal.feeds.entries import Entry


class Fingerprints(NamedTuple):
    """What tells that an event is still the same without making it."""

    surroundings: bytes
    """Of all that any event may say, posts apart: settings, people, campaigns, language…"""
    files: Mapping[str, bytes]
    """Of every file, by its path."""


class Fragments:
    """Makes events and writes each once, however many feeds it is in."""

    def __init__(self, cache: Path | None = None, known: Fingerprints | None = None) -> None:
        self._cache = cache if known else None
        self._files = known.files if known else {}
        surroundings = known.surroundings if known else b""
        self._salt = f"{__version__} {version('icalendar')} ".encode() + surroundings
        self._known: dict[bytes, bytes] = {}
        self._used: dict[bytes, bytes] = {}
        self._given: dict[tuple[str, str, str], bytes] = {}
        if self._cache is None:
            return
        try:
            self._known = msgspec.msgpack.decode(self._cache.read_bytes(), type=dict[bytes, bytes])
        except (OSError, msgspec.DecodeError):
            return  # None yet, or a damaged one: every event is written anew.

    def of(self, entry: Entry) -> bytes:
        """Give an event as it stands in a feed."""
        return self._get("", entry, lambda: events.write(entry.make()))

    def ringing(self, entry: Entry, early: timedelta) -> bytes:
        """Give an event as it stands in a feed that rings `early`."""

        def make() -> bytes:
            event, plain = entry.make(), self.of(entry)
            return events.ringing(event, plain, early) if event.rings else plain

        return self._get(str(early), entry, make)

    def keep(self) -> None:
        """Keep what was used, for the next build."""
        if self._cache is None or self._used.keys() == self._known.keys():
            return
        try:
            files.write(self._cache, msgspec.msgpack.encode(self._used))
        except OSError:
            return  # A cache that cannot be written (read-only checkout) only costs time.

    def _get(self, kind: str, entry: Entry, make: Callable[[], bytes]) -> bytes:
        asked = (kind, entry.uid, entry.path)
        if (found := self._given.get(asked)) is not None:
            return found
        said = f"{kind} {entry.uid} {entry.start} {entry.changed.timestamp()} ".encode()
        own = self._files.get(entry.path, b"")
        key = blake2b(self._salt + said + own, digest_size=16).digest()
        if key not in self._used:
            self._used[key] = self._known.get(key) or make()
        self._given[asked] = self._used[key]
        return self._used[key]
