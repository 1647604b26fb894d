"""A post once, with all its moments: what a month's day and a board's column show."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from cmcal.model.post import Post
from cmcal.model.words import Status
from cmcal.views.days import Entry


@dataclass(frozen=True, slots=True)
class Time:
    """One moment of a card, and the channels it goes out on then."""

    day: date | None
    clock: str
    channels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Card:
    """A post with one status, at every moment it goes out."""

    post: Post
    status: Status
    times: tuple[Time, ...]
    entries: tuple[Entry, ...]

    @property
    def channels(self) -> tuple[str, ...]:
        """Every channel it goes out on, each once, in order of time."""
        return tuple(dict.fromkeys(name for time in self.times for name in time.channels))

    @property
    def owners(self) -> tuple[str, ...]:
        """Who carries it, on one channel or another."""
        return tuple(dict.fromkeys(name for entry in self.entries for name in entry.owners))


def cards(entries: Iterable[Entry]) -> tuple[Card, ...]:
    """Bring together the entries of one post that have one status, in order of first moment."""
    grouped: dict[tuple[str, Status], list[Entry]] = {}
    for entry in entries:
        grouped.setdefault((entry.post.path, entry.status), []).append(entry)
    return tuple(
        Card(found[0].post, status, tuple(map(_time, found)), tuple(found))
        for (_, status), found in grouped.items()
    )


def _time(entry: Entry) -> Time:
    day = entry.publications[0].day if entry.publications else None
    return Time(day, entry.clock, entry.channels)
