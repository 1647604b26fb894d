"""Days and times as people write them, and the clocks of a zone."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from cmcal.model import moments
from cmcal.model.moments import Moment
from cmcal.model.records import clock_minutes

PARIS = ZoneInfo("Europe/Paris")


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("2026-12-01", "2026-12-01"),
        (" 2026-12-01 ", "2026-12-01"),
        ("2026-12-01 18:00", "2026-12-01 18:00"),
        ("2026-12-01T18:00", "2026-12-01 18:00"),
        ("2026-12-01 8:05", "2026-12-01 08:05"),
        ("2026-12-01 18h", "2026-12-01 18:00"),
        ("2026-12-01 18h30", "2026-12-01 18:30"),
        ("2026-12-01 18H30", "2026-12-01 18:30"),
        ("2026-12-01, 18h30", "2026-12-01 18:30"),
        ("2026-12-01 à 18h30", "2026-12-01 18:30"),
        ("2026-12-01 18:00:00", "2026-12-01 18:00"),
        ("2026-12-01 18:00:09", "2026-12-01 18:00:09"),
        ("2026-12-01T18:00:00+01:00", "2026-12-01 18:00+01:00"),
        ("2026-12-01T18:00+0100", "2026-12-01 18:00+01:00"),
        ("2026-12-01 18:00 Z", "2026-12-01 18:00+00:00"),
        ("2028-02-29", "2028-02-29"),
        ("1000-01-01 00:00", "1000-01-01 00:00"),
        ("8999-12-31 23:59", "8999-12-31 23:59"),
    ],
)
def test_what_people_write(text: str, written: str) -> None:
    read = moments.parse(text)
    assert str(read) == written
    assert moments.parse(written) == read
    assert repr(read) == f"Moment({written})"


@pytest.mark.parametrize(
    "text",
    [
        "", "demain", "2026-02-30", "2026-02-29", "2026-13-01", "2026-12-01 24:00",
        "2026-12-01 25:00", "2026-12-01 18:60", "2026-12-01 18:00:60", "2026-12-01 18",
        "2026-12-01 18:", "2026-12-01 18h:30", "2026-12-01 18::30", "2026-12-01x18:00",
        "2026-W49-2T18:00", "20261201", "2026-12-1", "01/12/2026", "2026-12-01 18:00+25:00",
        "2026-12-01 18:00 18:00", "2026-12-01 18:+1", "\uff12026-12-01", "2026-12-01 1\u0668:00",
        "0000-01-01", "0001-01-01", "0999-12-31 23:59", "9000-01-01", "9999-12-31 23:59-12:00",
    ],
)  # fmt: skip
def test_what_is_no_moment(text: str) -> None:
    with pytest.raises(ValueError, match=r"^"):
        moments.parse(text)


def test_a_day_and_a_midnight_are_not_the_same() -> None:
    day, midnight = moments.parse("2026-12-01"), moments.parse("2026-12-01 00:00")
    assert day != midnight
    assert day == moments.parse("2026-12-01")
    assert len({day, midnight, moments.parse("2026-12-01")}) == 2
    assert day != "2026-12-01"
    assert day.day == date(2026, 12, 1)
    assert (day.has_time, midnight.has_time) == (False, True)


def test_the_clocks_of_a_zone() -> None:
    naive = moments.parse("2026-12-01 18:00").in_zone(PARIS)
    assert naive == datetime(2026, 12, 1, 17, tzinfo=UTC)
    aware = moments.parse("2026-12-01 18:00+05:00").in_zone(PARIS)
    assert (aware.hour, aware.tzinfo) == (14, PARIS)


@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "Pacific/Pago_Pago", "Africa/Douala"])
@pytest.mark.parametrize("text", ["1000-01-01 00:00+14:00", "8999-12-31 23:59-12:00"])
def test_the_ends_of_the_calendar_can_be_reckoned_with(text: str, zone: str) -> None:
    at = Moment.in_zone(moments.parse(text), ZoneInfo(zone))
    assert at.timestamp()
    assert not moments.is_skipped(at)


def test_nights_when_the_clocks_change() -> None:
    skipped = datetime(2026, 3, 29, 2, 30, tzinfo=PARIS)
    repeated = datetime(2026, 10, 25, 2, 30, tzinfo=PARIS)
    usual = datetime(2026, 12, 1, 2, 30, tzinfo=PARIS)
    assert [moments.is_skipped(at) for at in (skipped, repeated, usual)] == [True, False, False]
    assert [moments.is_repeated(at) for at in (skipped, repeated, usual)] == [False, True, False]
    assert moments.after_the_gap(skipped) == datetime(2026, 3, 29, 3, 30, tzinfo=PARIS)


@pytest.mark.parametrize(
    ("clock", "minutes"), [("00:00", 0), ("7:05", 425), ("18h30", 1110), ("23:59", 1439)]
)
def test_a_clock_in_minutes(clock: str, minutes: int) -> None:
    assert clock_minutes(clock) == minutes


def test_only_days_have_a_reach() -> None:
    moments.within_reach("0001-01-01")
    with pytest.raises(ValueError, match="9000"):
        moments.within_reach(date(9000, 1, 1))
