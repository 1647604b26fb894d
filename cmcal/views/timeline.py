"""A month channel by channel: where one falls silent, and where one speaks too much."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from cmcal.model.planning import WEEKDAYS, Channel
from cmcal.model.publications import Publication
from cmcal.model.schedule import Calendar
from cmcal.views import month
from cmcal.views.days import Entry, entries


@dataclass(frozen=True, slots=True)
class Cell:
    """One channel on one day."""

    day: date
    entries: tuple[Entry, ...]
    count: int
    """How many are to go out: what is paused or cancelled does not count."""
    is_gap: bool
    """Whether nothing goes out on a day that the channel's cadence wants filled."""
    is_crowded: bool
    """Whether more goes out than the cadence allows."""


@dataclass(frozen=True, slots=True)
class Row:
    """One channel."""

    channel: Channel
    cells: tuple[Cell, ...]

    @property
    def count(self) -> int:
        """How many publications are to go out in the month."""
        return sum(cell.count for cell in self.cells)

    @property
    def gaps(self) -> int:
        """How many wanted days are empty."""
        return sum(cell.is_gap for cell in self.cells)

    @property
    def crowded(self) -> int:
        """How many days have too many."""
        return sum(cell.is_crowded for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Group:
    """The channels of one brand."""

    brand: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Timeline:
    """A month, the channels of each brand below each other."""

    first: date
    days: tuple[date, ...]
    groups: tuple[Group, ...]


def view(calendar: Calendar, first: date) -> Timeline:
    """Give the month that starts on `first`; an account given up before it has no row."""
    length = (month.next_month(first) - first).days
    days = tuple(first + timedelta(offset) for offset in range(length))
    found: dict[tuple[str, date], list[Publication]] = defaultdict(list)
    for day in days:
        for publication in calendar.by_day.get(day, ()):
            found[publication.channel.id, day].append(publication)
    grouped: dict[str, list[Row]] = {}
    for channel in calendar.channels.values():
        row = Row(channel, tuple(_cells(channel, days, found)))
        if row.count or channel.closed is None or channel.closed > first:
            grouped.setdefault(channel.brand, []).append(row)
    groups = (Group(brand, tuple(rows)) for brand, rows in grouped.items())
    return Timeline(first, days, tuple(groups))


def _cells(
    channel: Channel, days: tuple[date, ...], found: dict[tuple[str, date], list[Publication]]
) -> Iterator[Cell]:
    cadence = channel.cadence
    for day in days:
        held = found.get((channel.id, day), [])
        count = sum(not publication.status.is_dropped for publication in held)
        is_wanted = WEEKDAYS[day.weekday()] in cadence.weekdays
        is_closed = channel.closed is not None and channel.closed <= day
        yield Cell(
            day,
            entries(held),
            count,
            is_gap=is_wanted and not count and not is_closed,
            is_crowded=cadence.per_day is not None and count > cadence.per_day,
        )
