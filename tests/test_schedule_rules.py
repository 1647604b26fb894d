"""What the rules of the schedule say at midnight, when clocks change, and for any calendar."""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from cmcal.diagnostics import Diagnostic
from cmcal.loader import load
from cmcal.model.planning import WEEKDAYS
from cmcal.model.schedule import Calendar
from cmcal.model.words import Status
from cmcal.rules import CHECKS
from cmcal.sources import Memory

TUESDAY = date(2026, 12, 1)
CHANNELS = "x: {platform: x}\ny: {platform: x}\n"
SCHEDULE = tuple(code for code in CHECKS if code.startswith("CM3"))
Files = dict[str, str]

CLOCKS = st.times().map(lambda clock: f"{clock:%H:%M}")
MOMENTS = st.integers(0, 41 * 1440).map(
    lambda minutes: datetime.combine(date(2026, 11, 20), time()) + timedelta(minutes=minutes)
)
FIRST, LAST = "1000-01-01", "8999-12-31"
ANY_DAY = st.dates(date.fromisoformat(FIRST), date.fromisoformat(LAST)).map(date.isoformat)


def settings(zone: str = "Africa/Douala", **said: str) -> Files:
    lines = "".join(f"{key}: {value}\n" for key, value in said.items())
    return {"calendar/settings.yml": f"name: Demo\ntimezone: {zone}\n{lines}"}


def post(name: str, publish: str, status: str = "draft", more: str = "") -> Files:
    matter = f"title: {name}\nstatus: {status}\npublish: {publish}\nchannels: [x, y]\n{more}"
    return {f"content/posts/{name}.md": f"---\n{matter}---\n{name}\n"}


def calendar_of(*files: Files, today: date = TUESDAY, channels: str = CHANNELS) -> Calendar:
    everything: dict[str, str | bytes] = {"calendar/channels.yml": channels}
    for some in (settings(), *files):
        everything |= some
    loaded = load(Memory(everything), today)
    assert loaded.problems == []
    return loaded.calendar


def told(code: str, calendar: Calendar) -> list[Diagnostic]:
    return list(CHECKS[code](calendar))


def values(found: list[Diagnostic]) -> list[Mapping[str, str | int]]:
    return [diagnostic.values for diagnostic in found]


# ---- quiet hours


def is_quiet(moment: datetime, start: str, end: str, weekdays: set[int]) -> bool:
    """Whether quiet hours that started on this day, or on the day before, have not yet ended."""
    first, last = time.fromisoformat(start), time.fromisoformat(end)
    for day in (moment.date(), moment.date() - timedelta(1)):
        ending = day if first < last else day + timedelta(1)
        if datetime.combine(day, first) <= moment < datetime.combine(ending, last):
            return day.weekday() in weekdays or not weekdays
    return False


@given(CLOCKS, CLOCKS, st.sets(st.integers(0, 6)), MOMENTS)
def test_quiet_hours_hold_for_the_minutes_they_say(
    start: str, end: str, weekdays: set[int], moment: datetime
) -> None:
    names = ", ".join(WEEKDAYS[day] for day in sorted(weekdays))
    said = f'{{start: "{start}", end: "{end}", weekdays: [{names}]}}'
    calendar = calendar_of(settings(quiet_hours=said), post("a", f"{moment:%Y-%m-%d %H:%M}"))
    expected = [{"at": f"{moment:%Y-%m-%d %H:%M}", "start": start, "end": end}]
    assert values(told("CM302", calendar)) == (
        expected if is_quiet(moment, start, end, weekdays) else []
    )


def test_quiet_hours_are_those_of_the_workspace_whatever_offset_was_written() -> None:
    night = settings("Europe/Paris", quiet_hours='{start: "22:00", end: "07:00"}')
    calendar = calendar_of(night, post("a", "2026-12-03T21:30:00+00:00"))
    assert [found["at"] for found in values(told("CM302", calendar))] == ["2026-12-03 22:30"]


# ---- minutes between two publications


@pytest.mark.parametrize(
    ("first", "second", "minutes"),
    [
        ("2027-03-28 01:30", "2027-03-28 03:15", 45),  # clocks spring from 02:00 to 03:00
        ("2026-10-25 01:50", "2026-10-25 03:10", None),  # clocks fall from 03:00 to 02:00
        ("2026-10-25T02:30:00+02:00", "2026-10-25T02:40:00+01:00", None),
        ("2026-10-25T02:50:00+02:00", "2026-10-25T02:10:00+01:00", 20),
        ("2026-12-31 23:40", "2027-01-01 00:20", 40),
        ("2026-12-03 12:00", "2026-12-03 13:00", None),
        ("2026-12-03 12:00", "2026-12-03 12:59", 59),
    ],
)
def test_real_minutes_count(first: str, second: str, minutes: int | None) -> None:
    calendar = calendar_of(settings("Europe/Paris"), post("a", first), post("b", second))
    found = told("CM304", calendar)
    assert [d.values["minutes"] for d in found] == ([] if minutes is None else [minutes] * 2)
    for diagnostic in found:
        assert diagnostic.place.path == "content/posts/b.md"
        assert diagnostic.related is not None
        assert diagnostic.related.path == "content/posts/a.md"


def test_the_same_minute_has_its_own_sentence_and_seconds_do_not_matter() -> None:
    calendar = calendar_of(
        post("a", "2026-12-03T12:00:50+01:00"), post("b", "2026-12-03T11:00:10+00:00")
    )
    found = told("CM304", calendar)
    assert [(d.variant, d.values["channel"]) for d in found] == [
        ("same-moment", "x"),
        ("same-moment", "y"),
    ]


@given(st.lists(MOMENTS, max_size=6), st.integers(0, 300))
def test_each_publication_is_compared_with_the_one_before(
    moments: list[datetime], gap: int
) -> None:
    posts = [post(f"p{index}", f"{at:%Y-%m-%d %H:%M}") for index, at in enumerate(moments)]
    calendar = calendar_of(settings("America/New_York", min_gap=str(gap)), *posts)
    zone = ZoneInfo("America/New_York")
    instants = sorted(int(at.replace(tzinfo=zone).timestamp()) // 60 for at in moments)
    waits = [later - earlier for earlier, later in pairwise(instants)]
    found = [d.values["minutes"] for d in told("CM304", calendar) if d.values["channel"] == "x"]
    assert found == [wait for wait in waits if wait < gap]


# ---- days


def test_a_publication_is_late_from_the_midnight_of_its_workspace() -> None:
    kiritimati = settings("Pacific/Kiritimati")
    written = post("a", "2026-11-30T10:30:00+00:00")  # 00:30 on 1 December on Christmas Island
    assert told("CM305", calendar_of(kiritimati, written)) == []
    assert len(told("CM305", calendar_of(kiritimati, written, today=date(2026, 12, 2)))) == 1
    assert len(told("CM305", calendar_of(settings("UTC"), written))) == 1


def test_one_place_with_two_fates_is_told_once_for_each() -> None:
    channels = "x: {platform: x}\ny: {platform: x}\nz: {platform: x}\n"
    more = "per_channel: {y: {status: failed}, z: {status: published}}\n"
    written = post("a", "2026-11-30 12:00", more=more)
    written = {path: text.replace("[x, y]", "[x, y, z]") for path, text in written.items()}
    found = told("CM305", calendar_of(written, channels=channels))
    assert sorted(d.variant for d in found) == ["", "failed"]
    assert {d.place for d in found} == {found[0].place}


@pytest.mark.parametrize(("horizon", "mondays"), [(0, []), (5, []), (6, ["2026-11-30"])])
def test_a_week_is_told_once_it_ends_within_the_horizon(horizon: int, mondays: list[str]) -> None:
    calendar = calendar_of(
        settings(horizon=str(horizon)), channels="x: {platform: x, cadence: {per_week: 1}}\n"
    )
    assert [found["day"] for found in values(told("CM307", calendar))] == mondays


def test_a_horizon_of_no_days_is_today() -> None:
    channels = "x: {platform: x, cadence: {weekdays: [tuesday, wednesday]}}\n"
    calendar = calendar_of(settings(horizon="0"), channels=channels)
    assert [found["day"] for found in values(told("CM309", calendar))] == ["2026-12-01"]


def test_of_publications_too_many_the_first_still_to_come_is_told() -> None:
    channels = "x: {platform: x, cadence: {per_day: 0}}\ny: {platform: x}\n"
    out, planned = post("a", "2026-12-01 08:00", "published"), post("b", "2026-12-01 18:00")
    found = told("CM306", calendar_of(out, planned, channels=channels))
    assert [(d.place.path, d.values["count"]) for d in found] == [("content/posts/b.md", 2)]


# ---- duty


HOURS = st.none() | st.tuples(CLOCKS, CLOCKS)
SHIFTS = st.tuples(st.integers(0, 5), st.integers(0, 3), HOURS)


def shift(person: str, first: int, length: int, hours: tuple[str, str] | None) -> str:
    start = TUESDAY + timedelta(first)
    said = f', hours: {{start: "{hours[0]}", end: "{hours[1]}"}}' if hours else ""
    return f"- {{person: {person}, start: {start}, end: {start + timedelta(length)}{said}}}\n"


def on_duty(first: int, length: int, hours: tuple[str, str] | None) -> set[int]:
    """Walk through a shift minute by minute."""
    start, end = (int(clock[:2]) * 60 + int(clock[3:]) for clock in hours) if hours else (0, 1440)
    end += 0 if start < end else 1440
    return {
        day * 1440 + minute
        for day in range(first, first + length + 1)
        for minute in range(start, end)
    }


@given(SHIFTS, SHIFTS)
def test_two_people_overlap_when_they_share_a_minute(
    one: tuple[int, int, tuple[str, str] | None], two: tuple[int, int, tuple[str, str] | None]
) -> None:
    rota = {"calendar/rota.yml": shift("awa", *one) + shift("estelle", *two)}
    found = [d for d in told("CM314", calendar_of(rota)) if d.variant == "overlap"]
    assert len(found) == bool(on_duty(*one) & on_duty(*two))


@given(SHIFTS, SHIFTS)
def test_one_person_never_overlaps(
    one: tuple[int, int, tuple[str, str] | None], two: tuple[int, int, tuple[str, str] | None]
) -> None:
    rota = {"calendar/rota.yml": shift("awa", *one) + shift("awa", *two)}
    assert [d for d in told("CM314", calendar_of(rota)) if d.variant == "overlap"] == []


@given(st.lists(st.tuples(st.integers(-9, 9), st.integers(0, 4)), max_size=5))
def test_every_uncovered_day_to_come_is_told_once(spans: list[tuple[int, int]]) -> None:
    rota = {"calendar/rota.yml": "".join(shift("awa", *span, None) for span in spans) or "[]\n"}
    covered = {first + day for first, length in spans for day in range(length + 1)}
    edges = range(min(covered), max(covered)) if covered else ()
    expected = {TUESDAY + timedelta(day) for day in edges if day not in covered and day >= 0}
    days: list[date] = []
    for found in values(told("CM314", calendar_of(rota))):
        start, end = (date.fromisoformat(str(found[edge])) for edge in ("start", "end"))
        days += [start + timedelta(day) for day in range((end - start).days + 1)]
    assert {day for day in days if day >= TUESDAY} == expected
    assert len(days) == len(set(days))


# ---- any calendar


STATUSES = st.sampled_from([status.value for status in Status])
BUSY = """
x: {platform: x, cadence: {per_day: 1, max_per_week: 1, per_week: 2, weekdays: [friday]}}
y: {platform: x, min_gap: 600}
"""
STRICT = settings(countries="[CM]", quiet_hours='{start: "22:00", end: "07:00"}')
CAMPAIGN = {"calendar/campaigns.yml": "c: {name: C, start: 2026-12-02, end: 2026-12-20}\n"}


@given(st.lists(st.tuples(MOMENTS, STATUSES), max_size=5))
def test_one_fault_is_told_once(drawn: list[tuple[datetime, str]]) -> None:
    posts = [
        post(f"p{index}", f"{at:%Y-%m-%d %H:%M}", status, "campaign: c\n")
        for index, (at, status) in enumerate(drawn)
    ]
    calendar = calendar_of(STRICT, CAMPAIGN, *posts, channels=BUSY)
    for code in SCHEDULE:
        found = [(d.place, d.variant, sorted(d.values.items())) for d in told(code, calendar)]
        assert all(found.count(diagnostic) == 1 for diagnostic in found), code
    for code in ("CM301", "CM302", "CM303", "CM305", "CM311", "CM312"):
        places = [diagnostic.place for diagnostic in told(code, calendar)]
        assert len(places) == len(set(places)), code


@given(st.lists(st.tuples(MOMENTS, st.sampled_from(["hold", "cancelled"])), max_size=5))
def test_what_is_dropped_is_never_told(drawn: list[tuple[datetime, str]]) -> None:
    posts = [
        post(f"p{index}", f"{at:%Y-%m-%d %H:%M}", status, "campaign: c\n")
        for index, (at, status) in enumerate(drawn)
    ]
    calendar = calendar_of(STRICT, CAMPAIGN, *posts, channels=BUSY)
    bare = calendar_of(STRICT, CAMPAIGN, channels=BUSY)
    for code in SCHEDULE:
        assert told(code, calendar) == told(code, bare), code


@given(st.tuples(ANY_DAY, ANY_DAY, ANY_DAY, ANY_DAY), STATUSES)
@example((FIRST, LAST, FIRST, LAST), "draft")
@example((LAST, FIRST, LAST, FIRST), "scheduled")
@example((LAST, LAST, LAST, LAST), "published")
@example((FIRST, FIRST, FIRST, FIRST), "failed")
def test_no_day_is_too_early_or_too_late_to_be_read(
    days: tuple[str, str, str, str], status: str
) -> None:
    one, two, three, four = days
    files = {
        "calendar/campaigns.yml": f"c: {{name: C, start: {one}, end: {two}}}\n",
        "calendar/rota.yml": (
            f"- {{person: a, start: {one}, end: {two}}}\n"
            f"- {{person: b, start: {three}, end: {four}}}\n"
            f"- {{person: c, start: {two}, end: {three}, hours: {{start: 20h00, end: 06h00}}}}\n"
        ),
        "calendar/key-dates.yml": f"k: {{name: K, date: {one}, days: 366}}\n",
        "content/community/incidents/i.md": (
            f"---\ntitle: I\nopened: {one} 23:59\nclosed: {two} 00:00\n---\n"
        ),
        "content/briefs/b.md": (
            "---\ntitle: B\nowner: a\nobjective: o\nsingle_message: M\n"
            f"deliverables: [{{format: post, due: {four}}}]\n"
            f"schedule: {{shoot: {one}, v1: {two}, final: {three}}}\n---\n"
        ),
    }
    more = f"campaign: c\nbrief: b\npublished: {{x: {{at: {four} 12:00}}}}\n"
    posts = post("a", f"{three} 23:59", status, more), post("b", f"{four} 00:00", status)
    calendar = calendar_of(STRICT, files, *posts, channels=BUSY)
    for code in SCHEDULE:
        assert all(diagnostic.code == code for diagnostic in told(code, calendar))
