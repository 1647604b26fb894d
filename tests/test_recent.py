"""What changed lately: the page, and the Atom feed that a news reader follows."""

import os
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree as ET

import msgspec
import pytest
from samples import Files

from cmcal.cli import main

POST = "content/posts/bissap.md"
WORDS = "---\ntitle: Du bissap & du \x07gingembre\nstatus: draft\nchannels: [x]\n---\nBonjour.\n"
SETTINGS = "name: Démo\ntimezone: Africa/Douala\nsite_url: https://a.example/b\nhost: a.example\n"
ATOM = "{http://www.w3.org/2005/Atom}"
Writing = Callable[[Files], Path]
Git = Callable[..., str]


def built(root: Path, today: str = "2026-11-05") -> tuple[str, ET.Element]:
    assert main(["build", "-C", str(root), "--today", today]) == 0
    folder = root / "site" / "recent"
    feed = ET.fromstring((folder / "changes.atom").read_bytes())  # noqa: S314 - we wrote it
    return (folder / "index.html").read_text(encoding="utf-8"), feed


@pytest.fixture
def workspace(on_disk: Writing, git: Git) -> Path:
    root = on_disk({POST: WORDS, "calendar/settings.yml": SETTINGS})
    git(root, "init", "--quiet", "--initial-branch=main")
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "-m", "Le <bissap> arrive")
    return root


def test_a_new_file_with_who_made_it_and_why(workspace: Path) -> None:
    page, feed = built(workspace)
    assert "Nouveau" in page
    assert '<a href="../posts/bissap.html">' in page
    assert "Awa\u00a0: Le &lt;bissap&gt; arrive" in page
    entries = {entry.findtext(f"{ATOM}id"): entry for entry in feed.iter(f"{ATOM}entry")}
    (mine,) = [entry for name, entry in entries.items() if name and POST in name]
    assert mine.findtext(f"{ATOM}title") == "Nouveau\u00a0: Du bissap & du  gingembre"
    assert mine.findtext(f"{ATOM}summary") == "Le <bissap> arrive"
    assert mine.findtext(f"{ATOM}author/{ATOM}name") == "Awa"
    assert mine.findtext(f"{ATOM}updated") == "2026-11-01T12:00:00Z"
    link = mine.find(f"{ATOM}link")
    assert link is not None
    assert link.get("href") == "https://a.example/b/posts/bissap.html"
    assert "awa@" not in page + ET.tostring(feed, encoding="unicode")


def test_the_feed_holds_what_atom_asks_for(workspace: Path) -> None:
    _, feed = built(workspace)
    for element in (feed, *feed.iter(f"{ATOM}entry")):
        assert all(element.findtext(ATOM + name) for name in ("id", "title", "updated"))
    names = [entry.findtext(f"{ATOM}id") for entry in feed.iter(f"{ATOM}entry")]
    assert len(names) == len(set(names)) == 3


def test_a_file_changed_and_not_committed(workspace: Path) -> None:
    (workspace / POST).write_text(WORDS.replace("Bonjour", "Bonsoir"), encoding="utf-8")
    page, _ = built(workspace)
    assert "Modifié" in page
    assert "pas encore enregistré dans git" in page


def test_nothing_changed_for_long(workspace: Path) -> None:
    page, feed = built(workspace, "2027-03-01")
    assert "Rien n&#39;a changé depuis deux semaines." in page
    assert "dimanche 1er novembre 2026" in page
    assert list(feed.iter(f"{ATOM}entry")) == []


def test_without_git(on_disk: Writing) -> None:
    page, feed = built(on_disk({POST: WORDS}))
    assert "n&#39;est pas dans git" in page
    assert list(feed.iter(f"{ATOM}entry")) == []


def test_of_very_many_files_the_rest_is_counted(
    workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("cmcal.views.recent.MANY", 2)
    page, _ = built(workspace)
    assert "<p>1 de plus</p>" in page


def test_every_post_for_other_programs(example: Path) -> None:
    assert main(["build", "-C", str(example), "--today", "2026-12-07"]) == 0
    told = msgspec.json.decode((example / "site" / "posts.json").read_bytes())
    shape = msgspec.json.decode((example / "site" / "posts.schema.json").read_bytes())
    assert told["version"] == 1
    assert len(told["posts"]) > 100
    asked = shape["$defs"]["PostRow"]["required"]
    for post in told["posts"]:
        assert sorted(post) == sorted(asked)
        assert (example / "site" / post["page"]).is_file()
        assert (example / post["path"]).is_file()
    moments = [one["at"] for post in told["posts"] for one in post["publications"]]
    assert "2026-11-25T12:00:00+01:00" in moments
    assert os.linesep not in "".join(moments)
