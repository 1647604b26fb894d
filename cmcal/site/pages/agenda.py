"""The days around today as one list: the easiest view for a phone and for a screen reader."""

from collections.abc import Iterator
from datetime import timedelta

from cmcal.site.page import Page, Site
from cmcal.views import days

BEHIND = timedelta(days=7)
AHEAD = timedelta(days=45)


def pages(site: Site) -> Iterator[Page]:
    """Give the page of the days ahead."""
    view = days.between(site.calendar, site.today - BEHIND, site.today + AHEAD)
    shown = dict.fromkeys(entry.post.path for day in view for entry in day.entries)
    due = [f"{due.path} {due.day}" for day in view for due in day.deadlines]

    def body() -> str:
        return site.templates.render("agenda.html", root="../", days=view, today=site.today)

    key = site.key("agenda", *due, paths=shown, dated=True)
    yield Page("calendar/agenda.html", "calendar", site.language.text("site.agenda"), key, body)
