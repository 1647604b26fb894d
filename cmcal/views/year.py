"""A year at a glance: how much goes out on each day, and where it piles up."""

import itertools
from dataclasses import dataclass
from datetime import date, timedelta

from cmcal import key_dates
from cmcal.model.records import Period
from cmcal.model.schedule import Calendar
from cmcal.views import month

LEVELS = 4
_WEEK = 7


@dataclass(frozen=True, slots=True)
class Load:
    """One day, how many publications it has, and how heavy that is: from 0 to `LEVELS`."""

    day: date
    count: int
    level: int
    occasion: str
    """The holiday or the key dates of the day."""


@dataclass(frozen=True, slots=True)
class Week:
    """One row of a small month; the days of other months are None."""

    year: int
    number: int
    days: tuple[Load | None, ...]


@dataclass(frozen=True, slots=True)
class SmallMonth:
    """One month of the year."""

    first: date
    count: int
    weeks: tuple[Week, ...]
    has_page: bool


@dataclass(frozen=True, slots=True)
class Year:
    """Twelve months, and what each level means: from so many to so many publications."""

    year: int
    months: tuple[SmallMonth, ...]
    levels: tuple[tuple[int, int], ...]
    publications: int


def counts(calendar: Calendar, year: int) -> tuple[int, ...]:
    """Give how many publications each day of a year has."""
    first, last = date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal()
    days = map(date.fromordinal, range(first, last + 1))
    return tuple(len(calendar.by_day.get(day, ())) for day in days)


def view(calendar: Calendar, year: int, pages: frozenset[date]) -> Year:
    """Give a year; `pages` are the first days of the months that have a page."""
    found = counts(calendar, year)
    levels = scale(max(found))
    start = date(year, 1, 1)
    period = Period(start=start, end=date(year, 12, 31))
    remembered = key_dates.on(calendar.key_dates, period)
    loads: dict[date, Load] = {}
    for offset, count in enumerate(found):
        day = start + timedelta(offset)
        level = sum(low <= count for low, _ in levels)
        named = [calendar.holidays.get(day, ""), *(key.name for key in remembered.get(day, ()))]
        loads[day] = Load(day, count, level, ", ".join(dict.fromkeys(filter(None, named))))
    months = tuple(_month(date(year, number, 1), loads, pages) for number in range(1, 13))
    return Year(year, months, levels, sum(found))


def scale(most: int) -> tuple[tuple[int, int], ...]:
    """Cut the figures from 1 to `most` into at most `LEVELS` steps of about the same width."""
    steps = min(LEVELS, most)
    tops = [0, *(-(-most * step // steps) for step in range(1, steps + 1))]
    return tuple((low + 1, high) for low, high in itertools.pairwise(tops))


def _month(first: date, loads: dict[date, Load], pages: frozenset[date]) -> SmallMonth:
    monday, sunday = month.ends(first)
    weeks = []
    while monday < sunday:
        days = (monday + timedelta(offset) for offset in range(_WEEK))
        own = tuple(loads[day] if day.month == first.month else None for day in days)
        weeks.append(Week(*monday.isocalendar()[:2], own))
        monday += timedelta(_WEEK)
    count = sum(load.count for week in weeks for load in week.days if load)
    return SmallMonth(first, count, tuple(weeks), first in pages)
