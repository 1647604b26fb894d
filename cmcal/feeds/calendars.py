"""The feeds: which there are, what is in each, and their bytes."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

import icalendar
import msgspec
from icalendar import vDDDTypes, vInt, vUri

from cmcal import files
from cmcal.feeds.events import Event, Events
from cmcal.feeds.text import Text, fold
from cmcal.history import History
from cmcal.language import Language
from cmcal.model.schedule import Calendar
from cmcal.spelling import slug

MAX_EVENTS = 1000
MAX_BYTES = 1_000_000
"""Google Calendar refuses a feed over 1 MB, and loses events over about a thousand, say its users."""
_EPOCH = datetime(2020, 1, 1, tzinfo=UTC)
_COLORS: dict[str, tuple[int, int, int]] = {
    "black": (0, 0, 0), "gray": (128, 128, 128), "maroon": (128, 0, 0), "crimson": (220, 20, 60),
    "red": (255, 0, 0), "orange": (255, 165, 0), "gold": (255, 215, 0), "olive": (128, 128, 0),
    "green": (0, 128, 0), "lime": (0, 255, 0), "teal": (0, 128, 128), "navy": (0, 0, 128),
    "blue": (0, 0, 255), "purple": (128, 0, 128), "hotpink": (255, 105, 180),
    "chocolate": (210, 105, 30),
}  # fmt: skip
"""Some CSS3 colour names, the only ones RFC 7986 §5.9 allows in COLOR."""


class Feed(NamedTuple):
    """One iCalendar file: its path from the site's root, its name, its bytes."""

    path: str
    title: str
    data: bytes


class Feeds(NamedTuple):
    """Every feed, and what a person should know of how they were made."""

    feeds: tuple[Feed, ...]
    notes: tuple[str, ...]


def feeds(calendar: Calendar, history: History, language: Language, cache: Path | None) -> Feeds:
    """Make every feed. Each event is written once, kept in `cache`, and joined into its feeds."""
    wanted = dict(_named(calendar, language))
    inside: dict[str, list[Event]] = defaultdict(list)
    for event in Events(calendar, history, language).all():
        for name in event.feeds:
            if name in wanted:
                inside[name].append(event)
    written = _Written(cache)
    made: list[Feed] = []
    notes: list[str] = []
    if history.is_partial:
        notes.append(language.text("terminal.partial-history"))
    for name, (title, color) in wanted.items():
        chosen, dropped = _fitting(inside[name], written, calendar.today)
        if dropped:
            notes.append(language.text("terminal.feed-cut", name=title, count=dropped))
        path = f"feeds/{slug(name)}.ics"
        body = b"".join(written.of(event) for event in chosen)
        head = _head(calendar, title, color, path, chosen)
        made.append(Feed(path, title, head + body + b"END:VCALENDAR\r\n"))
        alerts = calendar.feeds.alerts
        if alerts is not None:
            ring = language.text("site.feed-alerts", name=title)
            path = f"feeds/{slug(name)}-alerts.ics"
            head = _head(calendar, ring, color, path, chosen)
            ringing = body.replace(b"END:VEVENT\r\n", _alarm(alerts) + b"END:VEVENT\r\n")
            made.append(Feed(path, ring, head + ringing + b"END:VCALENDAR\r\n"))
    written.keep()
    return Feeds(tuple(made), tuple(notes))


def _named(calendar: Calendar, language: Language) -> Iterator[tuple[str, tuple[str, str]]]:
    """Give each feed's name, with its title and its colour (`#rrggbb`, or none)."""
    own = calendar.settings.name
    yield "all", (own, "")
    for name in ("deadlines", "key-dates", "duty"):
        yield name, (f"{own} · {language.text(f'site.feed-{name}')}", "")
    for channel in calendar.channels.values():
        platform = calendar.platforms.get(channel.platform)
        shown = channel.name or (platform.name if platform else channel.platform)
        yield f"channel-{channel.id}", (f"{own} · {shown}", platform.color if platform else "")
    for campaign in calendar.campaigns.values():
        yield f"campaign-{campaign.id}", (f"{own} · {campaign.name}", campaign.color or "")
    for person in calendar.people.values():
        yield f"person-{person.id}", (f"{own} · {person.name}", "")
    for name, brand in calendar.settings.brands.items():
        yield f"brand-{name}", (f"{own} · {brand.name}", brand.color or "")


def _fitting(
    events: list[Event], written: "_Written", today: date
) -> tuple[list[Event], int]:
    """Give the events a feed can hold, nearest to today first to stay; and how many are dropped."""
    nearest = sorted(events, key=lambda event: (abs((event.day - today).days), event.uid))
    kept: list[Event] = []
    size = 0
    for event in nearest[: MAX_EVENTS - 1]:
        size += len(written.of(event))
        if size > MAX_BYTES - 10_000:
            break
        kept.append(event)
    kept.sort(key=lambda event: (event.day, event.uid))
    return kept, len(events) - len(kept)


def _head(
    calendar: Calendar, title: str, color: str, path: str, events: Iterable[Event]
) -> bytes:
    """Give a feed's own properties, before its events."""
    component = icalendar.Calendar()
    component["PRODID"] = Text("-//cmcal//cmcal//EN")
    component["VERSION"] = Text("2.0")
    component["CALSCALE"] = Text("GREGORIAN")
    component["NAME"] = component["X-WR-CALNAME"] = Text(title)
    component["X-WR-TIMEZONE"] = Text(str(calendar.zone))
    interval = vDDDTypes(timedelta(hours=6))
    interval.params["VALUE"] = "DURATION"
    component["REFRESH-INTERVAL"] = interval
    component["X-PUBLISHED-TTL"] = Text("PT6H")
    if color:
        component["COLOR"] = Text(_color_name(color))
        component["X-APPLE-CALENDAR-COLOR"] = Text(color)
    if url := calendar.settings.site_url.rstrip("/"):
        source = vUri(f"{url}/{path}")
        source.params["VALUE"] = "URI"
        component["SOURCE"] = source
        component["URL"] = vUri(f"{url}/feeds/index.html")
    newest = max((event.changed for event in events), default=None)
    if newest is not None:
        component["LAST-MODIFIED"] = vDDDTypes(newest)
    return _lines(component).removesuffix(b"END:VCALENDAR\r\n")


def _serialise(event: Event) -> bytes:
    component = icalendar.Event()
    stamp = vDDDTypes(event.changed)
    component["UID"] = Text(event.uid)
    component["DTSTAMP"] = component["LAST-MODIFIED"] = stamp
    component["SEQUENCE"] = vInt(max(0, int((event.changed - _EPOCH).total_seconds() // 60)))
    component["DTSTART"] = vDDDTypes(event.start)
    component["DTEND"] = vDDDTypes(event.end)
    if not isinstance(event.start, datetime):
        component["DTSTART"].params["VALUE"] = component["DTEND"].params["VALUE"] = "DATE"
    component["SUMMARY"] = Text(event.summary)
    if event.description:
        component["DESCRIPTION"] = Text(event.description)
    component["CATEGORIES"] = [Text(category) for category in event.categories]
    component["STATUS"] = Text(event.status)
    component["TRANSP"] = Text("OPAQUE" if event.busy else "TRANSPARENT")
    if event.url:
        component["URL"] = vUri(event.url)
    return _lines(component)


def _lines(component: icalendar.Component) -> bytes:
    return b"".join(fold(str(line)) for line in component.content_lines() if line)


def _alarm(minutes: int) -> bytes:
    alarm = icalendar.Alarm()
    alarm["ACTION"] = Text("DISPLAY")
    alarm["DESCRIPTION"] = Text("cmcal")
    alarm["TRIGGER"] = vDDDTypes(timedelta(minutes=-minutes))
    return _lines(alarm)


def _color_name(color: str) -> str:
    wanted = tuple(int(color[n : n + 2], 16) for n in (1, 3, 5))

    def distance(name: str) -> int:
        return sum((a - b) ** 2 for a, b in zip(_COLORS[name], wanted, strict=True))

    return min(_COLORS, key=distance)


class _Written:
    """The bytes of events, by their content: a build writes only those that changed."""

    def __init__(self, cache: Path | None) -> None:
        self._cache = cache
        self._known: Mapping[bytes, bytes] = {}
        self._used: dict[bytes, bytes] = {}
        self._by_uid: dict[str, bytes] = {}
        if cache is not None and cache.is_file():
            try:
                self._known = msgspec.msgpack.decode(cache.read_bytes(), type=dict[bytes, bytes])
            except msgspec.DecodeError:
                return  # Damaged: everything is written anew.

    def of(self, event: Event) -> bytes:
        """Give an event as it stands in a feed."""
        done = self._by_uid.get(event.uid)
        if done is None:
            key = hashlib.blake2b(repr(event).encode("utf-8", "replace"), digest_size=16).digest()
            done = self._known.get(key) or _serialise(event)
            self._used[key] = self._by_uid[event.uid] = done
        return done

    def keep(self) -> None:
        """Keep what was used, for the next build."""
        if self._cache is None or self._used == self._known:
            return
        try:
            files.write(self._cache, msgspec.msgpack.encode(self._used))
        except OSError:
            return  # A cache that cannot be written only costs time.
