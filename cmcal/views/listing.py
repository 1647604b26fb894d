"""Lists of publications around today: of a campaign, of a channel, of a person."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from cmcal.model.brief import Brief
from cmcal.model.schedule import Calendar, Publication
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

    @property
    def paths(self) -> tuple[str, ...]:
        """The files of the posts shown."""
        return tuple(dict.fromkeys(e.post.path for row in self.rows for e in row.entries))


def of(
    found: Iterable[Publication], first: date | None = None, last: date | None = None
) -> Listing:
    """List publications; from `first` to `last` when given, counts always over all of them."""
    publications = list(found)
    days: dict[date | None, list[Publication]] = {}
    for publication in publications:
        day = publication.day
        if day is None or ((first is None or first <= day) and (last is None or day <= last)):
            days.setdefault(day, []).append(publication)
    statuses = Counter(publication.status for publication in publications)
    return Listing(
        tuple(Row(day, entries(group)) for day, group in days.items()),
        tuple((status, statuses[status]) for status in Status if statuses[status]),
        tuple(sorted(Counter(p.channel.id for p in publications).items())),
        len(publications),
    )


def every_post(calendar: Calendar) -> Listing:
    """List every post; of very many, those within the window around today."""
    dated = calendar.publications
    if len(calendar.posts) <= MANY:
        return of(dated)
    return of(dated, calendar.today - BEHIND, calendar.today + AHEAD)


def without_channel(calendar: Calendar) -> tuple[Entry, ...]:
    """Give the posts that no channel shows yet: they are no publication, and must not be lost."""
    return tuple(
        Entry(post, "", post.status, (), ())
        for post in calendar.posts
        if not any(channel in calendar.channels for channel in post.channels)
    )


def of_person(calendar: Calendar, person: str) -> tuple[Listing, tuple[Brief, ...]]:
    """Give what a person has to do with: publications around today, and briefs not handed over."""

    def concerns(publication: Publication) -> bool:
        post = publication.post
        return person in (
            post.owner, post.writer, post.designer, post.approver, publication.override.owner,
        )  # fmt: skip

    mine = (publication for publication in calendar.publications if concerns(publication))
    briefs = tuple(brief for brief in calendar.briefs if person in (brief.owner, brief.assignee))
    today = calendar.today
    return of(mine, today - timedelta(days=7), today + AHEAD), briefs
