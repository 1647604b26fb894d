"""Where the pages of the calendar stand, and what leads from one of them to the others."""

from datetime import date
from typing import NamedTuple

from cmcal.model.schedule import Calendar
from cmcal.site.sections import index_path
from cmcal.spelling import slug
from cmcal.views import grid

SECTION = "calendar"
INDEX = index_path(SECTION)
"""This month: the page that the navigation leads to."""
AGENDA = "calendar/agenda.html"
BOARD = "calendar/board.html"
KEYS = {"today": "t", "month": "m", "week": "w", "agenda": "a"}
"""The keys of the keyboard that lead somewhere; the arrows lead to what is before and after."""


class Way(NamedTuple):
    """One view, and where it shows the days at hand."""

    view: str
    path: str
    key: str


class Head(NamedTuple):
    """What the top of a page of the calendar leads to; a path is empty where there is nothing."""

    view: str
    """The view of this page."""
    ways: tuple[Way, ...]
    before: str
    after: str
    step: str
    """What is before and after: a `month`, a `week`, a `year`, a `channel`."""
    today: str


def month_path(day: date) -> str:
    """Give the path of the page of the month that `day` falls in."""
    return f"calendar/{day:%Y-%m}.html"


def week_path(day: date) -> str:
    """Give the path of the page of the ISO week that `day` falls in."""
    year, number, _ = day.isocalendar()
    return f"calendar/{year:04}-W{number:02}.html"


def year_path(year: int) -> str:
    """Give the path of the page of a year."""
    return f"calendar/{year:04}.html"


def timeline_path(day: date) -> str:
    """Give the path of the timeline of the month that `day` falls in."""
    return f"calendar/timeline-{day:%Y-%m}.html"


def grid_path(channel: str) -> str:
    """Give the path of the grid of a channel."""
    return f"calendar/grid-{slug(channel)}.html"


def head(
    calendar: Calendar,
    view: str,
    day: date,
    *,
    before: str = "",
    after: str = "",
    step: str = "",
    today: str = "",
) -> Head:
    """Give the top of a page that is about `day`: the other views show the days around it."""
    grids = grid.channels(calendar)
    paths = {
        "month": month_path(day),
        "week": week_path(day),
        "agenda": AGENDA,
        "year": year_path(day.year),
        "board": BOARD,
        "timeline": timeline_path(day),
        **({"grid": grid_path(grids[0].id)} if grids else {}),
    }
    ways = tuple(Way(name, path, KEYS.get(name, "")) for name, path in paths.items())
    return Head(view, ways, before, after, step, today)
