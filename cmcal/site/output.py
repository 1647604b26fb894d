"""What is in the output folder: only what differs is written, only what cmcal wrote is removed."""

import errno
import functools
import hashlib
import os
import secrets
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple

import msgspec
from msgspec import Struct

from cmcal import cores, files

_MANY = 3000
_FEW_OF_MANY = 8


class Item(NamedTuple):
    """One file to publish: its path from the site's root, its key, and how to make its bytes."""

    path: str
    key: bytes
    make: Callable[[], Iterable[bytes]]


class Outcome(NamedTuple):
    """How many files were written, left as they were, and removed."""

    written: int
    unchanged: int
    removed: int


class _Entry(Struct, array_like=True):
    key: bytes
    changed: int
    size: int


class Output:
    """An output folder, and what cmcal remembers to have written there."""

    def __init__(self, folder: Path, manifest: Path) -> None:
        self._folder = folder
        self._manifest = manifest
        self._entries: dict[str, _Entry] = {}
        try:
            stored = msgspec.msgpack.decode(manifest.read_bytes(), type=dict[str, _Entry])
        except (OSError, msgspec.DecodeError):
            return  # Nothing is remembered: everything is compared, nothing is removed.
        self._entries = stored

    def remembers(self) -> frozenset[str]:
        """Give the paths written last time."""
        return frozenset(self._entries)

    def publish(self, items: Iterable[Item]) -> Outcome:
        """Make every item that changed, then put all of them in place; remove what is stale.

        Nothing is touched before every item is made and written beside its place, so a build that
        fails leaves the last site whole.

        Raises:
            OSError: The folder cannot be written, or a link in it leads elsewhere.
        """
        entries: dict[str, _Entry] = {}
        changed: list[Item] = []
        for item in items:
            entry = self._standing(item)
            if entry is not None:
                entries[item.path] = entry
            else:
                changed.append(item)
        unchanged = len(entries)
        mark = secrets.token_hex(4)
        root = self._folder.resolve()
        for folder in {(self._folder / item.path).parent for item in changed}:
            folder.mkdir(parents=True, exist_ok=True)
            if not folder.resolve().is_relative_to(root):
                raise OSError(errno.ELOOP, "a link leads out of the site", str(folder))
        written = 0
        try:
            # Where there are many pages, some of them list much: few are worth sharing out.
            few = _FEW_OF_MANY if unchanged + len(changed) > _MANY else cores.FEW
            made = cores.spread(functools.partial(self._make, mark), changed, few)
            for item, (entry, is_new) in zip(changed, made, strict=True):
                if is_new:
                    os.replace(self._beside(item, mark), self._target(item))
                    written += 1
                entries[item.path] = entry
        except BaseException:
            for item in changed:
                Path(self._beside(item, mark)).unlink(missing_ok=True)
            raise
        removed = self._remove_stale(entries)
        files.write(self._manifest, msgspec.msgpack.encode(entries))
        return Outcome(written, unchanged + len(changed) - written, removed)

    def _target(self, item: Item) -> str:
        return f"{self._folder}/{item.path}"

    def _beside(self, item: Item, mark: str) -> str:
        """Give where an item waits until all of them are made."""
        folder, _, name = self._target(item).rpartition("/")
        return f"{folder}/.{name}.{mark}.tmp"

    def _make(self, mark: str, item: Item) -> tuple[_Entry, bool]:
        """Write an item beside its place unless its place holds the same bytes already."""
        data = b"".join(item.make())
        try:
            with open(self._target(item), "rb") as file:
                found = os.fstat(file.fileno())
                if found.st_size == len(data) and file.read() == data:
                    return _Entry(item.key, found.st_mtime_ns, found.st_size), False
        except (FileNotFoundError, PermissionError):
            pass  # Nothing stands there yet, or nothing that can be read: it is written.
        with open(self._beside(item, mark), "wb") as file:
            file.write(data)
            file.flush()
            found = os.fstat(file.fileno())
        return _Entry(item.key, found.st_mtime_ns, found.st_size), True

    def _standing(self, item: Item) -> _Entry | None:
        """Give what is remembered of an item that stands as it should."""
        entry = self._entries.get(item.path)
        if entry is None or entry.key != item.key:
            return None
        try:
            found = os.stat(self._target(item))
        except OSError:
            return None
        return entry if (found.st_mtime_ns, found.st_size) == (entry.changed, entry.size) else None

    def _remove_stale(self, entries: dict[str, _Entry]) -> int:
        removed = 0
        for path in self._entries.keys() - entries.keys():
            target = self._folder / path
            try:
                found = target.stat()
            except OSError:
                continue
            entry = self._entries[path]
            if (found.st_mtime_ns, found.st_size) == (entry.changed, entry.size):
                files.remove(target)  # Changed by someone else since: it is theirs now.
                removed += 1
        return removed


def digest(*parts: bytes) -> bytes:
    """Give one fingerprint of several pieces."""
    found = hashlib.blake2b(digest_size=16)
    for part in parts:
        found.update(len(part).to_bytes(8, "big"))
        found.update(part)
    return found.digest()
