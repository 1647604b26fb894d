"""The calendar's index, and a page a month."""

from collections.abc import Iterator
from datetime import date

from cmcal.site.page import Page, Site
from cmcal.views import month


def pages(site: Site) -> Iterator[Page]:
    """Give the index and every month from the first publication to the last."""
    months = month.covered(site.calendar)
    span = f"{months[0]} {months[-1]}"
    for position, first in enumerate(months):
        before = month_path(months[position - 1]) if position else ""
        after = month_path(months[position + 1]) if position + 1 < len(months) else ""

        def body(first: date = first, before: str = before, after: str = after) -> str:
            return site.templates.render(
                "month.html",
                root="../",
                view=month.view(site.calendar, first),
                before=before,
                after=after,
                today=site.today,
                current=month_path(site.today),
            )

        key = site.key_of_days(*month.ends(first), "month", first.isoformat(), span)
        yield Page(month_path(first), "calendar", site.language.day(first, "month"), key, body)

    def index() -> str:
        years: dict[int, list[tuple[date, str, int]]] = {}
        for first in months:
            count = month.publications(site.calendar, first)
            years.setdefault(first.year, []).append((first, month_path(first), count))
        return site.templates.render("months.html", root="../", years=years, today=site.today)

    key = site.key("months", site.every_post, dated=True)
    yield Page(
        "calendar/index.html", "calendar", site.language.text("site.section-calendar"), key, index
    )


def month_path(day: date) -> str:
    """Give the path of the month's page."""
    return f"calendar/{day:%Y-%m}.html"
