"""What to tell of a change: what is wrong in its files, and what it made go wrong elsewhere."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import NamedTuple

from cmcal import checker, tracing
from cmcal.cache import digest
from cmcal.changes import told
from cmcal.decoding import decode
from cmcal.diagnostics import Diagnostic
from cmcal.revisions import Span
from cmcal.sources import Folder
from cmcal.states import State, both
from cmcal.tracing import Tracing
from cmcal.workspace import Workspace, spoken_in


class Narrowed(NamedTuple):
    """A state of the workspace, and of what is wrong in it only what a change should answer for."""

    head: State
    found: list[Diagnostic]
    changed: Mapping[str, frozenset[int]]
    """The lines that changed, of each file that did: none where lines were only taken away."""


def narrow(root: Path, today: date, span: Span, codes: frozenset[str] | None = None) -> Narrowed:
    """Check the later state of a span with the whole calendar, and keep what a change tells.

    That is every finding in a file that changed, and each finding anywhere that was not there
    before: the post that names a brief which the change took away.

    Raises:
        MissingError: Git lacks what is asked for.
    """
    read = both(root, today, span, codes)
    base, head = read.base, read.head
    changed = _changed(base, head)
    parted = told.compare((base.loaded.calendar, base.found), (head.loaded.calendar, head.found))
    new = {id(one) for one in parted.new}
    kept = [one for one in head.found if one.place.path in changed or id(one) in new]
    if isinstance(head.sources, Folder) and (codes is None or codes & tracing.ASKING):
        # What is staged has no commit yet, by which git could tell more.
        spoken = spoken_in(head.loaded.calendar.settings)
        opened = Workspace(root, head.sources, head.loaded, spoken, read.cache)
        kept = list(_traced(opened, kept, changed, codes))
    return Narrowed(head, head.placed(kept), changed)


def _traced(
    opened: Workspace,
    kept: Iterable[Diagnostic],
    changed: Collection[str],
    codes: frozenset[str] | None,
) -> Iterator[Diagnostic]:
    """Give findings as git lets them be told: whose commit a yes came with, what changed since."""
    asked = Tracing(opened)
    found = checker.unplaced(asked.traced(), codes, opened.findings, keep=False, since=asked.since)
    known = {(one.code, one.place): one for one in found if one.code in tracing.ASKING}
    for one in kept:
        yield known.pop((one.code, one.place), one)
    yield from (one for one in known.values() if one.place.path in changed)


def _changed(base: State, head: State) -> Mapping[str, frozenset[int]]:
    """Tell which lines of which files changed; how a line ends is not looked at."""
    before = base.sources.names
    known = {**head.loaded.digests, **head.sources.names}
    differ = [
        path
        for path in head.sources.files
        if before.get(path) != (known.get(path) or digest(head.sources.read(path)))
    ]
    base.fetch(differ)
    head.fetch(differ)
    changed: dict[str, frozenset[int]] = {}
    for path in differ:
        after = _lines(head, path)
        if path not in base.sources.files:
            changed[path] = frozenset(range(1, len(after) + 1))
        elif (lines := _lines(base, path)) != after:
            changed[path] = _touched(lines, after)
    return changed


def _lines(state: State, path: str) -> list[str]:
    return decode(path, state.sources.read(path)).text.split("\n")


def _touched(before: list[str], after: list[str]) -> frozenset[int]:
    """Number the lines that are not what they were, from 1, in a time that no text can stretch.

    Between the first line that differs and the last one, those that did not stand there before.
    """
    shorter = min(len(before), len(after))
    start = next((n for n in range(shorter) if before[n] != after[n]), shorter)
    most = shorter - start
    end = next((n for n in range(most) if before[-1 - n] != after[-1 - n]), most)
    gone = set(before[start : len(before) - end])
    return frozenset(
        number for number in range(start + 1, len(after) - end + 1) if after[number - 1] not in gone
    )
