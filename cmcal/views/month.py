"""A month as a table of weeks, Monday first."""

from dataclasses import dataclass
from datetime import date, timedelta

from cmcal.model.planning import Campaign
from cmcal.model.schedule import Calendar
from cmcal.views import bars, cards
from cmcal.views.bars import Bars
from cmcal.views.cards import Card
from cmcal.views.days import Day, between

REACH = timedelta(days=731)
"""This near to today every month has a page; farther off, those that something happens in."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One day, and its posts with all their moments of that day."""

    day: Day
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class Week:
    """One row: the ISO week, its seven days, and what lasts over several of them."""

    year: int
    number: int
    cells: tuple[Cell, ...]
    bars: Bars


@dataclass(frozen=True, slots=True)
class Month:
    """One month, with the days of its neighbours that complete its weeks."""

    first: date
    last: date
    weeks: tuple[Week, ...]
    campaigns: tuple[Campaign, ...]
    publications: int
    deadlines: int


def view(calendar: Calendar, first: date) -> Month:
    """Give the month that starts on `first`."""
    last = last_day(first)
    monday, sunday = ends(first)
    days = between(calendar, monday, sunday)
    weeks = tuple(
        Week(
            *days[n].day.isocalendar()[:2],
            tuple(Cell(day, cards.cards(day.entries)) for day in days[n : n + 7]),
            bars.of_week(calendar, days[n].day),
        )
        for n in range(0, len(days), 7)
    )
    running = (c for c in calendar.campaigns.values() if c.start <= last and first <= c.end)
    return Month(
        first,
        last,
        weeks,
        tuple(sorted(running, key=lambda campaign: (campaign.start, campaign.id))),
        publications(calendar, first),
        sum(len(day.deadlines) for day in days),
    )


def ends(first: date) -> tuple[date, date]:
    """Give the Monday and the Sunday that complete the weeks of the month that starts there."""
    last = last_day(first)
    return first - timedelta(days=first.weekday()), last + timedelta(days=6 - last.weekday())


def publications(calendar: Calendar, first: date) -> int:
    """Count the publications of the month that starts on `first`."""
    days = range(first.toordinal(), next_month(first).toordinal())
    return sum(len(calendar.by_day.get(date.fromordinal(day), ())) for day in days)


def next_month(day: date) -> date:
    """Give the first day of the month after that of `day`."""
    return (day.replace(day=28) + timedelta(days=4)).replace(day=1)


def last_day(day: date) -> date:
    """Give the last day of the month of `day`."""
    return next_month(day) - timedelta(days=1)


def covered(calendar: Calendar) -> tuple[date, ...]:
    """Give the first day of every month that has a page: today's and the next one always do.

    From the first publication to the last, but for what a slip of the year would add: a century
    between two posts is not drawn month by month.
    """
    today = calendar.today
    found = {day.replace(day=1) for day in (*calendar.by_day, today, next_month(today))}
    month = max(min(found), (today - REACH).replace(day=1))
    last = min(max(found), today + REACH)
    while month <= last:
        found.add(month)
        month = next_month(month)
    return tuple(sorted(found))
