"""A week by the hour: each entry at its time, quiet hours and routines beside it."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from cmcal.model.planning import WEEKDAYS, Routine
from cmcal.model.records import clock_minutes
from cmcal.model.schedule import Calendar
from cmcal.views import bars
from cmcal.views.bars import Bars
from cmcal.views.days import Day, Entry, between

ROWS = 48
"""Half hours of a day."""
_ROW = 30
_DAY = 24 * 60
_DAYLIGHT = range(6, 24)
"""The hours that are always drawn; of the others, those in which something stands."""


@dataclass(frozen=True, slots=True)
class Slot:
    """One half hour of a day in which something stands."""

    row: int
    entries: tuple[Entry, ...]
    routines: tuple[Routine, ...]


@dataclass(frozen=True, slots=True)
class Span:
    """Rows from the first to the one before `end`."""

    first: int
    end: int


@dataclass(frozen=True, slots=True)
class Column:
    """One day: what has no time, then what stands at its half hour."""

    day: Day
    open_entries: tuple[Entry, ...]
    open_routines: tuple[Routine, ...]
    slots: tuple[Slot, ...]
    quiet: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Week:
    """Seven columns, and the hours drawn beside them."""

    columns: tuple[Column, ...]
    hours: tuple[int, ...]
    bars: Bars
    publications: int
    deadlines: int


def view(calendar: Calendar, monday: date) -> Week:
    """Give the week that begins on `monday`."""
    days = between(calendar, monday, monday + timedelta(days=6))
    columns = tuple(_column(calendar, day) for day in days)
    used = {slot.row * _ROW // 60 for column in columns for slot in column.slots}
    return Week(
        columns,
        tuple(sorted({*_DAYLIGHT, *used})),
        bars.of_week(calendar, monday),
        sum(len(calendar.by_day.get(day.day, ())) for day in days),
        sum(len(day.deadlines) for day in days),
    )


def _column(calendar: Calendar, day: Day) -> Column:
    entries: dict[int, list[Entry]] = defaultdict(list)
    routines: dict[int, list[Routine]] = defaultdict(list)
    for entry in day.entries:
        if entry.clock:
            entries[_row(entry.clock)].append(entry)
    timed = [(routine.time, routine) for routine in day.routines if routine.time]
    for clock, routine in sorted(timed, key=lambda pair: (clock_minutes(pair[0]), pair[1].id)):
        routines[_row(clock)].append(routine)
    rows = sorted(entries.keys() | routines.keys())
    return Column(
        day,
        tuple(entry for entry in day.entries if not entry.clock),
        tuple(routine for routine in day.routines if not routine.time),
        tuple(Slot(row, tuple(entries[row]), tuple(routines[row])) for row in rows),
        tuple(_spans(quiet_rows(calendar, day.day))),
    )


def quiet_rows(calendar: Calendar, day: date) -> list[bool]:
    """Tell of each half hour of `day` whether it is quiet, as its first minute is."""
    hours = calendar.settings.quiet_hours
    if hours is None:
        return [False] * ROWS
    start, end = clock_minutes(hours.start), clock_minutes(hours.end)
    length = (end - start) % _DAY or _DAY
    held = hours.weekdays or WEEKDAYS
    before, now = (WEEKDAYS[(day.weekday() + step) % len(WEEKDAYS)] for step in (-1, 0))
    quiet = []
    for row in range(ROWS):
        minute = row * _ROW
        begun = now in held and start <= minute < start + length
        quiet.append(begun or (before in held and minute + _DAY < start + length))
    return quiet


def _row(clock: str) -> int:
    return clock_minutes(clock) // _ROW


def _spans(quiet: list[bool]) -> Iterator[Span]:
    first = 0
    for row in range(1, ROWS + 1):
        if row == ROWS or quiet[row] != quiet[first]:
            if quiet[first]:
                yield Span(first, row)
            first = row
