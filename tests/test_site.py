"""The website: complete, the same twice, harmless, and nobody's files but its own."""

import gzip
import re
import shutil
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, expect, sync_playwright
from samples import Files

from cmcal import platforms
from cmcal.cli import main
from cmcal.site.templating import Templates, coded

TODAY = ("--today", "2026-12-07")
POST = "content/posts/a.md"
Writing = Callable[[Files], Path]


def tree(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def built(root: Path, *arguments: str) -> Path:
    assert main(["build", "-C", str(root), *TODAY, *arguments]) == 0
    return root / "site"


class Links(HTMLParser):
    """Collects where a page leads, and what it would run."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.scripts: list[str] = []
        self.handlers: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name in ("href", "src") and value:
                self.links.append(value)
            if name.startswith("on"):
                self.handlers.append(name)
        if tag == "script":
            self.scripts.append(str(dict(attrs).get("src")))


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("example")
    repository = Path(__file__).parent.parent
    for name in ("content", "calendar"):
        shutil.copytree(repository / name, root / name)
    shutil.copyfile(repository / "mkdocs.yml", root / "mkdocs.yml")
    (root / "docs").mkdir()
    (root / "docs/index.md").write_text("# Mode d'emploi\n", encoding="utf-8")
    return built(root)


def test_every_link_leads_somewhere(site: Path) -> None:
    pages = [path for path in site.rglob("*.html") if path.name != "404.html"]
    assert len(pages) > 200
    missing = set()
    for page in pages:
        for link in Links(page.read_text(encoding="utf-8")).links:
            parts = urlsplit(link)
            if parts.scheme or not parts.path:
                continue
            if not (page.parent / unquote(parts.path)).exists():
                missing.add((page.name, link))
    assert missing == set()


def test_every_format_leads_to_its_sheet(site: Path) -> None:
    wanted = set()
    for page in (site / "posts").glob("*.html"):
        for link in Links(page.read_text(encoding="utf-8")).links:
            if link.startswith("../platforms/") and "#" in link:
                wanted.add(tuple(link.removeprefix("../").split("#")))
    assert len(wanted) > 10
    for path, anchor in wanted:
        assert f'<h2 id="{anchor}">' in (site / path).read_text(encoding="utf-8")


def test_a_sheet_has_every_limit_with_its_source(site: Path) -> None:
    text = (site / "platforms/instagram.html").read_text(encoding="utf-8")
    instagram = platforms.load(["instagram"])["instagram"]
    limits = [instagram.limits, *(form.limits for form in instagram.formats.values())]
    found = re.findall(r"<th scope=\"row\"[^>]*>[^<]+ <code>([a-z0-9-]+)</code></th>", text)
    assert sorted(found) == sorted(["counting", *(key for holder in limits for key in holder)])
    sources = {case.source for holder in limits for cases in holder.values() for case in cases}
    links = set(Links(text).links)
    assert sources - {""} <= links
    assert "sans source" in text
    assert "Les remarques sont en anglais." in text
    assert '<span lang="en">' in text


def test_only_the_networks_of_the_channels_have_a_page(site: Path, on_disk: Writing) -> None:
    names = {path.stem for path in (site / "platforms").glob("*.html")}
    assert names == {"index", "facebook", "instagram", "linkedin", "tiktok", "x", "youtube"}
    alone = built(on_disk({"calendar/channels.yml": "a: {platform: minitel}\n"}))
    assert [path.name for path in (alone / "platforms").iterdir()] == ["index.html"]
    assert "platforms/minitel" not in (alone / "channels/a.html").read_text(encoding="utf-8")


def test_a_figure_of_the_house_is_shown_at_once(example: Path, tmp_path: Path) -> None:
    built(example)
    own = example / "calendar/platforms/instagram.yml"
    own.parent.mkdir()
    own.write_text("limits: {caption-max: {value: 200, reason: La maison écrit court}}\n")
    again = tree(built(example))
    fresh = tmp_path / "fresh"
    shutil.copytree(example, fresh, ignore=shutil.ignore_patterns("site", "build"))
    assert tree(built(fresh)) == again
    text = again["platforms/instagram.html"].decode()
    assert "La maison écrit court" in text
    assert "Le réseau dit" in text


def test_no_slot_is_left_and_nothing_is_fetched_from_elsewhere(site: Path) -> None:
    for page in site.rglob("*.html"):
        text = page.read_text(encoding="utf-8")
        assert "cmcal-content-slot" not in text
        assert "cmcal-title-slot" not in text
        for source in Links(text).scripts:
            assert not urlsplit(source).scheme


def test_a_build_is_the_same_twice(example: Path, tmp_path: Path) -> None:
    first = tree(built(example))
    other = tmp_path / "other"
    shutil.copytree(example, other, ignore=shutil.ignore_patterns("site", "build"))
    assert tree(built(other)) == first


@pytest.mark.parametrize(
    ("path", "before", "after"),
    [
        ("content/posts/ideas", "title: ", "title: Nouveau "),
        ("calendar/people.yml", "Awa", "Awah"),
        ("calendar/campaigns.yml", "2026-12-20", "2026-12-21"),
        ("content/posts/2026-12", "publish: 2026-12-1", "publish: 2026-12-2"),
        ("content/posts/2026-12", "status: ", "statut: "),
        ("content/briefs", "title: ", "title: Autre "),
        ("content/posts/2026-12", "pillar: ", "pillar: autre-"),
        ("content/posts/2026-12", "approver: ", "approver: awa # "),
        ("content/posts/2026-12", "inspired_by: [", "inspired_by: [2026-12-05-stories-sondages, "),
        ("content/posts/2026-11", "title: ", "title: Nouveau "),
    ],
)
def test_building_again_is_building_anew(
    example: Path, tmp_path: Path, path: str, before: str, after: str
) -> None:
    built(example)
    place = example / path
    file = (
        place
        if place.is_file()
        else next(f for f in sorted(place.iterdir()) if before in f.read_text())
    )
    file.write_text(file.read_text(encoding="utf-8").replace(before, after, 1), encoding="utf-8")
    again = tree(built(example))
    fresh = tmp_path / "fresh"
    shutil.copytree(example, fresh, ignore=shutil.ignore_patterns("site", "build"))
    assert tree(built(fresh)) == again


def test_what_cmcal_did_not_write_stays(on_disk: Writing) -> None:
    root = on_disk({POST: "---\ntitle: a\npublish: 2026-12-08\nchannels: [x]\n---\ntext\n"})
    (root / "site/posts").mkdir(parents=True)
    (root / "site/posts/mine.html").write_text("mine")
    (root / "site/CNAME").write_text("example.org")
    site = built(root)
    page = site / "posts/a.html"
    assert page.is_file()
    (root / POST).rename(root / "content/posts/b.md")
    built(root)
    assert not page.exists()
    assert (site / "posts/b.html").is_file()
    assert (site / "posts/mine.html").read_text() == "mine"
    assert (site / "CNAME").read_text() == "example.org"
    (site / "posts/b.html").write_text("changed by hand")
    (root / "content/posts/b.md").unlink()
    built(root)
    assert (site / "posts/b.html").read_text() == "changed by hand"


def test_a_build_that_fails_leaves_the_last_site(
    on_disk: Writing, capsys: pytest.CaptureFixture[str]
) -> None:
    root = on_disk({POST: "---\ntitle: a\n---\ntext\n"})
    before = tree(built(root))
    override = root / "templates/pages/post.html.jinja"
    override.parent.mkdir(parents=True)
    override.write_text("{{ nothing.like.this }}")
    assert main(["build", "-C", str(root), *TODAY]) == 2
    assert "nothing" in capsys.readouterr().err
    assert tree(root / "site") == before
    override.write_text("{{ view.post.title.__class__.__mro__ }}")
    assert main(["build", "-C", str(root), *TODAY]) == 2
    assert tree(root / "site") == before
    override.write_text("<h1>{{ view.post.title }} à moi</h1>")
    assert "a à moi" in (built(root) / "posts/a.html").read_text()
    for look in (b"theme: [", b"- a\n- b\n", b"word", b"site_name: \xe9t\xe9"):
        (root / "mkdocs.yml").write_bytes(look)
        capsys.readouterr()
        assert main(["build", "-C", str(root), *TODAY]) == 2, look
        assert "mkdocs.yml: " in capsys.readouterr().err
    (root / "mkdocs.yml").write_bytes(b"")
    built(root)


def test_errors_are_shown_and_strict_refuses(
    on_disk: Writing, capsys: pytest.CaptureFixture[str]
) -> None:
    root = on_disk({POST: "---\ntitle: a\npublish: demain\n---\ntext\n"})
    assert main(["build", "-C", str(root), *TODAY, "--strict"]) == 1
    assert not (root / "site").exists()
    site = built(root)
    assert "demain" in (site / "problems/index.html").read_text()
    assert "CM102" in (site / "posts/a.html").read_text()
    assert "--strict" in capsys.readouterr().err


def test_a_feed_never_vanishes(on_disk: Writing) -> None:
    both = "x: {platform: x}\ninstagram: {platform: instagram}\n"
    root = on_disk({"calendar/channels.yml": both})
    feed = built(root) / "feeds/channel-x.ics"
    assert feed.is_file()
    (root / "calendar/channels.yml").write_text("instagram: {platform: instagram}\n")
    built(root)
    built(root)
    assert feed.read_bytes().startswith(b"BEGIN:VCALENDAR\r\n")
    assert b"VEVENT" not in feed.read_bytes()


def test_a_feed_too_full_is_told(
    on_disk: Writing, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("cmcal.feeds.calendars.MAX_EVENTS", 1)
    post = "---\ntitle: a\nstatus: approved\npublish: {}\nchannels: [x]\n---\ntext\n"
    days = {"a": "2026-12-08 10:00", "b": "2026-12-09 10:00"}
    built(on_disk({f"content/posts/{name}.md": post.format(day) for name, day in days.items()}))
    assert "Démo" in capsys.readouterr().out.partition("Note")[2]


def test_of_very_many_posts_the_list_shows_those_around_today(
    on_disk: Writing, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("cmcal.views.listing.MANY", 1)
    post = "---\ntitle: Le {0}\npublish: {0}\nchannels: [x]\n---\ntext\n"
    days = ("2025-01-01", "2026-12-08")
    site = built(on_disk({f"content/posts/{day}.md": post.format(day) for day in days}))
    listed = (site / "posts/index.html").read_text(encoding="utf-8")
    assert "Le 2026-12-08" in listed
    assert "Le 2025-01-01" not in listed
    assert "Le 2025-01-01" in (site / "calendar/2025-01.html").read_text(encoding="utf-8")


def test_two_posts_with_one_id_have_one_page(on_disk: Writing) -> None:
    post = "---\ntitle: {}\nid: a\n---\ntext\n"
    twice = {f"content/posts/{name}.md": post.format(name) for name in ("un", "deux")}
    brief = (
        "---\ntitle: {}\nid: a\nowner: awa\nobjective: x\nsingle_message: y\n"
        "deliverables: [{{format: reel}}]\n---\n"
    )
    twice |= {f"content/briefs/{name}.md": brief.format(name) for name in ("un", "deux")}
    site = built(on_disk(twice))
    assert "deux" in (site / "posts/a.html").read_text(encoding="utf-8")
    assert "deux" in (site / "briefs/a.html").read_text(encoding="utf-8")


def test_hand_written_pages_keep_their_folders(on_disk: Writing) -> None:
    root = on_disk({"docs/index.md": "# Aide\n", "docs/guides/un.md": "# Un\n"})
    (root / "docs/outside.md").symlink_to("/etc/hostname")
    (root / "docs/en").mkdir()
    (root / "docs/en/page.md").write_text("# English\n")
    site = built(root)
    assert "Un" in (site / "docs/guides/un.html").read_text(encoding="utf-8")
    assert not (site / "docs/outside.html").exists()
    assert not (site / "docs/en").exists()


def test_a_heavy_asset_is_named_and_stays_at_home(
    on_disk: Writing, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("cmcal.site.attached.MAX_ASSET", 3)
    post = "---\ntitle: a\nchannels: [x]\nassets: [{file: a.pdf, alt: A}, {file: b.pdf}]\n---\n"
    files = {"content/assets/a.pdf": "1234", "content/assets/b.pdf": "12", POST: post}
    site = built(on_disk(files))
    assert (site / "media/b.pdf").read_bytes() == b"12"
    assert not (site / "media/a.pdf").exists()


def test_a_folder_that_cannot_be_written_leaves_nothing_behind(on_disk: Writing) -> None:
    root = on_disk({POST: "---\ntitle: a\n---\ntext\n"})
    before = tree(built(root))
    (root / "content/posts/b.md").write_text("---\ntitle: b\n---\n")
    (root / "site/posts/b.html").mkdir()
    (root / "site/posts/b.html/mine").write_text("mine")
    assert main(["build", "-C", str(root), *TODAY]) == 2
    left = tree(root / "site")
    assert left.pop("posts/b.html/mine") == b"mine"
    assert not [path for path in left if path.endswith(".tmp")]
    assert left.keys() == before.keys()


def test_a_page_someone_deleted_comes_back_or_stays_away(on_disk: Writing) -> None:
    text = "---\ntitle: {}\n---\ntext\n"
    root = on_disk({POST: text.format("a"), "content/posts/b.md": text.format("b")})
    site = built(root)
    (site / "posts/a.html").unlink()
    (site / "posts/b.html").unlink()
    (root / "content/posts/b.md").unlink()
    built(root)
    assert (site / "posts/a.html").is_file()
    assert not (site / "posts/b.html").exists()


def test_a_channel_of_a_network_nobody_knows(on_disk: Writing) -> None:
    channels = "minitel: {platform: minitel}\nx: {platform: x, handle: a, url: 'https://[x'}\n"
    post = "---\ntitle: a\nchannels: [minitel, absent]\nformat: page\n---\ntext\n"
    site = built(on_disk({"calendar/channels.yml": channels, POST: post}))
    assert "minitel" in (site / "posts/a.html").read_text(encoding="utf-8")
    assert (site / "channels/minitel.html").is_file()
    assert not (site / "platforms/minitel.html").exists()


def test_nothing_is_written_through_a_link(
    on_disk: Writing, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    root = on_disk({POST: "---\ntitle: a\n---\ntext\n"})
    (root / "site").symlink_to(outside)
    assert main(["build", "-C", str(root), *TODAY]) == 2
    assert "--output" in capsys.readouterr().err
    (root / "site").unlink()
    (root / "site").mkdir()
    (root / "site/posts").symlink_to(outside)
    assert main(["build", "-C", str(root), *TODAY]) == 2
    assert list(outside.iterdir()) == []
    assert main(["build", "-C", str(root), *TODAY, "--output", str(tmp_path / "elsewhere")]) == 0


def test_the_site_speaks_english_too(example: Path) -> None:
    site = built(example, "--language", "en")
    assert "Monday 7 December 2026" in (site / "index.html").read_text(encoding="utf-8")
    assert 'lang="en"' in (site / "index.html").read_text(encoding="utf-8")
    sheet = (site / "platforms/instagram.html").read_text(encoding="utf-8")
    assert "Length of a video, at most" in sheet
    assert "<span lang" not in sheet


def test_a_public_address_and_a_sitemap(on_disk: Writing) -> None:
    settings = "name: a\ntimezone: UTC\nlanguage: en\nsite_url: https://a.example/b\n"
    root = on_disk({"calendar/settings.yml": settings, POST: "---\ntitle: a\n---\ntext\n"})
    site = built(root)
    assert "<loc>https://a.example/b/posts/a.html</loc>" in (site / "sitemap.xml").read_text()
    assert 'href="https://a.example/b/posts/a.html"' in (site / "posts/a.html").read_text()
    subscribe = (site / "feeds/index.html").read_text()
    assert "https://calendar.google.com/calendar/r?cid=webcal%3A%2F%2Fa.example" in subscribe


EVIL = "<script>alert(1)</script><img src=x onerror=alert(1)>{{ 7*7 }}\u202e&quot;"


def hostile() -> dict[str, str]:
    quoted = EVIL.replace('"', '\\"')
    text = f'"{quoted}"'
    return {
        "calendar/settings.yml": f"name: {text}\ntimezone: UTC\nbrands: {{b: {{name: {text}}}}}\n",
        "calendar/channels.yml": f"x: {{platform: x, name: {text}, role: {text}, handle: {text},"
        f' url: "javascript:alert(1)"}}\n',
        "calendar/platforms/x.yml": f"limits: {{caption-max: {{value: 7, reason: {text}}}}}\n",
        "calendar/people.yml": f"p: {{name: {text}, role: {text}, email: secret@example.invalid}}\n",
        "calendar/campaigns.yml": f"c: {{name: {text}, goal: {text}, start: 2026-12-01, end: 2026-12-31}}\n",
        "calendar/key-dates.yml": f"k: {{name: {text}, date: 12-08, angle: {text}}}\n",
        "calendar/routines.yml": f"r: {{title: {text}, weekdays: [monday]}}\n",
        "calendar/rota.yml": f"- {{person: p, start: 2026-12-01, end: 2026-12-31, handover: {text}}}\n",
        "content/strategy/editorial-line.md": f"---\ntitle: {text}\nmission: {text}\ntone: [{text}]\nglossary: {{{text}: {text}}}\n"
        f"networks: {{{text}: {text}}}\nrhythm: {{x: {text}}}\nnotes: secret-note\n---\n{EVIL}\n",
        "content/strategy/objectives/o.md": f"---\ntitle: {text}\ncategory: service\nkpi: {text}\nunit: {text}\nbaseline: -1e15\ntarget: 1e15\nnotes: secret-note\n---\n{EVIL}\n",
        "content/strategy/personas/q.md": f"---\ntitle: {text}\nage: {text}\nquote: {text}\nneeds: [{text}]\nnotes: secret-note\n---\n{EVIL}\n",
        "content/strategy/pillars/i.md": f"---\ntitle: {text}\npromise: {text}\nshare: 100\nobjective: {text}\npersonas: [{text}]\nnotes: secret-note\n---\n{EVIL}\n",
        "content/watch/index.md": f"---\ntitle: {text}\ndate: 2026-12-01\ntype: trend\nfact: {text}\n---\n",
        "content/watch/w.md": f"---\ntitle: {text}\ndate: 2026-12-01\ntype: trend\nfact: {text}\nfigures: {{{text}: {text}}}\n"
        f'source: {text}\nurl: "javascript:alert(1)"\ncapture: {text}\nowner: {text}\ncompetitor: {text}\nnotes: secret-note\n---\n{EVIL}\n',
        "content/watch/competitors/k.md": f'---\ntitle: {text}\naccounts: {{{text}: "javascript:alert(1)"}}\nfollowers: {{{text}: 1}}\n'
        f"top: [{text}]\nnotes: secret-note\n---\n{EVIL}\n",
        "content/community/charter.md": f'---\ntitle: {text}\ncontact: "javascript:alert(1)"\nscope: [{text}]\nforbidden: [{text}]\n---\n{EVIL}\n',
        "content/community/escalation.md": f"---\ntitle: {text}\nlevels: [{{level: 1, name: {text}, triggers: [{text}], owner: {text}, channel: {text}}}]\n"
        f"crisis: {{cell: [{text}], first_message: {text}, lines: {{{text}: {text}}}}}\n---\n{EVIL}\n",
        "content/community/replies/index.md": f"---\ntitle: {text}\ntype: hate\nsituation: {text}\nchannels: [{text}, x]\nvariables: [{text}]\ndont: [{text}]\n---\n{EVIL * 9}\n",
        "content/community/incidents/index.md": f"---\ntitle: {text}\nopened: 2026-12-01\nowner: {text}\nheld_posts: [{text}]\nlog: [{{at: 2026-12-01, what: {text}, by: {text}}}]\n---\n{EVIL}\n",
        "content/reports/index.md": f"---\ntitle: {text}\nauthor: {text}\nfacts: [{text}]\nobjectives: {{{text}: {{value: 1e15, target: -1e15, comment: {text}}}, o: {{value: 1e15}}}}\n"
        f"networks: {{{text}: {{reach: 1, interactions: 999999999}}}}\ntop: [{{post: {text}, why: {text}}}]\ntraffic: {{{text}: -1}}\nnotes: secret-note\n---\n{EVIL}\n",
        POST: f"---\ntitle: {text}\npillar: i\npersona: q\nobjective: o\ninspired_by: [w]\nstatus: approved\npublish: 2026-12-08 10:00\nchannels: [x]\nowner: p\n"
        f"campaign: c\nbrief: b\nnotes: secret-note\nheadline: {text}\nhashtags: [{text}]\n"
        f'link: "javascript:alert(1)"\nfirst_comment: {text}\nverdict: {text}\n'
        f"assets: [{{file: {text}, alt: {text}, credit: {text}}}]\n"
        f'published: {{x: {{url: "javascript:alert(1)"}}}}\n---\n{EVIL}\n',
        "content/briefs/index.md": f"---\ntitle: {text}\nowner: p\nobjective: o\nsingle_message: {text}\ndeliverables: []\n---\n",
        "content/briefs/b.md": f"---\ntitle: {text}\nowner: p\nobjective: o\nsingle_message: {text}\nnotes: secret-note\n"
        f"raci: {{{text}: {text}}}\nposts: [a, {text}]\nrights: {{networks: [{text}], music: {text}}}\n"
        f"script: {{hook: {text}, shots: [{text}]}}\nslides: [{{text: {text}, image: {text}}}]\n"
        f'deliverables: [{{format: {text}, notes: {text}}}, {{format: {text}, channel: x, ratio: "9999:1", size: 99999x1, variants: [{text}, "0:0"]}}]\ndont: [{text}]\n---\n{EVIL}\n\n'
        f"[x](javascript:alert(1))\n",
        "content/posts/bad.md": f"---\n{text}: 1\nchannels: {text}\n---\n",
    }


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("notez-le : `cmcal approve a`", "notez-le : <code>cmcal approve a</code>"),
        ("`<b>` & `c`", "<code>&lt;b&gt;</code> &amp; <code>c</code>"),
        ("un ` seul <i>", "un ` seul &lt;i&gt;"),
        ("", ""),
    ],
)
def test_what_to_type_stands_as_code(said: str, shown: str) -> None:
    assert coded(said) == shown


def test_nothing_that_content_says_runs(on_disk: Writing) -> None:
    site = built(on_disk(hostile()))
    for page in site.rglob("*.html"):
        text = page.read_text(encoding="utf-8")
        found = Links(text)
        assert found.handlers == [], page
        assert not [link for link in found.links if link.startswith("javascript:")], page
        assert "<script>alert" not in text, page
    for path in (
        "posts/a.html", "briefs/b.html", "strategy/editorial-line.html", "strategy/objective-o.html",
        "strategy/persona-q.html", "strategy/pillar-i.html", "watch/w.html", "watch/competitor-k.html",
        "community/charter.html", "community/escalation.html", "community/replies.html",
        "community/rota.html", "community/incident-index.html", "people/p.html",
    ):  # fmt: skip
        assert "{{ 7*7 }}" in (site / path).read_text(encoding="utf-8"), path


def test_addresses_and_notes_stay_inside(on_disk: Writing) -> None:
    for path, data in tree(built(on_disk(hostile()))).items():
        assert b"secret@example.invalid" not in data, path
        assert b"secret-note" not in data, path


def test_a_page_is_made_again_when_what_it_shows_changes(
    on_disk: Writing, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Only then: of pages whose key stands, no template is filled."""
    made: list[str] = []
    render = Templates.render

    def spy(self: Templates, name: str, /, **values: Any) -> str:
        one = next(
            (
                values[key]
                for key in ("record", "brief", "note", "person", "campaign")
                if key in values
            ),
            None,
        )
        made.append(name.removesuffix(".html") + (f" {one.id}" if one is not None else ""))
        return render(self, name, **values)

    monkeypatch.setattr(Templates, "render", spy)
    post = (
        "---\ntitle: {}\nstatus: draft\npublish: 2026-12-20\nchannels: [x]\nowner: {}\n"
        "pillar: {}\nobjective: o\npersona: q\ncampaign: c\nbrief: {}\ninspired_by: [w]\n---\n"
    )
    brief = "---\ntitle: B\nstatus: {}\nowner: awa\nobjective: o\nsingle_message: m\ndeliverables: []\n---\n"
    root = on_disk({
        POST: post.format("Un", "awa", "i", "sent"),
        "content/posts/b.md": post.format("Deux", "boris", "j", "done").replace("w]", "z]").replace("q", "r").replace("o\np", "n\np").replace(": c", ": d"),
        "calendar/people.yml": "awa: {name: Awa}\nboris: {name: Boris}\n",
        "calendar/campaigns.yml": "c: {name: C, start: 2026-12-01, end: 2026-12-31}\nd: {name: D, start: 2026-12-01, end: 2026-12-31}\n",
        "content/briefs/sent.md": brief.format("sent"),
        "content/briefs/done.md": brief.format("accepted"),
        **{f"content/strategy/objectives/{name}.md": f"---\ntitle: {name}\ncategory: service\n---\n" for name in "on"},
        **{f"content/strategy/personas/{name}.md": f"---\ntitle: {name}\n---\n" for name in "qr"},
        **{f"content/strategy/pillars/{name}.md": f"---\ntitle: {name}\n---\n" for name in "ij"},
        **{f"content/watch/{name}.md": f"---\ntitle: {name}\ndate: 2026-12-01\ntype: trend\nfact: f\n---\n" for name in "wz"},
        "content/community/charter.md": "---\ntitle: Charte\n---\n",
        "content/reports/2026-11.md": "---\ntitle: Novembre\ntop: [{post: a, why: w}]\n---\n",
        "content/reports/2026-10.md": "---\ntitle: Octobre\ntop: [{post: b, why: w}]\n---\n",
    })  # fmt: skip

    def jobs() -> set[str]:
        kept = {"strategy", "objective", "persona", "pillar", "campaign", "campaigns", "brief", "briefs", "note", "watch", "person", "people", "report", "reports", "charter", "community", "replies", "rota"}  # fmt: skip
        found = {name for name in made if name.split()[0] in kept}
        made.clear()
        return found

    built(root)
    assert len(jobs()) > 20
    built(root)
    assert jobs() == set()
    (root / POST).write_text(post.format("Un autre", "awa", "i", "sent"), encoding="utf-8")
    built(root)
    ours = {"pillar i", "objective o", "persona q", "campaign c", "brief sent", "note w", "person awa", "report"}  # fmt: skip
    assert jobs() == ours
    (root / POST).write_text(post.format("Un autre", "awa", "j", "sent"), encoding="utf-8")
    built(root)
    assert jobs() == ours | {"pillar j", "strategy"}
    assert main(["build", "-C", str(root), "--today", "2026-12-08"]) == 0
    assert jobs() == {
        "strategy", "briefs", "brief sent", "watch", "community", "rota", "people", "person awa", "person boris",
    }  # fmt: skip


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        chromium = shutil.which("chromium") or shutil.which("chromium-browser")
        assert chromium, "install Debian's chromium"
        yield playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])


PAGES = (
    "index.html",
    "calendar/2026-12.html",
    "calendar/2026-W50.html",
    "calendar/agenda.html",
    "posts/index.html",
    "visuals/index.html",
    "visuals/bissap-9x16.mp4.html",
    "briefs/index.html",
    "briefs/coffret-reel.html",
    "briefs/nouvel-an-video.html",
    "strategy/index.html",
    "strategy/editorial-line.html",
    "strategy/objective-service.html",
    "strategy/persona-diaspora.html",
    "strategy/pillar-produits.html",
    "campaigns/index.html",
    "campaigns/bissap-2026.html",
    "watch/index.html",
    "watch/2026-12-07-prix-hibiscus.html",
    "watch/competitor-tropika.html",
    "community/index.html",
    "community/charter.html",
    "community/escalation.html",
    "community/replies.html",
    "community/rota.html",
    "community/incident-2026-11-27-etiquette-allergene.html",
    "reports/index.html",
    "reports/2026-11.html",
    "channels/instagram.html",
    "people/index.html",
    "people/awa.html",
    "platforms/index.html",
    "platforms/instagram.html",
    "problems/index.html",
    "feeds/index.html",
    "rules/cm203.html",
)


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_pages_in_a_browser(site: Path, browser: Browser, width: int, scheme: str) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": 900},
        color_scheme="dark" if scheme == "dark" else "light",
    )
    page = context.new_page()
    troubles: list[str] = []
    page.on("pageerror", lambda error: troubles.append(str(error)))
    page.on("console", lambda said: troubles.append(said.text) if said.type == "error" else None)
    page.on(
        "request",
        lambda asked: troubles.append(asked.url) if not asked.url.startswith("file:") else None,
    )
    for path in PAGES:
        page.goto((site / path).as_uri())
        over = page.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        )
        assert over <= 0, (path, width)
        found = Axe().run(
            page, context="main", options={"resultTypes": ["violations"], "preload": False}
        )
        assert found.response["violations"] == [], (path, found.generate_report())
    context.close()
    assert troubles == []


def test_pages_without_javascript(site: Path, browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((site / "calendar/2026-12.html").as_uri())
    assert page.locator("table.cm-month a.cm-entry").count() > 60
    page.locator("a[rel=next]").first.click()
    expect(page.locator("h1")).to_have_text("Janvier 2027")
    context.close()


def test_light_and_dark(site: Path, browser: Browser) -> None:
    context = browser.new_context(color_scheme="dark")
    page = context.new_page()
    scheme = page.locator("body[data-md-color-scheme=slate]")
    page.goto((site / "calendar/2026-12.html").as_uri())
    assert scheme.count() == 1
    page.locator("label[for=__palette_0]").click()
    assert scheme.count() == 0
    for path in ("posts/index.html", "docs/index.html"):  # Ours, and one the theme's script runs.
        page.goto((site / path).as_uri())
        assert scheme.count() == 0, path
    page.locator("label[for=__palette_1]").click()
    page.goto((site / "index.html").as_uri())
    assert scheme.count() == 1
    context.close()


def test_a_month_page_is_light(site: Path) -> None:
    month = site / "calendar/2026-12.html"
    text = month.read_text(encoding="utf-8")
    named = re.findall(r'<(?:link rel="stylesheet" href|script src)="([^"]+)"', text)
    loaded = [month, *((month.parent / name).resolve() for name in named)]
    assert len(loaded) >= 4
    assert sum(len(gzip.compress(file.read_bytes())) for file in loaded) < 60_000
    assert 'style="' not in text
