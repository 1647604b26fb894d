"""A page a week."""

from collections.abc import Iterator
from datetime import date, timedelta

from cmcal.site.page import Page, Site
from cmcal.site.pages.months import month_path
from cmcal.views import days, month

WEEK = timedelta(days=7)


def pages(site: Site) -> Iterator[Page]:
    """Give every week of the months that have a page."""
    months = month.covered(site.calendar)
    monday = months[0] - timedelta(days=months[0].weekday())
    end = month.next_month(months[-1])
    first, last = week_path(monday), week_path(end - timedelta(days=1))
    while monday < end:
        yield _page(site, monday, (first, last), months[0])
        monday += WEEK


def week_path(day: date) -> str:
    """Give the path of the page of the ISO week that `day` falls in."""
    year, number, _ = day.isocalendar()
    return f"calendar/{year:04}-W{number:02}.html"


def _page(site: Site, monday: date, ends: tuple[str, str], first_day: date) -> Page:
    path = week_path(monday)
    first, last = ends
    view = days.between(site.calendar, monday, monday + timedelta(days=6))
    _, number, _ = monday.isocalendar()

    def body() -> str:
        return site.templates.render(
            "week.html",
            root="../",
            days=view,
            number=number,
            monday=monday,
            sunday=monday + timedelta(days=6),
            before=week_path(monday - WEEK) if path != first else "",
            after=week_path(monday + WEEK) if path != last else "",
            month=month_path(max(monday, first_day)),
            current=week_path(site.today),
            today=site.today,
        )

    shown = dict.fromkeys(entry.post.path for day in view for entry in day.entries)
    due = [f"{due.path} {due.day}" for day in view for due in day.deadlines]
    key = site.key("week", path, first, last, *due, paths=shown, dated=True)
    return Page(path, "calendar", site.language.text("site.week", number=number), key, body)
