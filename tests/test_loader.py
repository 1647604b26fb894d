"""From files to a calendar: whatever they hold, the rest stands."""

from datetime import date
from zoneinfo import ZoneInfo

import pytest
from samples import DEFAULTS, TODAY, Files

from cmcal.cache import Cache
from cmcal.diagnostics import Diagnostic
from cmcal.kinds import KINDS, of_path
from cmcal.loader import Loaded, load
from cmcal.sources import Memory

POST = "content/posts/2026/a.md"


def read(files: Files) -> Loaded:
    return load(Memory({**DEFAULTS, **files}), TODAY)


def told(found: list[Diagnostic]) -> list[tuple[str, str, tuple[str | int, ...]]]:
    return [(problem.code, problem.variant, problem.place.keys) for problem in found]


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("content/posts/a.md", "post"),
        ("content/posts/2026/12/a.md", "post"),
        ("content/briefs/a.md", "brief"),
        ("content/watch/a.md", "watch"),
        ("content/watch/competitors/a.md", "competitor"),
        ("content/strategy/objectives/a.md", "objective"),
        ("content/strategy/personas/a.md", "persona"),
        ("content/strategy/pillars/a.md", "pillar"),
        ("content/strategy/editorial-line.md", "editorial-line"),
        ("content/community/charter.md", "charter"),
        ("content/community/escalation.md", "escalation"),
        ("content/community/replies/a.md", "reply"),
        ("content/community/incidents/a.md", "incident"),
        ("content/reports/2026-12.md", "report"),
        ("calendar/settings.yml", "settings"),
        ("calendar/feeds.yml", "feeds"),
        ("calendar/rota.yml", "shift"),
        ("calendar/key-dates.yml", "key-date"),
        ("calendar/settings.yaml", None),
        ("calendar/platforms/x.yml", None),
        ("content/posts/a.yml", None),
        ("content/a.md", None),
        ("content/briefs/a/b.md", None),
        ("content/posts/.md/a\nb.md", "post"),
    ],
)
def test_the_kind_of_a_path(path: str, kind: str | None) -> None:
    found = of_path(path)
    assert (found.name if found else None) == kind


def test_a_file_in_the_wrong_place_is_told() -> None:
    found = read({"content/a.md": "x", "calendar/settings.yaml": "", "calendar/x.yml": ""})
    assert [problem.place.path for problem in found.problems] == [
        "calendar/settings.yaml",
        "calendar/x.yml",
        "content/a.md",
    ]
    assert {problem.code for problem in found.problems} == {"CM108"}


def test_ids() -> None:
    found = read(
        {
            POST: "---\ntitle: A\n---\n",
            "content/posts/b.md": "---\ntitle: B\nid: autre\n---\n",
            "content/posts/c.md": "---\ntitle: C\nid:\n---\n",
            "calendar/channels.yml": "x: {platform: x}\nig: {platform: instagram, id: insta}\n",
            "calendar/rota.yml": "- {person: a, start: 2026-12-01, end: 2026-12-02}\n- {person: b}\n",
        }
    )
    assert [post.id for post in found.calendar.posts] == ["a", "autre", "c"]
    assert list(found.calendar.channels) == ["x", "insta"]
    assert [shift.id for shift in found.calendar.rota] == ["1"]
    assert [(p.code, p.values["key"]) for p in found.problems] == [
        ("CM101", "start"),
        ("CM101", "end"),
    ]


def test_keys_of_a_mapping_that_are_hardly_ids() -> None:
    text = "'': {platform: x}\n../a: {platform: x}\n? [b]\n: {platform: x}\n"
    found = read({"calendar/channels.yml": text})
    assert [c.id for c in found.calendar.records["channel"]] == ["", "../a"]
    assert told(found.problems) == [("CM005", "key-not-text", ()), ("CM006", "", ())]


@pytest.mark.parametrize(
    ("path", "text", "expected"),
    [
        ("calendar/channels.yml", "- x", [("CM109", "mapping", ())]),
        ("calendar/channels.yml", "x", [("CM109", "mapping", ())]),
        ("calendar/channels.yml", "x: y", [("CM109", "mapping", ("x",))]),
        ("calendar/channels.yml", "", []),
        ("calendar/rota.yml", "a: b", [("CM109", "list", ())]),
        ("calendar/rota.yml", "", []),
        ("calendar/rota.yml", "- a", [("CM109", "mapping", (0,))]),
        ("calendar/rota.yml", "-", [("CM109", "mapping", (0,))]),
        ("calendar/settings.yml", "- a", [("CM109", "mapping", ())]),
        ("calendar/feeds.yml", "", []),
        (POST, "---\n- a\n---\n", [("CM109", "mapping", ())]),
        (POST, "---\n---\n", [("CM101", "", ())]),
        (POST, "", [("CM009", "", ())]),
        (POST, "---\na\n", [("CM009", "unclosed", ())]),
    ],
)
def test_files_of_another_shape(
    path: str, text: str, expected: list[tuple[str, str, tuple[str | int, ...]]]
) -> None:
    assert told(read({path: text}).problems) == expected


def test_what_is_lost_in_reading_is_not_missing_too() -> None:
    found = read({POST: "---\nowner: a\ntitle: Soldes: tout\n---\n"})
    assert told(found.problems) == [("CM005", "colon", ())]


def test_a_workspace_without_settings() -> None:
    found = load(Memory({}), TODAY)
    assert (found.calendar.settings.path, found.calendar.zone) == ("", ZoneInfo("UTC"))
    assert (found.problems, found.digests) == ([], {})


@pytest.mark.parametrize(
    "zone",
    ["Mars/Base", "''", "../../etc/passwd", "/etc/localtime", "Africa", "A" * 5_000, "é",
     "zone.tab", "Europe/", "Europe//Paris"],
)  # fmt: skip
def test_a_zone_that_is_none(zone: str) -> None:
    settings = f"name: A\ntimezone: {zone}\nlanguage: de\ncountries: [ZZ, CM]\n"
    found = read({"calendar/settings.yml": settings})
    assert ("CM102", "zone", ("timezone",)) in told(found.problems)
    assert ("CM102", "choice", ("language",)) in told(found.problems)
    assert found.calendar.zone == ZoneInfo("UTC")
    assert found.calendar.settings.language == "fr"
    assert date(2026, 5, 20) in found.calendar.holidays


def test_holidays_are_those_of_the_countries() -> None:
    assert read({}).calendar.holidays == {}
    found = read({"calendar/settings.yml": "name: A\ntimezone: UTC\ncountries: [FR, FR]\n"})
    assert found.calendar.holidays[date(2026, 12, 25)] == "Noël"


def test_a_moment_near_the_end_of_the_calendar_never_reaches_it() -> None:
    for day in ("0001-01-01", "0001-01-01 00:00+14:00", "9999-12-31 23:59-12:00", "9999-12-31"):
        post = f"---\ntitle: A\nchannels: [x]\npublish: {day}\ndue: {{draft: {day}}}\n---\n"
        found = read({POST: post})
        assert {problem.code for problem in found.problems} == {"CM102"}
        (publication,) = found.calendar.publications
        assert publication.at is None


def test_a_platforms_own_figures() -> None:
    own = "limits:\n  caption-max: {value: 7, reason: la maison}\n"
    found = read({"calendar/platforms/x.yml": own, "calendar/platforms/tiktok.yml": own})
    assert found.problems == []
    assert found.calendar.platforms["x"].limits["caption-max"][0].value == 7
    assert set(found.calendar.platforms) == {"x", "instagram"}


@pytest.mark.parametrize(
    ("path", "text", "variant"),
    [
        ("calendar/platforms/minitel.yml", "", "unknown-platform"),
        ("calendar/platforms/instagran.yml", "", "unknown-platform-near"),
        ("calendar/platforms/x.yml", "- a", "not-a-mapping"),
        ("calendar/platforms/x.yml", "limits: {a: {value: 1, reason: b}}", "unknown-limit"),
    ],
)
def test_figures_that_are_wrong(path: str, text: str, variant: str) -> None:
    (problem,) = read({path: text}).problems
    assert (problem.code, problem.variant) == ("CM906", variant)


def test_every_file_has_its_fingerprint() -> None:
    files = {POST: "---\ntitle: A\n---\n"}
    assert read(files).digests == read(files).digests
    assert POST in read(files).digests
    assert load(Memory(files), TODAY, Cache(None)).digests.keys() == {POST}


def test_every_kind_is_read_by_its_own_record() -> None:
    assert all(kind.record.__struct_fields__[0] == "id" for kind in KINDS.values())
