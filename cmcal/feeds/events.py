"""An event as plain values, and its bytes in a feed."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from hashlib import blake2b
from importlib.metadata import version
from pathlib import Path
from typing import Literal

import icalendar
import msgspec
from icalendar import vDDDTypes, vInt, vUri
from msgspec import Struct

from cmcal import __version__, files
from cmcal.feeds.text import Text, lines

_EPOCH = datetime(2020, 1, 1, tzinfo=UTC)
_MAX_SEQUENCE = 2**31 - 1
_END = b"END:VEVENT\r\n"
_MORNING = timedelta(hours=9)
"""When the alarm of an event that lasts the day rings."""


class Event(Struct, frozen=True, kw_only=True):
    """One event; `start` and `end` are moments in UTC or, for whole days, dates."""

    uid: str
    start: datetime | date
    end: datetime | date
    """The first moment, or day, that is not part of it."""
    summary: str
    description: str
    categories: tuple[str, ...]
    changed: datetime
    """When its file last changed, in UTC."""
    status: Literal["CONFIRMED", "TENTATIVE", "CANCELLED"] = "CONFIRMED"
    is_busy: bool = False
    rings: bool = False
    """Whether it has an alarm in the feeds that ring."""
    url: str = ""

    @property
    def day(self) -> date:
        """The day it starts, in UTC."""
        return self.start.date() if isinstance(self.start, datetime) else self.start

    @property
    def order(self) -> tuple[str, str]:
        """Where it stands in a feed: by its start, then by its name."""
        return (self.start.isoformat(), self.uid)


def write(event: Event) -> bytes:
    """Write one event, as every feed that holds it will show it."""
    component = icalendar.Event()
    stamp = vDDDTypes(event.changed)
    minutes = (event.changed - _EPOCH) // timedelta(minutes=1)
    component["UID"] = Text(event.uid)
    component["DTSTAMP"] = stamp
    component["LAST-MODIFIED"] = stamp
    component["SEQUENCE"] = vInt(min(max(minutes, 0), _MAX_SEQUENCE))
    component["DTSTART"] = vDDDTypes(event.start)
    component["DTEND"] = vDDDTypes(event.end)
    component["SUMMARY"] = Text(event.summary)
    component["STATUS"] = Text(event.status)
    component["TRANSP"] = Text("OPAQUE" if event.is_busy else "TRANSPARENT")
    component["CATEGORIES"] = [Text(category) for category in event.categories]
    if event.description:
        component["DESCRIPTION"] = Text(event.description)
    if event.url:
        component["URL"] = vUri(event.url)
    return lines(component)


def ringing(event: Event, written: bytes, early: timedelta) -> bytes:
    """Give a written event with an alarm, `early` before its time or the morning of its day."""
    alarm = icalendar.Alarm()
    alarm["ACTION"] = Text("DISPLAY")
    alarm["DESCRIPTION"] = Text(event.summary)
    alarm["TRIGGER"] = vDDDTypes(-early if isinstance(event.start, datetime) else _MORNING)
    return written.removesuffix(_END) + lines(alarm) + _END


class Fragments:
    """The bytes of events, kept by content: a build writes only the events that changed."""

    def __init__(self, cache: Path | None) -> None:
        self._cache = cache
        self._salt = f"{__version__} {version('icalendar')} ".encode()
        self._known: dict[bytes, bytes] = {}
        self._used: dict[bytes, bytes] = {}
        if cache is None:
            return
        try:
            self._known = msgspec.msgpack.decode(cache.read_bytes(), type=dict[bytes, bytes])
        except (OSError, msgspec.DecodeError):
            return  # None yet, or a damaged one: every event is written anew.

    def of(self, event: Event) -> bytes:
        """Give an event as it stands in a feed."""
        return self._get(b"", event, lambda: write(event))

    def ringing(self, event: Event, early: timedelta) -> bytes:
        """Give an event as it stands in a feed that rings `early`."""
        plain = self.of(event)
        if not event.rings:
            return plain
        return self._get(str(early).encode(), event, lambda: ringing(event, plain, early))

    def keep(self) -> None:
        """Keep what was used, for the next build."""
        if self._cache is None or self._used == self._known:
            return
        try:
            files.write(self._cache, msgspec.msgpack.encode(self._used))
        except OSError:
            return  # A cache that cannot be written (read-only checkout) only costs time.

    def _get(self, kind: bytes, event: Event, make: Callable[[], bytes]) -> bytes:
        said = self._salt + kind + msgspec.msgpack.encode(event)
        key = blake2b(said, digest_size=16).digest()
        if key not in self._used:
            self._used[key] = self._known.get(key) or make()
        return self._used[key]
