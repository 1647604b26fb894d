"""The one place that reads a workspace: a folder on disk, or texts held in memory."""

import io
import os
import stat
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import BinaryIO, NamedTuple, Protocol

from cmcal.diagnostics import Diagnostic, Place
from cmcal.faults import cm002_file_too_large, cm010_unreadable_path, cm011_path_outside_workspace

MAX_BYTES = 1024 * 1024
FOLDERS = ("calendar", "content")
MAX_DEPTH = 20


class Stamp(NamedTuple):
    """When a file was last changed, in nanoseconds, and its size in bytes."""

    changed: int
    size: int


class Sources(Protocol):
    """The files of a workspace, by path from its root with `/` between folders."""

    @property
    def files(self) -> Mapping[str, Stamp | None]:
        """Every text file to read, in order of path; the stamp when one is known."""

    @property
    def others(self) -> Mapping[str, Stamp | None]:
        """Every other file: images, videos, documents; the stamp when one is known."""

    @property
    def names(self) -> Mapping[str, bytes]:
        """The fingerprints (`cache.digest`) of files for which it is known without reading them."""

    @property
    def problems(self) -> tuple[Diagnostic, ...]:
        """What stands in the folders and cannot be read."""

    def read(self, path: str) -> bytes:
        """Give the bytes of one of `files`."""

    def file(self, path: str) -> BinaryIO:
        """Give one of `others`, to be read and closed.

        Raises:
            OSError: It may not be read, or is gone.
        """


class Memory:
    """A workspace held as texts or bytes, for tests and for other revisions."""

    def __init__(self, texts: Mapping[str, str | bytes]) -> None:
        self._texts = texts
        self.files: Mapping[str, Stamp | None] = {
            path: None for path in sorted(texts) if is_text(path)
        }
        self.others: Mapping[str, Stamp | None] = {
            path: None for path in sorted(texts) if not is_text(path)
        }
        self.names: Mapping[str, bytes] = {}
        self.problems: tuple[Diagnostic, ...] = ()

    def read(self, path: str) -> bytes:
        """Give the bytes of one file."""
        text = self._texts[path]
        return text.encode() if isinstance(text, str) else text

    def file(self, path: str) -> BinaryIO:
        """Give the bytes of one file as a file."""
        return io.BytesIO(self.read(path))


class Folder:
    """A workspace on disk. Links are followed only while they stay inside it."""

    def __init__(self, root: Path) -> None:
        self.root = root.resolve()
        problems: list[Diagnostic] = []
        files: dict[str, Stamp | None] = {}
        others: dict[str, Stamp | None] = {}
        for path, found in self._walk(problems):
            stamp = Stamp(found.st_mtime_ns, found.st_size)
            if not is_text(path):
                others[path] = stamp
            elif found.st_size > MAX_BYTES:
                size = found.st_size // 1024
                problems.append(cm002_file_too_large.RULE.at(Place(path), size=size))
            elif not os.access(f"{self.root}/{path}", os.R_OK):
                problems.append(cm010_unreadable_path.RULE.at(Place(path), "denied"))
            else:
                files[path] = stamp
        self.files: Mapping[str, Stamp | None] = dict(sorted(files.items()))
        self.others: Mapping[str, Stamp | None] = others
        self.names: Mapping[str, bytes] = {}
        self.problems = tuple(problems)

    def read(self, path: str) -> bytes:
        """Give the bytes of one file; none if it vanished since the folder was walked."""
        try:
            return (self.root / path).read_bytes()
        except FileNotFoundError:
            return b""

    def file(self, path: str) -> BinaryIO:
        """Give one file, open; the walk let no link pass that leads outside."""
        return (self.root / path).open("rb")

    def _walk(self, problems: list[Diagnostic]) -> Iterator[tuple[str, os.stat_result]]:
        waiting = [(name, 0) for name in reversed(FOLDERS) if self._is_ours(name, problems)]
        while waiting:
            folder, depth = waiting.pop()
            try:
                entries = sorted(os.scandir(self.root / folder), key=lambda entry: entry.name)
            except PermissionError:
                problems.append(cm010_unreadable_path.RULE.at(Place(folder), "denied"))
                continue
            for entry in entries:
                path = f"{folder}/{entry.name}"
                found = self._stat(entry, path, problems)
                if found is None:
                    continue
                if stat.S_ISDIR(found.st_mode):
                    if is_text(path):
                        problems.append(cm010_unreadable_path.RULE.at(Place(path), "folder"))
                    elif depth < MAX_DEPTH and not entry.is_symlink():
                        waiting.append((path, depth + 1))
                elif stat.S_ISREG(found.st_mode):
                    yield path, found
                elif is_text(path):
                    problems.append(cm010_unreadable_path.RULE.at(Place(path), "special"))

    def _stat(
        self, entry: os.DirEntry[str], path: str, problems: list[Diagnostic]
    ) -> os.stat_result | None:
        """Give what stands at an entry; None when it is hidden or may not be read."""
        if entry.name.startswith("."):
            return None
        if not is_encodable(entry.name):
            shown = os.fsencode(path).decode(errors="replace")
            problems.append(cm010_unreadable_path.RULE.at(Place(shown), "name"))
            return None
        if entry.is_symlink() and not self._may_follow(path, problems):
            return None
        try:
            return entry.stat()
        except FileNotFoundError:
            return None  # It vanished since the folder was listed.

    def _is_ours(self, name: str, problems: list[Diagnostic]) -> bool:
        folder = self.root / name
        if folder.is_symlink() and not self._may_follow(name, problems):
            return False
        return folder.is_dir()

    def _may_follow(self, path: str, problems: list[Diagnostic]) -> bool:
        try:
            target = (self.root / path).resolve(strict=True)
        except (OSError, RuntimeError):
            problems.append(cm010_unreadable_path.RULE.at(Place(path), "dangling"))
            return False
        if not target.is_relative_to(self.root):
            problems.append(cm011_path_outside_workspace.RULE.at(Place(path), "link"))
            return False
        return True


def is_text(path: str) -> bool:
    """Whether the file at this path is one to read, and no image, video or document."""
    if path.startswith("content/assets/"):
        return False
    return path.endswith((".md", ".yml", ".yaml"))


def is_encodable(name: str) -> bool:
    """Whether a file name is text: one that is not UTF-8 cannot be printed, linked or committed."""
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return True
