"""What lasts several days of a week: campaigns, and who is on duty."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from cmcal.model.planning import Campaign, Shift
from cmcal.model.schedule import Calendar

MOST = 6
"""Bars of one kind in a week: of more, the last ones are only counted."""
_LAST = timedelta(days=6)


@dataclass(frozen=True, slots=True)
class Bar:
    """Something that lasts from one column of a week to another, both from 1 to 7."""

    of: Campaign | Shift
    first: int
    last: int
    begins: bool
    """Whether it begins in this week."""
    ends: bool


@dataclass(frozen=True, slots=True)
class Bars:
    """Those of one week, and how many more campaigns there are than can be shown."""

    campaigns: tuple[Bar, ...]
    duty: tuple[Bar, ...]
    more: int


def of_week(calendar: Calendar, monday: date) -> Bars:
    """Give the bars of the week that begins on `monday`, the earliest first."""
    campaigns = sorted(
        _bars(calendar.campaigns.values(), monday),
        key=lambda bar: (bar.first, -bar.last, bar.of.start, bar.of.id),
    )
    duty = tuple(_bars(calendar.rota, monday))[:MOST]
    return Bars(tuple(campaigns[:MOST]), duty, max(len(campaigns) - MOST, 0))


def _bars(lasting: Iterable[Campaign | Shift], monday: date) -> Iterator[Bar]:
    sunday = monday + _LAST
    for one in lasting:
        first, last = max(one.start, monday), min(one.end, sunday)
        if first <= last:
            yield Bar(
                one,
                first.isoweekday(),
                last.isoweekday(),
                begins=one.start >= monday,
                ends=one.end <= sunday,
            )
