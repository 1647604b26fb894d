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
    sunday = monday + timedelta(days=6)
    _, number, _ = monday.isocalendar()

    def body() -> str:
        return site.templates.render(
            "week.html",
            root="../",
            days=days.between(site.calendar, monday, sunday),
            number=number,
            monday=monday,
            sunday=sunday,
            before=week_path(monday - WEEK) if path != first else "",
            after=week_path(monday + WEEK) if path != last else "",
            month=month_path(max(monday, first_day)),
            current=week_path(site.today),
            today=site.today,
        )

    key = site.key_of_days(monday, sunday, "week", path, first, last)
    title = site.language.text("site.week", number=number)
    # Its title alone does not tell it from the same week of another year.
    return Page(path, "calendar", title, key, body, is_found=False)
