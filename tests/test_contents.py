"""What files hold: each content is read through once, and a pointer counts for its file."""

import hashlib
import os
from pathlib import Path
from typing import BinaryIO

import pytest

from cmcal import contents
from cmcal.contents import fingerprints
from cmcal.sources import Folder, Memory

A, B = "content/assets/a.mp4", "content/assets/b.mp4"
LONG_AGO = 1_700_000_000


def sha(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def pointer(oid: str) -> bytes:
    return f"version https://git-lfs.github.com/spec/v1\noid sha256:{oid}\nsize 12345\n".encode()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    root = tmp_path / "workspace"
    for path, data in ((A, b"one"), (B, b"two" * 800_000)):
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
        os.utime(file, (LONG_AGO, LONG_AGO))
    return root


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The files that are read, in their order."""
    read: list[str] = []
    before = Folder.file

    def file(self: Folder, path: str) -> BinaryIO:
        read.append(path)
        return before(self, path)

    monkeypatch.setattr(Folder, "file", file)
    return read


def test_a_pointer_has_the_fingerprint_of_the_file_it_stands_for() -> None:
    held = {
        "content/assets/whole.jpg": b"picture",
        "content/assets/pointer.jpg": pointer(sha(b"picture")),
        "content/assets/extended.jpg": pointer(sha(b"picture")).replace(
            b"oid", b"ext-0-foo sha256:0000\noid"
        ),
        "content/assets/like.jpg": pointer("not hexadecimal"),
        "content/assets/long.jpg": pointer(sha(b"picture")) + b" " * 1024,
        "content/assets/empty.jpg": b"",
    }
    found = fingerprints(held, Memory(held))
    assert found["content/assets/whole.jpg"] == sha(b"picture")
    assert found["content/assets/pointer.jpg"] == sha(b"picture")
    assert found["content/assets/extended.jpg"] == sha(b"picture")
    for name in ("like", "long", "empty"):
        assert found[f"content/assets/{name}.jpg"] == sha(held[f"content/assets/{name}.jpg"])


def test_only_files_that_are_there_and_asked_for_are_read(folder: Path, opened: list[str]) -> None:
    assert fingerprints([A, A, "content/assets/none.mp4"], Folder(folder)) == {A: sha(b"one")}
    assert opened == [A]


def test_a_content_is_read_once(folder: Path, tmp_path: Path, opened: list[str]) -> None:
    kept = tmp_path / "kept/contents.msgpack"
    first = fingerprints([A, B], Folder(folder), kept)
    assert first == {A: sha(b"one"), B: sha(b"two" * 800_000)}
    assert fingerprints([A, B], Folder(folder), kept) == first
    assert opened == [A, B]
    # Who asks for one does not make the other forgotten.
    (folder / A).write_bytes(b"new")
    os.utime(folder / A, (LONG_AGO + 5, LONG_AGO + 5))
    assert fingerprints([A], Folder(folder), kept) == {A: sha(b"new")}
    assert fingerprints([B], Folder(folder), kept) == {B: first[B]}
    assert opened == [A, B, A]
    (folder / B).unlink()
    (folder / A).touch()
    fingerprints([A], Folder(folder), kept)
    assert b"b.mp4" not in kept.read_bytes()


def test_a_file_that_may_have_changed_since_is_read_again(
    folder: Path, tmp_path: Path, opened: list[str]
) -> None:
    kept = tmp_path / "contents.msgpack"
    (folder / A).touch()
    fingerprints([A], Folder(folder), kept)
    fingerprints([A], Folder(folder), kept)
    assert opened == [A, A]


def test_a_damaged_or_unwritable_note_only_costs_time(folder: Path, tmp_path: Path) -> None:
    kept = tmp_path / "contents.msgpack"
    kept.write_bytes(b"damaged")
    assert fingerprints([A], Folder(folder), kept) == {A: sha(b"one")}
    assert fingerprints([A], Folder(folder), kept / "below a file") == {A: sha(b"one")}


def test_a_file_that_cannot_be_read_has_none(monkeypatch: pytest.MonkeyPatch) -> None:
    def file(_sources: Memory, path: str) -> BinaryIO:
        raise OSError(path)

    monkeypatch.setattr(Memory, "file", file)
    assert fingerprints([A], Memory({A: b""})) == {}


def test_without_a_stamp_nothing_is_noted(tmp_path: Path) -> None:
    kept = tmp_path / "contents.msgpack"
    assert fingerprints([A], Memory({A: b"one"}), kept) == {A: sha(b"one")}
    assert contents._remembered(kept)[0] == {}
