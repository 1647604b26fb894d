"""A page a month, and this month at the calendar's own address."""

import functools
from collections.abc import Callable, Iterator
from datetime import date

from cmcal.site.addresses import INDEX, SECTION, head, month_path
from cmcal.site.page import Page, Site
from cmcal.views import month


def pages(site: Site) -> Iterator[Page]:
    """Give every month that has a page; the section's first page is this month too."""
    months = month.covered(site.calendar)
    today = site.today.replace(day=1)
    for position, first in enumerate(months):
        before = month_path(months[position - 1]) if position else ""
        after = month_path(months[position + 1]) if position + 1 < len(months) else ""
        title = site.language.day(first, "month")
        key = site.key_of_days(*month.ends(first), "month", first.isoformat(), before, after)
        body: Callable[[], str] = functools.partial(_body, site, first, before, after)
        if first == today:
            body = functools.cache(body)
            yield Page(INDEX, SECTION, title, key, body, is_found=False)
        yield Page(month_path(first), SECTION, title, key, body)


def _body(site: Site, first: date, before: str, after: str) -> str:
    view = month.view(site.calendar, first)
    day = site.today if view.first <= site.today <= view.last else first
    return site.templates.render(
        "month.html",
        root="../",
        head=head(
            site.calendar,
            "month",
            day,
            before=before,
            after=after,
            step="month",
            today=f"{INDEX}#today",
        ),
        filters=site.filters,
        view=view,
        today=site.today,
    )
