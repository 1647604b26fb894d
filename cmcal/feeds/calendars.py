"""The feeds: which there are, what is in each, and their bytes."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

import icalendar
from icalendar import vDDDTypes, vUri

from cmcal.feeds import colors
from cmcal.feeds.entries import Entries, channel_name, site_url
from cmcal.feeds.events import Event, Fragments
from cmcal.feeds.text import Text, lines
from cmcal.history import History
from cmcal.language import Language
from cmcal.model.schedule import Calendar
from cmcal.spelling import slug

MAX_EVENTS = 999
MAX_BYTES = 1_000_000
"""Google Calendar refuses more than 1 MB and, its users say, loses events over about a thousand."""
_FOR_HEAD = 10_000
_REFRESH = timedelta(hours=6)
_END = b"END:VCALENDAR\r\n"


class Feed(NamedTuple):
    """One iCalendar file: its path from the site's root, its name, its bytes."""

    path: str
    title: str
    data: bytes


class Feeds(NamedTuple):
    """Every feed, and what a person should know of how they were made."""

    feeds: tuple[Feed, ...]
    notes: tuple[str, ...]


class _Head(NamedTuple):
    """What a feed says of itself: its name in paths, its title, its colour (`#rrggbb` or none)."""

    name: str
    title: str
    color: str = ""


def feeds(
    calendar: Calendar, history: History, language: Language, cache: Path | None = None
) -> Feeds:
    """Make every feed. Each event is written once, kept in `cache`, and joined into its feeds.

    A feed is made for everyone and everything that has a name, with no event if need be: a calendar
    app drops for good an address that is not there any more.
    """
    inside: dict[str, dict[str, Event]] = defaultdict(dict)
    for event, names in Entries(calendar, history, language).all():
        for name in names:
            inside[name].setdefault(event.uid, event)
    fragments = Fragments(cache)
    alerts = calendar.feeds.alerts
    early = None if alerts is None else timedelta(minutes=alerts)
    made: dict[str, Feed] = {}
    notes = [language.text("terminal.partial-history")] if history.is_partial else []
    for head in _heads(calendar, language):
        events = inside.get(head.name, {})
        path = f"feeds/{slug(head.name)}.ics"
        if path in made:
            continue  # Two names that differ only by letters a path cannot have.
        feed, dropped = _feed(calendar, language, head, path, events.values(), fragments.of)
        made[path] = feed
        if dropped:
            notes.append(language.text("terminal.feed-cut", name=head.title, count=dropped))
        if early is not None:
            title = language.text("site.feed-alerts", name=head.title)
            ringing = head._replace(title=title)
            path = f"feeds/{slug(head.name)}-alerts.ics"

            def write(event: Event, early: timedelta = early) -> bytes:
                return fragments.ringing(event, early)

            feed, _ = _feed(calendar, language, ringing, path, events.values(), write)
            made.setdefault(path, feed)
    fragments.keep()
    return Feeds(tuple(made.values()), tuple(notes))


def _heads(calendar: Calendar, language: Language) -> Iterator[_Head]:
    settings = calendar.settings
    colors_of = {name: brand.color or "" for name, brand in settings.brands.items()}
    only = next(iter(colors_of.values())) if len(colors_of) == 1 else ""

    def named(name: str, title: str, color: str = "") -> _Head:
        return _Head(name, f"{settings.name} · {title}", color)

    yield _Head("all", settings.name, only)
    for name in ("deadlines", "key-dates", "duty"):
        yield named(name, language.text(f"site.feed-{name}"), only)
    for channel in calendar.channels.values():
        color = colors_of.get(channel.brand, only)
        yield named(f"channel-{channel.id}", channel_name(calendar, channel.id), color)
    for campaign in calendar.campaigns.values():
        color = campaign.color or colors_of.get(campaign.brand, only)
        yield named(f"campaign-{campaign.id}", campaign.name, color)
    for person in calendar.people.values():
        yield named(f"person-{person.id}", person.name, only)
    for name, brand in settings.brands.items():
        yield named(f"brand-{name}", brand.name, brand.color or "")


def _feed(
    calendar: Calendar,
    language: Language,
    head: _Head,
    path: str,
    events: Iterable[Event],
    write: Callable[[Event], bytes],
) -> tuple[Feed, int]:
    """Give a feed, and how many events it had no room for."""
    found = list(events)
    kept = _fitting(found, write, calendar.today)
    body = b"".join(kept[event] for event in sorted(kept, key=lambda event: event.order))
    start = _start(calendar, language, head, path, kept).removesuffix(_END)
    return Feed(path, head.title, start + body + _END), len(found) - len(kept)


def _fitting(
    events: list[Event], write: Callable[[Event], bytes], today: date
) -> Mapping[Event, bytes]:
    """Give the events that a feed has room for and their bytes: those nearest to today."""
    kept: dict[Event, bytes] = {}
    room = MAX_BYTES - _FOR_HEAD
    nearest = sorted(events, key=lambda event: (abs((event.day - today).days), event.order))
    for event in nearest[:MAX_EVENTS]:
        written = write(event)
        room -= len(written)
        if room < 0:
            break
        kept[event] = written
    return kept


def _start(
    calendar: Calendar, language: Language, head: _Head, path: str, events: Iterable[Event]
) -> bytes:
    """Give a feed without events."""
    about = language.text("feeds.about", name=head.title)
    component = icalendar.Calendar()
    component["VERSION"] = Text("2.0")
    component["PRODID"] = Text("-//cmcal//cmcal//EN")
    component["CALSCALE"] = Text("GREGORIAN")
    component["NAME"] = component["X-WR-CALNAME"] = Text(head.title)
    component["DESCRIPTION"] = component["X-WR-CALDESC"] = Text(about)
    component["X-WR-TIMEZONE"] = Text(calendar.zone.key)
    component["REFRESH-INTERVAL"] = vDDDTypes(_REFRESH)
    component["REFRESH-INTERVAL"].params["VALUE"] = "DURATION"
    component["X-PUBLISHED-TTL"] = Text("PT6H")
    if head.color:
        component["COLOR"] = Text(colors.nearest(head.color))
        component["X-APPLE-CALENDAR-COLOR"] = Text(head.color)
    if url := site_url(calendar):
        component["SOURCE"] = vUri(f"{url}/{path}")
        component["SOURCE"].params["VALUE"] = "URI"
        component["URL"] = vUri(f"{url}/feeds/index.html")
    newest = max((event.changed for event in events), default=None)
    if newest is not None:
        component["LAST-MODIFIED"] = vDDDTypes(newest)
    return lines(component)
