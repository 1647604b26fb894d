"""The index of search: what is in it, what never is, and what one edit costs."""

import json
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import msgspec
import pytest

from cmcal import history
from cmcal.cli import main
from cmcal.kinds import KINDS
from cmcal.language import Language
from cmcal.loader import load
from cmcal.model.post import Post
from cmcal.model.records import Page as PageRecord
from cmcal.model.records import Record
from cmcal.model.schedule import Calendar
from cmcal.site.attached import NOTHING
from cmcal.site.filters import Filters
from cmcal.site.forges import Repository
from cmcal.site.page import Page, Site
from cmcal.site.search import segments
from cmcal.site.templating import Templates
from cmcal.sources import Memory
from cmcal.views import search
from cmcal.views.preview import Previews
from tests.samples import DEFAULTS, TODAY, Files

Writing = Callable[[Files], Path]
Rows = dict[str, list[list[str]]]
POST = "---\ntitle: {0}\nstatus: draft\npublish: {1}\nchannels: [x]\n---\nLe jus de {0}.\n"
BRIEF = (
    "---\ntitle: Affiche\nowner: awa\nobjective: o\nsingle_message: À rapporter\ndue: 2026-12-20\n"
    "deliverables: [{format: reel, notes: secret}]\n---\n## Contexte\n\nLe **verre** de [Kori](https://k.example).\n"
)


def calendar(files: Files) -> Calendar:
    return load(Memory({**DEFAULTS, **files}), TODAY).calendar


def record(text: str, path: str = "content/posts/a.md", **others: str) -> tuple[Calendar, Record]:
    told = calendar({path: text, **{f"calendar/{name}.yml": told for name, told in others.items()}})
    (found,) = (one for every in told.records.values() for one in every if one.path == path)
    return told, found


def built(root: Path, *arguments: str) -> Rows:
    assert main(["build", "-C", str(root), "--today", "2026-12-07", *arguments]) == 0
    return index(root / "site")


def index(site: Path) -> Rows:
    """Read the files of the index as a browser does."""
    found = {}
    for file in sorted((site / "search").glob("*.js")):
        match = re.fullmatch(r"cmcalSearch\((.*)\)\n", file.read_text(encoding="utf-8"))
        assert match
        name, rows = json.loads(f"[{match[1]}]")
        assert name == file.stem
        found[name] = rows
    return found


@pytest.mark.parametrize(
    ("front", "day"),
    [
        ("publish: 2026-12-31 23:30", date(2026, 12, 31)),
        ("publish: 2026-12-31T23:30:00-05:00", date(2027, 1, 1)),
        ("per_channel: {x: {publish: 2026-12-08}, instagram: {publish: 2026-12-05}}", date(2026, 12, 5)),
        ("channels: [x]", None),
    ],
)  # fmt: skip
def test_the_day_of_a_post_is_that_of_the_clocks_here(front: str, day: date | None) -> None:
    told, post = record(f"---\ntitle: a\n{front}\n---\n")
    assert search.day_of(post, told) == day


@pytest.mark.parametrize(
    ("path", "text", "day"),
    [
        ("content/briefs/a.md", BRIEF, date(2026, 12, 20)),
        ("content/community/incidents/a.md", "---\ntitle: a\nopened: 2026-12-02 10:00\n---\n", date(2026, 12, 2)),
        ("content/watch/a.md", "---\ntitle: a\ndate: 2026-12-03\ntype: trend\nfact: f\n---\n", date(2026, 12, 3)),
        ("content/strategy/personas/a.md", "---\ntitle: a\n---\n", None),
        ("calendar/campaigns.yml", "a: {name: a, start: 2026-12-04, end: 2026-12-06}\n", date(2026, 12, 4)),
    ],
)  # fmt: skip
def test_the_day_of_other_records(path: str, text: str, day: date | None) -> None:
    told, found = record(text, path)
    assert search.day_of(found, told) == day


def test_a_post_is_found_by_all_its_page_says() -> None:
    text = (
        "---\ntitle: a\nchannels: [x, gone]\nheadline: Un titre\ndescription: Dessous\nslug: un-titre\nhashtags: [MaisonKori, '#Bissap']\n"
        "first_comment: Un mot\nowner: awa\ncampaign: noel\npillar: absent\nbrand: kori\nnotes: secret\n"
        "assets: [{file: b.jpg, alt: Un verre, consent: secret}]\ntags: [hiver]\n"
        "poll: {options: [oui, non]}\npublished: {x: {url: 'https://x.example/1'}}\n"
        "per_channel: {x: {headline: Court}}\n---\nLe *jus*\u2028de \u00a0 bissap.\n"
    )
    told, post = record(
        text,
        people="awa: {name: Awa Njoya, email: awa@example.invalid}\n",
        campaigns="noel: {name: Noël 2026, start: 2026-12-01, end: 2026-12-31}\n",
        settings="name: a\ntimezone: UTC\nbrands: {kori: {name: Maison Kori}}\n",
        channels="x: {platform: x, brand: kori}\n",
    )
    entry = search.entry(told, post)
    assert entry.about == "Awa Njoya · Noël 2026 · absent · Maison Kori"
    assert entry.text == (
        "Un titre · Dessous · Le *jus* de bissap. · un-titre · #MaisonKori #Bissap · Un mot · b.jpg · Un verre · oui · non"
        " · Court · hiver · https://x.example/1"
    )
    assert entry.channels == ("x", "gone")
    assert entry.state == "idea"


@pytest.mark.parametrize(
    ("front", "state"),
    [
        ("status: scheduled\nchannels: [x]\npublished: {x: {}}", "published"),
        ("status: scheduled\nchannels: [x, instagram]\npublished: {x: {}}", "scheduled"),
        ("status: cancelled\nchannels: [x]\npublished: {x: {}}", "cancelled"),
        ("status: draft", "draft"),
    ],
)
def test_a_post_is_published_once_it_is_out_everywhere(front: str, state: str) -> None:
    assert search.entry(*record(f"---\ntitle: a\n{front}\n---\n")).state == state


def test_a_brief_is_found_without_its_marks_and_its_notes() -> None:
    entry = search.entry(*record(BRIEF, "content/briefs/a.md"))
    assert entry.text == "À rapporter · Contexte Le verre de Kori. · reel"
    assert entry.about == "awa · o"
    assert entry.state == "brief-draft"


def test_every_kind_that_may_have_a_page_says_what_is_found_of_it() -> None:
    kinds = {kind.record for kind in KINDS.values() if issubclass(kind.record, PageRecord)}
    assert kinds <= search.FIELDS.keys()
    for kind, fields in search.FIELDS.items():
        known = {field.name: field.type for field in msgspec.structs.fields(kind)}
        assert set(fields) <= known.keys(), kind
        assert not search.PRIVATE & set(fields), kind
    told, shift = record("- {person: a, start: 2026-12-01, end: 2026-12-02}\n", "calendar/rota.yml")
    assert search.entry(told, shift).text == ""


def test_a_text_is_found_up_to_a_length() -> None:
    assert search.joined(["a " * 30_000, "late"]) == ("a " * 10_000).strip() + " · l"
    assert search.joined(["", "  ", "a\n\nb"]) == "a b"
    assert len(search.plain("[a](" * 200_000 + "[" * 200_000)) == search.MOST
    assert search.plain("# A\n\n- ![b](c.png) `d`\n1. **e**\n> a_b") == "A\n\nb d\ne\na_b"


def test_a_month_is_a_file(on_disk: Writing) -> None:
    root = on_disk(
        {
            "content/posts/a.md": POST.format("bissap", "2026-12-08 10:00"),
            "content/posts/b.md": POST.format("tamarin", "2027-01-02"),
            "content/posts/c.md": "---\ntitle: idée\n---\n",
            "content/briefs/d.md": BRIEF,
            "calendar/people.yml": "awa: {name: Awa Njoya, role: CM}\n",
            "docs/index.md": "# Mode **d'emploi**\n\nLire.\n",
            "docs/untitled.md": "Rien.\n",
            "docs/figure.svg": "<svg/>",
        }
    )
    found = built(root)
    assert list(found) == ["2026-12", "2027-01", "documents", "pages", "undated"]
    assert [row[1] for row in found["2026-12"]] == ["posts/a.html", "briefs/d.html"]
    assert found["2027-01"] == [
        ["posts", "posts/b.html", "tamarin", "2027-01-02", "draft", ["x"], "", "Le jus de tamarin."]
    ]
    assert {row[1] for row in found["undated"]} == {
        "posts/c.html", "people/awa.html", "channels/x.html", "channels/instagram.html",
    }  # fmt: skip
    assert found["documents"] == [
        ["docs", "docs/index.html", "Mode d'emploi", "", "", [], "", "Mode d'emploi Lire."],
        ["docs", "docs/untitled.html", "untitled", "", "", [], "", "Rien."],
    ]
    pages = {row[1]: row for row in found["pages"]}
    assert pages["calendar/2026-12.html"][2] == "Décembre 2026"
    assert "Réel" in pages["platforms/instagram.html"][7]
    assert "légende" in pages["rules/cm401.html"][7]
    assert not pages.keys() & {"index.html", "search/index.html", "calendar/2026-W50.html"}
    for rows in found.values():
        for row in rows:
            assert (root / "site" / row[1]).is_file()
    english = {row[1]: row for row in built(root, "--language", "en")["pages"]}
    assert "caption" in english["rules/cm401.html"][7]


def test_without_hand_written_pages_there_is_no_file_for_them(on_disk: Writing) -> None:
    assert "documents" not in built(on_disk({"docs/figure.svg": "<svg/>"}))


def test_one_edit_writes_one_file_of_the_index(on_disk: Writing) -> None:
    posts = {
        f"content/posts/{day}.md": POST.format(day, day)
        for day in ("2026-11-08", "2026-12-08", "2027-01-08")
    }
    posts["content/posts/2026-11-08.md"] = posts["content/posts/2026-11-08.md"].replace(
        "status:", "pillar: jus\nstatus:"
    )
    others = {
        "content/briefs/d.md": BRIEF,
        "content/strategy/pillars/jus.md": "---\ntitle: Jus\n---\n",
        "calendar/people.yml": "awa: {name: Awa, role: CM}\n",
        "calendar/settings.yml": "name: a\ntimezone: UTC\nbrands: {kori: {name: Kori}}\n",
        "calendar/channels.yml": "x: {platform: x, brand: kori}\n",
    }
    root = on_disk({**posts, **others})

    def stamps() -> dict[str, int]:
        return {file.name: file.stat().st_mtime_ns for file in (root / "site/search").iterdir()}

    def written(path: str, before: str, after: str) -> set[str]:
        known = stamps()
        file = root / path
        text = file.read_text(encoding="utf-8")
        assert before in text
        file.write_text(text.replace(before, after), encoding="utf-8")
        built(root)
        return {name for name, stamp in stamps().items() if known.get(name) != stamp}

    built(root)
    assert written("content/posts/2026-12-08.md", "jus", "jus") == set()
    assert written("content/posts/2026-12-08.md", "jus", "sirop") == {"2026-12.js"}
    assert written("content/briefs/d.md", "rapporter", "garder") == {"2026-12.js"}
    assert written("calendar/people.yml", "CM", "Cheffe") == {"undated.js"}
    assert written("calendar/people.yml", "name: Awa", "name: Aïssa") == {
        "2026-12.js",
        "undated.js",
    }
    months = {"2026-11.js", "2026-12.js", "2027-01.js"}
    assert written("calendar/settings.yml", "Kori", "Cori") == {*months, "undated.js"}
    assert written("content/strategy/pillars/jus.md", "Jus", "Sirops") == {
        "2026-11.js",
        "undated.js",  # The pillar has a page of its own.
    }
    assert written("calendar/channels.yml", "brand: kori", "brand: old") == {*months, "undated.js"}
    assert written("content/briefs/d.md", "owner: awa", "owner: awa\nassignee: awa") == set()
    zoned = written(
        "content/posts/2026-11-08.md", "publish: 2026-11-08", "publish: 2026-11-08 23:30Z"
    )
    assert zoned == set()
    assert written("calendar/settings.yml", "UTC", "Africa/Douala") == {"2026-11.js"}
    moved = written("content/posts/2027-01-08.md", "publish: 2027-01", "publish: 2026-11")
    assert moved == {"2026-11.js", "index.html"}
    assert "2027-01.js" not in stamps()


def test_only_the_pages_of_a_site_are_in_its_index(tmp_path: Path) -> None:
    told = calendar({f"content/posts/{name}.md": POST.format(name, "2026-12-08") for name in "ab"})
    language = Language("fr")
    templates = Templates(None, language, {})
    site = Site(
        calendar=told,
        findings={},
        language=language,
        history=history.read(tmp_path, TODAY),
        templates=templates,
        digests={},
        feed_titles={},
        attached=NOTHING,
        repository=Repository(told.settings, "", lambda _: b""),
        previews=Previews(told, "fr"),
        surroundings=b"",
        filters=Filters(told, language),
        fronts={},
        past=lambda _: (),
    )
    posts = {post.id: post for post in told.posts}

    def names(*shown: Post) -> set[str]:
        pages = [Page(f"posts/{p.id}.html", "posts", p.title, b"", str, about=p) for p in shown]
        return {row[2] for segment in segments(site, pages, {}) for row in segment.rows()}

    assert names() == set()
    assert names(posts["b"]) == {"b"}
    assert names(*posts.values()) == {"a", "b"}


def test_what_is_for_the_team_alone_is_in_no_file(on_disk: Writing) -> None:
    root = on_disk(
        {
            "content/posts/a.md": "---\ntitle: a\nchannels: [x]\nnotes: secret\nclient_notes: secret\n"
            "assets: [{file: b.jpg, consent: secret}]\nignore: {CM501: secret}\n---\n",
            "content/briefs/d.md": BRIEF,
            "calendar/people.yml": "p: {name: P, email: secret@example.invalid}\n",
            "calendar/campaigns.yml": "c: {name: C, start: 2026-12-01, end: 2026-12-31, notes: secret}\n",
        }
    )
    assert "secret" not in json.dumps(built(root))
