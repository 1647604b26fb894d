"""Findings that someone silenced, with a reason, in the file or in the settings."""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from cmcal.diagnostics import Diagnostic, Edit, Fix, Place
from cmcal.faults import cm902_silence_without_reason, cm903_unknown_rule
from cmcal.model.records import Record
from cmcal.model.schedule import Calendar
from cmcal.rules import (
    RULES,
    cm601_approval_missing,
    cm602_approval_stale,
    cm603_approver_not_allowed,
    named,
)
from cmcal.spelling import Nearest

_NOT_BY_ITSELF = frozenset(
    module.RULE.code
    for module in (cm601_approval_missing, cm602_approval_stale, cm603_approver_not_allowed)
)
"""What no post may excuse itself from: whoever writes it could do without everybody's yes."""


class Silence(NamedTuple):
    """One `ignore: {CODE: reason}`: which code, where it is written, and whose file it covers."""

    code: str
    reason: str
    place: Place
    record: Record | None
    """None when written in the settings: it covers the whole workspace."""

    def covers(self, diagnostic: Diagnostic) -> bool:
        """Whether this silences `diagnostic`, which is of its code."""
        if self.record is None:
            return True
        if self.code in _NOT_BY_ITSELF:
            return False
        place, root = diagnostic.place, self.record.root
        return place.path == self.record.path and place.keys[: len(root)] == root


def written(calendar: Calendar) -> Iterator[Silence]:
    """Give every silence of the workspace; a code that no rule has is given as written."""
    for record in _with_silences(calendar.records):
        holder = None if record is calendar.settings else record
        for word, reason in record.ignore.items():
            rule = named(word)
            code = rule.code if rule else word
            yield Silence(code, reason.strip(), record.at_key("ignore", word), holder)


def apply(
    diagnostics: Iterable[Diagnostic], silences: Iterable[Silence]
) -> tuple[list[Diagnostic], set[Place]]:
    """Give the diagnostics nobody silenced, and the places of the silences that served."""
    by_code: dict[str, list[Silence]] = {}
    for silence in silences:
        if silence.reason:
            by_code.setdefault(silence.code, []).append(silence)
    kept: list[Diagnostic] = []
    used: set[Place] = set()
    for diagnostic in diagnostics:
        covering = [s for s in by_code.get(diagnostic.code, ()) if s.covers(diagnostic)]
        used.update(silence.place for silence in covering)
        if not covering:
            kept.append(diagnostic)
    return kept, used


def faults(silences: Iterable[Silence]) -> Iterator[Diagnostic]:
    """Tell the silences that name no rule, and those that give no reason."""
    nearest = Nearest(rule.name for rule in RULES.values())
    for silence in silences:
        place = silence.place
        if silence.code not in RULES:
            word, near = silence.code[:80], nearest.to(silence.code)
            if near:
                fix = Fix((Edit(place, near),), safe=False)
                yield cm903_unknown_rule.RULE.at(place, "near", fix=fix, word=word, near=near)
            else:
                yield cm903_unknown_rule.RULE.at(place, word=word)
        elif not silence.reason:
            yield cm902_silence_without_reason.RULE.at(place, code=silence.code)


def _with_silences(records: Mapping[str, tuple[Record, ...]]) -> Iterator[Record]:
    for found in records.values():
        yield from (record for record in found if record.ignore)
