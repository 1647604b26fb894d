"""What stands in a folder is listed once, and nothing outside it is ever opened."""

import os
from pathlib import Path

import pytest

from cmcal.sources import MAX_BYTES, Folder, Memory, Stamp


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Two folders, in a folder that holds other things too."""
    folder = tmp_path / "workspace"
    (folder / "content" / "posts").mkdir(parents=True)
    (folder / "calendar").mkdir()
    (tmp_path / "secret.md").write_text("secret")
    return folder


def told(root: Path) -> list[tuple[str, str, str]]:
    return [(p.code, p.variant, str(p.place)) for p in Folder(root).problems]


def test_texts_and_other_files(root: Path) -> None:
    (root / "content/posts/b.md").write_text("b")
    (root / "content/posts/a.md").write_text("aa")
    (root / "content/posts/a.jpg").write_text("")
    (root / "content/assets").mkdir()
    (root / "content/assets/notes.md").write_text("")
    (root / "calendar/people.yml").write_text("")
    (root / "content/.hidden.md").write_text("")
    (root / "content/.git").mkdir()
    (root / "content/.git/x.md").write_text("")
    (root / "outside.md").write_text("")
    found = Folder(root)
    assert list(found.files) == ["calendar/people.yml", "content/posts/a.md", "content/posts/b.md"]
    assert found.others.keys() == {"content/posts/a.jpg", "content/assets/notes.md"}
    assert found.others["content/posts/a.jpg"] == Stamp(
        (root / "content/posts/a.jpg").stat().st_mtime_ns, 0
    )
    assert found.problems == ()
    stamp = found.files["content/posts/a.md"]
    assert stamp == Stamp((root / "content/posts/a.md").stat().st_mtime_ns, 2)
    assert found.read("content/posts/a.md") == b"aa"


def test_a_file_that_vanished_is_empty(root: Path) -> None:
    (root / "content/a.md").write_text("a")
    found = Folder(root)
    (root / "content/a.md").unlink()
    assert found.read("content/a.md") == b""


def test_a_file_that_vanishes_while_the_folder_is_walked(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (root / "content/a.md").write_text("a")
    (root / "content/b.md").write_text("b")
    listed = os.scandir

    def scan(folder: Path) -> list[os.DirEntry[str]]:
        entries = list(listed(folder))
        if folder.name == "content":
            (root / "content/a.md").unlink()
        return entries

    monkeypatch.setattr(os, "scandir", scan)
    assert list(Folder(root).files) == ["content/b.md"]


def test_nothing_at_all(tmp_path: Path) -> None:
    assert (dict(Folder(tmp_path).files), told(tmp_path)) == ({}, [])
    (tmp_path / "content").write_text("a file")
    assert told(tmp_path) == []


def test_a_file_that_is_too_large_is_not_opened(root: Path) -> None:
    with (root / "content/a.md").open("wb") as file:
        file.truncate(60_000_000)
    (root / "content/b.md").write_bytes(b" " * MAX_BYTES)
    with (root / "content/c.mp4").open("wb") as file:
        file.truncate(60_000_000)
    assert told(root) == [("CM002", "", "content/a.md")]
    assert list(Folder(root).files) == ["content/b.md"]
    assert Folder(root).problems[0].values == {"size": 58593}


def test_what_is_no_file(root: Path) -> None:
    (root / "content/folder.md").mkdir()
    (root / "content/folder.md/inside.md").write_text("")
    os.mkfifo(root / "content/pipe.md")
    os.mkfifo(root / "content/pipe.jpg")
    assert told(root) == [
        ("CM010", "folder", "content/folder.md"),
        ("CM010", "special", "content/pipe.md"),
    ]
    assert Folder(root).others == {}


def test_links(root: Path, tmp_path: Path) -> None:
    posts = root / "content/posts"
    (posts / "a.md").write_text("a")
    (posts / "dangling.md").symlink_to("nowhere.md")
    (posts / "escaping.md").symlink_to(tmp_path / "secret.md")
    (posts / "far.jpg").symlink_to("/etc/hostname")
    (posts / "inside.md").symlink_to("a.md")
    (posts / "loop.md").symlink_to("loop.md")
    (posts / "up").symlink_to("..")
    (posts / "etc").symlink_to("/etc")
    assert told(root) == [
        ("CM010", "dangling", "content/posts/dangling.md"),
        ("CM011", "link", "content/posts/escaping.md"),
        ("CM011", "link", "content/posts/etc"),
        ("CM011", "link", "content/posts/far.jpg"),
        ("CM010", "dangling", "content/posts/loop.md"),
    ]
    assert list(Folder(root).files) == ["content/posts/a.md", "content/posts/inside.md"]


def test_a_whole_folder_that_is_a_link(root: Path, tmp_path: Path) -> None:
    (root / "calendar").rmdir()
    (root / "calendar").symlink_to(tmp_path)
    (root / "docs").mkdir()
    (root / "docs/a.md").write_text("a")
    (root / "content/posts").rmdir()
    (root / "content").rmdir()
    (root / "content").symlink_to("docs")
    assert told(root) == [("CM011", "link", "calendar")]
    assert list(Folder(root).files) == ["content/a.md"]


def test_the_root_itself_may_be_a_link(root: Path, tmp_path: Path) -> None:
    (root / "content/a.md").write_text("a")
    (tmp_path / "link").symlink_to(root)
    assert list(Folder(tmp_path / "link").files) == ["content/a.md"]


def test_names_that_are_not_text(root: Path) -> None:
    (root / os.fsdecode(b"content/posts/caf\xe9.md")).write_text("")
    (root / os.fsdecode(b"content/caf\xe9.jpg")).write_text("")
    assert told(root) == [
        ("CM010", "name", "content/caf\ufffd.jpg"),
        ("CM010", "name", "content/posts/caf\ufffd.md"),
    ]
    assert (Folder(root).files, Folder(root).others) == ({}, {})


def test_what_may_not_be_read(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # Who runs the tests may be allowed everything: the refusals are put in the system's mouth.
    (root / "content/a.md").write_text("a")
    (root / "content/b.md").write_text("b")
    listed = os.scandir

    def scan(folder: Path) -> object:
        if folder.name == "posts":
            raise PermissionError(folder)
        return listed(folder)

    monkeypatch.setattr(os, "scandir", scan)
    monkeypatch.setattr(os, "access", lambda path, _mode: not path.endswith("a.md"))
    assert told(root) == [
        ("CM010", "denied", "content/a.md"),
        ("CM010", "denied", "content/posts"),
    ]
    assert list(Folder(root).files) == ["content/b.md"]


def test_folders_have_a_depth(root: Path) -> None:
    deep = root / "content" / "/".join("abcdefghijklmnopqrstuvwxyz")
    deep.mkdir(parents=True)
    (deep / "z.md").write_text("")
    (root / "content/a/a.md").write_text("")
    assert list(Folder(root).files) == ["content/a/a.md"]


def test_a_workspace_in_memory() -> None:
    found = Memory({"b.md": "é", "a.yml": b"\xff", "content/assets/a.md": "", "c.jpg": b""})
    assert dict(found.files) == {"a.yml": None, "b.md": None}
    assert found.others == {"content/assets/a.md": None, "c.jpg": None}
    assert (found.read("b.md"), found.read("a.yml")) == ("é".encode(), b"\xff")
    with found.file("content/assets/a.md") as file:
        assert file.read() == b""


def test_another_file_is_opened_and_not_read(root: Path) -> None:
    (root / "content/a.jpg").write_bytes(b"picture")
    (root / "content/b.jpg").symlink_to("a.jpg")
    found = Folder(root)
    for path in found.others:
        with found.file(path) as file:
            assert file.read(3) == b"pic"
    (root / "content/a.jpg").unlink()
    with pytest.raises(FileNotFoundError):
        found.file("content/a.jpg")
