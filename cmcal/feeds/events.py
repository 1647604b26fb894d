"""An event as plain values, and its bytes in a feed.

An event is written here line by line, not through icalendar's components: it is the one thing of
which a feed has a thousand, and the lines are a dozen.
"""

from datetime import UTC, date, datetime, timedelta
from typing import Literal

import icalendar
from icalendar import vDDDTypes
from msgspec import Struct

from cmcal.feeds.text import Text, escape, fold, lines

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


def write(event: Event) -> bytes:
    """Write one event, as every feed that holds it will show it."""
    stamp = _moment(event.changed)
    minutes = (event.changed - _EPOCH) // timedelta(minutes=1)
    lines = [
        "BEGIN:VEVENT",
        f"UID:{escape(event.uid)}",
        f"DTSTAMP:{stamp}",
        f"LAST-MODIFIED:{stamp}",
        f"SEQUENCE:{min(max(minutes, 0), _MAX_SEQUENCE)}",
        f"DTSTART{_start_or_end(event.start)}",
        f"DTEND{_start_or_end(event.end)}",
        f"SUMMARY:{escape(event.summary)}",
        f"STATUS:{event.status}",
        f"TRANSP:{'OPAQUE' if event.is_busy else 'TRANSPARENT'}",
        *(f"CATEGORIES:{escape(category)}" for category in event.categories),
    ]
    if event.description:
        lines.append(f"DESCRIPTION:{escape(event.description)}")
    if event.url:
        lines.append(f"URL:{event.url}")
    return b"".join(map(fold, lines)) + _END


def _moment(at: datetime) -> str:
    return f"{at:%Y%m%dT%H%M%SZ}"


def _start_or_end(at: datetime | date) -> str:
    return f":{_moment(at)}" if isinstance(at, datetime) else f";VALUE=DATE:{at:%Y%m%d}"


def ringing(event: Event, written: bytes, early: timedelta) -> bytes:
    """Give a written event with an alarm, `early` before its time or the morning of its day."""
    alarm = icalendar.Alarm()
    alarm["ACTION"] = Text("DISPLAY")
    alarm["DESCRIPTION"] = Text(event.summary)
    alarm["TRIGGER"] = vDDDTypes(-early if isinstance(event.start, datetime) else _MORNING)
    return written.removesuffix(_END) + lines(alarm) + _END
