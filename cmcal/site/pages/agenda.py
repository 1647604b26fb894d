"""The days around today as one list: the easiest view for a phone and for a screen reader."""

from collections.abc import Iterator
from datetime import timedelta

from cmcal.site.addresses import AGENDA, SECTION, head
from cmcal.site.page import Page, Site
from cmcal.views import days

BEHIND = timedelta(days=7)
AHEAD = timedelta(days=45)


def pages(site: Site) -> Iterator[Page]:
    """Give the page of the days ahead."""
    first, last = site.today - BEHIND, site.today + AHEAD

    def body() -> str:
        view = days.between(site.calendar, first, last)
        return site.templates.render(
            "agenda.html",
            root="../",
            head=head(site.calendar, "agenda", site.today, today=f"{AGENDA}#today"),
            filters=site.filters,
            days=view,
            deadlines=sum(len(day.deadlines) for day in view),
            today=site.today,
        )

    key = site.key_of_days(first, last, "agenda")
    yield Page(AGENDA, SECTION, site.language.text("site.agenda"), key, body)
