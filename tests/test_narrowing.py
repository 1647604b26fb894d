"""`cmcal check --since` and `--staged`: what changed, checked with the whole calendar around it."""

import hashlib
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cmcal import narrowing, repository, revisions
from cmcal.cli import main
from cmcal.narrowing import narrow
from cmcal.repository import RefusedError
from cmcal.revisions import STAGED, MissingError, Revision
from cmcal.sources import Folder
from tests.samples import TODAY, Files
from tests.test_review import SQUARE, TALL, commit, write

Git = Callable[..., str]
Writing = Callable[[Files], Path]
WRONG = "---\ntitle: A\nfoo: b\n---\n"
PILLAR = "---\ntitle: Le film\n---\n"
OF_PILLAR = "---\ntitle: Le post\npillar: film\n---\n"
A, B, C = (f"content/posts/{name}.md" for name in "abc")
FILM = "content/strategy/pillars/film.md"


@pytest.fixture
def root(on_disk: Writing, git: Git) -> Path:
    folder = on_disk({A: WRONG, B: OF_PILLAR, FILM: PILLAR})
    git(folder, "init", "--quiet", "--initial-branch=main")
    commit(git, folder)
    git(folder, "checkout", "--quiet", "-b", "idee")
    return folder


def told(
    capsys: pytest.CaptureFixture[str], root: Path, *arguments: str, status: int = 0
) -> list[tuple[str, str, int]]:
    """Give the code, the file and the line of what is told."""
    capsys.readouterr()
    asked = ["check", "-C", str(root), "--today", str(TODAY), "--output-format", "json"]
    assert main([*asked, *arguments]) == status
    rows = json.loads(capsys.readouterr().out)
    return [(row["code"], Path(row["path"]).name, row["line"]) for row in rows]


def test_only_what_changed_is_told(
    root: Path, git: Git, capsys: pytest.CaptureFixture[str]
) -> None:
    assert told(capsys, root) == [("CM103", "a.md", 3)]
    assert told(capsys, root, "--since", "main") == []
    write(root, {C: WRONG})
    assert told(capsys, root, "--since", "main") == [("CM103", "c.md", 3)]  # Untracked.
    commit(git, root)
    assert told(capsys, root, "--since", "main") == [("CM103", "c.md", 3)]
    assert told(capsys, root, "--since", "HEAD") == []
    assert told(capsys, root, "--since", "main", str(root / A)) == []
    assert told(capsys, root, "--since", "main", "--ignore", "CM103") == []
    write(root, {A: WRONG.replace("title: A", "title: Autre")})
    changed = [("CM103", "a.md", 3), ("CM103", "c.md", 3)]
    assert told(capsys, root, "--since", "main") == changed
    assert told(capsys, root, "--since", "main", "--strict", status=1) == changed


def test_what_the_main_branch_did_meanwhile_is_not_ours(
    root: Path, git: Git, capsys: pytest.CaptureFixture[str]
) -> None:
    git(root, "checkout", "--quiet", "main")
    commit(git, root, {C: WRONG})
    git(root, "checkout", "--quiet", "idee")
    commit(git, root, {B: OF_PILLAR + "Mot.\n"})
    assert told(capsys, root, "--since", "main") == []


def test_what_a_change_breaks_elsewhere_is_told(
    root: Path, git: Git, capsys: pytest.CaptureFixture[str]
) -> None:
    (root / FILM).unlink()
    assert told(capsys, root, "--since", "main", status=1) == [("CM203", "b.md", 3)]
    git(root, "add", "--all")
    assert told(capsys, root, "--staged", status=1) == [("CM203", "b.md", 3)]
    git(root, "reset", "--quiet", "--hard")
    # The file that comes last of the two is told; it is not the one that changed.
    write(root, {"content/posts/0.md": "---\nid: b\ntitle: 0\n---\n"})
    (found,) = told(capsys, root, "--since", "main", status=1)
    assert found[0] == "CM201"


def test_a_line_end_is_no_change(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(root, {A: WRONG.replace("\n", "\r\n")})
    assert told(capsys, root, "--since", "main") == []


def test_the_index_is_checked_and_not_the_disk(
    root: Path, git: Git, capsys: pytest.CaptureFixture[str]
) -> None:
    write(root, {B: OF_PILLAR.replace("title", "titre")})
    assert told(capsys, root, "--staged") == []
    git(root, "add", "--all")
    write(root, {B: OF_PILLAR})
    found = told(capsys, root, "--staged", status=1)
    assert {name for _, name, _ in found} == {"b.md"}
    assert told(capsys, root, "--since", "main") == []
    main(["check", "-C", str(root), "--staged", "--language", "fr"])
    assert "2 | titre: Le post" in capsys.readouterr().out  # The frame is cut from the index.


def test_a_file_that_is_only_announced_is_not_staged(
    root: Path, git: Git, capsys: pytest.CaptureFixture[str]
) -> None:
    write(root, {C: WRONG, "content/posts/d.md": WRONG})
    git(root, "add", "--intent-to-add", C)
    assert told(capsys, root, "--staged") == []
    git(root, "add", "content/posts/d.md")
    assert told(capsys, root, "--staged") == [("CM103", "d.md", 3)]


def test_the_index_reads_as_the_commit_it_becomes(root: Path, git: Git) -> None:
    write(root, {
        C: WRONG,
        "content/assets/a.jpg": SQUARE,
        "content/posts/big.md": b"x" * (1024 * 1024 + 1),
        "content/posts/.hidden.md": WRONG,
        "outside.md": WRONG,
    })  # fmt: skip
    (root / "content/posts/link.md").symlink_to("c.md")
    (root / A).unlink()
    inner = root / "content/posts/inner"
    git(root, "init", "--quiet", str(inner))
    commit(git, inner, {"z.md": WRONG})
    git(root, "-c", "advice.addEmbeddedRepo=false", "add", "--all")
    span = revisions.staged(root)
    index = Revision(root, STAGED, span.prefix)
    git(root, "commit", "--quiet", "-m", "x")
    made = Revision(root, git(root, "rev-parse", "HEAD").strip())
    assert list(index.files) == list(made.files)
    assert index.names == made.names
    assert list(index.others) == list(made.others)
    assert index.problems == made.problems != ()
    assert {path: index.size(path) for path in index.names} == {
        path: made.size(path) for path in made.names
    }


def test_before_the_first_commit(
    on_disk: Writing, git: Git, capsys: pytest.CaptureFixture[str]
) -> None:
    root = on_disk({A: WRONG})
    git(root, "init", "--quiet")
    git(root, "add", "--all")
    assert told(capsys, root, "--staged") == [("CM103", "a.md", 3)]
    capsys.readouterr()
    assert main(["check", "-C", str(root), "--since", "HEAD", "--language", "en"]) == 2
    assert "has no commit yet" in capsys.readouterr().err


def test_a_hook_in_a_linked_work_tree(
    on_disk: Writing,
    git: Git,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    root = on_disk({B: OF_PILLAR, FILM: PILLAR})
    top, linked = root.parent, tmp_path / "linked"
    git(top, "init", "--quiet", "--initial-branch=main")
    git(top, "add", "--all")
    git(top, "commit", "--quiet", "-m", "x")
    git(top, "worktree", "add", "--quiet", str(linked))
    write(linked / root.name, {A: WRONG})
    git(linked, "add", "--all")
    monkeypatch.setenv("GIT_DIR", str(top / ".git/worktrees/linked"))
    assert told(capsys, linked / root.name, "--staged") == [("CM103", "a.md", 3)]
    monkeypatch.setenv("GIT_DIR", str(top / ".git/worktrees/linked"))
    monkeypatch.setenv("GIT_WORK_TREE", str(linked))  # Said on purpose: git is not told otherwise.
    assert told(capsys, linked / root.name, "--staged") == [("CM103", "a.md", 3)]


def test_a_workspace_in_a_folder_of_its_repository(
    on_disk: Writing, git: Git, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    root = on_disk({B: OF_PILLAR, FILM: PILLAR})
    top = root.parent
    git(top, "init", "--quiet", "--initial-branch=main")
    git(top, "commit", "--quiet", "--allow-empty", "-m", "x")
    git(top, "add", "--all")
    assert told(capsys, root, "--staged") == []
    git(top, "commit", "--quiet", "-m", "x")
    write(root, {A: WRONG})
    git(top, "add", "--all")
    assert told(capsys, root, "--staged") == [("CM103", "a.md", 3)]
    assert told(capsys, root, "--since", "HEAD") == [("CM103", "a.md", 3)]
    assert revisions.folder(root) == f"{root.name}/"
    assert revisions.folder(top) == revisions.folder(top / "nowhere") == ""
    # While `git commit FILE` runs, its hooks are told of another index, by a path from the top.
    (top / ".git/other").write_bytes((top / ".git/index").read_bytes())
    git(top, "reset", "--quiet")
    monkeypatch.setenv("GIT_INDEX_FILE", ".git/other")
    assert told(capsys, root, "--staged") == [("CM103", "a.md", 3)]


def test_a_merge_that_is_not_finished(
    root: Path, git: Git, capsys: pytest.CaptureFixture[str]
) -> None:
    commit(git, root, {A: WRONG + "Ici.\n"})
    git(root, "checkout", "--quiet", "main")
    commit(git, root, {A: WRONG + "Là.\n"})
    with pytest.raises(Exception, match="git"):
        git(root, "merge", "idee")
    assert main(["check", "-C", str(root), "--staged", "--language", "en"]) == 2
    assert A in capsys.readouterr().err


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("option", ["--fix", "--unsafe-fixes"])
def test_what_is_staged_is_not_mended(
    root: Path, option: str, language: str, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = ["check", "-C", str(root), "--staged", option, "--language", language]
    assert main(asked) == 2
    out, err = capsys.readouterr()
    assert (out, err.count("\n")) == ("", 1)
    assert "--staged" in err


def test_what_changed_can_be_mended(root: Path) -> None:
    text = "---\ntitle: A\nstatus: à valider\n---\n"
    write(root, {C: text})
    assert main(["check", "-C", str(root), "--since", "main", "--fix"]) == 0
    assert (root / C).read_text() == text.replace("à valider", "review")


@pytest.mark.parametrize(
    "name", ["--output=x", "-h", "nowhere", "main..idee", "main...idee", "a\0b", "--upload-pack=x"]
)
def test_a_revision_that_is_none(root: Path, name: str, capsys: pytest.CaptureFixture[str]) -> None:
    asked = ["check", "-C", str(root), f"--since={name}", "--language", "en"]
    assert main(asked) == 2
    assert "git does not know" in capsys.readouterr().err
    assert not (root / "x").exists()


def test_branches_that_have_nothing_in_common(
    root: Path, git: Git, capsys: pytest.CaptureFixture[str]
) -> None:
    git(root, "checkout", "--quiet", "--orphan", "seul")
    commit(git, root, {C: WRONG})
    assert main(["check", "-C", str(root), "--since", "main", "--language", "en"]) == 2
    err = capsys.readouterr().err
    assert "no commit in common" in err
    assert ".." not in err


def test_without_git(
    on_disk: Writing, capsys: pytest.CaptureFixture[str], tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    root = on_disk({A: WRONG})
    for option in ("--staged", "--since=main"):
        assert main(["check", "-C", str(root), option, "--language", "en"]) == 2
        assert "no git repository" in capsys.readouterr().err


def test_both_are_not_asked_for_at_once(root: Path) -> None:
    with pytest.raises(SystemExit):
        main(["check", "-C", str(root), "--staged", "--since", "main"])


def test_what_the_clone_does_not_have(root: Path, git: Git) -> None:
    write(root, {C: WRONG})
    git(root, "add", "--all")
    name = git(root, "rev-parse", f":{C}").strip()
    (root / ".git/objects" / name[:2] / name[2:]).unlink()
    with pytest.raises(MissingError) as caught:
        revisions.staged(root)
    assert caught.value.why == "missing-objects"
    with pytest.raises(RefusedError):
        repository.nothing(root / "nowhere")


def test_images_that_did_not_change_are_not_read_again(
    root: Path, git: Git, monkeypatch: pytest.MonkeyPatch
) -> None:
    asset = "---\ntitle: A\nassets: [{file: a.jpg, alt: a}, {file: b.jpg, alt: b}]\n---\n"
    commit(git, root, {A: asset, "content/assets/a.jpg": SQUARE, "content/assets/b.jpg": SQUARE})
    write(root, {"content/assets/b.jpg": TALL})
    git(root, "add", "--all")
    opened: list[str] = []
    real = Revision.file

    def spied(self: Revision, path: str) -> object:
        opened.append(f"{self.commit[:6]}:{path.rpartition('/')[2]}")
        return real(self, path)

    monkeypatch.setattr(Revision, "file", spied)
    read = narrow(root, TODAY, revisions.staged(root))
    assert not [one for one in opened if one.endswith("a.jpg")]
    media = read.head.loaded.calendar.media
    assert media["content/assets/b.jpg"] == _seen(root)["content/assets/b.jpg"]
    assert media["content/assets/a.jpg"] != media["content/assets/b.jpg"]


def _seen(root: Path) -> object:
    from cmcal.loader import load

    return load(Folder(root), TODAY).calendar.media


def test_a_pointer_is_the_file_it_stands_for(root: Path, git: Git) -> None:
    pointer = (
        "version https://git-lfs.github.com/spec/v1\n"
        f"oid sha256:{hashlib.sha256(SQUARE).hexdigest()}\nsize {len(SQUARE)}\n"
    )
    asset = "---\ntitle: A\nassets: [{file: a.jpg, alt: a}]\n---\n"
    write(root, {A: asset, "content/assets/a.jpg": pointer})
    git(root, "add", "--all")
    write(root, {"content/assets/a.jpg": SQUARE})
    read = narrow(root, TODAY, revisions.staged(root))
    assert read.head.loaded.calendar.media == _seen(root)


def test_the_lines_that_changed(root: Path, git: Git) -> None:
    commit(git, root, {A: "---\ntitle: A\n---\nun\ndeux\ntrois\n", B: OF_PILLAR + "un\ndeux\n"})
    write(root, {
        A: "---\ntitle: A\n---\nzéro\nun\ndeux\nquatre\n",
        B: OF_PILLAR + "un\n",
        C: WRONG,
    })  # fmt: skip
    changed = narrow(root, TODAY, revisions.since(root, "HEAD")).changed
    assert changed == {
        A: frozenset({4, 7}),
        B: frozenset(),
        C: frozenset({1, 2, 3, 4, 5}),
    }


LINES = st.lists(st.sampled_from("abc"), max_size=8)


@given(LINES, LINES, LINES)
def test_what_is_added_is_found_wherever_it_stands(
    before: list[str], middle: list[str], after: list[str]
) -> None:
    fresh = [f"new {word}" for word in middle]
    touched = narrowing._touched([*before, *after], [*before, *fresh, *after])
    assert touched == frozenset(range(len(before) + 1, len(before) + len(fresh) + 1))
    assert narrowing._touched(before, before) == frozenset()


def test_nothing_that_a_repository_configures_runs(root: Path, git: Git) -> None:
    write(root, {C: WRONG})
    git(root, "add", "--all")
    trap = root / "trap"
    trap.write_text(f"#!/bin/sh\ntouch '{root}/sprung'\ncat\n")
    trap.chmod(0o755)
    for key in (
        "core.fsmonitor",
        "diff.external",
        "filter.t.clean",
        "filter.t.smudge",
        "diff.t.textconv",
    ):
        git(root, "config", key, str(trap))
    write(root, {".gitattributes": "*.md filter=t diff=t\n", A: WRONG + "Autre.\n"})
    before = (root / ".git/index").read_bytes()
    narrow(root, TODAY, revisions.staged(root))
    narrow(root, TODAY, revisions.since(root, "main"))
    assert not (root / "sprung").exists()
    assert (root / ".git/index").read_bytes() == before


def test_the_example_and_its_history(
    git: Git, example: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    git(example, "init", "--quiet", "--initial-branch=main")
    commit(git, example)
    everything = told(capsys, example, "--today", "2026-12-07")
    assert everything
    for arguments in (["--since", "HEAD"], ["--staged"]):
        assert told(capsys, example, "--today", "2026-12-07", *arguments) == []
    touched = [name for _, name, _ in everything]
    for path in example.rglob(touched[0]):
        with path.open("ab") as file:
            file.write(b"\n")
    found = told(capsys, example, "--today", "2026-12-07", "--since", "HEAD")
    assert found == [one for one in everything if one[1] == touched[0]]
