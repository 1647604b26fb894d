"""What git knows of approvals: whose commits they are (CM605), and what changed since (CM602)."""

import html
import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from cmcal import origins
from cmcal.cli import main
from cmcal.revisions import MissingError
from cmcal.tracing import Tracing
from cmcal.workspace import cache_of, open_folder
from tests.samples import REPOSITORY, TODAY, Files

Git = Callable[..., str]
Writing = Callable[[Files], Path]
POST = "content/posts/2026-12/bissap.md"
TEXT = """\
---
title: Bissap
status: approved
publish: 2026-12-05 10:00
channels: [x, instagram]
format: image
per_channel: {x: {format: post}}
link: https://kori.example/bissap
assets: [{file: a.jpg, alt: Un verre}]
---
Pour tous.

## x

Sur X, jeudi.

## instagram

Sur Instagram.
"""
PEOPLE = """\
awa: {name: Awa, email: awa@kori.example}
didier: {name: Didier, email: Didier@kori.example, approves: [{channels: [x, instagram]}]}
ndeye: {name: Ndeye, email: ndeye@client.example, approves: [{channels: [x, instagram]}]}
"""
AS_AWA = ("-c", "user.name=Awa", "-c", "user.email=awa@kori.example")
SQUARE = (REPOSITORY / "content/assets/bissap-1x1.jpg").read_bytes()
TALL = (REPOSITORY / "content/assets/bissap-4x5.jpg").read_bytes()


def write(root: Path, files: Files) -> None:
    for path, text in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(text if isinstance(text, bytes) else text.encode())


def commit(
    git: Git, root: Path, files: Files | None = None, by: str = "awa", more: str = ""
) -> None:
    write(root, files or {})
    git(root, "add", "--all")
    address = by if "@" in by else f"{by}@kori.example"
    author = f"{by.capitalize()} <{address}>"
    git(root, "commit", "--quiet", "--allow-empty", "--author", author, "-m", f"x\n\n{more}")


def approve(root: Path, *arguments: str, by: str = "didier") -> None:
    told = ["approve", "bissap", "--as", by, "-C", str(root), "--today", str(TODAY), *arguments]
    assert main(told) == 0


def edit(root: Path, *edits: tuple[str, str]) -> None:
    text = (root / POST).read_text(encoding="utf-8")
    for before, after in edits:
        assert before in text
        text = text.replace(before, after)
    (root / POST).write_text(text, encoding="utf-8")


def told(
    root: Path,
    capsys: pytest.CaptureFixture[str],
    language: str = "en",
    *codes: str,
    since: str | None = None,
) -> list[tuple[str, int, str, str]]:
    capsys.readouterr()
    select = [word for code in codes for word in ("--select", code)]
    select += [f"--since={since}"] if since else []
    main(
        ["check", "-C", str(root), "--today", str(TODAY), "--language", language,
         "--output-format", "json", *select]
    )  # fmt: skip
    out = capsys.readouterr().out
    assert "@kori.example" not in out
    found = json.loads(out)
    return [(one["code"], one["line"], one["message"], one["help"]) for one in found]


@pytest.fixture
def root(on_disk: Writing, git: Git, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository in which Didier and Awa have written commits, and nothing is approved yet."""
    monkeypatch.setenv("GIT_COMMITTER_EMAIL", "forge@example.invalid")
    monkeypatch.delenv("GIT_AUTHOR_EMAIL")
    monkeypatch.delenv("GIT_AUTHOR_NAME")
    folder = on_disk({POST: TEXT, "calendar/people.yml": PEOPLE, "content/assets/a.jpg": SQUARE})
    git(folder, "init", "--quiet", "--initial-branch=main")
    commit(git, folder, by="didier")
    commit(git, folder, by="awa")
    return folder


def test_what_changed_since_a_yes_is_told_part_by_part(
    root: Path, git: Git, capsys: pytest.CaptureFixture[str]
) -> None:
    approve(root)
    commit(git, root, by="didier")
    assert told(root, capsys) == []
    edit(root, ("Sur Instagram.", "Sur Insta."), ("/bissap\n", "/jus\n"), ("title: B", "title: C"))
    line = "Didier said yes on Tuesday 1 December 2026; changed since: caption (Instagram), link"
    cure = "show what has changed, then note the new yes: `cmcal approve bissap`"
    expected = [("CM602", 10, line, cure)]
    assert told(root, capsys) == expected
    commit(git, root)
    assert told(root, capsys) == expected
    french = told(root, capsys, "fr", "CM602")[0][2].replace("\u00a0", " ")
    assert (
        french
        == "Didier a dit oui le mardi 1er décembre 2026 ; a changé depuis : légende (Instagram), lien"
    )
    git(root, "mv", POST, "content/posts/bissap.md")
    commit(git, root)
    assert told(root, capsys) == expected
    assert told(root, capsys, "en", "CM4") == []


@pytest.mark.parametrize(
    ("edits", "parts"),
    [
        ([("Pour tous.", "Pour vous.")], ""),
        ([("Sur X, jeudi.", "Sur X, vendredi."), ("Sur Instagram.", "Sur X, vendredi.")], None),
        ([("alt: Un verre", "alt: Un verre plein, credit: Awa")], "assets"),
        ([("{file: a.jpg, alt: Un verre}", "{file: a.jpg, alt: Un verre}, {file: b.jpg, alt: B}")], "assets"),
        ([("link:", "tags: [a]\ndescription: Un jus\nlink:")], "description, tags"),
        ([("alt: Un verre", "alt: Un verre, credit: Awa"), ("/bissap\n", "/jus\n")], "link"),
        ([("format: post", "format: text")], "format (X)"),
        ([("[x, instagram]", "[x, instagram, x2]")], "channels"),
        ([("link:", "legal: {paid_partnership: Kori}\nlink:")], "legal notices"),
    ],
)  # fmt: skip
def test_each_part_has_its_name(
    edits: list[tuple[str, str]],
    parts: str | None,
    root: Path,
    git: Git,
    capsys: pytest.CaptureFixture[str],
) -> None:
    channels = "instagram: {platform: instagram}\nx: {platform: x}\nx2: {platform: x}\n"
    write(root, {"calendar/channels.yml": channels, "content/assets/b.jpg": TALL})
    approve(root)
    commit(git, root, by="didier")
    edit(root, *edits)
    found = told(root, capsys, "en", "CM602")
    if parts == "":
        assert found == []  # No channel shows the words for all.
    else:
        (message,) = (one[2] for one in found)
        wanted = "caption (X), caption (Instagram)" if parts is None else parts
        assert message.partition("changed since: ")[2] == wanted


def test_an_image_that_holds_something_else_is_told_from_the_commit(
    root: Path, git: Git, capsys: pytest.CaptureFixture[str]
) -> None:
    approve(root)
    commit(git, root, by="didier")
    write(root, {"content/assets/a.jpg": TALL})
    (found,) = told(root, capsys, "en", "CM602")
    assert found[2].endswith("; changed since: assets")
    tracing = Tracing(opened := open_folder(root, TODAY))
    calendar = tracing.traced().calendar
    for _ in range(2):  # The files of one commit are listed once.
        tracing.since(calendar, calendar.posts)
    ((change,),) = tracing.changes.values()
    (shown,) = change.assets
    assert (shown.file, shown.fields, shown.before) == ("a.jpg", ("content",), None)
    assert shown.after is not None
    assert opened.loaded.calendar.provenance.since == {}


def test_a_yes_to_one_channel_tells_of_that_channel(
    root: Path, git: Git, capsys: pytest.CaptureFixture[str]
) -> None:
    for channel in ("x", "instagram"):
        approve(root, "--channel", channel)
    commit(git, root, by="didier")
    edit(root, ("Sur Instagram.", "Sur Insta."), ("[x, instagram]", "[instagram, x]"))
    (found,) = told(root, capsys, "en", "CM602")
    assert found[2].endswith("; changed since: caption (Instagram)")
    edit(root, ("jeudi", "samedi"))
    one, other = told(root, capsys, "en", "CM602")
    assert one[2].endswith("; changed since: caption (X)")
    assert other[2].endswith("; changed since: caption (Instagram)")


UNTOLD = "Didier said yes on Tuesday 1 December 2026 to other words or other assets"


def test_what_was_approved_and_never_committed_is_not_made_up(
    root: Path, git: Git, capsys: pytest.CaptureFixture[str]
) -> None:
    def found() -> str:
        (one,) = told(root, capsys, "en", "CM602")
        assert one[2] == UNTOLD
        return one[3]

    approve(root)
    edit(root, ("jeudi", "samedi"))
    assert "git does not have the version" in found()
    commit(git, root, by="didier")  # The yes, and words that it was not given to.
    assert "git does not have the version" in found()
    shutil.rmtree(root / ".git")
    assert "git does not have the version" in found()


def test_a_version_that_cannot_be_read_tells_nothing(
    root: Path, git: Git, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    approve(root)
    edit(root, ("---\ntitle", "title"))
    commit(git, root, by="didier")
    edit(root, ("title", "---\ntitle"), ("jeudi", "samedi"))
    assert told(root, capsys, "en", "CM602")[0][2] == UNTOLD
    commit(git, root, by="didier")
    assert told(root, capsys, "en", "CM602")[0][2] == UNTOLD

    def refuse(*_: object) -> None:
        raise origins.repository.RefusedError("gone")

    monkeypatch.setattr("cmcal.tracing.repository.contents", refuse)
    assert told(root, capsys, "en", "CM602")[0][2] == UNTOLD


def test_a_commit_without_all_of_its_files_tells_nothing(
    root: Path, git: Git, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    approve(root)
    commit(git, root, by="didier")
    write(root, {"content/assets/a.jpg": TALL})

    def refuse(*_: object) -> None:
        raise MissingError("missing-objects")

    monkeypatch.setattr("cmcal.tracing.Revision", refuse)
    assert told(root, capsys, "en", "CM602")[0][2] == UNTOLD


def test_a_clone_that_is_cut_off_says_so(
    root: Path, git: Git, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    approve(root)
    commit(git, root, by="awa")
    assert [one[0] for one in told(root, capsys)] == ["CM605"]
    edit(root, ("jeudi", "samedi"))
    commit(git, root)
    git(tmp_path, "clone", "--quiet", "--depth", "1", f"file://{root}", "cut")
    (found,) = told(tmp_path / "cut", capsys)
    assert found[0] == "CM602"
    assert found[2] == UNTOLD
    assert found[3].startswith("`git fetch --unshallow` will tell")
    git(tmp_path / "cut", "fetch", "--quiet", "--unshallow")
    both = told(tmp_path / "cut", capsys)
    assert sorted(one[0] for one in both) == ["CM602", "CM605"]


def test_git_is_asked_for_its_log_once_a_commit_and_only_where_it_may_know(
    root: Path, git: Git, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    ask, contents = origins.repository.ask, origins.repository.contents

    def note(folder: Path, *arguments: str) -> bytes:
        asked.append(arguments[0])
        return ask(folder, *arguments)

    read: list[int] = []

    def count(folder: Path, names: list[str]) -> object:
        read.append(len(names))
        return contents(folder, names)

    monkeypatch.setattr(origins.repository, "ask", note)
    monkeypatch.setattr(origins.repository, "contents", count)
    told(root, capsys)
    assert asked == []
    approve(root)
    commit(git, root, by="awa")
    asked.clear()
    for _ in range(2):
        assert [one[0] for one in told(root, capsys)] == ["CM605"]
    assert asked == ["rev-parse", "log", "rev-parse"]
    assert read == [2]
    edit(root, ("title: B", "title: C"))
    commit(git, root, by="didier")
    asked.clear()
    assert [one[0] for one in told(root, capsys)] == ["CM605"]
    assert asked == ["rev-parse", "log"]
    assert read == [2]  # What is known stays known.
    (cache_of(root) / "origins.msgpack").write_bytes(b"no")
    assert [one[0] for one in told(root, capsys)] == ["CM605"]
    git(root, "commit", "--quiet", "--amend", "--author", "Awa <awa@kori.example>", "-m", "y")
    git(root, "reset", "--quiet", "--soft", "HEAD~2")
    commit(git, root, by="didier")  # One commit of the two, by Didier.
    assert told(root, capsys) == []
    (post,) = open_folder(root, TODAY).loaded.calendar.posts
    assert post.approval is not None
    wanted = {(POST, "didier", post.approval.digest): ""}
    assert origins.read(root, wanted).found.keys() == wanted.keys()
    cache = cache_of(root) / "origins.msgpack"
    cache.unlink()
    cache.mkdir()  # It cannot be written.
    assert told(root, capsys) == []


def test_a_proposal_answers_for_its_own_approvals(
    root: Path, git: Git, capsys: pytest.CaptureFixture[str]
) -> None:
    asking = ("CM602", "CM605")
    git(root, "checkout", "--quiet", "-b", "proposal")
    approve(root)
    commit(git, root, by="awa")
    ((code, _, _, _),) = told(root, capsys, since="main")
    assert code == "CM605"
    assert told(root, capsys, "en", "CM4", since="main") == []
    git(root, "checkout", "--quiet", "-b", "another")
    write(root, {"content/posts/other.md": TEXT.replace("id: bissap", "id: other")})
    commit(git, root, by="awa")
    assert told(root, capsys, "en", *asking, since="proposal") == []  # It was there before.
    edit(root, ("/bissap\n", "/jus\n"))
    found = told(root, capsys, "en", *asking, since="proposal")
    assert [one[0] for one in found] == ["CM605", "CM602"]  # In the order of the file.
    assert "changed since: link" in found[1][2]


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_yes_that_somebody_else_wrote_into_git(
    language: str, root: Path, git: Git, capsys: pytest.CaptureFixture[str]
) -> None:
    approve(root)
    assert told(root, capsys) == []  # Not committed yet.
    commit(git, root, by="awa")
    ((code, line, message, cure),) = told(root, capsys, language)
    assert (code, line) == ("CM605", 10)
    assert message == {
        "en": "the approval is said to be of Didier, and Awa wrote it into git",
        "fr": "l'accord est donné pour celui de Didier, et c'est Awa qui l'a inscrit dans git",
    }[language]  # fmt: skip
    assert "cmcal approve bissap --as didier --via" in cure
    approve(root, "--via", "call")
    assert told(root, capsys) == []


@pytest.mark.parametrize(
    ("by", "author", "more", "people", "codes"),
    [
        ("didier", "didier", "", PEOPLE, []),
        ("didier", "awa", "", PEOPLE, ["CM605"]),
        ("didier", "awa", "Co-authored-by: Didier <didier@KORI.example>", PEOPLE, []),
        ("didier", "awa", "Co-authored-by: Somebody <who@kori.example>", PEOPLE, ["CM605"]),
        ("didier", "1234+awa@users.noreply.example", "", PEOPLE, []),
        ("ndeye", "awa", "", PEOPLE, []),  # A client, who never wrote a commit.
        ("didier", "awa", "", PEOPLE.replace("Didier@kori", "didier2@kori"), []),
        ("didier", "awa", "", PEOPLE.replace("email: Didier@kori.example, ", ""), []),
        ("didier", "awa", "", f"{PEOPLE}boris: {{name: Boris, email: awa@kori.example}}\n", []),
    ],
)
def test_it_is_told_only_where_git_can_know(
    by: str,
    author: str,
    more: str,
    people: str,
    codes: list[str],
    root: Path,
    git: Git,
    capsys: pytest.CaptureFixture[str],
) -> None:
    write(root, {"calendar/people.yml": people})
    approve(root, by=by)
    commit(git, root, by=author, more=more)
    assert [one[0] for one in told(root, capsys)] == codes


def test_another_address_of_the_same_person_is_theirs_through_mailmap(
    root: Path, git: Git, capsys: pytest.CaptureFixture[str]
) -> None:
    approve(root)
    write(root, {".mailmap": "Didier <didier@kori.example> <d@home.example>\n"})
    commit(git, root, by="d@home.example")
    assert told(root, capsys) == []
    write(root, {".mailmap": "Awa <awa@kori.example> <d@home.example>\n"})
    commit(git, root, by="didier")
    assert [one[0] for one in told(root, capsys)] == ["CM605"]


def test_a_name_put_into_somebodys_yes_is_the_work_of_who_put_it(
    root: Path, git: Git, capsys: pytest.CaptureFixture[str]
) -> None:
    people = PEOPLE.replace("Awa, email", "Awa, approves: [{channels: [x, instagram]}], email")
    write(root, {"calendar/people.yml": people})
    approve(root, by="awa")
    commit(git, root, by="awa")
    edit(root, ("by: awa", "by: didier"))
    commit(git, root, by="awa")
    assert [one[0] for one in told(root, capsys, "en", "CM605")] == ["CM605"]
    edit(root, ("by: didier", "by: awa"))
    assert told(root, capsys, "en", "CM605") == []


def test_what_is_out_and_what_no_command_wrote_are_left_alone(
    root: Path, git: Git, capsys: pytest.CaptureFixture[str]
) -> None:
    edit(root, ("link:", "approval: {by: didier, on: 2026-12-01, digest: abc}\nlink:"))
    commit(git, root, by="awa")
    assert told(root, capsys, "en", "CM605") == []
    approve(root)
    commit(git, root, by="awa")
    assert [one[0] for one in told(root, capsys, "en", "CM605")] == ["CM605"]
    out = "{url: https://x.com/a, at: 2026-12-01 09:00}"
    edit(root, ("link:", f"published: {{x: {out}, instagram: {out}}}\nlink:"))
    assert told(root, capsys, "en", "CM605") == []
    edit(root, ("status: approved", "status: published"))
    assert told(root, capsys, "en", "CM605") == []


def test_a_workspace_below_the_top_of_its_repository(
    root: Path, git: Git, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    below = tmp_path / "all" / "kori"
    below.parent.mkdir()
    shutil.rmtree(root / ".git")
    root.rename(below)
    git(below.parent, "init", "--quiet", "--initial-branch=main")
    commit(git, below.parent, by="didier")
    approve(below)
    commit(git, below.parent, by="awa")
    assert [one[0] for one in told(below, capsys)] == ["CM605"]
    edit(below, ("jeudi", "samedi"))
    write(below, {"content/assets/a.jpg": TALL})
    found = told(below, capsys, "en", "CM602")
    assert found[0][2].endswith("; changed since: caption (X), assets")


def test_a_yes_that_came_in_through_a_branch(
    root: Path, git: Git, capsys: pytest.CaptureFixture[str]
) -> None:
    git(root, "checkout", "--quiet", "-b", "awa")
    approve(root)
    commit(git, root, by="awa")
    git(root, "checkout", "--quiet", "main")
    commit(git, root, {"content/posts/b.md": TEXT.replace("approved", "draft")}, by="didier")
    git(root, *AS_AWA, "merge", "--quiet", "--no-edit", "awa")
    git(root, "mv", "content/posts/b.md", "content/posts/c.md")
    commit(git, root)
    git(root, "rm", "--quiet", "content/posts/c.md")
    commit(git, root)
    assert [one[0] for one in told(root, capsys)] == ["CM605"]


def test_the_page_of_a_post_shows_the_words_that_changed(
    root: Path, git: Git, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    site = tmp_path / "site"

    def page() -> str:
        assert main(["build", "-C", str(root), "--today", str(TODAY), "-o", str(site)]) == 0
        return (site / "posts/bissap.html").read_text(encoding="utf-8")

    approve(root)
    assert "cm-since" not in page()
    edit(root, ("jeudi", "<b>samedi</b>"))
    assert "cm-since" not in page()  # Git does not have the words that were approved.
    edit(root, ("<b>samedi</b>", "jeudi"))
    commit(git, root, by="didier")
    edit(root, ("jeudi", "<b>samedi</b>"))
    text = page()
    (fold,) = re.findall(r'<details class="cm-fold cm-since">(.*?)</details>', text, re.DOTALL)
    assert "Didier" in html.unescape(fold)
    assert "<del>jeudi</del><ins>&lt;b&gt;samedi&lt;/b&gt;</ins>" in fold
    for path in site.rglob("*.html"):
        assert "@kori.example" not in path.read_text(encoding="utf-8")
    edit(root, ("<b>samedi</b>", "jeudi"))
    assert "cm-since" not in page()
    capsys.readouterr()
