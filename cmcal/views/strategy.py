"""Where the strategy stands: each objective on its way, and the mix of subjects month by month."""

from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from cmcal.model.records import first_of_each
from cmcal.model.report import Progress, Report
from cmcal.model.schedule import Calendar
from cmcal.model.strategy import Objective, Pillar
from cmcal.views.reports import in_order

BEHIND = 2
AHEAD = 3
"""The months looked at before and after this one."""
_MONTHS = 12


class Standing(NamedTuple):
    """Where an objective stands, by the latest report that names it."""

    objective: Objective
    report: Report | None
    progress: Progress | None
    part: float | None
    """How much of the way is behind, from 0 to 1, and beyond; None while a figure is missing."""

    @property
    def value(self) -> float | None:
        """Where it stands: the latest figure, else where it stood at the start."""
        return self.progress.value if self.progress else self.objective.baseline

    @property
    def is_reached(self) -> bool:
        """Whether the target is reached."""
        return self.part is not None and self.part >= 1


class Cell(NamedTuple):
    """How many publications one subject has in one month, and their part of that month's."""

    number: int
    percent: float | None


class Row(NamedTuple):
    """One pillar over the months; what has no pillar is the last row."""

    pillar: Pillar | None
    cells: tuple[Cell, ...]


class Mix(NamedTuple):
    """How many publications each pillar has, month by month."""

    months: tuple[date, ...]
    """Those that have publications, and this one."""
    now: int
    """Where this month stands among them."""
    rows: tuple[Row, ...]
    totals: tuple[int, ...]


def standings(calendar: Calendar) -> tuple[Standing, ...]:
    """Give every objective with its latest figure."""
    reports = in_order(calendar.reports)[::-1]
    return tuple(standing(objective, reports) for objective in first_of_each(calendar.objectives))


def standing(objective: Objective, reports: Iterable[Report]) -> Standing:
    """Give where one objective stands; `reports` begin with the latest."""
    for report in reports:
        progress = report.objectives.get(objective.id)
        if progress is not None:
            part = way(objective.baseline, objective.target, progress.value)
            return Standing(objective, report, progress, part)
    return Standing(objective, None, None, None)


def way(baseline: float | None, target: float | None, value: float) -> float | None:
    """Give how much of the way from the start to the target is behind; None without a way.

    A target may lie below: sixty minutes are reached from a hundred and forty-five downwards.
    """
    if baseline is None or target is None or baseline == target:
        return None
    return (value - baseline) / (target - baseline)


def mix(calendar: Calendar) -> Mix:
    """Count the publications of each pillar in the months around today; dropped ones are not."""
    this_month = calendar.today.replace(day=1)
    every = [_month(calendar.today, offset) for offset in range(-BEHIND, AHEAD + 1)]
    pillars = first_of_each(calendar.pillars)
    found: dict[date, Counter[str]] = {month: Counter() for month in every}
    for day, publications in calendar.by_day.items():
        counter = found.get(day.replace(day=1))
        if counter is not None:
            counter.update(p.post.pillar for p in publications if not p.status.is_dropped)
    months = tuple(month for month in every if found[month] or month == this_month)
    totals = tuple(found[month].total() for month in months)
    known = {pillar.id for pillar in pillars}
    rows = [
        Row(pillar, _cells([found[month][pillar.id] for month in months], totals))
        for pillar in pillars
    ]
    others = [sum(n for name, n in found[month].items() if name not in known) for month in months]
    if any(others):
        rows.append(Row(None, _cells(others, totals)))
    return Mix(months, months.index(this_month), tuple(rows), totals)


def _cells(counts: Iterable[int], totals: Iterable[int]) -> tuple[Cell, ...]:
    return tuple(
        Cell(count, 100 * count / total if total else None)
        for count, total in zip(counts, totals, strict=True)
    )


def _month(day: date, offset: int) -> date:
    """Give the first day of the month that is `offset` months away."""
    year, month = divmod(day.year * _MONTHS + day.month - 1 + offset, _MONTHS)
    return date(year, month + 1, 1)
