"""A workspace in two states, before and after: each is lent what reading the other one told."""

from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import NamedTuple

from cmcal import checker, contents
from cmcal.cache import Cache
from cmcal.diagnostics import Diagnostic
from cmcal.loader import Loaded, load
from cmcal.media.facts import Media
from cmcal.revisions import STAGED, Revision, Span
from cmcal.sources import Folder
from cmcal.workspace import cache_of

Contents = Mapping[str, str]


class State(NamedTuple):
    """One of the two states, as read, and what is wrong in it: without lines, in no order."""

    sources: Folder | Revision
    loaded: Loaded
    found: list[Diagnostic]

    def fetch(self, paths: Iterable[str]) -> None:
        """Read those of many files that stand here at once, so that each is at hand."""
        if isinstance(self.sources, Revision):
            self.sources.fetch(sorted(set(paths) & self.sources.files.keys()))

    def placed(self, found: Iterable[Diagnostic]) -> list[Diagnostic]:
        """Give findings of this state with their lines, in the order of the files."""
        listed = list(found)
        self.fetch(one.place.path for one in listed)
        return sorted(checker.locate(listed, self.sources), key=lambda one: one.order)


class Both(NamedTuple):
    """The two states, and what the files hold that posts show, on both sides."""

    base: State
    head: State
    held: tuple[Contents, Contents]
    same: Mapping[str, Media]
    """The files that are the same on both sides."""
    cache: Path


def both(root: Path, today: date, span: Span, codes: frozenset[str] | None = None) -> Both:
    """Read the two states of a span. `codes` are the rules asked for; all of them when left out.

    Raises:
        MissingError: Git lacks what is asked for.
    """
    cache = cache_of(root)
    kept = Cache(cache / "readings.msgpack", keep=span.head in (None, STAGED))
    seen: Mapping[str, Media] = {}
    if span.head is None:
        after: Folder | Revision = Folder(root)
    else:
        after = Revision(root, span.head, span.prefix)
        if span.head == STAGED:
            # But for a few files, what will be committed is what stands on disk, and known.
            disk = Folder(root)
            loaded = load(disk, today, kept)
            seen = _same(loaded, _held(after, disk, loaded, cache))
            kept = kept.lent()
    head = _state(after, today, kept, cache, seen, codes)
    before = Revision(root, span.base, span.prefix)
    held = _held(before, after, head.loaded, cache)
    same = _same(head.loaded, held)
    base = _state(before, today, kept if span.head == STAGED else kept.lent(), cache, same, codes)
    return Both(base, head, held, same, cache)


def _state(
    sources: Folder | Revision,
    today: date,
    kept: Cache,
    cache: Path,
    seen: Mapping[str, Media],
    codes: frozenset[str] | None,
) -> State:
    if isinstance(sources, Revision):
        names = sources.names
        sources.fetch(path for path in sources.files if not kept.by_digest(path, names[path]))
    loaded = load(sources, today, kept, seen)
    is_folder = isinstance(sources, Folder)
    found = checker.unplaced(loaded, codes, cache / "findings.msgpack", keep=is_folder)
    return State(sources, loaded, found)


def _held(
    before: Revision, after: Folder | Revision, loaded: Loaded, cache: Path
) -> tuple[Contents, Contents]:
    """Name what the files that posts show hold, on both sides: by git, or else by fingerprint.

    A Git LFS pointer has another name in git than the file it stands for, and one fingerprint.
    """
    named = loaded.calendar.media.keys()
    base = {path: before.names[path].hex() for path in before.others}
    if isinstance(after, Revision):
        head = {path: after.names[path].hex() for path in after.others}
    else:
        kept = cache / "names.msgpack"
        head = dict(contents.fingerprints(named, after, kept, by_git=True))
    unlike = {path for path in named & base.keys() if head.get(path) != base[path]}
    base |= contents.fingerprints(unlike, before)
    head |= contents.fingerprints(unlike, after)
    return base, head


def _same(after: Loaded, held: tuple[Contents, Contents]) -> Mapping[str, Media]:
    """Give what is known of the files that hold the same on both sides."""
    return {
        path: media
        for path, media in after.calendar.media.items()
        if held[0].get(path, "") == held[1].get(path)
    }
