"""A page a year: twelve small months, and how heavy each day is."""

import functools
from collections.abc import Iterator
from datetime import date

from cmcal.site.addresses import SECTION, head, year_path
from cmcal.site.page import Page, Site
from cmcal.views import month, year


def pages(site: Site) -> Iterator[Page]:
    """Give every year in which a month has a page."""
    months = month.covered(site.calendar)
    years = list(dict.fromkeys(first.year for first in months))
    for position, one in enumerate(years):
        before = year_path(years[position - 1]) if position else ""
        after = year_path(years[position + 1]) if position + 1 < len(years) else ""
        own = frozenset(first for first in months if first.year == one)
        counts = repr(year.counts(site.calendar, one))
        shown = repr(sorted(own))
        current = str(site.today.year)
        is_dated = site.today.year == one
        parts = ("year", str(one), before, after, counts, shown, current)
        key = site.key(*parts, dated=is_dated)
        body = functools.partial(_body, site, one, before, after)
        yield Page(year_path(one), SECTION, str(one), key, body)


def _body(site: Site, number: int, before: str, after: str) -> str:
    months = month.covered(site.calendar)
    own = frozenset(first for first in months if first.year == number)
    # From another year the other views lead to its first month that has a page.
    day = site.today if site.today.year == number else min(own)
    return site.templates.render(
        "year.html",
        root="../",
        head=head(
            site.calendar,
            "year",
            day,
            before=before,
            after=after,
            step="year",
            today=f"{year_path(site.today.year)}#today",
        ),
        view=year.view(site.calendar, number, own),
        # A year that begins on a Monday: the names of the weekdays.
        weekdays=[site.language.day(date(2024, 1, day), "weekday") for day in range(1, 8)],
        today=site.today,
    )
