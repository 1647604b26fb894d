"""When key dates fall."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cmcal import key_dates
from cmcal.model.planning import WEEKDAYS, KeyDate
from cmcal.model.records import Period

YEARS = st.integers(1900, 2199)


@pytest.mark.parametrize(
    ("rule", "day"),
    [
        ("2026-12-25", date(2026, 12, 25)),
        ("12-25", date(2026, 12, 25)),
        ("easter", date(2026, 4, 5)),
        ("easter+1", date(2026, 4, 6)),
        ("easter+39", date(2026, 5, 14)),
        ("easter-2", date(2026, 4, 3)),
        ("Easter + 49", date(2026, 5, 24)),
        ("first sunday of december", date(2026, 12, 6)),
        ("first monday of june", date(2026, 6, 1)),
        ("second sunday of may", date(2026, 5, 10)),
        ("third sunday of june", date(2026, 6, 21)),
        ("fourth friday of november", date(2026, 11, 27)),
        ("fourth thursday of november", date(2026, 11, 26)),
        ("last sunday of may", date(2026, 5, 31)),
        ("last friday of february", date(2026, 2, 27)),
        ("  Last  Sunday of MAY ", date(2026, 5, 31)),
        ("2027-12-25", None),
        ("02-29", None),
    ],
)
def test_a_rule_names_a_day_of_2026(rule: str, day: date | None) -> None:
    assert key_dates.is_understood(rule)
    assert key_dates.occurrences(rule, 2026) == day


def test_easter_moves_and_leap_days_return() -> None:
    assert key_dates.occurrences("easter", 2027) == date(2027, 3, 28)
    assert key_dates.occurrences("easter+39", 2027) == date(2027, 5, 6)
    assert key_dates.occurrences("02-29", 2028) == date(2028, 2, 29)
    assert key_dates.is_understood("2028-02-29")


@pytest.mark.parametrize(
    "rule",
    [
        "",
        "12-32",
        "02-30",
        "13-01",
        "2026-02-29",
        "0000-01-01",
        "25/12",
        "25-12",
        "easter+",
        "easter+367",
        "easter+1000",
        "pâques",
        "fifth sunday of may",
        "last sunday in may",
        "last sunday of mai",
        "dernier dimanche de mai",
        "12-25 or so",
        "१२-२५x",
    ],
)
def test_what_is_not_a_rule_is_not_understood(rule: str) -> None:
    assert not key_dates.is_understood(rule)
    assert key_dates.occurrences(rule, 2026) is None


@given(st.text(max_size=30), YEARS)
def test_any_text_gives_a_day_or_nothing(rule: str, year: int) -> None:
    assert key_dates.occurrences(rule, year) is None or key_dates.is_understood(rule)


@given(
    YEARS,
    st.sampled_from(key_dates.RANKS),
    st.sampled_from(WEEKDAYS),
    st.sampled_from(key_dates.MONTHS),
)
def test_a_ranked_weekday_stands_where_it_says(
    year: int, rank: str, weekday: str, month: str
) -> None:
    day = key_dates.occurrences(f"{rank} {weekday} of {month}", year)
    assert day is not None
    assert (day.year, key_dates.MONTHS[day.month - 1]) == (year, month)
    assert WEEKDAYS[day.weekday()] == weekday
    if rank == "last":
        assert (day + timedelta(7)).month != day.month
    else:
        assert (day.day - 1) // 7 == key_dates.RANKS.index(rank)


def key_date(name: str, rule: str, days: int = 1) -> KeyDate:
    return KeyDate(id=name, name=name, date=rule, days=days)


def names(found: dict[date, list[KeyDate]]) -> dict[str, list[str]]:
    return {day.isoformat(): [item.id for item in items] for day, items in found.items()}


def test_each_day_of_a_period_has_its_key_dates() -> None:
    found = key_dates.on(
        [
            key_date("eve", "12-31", days=3),
            key_date("christmas", "12-25"),
            key_date("new-year", "01-01"),
            key_date("past", "2025-12-31"),
            key_date("wrong", "soon"),
        ],
        Period(start=date(2026, 12, 25), end=date(2027, 1, 1)),
    )
    assert names(dict(found)) == {
        "2026-12-25": ["christmas"],
        "2026-12-31": ["eve"],
        "2027-01-01": ["eve", "new-year"],
    }


def test_a_key_date_reaches_in_from_the_year_before_and_stops_with_time_itself() -> None:
    january = Period(start=date(2027, 1, 1), end=date(2027, 1, 2))
    assert names(dict(key_dates.on([key_date("eve", "12-31", days=2)], january))) == {
        "2027-01-01": ["eve"]
    }
    last = Period(start=date(9998, 12, 30), end=date.max)
    assert list(key_dates.on([key_date("eve", "12-31", days=366)], last))[-1] == date.max
    first = Period(start=date.min, end=date(1, 12, 31))
    assert list(key_dates.on([key_date("easter", "easter-366")], first)) == [date(1, 4, 13)]


def test_a_key_date_that_lasts_a_year_stands_once_on_each_day() -> None:
    week = Period(start=date(2026, 1, 1), end=date(2026, 1, 7))
    found = key_dates.on([key_date("always", "01-01", days=366)], week)
    assert names(dict(found)) == {f"2026-01-0{day}": ["always"] for day in range(1, 8)}
