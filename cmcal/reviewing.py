"""Read two states of a workspace, from disk or from git, and compare them."""

from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import NamedTuple

from cmcal import checker, contents, revisions
from cmcal.cache import Cache
from cmcal.changes import effect, told
from cmcal.changes.compare import compare
from cmcal.changes.review import Review
from cmcal.changes.sides import Side
from cmcal.diagnostics import Diagnostic
from cmcal.loader import Loaded, load
from cmcal.media.facts import Media
from cmcal.revisions import Revision, Span
from cmcal.sources import Folder
from cmcal.workspace import cache_of

Contents = Mapping[str, str]


class _State(NamedTuple):
    """One of the two states, as read, and what is wrong in it."""

    sources: Folder | Revision
    loaded: Loaded
    found: list[Diagnostic]


def read(root: Path, today: date, asked: str = "") -> Review:
    """Read both states and compare them; `asked` is what `revisions.span` understands.

    Raises:
        MissingError: Git lacks what is asked for.
    """
    root = root.resolve()
    span = revisions.span(root, asked)
    cache = cache_of(root)
    kept = Cache(cache / "readings.msgpack", keep=span.head is None)
    after = _state(_sources(root, span), today, kept, cache, {})
    base = Revision(root, span.base, span.prefix)
    held = _held(base, after, cache)
    same = {
        path: media
        for path, media in after.loaded.calendar.media.items()
        if held[0].get(path, "") == held[1].get(path)
    }
    before = _state(base, today, kept.lent(), cache, same)
    head_prints = _Prints(after.sources, cache)
    base_prints = _Prints(base, cache, head_prints, frozenset(same))
    calendars = before.loaded.calendar, after.loaded.calendar
    parted = told.compare((calendars[0], before.found), (calendars[1], after.found))
    return Review(
        *calendars,
        span.base,
        span.head or "",
        compare(
            Side(before.loaded, held[0], base_prints.of),
            Side(after.loaded, held[1], head_prints.of),
        ),
        parted._replace(
            new=_placed(parted.new, after.sources), mended=_placed(parted.mended, base)
        ),
        effect.of(*calendars, parted),
    )


def _sources(root: Path, span: Span) -> Folder | Revision:
    return Folder(root) if span.head is None else Revision(root, span.head, span.prefix)


def _state(
    sources: Folder | Revision, today: date, kept: Cache, cache: Path, seen: Mapping[str, Media]
) -> _State:
    if isinstance(sources, Revision):
        names = sources.names
        sources.fetch(path for path in sources.files if not kept.by_digest(path, names[path]))
    loaded = load(sources, today, kept, seen)
    is_folder = isinstance(sources, Folder)
    found = checker.unplaced(loaded, kept=cache / "findings.msgpack", keep=is_folder)
    return _State(sources, loaded, found)


def _held(base: Revision, head: _State, cache: Path) -> tuple[Contents, Contents]:
    """Name what the files that posts show hold, on both sides: by git, or else by fingerprint.

    A Git LFS pointer has another name in git than the file it stands for, and one fingerprint.
    """
    named = head.loaded.calendar.media.keys()
    before = {path: base.names[path].hex() for path in base.others}
    if isinstance(head.sources, Revision):
        after = {path: head.sources.names[path].hex() for path in head.sources.others}
    else:
        kept = cache / "names.msgpack"
        after = dict(contents.fingerprints(named, head.sources, kept, by_git=True))
    unlike = {path for path in named & before.keys() if after.get(path) != before[path]}
    before |= contents.fingerprints(unlike, base)
    after |= contents.fingerprints(unlike, head.sources)
    return before, after


class _Prints:
    """The fingerprints of files, each worked out once, and only when it is asked for."""

    def __init__(
        self,
        sources: Folder | Revision,
        cache: Path,
        other: "_Prints | None" = None,
        same: frozenset[str] = frozenset(),
    ) -> None:
        self._sources = sources
        self._kept = cache / "contents.msgpack" if isinstance(sources, Folder) else None
        self._known: dict[str, str] = {}
        self._other = other
        self._same = same

    def of(self, paths: Iterable[str]) -> Mapping[str, str]:
        """Give those of some files; those that are the same on the other side are its own."""
        wanted = set(paths)
        fresh = wanted - self._known.keys()
        if self._other is not None:
            self._known.update(self._other.of(fresh & self._same))
            fresh -= self._same
        if fresh:
            self._known.update(contents.fingerprints(fresh, self._sources, self._kept))
        return {path: self._known[path] for path in wanted if path in self._known}


def _placed(found: Iterable[Diagnostic], sources: Folder | Revision) -> tuple[Diagnostic, ...]:
    """Give findings with their lines, in the order of the files."""
    listed = list(found)
    if isinstance(sources, Revision):
        places = {one.place.path for one in listed}
        sources.fetch(sorted(places & sources.files.keys()))
    return tuple(sorted(checker.locate(listed, sources), key=lambda one: one.order))
