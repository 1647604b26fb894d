"""`cmcal review`: from real repositories to what a reviewer reads, whatever the content tries."""

import hashlib
import html.parser
import json
import os
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from cmcal.changes.effect import Effect
from cmcal.cli import main
from cmcal.language import Language
from cmcal.report.review import markdown
from cmcal.report.review.outline import Outline, outline
from cmcal.report.review.pieces import Group, Piece, Section, Table, line
from cmcal.reviewing import read
from tests.samples import REPOSITORY, TODAY, Files

Git = Callable[..., str]
Writing = Callable[[Files], Path]
GOLDEN = Path(__file__).parent / "golden" / "review"
POST = "content/posts/a.md"
TEXT = """\
---
id: a
title: Le bissap
status: draft
publish: 2026-12-03 18:00
channels: [instagram, x]
format: image
per_channel: {x: {format: post}}
assets: [{file: a.jpg, alt: Un verre}]
---
Le bissap arrive jeudi.
"""
SQUARE = (REPOSITORY / "content/assets/bissap-1x1.jpg").read_bytes()
TALL = (REPOSITORY / "content/assets/bissap-4x5.jpg").read_bytes()


def write(root: Path, files: Files) -> None:
    for path, text in files.items():
        target = root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(text if isinstance(text, bytes) else text.encode())


def commit(git: Git, root: Path, files: Files | None = None, message: str = "x") -> str:
    write(root, files or {})
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--allow-empty", "-m", message)
    return git(root, "rev-parse", "HEAD").strip()


@pytest.fixture
def root(on_disk: Writing, git: Git) -> Path:
    folder = on_disk({POST: TEXT, "content/assets/a.jpg": SQUARE})
    git(folder, "init", "--quiet", "--initial-branch=main")
    commit(git, folder)
    git(folder, "checkout", "--quiet", "-b", "idee")
    return folder


def told(root: Path, asked: str = "") -> list[tuple[str, str, str]]:
    changes = read(root, TODAY, asked).changes
    return [(change.kind.value, change.of, change.id) for change in changes]


def review(root: Path, *arguments: str) -> int:
    return main(["review", "-C", str(root), "--today", str(TODAY), *arguments])


def test_what_is_not_committed_yet_is_reviewed(root: Path) -> None:
    assert told(root) == []
    write(root, {POST: TEXT.replace("18:00", "19:00")})
    assert told(root) == [("rescheduled", "post", "a")]
    assert told(root, "main..idee") == []


def test_what_the_main_branch_did_meanwhile_is_not_ours(root: Path, git: Git) -> None:
    ours = TEXT.replace("status: draft", "status: review")
    commit(git, root, {POST: ours})
    git(root, "checkout", "--quiet", "main")
    commit(git, root, {"content/posts/b.md": TEXT.replace("id: a", "id: b")})
    git(root, "checkout", "--quiet", "idee")
    expected = [("status", "post", "a")]
    assert told(root) == told(root, "main") == told(root, "main...idee") == expected
    assert told(root, "main..idee") == [*expected, ("removed", "post", "b")]
    git(root, "merge", "--quiet", "--no-edit", "main")
    assert told(root) == expected


def test_a_squash_and_a_rebase_tell_the_same(root: Path, git: Git) -> None:
    commit(git, root, {POST: TEXT.replace("jeudi", "vendredi")})
    commit(git, root, {POST: TEXT.replace("jeudi", "samedi")})
    before = told(root)
    git(root, "checkout", "--quiet", "-b", "propre", "main")
    git(root, "merge", "--quiet", "--squash", "idee")
    commit(git, root)
    assert told(root) == before == [("reworded", "post", "a")]
    commit(git, root, {"content/posts/b.md": TEXT.replace("id: a", "id: b")})
    git(root, "checkout", "--quiet", "main")
    commit(git, root, {"README.md": "x"})
    git(root, "checkout", "--quiet", "propre")
    git(root, "rebase", "--quiet", "main")
    assert told(root) == [("reworded", "post", "a"), ("added", "post", "b")]


def test_what_a_force_push_replaced(root: Path, git: Git) -> None:
    first = commit(git, root, {POST: TEXT.replace("jeudi", "vendredi")})
    write(root, {POST: TEXT.replace("18:00", "19:00")})
    git(root, "commit", "--quiet", "--amend", "--all", "-m", "y")
    assert told(root, f"{first}..idee") == [("rescheduled", "post", "a"), ("reworded", "post", "a")]


def test_a_renamed_file_is_the_same_post(root: Path, git: Git) -> None:
    (root / "content/posts/2026").mkdir()
    git(root, "mv", POST, "content/posts/2026/a.md")
    commit(git, root, {"content/posts/2026/a.md": TEXT.replace("18:00", "19:00")})
    assert told(root) == [("renamed", "post", "a"), ("rescheduled", "post", "a")]


def test_an_image_that_was_replaced(root: Path, git: Git) -> None:
    commit(git, root, {"content/assets/a.jpg": TALL})
    for asked in ("", "main..idee"):
        (change,) = read(root, TODAY, asked).changes
        (shown,) = change.assets
        assert shown.before
        assert shown.after
        assert (shown.before.height, shown.after.height) == (1080, 1350)


def test_a_pointer_is_the_file_it_stands_for(root: Path, git: Git) -> None:
    oid = hashlib.sha256(SQUARE).hexdigest()
    pointer = f"version https://git-lfs.github.com/spec/v1\noid sha256:{oid}\nsize {len(SQUARE)}\n"
    commit(git, root, {"content/assets/a.jpg": pointer})
    git(root, "branch", "--force", "main")
    write(root, {"content/assets/a.jpg": SQUARE})
    assert told(root, "main") == []
    write(root, {"content/assets/a.jpg": TALL})
    assert told(root, "main") == [("assets", "post", "a")]


def test_a_signed_yes_is_checked_on_both_sides(root: Path, git: Git) -> None:
    from cmcal.contents import fingerprints
    from cmcal.loader import load
    from cmcal.model import approval
    from cmcal.sources import Folder

    write(root, {POST: TEXT.replace("format:", "approval: {by: awa, on: 2026-11-30}\nformat:", 1)})
    folder = Folder(root)
    calendar = load(folder, TODAY).calendar
    publications = list(calendar.publications_of(calendar.posts[0]))
    named = set(approval.assets(calendar, publications))
    given = approval.digest(calendar, publications, fingerprints(named, folder))
    text = (root / POST).read_text().replace("11-30", f"11-30, digest: {given}")
    commit(git, root, {POST: text})
    git(root, "branch", "--force", "main")
    write(root, {POST: text.replace("18:00", "19:00")})
    assert told(root, "main") == [("rescheduled", "post", "a")]
    write(root, {POST: text, "content/assets/a.jpg": TALL})
    assert told(root, "main") == [("assets", "post", "a"), ("stale", "post", "a")]


def test_the_second_review_parses_nothing(
    root: Path, git: Git, monkeypatch: pytest.MonkeyPatch
) -> None:
    from cmcal import loader

    commit(git, root, {POST: TEXT.replace("18:00", "19:00")})
    read(root, TODAY)
    asked: list[str] = []
    original = loader.read_file

    def spied(path: str, *rest: object) -> object:
        asked.append(path)
        return original(path, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(loader, "read_file", spied)
    read(root, TODAY)
    assert asked == [POST]  # As it was: what is kept is what stands now.


def test_the_exit_status(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert review(root) == 0
    assert "Rien ne change dans le calendrier." in capsys.readouterr().out
    write(root, {POST: TEXT.replace("[instagram, x]", "[instagram, nulle-part]")})
    assert review(root, "--language", "en") == 1
    assert "1 new error" in capsys.readouterr().out
    assert review(root, "nulle-part", "--language", "fr") == 2
    assert "nulle-part" in capsys.readouterr().err


def test_colours_only_for_a_person(
    root: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    write(root, {POST: TEXT.replace("jeudi", "samedi")})
    assert review(root) == 0
    assert "arrive [-jeudi-]{+samedi+}." in capsys.readouterr().out
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    monkeypatch.delenv("NO_COLOR", raising=False)
    assert review(root) == 0
    assert "\x1b[31mjeudi\x1b[0m\x1b[32msamedi\x1b[0m." in capsys.readouterr().out


def everything(root: Path) -> None:
    """Change a bit of everything in the example workspace, as a week's branch would."""

    def edit(path: str, old: str, new: str) -> None:
        text = (root / path).read_text(encoding="utf-8")
        assert old in text, (path, old)
        (root / path).write_text(text.replace(old, new, 1), encoding="utf-8")

    posts = "content/posts/2026-12"
    edit(f"{posts}/atelier-lavage-bouteilles.md", "Brice en écarte quatre", "Brice en écarte trois")
    edit(f"{posts}/hibiscus-sechage-ombre.md", "2026-12-10 18:15", "2026-12-11 12:00")
    edit(f"{posts}/mur-des-bouteilles.md", "status: review", "status: approved")
    edit(f"{posts}/noel-toast-equipe.md", "owner: awa", "owner: estelle")
    edit(
        f"{posts}/message-de-guider.md", "[instagram, facebook, tiktok]", "[instagram, facebook, x]"
    )
    (root / posts / "tiktok-son-refuse.md").unlink()
    (root / posts / "ugc-premiers-retours.md").rename(root / posts / "vos-retours.md")
    write(root, {f"{posts}/sirop-de-noel.md": SYRUP})
    shutil.copyfile(root / "content/assets/noel-9x16.jpg", root / "content/assets/citation-1x1.jpg")
    edit("content/briefs/bissap-stories.md", "Cinq écrans", "Six écrans")
    edit("calendar/rota.yml", "person: awa\n  backup: estelle\n  start: 2026-11-30", "person: estelle\n  backup: awa\n  start: 2026-11-30")  # fmt: skip


SYRUP = """\
---
title: Le sirop de Noël, <b>dernier</b> tirage
status: review
publish: 2026-12-11 12:20
channels: [instagram, facebook]
format: feed
pillar: recettes
owner: awa
assets: [{file: noel-1x1.jpg, alt: Trois verres rouges}]
---
Merci @marie_nadege ! Détails sur https://example.com (voir #12).
"""


@pytest.fixture
def branch(example: Path, git: Git) -> Path:
    git(example, "init", "--quiet", "--initial-branch=main")
    commit(git, example)
    git(example, "checkout", "--quiet", "-b", "semaine-50")
    everything(example)
    return example


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("form", ["markdown", "text", "html"])
def test_the_report_of_a_week(
    branch: Path, capsys: pytest.CaptureFixture[str], language: str, form: str
) -> None:
    """The files of `golden/review`; `UPDATE_GOLDEN=1 pytest tests/test_review.py` writes them."""
    asked = ["--language", language, "--output-format", form, "--today", "2026-12-07"]
    assert main(["review", "-C", str(branch), *asked]) == 1
    printed = re.sub(r"\b[0-9a-f]{8}\b", "0" * 8, capsys.readouterr().out, count=1)
    golden = GOLDEN / f"week.{language}.{ {'markdown': 'md', 'text': 'txt'}.get(form, form) }"
    if "UPDATE_GOLDEN" in os.environ:
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(printed, encoding="utf-8")
    assert printed == golden.read_text(encoding="utf-8")


class _Tags(html.parser.HTMLParser):
    """The tags and attributes of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.found: set[tuple[str, str]] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found |= {(tag, name) for name, _ in attrs} | {(tag, "")}


def tags(page: str) -> set[tuple[str, str]]:
    parser = _Tags()
    parser.feed(page)
    return parser.found


RENDER = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
LIVE = re.compile(
    r"""(?<![\w`])@[A-Za-z0-9]|\#\d|\bgh-\d|(?<![\w`])!\d|\bwww\.\w|://|\b[0-9a-f]{7,40}\b
    |\w@\w|[~%&$^]\w""",
    re.VERBOSE | re.IGNORECASE,
)
HOSTILE = [
    "@someone and @org/team",
    "#12 org/repo#12 GH-12 gh-12 !12 %3 ~bug &4 $5",
    "https://evil.example www.evil.example WWW.evil.example mailto:a@b.example a@b.example",
    "0123456789abcdef0123456789abcdef01234567 abcdef1",
    "<script>alert(1)</script><img src=x onerror=y><a href='//e'>e</a>",
    "![x](https://evil.example/x.png) [x](//evil.example) [x]: //evil.example",
    "</details></summary><details open> <!-- x",
    "`code` ```\nfence\n``` ~~~ ***gras*** __x__ ~~y~~ $x$ $$y$$",
    "| a | b |\n|---|---|\n# titre\n- liste\n> cité\n1. un\n\n    code",
    ":smile: &amp; &#64;someone &lt;b&gt; \\@someone \\<b>",
    "\u202egnp.exe\x1b[31m\0",
    "- [ ] tâche\n+ x\n=== \n---",
    "[[wiki]] {{ 7 * 7 }} {% x %} {+ x +} [- y -]",
    "*", "**", "_", "`", "\\", "<", "|", " ", "",
]  # fmt: skip


def report(text: str) -> str:
    """Give a report in which content stands wherever content can."""
    words = (Piece(text), Piece(text, "removed"), Piece(text, "added"))
    group = Group(text or "x", text, text, (line(f"mot {text}"), (Piece("mot "), *words)))
    table = Table(("a", text, "b", "c"), ((text, text, "1", "2"),))
    sections = (Section("Titre", (group,), (table,), 1),)
    told = Outline("Revue", "De a à b", "1 changement", (("Nom", text),), sections)
    return markdown.render(told, Language("fr"))


def assert_harmless(text: str) -> None:
    page = RENDER.render(report(text))
    allowed = {"h3", "sub", "table", "thead", "tbody", "tr", "th", "td", "details", "summary"}
    allowed |= {"b", "br", "p", "ul", "li", "del", "ins"}
    found = tags(page)
    assert {tag for tag, _ in found} <= allowed
    assert {name for _, name in found} <= {"", "style"}
    shown = re.sub(r"<[^>]*>", "\n", page)  # Forges look at each text between two tags.
    for entity, sign in (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&amp;", "&")):
        shown = shown.replace(entity, sign)
    assert LIVE.search(shown) is None
    assert page.count("<details>") == page.count("</details>") == 1
    assert page.count("<li>") == 2
    assert page.count("<tr>") == 4


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_in_content_is_live_in_a_comment(text: str) -> None:
    assert_harmless(text)


@settings(max_examples=60)
@given(st.text(st.sampled_from("@#!<>&*_`[]()|\\/:.w-~$ \n0a1bZé\"'{}=+^%"), max_size=40))
def test_no_text_is_live_in_a_comment(text: str) -> None:
    assert_harmless(text)


def test_content_is_shown_as_it_is_written() -> None:
    text = "Prix : 1 500 FCFA *net* <b> & l’été @kori"
    shown = re.sub(r"<[^>]*>", "", RENDER.renderInline(markdown.escaped(text)))
    assert shown.replace("\u2060", "") == text.replace("&", "&amp;").replace("<b>", "&lt;b&gt;")


@pytest.mark.parametrize(("length", "number"), [(10, 3_000), (2_000, 200), (100_000, 60)])
def test_a_report_fits_into_a_comment(length: int, number: int) -> None:
    groups = tuple(
        Group("é" * length, "é" * length, "", (line("é" * length),)) for _ in range(number)
    )
    table = Table(("a", "b", "c", "d"), (("é" * length, "b", "1", "2"),) * number)
    told = Outline("t", "c", "h", (), (Section("s", groups, (table,), number),))
    text = markdown.render(told, Language("fr"))
    assert len(text.encode()) <= markdown.MOST
    assert "<i>" not in text
    shown = text.count("<b>é")
    assert f"et {Language('fr').number(number - shown)} de plus" in text
    assert "cmcal review" in text


def test_the_json_of_a_review(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = TEXT.replace("jeudi", "samedi").replace("[instagram, x]", "[instagram, ailleurs]")
    write(root, {POST: text})
    assert review(root, "--output-format", "json") == 1
    found = json.loads(capsys.readouterr().out)
    assert (found["form"], found["head"]) == (1, None)
    assert [change["kind"] for change in found["changes"]] == ["retargeted", "reworded"]
    assert found["changes"][1]["runs"][1:3] == [
        {"state": "removed", "text": "jeudi"},
        {"state": "added", "text": "samedi"},
    ]
    assert "CM204" in {one["code"] for one in found["diagnostics"]["new"]}
    assert found["effect"]["weeks"] == [
        {"from": "2026-11-30", "channel": "x", "before": 1, "after": 0}
    ]
    page = (REPOSITORY / "docs" / "reference" / "review.md").read_text(encoding="utf-8")
    for keys in (found, found["changes"][0], found["diagnostics"], found["effect"]):
        assert {key for key in keys if f"`{key}`" not in page} == set()


def test_the_page_stands_alone_and_is_escaped(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bad = "<script>x</script> </li> {{ 7 * 7 }}"
    text = TEXT.replace("jeudi", bad).replace("Le bissap\n", f"'{bad}'\n")
    write(root, {POST: text})
    review(root, "--output-format", "html")
    page = capsys.readouterr().out
    assert "<script" not in page
    assert "49" not in re.sub(r"<style>.*?</style>", "", page, flags=re.DOTALL)
    assert {name for _, name in tags(page)} <= {
        *("", "lang", "charset", "name", "content", "scope", "open", "class")
    }


def test_an_outline_of_nothing(root: Path) -> None:
    found = read(root, TODAY)
    assert found.is_empty
    assert found.effect == Effect()
    told = outline(found, Language("en"))
    assert (told.facts, told.sections) == ((), ())
