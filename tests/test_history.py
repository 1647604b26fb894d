"""The history of files, read from real git repositories."""

import os
import shutil
import subprocess
import sys
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from cmcal import history, lineage
from tests.repositories import Repository, forget_environment

TODAY = date(2026, 12, 1)
MIDNIGHT = datetime(2026, 12, 1, tzinfo=UTC)
POST = "content/posts/bissap.md"
LONG = "Une bouteille de bissap, une paille, et l'ombre d'un manguier.\n" * 8


@pytest.fixture(autouse=True)
def _own_git(monkeypatch: pytest.MonkeyPatch) -> None:
    forget_environment(monkeypatch)


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    return Repository(tmp_path / "work")


def at(day: int) -> datetime:
    return datetime(2026, 11, day, 11, tzinfo=UTC)


def test_first_and_last_commit_of_each_file(repository: Repository) -> None:
    first = repository.commit(1, {POST: "un", "content/posts/gingembre.md": "un"})
    last = repository.commit(3, {POST: "deux", "README.md": "x"})
    found = history.read(repository.root, TODAY)
    assert (found.kind, found.head, found.is_partial) == ("complete", last, False)
    assert found.of(POST) == history.FileHistory(at(1), at(3), last, first)
    assert found.of("content/posts/gingembre.md") == history.FileHistory(at(1), at(1), first, first)
    assert "README.md" not in found.files


def test_a_rename_keeps_the_first_day(repository: Repository) -> None:
    first = repository.commit(1, {POST: LONG})
    repository.git("mv", POST, "content/posts/bissap-noel.md")
    last = repository.commit(2, {"content/posts/bissap-noel.md": LONG + "Bien frais.\n"})
    found = history.read(repository.root, TODAY)
    assert found.of("content/posts/bissap-noel.md") == history.FileHistory(
        at(1), at(2), last, first
    )
    assert POST not in found.files


def test_a_file_that_came_back_is_new(repository: Repository) -> None:
    repository.commit(1, {POST: "un", "content/posts/autre.md": "x"})
    (repository.root / POST).unlink()
    repository.commit(2)
    assert POST not in history.read(repository.root, TODAY).files
    last = repository.commit(3, {POST: "trois"})
    assert history.read(repository.root, TODAY).of(POST) == history.FileHistory(
        at(3), at(3), last, last
    )


def test_branches_that_were_merged(repository: Repository) -> None:
    other = "content/posts/autre.md"
    repository.commit(1, {POST: "un\n", other: "un\n"})
    repository.git("checkout", "--quiet", "-b", "idee")
    repository.commit(4, {POST: "branche\n"})
    repository.git("checkout", "--quiet", "main")
    repository.commit(3, {other: "tronc\n"})
    repository.git("merge", "--quiet", "--no-ff", "-m", "Fusion", "idee", day=5)
    found = history.read(repository.root, TODAY)
    assert (found.of(POST).changed, found.of(other).changed) == (at(4), at(3))


def test_what_a_merge_itself_settled(repository: Repository) -> None:
    first = repository.commit(1, {POST: "un\n"})
    repository.git("checkout", "--quiet", "-b", "idee")
    repository.commit(2, {POST: "branche\n"})
    repository.git("checkout", "--quiet", "main")
    repository.commit(3, {POST: "tronc\n"})
    with pytest.raises(subprocess.CalledProcessError):
        repository.git("merge", "--quiet", "idee")
    last = repository.commit(6, {POST: "les deux\n"})
    assert history.read(repository.root, TODAY).of(POST) == history.FileHistory(
        at(1), at(6), last, first
    )


def test_times_never_go_back(repository: Repository) -> None:
    repository.commit(9, {POST: "une horloge en avance"})
    repository.commit(4, {POST: "une horloge juste"})
    assert history.read(repository.root, TODAY).of(POST).changed == at(9)


def test_a_shallow_clone_knows_only_what_came_after(repository: Repository, tmp_path: Path) -> None:
    repository.commit(1, {POST: "un", "content/posts/ancien.md": "x"})
    repository.commit(2, {"content/posts/ancien.md": "y"})
    last = repository.commit(3, {POST: "deux"})
    clone = tmp_path / "clone"
    source = repository.root.as_uri()
    repository.git("clone", "--quiet", "--depth=2", source, str(clone))
    cache = tmp_path / "cache"
    found = history.read(clone, TODAY, cache)
    assert (found.kind, found.is_partial) == ("shallow", True)
    assert found.of(POST) == history.FileHistory(at(3), at(3), last)
    assert found.of("content/posts/ancien.md") == history.FileHistory(MIDNIGHT, MIDNIGHT)
    assert not cache.exists()


def test_modified_and_new_files_are_of_today(repository: Repository) -> None:
    staged, gone = "content/posts/indexe.md", "content/posts/retire.md"
    first = repository.commit(1, {POST: "un", "calendar/rota.yml": "[]", gone: "x"})
    repository.write(POST, "deux")
    repository.write("content/posts/nouveau.md", "trois")
    repository.write(staged, "quatre")
    repository.git("add", staged)
    repository.git("rm", "--quiet", "--cached", gone)
    found = history.read(repository.root, TODAY)
    assert found.of(POST) == history.FileHistory(at(1), MIDNIGHT, "", first)
    for path in ("content/posts/nouveau.md", staged):
        assert found.of(path) == history.FileHistory(MIDNIGHT, MIDNIGHT)
    assert found.of(gone).changed == MIDNIGHT
    assert found.of("calendar/rota.yml").changed == at(1)


def test_a_day_before_the_first_commit(repository: Repository) -> None:
    repository.commit(20, {POST: "un"})
    repository.write(POST, "deux")
    found = history.read(repository.root, date(2026, 11, 1)).of(POST)
    assert found.created == found.changed == datetime(2026, 11, 1, tzinfo=UTC)


def test_a_workspace_in_a_folder_of_the_repository(repository: Repository) -> None:
    inner = "clients/kori"
    first = repository.commit(
        1, {f"{inner}/{POST}": "un", f"{inner}/calendar/rota.yml": "[]", POST: "x"}
    )
    last = repository.commit(2, {f"{inner}/{POST}": "deux"})
    repository.write(f"{inner}/calendar/rota.yml", "[ ]")
    repository.write(POST, "ailleurs")
    found = history.read(repository.root / inner, TODAY)
    assert found.of(POST) == history.FileHistory(at(1), at(2), last, first)
    assert found.of("calendar/rota.yml").changed == MIDNIGHT
    assert set(found.files) == {POST, "calendar/rota.yml"}


def test_a_linked_worktree(repository: Repository, tmp_path: Path) -> None:
    repository.commit(1, {POST: "un"})
    tree = tmp_path / "tree"
    repository.git("worktree", "add", "--quiet", str(tree), "-b", "autre")
    assert history.read(tree, TODAY).of(POST).changed == at(1)


@pytest.mark.parametrize("name", ["été à Douala.md", "a\tb.md", "a\nb.md", '"guillemets".md'])
def test_names_come_as_they_are(repository: Repository, name: str) -> None:
    repository.commit(1, {f"content/posts/{name}": "un"})
    assert history.read(repository.root, TODAY).of(f"content/posts/{name}").changed == at(1)


def test_names_that_are_not_text(repository: Repository, tmp_path: Path) -> None:
    path = os.fsdecode(b"content/posts/caf\xe9.md")
    (repository.root / "content/posts").mkdir(parents=True)
    try:
        (repository.root / path).write_text("un", encoding="utf-8")
    except OSError:
        return  # A file system that holds no such name.
    repository.commit(1)
    cache = tmp_path / "cache"
    assert history.read(repository.root, TODAY, cache).of(path).changed == at(1)
    assert history.read(repository.root, TODAY, cache).of(path).changed == at(1)


def test_without_a_commit(repository: Repository) -> None:
    found = history.read(repository.root, TODAY)
    assert found == history.History("none", "", {}, history.FileHistory(MIDNIGHT, MIDNIGHT))


def test_without_a_repository(tmp_path: Path) -> None:
    found = history.read(tmp_path, TODAY)
    assert (found.kind, found.of(POST).changed) == ("none", MIDNIGHT)


def test_a_folder_of_git_itself(repository: Repository) -> None:
    repository.commit(1, {POST: "un"})
    assert history.read(repository.root / ".git", TODAY).kind == "none"


def test_git_vanished(repository: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    repository.commit(1, {POST: "un"})
    history.read(repository.root, TODAY)
    monkeypatch.setenv("PATH", str(repository.root))
    assert history.read(repository.root, TODAY).kind == "none"


def test_git_never_installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "git.exc", None)
    assert history.read(tmp_path, TODAY).kind == "none"


def test_git_refuses_the_owner(repository: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    repository.commit(1, {POST: "un"})
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    assert history.read(repository.root, TODAY).kind == "none"


def test_the_cache_spares_the_reading(
    repository: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache = tmp_path / "build" / "history.msgpack"
    repository.commit(1, {POST: "un"})
    first = history.read(repository.root, TODAY, cache)
    monkeypatch.setattr(lineage, "follow", None)
    assert history.read(repository.root, TODAY, cache) == first
    monkeypatch.undo()
    repository.commit(2, {POST: "deux"})
    assert history.read(repository.root, TODAY, cache).of(POST).changed == at(2)


@pytest.mark.parametrize("damage", [b"", b"\xc1", b"\x80", b"hello"])
def test_a_damaged_cache_is_replaced(repository: Repository, tmp_path: Path, damage: bytes) -> None:
    cache = tmp_path / "history.msgpack"
    repository.commit(1, {POST: "un"})
    cache.write_bytes(damage)
    assert history.read(repository.root, TODAY, cache).of(POST).changed == at(1)
    assert cache.read_bytes() != damage


def test_a_cache_that_cannot_be_written(repository: Repository, tmp_path: Path) -> None:
    repository.commit(1, {POST: "un"})
    (tmp_path / "file").write_bytes(b"")
    found = history.read(repository.root, TODAY, tmp_path / "file" / "history.msgpack")
    assert found.of(POST).changed == at(1)


def test_nothing_a_repository_names_is_run(repository: Repository, tmp_path: Path) -> None:
    trap = tmp_path / "trap"
    script = tmp_path / "run"
    script.write_text(f"#!/bin/sh\ntouch '{trap}'\n", encoding="utf-8")
    script.chmod(0o755)
    repository.commit(1, {POST: "un", ".gitattributes": "*.md diff=evil\n"})
    for key in (
        "core.fsmonitor", "diff.external", "diff.evil.command", "diff.evil.textconv",
        "core.pager", "core.sshCommand", "gpg.program",
    ):  # fmt: skip
        repository.git("config", key, str(script))
    repository.git("config", "log.showSignature", "true")
    hooks = repository.root / ".git" / "hooks"
    hooks.mkdir(exist_ok=True)
    shutil.copy(script, hooks / "post-index-change")
    repository.write(POST, "deux")
    trap.unlink(missing_ok=True)
    assert history.read(repository.root, TODAY).of(POST).changed == MIDNIGHT
    assert not trap.exists()


def test_the_same_times_in_any_zone(
    repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    repository.commit(1, {POST: "un"})
    here = history.read(repository.root, TODAY)
    monkeypatch.setenv("TZ", "Pacific/Auckland")
    assert history.read(repository.root, TODAY) == here


def test_commits_of_impossible_times() -> None:
    log = (
        b"commit a 99999999999999999 \nAwa\n\nUn\0\n:000000 100644 0 1 A\0content/a.md\0"
        b"commit b -5 a\nAwa\n\nDeux\0\n:000000 100644 0 1 A\0content/b.md\0"
    )
    _, commits = lineage.follow(log.split(b"\0"), is_shallow=False)
    assert [one.at.year for one in commits.values()] == [9999, 1970]


def test_a_file_that_came_from_elsewhere_keeps_its_first_day(repository: Repository) -> None:
    first = repository.commit(1, {"brouillons/bissap.md": LONG})
    (repository.root / "content/posts").mkdir(parents=True)
    repository.git("mv", "brouillons/bissap.md", POST)
    last = repository.commit(2)
    found = history.read(repository.root, TODAY)
    assert found.files == {POST: history.FileHistory(at(1), at(2), last, first)}


def test_who_made_a_commit_and_what_they_said(repository: Repository) -> None:
    repository.write(".mailmap", "Awa Njoya <awa@kori.example>\n")
    last = repository.commit(1, {POST: "un"})
    assert history.read(repository.root, TODAY).commits == {
        last: lineage.Commit("Awa Njoya", "Day 1", at(1), lineage.signature("Awa@kori.example "))
    }


def test_an_address_in_the_place_of_a_name_stays_inside(repository: Repository) -> None:
    repository.write(".mailmap", "awa@kori.example <awa@kori.example>\n")
    last = repository.commit(1, {POST: "un"})
    assert history.read(repository.root, TODAY).commits[last].author == "awa"


def test_words_in_another_encoding(repository: Repository) -> None:
    repository.git("config", "i18n.logOutputEncoding", "ISO-8859-1")
    repository.write(POST, "un")
    repository.git("add", "--all")
    repository.git("commit", "--quiet", "-m", "Été à Douala")
    (commit,) = history.read(repository.root, TODAY).commits.values()
    assert commit.subject == "Été à Douala"
