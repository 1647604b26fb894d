"""What became of posts, read from real git repositories: what changed, by whom, in what order."""

import shutil
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path

import msgspec
import pytest

from cmcal import history, lineage, past, repository
from cmcal.changes.kinds import Change
from cmcal.loader import load
from cmcal.past import Past
from cmcal.sources import Folder
from tests.repositories import Repository, forget_environment
from tests.test_history import TODAY

POST = "content/posts/bissap.md"
SETTINGS = {
    "calendar/settings.yml": "name: Kori\ntimezone: Africa/Douala\nlanguage: fr\n",
    "calendar/channels.yml": "insta: {platform: instagram}\nx: {platform: x}\n",
}
BOSS = ("Didier", "didier@kori.example")
Told = list[tuple[str, list[tuple[str, str, str]]]]
"""For each commit, the oldest first: its subject, and what it changed: the key, before, after."""


@pytest.fixture(autouse=True)
def _own_git(monkeypatch: pytest.MonkeyPatch) -> None:
    forget_environment(monkeypatch)


@pytest.fixture
def kori(tmp_path: Path) -> Repository:
    found = Repository(tmp_path / "work")
    found.commit(1, SETTINGS, subject="les réglages")
    return found


def post(body: str = "Un verre bien frais.", **keys: str) -> str:
    said = {"title": "Bissap", "status": "draft", "channels": "[insta, x]", **keys}
    lines = "".join(f"{key}: {value}\n" for key, value in said.items() if value)
    return f"---\n{lines}---\n{body}\n"


def opened(root: Path, kept: Path | None = None) -> tuple[Past, Mapping[str, str]]:
    """Give the past of a workspace, and the subjects of its commits."""
    known = history.read(root, TODAY)
    found = Past(root, known, load(Folder(root), TODAY), kept)
    found.prepare()
    return found, {name: commit.subject for name, commit in known.commits.items()}


def told(root: Path, path: str = POST, kept: Path | None = None) -> Told:
    """Give the past of one post; commits that changed nothing of it are left out."""
    found, subjects = opened(root, kept)
    posts = load(Folder(root), TODAY).calendar.posts
    (asked,) = [one for one in posts if one.path == path]
    return [
        (
            subjects.get(one.commit, "-"),
            [("lost", "", "")] * one.outcome.is_lost
            + [("first", "", "")] * one.is_first
            + [_short(change) for change in one.outcome.changes],
        )
        for one in found.of(asked)
        if one.is_first or one.outcome.is_lost or one.outcome.changes
    ]


def _short(change: Change) -> tuple[str, str, str]:
    if change.assets:
        return (change.field, "", " ".join(f"{one.state} {one.file}" for one in change.assets))
    of = f"{change.field} {' '.join(change.channels)}".strip()
    return (of, " ".join(change.before), " ".join(change.after))


FIRST = ("un", [("first", "", "")])
YES = "{by: didier, on: 2026-11-02, digest: abc}"


@pytest.mark.parametrize(
    ("before", "after", "changes"),
    [
        ({"publish": "2026-12-01 18:00"}, {"publish": "2026-12-02"},
         [("publish", "2026-12-01 18:00", "2026-12-02")]),
        ({}, {"publish": "2026-12-02"}, [("publish", "", "2026-12-02")]),
        ({}, {"status": "review"}, [("status", "draft", "review")]),
        ({}, {"body": "Un verre très frais."},
         [("body", "Un verre bien frais.", "Un verre très frais.")]),
        ({}, {"body": "Un verre bien frais.\n\n## x\n\nCourt."},
         [("body x", "Un verre bien frais.", "Court.")]),
        ({}, {"approval": YES}, [("approval", "", "didier 2026-11-02")]),
        ({"approval": YES}, {}, [("approval", "didier 2026-11-02", "")]),
        ({}, {"channel_approvals": f"{{x: {YES}}}"}, [("approval x", "", "didier 2026-11-02")]),
        ({"owner": "awa"}, {"owner": "boris"}, [("owner", "awa", "boris")]),
        ({}, {"channels": "[insta]"}, [("channels", "insta x", "insta")]),
        ({}, {"format": "reel"}, [("format", "", "reel")]),
        ({}, {"hashtags": "[frais]"}, [("hashtags", "", "#frais")]),
        ({}, {"assets": "[{file: a.jpg}]"}, [("assets", "", "added a.jpg")]),
        ({}, {"notes": "entre nous", "verdict": "bien", "title": "Autre"}, []),
    ],
)  # fmt: skip
def test_what_a_commit_changed(
    kori: Repository,
    before: dict[str, str],
    after: dict[str, str],
    changes: list[tuple[str, str, str]],
) -> None:
    kori.commit(2, {POST: post(**before)}, subject="un")
    kori.commit(3, {POST: post(**after)}, subject="deux")
    assert told(kori.root) == [FIRST, *([("deux", changes)] if changes else [])]


def test_a_post_of_one_commit_costs_nothing(
    kori: Repository, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    kori.commit(2, {POST: post()})
    for name in ("sizes", "contents"):
        monkeypatch.setattr(repository, name, None)
    kept = tmp_path / "past"
    assert told(kori.root, kept=kept) == []
    assert not kept.exists()


def test_without_git(tmp_path: Path) -> None:
    for path, text in {**SETTINGS, POST: post()}.items():
        file = tmp_path / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    assert told(tmp_path) == []


def split(kori: Repository, branch: dict[str, str], trunk: dict[str, str]) -> None:
    """Change a post on a branch and on the trunk."""
    kori.commit(2, {POST: post(publish="2026-12-01")}, subject="un")
    kori.git("checkout", "--quiet", "-b", "idee")
    kori.commit(3, {POST: post(**branch)}, subject="branche")
    kori.git("checkout", "--quiet", "main")
    kori.commit(4, {POST: post(**trunk)}, subject="tronc")


BRANCH = {"publish": "2026-12-01", "status": "review"}
TRUNK = {"publish": "2026-12-05"}
BY_BRANCH = ("branche", [("status", "draft", "review")])
BY_TRUNK = ("tronc", [("publish", "2026-12-01", "2026-12-05")])


def test_each_side_of_a_merge_is_told_of_its_own(kori: Repository) -> None:
    split(kori, {**BRANCH, "body": "Un verre froid."}, {**TRUNK, "body": "Un verre doux."})
    with pytest.raises(subprocess.CalledProcessError):
        kori.git("merge", "--quiet", "idee")
    both = {**BRANCH, **TRUNK}
    kori.commit(5, {POST: post("Un verre glacé.", **both)}, subject="fusion")
    first, *sides, merge = told(kori.root)
    assert first == FIRST
    assert sorted(sides) == [
        ("branche", [*BY_BRANCH[1], ("body", "Un verre bien frais.", "Un verre froid.")]),
        ("tronc", [*BY_TRUNK[1], ("body", "Un verre bien frais.", "Un verre doux.")]),
    ]
    assert merge == ("fusion", [("body", "Un verre doux.", "Un verre glacé.")])


def test_a_merge_that_git_makes_alone_says_nothing_itself(kori: Repository) -> None:
    split(kori, BRANCH, TRUNK)
    kori.git("merge", "--quiet", "--no-ff", "-m", "fusion", "idee", day=5)
    first, *sides = told(kori.root)
    assert (first, sorted(sides)) == (FIRST, [BY_BRANCH, BY_TRUNK])


def test_what_a_merge_left_aside_did_not_happen(kori: Repository) -> None:
    split(kori, BRANCH, TRUNK)
    kori.git("merge", "--quiet", "--strategy=ours", "-m", "fusion", "idee", day=5)
    assert told(kori.root) == [FIRST, BY_TRUNK]


def test_a_squash_merge_is_one_change(kori: Repository) -> None:
    split(kori, BRANCH, TRUNK)
    kori.git("reset", "--quiet", "--hard", "HEAD~")
    kori.git("merge", "--quiet", "--squash", "idee")
    kori.commit(5, subject="tout ensemble")
    assert told(kori.root) == [FIRST, ("tout ensemble", BY_BRANCH[1])]


def test_a_rebase_tells_each_change_once(kori: Repository) -> None:
    split(kori, BRANCH, {"publish": "2026-12-01"})
    kori.write("content/posts/autre.md", post())
    kori.commit(5, subject="autre chose")
    kori.git("checkout", "--quiet", "idee")
    kori.git("rebase", "--quiet", "main", day=6)
    assert told(kori.root) == [FIRST, BY_BRANCH]


def test_a_change_that_was_picked_twice_is_told_once(kori: Repository) -> None:
    split(kori, BRANCH, {"publish": "2026-12-01"})
    kori.git("cherry-pick", "idee", day=5)
    kori.commit(6, {"content/posts/autre.md": post()})
    kori.git("merge", "--quiet", "--no-ff", "-m", "fusion", "idee", day=7)
    assert told(kori.root) == [FIRST, BY_BRANCH]


def test_there_and_back_are_two_changes(kori: Repository) -> None:
    kori.commit(2, {POST: post()}, subject="un")
    for day, status in ((3, "review"), (4, "draft"), (5, "review")):
        kori.commit(day, {POST: post(status=status)}, subject=status)
    statuses = [("status", "draft", "review"), ("status", "review", "draft")]
    assert [changes for _, changes in told(kori.root)[1:]] == [
        [statuses[0]], [statuses[1]], [statuses[0]],
    ]  # fmt: skip


def test_a_rename_keeps_the_past(kori: Repository) -> None:
    kori.commit(2, {"brouillons/bissap.md": post()}, subject="un")
    (kori.root / "content/posts").mkdir(parents=True)
    kori.git("mv", "brouillons/bissap.md", POST)
    kori.commit(3, {POST: post(status="review")}, subject="deux")
    kori.git("mv", POST, "content/posts/noel.md")
    kori.commit(4, subject="rien que le nom")
    found = told(kori.root, "content/posts/noel.md")
    assert found == [FIRST, ("deux", [("status", "draft", "review")])]


@pytest.mark.parametrize("is_changed", [True, False])
def test_a_rename_on_one_side_and_a_change_on_the_other(
    kori: Repository, *, is_changed: bool
) -> None:
    other = "content/posts/noel.md"
    kori.commit(2, {POST: post("Mots.\n" * 9)}, subject="un")
    kori.git("checkout", "--quiet", "-b", "idee")
    kori.git("mv", POST, other)
    changed = {other: post("Mots.\n" * 8 + "Fin.\n")} if is_changed else {}
    kori.commit(3, changed, subject="branche")
    kori.git("checkout", "--quiet", "main")
    kori.commit(4, {POST: post("Mots.\n" * 9, status="review")}, subject="tronc")
    kori.git("merge", "--quiet", "--no-ff", "-m", "fusion", "idee", day=5)
    found = dict(told(kori.root, other))
    assert list(found["tronc"]) == [("status", "draft", "review")]
    assert ("branche" in found) is is_changed
    assert "fusion" not in found
    known = history.read(kori.root, TODAY)
    assert known.of(other).created.day == 2
    assert POST not in known.files


def test_a_post_that_came_back_has_no_past(kori: Repository) -> None:
    kori.commit(2, {POST: post()})
    kori.commit(3, {POST: post(status="review")})
    (kori.root / POST).unlink()
    kori.commit(4)
    kori.commit(5, {POST: post(status="client")})
    assert told(kori.root) == []


def test_a_shallow_clone_knows_what_came_after(kori: Repository, tmp_path: Path) -> None:
    kori.commit(2, {POST: post()}, subject="un")
    kori.commit(3, {POST: post(status="review")}, subject="deux")
    kori.commit(4, {POST: post(status="client")}, subject="trois")
    kori.commit(5, {POST: post(status="approved")}, subject="quatre")
    clone = tmp_path / "clone"
    kori.git("clone", "--quiet", "--depth=3", kori.root.as_uri(), str(clone))
    assert told(clone) == [
        ("trois", [("status", "review", "client")]),
        ("quatre", [("status", "client", "approved")]),
    ]
    assert history.read(clone, TODAY).of(POST).first == ""
    one = tmp_path / "one"
    kori.git("clone", "--quiet", "--depth=2", kori.root.as_uri(), str(one))
    assert told(one) == [("quatre", [("status", "client", "approved")])]


BROKEN = "---\ntitle: [Bissap\nstatus: client\n---\nUn verre\n"
CLASHING = "---\n<<<<<<< HEAD\nstatus: draft\n=======\nstatus: hold\n>>>>>>> idee\n---\nMots\n"


@pytest.mark.parametrize("broken", [BROKEN, CLASHING])
def test_a_version_that_nobody_can_read(kori: Repository, broken: str) -> None:
    kori.commit(2, {POST: post()}, subject="un")
    kori.commit(3, {POST: broken}, subject="oups")
    kori.commit(4, {POST: broken + "encore\n"}, subject="toujours pas")
    kori.commit(5, {POST: post(status="review")}, subject="mieux")
    assert told(kori.root) == [
        FIRST,
        ("oups", [("lost", "", "")]),
        ("mieux", [("status", "draft", "review")]),
    ]


@pytest.mark.parametrize("side", ["idee", "main"])
def test_a_merge_with_a_side_that_nobody_can_read(kori: Repository, side: str) -> None:
    split(kori, BRANCH, TRUNK)
    kori.git("checkout", "--quiet", side)
    kori.commit(5, {POST: CLASHING}, subject="oups")
    kori.git("checkout", "--quiet", "main")
    with pytest.raises(subprocess.CalledProcessError):
        kori.git("merge", "--quiet", "idee")
    kori.commit(6, {POST: post(status="hold")}, subject="fusion")
    assert told(kori.root)[-1] == (
        "fusion",
        [("publish", "2026-12-05", ""), ("status", "draft", "hold")],
    )


def test_a_post_that_came_broken(kori: Repository) -> None:
    kori.commit(2, {POST: BROKEN}, subject="un")
    kori.commit(3, {POST: post(status="review")}, subject="mieux")
    kori.commit(4, {POST: post(status="client")}, subject="plus loin")
    assert told(kori.root) == [FIRST, ("plus loin", [("status", "review", "client")])]


@pytest.mark.parametrize(
    "data", ["", "\0", "---\n", "---\n- a\n---\n", "---\npublish: {a: 1}\n---"]
)
def test_whatever_a_version_holds_nothing_is_raised(kori: Repository, data: str) -> None:
    kori.commit(2, {POST: post()}, subject="un")
    kori.commit(3, {POST: data})
    kori.commit(4, {POST: post(status="review")}, subject="trois")
    assert told(kori.root)[-1][0] == "trois"


def test_a_version_too_large_for_a_post_is_not_read(kori: Repository) -> None:
    kori.commit(2, {POST: post()}, subject="un")
    kori.commit(3, {POST: post("mot " * 40_000)}, subject="trop")
    kori.commit(4, {POST: post(status="review")}, subject="trois")
    assert told(kori.root) == [FIRST, ("trois", [("status", "draft", "review")])]


def test_a_channel_that_is_no_longer_ours(kori: Repository) -> None:
    kori.commit(2, {POST: post(channels="[insta, vieux]")}, subject="un")
    kori.commit(3, {POST: post(channels="[vieux]", status="hold")}, subject="deux")
    kori.commit(4, {POST: post("Autres mots.", channels="[vieux]")}, subject="trois")
    assert told(kori.root) == [
        FIRST,
        ("deux", [("channels", "insta vieux", "vieux"), ("status", "draft", "hold")]),
        ("trois", [("status", "hold", "draft"),
                   ("body", "Un verre bien frais.", "Autres mots.")]),
    ]  # fmt: skip


def test_what_is_not_committed_yet(kori: Repository) -> None:
    kori.commit(2, {POST: post()}, subject="un")
    kori.commit(3, {POST: post(status="review")}, subject="deux")
    before = told(kori.root)
    kori.write(POST, post(status="client"))
    assert told(kori.root) == [*before, ("-", [("status", "review", "client")])]
    kori.write(POST, post(status="draft"))
    assert told(kori.root)[-1] == ("-", [("status", "review", "draft")])
    kori.write(POST, post(status="review") + "\n")
    assert told(kori.root) == before


def test_what_is_not_committed_yet_cannot_be_read(kori: Repository) -> None:
    kori.commit(2, {POST: post()}, subject="un")
    kori.commit(3, {POST: post(status="review")}, subject="deux")
    before = told(kori.root)
    kori.write(POST, BROKEN)
    assert told(kori.root) == [*before, ("-", [("lost", "", "")])]
    kori.commit(4, subject="trois")
    assert told(kori.root) == [*before, ("trois", [("lost", "", "")])]


def test_the_first_change_of_all_is_not_committed_yet(kori: Repository) -> None:
    kori.commit(2, {POST: post()})
    kori.write(POST, post(status="client"))
    assert told(kori.root) == [("-", [("status", "draft", "client")])]


def test_a_post_that_git_does_not_know_yet(kori: Repository) -> None:
    kori.write(POST, post())
    assert told(kori.root) == []
    kori.git("add", POST)
    assert told(kori.root) == []


def test_a_merge_that_clashes_is_told_from_our_side(kori: Repository) -> None:
    split(kori, {**BRANCH, "body": "Froid."}, {**TRUNK, "body": "Doux."})
    with pytest.raises(subprocess.CalledProcessError):
        kori.git("merge", "--quiet", "idee")
    kori.write(POST, post("Doux.", publish="2026-12-24"))
    assert told(kori.root)[-1] == ("-", [("publish", "2026-12-05", "2026-12-24")])


def test_line_ends_that_git_stores_otherwise(kori: Repository) -> None:
    kori.git("config", "core.autocrlf", "true")
    kori.commit(2, {POST: post().replace("\n", "\r\n")}, subject="un")
    kori.commit(3, {POST: post(status="review").replace("\n", "\r\n")}, subject="deux")
    assert told(kori.root) == [FIRST, ("deux", [("status", "draft", "review")])]


def changed_twice(kori: Repository, prefix: str = "") -> None:
    kori.commit(2, {f"{prefix}{POST}": post()}, subject="un")
    kori.commit(3, {f"{prefix}{POST}": post(status="review")}, subject="deux")


TWICE: Told = [FIRST, ("deux", [("status", "draft", "review")])]


def test_a_workspace_in_a_folder_of_the_repository(kori: Repository) -> None:
    prefix = "clients/été/"
    kori.commit(1, {prefix + path: text for path, text in SETTINGS.items()})
    changed_twice(kori)
    changed_twice(kori, prefix)
    root = kori.root / prefix
    assert told(root) == TWICE
    kori.write(prefix + POST, post(status="client"))
    assert told(root) == [*TWICE, ("-", [("status", "review", "client")])]


def test_a_repository_within_a_repository(tmp_path: Path) -> None:
    outer = Repository(tmp_path / "outer")
    outer.commit(1, {"README.md": "dehors"})
    inner = Repository(tmp_path / "outer" / "inner")
    inner.commit(1, SETTINGS)
    changed_twice(inner)
    assert told(inner.root) == TWICE


def test_a_linked_worktree_and_a_detached_head(kori: Repository, tmp_path: Path) -> None:
    changed_twice(kori)
    kori.commit(4, {POST: post(status="client")})
    tree = tmp_path / "tree"
    kori.git("worktree", "add", "--quiet", "--detach", str(tree), "HEAD~")
    assert (tree / ".git").is_file()
    assert told(tree) == TWICE


def test_a_submodule(kori: Repository, tmp_path: Path) -> None:
    changed_twice(kori)
    outer = Repository(tmp_path / "outer")
    allow = ("-c", "protocol.file.allow=always")
    outer.git(*allow, "submodule", "--quiet", "add", str(kori.root), "kori")
    assert (outer.root / "kori" / ".git").is_file()
    assert told(outer.root / "kori") == TWICE


@pytest.mark.parametrize("name", ["été à Douala.md", "a\tb.md", "a\nb.md"])
def test_names_of_all_kinds(kori: Repository, name: str) -> None:
    path = f"content/posts/{name}"
    kori.commit(2, {path: post()}, subject="un")
    kori.commit(3, {path: post(status="review")}, subject="deux")
    assert told(kori.root, path) == TWICE


def test_a_name_that_is_not_text_stops_nobody(kori: Repository) -> None:
    changed_twice(kori)
    try:
        for text in ("un", "deux"):
            kori.write("content/posts/caf\udce9.md", text)
            kori.commit(4)
    except OSError:
        return  # A file system that holds no such name.
    assert told(kori.root) == TWICE


def test_words_that_this_clone_does_not_have(kori: Repository) -> None:
    changed_twice(kori)
    name = kori.git("rev-parse", f"HEAD~:{POST}")
    (kori.root / ".git/objects" / name[:2] / name[2:]).unlink()
    assert told(kori.root) == [FIRST]


@pytest.mark.parametrize("name", ["sizes", "contents"])
def test_git_refuses_to_give_old_words(
    kori: Repository, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    def refuse(*_: object) -> None:
        raise repository.RefusedError

    changed_twice(kori)
    kori.write(POST, post(status="client"))
    monkeypatch.setattr(repository, name, refuse)
    assert told(kori.root) == [FIRST]


def test_only_the_latest_commits_are_looked_at(
    kori: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(past, "MOST", 1)
    changed_twice(kori)
    assert told(kori.root) == TWICE[1:]


def test_no_more_is_in_memory_than_was_said(
    kori: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(past, "_AT_ONCE", 1)
    asked: list[int] = []
    contents = repository.contents

    def counted(root: Path, names: list[str]) -> object:
        asked.append(len(names))
        return contents(root, names)

    monkeypatch.setattr(repository, "contents", counted)
    other = "content/posts/autre.md"
    for status in ("draft", "review"):
        kori.commit(2, {POST: post(status=status), other: post("Mots.", status=status)})
    for path in (POST, other):
        assert told(kori.root, path, tmp_path / "past")[-1][1] == [("status", "draft", "review")]
    assert asked == [1, 1]


# What is kept.


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many old versions were asked of git each time."""
    found: list[int] = []
    contents = repository.contents

    def counted(root: Path, names: list[str]) -> object:
        found.append(len(names))
        return contents(root, names)

    monkeypatch.setattr(repository, "contents", counted)
    return found


def test_what_was_read_is_not_read_again(
    kori: Repository, tmp_path: Path, reads: list[int]
) -> None:
    kept = tmp_path / "kept" / "past"
    changed_twice(kori)
    assert told(kori.root, kept=kept) == TWICE
    assert reads == [1]
    written = kept.read_bytes()
    assert told(kori.root, kept=kept) == TWICE
    kori.commit(4, {"content/posts/autre.md": post()})
    assert told(kori.root, kept=kept) == TWICE
    assert reads == [1]
    assert kept.read_bytes()[16:] == written[16:]
    kori.commit(5, {POST: post(status="client")}, subject="trois")
    third = ("trois", [("status", "review", "client")])
    assert told(kori.root, kept=kept) == [*TWICE, third]
    assert reads == [1, 2]


def test_what_is_no_longer_of_use_is_not_kept(kori: Repository, tmp_path: Path) -> None:
    kept = tmp_path / "past"
    changed_twice(kori)
    told(kori.root, kept=kept)
    kori.git("rm", "--quiet", POST)
    kori.commit(3)
    for status in ("draft", "hold", "cancelled"):
        kori.commit(4, {"content/posts/autre.md": post(status=status)})
    told(kori.root, "content/posts/autre.md", kept)
    keys = msgspec.msgpack.decode(kept.read_bytes()[16:], type=dict[bytes, msgspec.Raw])
    assert len(keys) == 3


def test_another_network_of_a_channel_parts_captions_otherwise(
    kori: Repository, tmp_path: Path
) -> None:
    kept = tmp_path / "past"
    kori.commit(2, {POST: post("Mots.\n\n## tiktok\n\nDanse.", channels="[insta]")})
    kori.commit(3, {POST: post("Mots.\n\n## tiktok\n\nDanse !", channels="[insta]")})
    before = "Mots.\n\n## tiktok\n\nDanse."
    assert told(kori.root, kept=kept)[-1][1] == [("body", before, before[:-1] + " !")]
    kori.write("calendar/channels.yml", "insta: {platform: tiktok}\n")
    assert told(kori.root, kept=kept)[-1][1] == [("body", "Danse.", "Danse !")]


def damaged(data: bytes) -> bytes:
    return data[:40]


def not_ours(data: bytes) -> bytes:
    known = msgspec.msgpack.decode(data[16:], type=dict[bytes, msgspec.Raw])
    return data[:16] + msgspec.msgpack.encode(dict.fromkeys(known, 3))


@pytest.mark.parametrize("damage", [damaged, not_ours])
def test_what_is_kept_may_be_wrong(
    kori: Repository, tmp_path: Path, damage: Callable[[bytes], bytes]
) -> None:
    kept = tmp_path / "past"
    changed_twice(kori)
    told(kori.root, kept=kept)
    kept.write_bytes(damage(kept.read_bytes()))
    expected = TWICE if damage is damaged else [FIRST]
    assert told(kori.root, kept=kept) == expected


def test_what_cannot_be_kept_is_told_all_the_same(kori: Repository, tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    changed_twice(kori)
    assert told(kori.root, kept=tmp_path / "file" / "past") == TWICE


def test_many_posts_are_shared_out(kori: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cmcal.cores.FEW", 1)
    paths = [f"content/posts/{number}.md" for number in range(5)]
    for status in ("draft", "review"):
        kori.commit(2, {path: post(path, status=status) for path in paths})
    for path in paths:
        assert told(kori.root, path)[-1][1] == [("status", "draft", "review")]


# How steps lead to what a file holds.


def steps(*said: tuple[str, str]) -> list[lineage.Step]:
    return [
        lineage.Step(str(number), tuple(before.split()), after)
        for number, (before, after) in enumerate(said)
    ]


@pytest.mark.parametrize(
    ("said", "held", "expected"),
    [
        ([("", "a"), ("a", "b")], "b", "01"),
        ([("", "a"), ("a", "b"), ("a", "c")], "c", "02"),
        ([("", "a"), ("a", "b"), ("a", "c"), ("b c", "d")], "d", "0123"),
        ([("", "a"), ("a", "b"), ("a", "b")], "b", "02"),
        ([("", "a"), ("a", "b"), ("b", "a"), ("a", "b")], "b", "0123"),
        ([("", "a"), ("a", "a")], "a", "01"),
        ([("", "a")], "z", ""),
    ],
)
def test_the_steps_that_lead_to_what_a_file_holds(
    said: list[tuple[str, str]], held: str, expected: str
) -> None:
    found = lineage.leading_to(steps(*said), held)
    assert "".join(step.commit for step in found) == expected


def test_a_repository_without_the_tool_that_reads_it(
    kori: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    changed_twice(kori)
    known = history.read(kori.root, TODAY)
    loaded = load(Folder(kori.root), TODAY)
    monkeypatch.setenv("PATH", str(kori.root))
    shutil.rmtree(kori.root / ".git")
    (asked,) = loaded.calendar.posts
    found = Past(kori.root, known, loaded).of(asked)
    assert [one.outcome.changes for one in found] == [(), ()]
