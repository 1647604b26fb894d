"""The geometry of the small charts: bars and columns; the figures stand in a table beside them."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

_STEP = 48
"""How far apart columns stand."""
_BASE = 100
"""Where columns stand, from the top of a chart 120 high."""
_TALLEST = 80


class Bar(NamedTuple):
    """A bar in a track of 100, and where its goal stands in it."""

    width: float
    mark: float | None
    percent: int
    """What the bar stands for, which may be less than nothing or more than all."""
    title: str


class Column(NamedTuple):
    """One column: where it stands, how high it is, and what is written over and under it."""

    x: int
    y: float
    height: float
    value: str
    label: str


class Chart(NamedTuple):
    """Columns side by side, and the height of the line to reach."""

    title: str
    width: int
    line: float | None
    columns: tuple[Column, ...]


class Point(NamedTuple):
    """One figure to draw; none where nothing is known."""

    label: str
    value: float | None
    text: str


def bar(part: float, title: str, mark: float | None = None) -> Bar:
    """Give a bar that fills `part` of its track, from 0 to 1; what is beyond is cut."""
    goal = None if mark is None else _within(mark)
    return Bar(_within(part), goal, round(100 * part), title)


def columns(points: Iterable[Point], title: str, goal: float | None = None) -> Chart:
    """Give columns from zero up, drawn against the greatest of them and of the goal."""
    points = list(points)
    values = [point.value for point in points if point.value is not None]
    top = max((*values, goal or 0, 0))
    shown = tuple(_columns(points, top))
    line = _BASE - _scaled(goal, top) if goal is not None and goal > 0 else None
    return Chart(title, _STEP * len(points), line, shown)


def _columns(points: Sequence[Point], top: float) -> Iterable[Column]:
    for number, point in enumerate(points):
        if point.value is not None:
            height = _scaled(point.value, top)
            x = number * _STEP + 8
            yield Column(x, round(_BASE - height, 1), height, point.text, point.label)


def _scaled(value: float, top: float) -> float:
    return round(max(value, 0) / top * _TALLEST, 1) if top > 0 else 0


def _within(part: float) -> float:
    return round(min(max(part, 0), 1) * 100, 1)
