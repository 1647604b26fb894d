"""What the rules found, post by post, kept: a post that did not change is not looked at again."""

import dataclasses
import hashlib
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import msgspec
from msgspec import Struct

from cmcal import cache, files
from cmcal.diagnostics import Diagnostic
from cmcal.loader import Loaded
from cmcal.rules import ACROSS, BY_POST


class _Stored(Struct):
    surroundings: bytes
    posts: dict[str, bytes]
    """The fingerprint of each post that was looked at."""
    found: dict[str, tuple[Diagnostic, ...]]


def findings(
    loaded: Loaded, kept: Path | None = None, *, keep: bool = True
) -> Iterator[Diagnostic]:
    """Give what every rule finds in a calendar, without lines and before anything is silenced.

    `kept` is the file that spares the rules that look at each post by itself (`rules.BY_POST`) the
    posts that have not changed, while nothing else has; with `keep` off it stays as it is.
    """
    for check in ACROSS.values():
        yield from check(loaded.calendar)
    surroundings = _surroundings(loaded)
    known = _known(kept, surroundings)
    posts = loaded.calendar.posts
    standing = {post.path: loaded.digests.get(post.path, b"") for post in posts}
    changed = {path for path, digest in standing.items() if known.posts.get(path) != digest}
    calendar = loaded.calendar
    if len(changed) < len(standing):
        some = tuple(post for post in posts if post.path in changed)
        calendar = dataclasses.replace(calendar, records={**calendar.records, "post": some})
    found: dict[str, list[Diagnostic]] = defaultdict(list)
    for check in BY_POST.values():
        for diagnostic in check(calendar):
            found[diagnostic.place.path].append(diagnostic)
    for path, before in known.found.items():
        if path in standing and path not in changed:
            found[path] += before
    for diagnostics in found.values():
        yield from diagnostics
    if kept is not None and keep and (changed or known.posts.keys() != standing.keys()):
        of_posts = {path: tuple(told) for path, told in found.items() if path in standing}
        _keep(kept, _Stored(surroundings, standing, of_posts))


def _surroundings(loaded: Loaded) -> bytes:
    """Fingerprint all that such a rule may look at but the posts themselves."""
    calendar = loaded.calendar
    found = hashlib.blake2b(loaded.others, digest_size=16)
    found.update(f"{cache.version()} {calendar.today}".encode())
    for path in sorted(calendar.assets):
        found.update(path.encode() + b"\0")
    for values in (calendar.platforms, calendar.holidays, calendar.media, calendar.contents):
        found.update(msgspec.msgpack.encode(values, enc_hook=str))
    return found.digest()


def _known(kept: Path | None, surroundings: bytes) -> _Stored:
    """Give what was found before among the same surroundings; nothing when they are others."""
    if kept is not None:
        try:
            stored = msgspec.msgpack.decode(kept.read_bytes(), type=_Stored)
        except (OSError, msgspec.DecodeError):
            return _Stored(surroundings, {}, {})  # None yet, or damaged: every post is looked at.
        if stored.surroundings == surroundings:
            return stored
    return _Stored(surroundings, {}, {})


def _keep(kept: Path, stored: _Stored) -> None:
    try:
        files.write(kept, msgspec.msgpack.encode(stored))
    except OSError:
        return  # A file that cannot be written (read-only checkout) only costs time.
