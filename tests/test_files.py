"""Files are put in place whole, or not at all."""

from pathlib import Path

import pytest

from cmcal import files


def test_a_file_is_written_with_its_folders(tmp_path: Path) -> None:
    files.write(tmp_path / "a/b/c.txt", b"1")
    files.write(tmp_path / "a/b/c.txt", b"2")
    assert (tmp_path / "a/b/c.txt").read_bytes() == b"2"
    assert list((tmp_path / "a/b").iterdir()) == [tmp_path / "a/b/c.txt"]


def test_a_file_keeps_who_may_read_it(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"1")
    path.chmod(0o640)
    files.write(path, b"2")
    assert path.stat().st_mode & 0o777 == 0o640


def test_when_writing_fails_the_old_file_stays_and_nothing_lies_beside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"old")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(OSError, match="No space"):
        files.write(path, b"new")
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_file_cannot_be_written_over_a_folder(tmp_path: Path) -> None:
    with pytest.raises(OSError, match=str(tmp_path)):
        files.write(tmp_path, b"")
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(OSError, match="file"):
        files.write(tmp_path / "file" / "below", b"")


def test_a_new_file_never_replaces_another(tmp_path: Path) -> None:
    path = tmp_path / "a/b.txt"
    assert files.create(path, b"1") is True
    assert files.create(path, b"2") is False
    assert path.read_bytes() == b"1"
    (tmp_path / "link").symlink_to(tmp_path / "nowhere")
    assert files.create(tmp_path / "link", b"3") is False
    assert not (tmp_path / "nowhere").exists()


def test_removing_leaves_no_empty_folder(tmp_path: Path) -> None:
    (tmp_path / "a/b").mkdir(parents=True)
    (tmp_path / "stays").write_bytes(b"")
    (tmp_path / "a/b/c.txt").write_bytes(b"")
    files.remove(tmp_path / "a/b/c.txt")
    assert [path.name for path in tmp_path.iterdir()] == ["stays"]
    files.remove(tmp_path / "nothing")
    assert (tmp_path / "stays").exists()
