"""What files hold, as fingerprints: each content is read through once, and only where one is asked.

The fingerprint is the SHA-256 that Git LFS uses too, so that a pointer has the fingerprint of the
file it stands for: a clone without the files knows the same contents as one with them.
"""

import functools
import hashlib
import os
import re
from collections.abc import Iterable, Mapping
from pathlib import Path

import msgspec
from msgspec import Struct

from cmcal import cores, files
from cmcal.sources import Sources, Stamp

_RACY = 2_000_000_000
"""Nanoseconds: a file changed this shortly before it was noted may change again unseen."""
_POINTER = re.compile(
    rb"version https://git-lfs\.github\.com/spec/[^\n]+\n(?:[^\n]+\n)*?oid sha256:([0-9a-f]{64})\n"
)
"""<https://github.com/git-lfs/git-lfs/blob/main/docs/spec.md>"""
_POINTER_SIZE = 1024
_PIECE = 1024 * 1024


class _Known(Struct, frozen=True, array_like=True):
    """The stamp of a file when it was read through, and the fingerprint it gave."""

    stamp: tuple[int, int]
    fingerprint: str


def fingerprints(
    paths: Iterable[str],
    sources: Sources,
    kept: Path | None = None,
    *,
    by_git: bool = False,
) -> Mapping[str, str]:
    """Give the fingerprint of each file's content; one that cannot be read is left out.

    `kept` is the file in which they are remembered while theirs are not touched. `by_git` asks for
    the names under which git would keep the contents instead.
    """
    of = functools.partial(_named_by_git if by_git else _of, sources)
    wanted = sorted(set(paths) & sources.others.keys())
    known, noted = _remembered(kept)
    found: dict[str, str] = {}
    for path in wanted:
        entry, stamp = known.get(path), sources.others[path]
        if entry and stamp and entry.stamp == stamp and stamp.changed < noted - _RACY:
            found[path] = entry.fingerprint
    fresh = [path for path in wanted if path not in found]
    anew = dict(zip(fresh, cores.spread(of, fresh), strict=True))
    found |= {path: fingerprint for path, fingerprint in anew.items() if fingerprint}
    if kept is not None and fresh:
        _remember(kept, known, found, sources.others)
    return found


def _of(sources: Sources, path: str) -> str:
    """Give the fingerprint of one file; nothing when it cannot be read."""
    try:
        with sources.file(path) as file:
            head = file.read(_POINTER_SIZE)
            if len(head) < _POINTER_SIZE and (pointer := _POINTER.match(head)):
                return pointer[1].decode()
            hashed = hashlib.sha256(head)
            while piece := file.read(_PIECE):
                hashed.update(piece)
            return hashed.hexdigest()
    except OSError:
        return ""  # The disk failed, or another program holds the file.


def _named_by_git(sources: Sources, path: str) -> str:
    """Give the name of a file's content in git; nothing when it cannot be read."""
    try:
        with sources.file(path) as file:
            hashed = hashlib.sha1(b"blob %d\0" % file.seek(0, os.SEEK_END), usedforsecurity=False)
            file.seek(0)
            while piece := file.read(_PIECE):
                hashed.update(piece)
            return hashed.hexdigest()
    except OSError:
        return ""  # The disk failed, or another program holds the file.


def _remembered(kept: Path | None) -> tuple[Mapping[str, _Known], int]:
    """Give what is remembered, and when it was written down."""
    try:
        if kept is not None:
            found = msgspec.msgpack.decode(kept.read_bytes(), type=dict[str, _Known])
            return found, kept.stat().st_mtime_ns
    except (OSError, msgspec.DecodeError):
        pass  # None yet, or a damaged one: every file is read, and it is replaced.
    return {}, 0


def _remember(
    kept: Path,
    known: Mapping[str, _Known],
    found: Mapping[str, str],
    standing: Mapping[str, Stamp | None],
) -> None:
    """Write down what was found, beside what is known of files that still stand."""
    entries = {path: entry for path, entry in known.items() if path in standing}
    for path, fingerprint in found.items():
        if stamp := standing[path]:
            entries[path] = _Known(stamp, fingerprint)
    try:
        files.write(kept, msgspec.msgpack.encode(entries))
    except OSError:
        return  # A cache that cannot be written (read-only checkout) only costs time.
