"""What changes do to the calendar: how often each channel speaks, and of what."""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import NamedTuple

from cmcal.changes.told import Told
from cmcal.model.publications import Publication
from cmcal.model.schedule import Calendar

Counts = Mapping[tuple[date, str], int]
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
    shared = _shared(base, head)
    sides = (base, head)
    weeks = _changed(*(_by_week(_counted(side, shared)) for side in sides))
    months = _changed(*(_by_month(side, _counted(side, shared)) for side in sides))
    known_weeks, known_months = {key[0] for key in weeks}, {key[0] for key in months}
    whole = [_counted(side) if weeks or months else [] for side in sides]
    by_week = [_by_week(one for one in all_ if _week(one) in known_weeks) for all_ in whole]
    by_month = [
        _by_month(side, (one for one in all_ if _month(one) in known_months))
        for side, all_ in zip(sides, whole, strict=True)
    ]
    return Effect(
        _counts(weeks, *by_week),
        _counts(sorted(by_month[0].keys() | by_month[1].keys()), *by_month),
        sum(one.code in PILE_UPS for one in told.new),
        sum(one.code in GAPS for one in told.new),
    )


def _shared(base: Calendar, head: Calendar) -> frozenset[int]:
    """Give the posts that both sides hold as one object: they count for the same on both.

    Unless the clocks, or what channels there are, changed.
    """
    if base.zone.key != head.zone.key or base.channels != head.channels:
        return frozenset()
    return frozenset(map(id, base.posts)) & frozenset(map(id, head.posts))


def _counted(calendar: Calendar, but: frozenset[int] = frozenset()) -> list[Publication]:
    """Give the publications that will go out on a known day, but those of some posts."""
    return [
        one
        for one in calendar.publications
        if id(one.post) not in but and one.at is not None and not one.status.is_dropped
    ]


def _week(publication: Publication) -> date:
    day = _day(publication)
    return day - timedelta(days=day.weekday())


def _month(publication: Publication) -> date:
    return _day(publication).replace(day=1)


def _day(publication: Publication) -> date:
    return publication.day or date.min


def _by_week(publications: Iterable[Publication]) -> Counts:
    return Counter((_week(one), one.channel.id) for one in publications)


def _by_month(calendar: Calendar, publications: Iterable[Publication]) -> Counts:
    known = {pillar.id for pillar in calendar.pillars}
    return Counter(
        (_month(one), one.post.pillar if one.post.pillar in known else "") for one in publications
    )


def _changed(before: Counts, after: Counts) -> list[tuple[date, str]]:
    keys = before.keys() | after.keys()
    return sorted(key for key in keys if before.get(key, 0) != after.get(key, 0))


def _counts(keys: Iterable[tuple[date, str]], before: Counts, after: Counts) -> tuple[Count, ...]:
    return tuple(Count(*key, before.get(key, 0), after.get(key, 0)) for key in keys)
