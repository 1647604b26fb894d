"""A moment as a person writes it: a day, or a day and a time of the workspace's clocks."""

import re
from datetime import UTC, date, datetime, time, timedelta, tzinfo

_YEARS = range(1000, 9000)

_WRITTEN = re.compile(
    r"(?P<day>\d{4}-\d{2}-\d{2})"
    r"(?:(?:[T ] ?|, ?| à )(?P<hour>\d{1,2})(?:[hH]|:(?=\d))"
    r"(?:(?P<minute>\d{2})(?::(?P<second>\d{2}))?)? ?(?P<offset>Z|[+-]\d{2}:?\d{2})?)?",
    re.ASCII,
)


class Moment:
    """A day, and the time if one was given; `local` is naive unless an offset was written.

    A plain class, so that msgspec asks `parse` to read it from text and `str` to write it.
    """

    __slots__ = ("has_time", "local")

    def __init__(self, local: datetime, *, has_time: bool = True) -> None:
        self.local = local
        self.has_time = has_time

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Moment):
            return NotImplemented
        return (self.local, self.has_time) == (other.local, other.has_time)

    def __hash__(self) -> int:
        return hash((self.local, self.has_time))

    def __repr__(self) -> str:
        return f"Moment({self})"

    @property
    def day(self) -> date:
        """The day as written."""
        return self.local.date()

    def in_zone(self, zone: tzinfo) -> datetime:
        """Give the aware moment on the clocks of `zone`; a day alone is its midnight there."""
        if self.local.tzinfo is not None:
            return self.local.astimezone(zone)
        return self.local.replace(tzinfo=zone)

    def __str__(self) -> str:
        """Write the moment as a file should: `2026-12-01 18:00`, or `2026-12-01`."""
        if not self.has_time:
            return self.local.date().isoformat()
        text = self.local.isoformat(sep=" ", timespec="minutes")
        return self.local.isoformat(sep=" ") if self.local.second else text


def parse(text: str) -> Moment:
    """Read `2026-12-01`, `2026-12-01 18:00`, `2026-12-01T18:00:00+01:00` or `2026-12-01 18h30`.

    Raises:
        ValueError: The text is none of these, or no such day or time exists.
    """
    moment = Moment(datetime.fromisoformat(text)) if _is_usual(text) else _parse(text)
    within_reach(moment.local)
    return moment


def _is_usual(text: str) -> bool:
    """Whether it is spelled `2026-12-01 18:00`, which is read without a regex."""
    return len(text) == len("2026-12-01 18:00") and text[4::3] == "-- :"


def _parse(text: str) -> Moment:
    match = _WRITTEN.fullmatch(text.strip())
    if match is None:
        raise ValueError(text)
    day = date.fromisoformat(match["day"])
    if match["hour"] is None:
        return Moment(datetime.combine(day, time()), has_time=False)
    clock = time(int(match["hour"]), int(match["minute"] or 0), int(match["second"] or 0))
    local = datetime.combine(day, clock)
    if match["offset"] is not None:
        local = datetime.fromisoformat(local.isoformat() + match["offset"])
    return Moment(local)


def within_reach(value: object) -> None:
    """Refuse a day too near the ends of the calendar to be reckoned with in every zone.

    Raises:
        ValueError: `value` is a day before the year 1000 or after 8999.
    """
    if isinstance(value, date) and value.year not in _YEARS:
        raise ValueError(value)


def is_skipped(moment: datetime) -> bool:
    """Tell whether the clocks jump over this aware local time: it never exists."""
    there_and_back = moment.astimezone(UTC).astimezone(moment.tzinfo)
    return there_and_back.replace(tzinfo=None) != moment.replace(tzinfo=None)


def is_repeated(moment: datetime) -> bool:
    """Tell whether the clocks show this aware local time twice, in autumn."""
    later = moment.replace(fold=1)
    return not is_skipped(moment) and moment.replace(fold=0).utcoffset() != later.utcoffset()


def after_the_gap(moment: datetime) -> datetime:
    """Give the local time an hour later, where a skipped one can be moved to."""
    return moment + timedelta(hours=1)
