"""Community: who is on duty and when nobody is, replies that fit and are found, incidents."""

import shutil
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Literal, get_args, get_origin

import pytest
from playwright.sync_api import Browser, sync_playwright
from samples import DEFAULTS, Files

from cmcal.cli import main
from cmcal.language import Language
from cmcal.loader import load
from cmcal.model.community import Incident, Reply
from cmcal.model.records import Record, fields_of
from cmcal.model.schedule import Calendar
from cmcal.model.strategy import Objective
from cmcal.model.watch import Note
from cmcal.sources import Memory
from cmcal.views import community
from cmcal.views.community import Stretch, Week

TODAY = date(2026, 12, 9)
ROTA = (
    "- {person: awa, backup: zoe, start: 2026-11-30, end: 2026-12-08, hours: {start: 8h00, end: 20:00}, handover: Rien}\n"
    "- {person: zoe, start: 2026-12-11, end: 2026-12-12, channels: [x]}\n"
    "- {person: awa, start: 2026-12-12, end: 2026-12-20}\n"
    "- {person: awa, start: 2027-02-01, end: 2027-01-01}\n"
)
REPLY = "---\ntitle: {}\ntype: {}\n{}---\n{}\n"
REPLIES = {
    "content/community/replies/prix.md": REPLY.format(
        "C'est combien ?", "question", "channels: [x]\nplace: comment\nvariables: [prenom]\nreview_on: 2026-12-08\nescalation: 2\nvalidated_by: awa\ndont: [Jamais]\nnext: Noter\n", "Mille francs, {prenom}.\n\n---\n\n" + "é" * 281
    ),
    "content/community/replies/merci.md": REPLY.format("Un été", "compliment", "review_on: 2026-12-09\n", "Merci à vous."),
    "content/community/replies/ailleurs.md": REPLY.format("Ailleurs", "question", "channels: [absent]\nplace: message\n", "Là."),
    "content/community/replies/haine.md": REPLY.format("Haine", "hate", "", ""),
}  # fmt: skip
INCIDENT = "---\ntitle: {}\nopened: {}\nstatus: {}\nlevel: 2\n{}---\nSuite\n"
INCIDENTS = {
    "content/community/incidents/a.md": INCIDENT.format("Vieux clos", "2026-11-01 08:00", "closed", "closed: 2026-11-02\n"),
    "content/community/incidents/b.md": INCIDENT.format("Récent clos", "2026-12-01", "closed", ""),
    "content/community/incidents/c.md": INCIDENT.format("Suivi", "2026-10-01", "watch", ""),
    "content/community/incidents/d.md": INCIDENT.format(
        "Ouvert", "2026-09-01 10:05", "open", "owner: awa\nheld_posts: [p, perdu]\nlog: [{at: 2026-09-01 10:10, what: Vu, by: awa}]\nlesson: Relire\n"
    ),
}  # fmt: skip
ESCALATION = (
    "---\ntitle: Qui appeler\nreview_on: 2026-12-08\nlevels:\n"
    "  - {level: 2, name: Feu, triggers: [Fumée], owner: awa, backup: zoe, alert_within: 90, answer_within: 30, action: Crier, channel: Téléphone}\n"
    "  - {level: 1, triggers: [Rien]}\n"
    "crisis: {signals: [Trois appels], cell: [awa, zoe], spokesperson: awa, first_message: Nous savons., pause_scheduled: false, lines: {lot: Le lot}}\n"
    "---\n## Après\n"
)
FILES = {
    "calendar/people.yml": "awa: {name: Awa Njoya}\nzoe: {name: Zoé}\n",
    "calendar/rota.yml": ROTA,
    "calendar/routines.yml": "ronde: {title: La ronde, kind: Modération, weekdays: [monday], time: 8h00, owner: awa, steps: [Lire]}\nveille: {title: Veille, kind: monitoring}\nmoderation: {title: Le soir, kind: moderation}\n",
    "content/community/charter.md": "---\ntitle: Notre charte\nscope: [x]\nhours: Le jour\ncontact: 'javascript:alert(1)'\nforbidden: [Injures]\nupdated: 2026-12-01\nreview_on: 2026-12-09\n---\n## Bienvenue\n",
    "content/community/escalation.md": ESCALATION,
    "content/posts/p.md": "---\ntitle: La pause\nchannels: [x]\nstatus: hold\n---\n",
    **REPLIES,
    **INCIDENTS,
}  # fmt: skip


def calendar(files: Files = FILES, today: date = TODAY) -> Calendar:
    return load(Memory({**DEFAULTS, **files}), today).calendar


def told(week: Week) -> tuple[int, bool, list[tuple[str, int, int]], list[tuple[int, int]]]:
    turns = [(turn.shift.person, turn.days.first.day, turn.days.last.day) for turn in week.turns]
    gaps = [(gap.first.day, gap.last.day) for gap in week.gaps]
    return week.number, week.is_current, turns, gaps


def test_each_week_tells_who_is_on_duty_and_which_days_nobody_is() -> None:
    weeks = community.weeks(calendar())
    assert [told(week) for week in weeks[:4]] == [
        (49, False, [("awa", 30, 6)], []),
        (50, True, [("awa", 7, 8), ("zoe", 11, 12), ("awa", 12, 13)], [(9, 10)]),
        (51, False, [("awa", 14, 20)], []),
        (52, False, [], [(21, 27)]),
    ]
    assert len(weeks) == community.BEFORE + 1 + community.AFTER
    assert weeks[3].gaps == (weeks[3].days,) == (Stretch(date(2026, 12, 21), date(2026, 12, 27)),)


def test_replies_are_cut_measured_and_sorted_by_what_they_answer() -> None:
    found = community.by_type(calendar())
    assert {name: [one.reply.id for one in saved] for name, saved in found.items()} == {
        "question": ["ailleurs", "prix"],
        "compliment": ["merci"],
        "hate": ["haine"],
    }
    elsewhere, price = found["question"]
    assert [(v.length, len(v.too_long)) for v in price.variants] == [(23, 0), (281, 1)]
    (over,) = price.variants[1].too_long
    assert (over.held.place, over.by.most, over.by.excess) == ("comment", 280, 1)
    assert (price.is_measured, price.is_stale) == (True, True)
    assert (elsewhere.is_measured, elsewhere.is_stale) == (False, False)
    assert found["compliment"][0].is_stale is False
    assert found["hate"][0].variants == ()


def test_open_incidents_come_first() -> None:
    assert [one.title for one in community.incidents(calendar())] == [
        "Ouvert", "Suivi", "Récent clos", "Vieux clos",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("record", "field", "section"),
    [
        (Reply, "type", "community.type"),
        (Reply, "place", "community.place"),
        (Incident, "status", "community.status"),
        (Note, "type", "watch.type"),
        (Note, "impact", "watch.impact"),
        (Note, "impact", "watch.level"),
        (Note, "nature", "watch.nature"),
        (Note, "decision", "watch"),
        (Objective, "category", "strategy.category"),
    ],
)
def test_every_choice_has_its_word(record: type[Record], field: str, section: str) -> None:
    kind = fields_of(record)[field]
    choices = get_args(kind) if get_origin(kind) is Literal else get_args(get_args(kind)[0])
    assert len(choices) > 2
    for choice in filter(None, choices):
        for language in (Language("fr"), Language("en")):
            assert language.has(f"{section}-{choice}" if "." in section else f"{section}.{choice}")


# ---- the pages


def built(root: Path, *arguments: str, today: str = "2026-12-09") -> Path:
    assert main(["build", "-C", str(root), "--today", today, *arguments]) == 0
    return root / "site/community"


def read(path: Path) -> str:
    return path.read_text(encoding="utf-8").replace("\u00a0", " ").replace("\u202f", " ")


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("fr", ["Niveau 2", "Prévenir en 1 h 30 min", "Répondre en 30 min", "Aucune alerte", "maintenues", "en retard"]),
        ("en", ["Level 2", "Alert within 1 h 30 min", "Answer within 30 min", "No alert", "kept", "late"]),
    ],
)  # fmt: skip
def test_the_escalation_says_who_is_called_how_fast(
    on_disk: Callable[[Files], Path], language: str, words: list[str]
) -> None:
    text = read(built(on_disk(FILES), "--language", language) / "escalation.html")
    for said in (*words, "Trois appels", "Nous savons.", "Le lot", "Fumée", "Crier", "Téléphone"):
        assert said in text, said
    assert text.index('id="level-1"') < text.index('id="level-2"')
    assert 'href="../people/zoe.html">Zoé' in text


def test_the_charter_and_its_review(on_disk: Callable[[Files], Path]) -> None:
    root = on_disk(FILES)
    text = read(built(root) / "charter.html")
    assert "<h2>Bienvenue</h2>" in text
    assert "Injures" in text
    assert 'href="javascript' not in text
    assert "en retard" not in text
    assert "en retard" in read(built(root, today="2026-12-10") / "charter.html")


def test_the_rota_shows_the_gaps(on_disk: Callable[[Files], Path]) -> None:
    text = read(built(on_disk(FILES)) / "rota.html")
    assert "Personne de la semaine" in text
    assert "Personne : " in text
    assert 'aria-current="date"' in text
    assert "La ronde" in text
    assert "Le soir" in text
    assert "Veille</h3>" not in text


def test_an_incident_has_its_log(on_disk: Callable[[Files], Path]) -> None:
    folder = built(on_disk(FILES))
    text = read(folder / "incident-d.html")
    for said in (
        "1er sept.</time> 10:10",
        "Vu",
        "Relire",
        'href="../posts/p.html">La pause',
        "perdu",
    ):
        assert said in text, said
    assert 'href="escalation.html#level-2"' in text
    index = read(folder / "index.html")
    assert index.index("Ouvert</a>") < index.index("Suivi</a>") < index.index("Vieux clos</a>")


def test_without_anything_written_the_pages_stand(on_disk: Callable[[Files], Path]) -> None:
    lone = {"content/community/incidents/a.md": INCIDENTS["content/community/incidents/a.md"]}
    reply = {"content/community/replies/prix.md": REPLIES["content/community/replies/prix.md"]}
    folder = built(on_disk({**lone, **reply}))
    assert "escalation.html" not in read(folder / "incident-a.html")
    assert "escalation.html" not in read(folder / "replies.html")
    assert not (folder / "charter.html").exists()
    assert "Personne." in read(folder / "index.html")


def test_replies_say_where_they_are_too_long(on_disk: Callable[[Files], Path]) -> None:
    text = read(built(on_disk(FILES)) / "replies.html")
    assert "X, commentaire : 281 sur 280, 1 de trop" in text
    assert "tient partout" in text
    assert "<code>{prenom}</code>" in text
    assert 'href="escalation.html#level-2"' in text
    for anchor in ("question", "reply-prix", "reply-merci"):
        assert f'id="{anchor}"' in text
        assert f'href="#{anchor}"' in text


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        chromium = shutil.which("chromium") or shutil.which("chromium-browser")
        assert chromium, "install Debian's chromium"
        yield playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])


def test_replies_are_found_and_copied(on_disk: Callable[[Files], Path], browser: Browser) -> None:
    address = (built(on_disk(FILES)) / "replies.html").as_uri()
    context = browser.new_context()
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(address)
    status = page.locator(".cm-filter [role=status]")
    page.fill("#filter", "COMBIEN francs")
    assert status.inner_text() == "1\u00a0réponse"
    assert page.locator(".cm-reply:visible h3").all_inner_texts() == ["C'est combien ?"]
    assert page.locator("h2:visible").all_inner_texts() == ["Questions"]
    assert page.locator(".cm-contents").is_hidden()
    page.fill("#filter", "ete")
    assert page.locator(".cm-reply:visible h3").all_inner_texts() == ["Un été"]
    page.fill("#filter", "rien de tel")
    assert status.inner_text() == "Aucune réponse"
    page.fill("#filter", "à")
    assert "réponses" in status.inner_text()
    page.fill("#filter", " ")
    assert status.inner_text() == ""
    assert page.locator(".cm-reply:visible").count() == len(REPLIES)
    button = page.get_by_role("button", name="Copier").first
    button.focus()
    page.keyboard.press("Enter")
    page.get_by_text("Copié", exact=True).first.wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == "Là."
    page.get_by_text("Copié", exact=True).first.wait_for(state="detached")
    page.evaluate("Object.defineProperty(navigator, 'clipboard', {value: undefined})")
    page.get_by_role("button", name="Copier").nth(1).click()
    page.get_by_text("Sélectionné").first.wait_for()
    context.close()


def test_without_scripts_every_reply_is_there(
    on_disk: Callable[[Files], Path], browser: Browser
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((built(on_disk(FILES)) / "replies.html").as_uri())
    assert page.locator(".cm-reply:visible").count() == len(REPLIES)
    assert page.locator("button.cm-button:visible").count() == 0
    assert page.locator(".cm-filter").is_hidden()
    page.get_by_role("link", name="Un été").click()
    page.wait_for_url("**#reply-merci")
    context.close()
