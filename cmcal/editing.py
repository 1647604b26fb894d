"""Change one value of a file's front matter: what it says changes there, and no other byte does.

Nothing is written anew from values: the new text takes the place of the old. The result is read
back before anyone may have it; what does not say exactly what was wanted is refused.
"""

import codecs
import copy
import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from cmcal import document, plain_yaml, quoting
from cmcal.diagnostics import Diagnostic

Names = tuple[str, ...]
"""The keys that lead to a value: none of them stands in a list."""
_LINE_END = re.compile("\r\n|\r|\n")


class CannotEditError(Exception):
    """A file is left as it is: `problem` says what is wrong with it, if one thing is."""

    def __init__(self, path: str, problem: Diagnostic | None = None) -> None:
        super().__init__(path)
        self.path = path
        self.problem = problem


class _Splice(NamedTuple):
    """New text for a part of the front matter, whose characters are counted from its start."""

    start: int
    end: int
    text: str


def put(path: str, data: bytes, keys: Names, value: Any) -> bytes:
    """Give the bytes of a file in which `keys` lead to `value`: text, a list or a mapping of them.

    A mapping takes the place of another key by key, so that the comments in it stay.

    Raises:
        CannotEditError: That cannot be done for sure.
    """
    front = _open(path, data)
    there = _value_at(front.value, keys)
    if isinstance(there, dict) and isinstance(value, dict) and value:
        for key, item in value.items():
            data = put(path, data, (*keys, key), item)
        for key in [key for key in there if key not in value]:
            data = drop(path, data, (*keys, key))
        return data
    if there == value:
        return data
    depth = len(keys)
    while depth and keys[:depth] not in front.places.keys:
        depth -= 1
    if depth == len(keys):
        splices = front.replacing(keys, value)
    else:
        nested = value
        for key in reversed(keys[depth + 1 :]):
            nested = {key: nested}
        splices = front.adding(keys[:depth], keys[depth], nested)
    wanted = copy.deepcopy(front.value) or {}
    inner = wanted
    for key in keys[:-1]:
        inner = inner.setdefault(key, {})
        if not isinstance(inner, dict):
            raise CannotEditError(path)
    inner[keys[-1]] = value
    return front.done(splices, wanted)


def drop(path: str, data: bytes, keys: Names) -> bytes:
    """Give the bytes of a file without `keys`, and without the mapping that only they were in.

    Raises:
        CannotEditError: That cannot be done for sure.
    """
    front = _open(path, data)
    if keys not in front.places.keys:
        return data
    while len(keys) > 1 and len(front.keys_in(keys[:-1])) == 1:
        keys = keys[:-1]
    wanted = copy.deepcopy(front.value)
    _value_at(wanted, keys[:-1]).pop(keys[-1], None)
    return front.done(front.dropping(keys), wanted)


def _open(path: str, data: bytes) -> "_Front":
    read = document.read(path, data)
    if read.problems:
        raise CannotEditError(path, read.problems[0])
    if not isinstance(read.value, dict | None):
        raise CannotEditError(path)
    return _Front(path, data, read)


def _value_at(value: Any, keys: Names) -> Any:
    for key in keys:
        value = value.get(key) if isinstance(value, dict) else None
    return value


class _Front:
    """The front matter of one file that reads without fault, and the bytes around it."""

    def __init__(self, path: str, data: bytes, read: document.Document) -> None:
        self.value = read.value
        self._path = path
        self._body = read.body
        self._mark = codecs.BOM_UTF8 if data.startswith(codecs.BOM_UTF8) else b""
        self._raw = data.removeprefix(self._mark).decode()
        self._starts = [0, *(match.end() for match in _LINE_END.finditer(self._raw))]
        parts = document.split(path, _LINE_END.sub("\n", self._raw))
        assert isinstance(parts, document.Parts)  # noqa: S101  (it was read without fault)
        self._first = parts.matter_line - 1
        self._matter = parts.matter
        self.places = plain_yaml.places(parts.matter)

    def done(self, splices: Iterator[_Splice], wanted: Any) -> bytes:
        """Give the bytes after the first change that reads back as wanted."""
        for splice in splices:
            data = self._spliced(splice)
            read = document.read(self._path, data)
            if not read.problems and (read.value or {}) == wanted and read.body == self._body:
                return data
        raise CannotEditError(self._path)

    def replacing(self, keys: Names, value: Any) -> Iterator[_Splice]:
        """Give the ways to write another value after a key."""
        mark, end = self.places.values[keys], self._end(keys)
        after_key = self.places.keys[keys].end
        start, gap, old = mark.start, "", self._matter[mark.start : end]
        if not old:
            gap = " " if ":" in self._matter[after_key:start] else ": "
        elif isinstance(_value_at(self.value, keys), dict | list) and old[0] not in "{[":
            # What stood on lines of its own goes up to its key, unless a comment is in between.
            colon_end = self._matter.index(":", after_key) + 1
            if not self._matter[colon_end:start].strip():
                start, gap = colon_end, " "
        for text in _written(value, old[:1]):
            yield _Splice(start, end, gap + text)
            yield _Splice(start, end, f"  {text}")

    def adding(self, parent: Names, key: str, value: Any) -> Iterator[_Splice]:
        """Give the ways to write a new key into a mapping, or where one is to be."""
        entries = [f"{quoting.item(key)}: {text}" for text in _written(value)]
        there = _value_at(self.value, parent)
        if there is None and parent:
            yield from self.replacing(parent, {key: value})
        elif there is None:
            yield from (self._new_line(len(self._matter), entry) for entry in entries)
        else:
            mark = self.places.values[parent]
            is_flow = self._matter[mark.start] == "{"
            ways = self._adding_between if is_flow else self._adding_lines
            yield from (splice for entry in entries for splice in ways(parent, mark, entry))

    def _adding_between(
        self, parent: Names, mark: plain_yaml.Mark, entry: str
    ) -> Iterator[_Splice]:
        if self.keys_in(parent):
            yield _Splice(self._last(parent), self._last(parent), f", {entry}")
        else:
            yield _Splice(mark.start + 1, mark.start + 1, entry)

    def _adding_lines(self, parent: Names, mark: plain_yaml.Mark, entry: str) -> Iterator[_Splice]:
        first = min(self.places.keys[keys].start for keys in self.keys_in(parent))
        indent = self._matter[self._line_of(first) : first]
        # A text that keeps its last blank lines ends after them.
        for place in (self._line_after(self._last(parent)), self._line_of(mark.end)):
            yield self._new_line(place, indent + entry)

    def dropping(self, keys: Names) -> Iterator[_Splice]:
        """Give the ways to take a key and its value away."""
        parent = keys[:-1]
        start, end = self.places.keys[keys].start, max(self.places.keys[keys].end, self._end(keys))
        others = sorted(self.keys_in(parent), key=lambda other: self.places.keys[other].start)
        at = others.index(keys)
        following = self.places.keys[others[at + 1]].start if at + 1 < len(others) else None
        line = self._line_of(start)
        if self._matter[self.places.values[parent].start] == "{":
            if following is None:
                yield _Splice(self._last_of(others[at - 1]) if at else start, end, "")
            else:
                yield _Splice(start, following, "")
        elif not self._matter[line:start].strip():
            # Its blank lines go with it where the text before would take them for its own.
            yield _Splice(line, self._line_after(end), "")
            yield _Splice(line, len(self._matter) if following is None else following, "")

    def keys_in(self, parent: Names) -> list[Names]:
        """Give the keys of a mapping, those without a value too."""
        found = [keys for keys in self.places.keys if keys[:-1] == parent]
        return [(*parent, str(keys[-1])) for keys in found]

    def _end(self, keys: tuple[str | int, ...]) -> int:
        """Give where the text of a value ends: before the comments and blank lines that follow."""
        mark = self.places.values[keys]
        text = self._matter[mark.start : mark.end]
        if text[:1] in ("|", ">"):
            return mark.start + len(text.rstrip())
        is_block = any(
            other[: len(keys)] == keys and len(other) > len(keys) for other in self.places.values
        )
        return self._last(keys) if is_block and text[:1] not in ("{", "[") else mark.end

    def _last(self, keys: tuple[str | int, ...]) -> int:
        """Give where the last thing in a mapping or a list ends."""
        inner = len(keys) + 1
        return max(
            self._last_of(other)
            for other in {*self.places.values, *self.places.keys}
            if len(other) == inner and other[:-1] == keys
        )

    def _last_of(self, keys: tuple[str | int, ...]) -> int:
        key = self.places.keys.get(keys)
        return max(key.end if key else 0, self._end(keys))

    def _line_of(self, place: int) -> int:
        return self._matter.rfind("\n", 0, place) + 1

    def _line_after(self, place: int) -> int:
        return self._matter.find("\n", place) + 1 or len(self._matter)

    def _new_line(self, place: int, text: str) -> _Splice:
        is_open = 0 < place == len(self._matter) and not self._matter.endswith("\n")
        return _Splice(place, place, f"\n{text}" if is_open else f"{text}\n")

    def _spliced(self, splice: _Splice) -> bytes:
        line_end = match[0] if (match := _LINE_END.search(self._raw)) else "\n"
        start, end = self._in_file(splice.start), self._in_file(splice.end)
        text = splice.text.replace("\n", line_end)
        return self._mark + f"{self._raw[:start]}{text}{self._raw[end:]}".encode()

    def _in_file(self, place: int) -> int:
        line = self._matter.count("\n", 0, place)
        return self._starts[self._first + line] + place - self._line_of(place)


def _written(value: Any, quote: str = "") -> Iterator[str]:
    """Give the ways to write a value on one line: with the quotes it had, bare, and quoted."""
    if isinstance(value, str):
        if quote in ("'", '"'):
            yield _quoted(value, quote)
        yield quoting.scalar(value)
        yield _quoted(value, '"')
    else:
        yield _flow(value)


def _flow(value: Any) -> str:
    if isinstance(value, dict):
        entries = (f"{quoting.item(key)}: {_flow(item)}" for key, item in value.items())
        return f"{{{', '.join(entries)}}}"
    if isinstance(value, list):
        return f"[{', '.join(map(_flow, value))}]"
    if value is None:
        return "~"
    return quoting.item(value) if "\n" not in value else _quoted(value, '"')


def _quoted(text: str, quote: str) -> str:
    if quote == "'" and "\n" not in text:
        return "'" + text.replace("'", "''") + "'"
    escaped = quoting.escaped(text).replace("\n", "\\n").replace("\t", "\\t")
    return f'"{escaped}"'
