"""Choose between two versions of one thing, knowing what it was; and weave two orders into one."""

from collections.abc import Sequence
from typing import TypeVar

Thing = TypeVar("Thing")


def is_settled(base: Thing | None, ours: Thing, theirs: Thing) -> bool:
    """Whether one side only has changed something, or both in the same way."""
    return ours in (theirs, base) or theirs == base


def chosen(base: Thing | None, ours: Thing, theirs: Thing) -> Thing:
    """Give the changed one of two versions; ours where both have changed."""
    return theirs if ours == base else ours


def is_moved(base: Sequence[str], names: Sequence[str]) -> bool:
    """Whether what both have stands in another order."""
    known, kept = set(base), set(names)
    return [name for name in names if name in known] != [name for name in base if name in kept]


def woven(base: Sequence[str], ours: Sequence[str], theirs: Sequence[str]) -> list[str]:
    """Give all names of two versions in one order: ours, unless only theirs has changed it.

    What one version has alone comes after what it follows there; where both add something at one
    place, ours comes first.
    """
    frame, others = ours, theirs
    if is_moved(base, theirs) and not is_moved(base, ours):
        frame, others = theirs, ours
    found = list(frame)
    there, shared = set(frame), {*base, *others}
    place = 0
    for name in others:
        if name in there:
            place = found.index(name) + 1
            continue
        while place < len(found) and found[place] not in shared:
            place += 1
        found.insert(place, name)
        place += 1
    return found


def merged_list(
    base: Sequence[str], ours: Sequence[str], theirs: Sequence[str]
) -> list[str] | None:
    """Merge lists whose items stand in them once; None where the two contradict each other.

    They do where both took the same item away and put different ones, where nothing is left, and
    where both have changed the order, each in its own way.
    """
    before, mine, yours = set(base), set(ours), set(theirs)
    if (before - mine) & (before - yours) and mine - before != yours - before:
        return None
    found = [
        name
        for name in woven(base, ours, theirs)
        if (name in mine and name in yours) or name not in before
    ]
    if not found and ours and theirs:
        return None
    if is_moved(base, ours) and is_moved(base, theirs) and is_moved(ours, theirs):
        return None
    return found
