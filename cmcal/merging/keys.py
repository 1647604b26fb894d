"""Merge the keys of three versions of a file: what one side changed is taken as it was written."""

from typing import Any, NamedTuple

from cmcal import editing, plain_yaml
from cmcal.merging.choosing import chosen, is_settled, merged_list, woven
from cmcal.merging.chunks import Chunk, Conflict, Marks
from cmcal.merging.parts import Entry, Parts, Yaml, comments
from cmcal.merging.texts import merge_words

Keys = tuple[str, ...]
_WHOLE: tuple[Keys, ...] = (("approval",), ("channel_approvals", "*"))
"""A yes is one thing: half of one and half of another is a yes that nobody gave."""


class Outcome(NamedTuple):
    """The text of a merge, and what it says where ours, or theirs, is taken in every conflict."""

    chunks: tuple[Chunk, ...]
    ours: Any
    theirs: Any


class Matter(NamedTuple):
    """What a merge gives, and the keys that both sides changed."""

    outcome: Outcome
    disputed: tuple[str, ...]


class _Versions(NamedTuple):
    """One key in the three versions; the base may not have it."""

    base: Entry | None
    ours: Entry
    theirs: Entry


class _DisagreeError(Exception):
    """Both sides changed the same key."""


def merge(base: Yaml, ours: Yaml, theirs: Yaml, marks: Marks) -> Matter | None:
    """Merge the YAML of three versions; None where one is no mapping with each key on its line."""
    parts = (base.whole(), ours.whole(), theirs.whole())
    if parts[0] is None or parts[1] is None or parts[2] is None:
        return None
    merge = _Merge(base, ours, theirs, marks)
    outcome = merge.parts((parts[0], parts[1], parts[2]), ())
    return Matter(outcome, tuple(".".join(keys) for keys in merge.disputed))


class _Merge:
    """One merge of three versions."""

    def __init__(self, base: Yaml, ours: Yaml, theirs: Yaml, marks: Marks) -> None:
        self._base = base
        self._ours = ours
        self._theirs = theirs
        self._marks = marks
        self.disputed: list[Keys] = []

    def parts(self, parts: tuple[Parts, Parts, Parts], keys: Keys) -> Outcome:
        """Merge mappings, or lists of words, entry by entry."""
        base, ours, theirs = parts
        chunks: list[Chunk] = [*self._loose(base.head, ours.head, theirs.head)]
        said: tuple[dict[str, Any], dict[str, Any]] = ({}, {})
        for name in woven([*base.entries], [*ours.entries], [*theirs.entries]):
            found = self._entry(
                base.entries.get(name),
                ours.entries.get(name),
                theirs.entries.get(name),
                (*keys, name),
            )
            chunks += found.chunks
            for into, value in zip(said, found[1:], strict=True):
                if value is not None:
                    into[name] = value
        chunks += self._loose(base.tail, ours.tail, theirs.tail)
        return Outcome(tuple(chunks), *said)

    def _entry(
        self, base: Entry | None, ours: Entry | None, theirs: Entry | None, keys: Keys
    ) -> Outcome:
        """Merge one key, with the comments above it."""
        found = self._either(base, ours, theirs, keys)
        is_told = any(told[: len(keys)] == keys for told in self.disputed)
        if not is_told and any(isinstance(chunk, Conflict) for chunk in found.chunks):
            self.disputed.append(keys)
        return found

    def _either(
        self, base: Entry | None, ours: Entry | None, theirs: Entry | None, keys: Keys
    ) -> Outcome:
        if ours is not None and theirs is not None:
            lead = self._loose(base.lead if base else "", ours.lead, theirs.lead)
            found = self._core(_Versions(base, ours, theirs), keys)
            return found._replace(chunks=(*lead, *found.chunks))
        there = ours or theirs
        assert there is not None  # noqa: S101  (it is a name of one of them)
        if base is None:
            return Outcome((there.text,), there.value, there.value)
        if _is_same(base, there) and not self._is_new(there.lead):
            return Outcome((), None, None)
        text = _own_lead(base.lead, there.lead) + there.core
        if ours is not None:
            return Outcome((Conflict(text, ""),), there.value, None)
        return Outcome((Conflict("", text),), None, there.value)

    def _core(self, versions: _Versions, keys: Keys) -> Outcome:
        """Merge one key that both sides have: its lines, without those above it."""
        base, ours, theirs = versions
        if ours.core == theirs.core or (base is not None and _is_same(base, theirs)):
            return _one(ours)
        if base is not None and _is_same(base, ours):
            return _one(theirs)
        if _is_same(ours, theirs):
            return _one(ours)
        merged = None
        if not _is_whole(keys):
            merged = self._inside(versions, keys) or self._lines(versions, keys[-1])
        return merged or Outcome((Conflict(ours.core, theirs.core),), ours.value, theirs.value)

    def _inside(self, versions: _Versions, keys: Keys) -> Outcome | None:
        """Merge what a key holds: other keys, or words."""
        base, ours, theirs = versions
        before = base.value if base else None
        try:
            merged = _merged(before, ours.value, theirs.value, keys)
        except _DisagreeError:
            merged = None
        is_list = isinstance(ours.value, list)
        if merged is None and not (isinstance(ours.value, dict) and isinstance(theirs.value, dict)):
            return None
        parts = self._parts_inside(versions)
        if parts is not None:
            found = self.parts(parts, keys)
            values = [[*value.values()] if is_list else value for value in found[1:]]
            return Outcome(found.chunks, *(value or None for value in values))
        return None if merged is None else _rewritten(versions, keys[-1], merged)

    def _parts_inside(self, versions: _Versions) -> tuple[Parts, Parts, Parts] | None:
        """Give what a key holds, entry by entry, where all versions write it alike."""
        base, ours, theirs = versions
        mine, yours = self._ours.inside(ours), self._theirs.inside(theirs)
        if mine is None or yours is None or mine.indent != yours.indent:
            return None
        if base is None or not base.value:
            return (mine._replace(entries={}), mine, yours) if mine.head == yours.head else None
        before = self._base.inside(base)
        if before is None or before.indent != mine.indent:
            return None
        return before, mine, yours

    def _lines(self, versions: _Versions, name: str) -> Outcome | None:
        """Merge the lines of a long text, or of a list of mappings, as git does."""
        base, ours, theirs = versions
        if base is None or isinstance(ours.value, dict) or _is_words(ours.value):
            return None
        if all(entry.core.count("\n") == 1 for entry in (base, ours, theirs)):
            return None
        words, is_clean = merge_words(base.core, ours.core, theirs.core, self._marks) or ("", False)
        read = plain_yaml.parse(words)
        if not is_clean or read.troubles or [*(read.value or {})] != [name]:
            return None
        return Outcome((words,), read.value[name], read.value[name])

    def _loose(self, base: str, ours: str, theirs: str) -> tuple[Chunk, ...]:
        """Merge comments and blank lines."""
        if is_settled(base, ours, theirs):
            return (chosen(base, ours, theirs),)
        said = [_lines_of(text) for text in (base, ours, theirs)]
        if is_settled(*said):
            return (theirs if said[1] == said[0] != said[2] else ours,)
        words, is_clean = merge_words(base, ours, theirs, self._marks) or ("", False)
        return (words,) if is_clean else _parted(ours, theirs)

    def _is_new(self, lead: str) -> bool:
        """Whether somebody has just written the comments above a key."""
        return not set(_lines_of(lead)) <= set(_lines_of(self._base.text))


def _rewritten(versions: _Versions, name: str, value: Any) -> Outcome | None:
    """Give the lines of one side with another value in them; None where a comment would be lost."""
    _, ours, theirs = versions
    before, mine, yours = (comments(entry.core) if entry else [] for entry in versions)
    if not is_settled(before, mine, yours):
        return None
    there, kept = (ours, mine) if yours in (before, mine) else (theirs, yours)
    try:
        core = editing.put("calendar/merged.yml", there.core.encode(), (name,), value).decode()
    except editing.CannotEditError:
        return None
    return Outcome((core,), value, value) if comments(core) == kept else None


def _merged(base: Any, ours: Any, theirs: Any, keys: Keys) -> Any:
    """Give the value that three make; None stands for what is not there.

    Raises:
        _DisagreeError: Both sides changed one thing.
    """
    if is_settled(base, ours, theirs):
        return chosen(base, ours, theirs)
    if isinstance(ours, dict) and isinstance(theirs, dict) and not _is_whole(keys):
        before = base if isinstance(base, dict) else {}
        found = {
            name: _merged(before.get(name), ours.get(name), theirs.get(name), (*keys, name))
            for name in woven([*before], [*ours], [*theirs])
        }
        return {name: value for name, value in found.items() if value is not None}
    if _is_words(ours) and _is_words(theirs) and (not base or _is_words(base)):
        merged = merged_list(base or [], ours, theirs)
        if merged is not None:
            return merged
    raise _DisagreeError


def _is_same(one: Entry, other: Entry) -> bool:
    """Whether two entries say the same, however it is written."""
    if one.core == other.core:
        return True
    return one.value == other.value and comments(one.core) == comments(other.core)


def _is_whole(keys: Keys) -> bool:
    return any(
        len(keys) == len(whole)
        and all(part in (key, "*") for key, part in zip(keys, whole, strict=True))
        for whole in _WHOLE
    )


def _is_words(value: Any) -> bool:
    """Whether a value is a list of words of which none stands in it twice."""
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        return False
    return len(set(value)) == len(value)


def _own_lead(base: str, lead: str) -> str:
    """Give the comments of a key; those a blank line parts from it stay with the next key."""
    apart = lead[: lead.rfind("\n\n") + 2] if "\n\n" in lead else ""
    return lead.removeprefix(apart) if base.startswith(apart) else lead


def _parted(ours: str, theirs: str) -> tuple[Chunk, ...]:
    """Give two texts as what they share and, between, what they do not."""
    mine, yours = ours.splitlines(keepends=True), theirs.splitlines(keepends=True)
    most = min(len(mine), len(yours))
    first = next((at for at in range(most) if mine[at] != yours[at]), most)
    last = next((at for at in range(most - first) if mine[-1 - at] != yours[-1 - at]), most - first)
    inner = ("".join(lines[first : len(lines) - last]) for lines in (mine, yours))
    return "".join(mine[:first]), Conflict(*inner), "".join(mine[len(mine) - last :])


def _lines_of(text: str) -> list[str]:
    return [line.strip() for line in text.split("\n") if line.strip()]


def _one(entry: Entry) -> Outcome:
    return Outcome((entry.core,), entry.value, entry.value)
