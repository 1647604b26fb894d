"""The files that pages show: those that posts and notes name, and their small pictures."""

import functools
import itertools
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

import msgspec

from cmcal import thumbnails
from cmcal.media.facts import type_of_name
from cmcal.model import attachments
from cmcal.model.schedule import Calendar
from cmcal.site.marks import media_path, small_path
from cmcal.site.output import Item, digest
from cmcal.sources import Stamp
from cmcal.workspace import Workspace

MAX_ASSET = 25 * 1024 * 1024
"""Bytes: heavier files are named on the pages and left out of the site."""


class Attached(NamedTuple):
    """The files that stand, and what tells that those of a post are still the same."""

    files: frozenset[str]
    """The paths under the workspace of those that the site holds: light, and with no script."""
    named: Mapping[str, list[str]]
    """Those that each post and each note names, by its path; those too heavy too."""
    small: Mapping[str, Path]
    """The small picture of each that has one."""
    keys: Mapping[str, bytes]
    """By the path of a post or a note: the fingerprint of what is known of its files."""

    def picture(self, path: str) -> str:
        """Give where the picture of a file stands on the site: the small one, or the file."""
        return small_path(path) if path in self.small else media_path(path)

    def items(self) -> Iterator[Item]:
        """Give the small pictures to publish; each is named after its content where it is kept."""
        for path, file in sorted(self.small.items()):
            yield Item(small_path(path), file.name.encode(), functools.partial(_read, file))


NOTHING = Attached(frozenset(), {}, {}, {})


def attached(workspace: Workspace) -> Attached:
    """Give the files that posts and notes name, not what merely lies there."""
    calendar = workspace.loaded.calendar
    named = dict(_named(calendar))
    every = frozenset(itertools.chain.from_iterable(named.values()))
    stamps = workspace.sources.others
    files = frozenset(p for p in every if _is_light(stamps[p]) and _is_harmless(p))
    kept = workspace.cache / "small"
    small = thumbnails.make(files, calendar.media, workspace.sources, kept)
    known = {
        path: digest(
            path.encode() if path in files else b"",
            msgspec.msgpack.encode(calendar.media.get(path)),
            small[path].name.encode() if path in small else b"",
        )
        for path in every
    }
    keys = {path: b"".join(known[file] for file in held) for path, held in named.items()}
    return Attached(files, named, small, keys)


def _is_light(stamp: Stamp | None) -> bool:
    return stamp is not None and stamp.size <= MAX_ASSET


def _is_harmless(path: str) -> bool:
    """Whether a browser that opens a file runs nothing of it: an SVG or a page may hold scripts."""
    return type_of_name(path) not in ("", "svg")


def _named(calendar: Calendar) -> Iterator[tuple[str, list[str]]]:
    """Give, by the path of each note and post, the files it names that are there."""
    for note in calendar.notes:
        capture = attachments.find(note.path, note.capture, calendar.assets)
        if capture is not None and attachments.kind_of(capture) == "image":
            yield note.path, [capture]
    for post in calendar.posts:
        found = list(attachments.present(post, calendar.assets))
        if found:
            yield post.path, found


def _read(file: Path) -> list[bytes]:
    return [file.read_bytes()]
