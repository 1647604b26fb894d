"""Run the rules over a calendar: choose, silence, find the places, sort."""

from collections.abc import Iterable, Iterator

from cmcal import silences
from cmcal.diagnostics import Diagnostic, Edit, Fix, Place
from cmcal.document import Locator
from cmcal.faults import cm901_unused_silence
from cmcal.loader import Loaded
from cmcal.model.schedule import Calendar
from cmcal.rules import CHECKS, RULES
from cmcal.sources import Sources


def check(
    loaded: Loaded, sources: Sources, codes: frozenset[str] | None = None
) -> list[Diagnostic]:
    """Tell what is wrong, with places, in the order of the files.

    `codes` are the rules asked for; all of them when left out. Rules not asked for are not run.
    """
    found = [*loaded.problems, *_findings(loaded.calendar, codes)]
    written = list(silences.written(loaded.calendar))
    found, used = silences.apply(found, written)
    if codes is None:
        # With some rules left out, a silence may seem unused only because its rule did not run.
        found += [
            cm901_unused_silence.RULE.at(silence.place, code=silence.code)
            for silence in written
            if silence.place not in used and silence.reason and silence.code in RULES
        ]
    elif codes:
        found = [diagnostic for diagnostic in found if diagnostic.code in codes]
    return sorted(locate(found, sources), key=lambda diagnostic: diagnostic.order)


def _findings(calendar: Calendar, codes: frozenset[str] | None) -> Iterator[Diagnostic]:
    for code, run in CHECKS.items():
        if codes is None or code in codes:
            yield from run(calendar)


def locate(diagnostics: Iterable[Diagnostic], sources: Sources) -> Iterator[Diagnostic]:
    """Give each diagnostic, and the edits of its fix, with lines and columns instead of keys."""
    locators: dict[str, Locator] = {}

    def concrete(place: Place) -> Place:
        if place.line and not place.keys:
            return place
        if place.path not in sources.files:
            return Place(place.path)
        if place.path not in locators:
            locators[place.path] = Locator(place.path, sources.read(place.path))
        return locators[place.path].locate(place)

    for diagnostic in diagnostics:
        fix = diagnostic.fix
        if fix is not None:
            edits = tuple(Edit(concrete(edit.place), edit.text) for edit in fix.edits)
            # An edit needs both ends of what it replaces; a value over several lines has no end.
            whole = all(edit.place.line and edit.place.end_column for edit in edits)
            fix = Fix(edits, fix.safe) if whole else None
        yield Diagnostic(
            diagnostic.code,
            concrete(diagnostic.place),
            diagnostic.severity,
            diagnostic.values,
            diagnostic.variant,
            fix,
            concrete(diagnostic.related) if diagnostic.related else None,
        )
