"""Run the rules over a calendar: choose, silence, find the places, sort."""

import dataclasses
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from cmcal import silences
from cmcal.diagnostics import Diagnostic, Edit, Fix, Place
from cmcal.document import Locator
from cmcal.faults import cm901_unused_silence
from cmcal.findings import findings
from cmcal.loader import Loaded
from cmcal.model.post import Post
from cmcal.model.schedule import Calendar
from cmcal.rules import RULES, cm602_approval_stale
from cmcal.sources import Sources

Since = Callable[[Calendar, Iterable[Post]], Calendar]
"""Gives a calendar with what git knows of posts whose approval is stale."""
_STALE = cm602_approval_stale.RULE.code


def check(
    loaded: Loaded,
    sources: Sources,
    codes: frozenset[str] | None = None,
    kept: Path | None = None,
    since: Since | None = None,
) -> list[Diagnostic]:
    """Tell what is wrong, with places, in the order of the files.

    `codes` are the rules asked for; all of them when left out. `kept` is the file that spares
    the posts that did not change. `since` is asked what changed in posts whose approval is stale.
    """
    found = unplaced(loaded, codes, kept, since=since)
    return sorted(locate(found, sources), key=lambda diagnostic: diagnostic.order)


def unplaced(
    loaded: Loaded,
    codes: frozenset[str] | None = None,
    kept: Path | None = None,
    *,
    keep: bool = True,
    since: Since | None = None,
) -> list[Diagnostic]:
    """Tell what is wrong, without lines and in no order. With `keep` off, `kept` is only read."""
    found = [*loaded.problems, *findings(loaded, kept, keep=keep)]
    if since is not None and (codes is None or _STALE in codes):
        found = list(_told_since(loaded.calendar, found, since))
    written = list(silences.written(loaded.calendar))
    found, used = silences.apply(found, written)
    found += silences.faults(written)
    if codes is None:
        # Told only with all the rest: a silence of a rule not asked for would seem unused.
        found += [
            cm901_unused_silence.RULE.at(silence.place, code=silence.code)
            for silence in written
            if silence.place not in used and silence.reason and silence.code in RULES
        ]
    else:
        found = [diagnostic for diagnostic in found if diagnostic.code in codes]
    return found


def _told_since(
    calendar: Calendar, found: Iterable[Diagnostic], since: Since
) -> Iterator[Diagnostic]:
    """Have stale approvals told again, by what changed: it is asked for those few only."""
    stale: set[str] = set()
    for diagnostic in found:
        if diagnostic.code == _STALE:
            stale.add(diagnostic.place.path)
        else:
            yield diagnostic
    if stale:
        posts = tuple(post for post in calendar.posts if post.path in stale)
        few = dataclasses.replace(calendar, records={**calendar.records, "post": posts})
        yield from cm602_approval_stale.check(since(few, posts))


def locate(diagnostics: Iterable[Diagnostic], sources: Sources) -> Iterator[Diagnostic]:
    """Give each diagnostic, and the edits of its fix, with lines and columns instead of keys."""
    locators: dict[str, Locator] = {}

    def locator(path: str) -> Locator:
        if path not in locators:
            locators[path] = Locator(path, sources.read(path))
        return locators[path]

    def concrete(place: Place) -> Place:
        if place.line and not place.keys:
            return place
        if place.path not in sources.files:
            return Place(place.path)
        return locator(place.path).locate(place)

    def mended(fix: Fix) -> Fix | None:
        """Give a fix with the two ends of each edit; none when the file has no such piece."""
        edits: list[Edit] = []
        for edit in fix.edits:
            place: Place | None = edit.place
            if edit.place.keys or not edit.place.line:
                place = locator(edit.place.path).exactly(edit.place)
            if place is None or not place.line or not place.end_column:
                return None
            edits.append(Edit(place, edit.text))
        return Fix(tuple(edits), fix.safe)

    for diagnostic in diagnostics:
        yield Diagnostic(
            diagnostic.code,
            concrete(diagnostic.place),
            diagnostic.severity,
            diagnostic.values,
            diagnostic.variant,
            mended(diagnostic.fix) if diagnostic.fix else None,
            concrete(diagnostic.related) if diagnostic.related else None,
        )
