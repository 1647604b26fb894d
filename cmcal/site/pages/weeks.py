"""A page a week, by the hour."""

import functools
from collections.abc import Iterator
from datetime import date, timedelta

from cmcal.site.addresses import SECTION, head, week_path
from cmcal.site.page import Page, Site
from cmcal.views import month, week

_WEEK = timedelta(days=7)
_LAST = timedelta(days=6)


def pages(site: Site) -> Iterator[Page]:
    """Give every week of the months that have a page."""
    months = month.covered(site.calendar)
    mondays = _mondays(months)
    for position, monday in enumerate(mondays):
        path = week_path(monday)
        before = week_path(mondays[position - 1]) if position else ""
        after = week_path(mondays[position + 1]) if position + 1 < len(mondays) else ""
        day = _day(monday, site.today, months)
        parts = ("week", path, before, after, week_path(site.today), str(day))
        key = site.key_of_days(monday, monday + _LAST, *parts)
        title = site.language.text("site.week", number=monday.isocalendar().week)
        body = functools.partial(_body, site, monday, day, before, after)
        # Its title alone does not tell it from the same week of another year.
        yield Page(path, SECTION, title, key, body, is_found=False)


def _mondays(months: tuple[date, ...]) -> list[date]:
    """Give the Monday of every week that reaches into one of the months."""
    found: dict[date, None] = {}
    for first in months:
        monday, sunday = month.ends(first)
        while monday < sunday:
            found[monday] = None
            monday += _WEEK
    return list(found)


def _day(monday: date, today: date, months: tuple[date, ...]) -> date:
    """Give the day whose month, year… the other views show: today, if it is in this week.

    A week that two months share goes with its Thursday's, as ISO counts, if that one has a page.
    """
    if monday <= today <= monday + _LAST:
        return today
    days = (monday + timedelta(days=offset) for offset in (3, 0, 6))
    return next(day for day in days if day.replace(day=1) in months)


def _body(site: Site, monday: date, day: date, before: str, after: str) -> str:
    return site.templates.render(
        "week.html",
        root="../",
        head=head(
            site.calendar,
            "week",
            day,
            before=before,
            after=after,
            step="week",
            today=f"{week_path(site.today)}#today",
        ),
        filters=site.filters,
        view=week.view(site.calendar, monday),
        monday=monday,
        sunday=monday + _LAST,
        today=site.today,
    )
