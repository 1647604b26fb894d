"""The files that a post names, and where they stand: beside it, or under `content/assets/`."""

import itertools
import posixpath
import re
from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet

from cmcal.diagnostics import KeyPath
from cmcal.media.facts import TYPES, Kind, type_of_name
from cmcal.model.post import Asset, Post

ASSETS = "content/assets"
_ROOTED = re.compile(r"[/\\~]|[A-Za-z]:[/\\]")


def named(post: Post) -> Iterator[tuple[KeyPath, str]]:
    """Give each file that a post names, on any channel, and the keys that name it."""
    yield from _named(("assets",), post.assets)
    for channel, override in post.per_channel.items():
        if override.assets:
            yield from _named(("per_channel", channel, "assets"), override.assets)


def _named(keys: KeyPath, assets: Iterable[Asset]) -> Iterator[tuple[KeyPath, str]]:
    for index, asset in enumerate(assets):
        yield (*keys, index, "file"), asset.file
        if asset.subtitles:
            yield (*keys, index, "subtitles"), asset.subtitles
        if asset.cover:
            yield (*keys, index, "cover"), asset.cover


def present(post: Post, there: AbstractSet[str]) -> Iterator[str]:
    """Give where the files that a post names stand, on any channel; of those that are `there`."""
    assets: Iterable[Asset] = post.assets
    if post.per_channel:
        own = (override.assets or () for override in post.per_channel.values())
        assets = itertools.chain(assets, *own)
    for asset in assets:
        for name in (asset.file, asset.cover, asset.subtitles):
            if name and (path := find(post.path, name, there)) is not None:
                yield path


def folders_and_files(posts: Iterable[Post]) -> set[tuple[str, str]]:
    """Give each file that any of these posts names, with the folder of the post."""
    found: set[tuple[str, str]] = set()
    for post in posts:
        assets: Iterable[Asset] = post.assets
        if post.per_channel:
            own = (override.assets or () for override in post.per_channel.values())
            assets = itertools.chain(assets, *own)
        folder = post.path.rpartition("/")[0]
        for asset in assets:
            found.add((folder, asset.file))
            if asset.subtitles:
                found.add((folder, asset.subtitles))
            if asset.cover:
                found.add((folder, asset.cover))
    return found


def find(record_path: str, file: str, present: AbstractSet[str]) -> str | None:
    """Give the path of the file named, from the workspace's root; None when it is not there."""
    return find_from(record_path.rpartition("/")[0], file, present)


def find_from(folder: str, file: str, present: AbstractSet[str]) -> str | None:
    """Give the path of a file that a record in this folder names; None when it is not there."""
    if _ROOTED.match(file):
        return None
    beside, shared = _candidates(folder, file)
    return beside if beside in present else shared if shared in present else None


def kind_of(file: str) -> Kind:
    """Give what a file is by its name: an image, a video… Its content may say otherwise."""
    name = type_of_name(file)
    return TYPES[name].kind if name else "unknown"


def climbs_out(record_path: str, file: str) -> bool:
    """Whether what is named is an absolute path, or one that leaves the workspace."""
    if _ROOTED.match(file):
        return True
    candidates = _candidates(record_path.rpartition("/")[0], file)
    return any(path.split("/", 1)[0] == ".." for path in candidates)


def _candidates(folder: str, file: str) -> tuple[str, str]:
    beside = f"{folder}/{file}"
    shared = f"{ASSETS}/{file}"
    if ".." not in file and "./" not in file and "//" not in file:
        return beside, shared
    return posixpath.normpath(beside), posixpath.normpath(shared)
