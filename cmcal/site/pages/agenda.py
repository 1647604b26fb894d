"""The days around today as one list: the easiest view for a phone and for a screen reader."""

from collections.abc import Iterator
from datetime import timedelta

from cmcal.site.page import Page, Site
from cmcal.views import days

BEHIND = timedelta(days=7)
AHEAD = timedelta(days=45)


def pages(site: Site) -> Iterator[Page]:
    """Give the page of the days ahead."""
    first, last = site.today - BEHIND, site.today + AHEAD

    def body() -> str:
        view = days.between(site.calendar, first, last)
        return site.templates.render("agenda.html", root="../", days=view, today=site.today)

    key = site.key_of_days(first, last, "agenda")
    yield Page("calendar/agenda.html", "calendar", site.language.text("site.agenda"), key, body)
