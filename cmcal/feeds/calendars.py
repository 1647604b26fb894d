"""The feeds: which there are, what is in each, and their bytes."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from operator import attrgetter
from typing import NamedTuple

import icalendar
from icalendar import vDDDTypes, vUri

from cmcal.feeds import colors
from cmcal.feeds.entries import Entries, Entry, channel_name, site_url
from cmcal.feeds.fragments import Fragments
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
_nearness = attrgetter("distance", "start", "uid")


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
    calendar: Calendar,
    history: History,
    language: Language,
    fragments: Fragments | None = None,
    only: str = "",
) -> Feeds:
    """Make every feed, or `only` one; each event is written once, and joined into its feeds.

    A feed is made for everyone and everything that has a name, with no event if need be: a calendar
    app drops for good an address that is not there any more.
    """
    fragments = fragments or Fragments()
    inside: dict[str, dict[str, Entry]] = defaultdict(dict)
    for entry in sorted(Entries(calendar, history, language).all(), key=_nearness):
        for name in entry.feeds:
            inside[name].setdefault(entry.uid, entry)
    alerts = calendar.feeds.alerts
    early = None if alerts is None else timedelta(minutes=alerts)
    made: dict[str, Feed] = {}
    notes = [language.text("terminal.partial-history")] if history.is_partial else []
    for head in _heads(calendar, language):
        if only and head.name != only:
            continue
        nearest = list(inside.get(head.name, {}).values())
        path = f"feeds/{slug(head.name)}.ics"
        if path in made:
            continue  # Two names that differ only by letters a path cannot have.
        feed, kept = _feed(calendar, language, head, path, nearest, fragments.of)
        made[path] = feed
        if dropped := len(nearest) - kept:
            notes.append(language.text("terminal.feed-cut", name=head.title, count=dropped))
        if early is not None:
            title = language.text("site.feed-alerts", name=head.title)
            ringing = head._replace(title=title)
            path = f"feeds/{slug(head.name)}-alerts.ics"

            def write(entry: Entry, early: timedelta = early) -> bytes:
                return fragments.ringing(entry, early)

            feed, _ = _feed(calendar, language, ringing, path, nearest, write)
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
    nearest: list[Entry],
    write: Callable[[Entry], bytes],
) -> tuple[Feed, int]:
    """Give a feed of the entries it has room for, from the first on, and how many these are."""
    kept: list[tuple[str, str, bytes]] = []
    room = MAX_BYTES - _FOR_HEAD
    for entry in nearest[:MAX_EVENTS]:
        written = write(entry)
        room -= len(written)
        if room < 0:
            break
        kept.append((entry.start, entry.uid, written))
    newest = max((entry.changed for entry in nearest[: len(kept)]), default=None)
    start = _start(calendar, language, head, path, newest).removesuffix(_END)
    body = b"".join(written for _, _, written in sorted(kept))
    return Feed(path, head.title, start + body + _END), len(kept)


def _start(
    calendar: Calendar, language: Language, head: _Head, path: str, newest: datetime | None
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
    if newest is not None:
        component["LAST-MODIFIED"] = vDDDTypes(newest)
    return lines(component)
