"""What changes do to the calendar: how often each channel speaks, and of what."""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import NamedTuple

from cmcal.changes.told import Told
from cmcal.model.schedule import Calendar

PILE_UPS = frozenset({"CM304", "CM306", "CM420"})
"""Rules that find a channel speaking too much."""
GAPS = frozenset({"CM307", "CM309"})
"""Rules that find a channel silent when it should speak."""


class Count(NamedTuple):
    """How many publications there were and are: of a channel in a week, of a pillar in a month."""

    day: date
    """The first day of the week or of the month."""
    name: str
    """The channel or the pillar, by id; nothing for publications without a pillar."""
    before: int
    after: int


class Effect(NamedTuple):
    """What changes do to the calendar as a whole."""

    weeks: tuple[Count, ...] = ()
    """The weeks and channels whose number changed."""
    pillars: tuple[Count, ...] = ()
    """Every pillar in the months where the number of one changed."""
    pile_ups: int = 0
    gaps: int = 0

    @property
    def is_empty(self) -> bool:
        """Whether the calendar is as full as before, on the same subjects."""
        return self == Effect()


def of(base: Calendar, head: Calendar, told: Told) -> Effect:
    """Give the effect of what changed between two calendars."""
    weeks = _changed(_by_week(base), _by_week(head))
    pillars = _by_month(base), _by_month(head)
    months = {count.day for count in _changed(*pillars)}
    return Effect(
        weeks,
        tuple(count for count in _counts(*pillars) if count.day in months),
        sum(one.code in PILE_UPS for one in told.new),
        sum(one.code in GAPS for one in told.new),
    )


def _by_week(calendar: Calendar) -> Mapping[tuple[date, str], int]:
    return _count(
        (day - timedelta(days=day.weekday()), one.channel.id)
        for day, found in calendar.by_day.items()
        for one in found
        if not one.status.is_dropped
    )


def _by_month(calendar: Calendar) -> Mapping[tuple[date, str], int]:
    known = {pillar.id for pillar in calendar.pillars}
    return _count(
        (day.replace(day=1), one.post.pillar if one.post.pillar in known else "")
        for day, found in calendar.by_day.items()
        for one in found
        if not one.status.is_dropped
    )


def _count(keys: Iterable[tuple[date, str]]) -> Mapping[tuple[date, str], int]:
    return Counter(keys)


def _changed(
    before: Mapping[tuple[date, str], int], after: Mapping[tuple[date, str], int]
) -> tuple[Count, ...]:
    return tuple(count for count in _counts(before, after) if count.before != count.after)


def _counts(
    before: Mapping[tuple[date, str], int], after: Mapping[tuple[date, str], int]
) -> tuple[Count, ...]:
    keys = sorted(before.keys() | after.keys())
    return tuple(Count(*key, before.get(key, 0), after.get(key, 0)) for key in keys)
