"""The feeds: what is in them, and whether other people's readers read it as we meant it."""

import os
import re
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import icalendar
import pytest
import vobject
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from ical.calendar_stream import IcsCalendarStream

from cmcal.feeds import calendars, colors
from cmcal.feeds.calendars import Feeds, feeds
from cmcal.feeds.entries import Entry
from cmcal.feeds.events import Event, write
from cmcal.feeds.fragments import Fingerprints, Fragments
from cmcal.feeds.text import Text, clean, fold
from cmcal.history import FileHistory, History
from cmcal.language import Language
from cmcal.loader import load
from cmcal.model.schedule import Calendar
from cmcal.sources import Memory

GOLDEN = Path(__file__).parent / "golden" / "feeds"
TODAY = date(2026, 12, 1)
MIDNIGHT = datetime(2026, 12, 1, tzinfo=UTC)
CHANGED = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)

WORKSPACE = {
    "calendar/settings.yml": """\
name: Maison Kori
timezone: Africa/Douala
site_url: https://kori.example/agenda/
host: kori.example
brands:
  kori: {name: Maison Kori, color: "#b3123f"}
""",
    "calendar/channels.yml": """\
instagram: {platform: instagram, brand: kori}
x: {platform: x, name: Le fil X, brand: kori}
""",
    "calendar/people.yml": """\
awa: {name: Awa Njoya, email: awa@secret.example}
boris: {name: Boris Tchoumi, email: boris@secret.example}
""",
    "calendar/campaigns.yml": """\
fetes: {name: "Fêtes 2026", start: 2026-12-01, end: 2026-12-31, color: "#006400"}
ete: {name: Été 2025, start: 2025-06-01, end: 2025-08-31}
""",
    "calendar/key-dates.yml": """\
noel: {name: Noël, date: 12-25, days: 2, angle: Angle de travail secret}
""",
    "calendar/rota.yml": """\
- person: awa
  backup: boris
  start: 2026-12-05
  end: 2026-12-06
  hours: {start: "20:00", end: "02:00"}
  handover: Consigne secrète
- {person: boris, start: 2026-12-07, end: 2026-12-13, channels: [instagram, inconnu]}
- {person: inconnue@secret.example, start: 2026-12-14, end: 2026-12-15}
""",
    "content/posts/bissap.md": """\
---
title: "Bissap ; frais, bien \\\\Noir"
status: approved
publish: 2026-12-03 18:00
channels: [instagram, x]
format: reel
owner: awa
designer: boris
writer: dehors@secret.example
campaign: fetes
notes: Note secrète
client_notes: Note client secrète
due: {draft: 2026-12-02}
---
Le bissap est arrivé ! 🌺

Deux bouteilles, une paille ; et l'ombre du manguier.

## x
Le bissap est là.
""",
    "content/posts/ouvert.md": """\
---
title: Heure à trouver
status: scheduled
publish: 2026-12-04
channels: [instagram]
---
Bientôt.
""",
    "content/posts/brouillon.md": """\
---
title: Secret de fabrique
status: draft
publish: 2026-12-08 09:00
channels: [instagram]
owner: awa
due: {draft: 2026-12-05, approval: 2026-12-06}
---
Ceci est un brouillon.
""",
    "content/posts/retire.md": """\
---
title: Tombola
status: cancelled
publish: 2026-11-10 12:00
channels: [x]
approval: {by: awa, on: 2026-11-01}
---
Gagnez une bouteille.
""",
    "content/briefs/coffret.md": """\
---
title: Photos du coffret
status: sent
owner: awa
assignee: boris
due: 2026-12-10
objective: ventes
single_message: Un cadeau d'ici
deliverables:
  - {format: carousel, ratio: "4:5", channel: instagram, due: 2026-12-09, approver: awa}
  - {format: story, due: 2026-12-10}
  - {format: reel}
notes: Note secrète
---
Texte du brief, secret.
""",
    "content/briefs/esquisse.md": """\
---
title: Esquisse secrète
status: draft
owner: awa
due: 2026-12-11
objective: ventes
single_message: x
deliverables: [{format: reel, due: 2026-12-09}]
---
""",
}


def calendar_of(changes: dict[str, str] | None = None, today: date = TODAY) -> Calendar:
    return load(Memory({**WORKSPACE, **(changes or {})}), today).calendar


def past(kind: str = "complete") -> History:
    known = {path: FileHistory(CHANGED, CHANGED, "abc") for path in WORKSPACE}
    known["content/posts/bissap.md"] = FileHistory(CHANGED, CHANGED + timedelta(days=2), "abd")
    unknown = FileHistory(MIDNIGHT, MIDNIGHT)
    return History("shallow" if kind == "shallow" else "complete", "abc", known, unknown)


def made(changes: dict[str, str] | None = None, today: date = TODAY) -> Feeds:
    return feeds(calendar_of(changes, today), past(), Language("fr"))


def by_path(result: Feeds) -> dict[str, bytes]:
    return {feed.path.removeprefix("feeds/"): feed.data for feed in result.feeds}


def uids(data: bytes) -> list[str]:
    calendar: Any = icalendar.Calendar.from_ical(data)
    return [str(event["UID"]).partition("@")[0] for event in calendar.walk("VEVENT")]


def event_of(data: bytes, uid: str) -> Any:
    calendar: Any = icalendar.Calendar.from_ical(data)
    return next(e for e in calendar.walk("VEVENT") if str(e["UID"]).startswith(f"{uid}@"))


DRAFTS = {"calendar/feeds.yml": "drafts: true\n"}
ALERTS = {"calendar/feeds.yml": "alerts: 45\ndrafts: true\n"}
FEEDS = (
    "all", "deadlines", "key-dates", "duty", "channel-instagram", "channel-x", "campaign-fetes",
    "campaign-ete", "person-awa", "person-boris", "brand-kori",
)  # fmt: skip


def test_as_written_down() -> None:
    """The files of `golden/feeds`; `UPDATE_GOLDEN=1 pytest tests/test_feeds.py` writes them."""
    found = by_path(made(ALERTS))
    if os.environ.get("UPDATE_GOLDEN"):
        GOLDEN.mkdir(parents=True, exist_ok=True)
        for name, data in found.items():
            (GOLDEN / name).write_bytes(data)
    assert found == {path.name: path.read_bytes() for path in GOLDEN.iterdir()}


def test_every_name_has_its_feed() -> None:
    assert list(by_path(made())) == [f"{name}.ics" for name in FEEDS]
    ringing = by_path(made(ALERTS))
    assert sorted(ringing) == sorted(f"{n}{end}.ics" for n in FEEDS for end in ("", "-alerts"))


def test_what_stands_in_each() -> None:
    found = {name: uids(data) for name, data in by_path(made(DRAFTS)).items()}
    bissap = ["pub-bissap--instagram", "pub-bissap--x"]
    awa_duty = ["duty-awa-20261205-1900", "duty-awa-20261206-1900"]
    assert found["channel-x.ics"] == ["pub-retire--x", "pub-bissap--x"]
    assert found["campaign-fetes.ics"] == bissap
    assert found["campaign-ete.ics"] == []
    assert found["key-dates.ics"] == ["key-noel-20261225", "key-noel-20271225"]
    assert found["duty.ics"] == [*awa_duty, "duty-boris-20261207"]
    assert found["deadlines.ics"] == [
        "due-draft-brouillon", "due-approval-brouillon", "deliverable-1-coffret",
        "deliverable-1-esquisse", "brief-coffret", "brief-esquisse",
    ]  # fmt: skip
    assert found["person-boris.ics"] == [
        *bissap, *awa_duty, "duty-boris-20261207", "deliverable-1-coffret", "brief-coffret",
    ]  # fmt: skip
    assert set(found["brand-kori.ics"]) == {
        *bissap, "pub-ouvert--instagram", "pub-brouillon--instagram", "pub-retire--x",
    }  # fmt: skip
    everything = {uid for inside in found.values() for uid in inside}
    assert set(found["all.ics"]) == everything
    assert len(found["all.ics"]) == len(everything)


def test_drafts_stay_at_home() -> None:
    found = by_path(made())
    said = unfolded(found["all.ics"])
    assert uids(found["deadlines.ics"]) == ["deliverable-1-coffret", "brief-coffret"]
    assert "brouillon" not in said
    assert "Esquisse" not in said
    assert "Secret de fabrique" not in said


@pytest.mark.parametrize("changes", [{}, DRAFTS, ALERTS])
def test_no_note_and_no_address_gets_out(changes: dict[str, str]) -> None:
    for feed in made(changes).feeds:
        said = unfolded(feed.data)
        assert "@secret" not in said
        assert re.search("Note |Consigne|Angle|Texte du brief", said) is None


def test_a_publication() -> None:
    event = event_of(by_path(made())["all.ics"], "pub-bissap--instagram")
    assert event["SUMMARY"] == "[Instagram] Bissap ; frais, bien \\Noir"
    assert event["DTSTART"].dt == datetime(2026, 12, 3, 17, tzinfo=UTC)
    assert event["DTEND"].dt == datetime(2026, 12, 3, 17, 30, tzinfo=UTC)
    assert event["DTSTAMP"].dt == event["LAST-MODIFIED"].dt == CHANGED + timedelta(days=2)
    minutes = (CHANGED + timedelta(days=2) - datetime(2020, 1, 1, tzinfo=UTC)).total_seconds() / 60
    assert event["SEQUENCE"] == minutes
    assert (event["STATUS"], event["TRANSP"]) == ("CONFIRMED", "TRANSPARENT")
    assert event["URL"] == "https://kori.example/agenda/posts/bissap.html"
    lines = str(event["DESCRIPTION"]).split("\n")
    assert lines[0] == "Statut\N{NO-BREAK SPACE}: Validé"
    assert "Création\N{NO-BREAK SPACE}: Boris Tchoumi" in lines
    assert "Le bissap est arrivé ! 🌺" in lines
    assert lines[-1] == event["URL"]


def test_each_channel_says_its_own_words() -> None:
    event = event_of(by_path(made())["channel-x.ics"], "pub-bissap--x")
    assert "Le bissap est là." in event["DESCRIPTION"]
    assert "paille" not in event["DESCRIPTION"]
    assert str(event["SUMMARY"]).startswith("[Le fil X]")


def test_an_open_time_lasts_the_day() -> None:
    event = event_of(by_path(made())["all.ics"], "pub-ouvert--instagram")
    assert (event["DTSTART"].dt, event["DTEND"].dt) == (date(2026, 12, 4), date(2026, 12, 5))


def test_what_is_not_agreed_says_so() -> None:
    event = event_of(by_path(made(DRAFTS))["all.ics"], "pub-brouillon--instagram")
    assert event["SUMMARY"] == "Brouillon · [Instagram] Secret de fabrique"
    assert event["STATUS"] == "TENTATIVE"


def test_cancelled_is_kept_then_dropped() -> None:
    kept = event_of(by_path(made(today=date(2026, 12, 10)))["all.ics"], "pub-retire--x")
    assert (kept["STATUS"], kept["SUMMARY"]) == ("CANCELLED", "Annulé · [Le fil X] Tombola")
    assert "pub-retire--x" not in uids(by_path(made(today=date(2026, 12, 11)))["all.ics"])


def test_cancelled_before_anyone_agreed_is_a_draft() -> None:
    path = "content/posts/retire.md"
    never = {path: WORKSPACE[path].replace("approval: {by: awa, on: 2026-11-01}\n", "")}
    assert "pub-retire--x" not in uids(by_path(made(never))["all.ics"])
    assert "pub-retire--x" in uids(by_path(made({**never, **DRAFTS}))["all.ics"])


def test_duty() -> None:
    data = by_path(made())["duty.ics"]
    night = event_of(data, "duty-awa-20261205-1900")
    assert night["DTEND"].dt == datetime(2026, 12, 6, 1, tzinfo=UTC)
    assert night["TRANSP"] == "OPAQUE"
    assert night["DESCRIPTION"] == "Suppléance\N{NO-BREAK SPACE}: Boris Tchoumi"
    week = event_of(data, "duty-boris-20261207")
    assert (week["DTSTART"].dt, week["DTEND"].dt) == (date(2026, 12, 7), date(2026, 12, 14))
    assert week["DESCRIPTION"] == "Instagram"


def test_duty_outside_the_window_or_upside_down() -> None:
    rota = """\
- {person: awa, start: 2020-01-01, end: 2020-01-02}
- {person: awa, start: 2029-01-01, end: 2029-01-02}
- {person: awa, start: 2026-12-09, end: 2026-12-08}
- {person: awa, start: 2026-12-09, end: 2026-12-08, hours: {start: 08:00, end: 09:00}}
- {person: awa, start: 2026-01-01, end: 2026-09-03, hours: {start: 08:00, end: 09:00}}
"""
    data = by_path(made({"calendar/rota.yml": rota}))["duty.ics"]
    assert uids(data) == ["duty-awa-20260902-0700", "duty-awa-20260903-0700"]


@pytest.mark.parametrize("status", ["delivered", "accepted", "cancelled"])
def test_what_is_handed_over_is_no_deadline(status: str) -> None:
    path = "content/briefs/coffret.md"
    done = {path: WORKSPACE[path].replace("status: sent", f"status: {status}")}
    assert uids(by_path(made(done))["deadlines.ics"]) == []


def test_the_window() -> None:
    narrow = {"calendar/feeds.yml": "drafts: true\npast: 0\nfuture: 4\n"}
    found = uids(by_path(made(narrow))["all.ics"])
    assert found == [
        "pub-bissap--instagram", "pub-bissap--x", "pub-ouvert--instagram", "due-draft-brouillon",
        "duty-awa-20261205-1900",
    ]  # fmt: skip


def test_a_window_without_bounds() -> None:
    wide = {"calendar/feeds.yml": "past: 99999999999\nfuture: 99999999999\n"}
    result = made(wide)
    assert len(uids(by_path(result)["key-dates.ics"])) == calendars.MAX_EVENTS
    assert any("Dates clés" in note for note in result.notes)


def test_a_key_date_that_began_before_the_window() -> None:
    found = by_path(made(today=date(2027, 3, 26)))["key-dates.ics"]
    assert "key-noel-20261225" in uids(found)
    assert "key-noel-20261225" not in uids(by_path(made(today=date(2027, 3, 27)))["key-dates.ics"])


def test_alarms_ring_only_in_their_own_feed() -> None:
    found = by_path(made(ALERTS))
    assert b"VALARM" not in found["all.ics"]
    ringing = found["all-alerts.ics"]
    assert uids(ringing) == uids(found["all.ics"])
    timed = event_of(ringing, "pub-bissap--x").walk("VALARM")[0]
    assert (timed["TRIGGER"].dt, timed["ACTION"]) == (timedelta(minutes=-45), "DISPLAY")
    day = event_of(ringing, "brief-coffret").walk("VALARM")[0]
    assert day["TRIGGER"].dt == timedelta(hours=9)
    for silent in ("pub-retire--x", "key-noel-20261225", "duty-boris-20261207"):
        assert not event_of(ringing, silent).walk("VALARM")


def test_what_a_feed_says_of_itself() -> None:
    data = by_path(made())["campaign-fetes.ics"]
    calendar: Any = icalendar.Calendar.from_ical(data)
    assert calendar["NAME"] == calendar["X-WR-CALNAME"] == "Maison Kori · Fêtes 2026"
    assert calendar["X-WR-TIMEZONE"] == "Africa/Douala"
    assert calendar["COLOR"] == "darkgreen"
    assert calendar["X-APPLE-CALENDAR-COLOR"] == "#006400"
    assert calendar["LAST-MODIFIED"].dt == CHANGED + timedelta(days=2)
    said = unfolded(data)
    for line in (
        "PRODID:-//cmcal//cmcal//EN",
        "REFRESH-INTERVAL;VALUE=DURATION:PT6H",
        "X-PUBLISHED-TTL:PT6H",
        "SOURCE;VALUE=URI:https://kori.example/agenda/feeds/campaign-fetes.ics",
    ):
        assert f"\r\n{line}\r\n" in said


def test_an_empty_feed_is_still_a_calendar() -> None:
    data = by_path(made())["campaign-ete.ics"]
    calendar: Any = icalendar.Calendar.from_ical(data)
    assert calendar["NAME"] == "Maison Kori · Été 2025"
    assert not calendar.subcomponents
    assert "LAST-MODIFIED" not in calendar


@pytest.mark.parametrize(
    ("settings_file", "host"),
    [
        ("host: a.example\nsite_url: https://b.example\n", "a.example"),
        ("site_url: HTTPS://B.example:8443/x/\n", "b.example"),
        ("", "le-cafe.cmcal.invalid"),
        ("site_url: javascript:alert(1)\n", "le-cafe.cmcal.invalid"),
        ("site_url: 'https://[x'\n", "le-cafe.cmcal.invalid"),
    ],
)
def test_the_names_of_events_last(settings_file: str, host: str) -> None:
    written = f"name: Le café\ntimezone: Europe/Paris\n{settings_file}"
    data = by_path(made({"calendar/settings.yml": written}))["all.ics"]
    assert f"UID:pub-bissap--x@{host}\r\n" in unfolded(data)
    assert "javascript" not in unfolded(data)


def test_without_a_site_there_is_no_link() -> None:
    data = by_path(made({"calendar/settings.yml": "name: Kori\ntimezone: UTC\n"}))["all.ics"]
    assert re.search("URL|SOURCE|COLOR|http", unfolded(data)) is None


def test_addresses_are_ascii() -> None:
    written = "name: K\ntimezone: UTC\nsite_url: https://kori.example/été à Douala\n"
    data = by_path(made({"calendar/settings.yml": written}))["all.ics"]
    assert "URL:https://kori.example/%C3%A9t%C3%A9%20%C3%A0%20Douala/posts/" in unfolded(data)


def test_names_that_paths_cannot_have() -> None:
    channels = "'../../x': {platform: x}\n'é': {platform: inconnue}\ne: {platform: x}\n"
    found = by_path(made({"calendar/channels.yml": channels}))
    assert [name for name in found if name.startswith("channel-")] == [
        "channel-x.ics", "channel-e.ics",
    ]  # fmt: skip


def test_a_platform_nobody_knows() -> None:
    channels = {"calendar/channels.yml": "instagram: {platform: minitel}\n"}
    event = event_of(by_path(made(channels))["all.ics"], "pub-bissap--instagram")
    assert str(event["SUMMARY"]).startswith("[minitel]")
    assert "minitel · reel" in event["DESCRIPTION"]


def test_a_clone_without_its_past_is_told() -> None:
    language = Language("fr")
    result = feeds(calendar_of(), past("shallow"), language)
    assert result.notes == (language.text("terminal.partial-history"),)


def test_an_english_workspace() -> None:
    data = {feed.path: feed.data for feed in feeds(calendar_of(), past(), Language("en")).feeds}
    event = event_of(data["feeds/all.ics"], "pub-bissap--instagram")
    assert str(event["DESCRIPTION"]).startswith("Status: Approved")


def test_long_captions_are_cut() -> None:
    path = "content/posts/ouvert.md"
    head = WORKSPACE[path].removesuffix("Bientôt.\n")
    for body, end in (("mot " * 200, "mot…"), ("x" * 900, "x…"), ("a\n" * 9, "a\na\na\na…")):
        event = event_of(by_path(made({path: head + body}))["all.ics"], "pub-ouvert--instagram")
        said = str(event["DESCRIPTION"]).rpartition("\n")[0]
        assert said.endswith(end)
        assert len(said) < 400


@pytest.mark.parametrize(("events", "bytes_"), [(3, 1_000_000), (999, 12_000)])
def test_a_feed_too_full_keeps_what_is_near(
    monkeypatch: pytest.MonkeyPatch, events: int, bytes_: int
) -> None:
    monkeypatch.setattr(calendars, "MAX_EVENTS", events)
    monkeypatch.setattr(calendars, "MAX_BYTES", bytes_)
    result = made(DRAFTS)
    found = uids(by_path(result)["all.ics"])
    assert found[:2] == ["pub-bissap--instagram", "pub-bissap--x"]
    assert "key-noel-20271225" not in found
    assert len(by_path(result)["all.ics"]) < bytes_
    assert any("Maison Kori" in note for note in result.notes)


def kept(cache: Path, changes: dict[str, str] | None = None) -> Fragments:
    written = {path: text.encode() for path, text in {**WORKSPACE, **(changes or {})}.items()}
    return Fragments(cache, Fingerprints(b"kori", written))


def test_written_once_then_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cache = tmp_path / "feeds.msgpack"
    language = Language("fr")
    calendar = calendar_of(ALERTS)
    first = feeds(calendar, past(), language, kept(cache))
    assert first == made(ALERTS)
    stored = cache.stat().st_mtime_ns
    monkeypatch.setattr("cmcal.feeds.entries.Event", None)
    assert feeds(calendar, past(), language, kept(cache)) == first
    assert cache.stat().st_mtime_ns == stored
    monkeypatch.undo()
    path = "content/posts/bissap.md"
    edit = {path: WORKSPACE[path].replace("frais", "glacé")}
    again = feeds(calendar_of({**ALERTS, **edit}), past(), language, kept(cache, edit))
    assert again == made({**ALERTS, **edit})
    assert "glacé" in unfolded(by_path(again)["all.ics"])


def test_only_what_changed_is_made_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cache = tmp_path / "feeds.msgpack"
    language = Language("fr")
    feeds(calendar_of(DRAFTS), past(), language, kept(cache))
    path = "content/posts/bissap.md"
    edit = {path: WORKSPACE[path].replace("frais", "glacé")}
    made_again: list[str] = []

    def write_event(event: Event) -> bytes:
        made_again.append(event.uid)
        return write(event)

    monkeypatch.setattr("cmcal.feeds.events.write", write_event)
    feeds(calendar_of({**DRAFTS, **edit}), past(), language, kept(cache, edit))
    assert {uid.partition("@")[0] for uid in made_again} == {
        "pub-bissap--instagram", "pub-bissap--x",
    }  # fmt: skip


def test_other_surroundings_make_every_event_again(tmp_path: Path) -> None:
    cache = tmp_path / "feeds.msgpack"
    feeds(calendar_of(), past(), Language("fr"), kept(cache))
    english = Fragments(cache, Fingerprints(b"other", {}))
    assert feeds(calendar_of(), past(), Language("en"), english) == feeds(
        calendar_of(), past(), Language("en")
    )


def test_a_damaged_cache_is_ignored(tmp_path: Path) -> None:
    cache = tmp_path / "feeds.msgpack"
    cache.write_bytes(b"\xc1")
    assert feeds(calendar_of(), past(), Language("fr"), kept(cache)) == made()
    assert cache.read_bytes() != b"\xc1"


def test_a_cache_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    cache = tmp_path / "file" / "feeds.msgpack"
    assert feeds(calendar_of(), past(), Language("fr"), kept(cache)) == made()


def test_times_far_from_ours() -> None:
    for year, sequence in ((1970, 0), (9999, 2**31 - 1)):
        changed = datetime(year, 1, 1, tzinfo=UTC)
        parsed: Any = icalendar.Event.from_ical(write(event("x", changed=changed)))
        assert parsed["SEQUENCE"] == sequence


def test_the_same_bytes_twice() -> None:
    assert made(ALERTS) == made(ALERTS)


@pytest.mark.parametrize(
    ("color", "name"),
    [
        ("#b3123f", "firebrick"),
        ("#808080", "gray"),
        ("#FF0000", "red"),
        ("#c13584", "mediumvioletred"),
    ],
)
def test_nearest_colour(color: str, name: str) -> None:
    assert colors.nearest(color) == name


# What other readers make of them.

Reader = Callable[[bytes], set[tuple[str, str]]]


def instant(value: Any) -> str:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    return str(value)


def by_icalendar(data: bytes) -> set[tuple[str, str]]:
    calendar: Any = icalendar.Calendar.from_ical(data)
    assert not [error for component in calendar.walk() for error in component.errors]
    return {(str(e["UID"]), instant(e["DTSTART"].dt)) for e in calendar.walk("VEVENT")}


def by_ical(data: bytes) -> set[tuple[str, str]]:
    calendar = IcsCalendarStream.calendar_from_ics(data.decode())
    return {(str(e.uid), instant(e.dtstart)) for e in calendar.events}


def by_vobject(data: bytes) -> set[tuple[str, str]]:
    calendar = vobject.readOne(data.decode())
    found = calendar.contents.get("vevent", [])
    return {(e.uid.value, instant(e.dtstart.value)) for e in found}


@pytest.mark.parametrize("name", ["all", "all-alerts", "person-awa", "campaign-ete"])
def test_three_readers_agree(name: str) -> None:
    data = by_path(made(ALERTS))[f"{name}.ics"]
    assert by_icalendar(data) == by_ical(data) == by_vobject(data)


# What stands on the wire.

FORBIDDEN = (
    "METHOD", "ATTENDEE", "ORGANIZER", "CLASS", "BEGIN:VTODO", "BEGIN:VTIMEZONE", "RRULE", "RDATE",
)  # fmt: skip


SHAPES = {
    "DTSTAMP": r":\d{8}T\d{6}Z",
    "LAST-MODIFIED": r":\d{8}T\d{6}Z",
    "DTSTART": r":\d{8}T\d{6}Z|;VALUE=DATE:\d{8}",
    "DTEND": r":\d{8}T\d{6}Z|;VALUE=DATE:\d{8}",
    "URL": r":[!-~]+",
    "COLOR": r":[a-z]+",
    "STATUS": r":(TENTATIVE|CONFIRMED|CANCELLED)",
    "TRANSP": r":(TRANSPARENT|OPAQUE)",
}


def unfolded(data: bytes) -> str:
    return data.decode().replace("\r\n ", "")


def wire_faults(data: bytes) -> Iterator[str]:
    """Read a feed as RFC 5545 §3.1 and RFC 7986 say, byte by byte."""
    if re.search(rb"(?<!\r)\n|\r(?!\n)", data) or not data.endswith(b"\r\n"):
        yield "a line does not end with CRLF"
    for piece in data.split(b"\r\n")[:-1]:
        said = piece.decode(errors="replace")
        if not 0 < len(piece) <= 75 or piece != said.encode():
            yield f"too long, or a character is split: {piece!r}"
        if re.search(r"(?<!\\)(\\\\)*\\$", said):
            yield f"an escape is split: {piece!r}"
        if re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029]", said):
            yield f"a control character: {piece!r}"
    lines = unfolded(data).splitlines()
    for line in lines:
        name = re.split("[:;]", line)[0]
        if line.startswith(FORBIDDEN):
            yield f"unwanted: {line}"
        if name in SHAPES and not re.fullmatch(SHAPES[name], line.removeprefix(name)):
            yield f"wrong: {line}"
    yield from _event_faults(lines)
    head = lines[: lines.index("BEGIN:VEVENT") if "BEGIN:VEVENT" in lines else len(lines)]
    if any(line.startswith("UID") for line in head):
        yield "the calendar has a UID"
    if lines[0] != "BEGIN:VCALENDAR" or lines[-1] != "END:VCALENDAR":
        yield "not one calendar"


def _event_faults(lines: Iterable[str]) -> Iterator[str]:
    once = ("UID", "DTSTAMP", "LAST-MODIFIED", "SEQUENCE", "DTSTART", "DTEND", "SUMMARY", "STATUS")
    seen: set[str] = set()
    for event in re.findall("BEGIN:VEVENT\n(.*?)END:VEVENT\n", "\n".join(lines) + "\n", re.DOTALL):
        own = re.sub("BEGIN:VALARM\n.*?END:VALARM\n", "", event, flags=re.DOTALL)
        names = [re.split("[:;]", line)[0] for line in own.splitlines()]
        for name in once:
            if names.count(name) != 1:
                yield f"{names.count(name)} {name}"
        uid = own.partition("UID:")[2].partition("\n")[0]
        if uid in seen:
            yield f"twice: {uid}"
        seen.add(uid)


@pytest.mark.parametrize("changes", [{}, DRAFTS, ALERTS])
def test_on_the_wire(changes: dict[str, str]) -> None:
    for feed in made(changes).feeds:
        assert list(wire_faults(feed.data)) == []


def test_the_wire_is_really_looked_at() -> None:
    good = by_path(made())["all.ics"]
    broken = [
        good.replace(b"\r\n", b"\n"),
        good.replace(b"VERSION:2.0", b"VERSION:2.0\r\nMETHOD:PUBLISH"),
        good.replace(b"\r\n ", b""),
        good.replace(b"STATUS:CONFIRMED", b"STATUS:DRAFT"),
        good.replace(b"firebrick", b"#b3123f"),
        good.replace(b"00Z\r\n", b"00\r\n"),
        good.replace(b"CALSCALE", b"UID:x\r\nCALSCALE"),
        good.replace(b"SUMMARY:", b"SUMMARY:\x07"),
    ]
    assert all(list(wire_faults(data)) for data in broken)


ANY_TEXT = st.text(st.characters(exclude_categories=[]), max_size=300) | st.text(
    '\\nN;,:"^\r\n é🌺\u2028\x85\t \x07', max_size=300
)
Said = settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))


def event(summary: str, description: str = "", changed: datetime = CHANGED) -> Event:
    return Event(
        uid="pub-x--y@kori.example",
        start=date(2026, 12, 1),
        end=date(2026, 12, 2),
        summary=summary,
        description=description,
        categories=(summary,),
        changed=changed,
    )


@Said
@given(ANY_TEXT, ANY_TEXT)
def test_any_text_comes_back(summary: str, description: str) -> None:
    written = write(event(summary, description))
    parsed: Any = icalendar.Event.from_ical(written)
    assert str(parsed["SUMMARY"]) == clean(summary)
    assert str(parsed.get("DESCRIPTION", "")) == clean(description)
    whole = b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\n" + written + b"END:VCALENDAR\r\n"
    assert list(wire_faults(whole)) == []
    assert by_ical(whole) == by_icalendar(whole)
    assert by_vobject(whole) == by_icalendar(whole)


def test_no_fold_splits_an_escape() -> None:
    for length in range(60, 80):
        line = "x" * length + r"\n\\\,é" * 30
        pieces = fold(line).split(b"\r\n ")
        assert all(re.search(rb"(?<!\\)(\\\\)*\\$", piece) is None for piece in pieces)
        assert max(map(len, pieces)) <= 75
        assert b"".join(pieces) == line.encode() + b"\r\n"


@Said
@given(ANY_TEXT)
def test_a_fold_only_adds_line_ends(text: str) -> None:
    line = f"SUMMARY:{Text(text).to_ical().decode()}"
    assert fold(line).replace(b"\r\n ", b"") == line.encode() + b"\r\n"


@settings(Said, max_examples=40)
@given(title=ANY_TEXT, body=ANY_TEXT)
def test_any_post_gives_sound_feeds(title: str, body: str) -> None:
    shown = title.encode("utf-8", "replace").decode()
    quoted = shown.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    matter = f'title: "{quoted}"\nstatus: approved\npublish: 2026-12-02 10:00\nchannels: [x]\n'
    text = f"---\n{matter}---\n{body}".encode("utf-8", "replace").decode()
    for feed in made({"content/posts/libre.md": text}).feeds:
        assert list(wire_faults(feed.data)) == []


def test_a_cache_may_be_shared_by_feeds_that_ring_and_not() -> None:
    fragments = Fragments()
    loud = entry_of(Event(**{**_fields(event("x")), "rings": True}))
    quiet = entry_of(event("x"), "quiet")
    assert b"VALARM" in fragments.ringing(loud, timedelta(minutes=5))
    assert b"VALARM" not in fragments.of(loud)
    assert fragments.ringing(quiet, timedelta(minutes=5)) == fragments.of(quiet)


def entry_of(event: Event, uid: str = "pub-x--y") -> Entry:
    return Entry(0, "2026-12-01", uid, "content/posts/x.md", CHANGED, ("all",), lambda: event)


def _fields(value: Event) -> dict[str, Any]:
    return {name: getattr(value, name) for name in value.__struct_fields__}
