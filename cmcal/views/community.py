"""Community management: who is on duty week by week, what was said before, and what still burns."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import pairwise
from typing import NamedTuple, get_args

from cmcal.counting.graphemes import graphemes
from cmcal.model import captions, measures, replies
from cmcal.model.community import Incident, Reply
from cmcal.model.measures import TooLong
from cmcal.model.planning import Shift
from cmcal.model.records import clock_minutes, fields_of, first_of_each
from cmcal.model.replies import Held
from cmcal.model.schedule import Calendar

BEFORE = 1
AFTER = 6
"""The weeks shown before and after this one."""
_DAY = timedelta(1)
_WEEK = timedelta(7)


class Stretch(NamedTuple):
    """Days of one week that follow each other."""

    first: date
    last: date


class Turn(NamedTuple):
    """A shift, and the days of one week that it covers."""

    shift: Shift
    days: Stretch


class Week(NamedTuple):
    """One week of the rota."""

    number: int
    days: Stretch
    is_current: bool
    turns: tuple[Turn, ...]
    gaps: tuple[Stretch, ...]
    """The days on which nobody is on duty."""


class Excess(NamedTuple):
    """A limit that a text breaks, and by how much."""

    held: Held
    by: TooLong


class Variant(NamedTuple):
    """One wording of a saved reply."""

    text: str
    length: int
    """As a reader counts characters."""
    too_long: tuple[Excess, ...]


class Saved(NamedTuple):
    """A saved reply, cut into its wordings."""

    reply: Reply
    variants: tuple[Variant, ...]
    is_measured: bool
    """Whether some network's limit is known."""
    is_stale: bool
    """Whether the day to look at it again is past."""


def weeks(calendar: Calendar) -> tuple[Week, ...]:
    """Give the weeks around today, Monday first, with who is on duty and the days left empty."""
    monday = calendar.today - _DAY * calendar.today.weekday()
    return tuple(
        _week(calendar, monday + _WEEK * offset, is_current=offset == 0)
        for offset in range(-BEFORE, AFTER + 1)
    )


def _week(calendar: Calendar, monday: date, *, is_current: bool) -> Week:
    sunday = monday + _WEEK - _DAY
    turns = [
        Turn(shift, Stretch(max(shift.start, monday), min(shift.end, sunday)))
        for shift in calendar.rota
        if shift.start <= shift.end and shift.start <= sunday and shift.end >= monday
    ]
    turns.sort(key=_begins)
    gaps = tuple(_gaps(turns, monday, sunday))
    number = monday.isocalendar().week
    return Week(number, Stretch(monday, sunday), is_current, tuple(turns), gaps)


def _begins(turn: Turn) -> tuple[date, int]:
    hours = turn.shift.hours
    return turn.days.first, clock_minutes(hours.start) if hours else 0


def _gaps(turns: Iterable[Turn], monday: date, sunday: date) -> Iterator[Stretch]:
    covered = [monday - _DAY, sunday + _DAY]
    for turn in turns:
        days = (turn.days.last - turn.days.first).days + 1
        covered += (turn.days.first + _DAY * number for number in range(days))
    for before, after in pairwise(sorted(covered)):
        if (after - before).days > 1:
            yield Stretch(before + _DAY, after - _DAY)


def by_type(calendar: Calendar) -> dict[str, list[Saved]]:
    """Give the saved replies by the kind of comment they answer, each cut and measured."""
    sheets = replies.sheets(calendar)
    found: dict[str, list[Saved]] = {name: [] for name in _types()}
    for reply in first_of_each(calendar.replies):
        limits = tuple(replies.held(calendar, reply, sheets))
        variants = tuple(_variant(text, limits) for text in captions.parts(reply.body))
        is_stale = reply.review_on is not None and reply.review_on < calendar.today
        found[reply.type].append(Saved(reply, variants, bool(limits), is_stale))
    return {name: saved for name, saved in found.items() if saved}


def _types() -> tuple[str, ...]:
    named: tuple[str, ...] = get_args(get_args(fields_of(Reply)["type"])[0])
    return named


def _variant(text: str, limits: Iterable[Held]) -> Variant:
    judged = ((held, measures.too_long(text, held.limit)) for held in limits)
    too_long = tuple(Excess(held, over) for held, over in judged if over)
    return Variant(text, graphemes(text), too_long)


def incidents(calendar: Calendar) -> tuple[Incident, ...]:
    """Give the incidents: what is open first, then what is watched, the latest first in each."""
    ranks = {"open": 0, "watch": 1, "closed": 2}
    latest = sorted(
        first_of_each(calendar.incidents), key=lambda one: (one.opened.day, one.id), reverse=True
    )
    return tuple(sorted(latest, key=lambda one: ranks[one.status]))
