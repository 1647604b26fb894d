"""A page a month, channel by channel: gaps and pile-ups."""

import functools
from collections.abc import Iterator
from datetime import date

from cmcal.site.addresses import SECTION, head, timeline_path
from cmcal.site.page import Page, Site
from cmcal.views import month, timeline


def pages(site: Site) -> Iterator[Page]:
    """Give the timeline of every month that has a page."""
    months = month.covered(site.calendar)
    current = timeline_path(site.today)
    for position, first in enumerate(months):
        before = timeline_path(months[position - 1]) if position else ""
        after = timeline_path(months[position + 1]) if position + 1 < len(months) else ""
        last = month.last_day(first)
        key = site.key_of_days(first, last, "timeline", str(first), before, after, current)
        named = site.language.day(first, "month")
        title = site.language.text("site.timeline-of", month=named)
        body = functools.partial(_body, site, first, before, after)
        yield Page(timeline_path(first), SECTION, title, key, body, is_found=False)


def _body(site: Site, first: date, before: str, after: str) -> str:
    day = site.today if first <= site.today <= month.last_day(first) else first
    return site.templates.render(
        "timeline.html",
        root="../",
        head=head(
            site.calendar,
            "timeline",
            day,
            before=before,
            after=after,
            step="month",
            today=f"{timeline_path(site.today)}#today",
        ),
        filters=site.filters,
        view=timeline.view(site.calendar, first),
        brands=site.calendar.settings.brands,
        today=site.today,
    )
