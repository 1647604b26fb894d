"""Lists of publications around today: of a campaign, of a channel, of a person."""

import bisect
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from cmcal.model.post import Post
from cmcal.model.publications import Publication
from cmcal.model.schedule import Calendar
from cmcal.model.words import Status
from cmcal.views.days import Entry, entries

BEHIND = timedelta(days=30)
AHEAD = timedelta(days=60)
MANY = 1000
"""Beyond so many posts, the index shows those around today and leaves the rest to the months."""


@dataclass(frozen=True, slots=True)
class Row:
    """The entries of one day; of no day, when none is set."""

    day: date | None
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Listing:
    """Publications in order of day, and how many stand where."""

    rows: tuple[Row, ...]
    statuses: tuple[tuple[Status, int], ...]
    channels: tuple[tuple[str, int], ...]
    total: int


def of(shown: Iterable[Publication], every: Collection[Publication] | None = None) -> Listing:
    """List the publications shown, and count `every` one: those shown when left out."""
    shown = list(shown)
    counted = shown if every is None else every
    days: dict[date | None, list[Publication]] = {}
    for publication in shown:
        days.setdefault(publication.day, []).append(publication)
    return Listing(
        tuple(Row(day, entries(group)) for day, group in days.items()),
        standing(counted),
        tuple(sorted(Counter(publication.channel.id for publication in counted).items())),
        len(counted),
    )


def standing(publications: Iterable[Publication]) -> tuple[tuple[Status, int], ...]:
    """Count publications by status, in the order of the work."""
    found = Counter(publication.status.value for publication in publications)
    return tuple((status, found[status.value]) for status in Status if found[status.value])


def near(
    publications: Iterable[Publication], today: date, behind: timedelta = BEHIND
) -> list[Publication]:
    """Give those around today, and those that have no day."""
    first, last = today - behind, today + AHEAD
    return [p for p in publications if (day := p.day) is None or first <= day <= last]


def paths(publications: Iterable[Publication]) -> Iterable[str]:
    """Give the files that publications come from, each once."""
    return dict.fromkeys(publication.post.path for publication in publications)


def every_post(calendar: Calendar) -> Listing:
    """List every post; of very many, those within the window around today."""
    dated = calendar.publications
    if len(calendar.posts) <= MANY:
        return of(dated)
    return of(near(dated, calendar.today), dated)


def without_channel(posts: Iterable[Post]) -> tuple[Entry, ...]:
    """Give posts that no channel shows yet as entries without a time."""
    return tuple(Entry(post, "", post.status, ()) for post in posts)


def around(
    publications: Sequence[Publication], today: date, before: int = 15, after: int = 30
) -> Sequence[Publication]:
    """Give so many publications before today and so many from today on; all when they are few.

    They stand in order of time, those without a day last.
    """
    if len(publications) <= before + after:
        return publications
    place = bisect.bisect_left(publications, today, key=lambda p: p.day or date.max)
    return publications[max(place - before, 0) : place + after]


def by_person(calendar: Calendar) -> Mapping[str, list[Publication]]:
    """Give the publications that each person has to do with."""
    found: dict[str, list[Publication]] = defaultdict(list)
    for publication in calendar.publications:
        post = publication.post
        concerned = {
            post.owner, post.writer, post.designer, post.approver, publication.override.owner,
        }  # fmt: skip
        for person in concerned:
            found[person].append(publication)
    return found
