"""What the calendar's views work out: weeks and years at their edges, loads, gaps, lanes, grids."""

from datetime import date, timedelta

import pytest
from samples import DEFAULTS, TODAY, Files

from cmcal.loader import load
from cmcal.model.planning import QuietHours
from cmcal.model.schedule import Calendar
from cmcal.model.words import Status
from cmcal.sources import Memory
from cmcal.views import bars, board, cards, days, grid, month, timeline, today, week, year

POST = "---\ntitle: {title}\nstatus: {status}\npublish: {publish}\nchannels: [{channels}]\n{more}---\ntext\n"


def calendar(files: Files, now: date = TODAY) -> Calendar:
    return load(Memory({**DEFAULTS, **files}), now).calendar


def post(publish: str, channels: str = "x", status: str = "draft", more: str = "") -> str:
    return POST.format(title="a", publish=publish, channels=channels, status=status, more=more)


def posts(*moments: str, status: str = "draft") -> Files:
    return {f"content/posts/{n:02}.md": post(at, status=status) for n, at in enumerate(moments)}


def test_the_weeks_of_a_month_are_iso_weeks() -> None:
    view = month.view(calendar(posts("2026-12-31 10:00", "2027-01-03 10:00")), date(2026, 12, 1))
    assert [(one.year, one.number) for one in view.weeks] == [
        (2026, 49), (2026, 50), (2026, 51), (2026, 52), (2026, 53),
    ]  # fmt: skip
    assert view.weeks[0].cells[0].day.day == date(2026, 11, 30)
    assert view.weeks[-1].cells[-1].day.day == date(2027, 1, 3)
    assert view.publications == 1
    assert len(view.weeks[-1].cells[-1].cards) == 1


@pytest.mark.parametrize(
    ("first", "weeks"),
    [
        (date(2027, 1, 1), [53, 1, 2, 3, 4]),  # 1 January in the year before's last week.
        (date(2027, 2, 1), [5, 6, 7, 8]),  # Four whole weeks.
        (date(2026, 8, 1), [31, 32, 33, 34, 35, 36]),  # Six of them.
        (date(2024, 12, 1), [48, 49, 50, 51, 52, 1]),  # The last days in the year after's first.
    ],
)
def test_years_end_within_a_week(first: date, weeks: list[int]) -> None:
    view = month.view(calendar({}), first)
    assert [one.number for one in view.weeks] == weeks
    assert all(len(one.cells) == 7 and one.cells[0].day.day.weekday() == 0 for one in view.weeks)


def test_a_slip_of_the_year_does_not_draw_a_century() -> None:
    found = month.covered(calendar(posts("2062-12-03 10:00", "1026-12-03", "2026-11-02 10:00")))
    assert found[0] == date(1026, 12, 1)
    assert found[-1] == date(2062, 12, 1)
    near = found[1:-1]
    assert near[0] == date(2024, 11, 1)
    assert near[-1] == date(2028, 12, 1)
    assert len(near) == 50


def test_this_month_and_the_next_always_have_a_page() -> None:
    assert month.covered(calendar({})) == (date(2026, 12, 1), date(2027, 1, 1))


def test_one_post_in_one_day_is_one_card_with_every_moment() -> None:
    more = "per_channel: {x: {publish: 2026-12-03 12:30}}\n"
    files = {"content/posts/a.md": post("2026-12-03 18:00", "instagram, x", more=more)}
    found = calendar(files).by_day[date(2026, 12, 3)]
    (card,) = cards.cards(days.entries(found))
    assert [(time.clock, time.channels) for time in card.times] == [
        ("12:30", ("x",)),
        ("18:00", ("instagram",)),
    ]
    assert card.channels == ("x", "instagram")


def test_a_post_with_two_statuses_is_two_cards() -> None:
    more = "owner: awa\nper_channel: {x: {status: hold, owner: zoe}}\n"
    files = {"content/posts/a.md": post("2026-12-03 18:00", "instagram, x", more=more)}
    found = cards.cards(days.entries(calendar(files).by_day[date(2026, 12, 3)]))
    assert {card.status: card.owners for card in found} == {
        Status.DRAFT: ("awa",),
        Status.HOLD: ("zoe",),
    }


def test_campaigns_and_duty_stand_over_their_days() -> None:
    files = {
        "calendar/campaigns.yml": (
            "long: {name: Long, start: 2026-11-01, end: 2026-12-31}\n"
            "short: {name: Short, start: 2026-12-09, end: 2026-12-10}\n"
            "gone: {name: Gone, start: 2026-11-01, end: 2026-12-06}\n"
        ),
        "calendar/rota.yml": "- {person: awa, start: 2026-12-07, end: 2026-12-13}\n",
    }
    found = bars.of_week(calendar(files), date(2026, 12, 7))
    assert [(bar.of.id, bar.first, bar.last, bar.begins, bar.ends) for bar in found.campaigns] == [
        ("long", 1, 7, False, False),
        ("short", 3, 4, True, True),
    ]
    assert [(bar.first, bar.last, bar.begins, bar.ends) for bar in found.duty] == [
        (1, 7, True, True)
    ]
    assert found.more == 0


def test_of_very_many_campaigns_the_last_are_counted() -> None:
    text = "".join(f"c{n}: {{name: C, start: 2026-12-01, end: 2026-12-31}}\n" for n in range(20))
    found = bars.of_week(calendar({"calendar/campaigns.yml": text}), date(2026, 12, 7))
    assert len(found.campaigns) == bars.MOST
    assert found.more == 20 - bars.MOST


def test_entries_stand_at_their_half_hour() -> None:
    files = {
        **posts("2026-12-07 08:59", "2026-12-07 09:00", "2026-12-07", "2026-12-07 23:45"),
        "calendar/routines.yml": (
            "b: {title: B, weekdays: [monday], time: 9h10}\n"
            "a: {title: A, weekdays: [monday], time: 09:05}\n"
            "open: {title: Open, weekdays: [monday]}\n"
        ),
    }
    view = week.view(calendar(files), date(2026, 12, 7))
    monday = view.columns[0]
    assert [(s.row, len(s.entries), [r.id for r in s.routines]) for s in monday.slots] == [
        (17, 1, []),
        (18, 1, ["a", "b"]),
        (47, 1, []),
    ]
    assert len(monday.open_entries) == 1
    assert [routine.id for routine in monday.open_routines] == ["open"]
    assert view.hours == tuple(range(6, 24))
    assert view.publications == 4


def test_the_small_hours_are_drawn_when_something_stands_there() -> None:
    view = week.view(calendar(posts("2026-12-08 03:20")), date(2026, 12, 7))
    assert view.hours == (3, *range(6, 24))


@pytest.mark.parametrize("day", ["2026-03-29", "2026-10-25"])
def test_the_days_on_which_clocks_jump_have_their_entries(day: str) -> None:
    settings = "name: a\ntimezone: Europe/Paris\n"
    moments = [f"{day} {clock}" for clock in ("01:59", "02:30", "03:00")]
    found = calendar({**posts(*moments), "calendar/settings.yml": settings})
    monday = date.fromisoformat(day) - timedelta(days=6)
    sunday = week.view(found, monday).columns[6]
    assert [slot.row for slot in sunday.slots] == [3, 5, 6]
    assert sum(len(slot.entries) for slot in sunday.slots) == 3


def quiet(hours: QuietHours | None, day: date) -> list[tuple[int, int]]:
    found = calendar({})
    settings = found.settings
    text = f"name: a\ntimezone: {settings.timezone}\n"
    if hours is not None:
        weekdays = ", ".join(hours.weekdays)
        text += f"quiet_hours: {{start: {hours.start}, end: {hours.end}, weekdays: [{weekdays}]}}\n"
    found = calendar({"calendar/settings.yml": text})
    monday = day - timedelta(days=day.weekday())
    column = week.view(found, monday).columns[day.weekday()]
    return [(span.first, span.end) for span in column.quiet]


@pytest.mark.parametrize(
    ("hours", "spans"),
    [
        (None, []),
        (QuietHours(start="22:00", end="06:30"), [(0, 13), (44, 48)]),
        (QuietHours(start="12:00", end="14:00"), [(24, 28)]),
        (QuietHours(start="08:00", end="08:00"), [(0, 48)]),
        (QuietHours(start="22:00", end="06:30", weekdays=["tuesday"]), [(44, 48)]),
        (QuietHours(start="22:00", end="06:30", weekdays=["monday"]), [(0, 13)]),
        (QuietHours(start="22:00", end="06:30", weekdays=["friday"]), []),
    ],
)
def test_quiet_hours_of_a_tuesday(hours: QuietHours | None, spans: list[tuple[int, int]]) -> None:
    assert quiet(hours, date(2026, 12, 8)) == spans


def test_the_night_of_sunday_reaches_into_monday() -> None:
    hours = QuietHours(start="22:00", end="06:00", weekdays=["sunday"])
    assert quiet(hours, date(2026, 12, 7)) == [(0, 12)]


def test_a_year_counts_its_days() -> None:
    files = {
        **posts("2026-01-01 10:00", *["2026-12-31 10:00"] * 3, "2027-01-01 10:00"),
        "calendar/settings.yml": "name: a\ntimezone: UTC\ncountries: [FR]\n",
        "calendar/key-dates.yml": "n: {name: Noël, date: 12-25}\ng: {name: Gâteau, date: 12-25}\n",
    }
    found = calendar(files)
    view = year.view(found, 2026, frozenset({date(2026, 12, 1)}))
    assert view.publications == 4
    assert view.levels == ((1, 1), (2, 2), (3, 3))
    assert [one.count for one in view.months] == [1, *[0] * 10, 3]
    assert [one.has_page for one in view.months] == [*[False] * 11, True]
    december = {load.day.day: load for row in view.months[11].weeks for load in row.days if load}
    assert len(december) == 31
    assert (december[31].count, december[31].level) == (3, 3)
    assert (december[30].count, december[30].level) == (0, 0)
    assert december[25].occasion == "Noël, Gâteau"
    january = view.months[0]
    assert [one.number for one in january.weeks] == [1, 2, 3, 4, 5]
    assert january.weeks[0].days[:3] == (None, None, None)
    first = january.weeks[0].days[3]
    assert first is not None
    assert first.level == 1
    assert len(year.counts(found, 2024)) == 366


@pytest.mark.parametrize(
    ("most", "levels"),
    [
        (0, ()),
        (1, ((1, 1),)),
        (4, ((1, 1), (2, 2), (3, 3), (4, 4))),
        (8, ((1, 2), (3, 4), (5, 6), (7, 8))),
        (10, ((1, 3), (4, 5), (6, 8), (9, 10))),
        (24, ((1, 6), (7, 12), (13, 18), (19, 24))),
    ],
)
def test_the_scale_of_a_year(most: int, levels: tuple[tuple[int, int], ...]) -> None:
    assert year.scale(most) == levels


def test_the_board_shows_what_is_near_late_or_undated() -> None:
    files = {
        "content/posts/near.md": post("2026-12-05 10:00", status="review"),
        "content/posts/far.md": post("2027-03-01 10:00"),
        "content/posts/late.md": post("2026-10-01 10:00", status="scheduled"),
        "content/posts/out.md": post("2026-10-01 10:00", status="published"),
        "content/posts/just-out.md": post("2026-11-28 10:00", status="published"),
        "content/posts/idea.md": "---\ntitle: a\nchannels: [x]\n---\n",
    }
    columns = board.view(board.shown(calendar(files)))
    assert [column.status for column in columns] == list(Status)
    found = {column.status: [card.post.id for card in column.cards] for column in columns}
    assert {status: held for status, held in found.items() if held} == {
        Status.IDEA: ["idea"],
        Status.REVIEW: ["near"],
        Status.SCHEDULED: ["late"],
        Status.PUBLISHED: ["just-out"],
    }


def test_a_card_of_the_board_has_the_moments_of_every_day() -> None:
    more = "per_channel: {x: {publish: 2026-12-05 12:30}}\n"
    files = {"content/posts/a.md": post("2026-12-03 18:00", "instagram, x", more=more)}
    found = board.view(board.shown(calendar(files)))
    (card,) = found[list(Status).index(Status.DRAFT)].cards
    assert [time.day for time in card.times] == [date(2026, 12, 3), date(2026, 12, 5)]


def test_a_full_column_counts_what_it_leaves_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(board, "MOST", 2)
    columns = board.view(board.shown(calendar(posts(*["2026-12-03 10:00"] * 5))))
    column = columns[list(Status).index(Status.DRAFT)]
    assert (len(column.cards), column.more) == (2, 3)


CHANNELS = (
    "x: {platform: x, brand: kori, cadence: {per_day: 1, weekdays: [monday]}}\n"
    "instagram: {platform: instagram}\n"
    "old: {platform: x, brand: kori, closed: 2026-12-10, cadence: {weekdays: [monday]}}\n"
    "gone: {platform: x, closed: 2026-12-01}\n"
)


def test_a_timeline_tells_gaps_and_crowds() -> None:
    files = {
        **posts("2026-12-07 10:00", "2026-12-08 10:00", "2026-12-08 18:00"),
        "content/posts/hold.md": post("2026-12-14 10:00", status="hold"),
        "calendar/channels.yml": CHANNELS,
    }
    view = timeline.view(calendar(files), date(2026, 12, 1))
    assert [(group.brand, [row.channel.id for row in group.rows]) for group in view.groups] == [
        ("kori", ["x", "old"]),
        ("", ["instagram"]),
    ]
    row, old = view.groups[0].rows
    assert [cell.day.day for cell in row.cells if cell.is_gap] == [14, 21, 28]
    assert [cell.day.day for cell in row.cells if cell.is_crowded] == [8]
    assert (row.count, row.gaps, row.crowded) == (3, 3, 1)
    assert len(row.cells[13].entries) == 1
    assert [cell.day.day for cell in old.cells if cell.is_gap] == [7]


def test_an_account_given_up_keeps_its_row_while_something_stands_there() -> None:
    files = {
        "content/posts/a.md": post("2026-12-07 10:00", "gone"),
        "calendar/channels.yml": CHANNELS,
    }
    view = timeline.view(calendar(files), date(2026, 12, 1))
    assert "gone" in [row.channel.id for group in view.groups for row in group.rows]


ASSETS = {
    "content/assets/a.jpg": b"",
    "content/assets/b.mp4": b"",
    "content/assets/b.png": b"",
}


def test_a_grid_shows_covers_the_latest_first() -> None:
    picture = "format: image\nassets: [{file: a.jpg}, {file: b.png}]\n"
    film = "format: reel\nassets: [{file: b.mp4, cover: b.png}]\n"
    files = {
        **ASSETS,
        "content/posts/picture.md": post("2026-12-03 10:00", "instagram", more=picture),
        "content/posts/film.md": post("2026-12-05 10:00", "instagram", more=film),
        "content/posts/bare.md": post("2026-12-04", "instagram", more="format: reel\n"),
        "content/posts/absent.md": post(
            "2026-12-02", "instagram", more="format: image\nassets: [{file: none.jpg}]\n"
        ),
        "content/posts/story.md": post("2026-12-03", "instagram", more="format: story\n"),
        "content/posts/dropped.md": post("2026-12-03", "instagram", "cancelled", picture),
        "content/posts/far.md": post("2027-12-03", "instagram", more=picture),
        "content/posts/idea.md": f"---\ntitle: a\nchannels: [instagram]\n{picture}---\n",
    }
    found = calendar(files)
    assert [channel.id for channel in grid.channels(found)] == ["instagram"]
    mine = [one for one in found.publications if one.channel.id == "instagram"]
    (part,) = grid.view(found, grid.shown(found, mine))
    assert part.ratio == "3:4"
    assert [(tile.publication.post.id, tile.image, tile.count) for tile in part.tiles] == [
        ("film", "content/assets/b.png", 1),
        ("bare", "", 0),
        ("picture", "content/assets/a.jpg", 2),
        ("absent", "", 1),
    ]
    assert [tile.has_video for tile in part.tiles] == [True, False, False, False]


def test_a_network_that_parts_its_grid_has_one_of_each_ratio() -> None:
    files = {
        "calendar/channels.yml": "yt: {platform: youtube}\nm: {platform: minitel}\n",
        "content/posts/a.md": post("2026-12-03", "yt", more="format: short\n"),
        "content/posts/b.md": post("2026-12-03", "yt", more="format: video\n"),
    }
    found = calendar(files)
    assert [channel.id for channel in grid.channels(found)] == ["yt"]
    parts = grid.view(found, grid.shown(found, found.publications))
    assert {part.ratio: part.formats for part in parts} == {"9:16": ("short",), "16:9": ("video",)}
    assert grid.ratios(found) == ("16:9", "9:16")


def test_the_morning_knows_which_notes_wait() -> None:
    note = "---\ntitle: a\ndate: 2026-11-20\ntype: trend\nfact: f\n{}---\n"
    files = {
        "content/watch/a.md": note.format(""),
        "content/watch/b.md": note.format("decision: act\n"),
        "content/watch/c.md": note.format("expires: 2026-11-30\n"),
        "content/watch/d.md": note.format("expires: 2026-12-01\n"),
        "calendar/routines.yml": (
            "b: {title: B, weekdays: [tuesday]}\n"
            "a: {title: A, weekdays: [tuesday], time: 9h30}\n"
            "c: {title: C, weekdays: [tuesday], time: '08:00'}\n"
        ),
    }
    view = today.view(calendar(files))
    assert [one.id for one in view.undecided] == ["a", "d"]
    assert [one.id for one in view.routines] == ["c", "a", "b"]


def test_the_morning_names_every_post_it_shows() -> None:
    more = "due: {draft: 2026-11-30}\nassets: []\n"
    files = {
        "content/posts/out.md": post("2026-12-01 10:00"),
        "content/posts/late.md": post("2026-11-01 10:00"),
        "content/posts/blocked.md": post("2027-11-01 10:00", status="hold"),
        "content/posts/waiting.md": post("2026-12-04 10:00", status="review"),
        "content/posts/due.md": post("2027-06-01 10:00", more=more),
        "content/posts/far.md": post("2027-06-01 10:00"),
        "content/briefs/v.md": (
            "---\ntitle: V\nowner: awa\ndue: 2026-12-02\nobjective: o\nsingle_message: m\n"
            "deliverables: []\n---\n"
        ),
    }
    shown = {path.rpartition("/")[2] for path in today.view(calendar(files)).posts()}
    assert shown == {"out.md", "late.md", "blocked.md", "waiting.md", "due.md"}


def test_by_hand_is_what_no_tool_will_publish() -> None:
    channels = "x: {platform: x, via: api}\ninstagram: {platform: instagram}\n"
    files = {
        "calendar/channels.yml": channels,
        "content/posts/a.md": post("2026-12-01 10:00", "x"),
        "content/posts/b.md": post("2026-12-01 11:00", "x, instagram"),
        "content/posts/c.md": post("2026-12-01 12:00", "instagram", "published"),
    }
    found = days.between(calendar(files), TODAY, TODAY)[0].entries
    assert [entry.by_hand for entry in found] == [False, True, False]
