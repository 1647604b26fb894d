"""Read two states of a workspace, from disk or from git, and compare them."""

from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path

from cmcal import contents, revisions
from cmcal.changes import effect, told
from cmcal.changes.compare import compare
from cmcal.changes.review import Review
from cmcal.changes.sides import Side
from cmcal.revisions import Revision
from cmcal.sources import Folder
from cmcal.states import both


def read(root: Path, today: date, asked: str = "") -> Review:
    """Read both states and compare them; `asked` is what `revisions.span` understands.

    Raises:
        MissingError: Git lacks what is asked for.
    """
    root = root.resolve()
    span = revisions.span(root, asked)
    base, head, held, same, cache = both(root, today, span)
    head_prints = _Prints(head.sources, cache)
    base_prints = _Prints(base.sources, cache, head_prints, frozenset(same))
    calendars = base.loaded.calendar, head.loaded.calendar
    parted = told.compare((calendars[0], base.found), (calendars[1], head.found))
    return Review(
        *calendars,
        span.base,
        span.head or "",
        compare(
            Side(base.loaded, held[0], base_prints.of),
            Side(head.loaded, held[1], head_prints.of),
        ),
        parted._replace(
            new=tuple(head.placed(parted.new)), mended=tuple(base.placed(parted.mended))
        ),
        effect.of(*calendars, parted),
    )


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
