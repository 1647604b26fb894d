"""`cmcal agenda`: what is late, then each day, for everyone or for one person."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from inline_snapshot import snapshot
from samples import Files

from cmcal.cli import main
from cmcal.commands import agenda as command
from cmcal.language import Language
from cmcal.views import agenda
from cmcal.workspace import open_folder

FILES = {
    "calendar/settings.yml": "name: D\ntimezone: Africa/Douala\ncountries: [CM]\n",
    "calendar/channels.yml": (
        "instagram: {platform: instagram, owner: awa}\nx: {platform: x}\nforum: {platform: forum}\n"
    ),
    "calendar/people.yml": "awa: {name: Awa Njoya}\nboris: {name: Boris}\nzoe: {name: Zoé}\n",
    "calendar/rota.yml": (
        "- {person: awa, start: 2026-12-01, end: 2026-12-02, hours: {start: 8h00, end: 20:00}}\n"
        "- {person: zoe, backup: boris, start: 2026-12-03, end: 2026-12-03}\n"
    ),
    "calendar/routines.yml": (
        "veille: {title: Veille, weekdays: [tuesday], time: 7h30, owner: awa}\n"
        "bilan: {title: Bilan du mois, day_of_month: 2}\n"
    ),
    "calendar/key-dates.yml": "sida: {name: Lutte contre le sida, date: 12-01, type: world-day}\n",
    "content/posts/a.md": (
        "---\ntitle: Le bissap\nstatus: scheduled\npublish: 2026-12-01 18:00\n"
        "channels: [instagram, x]\nowner: boris\n"
        "per_channel: {x: {owner: zoe}}\n---\nAh !\n"
    ),
    "content/posts/b.md": (
        "---\ntitle: 日本 x\nstatus: draft\npublish: 2026-12-01\nchannels: [instagram]\n"
        "due: {draft: 2026-11-30, approval: 2026-12-02}\nwriter: boris\napprover: awa\n---\n"
    ),
    "content/posts/c.md": (
        "---\ntitle: Oubliée\nstatus: scheduled\npublish: 2026-11-20 10:00\nchannels: [forum]\n---\n"
    ),
    "content/posts/d.md": (
        "---\ntitle: Raté\nstatus: failed\npublish: 2026-11-25\nchannels: [instagram]\n---\n"
    ),
    "content/posts/e.md": (
        "---\ntitle: Pause\nstatus: hold\npublish: 2026-11-25\nchannels: [instagram]\n---\n"
    ),
    "content/briefs/v.md": (
        "---\ntitle: Vidéo\nowner: awa\nassignee: zoe\ndue: 2026-12-03\nobjective: o\n"
        "single_message: m\ndeliverables: []\n---\n"
    ),
}
OnDisk = Callable[[Files], Path]
TODAY = date(2026, 12, 1)


def shown(capsys: pytest.CaptureFixture[str], root: Path, *arguments: str) -> str:
    assert main(["agenda", "-C", str(root), "--today", "2026-12-01", *arguments]) == 0
    return capsys.readouterr().out.replace("\u00a0", " ")


def test_everything_is_shown_by_day_and_time(
    on_disk: OnDisk, capsys: pytest.CaptureFixture[str]
) -> None:
    assert shown(capsys, on_disk(FILES), "3") == snapshot("""\
En retard
  20 nov.  forum             Oubliée        Programmé
  25 nov.  IG                Raté           Échec
  30 nov.  Texte à rendre    日本 x         Boris

Mardi 1er décembre 2026 (aujourd'hui)
  À noter : Lutte contre le sida
  D'astreinte : Awa Njoya, de 08:00 à 20:00
  07:30    Routine           Veille         Awa Njoya
  18:00    IG X              Le bissap      Programmé
           IG                日本 x         Brouillon

Mercredi 2 décembre 2026
  D'astreinte : Awa Njoya, de 08:00 à 20:00
           Routine           Bilan du mois
           Accord attendu    日本 x         Awa Njoya

Jeudi 3 décembre 2026
  D'astreinte : Zoé (suppléance : Boris)
           Brief à remettre  Vidéo          Zoé
""")


def test_in_english(on_disk: OnDisk, capsys: pytest.CaptureFixture[str]) -> None:
    assert shown(capsys, on_disk(FILES), "1", "--language", "en") == snapshot("""\
Overdue
  20 Nov  forum      Oubliée    Scheduled
  25 Nov  IG         Raté       Failed
  30 Nov  Draft due  日本 x     Boris

Tuesday 1 December 2026 (today)
  Key date: Lutte contre le sida
  On duty: Awa Njoya, 08:00 to 20:00
  07:30   Routine    Veille     Awa Njoya
  18:00   IG X       Le bissap  Scheduled
          IG         日本 x     Draft
""")


@pytest.mark.parametrize(
    ("person", "text"),
    [
        (
            "awa",
            snapshot("""\
En retard
  25 nov.  IG              Raté    Échec

Mardi 1er décembre 2026 (aujourd'hui)
  À noter : Lutte contre le sida
  D'astreinte : Awa Njoya, de 08:00 à 20:00
  07:30    Routine         Veille  Awa Njoya
           IG              日本 x  Brouillon

Mercredi 2 décembre 2026
  D'astreinte : Awa Njoya, de 08:00 à 20:00
           Accord attendu  日本 x  Awa Njoya
"""),
        ),
        (
            "boris",
            snapshot("""\
En retard
  30 nov.  Texte à rendre  日本 x     Boris

Mardi 1er décembre 2026 (aujourd'hui)
  À noter : Lutte contre le sida
  18:00    IG X            Le bissap  Programmé
           IG              日本 x     Brouillon

Jeudi 3 décembre 2026
  D'astreinte : Zoé (suppléance : Boris)
"""),
        ),
        (
            "zoe",
            snapshot("""\
Mardi 1er décembre 2026 (aujourd'hui)
  À noter : Lutte contre le sida
  18:00  IG X              Le bissap  Programmé

Jeudi 3 décembre 2026
  D'astreinte : Zoé (suppléance : Boris)
         Brief à remettre  Vidéo      Zoé
"""),
        ),
    ],
)
def test_one_person_sees_what_is_theirs(
    person: str, text: str, on_disk: OnDisk, capsys: pytest.CaptureFixture[str]
) -> None:
    assert shown(capsys, on_disk(FILES), "--person", person) == text


def test_an_unknown_person_is_told(on_disk: OnDisk, capsys: pytest.CaptureFixture[str]) -> None:
    root = on_disk(FILES)
    assert main(["agenda", "-C", str(root), "--today", "2026-12-01", "--person", "boriss"]) == 2
    assert capsys.readouterr().err.replace("\u00a0", " ") == snapshot(
        "cmcal : personne ne s'appelle « boriss » dans calendar/people.yml ; vouliez-vous dire : boris ?\n"
    )


def test_an_empty_day_says_so_and_today_is_always_there(
    on_disk: OnDisk, capsys: pytest.CaptureFixture[str]
) -> None:
    assert shown(capsys, on_disk({}), "0") == snapshot("""\
Mardi 1er décembre 2026 (aujourd'hui)
  Rien.
""")


def test_a_holiday_is_told(on_disk: OnDisk, capsys: pytest.CaptureFixture[str]) -> None:
    printed = shown(capsys, on_disk(FILES), "30", "--language", "en")
    assert "Friday 25 December 2026\n  Public holiday: Noël\n" in printed


def test_colours_only_when_asked(on_disk: OnDisk) -> None:
    calendar = open_folder(on_disk(FILES), TODAY).loaded.calendar
    found = agenda.view(calendar, 1)
    painted = command.render(found, calendar, Language("fr"), color=True)
    plain = command.render(found, calendar, Language("fr"))
    assert painted.startswith("\x1b[1;31mEn retard\x1b[0m\n")
    assert painted.replace("\x1b[1;31m", "").replace("\x1b[1m", "").replace("\x1b[0m", "") == plain
