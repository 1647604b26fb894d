"""A person's page: what is late, whose yes is waited for, and seven days of whatever job."""

import html
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from samples import DEFAULTS, Files

from cmcal.cli import main
from cmcal.loader import load
from cmcal.sources import Memory
from cmcal.views import agenda, person
from cmcal.views.person import Week

POST = "---\ntitle: {}\nstatus: {}\npublish: {}\nchannels: [{}]\n{}---\n"
BRIEF = (
    "---\ntitle: Affiche\nstatus: {}\nowner: awa\nassignee: boris\nobjective: o\nsingle_message: m\n"
    "due: 2026-12-11\ndeliverables:\n"
    "  - {{format: réel, channel: x, due: 2026-12-10, approver: didier}}\n"
    "  - {{format: photo, due: 2026-12-04}}\n  - {{format: story}}\n---\n"
)
FILES = {
    "calendar/channels.yml": "instagram: {platform: instagram, owner: zoe}\nx: {platform: x}\n",
    "calendar/people.yml": (
        "awa: {name: Awa Njoya, role: CM, email: awa@example.invalid}\nboris: {name: Boris}\n"
        "didier: {name: Didier, client: true}\nzoe: {name: Zoé, left: 2026-12-01}\n"
    ),
    "calendar/rota.yml": "- {person: awa, backup: boris, start: 2026-12-07, end: 2026-12-08, hours: {start: 8h00, end: 20:00}}\n",
    "calendar/routines.yml": "veille: {title: Veille, weekdays: [tuesday], time: 7h30, owner: awa}\nsoir: {title: Le soir, weekdays: [tuesday], time: 19:00, owner: awa}\nlibre: {title: Libre, weekdays: [tuesday], owner: awa}\n",
    "content/posts/a.md": POST.format("Demain", "approved", "2026-12-08 12:00", "x", "owner: awa\nwriter: awa\ndesigner: boris\n"),
    "content/posts/b.md": POST.format("Oublié", "scheduled", "2026-12-01 12:00", "x", "owner: awa\n"),
    "content/posts/c.md": POST.format("À relire", "review", "2026-12-30", "x", "owner: awa\napprover: didier\ndue: {approval: 2026-12-09}\n"),
    "content/posts/d.md": "---\ntitle: Chez lui\nstatus: client\nchannels: [x]\napprover: didier\n---\n",
    "content/posts/e.md": POST.format("Pour Insta", "approved", "2026-12-09 08:00", "instagram", ""),
    "content/posts/f.md": "---\ntitle: Idée\nstatus: draft\nowner: awa\ndue: {draft: 2026-12-05}\n---\n",
    "content/briefs/affiche.md": BRIEF.format("sent"),
    "content/briefs/finie.md": BRIEF.format("accepted"),
}  # fmt: skip


def week(name: str, files: Files = FILES) -> Week:
    calendar = load(Memory({**DEFAULTS, **files}), date(2026, 12, 7)).calendar
    mine = agenda.of_person(calendar, agenda.view(calendar, person.DAYS), name)
    files_owed = person.owed(calendar).get(name, ())
    return person.week(mine, name, files_owed, person.approvals(calendar).get(name, ()))


def titles(found: Week) -> dict[str, list[tuple[str, tuple[str, ...]]]]:
    return {
        str(day.day)[5:]: [(hand.entry.post.title, hand.roles) for hand in day.hands]
        for day in found.days
        if day.hands
    }


def test_the_week_of_who_carries_the_posts() -> None:
    found = week("awa")
    assert len(found.days) == 7
    assert titles(found) == {"12-08": [("Demain", ("owner", "writer"))]}
    assert [hand.entry.post.title for hand in found.late] == ["Oublié"]
    assert [due.title for due in found.overdue] == ["Idée"]
    assert (found.owed, found.approvals) == ((), ())
    assert [day.is_free for day in found.days] == [False, False, True, True, True, True, True]
    assert found.load == (2, 0, 1)
    assert set(found.paths()) == {f"content/posts/{name}.md" for name in "abf"}


def test_a_day_is_told_in_order_of_time() -> None:
    tuesday = week("awa").days[1]
    said = [
        hand.entry.post.title if hand else routine and routine.title
        for hand, routine in tuesday.hours
    ]
    assert said == ["Libre", "Veille", "Demain", "Le soir"]


def test_the_week_of_who_makes_the_files() -> None:
    found = week("boris")
    assert titles(found) == {"12-08": [("Demain", ("designer",))]}
    assert [(one.role, one.deliverable.format) for one in found.owed] == [("deliver", "photo")]
    thursday, friday = found.days[3], found.days[4]
    assert [(one.role, one.deliverable.format) for one in thursday.owed] == [("deliver", "réel")]
    assert [due.id for due in friday.deadlines] == ["affiche"]
    assert [shift.person for shift in found.days[0].duty] == ["awa"]


def test_the_week_of_who_says_yes() -> None:
    found = week("didier")
    assert [post.title for post in found.approvals] == ["À relire", "Chez lui"]
    assert [one.role for one in found.days[3].owed] == ["accept"]
    assert [due.kind for due in found.days[2].deadlines] == ["due-approval"]


def test_who_carries_a_channel_publishes_there() -> None:
    assert titles(week("zoe")) == {"12-09": [("Pour Insta", ("owner",))]}


# ---- the pages


def read(root: Path, path: str, *arguments: str, today: str = "2026-12-07") -> str:
    assert main(["build", "-C", str(root), "--today", today, *arguments]) == 0
    text = html.unescape((root / "site/people" / path).read_text(encoding="utf-8"))
    return text.replace("\u00a0", " ").replace("\u202f", " ")


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("fr", ["Ma semaine", "à publier, texte", "D'astreinte", "En retard", "Rien de prévu."]),
        ("en", ["My week", "to publish, text", "On duty", "Late", "Nothing planned."]),
    ],
)
def test_the_page_begins_with_what_is_late(
    on_disk: Callable[[Files], Path], language: str, words: list[str]
) -> None:
    text = read(on_disk(FILES), "awa.html", "--language", language)
    for said in (*words, "Oublié", "Demain", "Veille"):
        assert said in text, said
    assert text.index('id="late"') < text.index('id="week"')
    assert "example.invalid" not in text


def test_the_other_jobs_have_their_words(on_disk: Callable[[Files], Path]) -> None:
    root = on_disk(FILES)
    boris = read(root, "boris.html")
    for said in ("Livrer : réel · X", "Livrer : photo", "Suppléance : Awa Njoya", "visuels"):
        assert said in boris, said
    didier = read(root, "didier.html")
    for said in ("Attend mon accord", "sort le", "accord avant le", "Accepter : réel"):
        assert said in didier, said
    index = read(root, "index.html")
    for said in ("2 en retard", "2 à valider", "client", "(n'est plus dans l'équipe)"):
        assert said in index, said


def test_the_week_moves_with_the_day(on_disk: Callable[[Files], Path]) -> None:
    root = on_disk(FILES)
    assert "Pour Insta" in read(root, "zoe.html")
    assert (
        "mercredi 9"
        not in read(root, "zoe.html", today="2026-12-10")
        .partition('id="week"')[2]
        .partition("<h2>")[0]
    )


def test_a_step_that_is_not_listed_is_shown_at_once(on_disk: Callable[[Files], Path]) -> None:
    """A post far off, or without a channel, is on no list of publications near today."""
    far = POST.format("Loin", "draft", "2027-06-01", "x", "writer: awa\ndue: {draft: 2026-12-09}\n")
    root = on_disk({**FILES, "content/posts/z.md": far})
    assert "Texte à écrire : Loin" in read(root, "awa.html")
    (root / "content/posts/z.md").write_text(far.replace("Loin", "Au loin"), encoding="utf-8")
    assert "Texte à écrire : Au loin" in read(root, "awa.html")
    (root / "content/posts/z.md").write_text(
        far.replace("writer: awa", "writer: zoe"), encoding="utf-8"
    )
    assert "Loin" not in read(root, "awa.html")
