"""What is in the output folder: only what differs is written, only what cmcal wrote is removed."""

import hashlib
import secrets
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

import msgspec
from msgspec import Struct

from cmcal import files


class Item(NamedTuple):
    """One file to publish: its path from the site's root, its key, and how to make its bytes.

    `make` gives pieces, so that the part many pages share is held once.
    """

    path: str
    key: bytes
    make: Callable[[], Sequence[bytes]]


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
            OSError: The folder cannot be written.
        """
        entries: dict[str, _Entry] = {}
        made: list[tuple[Item, Sequence[bytes]]] = []
        unchanged = 0
        for item in items:
            entry = self._standing(item)
            if entry is not None:
                entries[item.path] = entry
                unchanged += 1
            else:
                made.append((item, item.make()))
        waiting: list[tuple[Path, Path]] = []
        try:
            for item, pieces in made:
                target = self._folder / item.path
                if not _holds(target, pieces):
                    waiting.append((_beside(target, pieces), target))
        except BaseException:
            for beside, _ in waiting:
                beside.unlink(missing_ok=True)
            raise
        for beside, target in waiting:
            beside.replace(target)
        for item, _ in made:
            found = (self._folder / item.path).stat()
            entries[item.path] = _Entry(item.key, found.st_mtime_ns, found.st_size)
        removed = self._remove_stale(entries)
        files.write(self._manifest, msgspec.msgpack.encode(entries))
        return Outcome(len(waiting), unchanged + len(made) - len(waiting), removed)

    def _standing(self, item: Item) -> _Entry | None:
        """Give what is remembered of an item that stands as it should."""
        entry = self._entries.get(item.path)
        if entry is None or entry.key != item.key:
            return None
        try:
            found = (self._folder / item.path).stat()
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


def _holds(target: Path, pieces: Sequence[bytes]) -> bool:
    try:
        if target.stat().st_size != sum(map(len, pieces)):
            return False
        return target.read_bytes() == b"".join(pieces)
    except OSError:
        return False


def _beside(target: Path, pieces: Sequence[bytes]) -> Path:
    target.parent.mkdir(parents=True, exist_ok=True)
    beside = target.with_name(f".{target.name}.{secrets.token_hex(4)}.tmp")
    with beside.open("wb") as file:
        file.writelines(pieces)
    return beside
