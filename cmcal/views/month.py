"""A month as a table of weeks, Monday first."""

from dataclasses import dataclass
from datetime import date, timedelta

from cmcal.model.planning import Campaign
from cmcal.model.schedule import Calendar
from cmcal.views.days import Day, between


@dataclass(frozen=True, slots=True)
class Week:
    """One row: the ISO week and its seven days."""

    year: int
    number: int
    days: tuple[Day, ...]


@dataclass(frozen=True, slots=True)
class Month:
    """One month, with the days of its neighbours that complete its weeks."""

    first: date
    last: date
    weeks: tuple[Week, ...]
    campaigns: tuple[Campaign, ...]
    publications: int


def view(calendar: Calendar, first: date) -> Month:
    """Give the month that starts on `first`."""
    last = next_month(first) - timedelta(days=1)
    monday, sunday = ends(first)
    days = between(calendar, monday, sunday)
    weeks = tuple(
        Week(*days[n].day.isocalendar()[:2], days[n : n + 7]) for n in range(0, len(days), 7)
    )
    campaigns = tuple(c for c in calendar.campaigns.values() if c.start <= last and first <= c.end)
    return Month(first, last, weeks, campaigns, publications(calendar, first))


def ends(first: date) -> tuple[date, date]:
    """Give the Monday and the Sunday that complete the weeks of the month that starts there."""
    last = next_month(first) - timedelta(days=1)
    return first - timedelta(days=first.weekday()), last + timedelta(days=6 - last.weekday())


def publications(calendar: Calendar, first: date) -> int:
    """Count the publications of the month that starts on `first`."""
    days = range(first.toordinal(), next_month(first).toordinal())
    return sum(len(calendar.by_day.get(date.fromordinal(day), ())) for day in days)


def next_month(day: date) -> date:
    """Give the first day of the month after that of `day`."""
    return (day.replace(day=28) + timedelta(days=4)).replace(day=1)


def covered(calendar: Calendar) -> tuple[date, ...]:
    """Give the first day of every month from the first publication to the last, and today's."""
    days = [*calendar.by_day, calendar.today]
    month, last = min(days).replace(day=1), max(days)
    found = []
    while month <= last:
        found.append(month)
        month = next_month(month)
    return tuple(found)
