"""A workspace as a commit has it, and what is compared: real repositories, made by real git."""

import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from cmcal import repository, revisions
from cmcal.loader import load
from cmcal.revisions import MissingError, Revision, Span
from cmcal.sources import MAX_BYTES, Folder, Sources
from tests.samples import DEFAULTS, REPOSITORY, TODAY

Git = Callable[..., str]
POST = "content/posts/a.md"
TEXT = "---\ntitle: A\nchannels: [x]\nassets: [{file: a.jpg}]\n---\nBonjour.\n"
IMAGE = (REPOSITORY / "content/assets/bissap-1x1.jpg").read_bytes()


def write(root: Path, files: dict[str, str | bytes]) -> None:
    for path, text in files.items():
        target = root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(text if isinstance(text, bytes) else text.encode())


def commit(git: Git, root: Path, files: dict[str, str | bytes] | None = None) -> str:
    write(root, files or {})
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--allow-empty", "-m", "x")
    return git(root, "rev-parse", "HEAD").strip()


@pytest.fixture
def root(tmp_path: Path, git: Git) -> Path:
    folder = tmp_path / "work"
    folder.mkdir()
    git(folder, "init", "--quiet", "--initial-branch=main")
    commit(git, folder, {**DEFAULTS, POST: TEXT, "content/assets/a.jpg": IMAGE})
    return folder


def same(one: Sources, other: Sources) -> bool:
    assert list(one.files) == list(other.files)
    assert set(one.others) == set(other.others)
    assert {p: one.read(p) for p in one.files} == {p: other.read(p) for p in other.files}
    for path in one.others:
        with one.file(path) as mine, other.file(path) as theirs:
            assert mine.read() == theirs.read()
    assert sorted(map(repr, one.problems)) == sorted(map(repr, other.problems))
    return True


def test_a_commit_reads_as_the_folder_it_was_made_from(root: Path, git: Git) -> None:
    outside = root.parent / "secret.md"
    outside.write_text("---\ntitle: Secret\n---\n")
    write(root, {
        "content/.cache/a.md": "x",
        "content/posts/été.md": TEXT,
        "content/posts/gros.md": "x" * (MAX_BYTES + 1),
        "README.md": "ailleurs",
        "content/" + "d/" * 25 + "profond.md": TEXT,
    })  # fmt: skip
    for name, target in {
        "content/posts/lien.md": "a.md",
        "content/posts/autre.md": "lien.md",
        "content/posts/dehors.md": "../../../secret.md",
        "content/posts/absolu.md": str(outside),
        "content/posts/perdu.md": "nulle-part.md",
        "content/posts/dossier": "../assets",
        "content/posts/boucle.md": "boucle.md",
    }.items():
        (root / name).symlink_to(target)
    found = Revision(root, commit(git, root))
    assert same(found, Folder(root))
    assert "content/posts/autre.md" in found.files
    assert load(found, TODAY) == load(Folder(root), TODAY)


def test_a_name_that_is_no_text(root: Path, git: Git) -> None:
    (root / os.fsdecode(b"content/posts/\xff.md")).write_text(TEXT)
    assert same(Revision(root, commit(git, root)), Folder(root))


def test_nothing_of_the_repository_is_written(root: Path, git: Git) -> None:
    name = commit(git, root)
    write(root, {POST: "autre chose"})
    before = {path: path.stat() for path in root.rglob("*")}
    found = Revision(root, name)
    load(found, TODAY)
    revisions.span(root)
    assert {path: path.stat() for path in root.rglob("*")} == before
    assert found.read(POST).decode() == TEXT
    assert found.size("content/assets/a.jpg") == len(IMAGE)


def test_a_workspace_in_a_folder_of_the_repository(root: Path, git: Git) -> None:
    inner = root / "clients" / "kori é"
    first = commit(git, root)
    write(inner, {**DEFAULTS, POST: TEXT})
    second = commit(git, root)
    span = revisions.span(inner, f"{first}..{second}")
    assert (span.base, span.head) == (first, second)
    assert same(Revision(inner, second, span.prefix), Folder(inner))
    assert Revision(inner, first, span.prefix).files == {}


def test_a_worktree_whose_git_is_a_file(root: Path, git: Git) -> None:
    tree = root.parent / "tree"
    git(root, "worktree", "add", "--quiet", "-b", "idee", str(tree))
    name = commit(git, tree, {POST: TEXT + "Fin.\n"})
    assert (tree / ".git").is_file()
    span = revisions.span(tree)
    assert span.base == git(root, "rev-parse", "main").strip()
    assert same(Revision(tree, name, span.prefix), Folder(tree))


def test_what_is_compared(root: Path, git: Git) -> None:
    start = git(root, "rev-parse", "HEAD").strip()
    git(root, "checkout", "--quiet", "-b", "idee")
    ours = commit(git, root, {POST: TEXT + "Fin.\n"})
    git(root, "checkout", "--quiet", "main")
    theirs = commit(git, root, {POST: TEXT + "Autre.\n"})
    git(root, "tag", "-a", "v1", "-m", "x")
    assert revisions.span(root) == Span(theirs, None, b"")
    git(root, "checkout", "--quiet", "idee")
    for asked, expected in {
        "": (start, None),
        "main": (start, None),
        "v1": (start, None),
        "main..idee": (theirs, ours),
        "main...idee": (start, ours),
        "main..": (theirs, ours),
        "..main": (theirs, theirs),
    }.items():
        assert revisions.span(root, asked) == Span(*expected, b""), asked
    git(root, "checkout", "--quiet", "--detach")
    assert revisions.span(root).base == start


def test_the_default_branch_of_the_remote_comes_first(root: Path, git: Git) -> None:
    clone = root.parent / "clone"
    git(root, "branch", "-m", "tronc")
    git(root.parent, "clone", "--quiet", str(root), str(clone))
    git(clone, "checkout", "--quiet", "-b", "idee")
    start = git(clone, "rev-parse", "HEAD").strip()
    commit(git, clone, {POST: TEXT + "Fin.\n"})
    assert revisions.span(clone).base == start
    git(clone, "remote", "remove", "origin")
    git(clone, "branch", "-D", "tronc")
    head = git(clone, "rev-parse", "HEAD").strip()
    assert revisions.span(clone).base == head


def why(root: Path, asked: str = "") -> str:
    with pytest.raises(MissingError) as error:
        revisions.span(root, asked)
    return error.value.why


def test_what_git_does_not_have(root: Path, git: Git, tmp_path: Path) -> None:
    assert why(root, "nulle-part") == "unknown-revision"
    git(root, "checkout", "--quiet", "--orphan", "seul")
    commit(git, root, {"content/posts/b.md": TEXT})
    assert why(root, "main") == "no-common"
    assert revisions.span(root, "main..seul").head
    empty = tmp_path / "empty"
    empty.mkdir()
    git(empty, "init", "--quiet")
    assert why(empty) == "no-commit"
    assert why(tmp_path / "nowhere") == "no-repository"


def test_a_folder_without_git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    assert why(tmp_path) == "no-repository"


def test_a_machine_without_git(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "git", None)
    assert why(root) == "no-repository"


def test_a_shallow_clone_says_what_it_lacks(root: Path, git: Git) -> None:
    git(root, "checkout", "--quiet", "-b", "idee")
    commit(git, root, {POST: TEXT + "Fin.\n"})
    clone = root.parent / "clone"
    git(root.parent, "clone", "--quiet", "--depth=1", f"file://{root}", str(clone))
    assert why(clone, "main") == "shallow"
    git(clone, "checkout", "--quiet", "--detach")
    git(clone, "branch", "-D", "idee")
    git(clone, "remote", "remove", "origin")
    assert why(clone) == "shallow"
    git(clone, "fetch", "--quiet", "--depth=1", f"file://{root}", "main:main")
    assert why(clone, "main") == "shallow"
    # Both commits are there, and that is enough to compare them.
    assert revisions.span(clone, "main..HEAD").head
    assert Revision(clone, "main").read(POST).decode() == TEXT


def test_a_clone_without_its_files(root: Path, git: Git) -> None:
    git(root, "config", "uploadpack.allowFilter", "true")
    clone = root.parent / "clone"
    git(
        root.parent,
        *("clone", "--quiet", "--bare", "--filter=blob:none", f"file://{root}", str(clone)),
    )
    with pytest.raises(MissingError, match="missing-objects"):
        Revision(clone, "main")


def test_a_file_that_was_lost(root: Path, git: Git) -> None:
    found = Revision(root, "main")
    for path in (POST, "content/assets/a.jpg"):
        name = git(root, "rev-parse", f"main:{path}").strip()
        (root / ".git" / "objects" / name[:2] / name[2:]).unlink()
    with pytest.raises(MissingError, match="missing-objects"):
        found.read(POST)
    with pytest.raises(OSError, match=r"a\.jpg"):
        found.file("content/assets/a.jpg")


@pytest.mark.parametrize(
    "name", ["--output=x", "-h", "--upload-pack=touch x", "main\n--all", "a\0b", "--help"]
)
def test_no_name_is_an_option(root: Path, name: str) -> None:
    with pytest.raises(repository.RefusedError):
        repository.commit(root, name)
    assert why(root, f"{name}..main") == "unknown-revision"
    assert not (root / "x").exists()


def test_nothing_that_a_repository_configures_runs(root: Path, git: Git) -> None:
    trap = root / "trap"
    trap.write_text(f"#!/bin/sh\ntouch '{root}/sprung'\ncat\n")
    trap.chmod(0o755)
    for key in (
        *("core.fsmonitor", "core.pager", "diff.external", "filter.t.clean", "filter.t.smudge"),
        *("diff.t.textconv", "core.sshCommand", "core.gitProxy", "alias.ls-tree"),
    ):
        git(root, "config", key, str(trap))
    hooks = root / "hooks"
    hooks.mkdir()
    for name in ("post-checkout", "reference-transaction", "post-index-change", "pre-commit"):
        (hooks / name).write_bytes(trap.read_bytes())
        (hooks / name).chmod(0o755)
    name = git(root, "rev-parse", "HEAD").strip()
    (root / ".gitattributes").write_text("*.md filter=t diff=t\n*.jpg filter=t diff=t\n")
    git(root, "config", "core.hooksPath", str(hooks))
    span = revisions.span(root)
    found = Revision(root, span.base)
    load(found, TODAY)
    assert span.base == name
    assert found.read(POST).decode() == TEXT
    assert not (root / "sprung").exists()


def test_a_large_file_waits_on_disk(root: Path, git: Git) -> None:
    heavy = os.urandom(9 * 1024 * 1024)
    name = commit(git, root, {"content/assets/film.mp4": heavy})
    with Revision(root, name).file("content/assets/film.mp4") as file:
        assert file.read() == heavy
