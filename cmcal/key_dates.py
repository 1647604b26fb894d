"""When key dates fall: `12-25`, `easter+39`, `last sunday of may`, worked out for any year."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import MAXYEAR, MINYEAR, date, timedelta
from itertools import chain

from dateutil.easter import easter

from cmcal.model.planning import WEEKDAYS, KeyDate
from cmcal.model.records import Period

MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
RANKS = ("first", "second", "third", "fourth", "last")
MAX_OFFSET = 366
"""The farthest a day may stand from Easter."""

_FIXED = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_YEARLY = re.compile(r"(\d{2})-(\d{2})")
_EASTER = re.compile(r"easter(?: ?([+-]) ?(\d{1,3}))?")
_WEEKDAYS: tuple[str, ...] = WEEKDAYS
_RANKED = re.compile(rf"({'|'.join(RANKS)}) ({'|'.join(WEEKDAYS)}) of ({'|'.join(MONTHS)})")
_LEAP_YEAR = 2000
_WEEK = 7


def occurrences(rule: str, year: int) -> date | None:
    """Give the day a rule names in `year`, or None when it names none that year.

    `easter` is counted from the Easter of `year` (Gregorian), even if that leads out of the year.
    A rule that is not understood names no day.
    """
    words = _normalised(rule)
    if match := _FIXED.fullmatch(words):
        return _day(*map(int, match.groups())) if int(match[1]) == year else None
    if match := _YEARLY.fullmatch(words):
        return _day(year, int(match[1]), int(match[2]))
    if match := _EASTER.fullmatch(words):
        offset = int(f"{match[1] or ''}{match[2] or 0}")
        return easter(year) + timedelta(offset) if abs(offset) <= MAX_OFFSET else None
    if match := _RANKED.fullmatch(words):
        rank, weekday, month = match.groups()
        return _ranked(RANKS.index(rank), _WEEKDAYS.index(weekday), year, MONTHS.index(month) + 1)
    return None


def is_understood(rule: str) -> bool:
    """Tell whether a rule names a day, in some year at least."""
    match = _FIXED.fullmatch(_normalised(rule))
    return occurrences(rule, int(match[1]) if match else _LEAP_YEAR) is not None


def on(key_dates: Iterable[KeyDate], days: Period) -> Mapping[date, list[KeyDate]]:
    """Give the key dates of each day of a period, in order of the days; other days are left out.

    A key date that lasts several days is given on each of them.
    """
    first, last = days.start.toordinal(), days.end.toordinal()
    # Easter less a year, or a key date that lasts a year, reaches in from the years around.
    years = range(max(days.start.year - 2, MINYEAR + 1), min(days.end.year + 1, MAXYEAR - 1) + 1)
    found: dict[date, list[KeyDate]] = defaultdict(list)
    for key_date in key_dates:
        starts = filter(None, (occurrences(key_date.date, year) for year in years))
        spans = (range(start.toordinal(), start.toordinal() + key_date.days) for start in starts)
        for ordinal in dict.fromkeys(chain.from_iterable(spans)):
            if first <= ordinal <= last:
                found[date.fromordinal(ordinal)].append(key_date)
    return dict(sorted(found.items()))


def _normalised(rule: str) -> str:
    return " ".join(rule.casefold().split())


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None  # No such day, as 29 February in most years.


def _ranked(rank: int, weekday: int, year: int, month: int) -> date:
    first = date(year, month, 1)
    day = first + timedelta((weekday - first.weekday()) % _WEEK)
    if RANKS[rank] != "last":
        return day + timedelta(rank * _WEEK)
    fifth = day + timedelta(4 * _WEEK)
    return fifth if fifth.month == month else day + timedelta(3 * _WEEK)
