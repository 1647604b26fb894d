"""What is wrong on both sides: what is new, what was mended, and what stands as before."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from cmcal.diagnostics import Diagnostic, Severity
from cmcal.model.schedule import Calendar


class Told(NamedTuple):
    """The findings of both sides, parted."""

    new: tuple[Diagnostic, ...] = ()
    mended: tuple[Diagnostic, ...] = ()
    standing: Mapping[Severity, int] = {}
    """How many stand on both sides, by how grave they are."""

    @property
    def fails(self) -> bool:
        """Whether something is wrong that was not, and that the network would refuse."""
        return any(diagnostic.severity is Severity.ERROR for diagnostic in self.new)


def compare(
    base: tuple[Calendar, Iterable[Diagnostic]], head: tuple[Calendar, Iterable[Diagnostic]]
) -> Told:
    """Part the findings of two sides: the same rule, of the same record, with the same words.

    Lines do not count: a finding that moved down with its text is the same one.
    """
    before, after = _known(*base), _known(*head)
    same = {key: min(len(found), len(before.get(key, ()))) for key, found in after.items()}
    standing: Counter[Severity] = Counter()
    for key, number in same.items():
        standing.update(found.severity for found in after[key][:number])
    new = [one for key, found in after.items() for one in found[same[key] :]]
    mended = [one for key, found in before.items() for one in found[same.get(key, 0) :]]
    return Told(tuple(new), tuple(mended), dict(standing))


def _known(
    calendar: Calendar, found: Iterable[Diagnostic]
) -> Mapping[tuple[object, ...], list[Diagnostic]]:
    """Sort findings by what makes them the same from one side to the other."""
    names = {record.path: f"post {record.id}" for record in calendar.posts}
    names |= {record.path: f"brief {record.id}" for record in calendar.briefs}
    known: dict[tuple[object, ...], list[Diagnostic]] = defaultdict(list)
    for one in found:
        known[names.get(one.place.path, one.place.path), *one.sense].append(one)
    return known
