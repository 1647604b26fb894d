"""The text of a block of YAML, parted at its keys or items so that together they are that text."""

import re
from bisect import bisect_right
from typing import Any, NamedTuple

from cmcal import plain_yaml
from cmcal.diagnostics import KeyPath

_EMPTY = re.compile(r"[ \t]*(?:#.*)?")
_HASH = re.compile(r"(?:(?<=[ \t])|^)#")
_ITEM = re.compile(r"[ \t]*-[ \t]+")


class Entry(NamedTuple):
    """One key or item: the comments and blank lines before it, its own lines, what it says."""

    lead: str
    core: str
    value: Any
    keys: KeyPath
    start: int
    """Where its own lines begin in the text of the file."""

    @property
    def text(self) -> str:
        """Give all its lines."""
        return self.lead + self.core


class Parts(NamedTuple):
    """A mapping, or a list of different words: what stands before its entries, them, the rest."""

    head: str
    entries: dict[str, Entry]
    tail: str
    indent: int


class Yaml:
    """The YAML of one version of a file, which reads without fault."""

    def __init__(self, text: str, value: Any) -> None:
        self.text = text
        self.value = value
        self._places = plain_yaml.places(text)
        self._ends = [
            mark.start + len(text[mark.start : mark.end].rstrip()) for mark in self._places.texts
        ]

    def whole(self) -> Parts | None:
        """Part the text at its own keys; None where they do not stand each on a line."""
        if not self.text.strip() or self.value is None:
            return Parts(self.text, {}, "", 0)
        return self._parted((), self.value, 0, len(self.text))

    def inside(self, entry: Entry) -> Parts | None:
        """Part an entry at the keys or the different words that it holds; None if it cannot be."""
        if not isinstance(entry.value, dict | list) or not entry.value:
            return None
        return self._parted(entry.keys, entry.value, entry.start, entry.start + len(entry.core))

    def _parted(self, keys: KeyPath, value: Any, start: int, end: int) -> Parts | None:
        if self.text[self._places.values[keys].start] in "{[":
            return None
        found = self._starts(keys, value)
        lines = [self.text.rfind("\n", 0, place) + 1 for _, place, _ in found]
        indents = {self.text[line:place] for line, (_, place, _) in zip(lines, found, strict=True)}
        pattern = _ITEM if isinstance(value, list) else re.compile(" *")
        if len(indents) > 1 or pattern.fullmatch(indent := indents.pop()) is None:
            return None
        return self._between(found, lines, (start, end), len(indent))

    def _starts(self, keys: KeyPath, value: Any) -> list[tuple[str, int, KeyPath]]:
        """Give the name of each entry, where it starts, and the keys that lead to it."""
        if isinstance(value, list):
            places = [self._places.values[(*keys, number)].start for number in range(len(value))]
            return [
                (item, place, (*keys, number))
                for number, (item, place) in enumerate(zip(value, places, strict=True))
            ]
        found = [
            (str(there[-1]), mark.start, there)
            for there, mark in self._places.keys.items()
            if there[:-1] == keys
        ]
        return sorted(found, key=lambda one: one[1])

    def _between(
        self,
        found: list[tuple[str, int, KeyPath]],
        lines: list[int],
        span: tuple[int, int],
        indent: int,
    ) -> Parts:
        start, end = span
        first = self._after_empty(start, lines[0])
        entries = {}
        lead_start = first
        for number, (name, _, keys) in enumerate(found):
            until = lines[number + 1] if number + 1 < len(lines) else end
            core_end = max(self._after_empty(lines[number], until), lines[number])
            lead, core = self.text[lead_start : lines[number]], self.text[lines[number] : core_end]
            entries[name] = Entry(lead, core, _at(self.value, keys), keys, lines[number])
            lead_start = core_end
        return Parts(self.text[start:first], entries, self.text[lead_start:end], indent)

    def _after_empty(self, start: int, end: int) -> int:
        """Give where the last line with a word on it ends, between two places."""
        before = bisect_right(self._ends, end) - 1
        said = self._ends[before] if before >= 0 else 0
        floor = self.text.find("\n", said) + 1 if said > start else start
        while end > floor:
            line = self.text.rfind("\n", 0, end - 1) + 1
            if line < floor or _EMPTY.fullmatch(self.text[line : end - 1]) is None:
                break
            end = line
        return end


def comments(text: str) -> list[str]:
    """Give the comments in the lines of an entry."""
    found = []
    texts = plain_yaml.places(text).texts
    # What follows `|` on its line is not of the text yet.
    starts = [
        text.find("\n", mark.start) if text[mark.start] in "|>" else mark.start for mark in texts
    ]
    first = 0
    for line in text.split("\n"):
        for match in _HASH.finditer(line):
            start = first + match.start()
            before = bisect_right(starts, start) - 1
            if before < 0 or start >= texts[before].end:
                found.append(line[match.start() :].rstrip())
                break
        first += len(line) + 1
    return found


def _at(value: Any, keys: KeyPath) -> Any:
    for key in keys:
        if isinstance(value, dict):
            value = value.get(str(key))
        else:
            value = value[key] if isinstance(key, int) else None
    return value
