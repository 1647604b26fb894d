"""The months' reports: in order, their rates, and how each figure moved from month to month."""

import re
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from cmcal.model.records import first_of_each
from cmcal.model.report import Community, Network, Progress, Report

_MONTH = re.compile(r"(\d{4})-(0[1-9]|1[0-2])")


class Trend(NamedTuple):
    """One figure over the months; None where a month says nothing of it."""

    name: str
    """An objective's id, or what is counted: `reach`, `response`, `median`."""
    values: tuple[float | None, ...]
    target: float | None = None


def month_of(report: Report) -> date | None:
    """Give the first day of a report's month; None when its id is no month."""
    match = _MONTH.fullmatch(report.id)
    year = int(match[1]) if match else 0
    return date(year, int(match[2]), 1) if match and year else None


def in_order(reports: Iterable[Report]) -> tuple[Report, ...]:
    """Give each report once, the oldest first; those that name no month come before all."""
    once = first_of_each(reports)
    return tuple(sorted(once, key=lambda one: (month_of(one) or date.min, one.id)))


def engagement(network: Network) -> float | None:
    """Give interactions for a hundred people reached; None when one of the two is not said."""
    if not network.reach or network.interactions is None:
        return None
    return 100 * network.interactions / network.reach


def response(community: Community) -> float | None:
    """Give how many of a hundred messages that called for an answer had one."""
    if not community.needing_answer:
        return None
    return 100 * community.answered / community.needing_answer


def tones(community: Community) -> tuple[tuple[str, int, float], ...]:
    """Give how many messages were positive, neutral and negative, and their part of the three."""
    said = [(name, getattr(community, name)) for name in ("positive", "neutral", "negative")]
    known = [(name, count) for name, count in said if count is not None]
    total = sum(count for _, count in known)
    return tuple((name, count, 100 * count / total) for name, count in known if total)


def trends(reports: Iterable[Report]) -> tuple[Trend, ...]:
    """Give how each objective that a report names moved."""
    shown = tuple(reports)
    found: list[Trend] = []
    for name in dict.fromkeys(name for report in shown for name in report.objectives):
        said = [report.objectives.get(name) for report in shown]
        values = tuple(progress.value if progress else None for progress in said)
        found.append(Trend(name, values, _target(said)))
    return tuple(found)


def totals(reports: Iterable[Report]) -> tuple[Trend, ...]:
    """Give what every month counts: people reached, messages answered, and how fast."""
    shown = tuple(reports)
    every = (
        Trend("reach", tuple(_reach(report) for report in shown)),
        Trend("response", tuple(response(report.community) for report in shown)),
        Trend("median", tuple(report.community.median_minutes for report in shown)),
    )
    return tuple(trend for trend in every if any(value is not None for value in trend.values))


def _reach(report: Report) -> float | None:
    known = [network.reach for network in report.networks.values() if network.reach is not None]
    return sum(known) if known else None


def _target(said: Iterable[Progress | None]) -> float | None:
    """Give the latest target that a report names."""
    return next((p.target for p in reversed(list(said)) if p and p.target is not None), None)
