"""The past of a post on its page: in the reader's words, for who sees and who listens, and no more."""

import re
import shutil
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, sync_playwright

from cmcal.cli import main
from tests.repositories import AWA, Repository, forget_environment
from tests.test_past import POST, SETTINGS, post

TODAY = ("--today", "2026-12-07")
PEOPLE = """\
awa: {name: Awa Njoya, email: AWA@kori.example}
didier: {name: Didier Kotto, email: contact@kori.example}
estelle: {name: Estelle, email: contact@kori.example}
boris: {name: Boris}
"""
STRANGER = ("Marc Essomba", "marc@agence.example")
OTHER = "content/posts/autre.md"


@pytest.fixture(autouse=True)
def _own_git(monkeypatch: pytest.MonkeyPatch) -> None:
    forget_environment(monkeypatch)


@pytest.fixture
def kori(tmp_path: Path) -> Repository:
    found = Repository(tmp_path / "work")
    found.commit(1, {**SETTINGS, "calendar/people.yml": PEOPLE}, subject="les réglages")
    return found


def built(root: Path, *arguments: str) -> dict[str, str]:
    """Build the site, and give its pages."""
    folder = root / "site"
    assert main(["build", "-C", str(root), *TODAY, *arguments]) == 0
    pages = folder.rglob("*.html")
    return {page.relative_to(folder).as_posix(): page.read_text("utf-8") for page in pages}


def section(page: str) -> str:
    """Give what the past of a post says, without its tags; nothing where a page tells none."""
    found = re.search(r'<section class="cm-past".*?</section>', page, re.DOTALL)
    text = re.sub(
        r"<[^>]*>", "", re.sub(r"</(?:h2|p|li|summary)>", "\n", found[0] if found else "")
    )
    return re.sub(r"\n+", "\n", unescape(text).replace("\xa0", " ").replace("\u202f", " ")).strip()


def test_who_changed_what_and_when(kori: Repository) -> None:
    kori.commit(2, {POST: post(publish="2026-12-12 18:00")}, subject="Premier jet")
    moved = {"publish": "2026-12-15 18:00"}
    kori.commit(3, {POST: post(**moved)}, STRANGER, "Le stock arrive tard")
    said = post("Un verre très frais.", **moved, approval="{by: didier, on: 2026-11-04}")
    kori.commit(4, {POST: said}, ("La direction", "contact@kori.example"), "Oui")
    kori.commit(5, {POST: said.replace("title: Bissap", "title: Le bissap")}, subject="Rien")
    kori.write(POST, said.replace("draft", "hold"))
    page = built(kori.root)["posts/bissap.html"]
    assert section(page).splitlines() == [
        "Historique",
        "Pas encore enregistré dans git",
        "Statut : Brouillon → En pause",
        "4 novembre 2026 à 12 h 00 · La directionOui",
        "Légende réécrite : Un verre bien très frais.",
        "Accord de Didier Kotto, le 4 novembre 2026",
        "3 novembre 2026 à 12 h 00 · Marc EssombaLe stock arrive tard",
        "Déplacée : sam. 12 déc., 18 h 00 → mar. 15 déc., 18 h 00",
        "2 novembre 2026 à 12 h 00 · Awa NjoyaPremier jet",
        "Créée",
    ]
    assert '<a href="../people/awa.html">Awa Njoya</a>' in page
    assert '<time datetime="2026-11-03T12:00">' in page
    assert "<del>bien</del>" in page
    assert "<ins>très</ins>" in page
    assert '<a href="#past">4 changements</a>' in page


def test_the_same_in_english_elsewhere(kori: Repository) -> None:
    kori.write("calendar/settings.yml", "name: Kori\ntimezone: Asia/Tokyo\nlanguage: fr\n")
    kori.commit(2, {POST: post(publish="2027-01-12")})
    kori.commit(3, {POST: post(channels="[x]")}, ("Estelle", "e@nulle.example"))
    page = built(kori.root, "--language", "en")["posts/bissap.html"]
    assert section(page).splitlines() == [
        "History",
        "3 November 2026, 20:00 · EstelleDay 3",
        "Channels: − Instagram",
        "Moved: Tuesday 12 January 2027 → no date",
        "2 November 2026, 20:00 · Awa NjoyaDay 2",
        "Created",
    ]


def test_a_post_that_nobody_changed_says_who_made_it_and_no_more(kori: Repository) -> None:
    kori.commit(2, {POST: post()}, STRANGER)
    page = built(kori.root)["posts/bissap.html"]
    assert section(page) == ""
    assert 'href="#past"' not in page
    for name in ("Créé", "Modifié"):
        assert re.search(
            f'<dt>{name}</dt><dd><time datetime="2026-11-02">[^<]*</time> '
            '<bdi class="cm-quiet">Marc Essomba</bdi></dd>',
            page,
        )


def test_what_only_the_team_notes_is_no_past(kori: Repository) -> None:
    kori.commit(2, {POST: post(notes="avant")})
    kori.commit(3, {POST: post(notes="après")})
    page = built(kori.root)["posts/bissap.html"]
    assert section(page) == ""
    assert '<time datetime="2026-11-03">' in page


def test_a_day_is_that_of_the_workspace(kori: Repository) -> None:
    kori.write("calendar/settings.yml", "name: K\ntimezone: Pacific/Auckland\nlanguage: fr\n")
    kori.commit(2, {POST: post()})
    assert '<time datetime="2026-11-03">' in built(kori.root)["posts/bissap.html"]


def test_words_that_are_long_are_folded_and_so_are_older_changes(kori: Repository) -> None:
    kori.commit(2, {POST: post()})
    for day in range(3, 13):
        kori.commit(day, {POST: post(f"{day} mots de plus, et d'autres. " * 9)})
    page = built(kori.root)["posts/bissap.html"]
    assert len(re.findall("<summary>Légende réécrite</summary>", page)) == 10
    assert "6 changements plus anciens" in page
    older = page.index("6 changements plus anciens")
    assert page.index('<time datetime="2026-11-08T12:00">') < older
    assert older < page.index('<time datetime="2026-11-07T12:00">')


def test_a_word_of_a_channel_alone(kori: Repository) -> None:
    kori.commit(2, {POST: post()})
    yes = "{x: {by: estelle, on: 2026-11-03}}"
    kori.commit(3, {POST: post("A.\n\n## x\n\nB.", channel_approvals=yes, channels="[x, insta]")})
    lines = section(built(kori.root)["posts/bissap.html"])
    assert "Légende réécrite (X) : " in lines
    assert "Accord de Estelle, le 3 novembre 2026 (X)" in lines


def test_a_file_that_could_not_be_read(kori: Repository) -> None:
    kori.commit(2, {POST: post()})
    kori.commit(3, {POST: "---\ntitle: [\n---\n"})
    kori.commit(4, {POST: post()})
    assert "Le fichier ne peut plus être lu" in section(built(kori.root)["posts/bissap.html"])


@pytest.mark.parametrize("depth", [1, 2])
def test_a_shallow_clone_says_what_it_lacks(kori: Repository, tmp_path: Path, depth: int) -> None:
    kori.commit(2, {POST: post()})
    kori.commit(3, {POST: post(status="review")})
    kori.commit(4, {POST: post(status="client"), OTHER: post()})
    clone = tmp_path / "clone"
    kori.git("clone", "--quiet", f"--depth={depth}", kori.root.as_uri(), str(clone))
    pages = built(clone)
    lines = section(pages["posts/bissap.html"]).splitlines()
    assert lines[-1].startswith("Ce clone ne contient pas les changements plus anciens")
    assert ("Statut : À valider → Chez le client" in lines) is (depth == 2)
    assert "<dt>Créé</dt>" not in pages["posts/bissap.html"]
    assert (section(pages["posts/autre.html"]) == "") is (depth == 2)


def test_more_commits_than_are_looked_at(kori: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cmcal.past.MOST", 1)
    kori.commit(2, {POST: post()})
    kori.commit(3, {POST: post(status="review")})
    lines = section(built(kori.root)["posts/bissap.html"]).splitlines()
    assert lines[-1] == "Les changements plus anciens ne sont pas montrés."


def test_without_git_there_is_no_past(kori: Repository, tmp_path: Path) -> None:
    kori.write(POST, post())
    (kori.root / ".git").rename(tmp_path / "elsewhere")
    page = built(kori.root)["posts/bissap.html"]
    assert section(page) == ""
    assert "<dt>Modifié</dt>" not in page


def test_nothing_private_comes_to_light(kori: Repository) -> None:
    secret = {"notes": "zqnoteskx", "client_notes": "zqclientkx", "title": "zqtitlekx"}
    kori.commit(
        2, {POST: post(**secret, utm="{a: zqutmkx}")}, ("zq@kx.example", "zqmail@kx.example")
    )
    kori.commit(3, {POST: post(status="review")}, ("Zoé", "zqmail@kx.example"))
    pages = built(kori.root)
    assert [name for name, page in pages.items() if re.search(r"zq\w+kx|@kx|@kori", page)] == []
    assert "· zq" in section(pages["posts/bissap.html"])


def test_what_is_said_of_a_commit_runs_nothing(kori: Repository) -> None:
    evil = "<script>alert(1)</script>"
    kori.commit(2, {POST: post()}, (evil, "a@b.example"), evil)
    kori.commit(3, {POST: post(evil, owner=f"'{evil}'", format=f"'{evil}'")}, (evil, "a@b"), evil)
    page = built(kori.root)["posts/bissap.html"]
    assert evil not in page
    assert unescape(page).count(evil) > 8


# Which pages are made again.


def changed(root: Path) -> set[str]:
    """Give the pages of posts that another build makes otherwise, and check that all are right."""
    folder = root / "site" / "posts"
    before = {page.name: page.read_bytes() for page in folder.glob("*.html")}
    built(root)
    after = {page.name: page.read_bytes() for page in folder.glob("*.html")}
    return {name for name in after if before.get(name) != after[name]} - {"index.html"}


def test_a_page_is_made_again_when_its_past_is_another(kori: Repository) -> None:
    kori.commit(2, {POST: post(), OTHER: post("Mots")})
    built(kori.root)
    kori.commit(3, {"content/assets/a.txt": "ailleurs"})
    assert changed(kori.root) == set()
    kori.write(POST, post(status="review"))
    assert changed(kori.root) == {"bissap.html"}
    kori.commit(4)
    assert changed(kori.root) == {"bissap.html"}
    kori.git("commit", "--quiet", "--amend", "-m", "Autre raison", day=4)
    assert changed(kori.root) == {"bissap.html"}
    kori.commit(5, {".mailmap": "Awa N. <awa.n@kori.example> <awa@kori.example>\n"})
    assert changed(kori.root) == {"bissap.html", "autre.html"}
    kori.git("update-ref", "HEAD", "HEAD~4")
    assert changed(kori.root) == {"bissap.html", "autre.html"}


def test_two_builds_tell_the_same(kori: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    kori.commit(2, {POST: post()})
    kori.commit(3, {POST: post(status="review")})
    first = built(kori.root)
    for name in list(first):
        (kori.root / "site" / name).unlink()
    monkeypatch.setenv("CMCAL_CACHE", str(kori.root.parent / "other"))
    monkeypatch.setenv("TZ", "Pacific/Auckland")
    assert built(kori.root) == first


# Who sees it, and who listens.


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        found = shutil.which("chromium") or shutil.which("chromium-browser")
        assert found, "install Debian's chromium"
        yield playwright.chromium.launch(executable_path=found, args=["--no-sandbox"])


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_everybody_can_read_it(kori: Repository, chromium: Browser, scheme: str) -> None:
    kori.commit(2, {POST: post()}, AWA)
    for day in range(3, 14):
        kori.commit(day, {POST: post(f"{day} jours {'sans fin ' * 30}", status="hold")})
    built(kori.root)
    context = chromium.new_context(
        viewport={"width": 360, "height": 800},
        color_scheme=scheme,  # type: ignore[arg-type]
    )
    page = context.new_page()
    page.goto((kori.root / "site/posts/bissap.html").as_uri())
    page.evaluate("document.querySelectorAll('.cm-past details').forEach(one => one.open = true)")
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    heights = page.evaluate(
        "[...document.querySelectorAll('.cm-past :is(a, summary)')]"
        ".map(one => one.getBoundingClientRect().height)"
    )
    assert len(heights) > 12
    assert min(heights) >= 24
    found = Axe().run(page, context={"include": [[".cm-past"]]})
    assert found.response["violations"] == []
    context.close()
