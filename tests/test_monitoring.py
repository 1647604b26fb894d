"""Monitoring: what waits for a decision comes first, and each note leads to what came of it."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from samples import DEFAULTS, Files

from cmcal.cli import main
from cmcal.loader import load
from cmcal.sources import Memory
from cmcal.views import watch
from cmcal.views.watch import Board

NOTE = "---\ntitle: Note {0}\ndate: {1}\ntype: trend\nfact: Un fait\n{2}---\n"
POST = "---\ntitle: Née de {0}\nstatus: {1}\nchannels: [x]\ninspired_by: [{0}]\n---\n"
NOTES = {
    "sans-decision": ("2026-12-01", ""),
    "plus-tot": ("2026-11-01", ""),
    "a-faire": ("2026-12-01", "decision: act\ndue: 2026-12-07\n"),
    "a-faire-avant": ("2026-11-01", "decision: act\ndue: 2026-12-06\n"),
    "a-faire-un-jour": ("2026-11-30", "decision: act\n"),
    "faite": ("2026-11-02", "decision: act\ndue: 2026-12-01\n"),
    "abandonnee": ("2026-11-03", "decision: act\ndue: 2026-12-02\n"),
    "suivie": ("2026-11-04", "decision: watch\ndue: 2026-12-01\n"),
    "ignoree": ("2026-11-05", "decision: ignore\n"),
    "perimee": ("2026-11-06", "expires: 2026-12-06\n"),
    "dernier-jour": ("2026-11-07", "expires: 2026-12-07\n"),
}
FILES = {
    **{f"content/watch/{name}.md": NOTE.format(name, *rest) for name, rest in NOTES.items()},
    "content/posts/a.md": POST.format("faite", "draft"),
    "content/posts/b.md": POST.format("abandonnee", "cancelled"),
    "content/posts/c.md": "---\ntitle: Sans canal\ninspired_by: [suivie, suivie]\n---\n",
    "content/watch/competitors/rival.md": (
        "---\ntitle: Le rival\naccounts: {x: 'https://x.example/rival', y: 'javascript:alert(1)'}\n"
        "followers: {x: 1200, tiktok: 3}\nstrengths: [Belles images]\n---\nTexte **fort**\n"
    ),
}


def board(files: Files = FILES) -> Board:
    return watch.board(load(Memory({**DEFAULTS, **files}), date(2026, 12, 7)).calendar)


def test_notes_stand_by_what_was_decided() -> None:
    found = {name: [one.note.id for one in notes] for name, notes in board().groups}
    assert found == {
        "undecided": ["sans-decision", "dernier-jour", "plus-tot"],
        "overdue": ["abandonnee", "a-faire-avant"],
        "act": ["faite", "a-faire", "a-faire-un-jour"],
        "watch": ["suivie"],
        "ignore": ["ignoree"],
        "expired": ["perimee"],
    }
    assert list(found) == list(watch.GROUPS)


def test_every_note_stands_by_date_too() -> None:
    dates = [str(one.note.date) for one in board().by_date]
    assert dates == sorted((day for day, _ in NOTES.values()), reverse=True)


def test_a_note_knows_the_posts_that_came_of_it_once() -> None:
    found = {one.note.id: [post.id for post in one.posts] for one in board().by_date}
    assert (found["faite"], found["suivie"], found["ignoree"]) == (["a"], ["c"], [])


def test_without_notes_there_is_a_page_all_the_same() -> None:
    assert board({}) == Board((), ())


# ---- the pages


def built(root: Path, *arguments: str, today: str = "2026-12-07") -> Path:
    assert main(["build", "-C", str(root), "--today", today, *arguments]) == 0
    return root / "site/watch"


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_index_asks_for_decisions_first(
    on_disk: Callable[[Files], Path], language: str
) -> None:
    text = (built(on_disk(FILES), "--language", language) / "index.html").read_text()
    places = [text.index(f'<h2 id="{name}">') for name in (*watch.GROUPS, "by-date", "competitors")]
    assert places == sorted(places)
    assert "<details>" in text
    assert text.index("Note perimee") > text.index("<details>")
    assert 'href="../watch/competitor-rival.html"' in text


def test_a_source_is_a_link_only_where_a_browser_may_go(on_disk: Callable[[Files], Path]) -> None:
    files = {
        "content/watch/a.md": NOTE.format("a", "2026-12-01", "source: Là\nurl: https://a.example/x\nfigures: {vues: 12 000}\n"),
        "content/watch/b.md": NOTE.format("b", "2026-12-01", "source: Ici\nurl: 'javascript:alert(1)'\n"),
        "content/watch/c.md": NOTE.format("c", "2026-12-01", "competitor: rival\ncapture: vu.png\nowner: awa\n"),
        "content/watch/d.md": NOTE.format("d", "2026-12-01", "capture: vu.html\n"),
        "content/assets/vu.png": b"\x89PNG\r\n\x1a\n",
        "content/assets/vu.html": b"\x00<script>alert(1)</script>",
        "calendar/people.yml": "awa: {name: Awa Njoya}\n",
    }  # fmt: skip
    folder = built(on_disk({**FILES, **files}))
    assert (
        '<a href="https://a.example/x" rel="noopener noreferrer">Là</a>'
        in (folder / "a.html").read_text()
    )
    assert "Vues</th><td>12 000</td>" in (folder / "a.html").read_text()
    unsafe = (folder / "b.html").read_text()
    assert "Ici javascript:alert(1)" in unsafe
    assert 'href="javascript' not in unsafe
    text = (folder / "c.html").read_text()
    assert '<img src="../media/vu.png"' in text
    assert (folder.parent / "media/vu.png").is_file()
    assert 'href="../watch/competitor-rival.html">Le rival' in text
    assert 'href="../people/awa.html">Awa Njoya' in text
    assert not (folder.parent / "media/vu.html").exists()
    assert "vu.html" in (folder / "d.html").read_text()
    rival = (folder / "competitor-rival.html").read_text()
    assert '<a href="https://x.example/rival"' in rival
    assert 'href="javascript' not in rival
    assert "<strong>fort</strong>" in rival
    assert 'href="../watch/c.html">Note c' in rival


def test_a_note_leads_to_its_posts_and_back(on_disk: Callable[[Files], Path]) -> None:
    folder = built(on_disk(FILES))
    assert 'href="../posts/a.html">Née de faite' in (folder / "faite.html").read_text()
    assert 'href="../watch/faite.html">Note faite' in (folder.parent / "posts/a.html").read_text()
