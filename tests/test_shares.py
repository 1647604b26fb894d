"""A share built into its folder: what one reader needs, whole, harmless, and nobody else's."""

import base64
import gzip
import hashlib
import html
import re
import shutil
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

import icalendar
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, expect, sync_playwright
from samples import REPOSITORY, Files

from cmcal.cli import main
from cmcal.model import sharing, shown
from tests.planting import Garden, all_of, decoded
from tests.secret_workspace import SEEN, SHARE, planted

TODAY = ("--today", "2026-12-07")
POST = "content/posts/a.md"
Writing = Callable[[Files], Path]
Gitting = Callable[..., str]


def tree(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def built(root: Path, name: str = "s", *arguments: str) -> Path:
    assert main(["build", "-C", str(root), *TODAY, "--share", name, *arguments]) == 0
    return root / "shares" / name


def page(folder: Path, post: str = "a", share: str = "s") -> str:
    return (folder / f"posts/{shown.reference(share, post)}.html").read_text(encoding="utf-8")


def links(text: str) -> list[str]:
    return [html.unescape(found) for found in re.findall(r'(?:href|src|poster)="([^"]*)"', text)]


def shared(posts: Files, share: str = "name: Pour elle") -> dict[str, str | bytes]:
    return {"calendar/shares.yml": f"s: {{{share}}}\n", **posts}


def post(said: str = "", status: str = "client") -> str:
    keys, _, body = said.partition("\n---\n")
    return (
        f"---\ntitle: secret title\nstatus: {status}\npublish: 2026-12-10 18:00\n"
        f"channels: [x]\n{keys}\n---\n{body or 'La légende'}\n"
    )


# Nothing leaves that should not.


@pytest.fixture(scope="module")
def garden() -> tuple[Garden, Files]:
    files, found = planted()
    return found, files


@pytest.fixture
def secret(
    garden: tuple[Garden, Files], tmp_path: Path, git: Gitting, monkeypatch: pytest.MonkeyPatch
) -> tuple[Garden, Path]:
    """A workspace full of secrets, with an author who has some too."""
    seeds, files = garden
    root = tmp_path / "workspace"
    for path, data in files.items():
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data if isinstance(data, bytes) else data.encode())
    for number, name in enumerate(("GIT_AUTHOR_NAME", "GIT_AUTHOR_EMAIL", "GIT_COMMITTER_NAME")):
        monkeypatch.setenv(name, f"{secrets_of_git(seeds)[number]}@example.invalid")
    git(root, "init", "--quiet", "--initial-branch", secrets_of_git(seeds)[3])
    for is_old in (True, False):
        for path in root.glob("content/posts/**/*.md"):
            text, word = files[path.relative_to(root).as_posix()], secret_of_old(seeds, path.name)
            assert isinstance(text, str)
            older = text.replace("---\n", f"---\n# {word}\n", 1) + f"\n{word}\n"
            path.write_text(older if is_old else text, encoding="utf-8")
        git(root, "add", ".")
        git(root, "commit", "--quiet", "--message", secrets_of_git(seeds)[4])
    return seeds, root


def secret_of_old(garden: Garden, file: str) -> str:
    """Give the word that a post said once and says no more."""
    name = f"old {file}"
    return garden.secrets.get(name) or garden.word(name)


def secrets_of_git(garden: Garden) -> list[str]:
    names = [f"git {name}" for name in ("author", "e-mail", "committer", "branch", "message")]
    return [garden.secrets[name] if name in garden.secrets else garden.word(name) for name in names]


def test_only_what_the_reader_may_see_leaves(secret: tuple[Garden, Path]) -> None:
    garden, root = secret
    assert len(garden.secrets) > 2000
    found = garden.found_in(all_of(tree(built(root, SHARE))))
    assert found - SEEN == set()
    assert SEEN - found == set()


BREACHES: dict[str, tuple[Any, str, Any]] = {
    "of another brand.headline": (sharing, "_may_see", lambda *_: True),
    "plain.title": (shown, "_title", lambda _, seen: seen[0].post.title),
    "plain.section of another": (shown, "_body", lambda seen: seen[0].post.body.replace("## ", "")),
    "plain.assets[].file folder": (sharing, "_public_path", lambda path, _: path),
    "plain.id": (shown, "reference", lambda _, name: name.split()[-1]),
    "settings.site_url": (shown, "settings", lambda calendar, _: calendar.settings),
}
"""What leaks, and the part of the filter that is broken for it."""


@pytest.mark.parametrize("leak", BREACHES)
def test_a_filter_that_is_broken_is_noticed(
    secret: tuple[Garden, Path], monkeypatch: pytest.MonkeyPatch, leak: str
) -> None:
    garden, root = secret
    module, name, broken = BREACHES[leak]
    monkeypatch.setattr(module, name, broken)
    assert leak in garden.found_in(all_of(tree(built(root, SHARE)))) - SEEN


HIDDEN = "zqabcdekx"


@pytest.mark.parametrize(
    "data",
    [
        HIDDEN.encode(),
        HIDDEN.encode("utf-16"),
        HIDDEN.encode("utf-16-be"),
        "".join(f"&#{ord(char)};" for char in HIDDEN).encode(),
        "".join(f"&amp;#x{ord(char):x};" for char in HIDDEN).encode(),
        "".join(f"%{ord(char):02x}" for char in HIDDEN).encode(),
        "".join(f"%25{ord(char):02X}" for char in HIDDEN).encode(),
        "".join(f"\\u{ord(char):04x}" for char in HIDDEN).encode(),
        "".join(f"\\x{ord(char):02x}" for char in HIDDEN).encode(),
        "".join(f"\\{ord(char):02x} " for char in HIDDEN).encode(),
        "".join(f"={ord(char):02X}" for char in HIDDEN).encode(),
        b"url(data:text/plain;base64," + base64.b64encode(b"of a text: " + HIDDEN.encode()) + b")",
        b"a/bc" + base64.urlsafe_b64encode(b"\xff\xfe" + HIDDEN.encode()),
        gzip.compress(HIDDEN.encode(), mtime=0),
        zlib.compress(HIDDEN.encode()),
        b"SUMMARY:zqab\r\n cdekx\r\n",
        "zq<wbr>ab\u00adcd\u200bekx".encode(),
        b"ZQABCDEKX",
        "\uff5a\uff51abcdekx".encode(),
    ],
)
def test_a_secret_is_found_however_it_is_written(data: bytes) -> None:
    assert any(HIDDEN in text for text in decoded(data))


def test_no_file_is_there_that_a_reader_does_not_need(on_disk: Writing) -> None:
    posts = {POST: post("assets: [{file: a.jpg}]\n---\nA"), "content/assets/a.jpg": "1"}
    hidden = {"content/posts/b.md": post(status="draft"), "content/assets/b.jpg": "2"}
    files = tree(built(on_disk(shared(posts | hidden))))
    ours = {path for path in files if not path.startswith("assets/")}
    assert ours == {
        "index.html",
        "calendar/index.html",
        "calendar/2026-12.html",
        f"posts/{shown.reference('s', 'a')}.html",
        f"media/{hashlib.sha256(b'1').hexdigest()[:16]}.jpg",
        "feeds/index.html",
        "feeds/all.ics",
    }
    for path, data in files.items():
        if path.endswith(".html"):
            assert b'<meta name="robots" content="noindex">' in data
            assert b'<meta name="referrer" content="no-referrer">' in data
            assert b"cm-tool" not in data
            assert b"-slot" not in data
            assert b"<!--" not in data


# What the reader finds.


def test_the_home_page_parts_what_waits_from_what_is_decided(on_disk: Writing) -> None:
    statuses = ("client", "approved", "published", "hold")
    posts = {
        f"content/posts/{status}.md": post(f"---\nMots {status}", status) for status in statuses
    }
    posts["content/posts/yes.md"] = post(
        "approval: {by: p, on: 2026-12-01, digest: DIGEST}\n---\nMots yes"
    )
    share = "name: Elle, statuses: [client, approved, published, hold], approver: p"
    root = on_disk({**shared(posts, share), "calendar/people.yml": "p: {name: Ndeye}\n"})
    digest = re.search("empreinte : ([a-z2-7]{16})", page(built(root), "yes").replace("\xa0", " "))
    assert digest
    yes = root / "content/posts/yes.md"
    yes.write_text(yes.read_text().replace("DIGEST", digest[1]))
    text = (built(root) / "index.html").read_text(encoding="utf-8")
    groups = re.findall(r'<section aria-labelledby="(\w+)">(.*?)</section>', text, re.DOTALL)
    found = {name: re.findall(r"Mots (\w+)", group) for name, group in groups}
    assert found == {
        "waiting": ["client"], "agreed": ["approved", "yes"], "out": ["published"], "stuck": ["hold"],
    }  # fmt: skip


def test_a_share_that_shows_nothing_says_so(
    on_disk: Writing, capsys: pytest.CaptureFixture[str]
) -> None:
    site = built(on_disk(shared({POST: post(status="draft")})))
    assert "rien à voir ici pour le moment" in (site / "index.html").read_text(encoding="utf-8")
    assert "Décembre 2026" in (site / "calendar/index.html").read_text(encoding="utf-8")
    assert b"VEVENT" not in (site / "feeds/all.ics").read_bytes()
    assert not (site / "posts").exists()
    assert "Aucune publication" in capsys.readouterr().out


def test_the_calendar_opens_on_the_month_of_today_or_the_next(on_disk: Writing) -> None:
    days = ("2026-10-05", "2027-02-14", "2027-03-08")
    posts = {f"content/posts/{day}.md": post().replace("2026-12-10", day) for day in days}
    site = built(
        on_disk(shared({**posts, "content/posts/z.md": post().replace("2026-12-10 18:00", "")}))
    )
    months = sorted(path.name for path in (site / "calendar").iterdir())
    assert months == ["2026-10.html", "2027-02.html", "2027-03.html", "index.html"]
    first = (site / "calendar/index.html").read_text(encoding="utf-8")
    assert "<h1>Février 2027</h1>" in first
    assert first.count('href="../calendar/20') == 3
    assert "Sans date" in page(site, "z")


SAID = """headline: Le titre
description: Le dessous
slug: la-fin
format: thread
hashtags: [un, '#deux']
mentions: [maisonkori]
link: https://maisonkori.example/a
first_comment: Le premier
cta: Commander
client_notes: Un mot pour vous
legal: {paid_partnership: Partenaire, retouched: true, ai_generated: true}
poll: {question: Sucré ?, options: [oui, non], hours: 1}
per_channel: {x: {tags: [mot-clé]}}
published: {x: {url: https://x.com/a/status/1}}
assets:
  - {file: a.jpg, alt: Une image}
  - {file: b.mp4, alt: Un film, cover: a.jpg, subtitles: b.vtt}
  - {file: c.pdf}
  - {file: absent.jpg, alt: Plus tard}
---
Première partie
---
Seconde partie"""
ASSETS: Files = {
    "content/assets/a.jpg": (REPOSITORY / "content/assets/bissap-4x5.jpg").read_bytes(),
    "content/assets/b.mp4": (REPOSITORY / "content/assets/bissap-9x16.mp4").read_bytes(),
    "content/assets/b.vtt": "WEBVTT\n",
    "content/assets/c.pdf": "%PDF-1.4\n",
}


def test_a_post_shows_all_that_the_public_will_see(on_disk: Writing) -> None:
    site = built(on_disk(shared({POST: post(SAID), **ASSETS})))
    text = page(site)
    for said in (
        'Description : <span dir="auto">Le dessous</span>', "<bdi>la-fin</bdi>",
        "Le titre", "#un #deux", "maisonkori", "https://maisonkori.example/a", "Le premier", "Commander",
        "Un mot pour vous", "Partenaire", "retouché", "avec une IA", "Sucré ?", "oui", "non", "1 heure",
        "mot-clé", "https://x.com/a/status/1", "Une image", "Un film", "Plus tard", "Première partie",
        "Seconde partie", "1 sur 2", "Fil", "jeudi 10 décembre 2026", "18:00", "Publié", "(pdf)",
    ):  # fmt: skip
        assert said in text.replace("\xa0", " "), said
    assert "secret title" not in text
    assert "absent.jpg" not in text
    assert re.search(r'<img src="[^"]+" alt="Une image" width="1080" height="1350"', text)
    assert re.search(
        r'<video controls preload="none" src="[^"]+\.mp4"[^>]* poster="[^"]+\.jpg"', text
    )
    assert '<track kind="captions"' in text
    for link in links(text):
        if not urlsplit(link).scheme and urlsplit(link).path:
            assert (site / "posts" / link).exists(), link


def test_channels_that_say_the_same_say_it_once(on_disk: Writing) -> None:
    said = "per_channel: {instagram: {publish: 2026-12-11}}\n---\nPour tous\n\n## y\nPour y"
    both = "x: {platform: x}\ninstagram: {platform: instagram}\ny: {platform: minitel}\n"
    root = on_disk(
        {
            **shared({POST: post(said).replace("[x]", "[x, instagram, y]")}),
            "calendar/channels.yml": both,
        }
    )
    text = page(built(root))
    assert text.count('<section class="cm-channel"') == 2
    assert "X, Instagram</h2>" in text
    assert "vendredi 11 décembre 2026" in text
    assert text.count('class="cm-caption"') == 2


@pytest.mark.parametrize("field", ["description", "slug"])
def test_channels_that_differ_under_the_title_are_told_apart(on_disk: Writing, field: str) -> None:
    said = f"per_channel: {{instagram: {{{field}: autre}}}}\n{field}: un\n---\nPour tous"
    both = "x: {platform: x}\ninstagram: {platform: instagram}\n"
    files = shared({POST: post(said).replace("[x]", "[x, instagram]")})
    text = page(built(on_disk({**files, "calendar/channels.yml": both})))
    assert text.count('<section class="cm-channel"') == 2
    assert ">autre<" in text


def test_a_post_without_words_or_day_or_known_network(on_disk: Writing) -> None:
    root = on_disk(
        {
            **shared({POST: "---\ntitle: t\nstatus: client\nchannels: [y]\nformat: page\n---\n"}),
            "calendar/channels.yml": "y: {platform: minitel}\n",
        }
    )
    text = page(built(root))
    assert "pas encore de légende" in text
    assert "minitel" in text
    assert "Sans date" in text


def test_an_answer_goes_where_the_share_says(on_disk: Writing) -> None:
    name = shown.reference("s", "a")
    said = post("---\nÀ l'été & « plus » ?")
    mail = page(built(on_disk(shared({POST: said}, "name: S, reply_to: 'bonjour+a@kori.example'"))))
    found = [link for link in links(mail) if link.startswith("mailto:")]
    assert [unquote(urlsplit(link).path) for link in found] == ["bonjour+a@kori.example"] * 2
    asked = [parse_qs(urlsplit(link).query) for link in found]
    assert asked[0]["subject"] == ["Validé : À l'été & « plus » ?".replace(" :", "\xa0:")]
    for one, verdict in zip(asked, ("approve", "change"), strict=True):
        assert re.search(
            rf"\[cmcal answer 1\]\r\nshare: s\r\npost: {name}\r\nchannels: x\r\n"
            rf"digest: [a-z2-7]{{16}}\r\nverdict: {verdict}\r\ncomment:\r\n\[end\]$",
            one["body"][0],
        )
        assert "+" not in urlsplit(found[0]).query
    assert "bonjour+a@kori.example" in mail


def test_an_answer_may_go_to_a_form_or_be_copied(on_disk: Writing) -> None:
    form = "'https://forms.example/f?id=1&entry.1={title}&entry.2={body}'"
    root = on_disk(shared({POST: post()}, f"name: S, reply_to: {form}"))
    found = [link for link in links(page(built(root))) if "forms.example" in link]
    for link, verdict in zip(found, ("approve", "change"), strict=True):
        values = parse_qs(urlsplit(link).query)
        assert "La légende" in values["entry.1"][0]
        assert f"verdict: {verdict}" in values["entry.2"][0]
    shares = root / "calendar/shares.yml"
    shares.write_text("s: {name: S, reply_to: https://forms.example/f}\n")
    text = page(built(root))
    assert [link for link in links(text) if "forms" in link] == ["https://forms.example/f"] * 2
    shares.write_text("s: {name: S}\n")
    text = page(built(root))
    assert "<details open>" in text
    assert text.count("[cmcal answer 1]") == 2
    assert "mailto:" not in text


@pytest.mark.parametrize(
    ("status", "verdicts"),
    [
        ("client", ["approve", "change"]),
        ("draft", ["approve", "change"]),
        ("approved", ["change"]),
        ("scheduled", ["change"]),
        ("published", []),
        ("cancelled", []),
    ],
)
def test_what_can_be_answered_depends_on_the_status(
    on_disk: Writing, status: str, verdicts: list[str]
) -> None:
    text = page(
        built(on_disk(shared({POST: post(status=status)}, f"name: S, statuses: [{status}]")))
    )
    assert re.findall(r"verdict: (\w+)", text) == verdicts
    assert ("plus rien à décider" in text) is not verdicts


def test_the_reader_is_told_whether_her_yes_holds(on_disk: Writing) -> None:
    people = {"calendar/people.yml": "p: {name: Ndeye, email: p@x.example}\nq: {name: Awa}\n"}
    share = "name: S, approver: p"
    said = "approval: {by: p, on: 2026-12-01DIGEST}\n---\nLes mots"
    root = on_disk({**shared({POST: post(said.replace("DIGEST", ""))}, share), **people})
    text = page(built(root))
    assert "Ndeye a validé le mardi 1er décembre 2026." in text
    digest = re.search("digest: ([a-z2-7]{16})", text)
    assert digest
    file = root / POST
    file.write_text(post(said.replace("DIGEST", f", digest: {digest[1]}")))
    text = page(built(root))
    assert "Ndeye a validé ces mots et ces visuels le mardi" in text
    assert re.findall(r"verdict: (\w+)", text) == ["change"]
    file.write_text(file.read_text().replace("Les mots", "D'autres mots"))
    text = page(built(root))
    assert "a changé depuis" in text
    assert re.findall(r"verdict: (\w+)", text) == ["approve", "change"]
    file.write_text(post("approval: {by: q, on: 2026-12-01}"))
    text = page(built(root))
    assert "validé" not in text.partition('<section class="cm-answer"')[0].lower().replace(
        "à valider", ""
    )
    assert "Awa" not in text
    (root / "calendar/people.yml").unlink()
    shares = root / "calendar/shares.yml"
    shares.write_text("s: {name: Elle, approver: p, ignore: {CM203: she is nobody's}}\n")
    file.write_text(post("approval: {by: p, on: 2026-12-01}"))
    assert "Elle a validé le mardi" in page(built(root))


def test_the_feed_has_its_own_names_and_its_own_address(on_disk: Writing) -> None:
    settings = "name: Agence\ntimezone: Africa/Douala\nsite_url: https://team.example/\nhost: team.example\n"
    share = "name: Pour elle, url: https://clients.example/s/x"
    root = on_disk(
        {
            **shared({POST: post("owner: p"), "content/posts/b.md": post(status="draft")}, share),
            "calendar/settings.yml": settings,
        }
    )
    site = built(root)
    data = (site / "feeds/all.ics").read_bytes()
    (event,) = icalendar.Calendar.from_ical(data).walk("VEVENT")
    name = shown.reference("s", "a")
    assert event["UID"] == f"pub-{name}--x@share.cmcal.invalid"
    assert event["URL"] == f"https://clients.example/s/x/posts/{name}.html"
    assert event["SUMMARY"] == "À valider · [X] La légende"
    assert b"team.example" not in b"".join(tree(site).values())
    subscribe = links((site / "feeds/index.html").read_text(encoding="utf-8"))
    assert "webcal://clients.example/s/x/feeds/all.ics" in subscribe
    assert f'<link rel="canonical" href="https://clients.example/s/x/posts/{name}.html">' in page(
        site
    )
    assert not (site / "sitemap.xml").exists()


def test_the_reader_may_speak_english(on_disk: Writing) -> None:
    text = page(built(on_disk(shared({POST: post()})), "s", "--language", "en"))
    assert "I approve" in text
    assert 'lang="en"' in text
    assert "Each button" not in text
    assert "Copy one of the texts below" in text


# The folder.


def test_a_post_that_is_withdrawn_leaves_even_if_nobody_remembers_it(
    on_disk: Writing, kept: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    files = {POST: post("assets: [{file: a.jpg}]\n---\n"), "content/assets/a.jpg": "1"}
    root = on_disk(shared({**files, "content/posts/b.md": post()}))
    site = built(root)
    (site / "CNAME").write_text("clients.example")
    (site / ".htaccess").write_text("Require valid-user")
    (site / "posts/notes.html").write_text("of somebody else")
    gone = site / f"posts/{shown.reference('s', 'a')}.html"
    picture = next((site / "media").iterdir())
    gone.write_text("touched since")
    shutil.rmtree(kept)
    (root / POST).unlink()
    capsys.readouterr()
    built(root)
    assert not gone.exists()
    assert not picture.exists()
    assert {"CNAME", ".htaccess", "posts/notes.html"} < tree(site).keys()
    told = capsys.readouterr().out
    assert "CNAME, posts/notes.html" in told
    assert ".htaccess" not in told


def test_the_teams_own_site_never_mixes_with_a_share(on_disk: Writing) -> None:
    people = {"calendar/people.yml": "boss: {name: Boss}\n"}
    root = on_disk({**shared({POST: post()}), **people})
    assert main(["build", "-C", str(root), *TODAY]) == 0
    assert (root / "site/feeds/person-boss.ics").is_file()
    built(root, "s", "--output", str(root / "site"))
    assert (root / "site/feeds/all.ics").is_file()
    assert not [path for path in tree(root / "site") if "boss" in path or "problems" in path]


def test_building_again_writes_only_what_changed(
    on_disk: Writing, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = on_disk(shared({POST: post(), "content/posts/b.md": post(status="draft")}))
    first = tree(built(root))
    (root / "content/posts/b.md").write_text(post("notes: autre", "draft"))
    (root / POST).write_text(post("notes: autre\nowner: boris"))
    capsys.readouterr()
    assert tree(built(root)) == first
    assert capsys.readouterr().out.splitlines()[-2].startswith("0 fichier écrit")
    (root / POST).write_text(post("---\nD'autres mots"))
    again = tree(built(root))
    fresh = tmp_path / "fresh"
    shutil.copytree(root, fresh, ignore=shutil.ignore_patterns("shares"))
    assert tree(built(fresh)) == again
    assert {path for path in again if again[path] != first[path]} == {
        "index.html", "calendar/index.html", "calendar/2026-12.html", "feeds/all.ics",
        f"posts/{shown.reference('s', 'a')}.html",
    }  # fmt: skip


def test_what_cannot_be_shown_is_told_to_the_team(
    on_disk: Writing, capsys: pytest.CaptureFixture[str]
) -> None:
    pointer = f"version https://git-lfs.github.com/spec/v1\noid sha256:{'a' * 64}\nsize 9\n"
    posts = {
        POST: post("assets: [{file: film.mp4}]\n---\n"),
        "content/assets/film.mp4": pointer,
        "content/posts/bad.md": post("owner: [a, {b: c}]"),
        **{f"content/posts/bad{n}.md": post("verdict: [a, b]") for n in range(3)},
    }
    site = built(on_disk(shared(posts)))
    told = capsys.readouterr().out
    assert "content/assets/film.mp4" in told
    assert "4 publications ont une erreur de lecture" in told
    assert "content/posts/bad.md, content/posts/bad0.md, content/posts/bad1.md…" in told
    assert len(list((site / "posts").iterdir())) == 1
    assert not (site / "media").exists()
    assert "demandez-le à l'équipe" in html.unescape(page(site))


# What is refused.


def test_a_share_that_does_not_exist(on_disk: Writing, capsys: pytest.CaptureFixture[str]) -> None:
    root = on_disk({"calendar/shares.yml": "ndeye-coffrets: {name: A}\nautre: {name: B}\n"})
    wishes = {
        "ndeye-cofrets": "ndeye-coffrets ?",
        "": "ndeye-coffrets, autre ?",
        "zzz": "ndeye-coffrets, autre ?",
    }
    for wish, near in wishes.items():
        assert main(["build", "-C", str(root), *TODAY, "--share", wish]) == 2
        assert near in capsys.readouterr().err.replace("\xa0", " ")
    (root / "calendar/shares.yml").unlink()
    assert main(["build", "-C", str(root), *TODAY, "--share", "a"]) == 2
    assert capsys.readouterr().err.rstrip().endswith("calendar/shares.yml")
    assert not (root / "shares").exists()
    assert not (root / "site").exists()


@pytest.mark.parametrize(
    ("share", "code"),
    [
        ("statuses: [aproved]", "CM102"),
        ("start: 2026-13-01", "CM102"),
        ("brand: [kori]", "CM103"),
        ("channels: [facebok]", "CM203"),
        ("start: 2026-12-10, end: 2026-12-01", "CM313"),
        ("reply_to: 'javascript:alert(1)'", "CM102"),
        ("reply_to: awa", "CM102"),
        ("reply_to: http://forms.example/", "CM102"),
        ("url: clients.example", "CM102"),
        ("end: 2026-02-30, ignore: {CM102: it may be}", "CM102"),
    ],
)
def test_nothing_is_built_from_a_share_that_may_show_more_than_was_meant(
    on_disk: Writing, capsys: pytest.CaptureFixture[str], share: str, code: str
) -> None:
    root = on_disk(shared({POST: post()}, f"name: S, {share}"))
    assert main(["build", "-C", str(root), *TODAY, "--share", "s"]) == 2
    told = capsys.readouterr().err
    assert f"[{code}]" in told
    assert "calendar/shares.yml:1" in told
    assert "Rien n'a été construit" in told
    assert not (root / "shares").exists()


def test_a_share_of_every_brand_needs_a_reason(
    on_disk: Writing, capsys: pytest.CaptureFixture[str]
) -> None:
    brands = "x: {platform: x, brand: kori}\ny: {platform: x, brand: wouri}\n"
    root = on_disk({**shared({POST: post()}), "calendar/channels.yml": brands})
    assert main(["build", "-C", str(root), *TODAY, "--share", "s"]) == 2
    assert "CM610" in capsys.readouterr().err
    (root / "calendar/shares.yml").write_text("s: {name: S, ignore: {CM610: She leads both}}\n")
    assert "La légende" in page(built(root))


def test_statuses_are_understood_in_french(on_disk: Writing) -> None:
    share = "name: S, statuses: [brouillon, validé]"
    root = on_disk(shared({POST: post(status="draft")}, share))
    assert "La légende" in page(built(root))
    assert main(["check", "-C", str(root), *TODAY, "--fix"]) == 0
    assert "[draft, approved]" in (root / "calendar/shares.yml").read_text()


def test_strict_refuses_errors_elsewhere(
    on_disk: Writing, capsys: pytest.CaptureFixture[str]
) -> None:
    root = on_disk(shared({POST: post(), "content/posts/b.md": post("verdict: [a]")}))
    assert main(["build", "-C", str(root), *TODAY, "--share", "s", "--strict"]) == 1
    assert "--strict" in capsys.readouterr().err
    assert not (root / "shares").exists()


def test_nothing_is_written_through_a_link(on_disk: Writing, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    root = on_disk(shared({POST: post()}))
    (root / "shares").symlink_to(outside)
    assert main(["build", "-C", str(root), *TODAY, "--share", "s"]) == 2
    assert list(outside.iterdir()) == []


def test_a_template_of_the_workspace_sees_only_what_the_reader_may(
    on_disk: Writing, capsys: pytest.CaptureFixture[str]
) -> None:
    root = on_disk(shared({POST: post("notes: secret notes")}))
    override = root / "templates/pages/share-post.html.jinja"
    override.parent.mkdir(parents=True)
    override.write_text("<h1>{{ post }}</h1>")
    text = page(built(root))
    assert "La légende" in text
    assert "secret" not in text
    override.write_text("{{ nothing.like.this }}")
    assert main(["build", "-C", str(root), *TODAY, "--share", "s"]) == 2
    assert "nothing" in capsys.readouterr().err


EVIL = (
    "<script>alert(1)</script><img src=x onerror=alert(1)>{{ 7*7 }}\u202e&quot;\nBcc: x@y.example"
)


def test_nothing_that_content_says_runs(on_disk: Writing) -> None:
    text = '"' + EVIL.replace('"', '\\"').replace("\n", "\\n") + '"'
    said = (
        f"headline: {text}\ndescription: {text}\nslug: {text}\nhashtags: [{text}]\nmentions: [{text}]\nlink: 'javascript:alert(1)'\n"
        f"first_comment: {text}\ncta: {text}\nclient_notes: {text}\nformat: {text}\n"
        f"poll: {{question: {text}, options: [{text}]}}\nlegal: {{paid_partnership: {text}}}\n"
        f"assets: [{{file: a.svg, alt: {text}}}, {{file: {text}, alt: {text}}}]\n"
        f"published: {{x: {{url: 'javascript:alert(1)'}}}}\napproval: {{by: p, on: 2026-12-01}}\n---\n{EVIL}"
    )
    files = {
        **shared(
            {POST: post(said)},
            f"name: {text}, approver: p, statuses: [published], reply_to: a@b.example",
        ),
        "calendar/people.yml": f"p: {{name: {text}}}\n",
        "calendar/channels.yml": f"x: {{platform: x, name: {text}, handle: {text}}}\n",
        "content/assets/a.svg": "<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
    }
    for path, data in tree(built(on_disk(files))).items():
        if not path.endswith(".html"):
            continue
        found = data.decode()
        assert "<script>alert" not in found, path
        assert "<img src=x" not in found, path
        assert not [link for link in links(found) if link.startswith("javascript:")], path
        for link in links(found):
            assert (
                "bcc"
                not in urlsplit(link).query.lower().partition("body=")[0].partition("subject")[0]
            ), link
        assert "download>" in found or "posts/" not in path


# In a browser.


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("example")
    for name in ("content", "calendar"):
        shutil.copytree(REPOSITORY / name, root / name)
    shutil.copyfile(REPOSITORY / "mkdocs.yml", root / "mkdocs.yml")
    (root / POST).write_text(
        post(SAID)
        .replace("[x]", "[x, instagram, linkedin]")
        .replace("published:", "brand: kori\ncampaign: fetes-2026\npublished:"),
        encoding="utf-8",
    )
    for path, data in ASSETS.items():
        (root / path).write_bytes(data if isinstance(data, bytes) else data.encode())
    return built(root, "ndeye-coffrets")


def test_every_link_of_the_example_leads_somewhere(site: Path) -> None:
    pages = list(site.rglob("*.html"))
    assert len(pages) > 8
    for found in pages:
        for link in links(found.read_text(encoding="utf-8")):
            parts = urlsplit(link)
            if not parts.scheme and parts.path:
                assert (found.parent / unquote(parts.path)).exists(), (found.name, link)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        chromium = shutil.which("chromium") or shutil.which("chromium-browser")
        assert chromium, "install Debian's chromium"
        yield playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_pages_in_a_browser(site: Path, browser: Browser, width: int, scheme: str) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": 900},
        color_scheme="dark" if scheme == "dark" else "light",
    )
    seen = context.new_page()
    troubles: list[str] = []
    seen.on("pageerror", lambda error: troubles.append(str(error)))
    seen.on("console", lambda said: troubles.append(said.text) if said.type == "error" else None)
    seen.on(
        "request",
        lambda asked: troubles.append(asked.url) if not asked.url.startswith("file:") else None,
    )
    posts = sorted(path.relative_to(site).as_posix() for path in (site / "posts").iterdir())
    for path in ("index.html", "calendar/2026-12.html", "feeds/index.html", *posts):
        seen.goto((site / path).as_uri())
        over = seen.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        )
        assert over <= 0, (path, width)
        for way in seen.locator("details").all():
            way.locator("summary").click()
        found = Axe().run(
            seen, context="main", options={"resultTypes": ["violations"], "preload": False}
        )
        assert found.response["violations"] == [], (path, found.generate_report())
        small = seen.evaluate(
            "[...document.querySelectorAll('main :is(a.cm-way, .cm-entry, summary, .cm-nav a)')]"
            ".filter(one => one.getBoundingClientRect().height < 24).map(one => one.outerHTML)"
        )
        assert small == [], path
    context.close()
    assert troubles == []


def test_a_reader_answers_without_javascript(site: Path, browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 800})
    seen = context.new_page()
    seen.goto((site / "index.html").as_uri())
    seen.locator("#waiting ~ ol a, section[aria-labelledby=waiting] a").first.click()
    expect(seen.locator("a.cm-way")).to_have_count(2)
    assert (seen.locator("a.cm-way").first.get_attribute("href") or "").startswith(
        "mailto:partages@maisonkori.example?subject="
    )
    seen.locator("summary").click()
    assert "[cmcal answer 1]" in seen.locator("pre.cm-copy").first.inner_text()
    context.close()
