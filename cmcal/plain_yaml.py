"""YAML in which every value is text: nothing is guessed or expanded, every value has a place.

YAML 1.1 reads `9:16` as 556, `10:30` as 630 and `no` as false. Here a value is the text that was
written, or absent when nothing was. Values come from one pass over the parser's events, without
recursion; the same pass notes places, when they are wanted.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import Any, NamedTuple

import yaml

from cmcal.diagnostics import KeyPath

LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
MAX_DEPTH = 32
_NOTHING = ("", "~", "null", "Null", "NULL")
_BREAKS = str.maketrans("\x85\u2028\u2029", "   ")  # breaks to YAML 1.1, text to every editor
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_HASH_IN_LIST = re.compile(r"[\[{,][ \t]*(#)")
_COMMENT = re.compile(r"(?<=[ \t])#(?=[^\s#])")


class Mark(NamedTuple):
    """Where a value stands in the text: all count from 0, the end excluded."""

    line: int
    column: int
    end_line: int
    end_column: int
    start: int
    end: int


class Trouble(NamedTuple):
    """Something wrong with the YAML: which fault and sentence, where, and the word in question."""

    fault: str
    variant: str
    mark: Mark
    word: str = ""


class Parsed(NamedTuple):
    """What the text says: a mapping, a list, text or None; and what is wrong with it."""

    value: Any
    troubles: list[Trouble]


class Places(NamedTuple):
    """The mark of each value, and of each key, by the keys that lead there; `texts` of all text."""

    values: dict[KeyPath, Mark]
    keys: dict[KeyPath, Mark]
    texts: list[Mark]


def parse(text: str) -> Parsed:
    """Read YAML text. Total: any text without control characters gives a result."""
    troubles: list[Trouble] = []
    value = _build(text, troubles, None)
    if not troubles:
        troubles += _swallowed(text)
    return Parsed(value, troubles)


def places(text: str) -> Places:
    """Give the place of every key and value, as far as the text can be read."""
    found = Places({}, {}, [])
    _build(text, [], found)
    return found


class _Level:
    """A mapping or a list that is being filled."""

    __slots__ = ("event", "into", "key", "path", "seen")

    def __init__(self, into: Any, path: KeyPath, event: Any) -> None:
        self.into = into
        self.path = path
        self.event = event
        self.key: str | None = None
        self.seen: set[str] = set()


def _build(text: str, troubles: list[Trouble], found: Places | None) -> Any:
    """Give what the text says, down to the first thing that cannot be read."""
    builder = _Builder(troubles, found)
    try:
        for event in yaml.parse(text.translate(_BREAKS), Loader=LOADER):
            if not builder.take(event):
                break
    except yaml.MarkedYAMLError as error:
        troubles.append(_explain(error, text, builder.levels))
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position)
        mark = Mark(line, 0, line, 0, error.position, error.position)
        troubles.append(Trouble("invalid", "", mark))
    return builder.root


class _Builder:
    """Puts the parser's events together, one by one."""

    def __init__(self, troubles: list[Trouble], found: Places | None) -> None:
        self.root: Any = None
        self.levels: list[_Level] = []
        self._troubles = troubles
        self._found = found

    def take(self, event: Any) -> bool:
        """Take the next event; False when the rest is not to be read."""
        match event:
            case yaml.ScalarEvent():
                return self._node(event, self._text(event))
            case yaml.MappingStartEvent():
                return self._node(event, {})
            case yaml.SequenceStartEvent():
                return self._node(event, [])
            case yaml.MappingEndEvent() | yaml.SequenceEndEvent():
                level = self.levels.pop()
                if self._found is not None:
                    self._found.values[level.path] = _mark(level.event, event)
            case yaml.AliasEvent():
                self._tell("reference", "alias", event, str(event.anchor))
                self._place(event, None)
            case yaml.DocumentStartEvent() if self.root is not None:
                self._tell("invalid", "second-document", event)
                return False
        return True

    def _text(self, event: Any) -> str | None:
        if not event.style and event.value in _NOTHING:
            return None
        text: str = event.value
        if event.style == '"' and _CONTROL.search(text):  # Written as an escape: `"\\x1b"`.
            self._tell("invalid", "escape", event)
            return _CONTROL.sub(" ", text)
        return text

    def _node(self, event: Any, value: Any) -> bool:
        if event.anchor is not None:
            self._tell("reference", "anchor", event, event.anchor)
        if event.tag is not None:
            self._tell("tag", "", event, event.tag)
        path = self._place(event, value)
        if isinstance(value, dict | list):
            if len(self.levels) >= MAX_DEPTH:
                self._tell("invalid", "too-deep", event)
                return False
            self.levels.append(_Level(value, path, event))
        return True

    def _place(self, event: Any, value: Any) -> KeyPath:
        """Put `value` where it belongs, and give the keys that lead to it."""
        level = self.levels[-1] if self.levels else None
        path: KeyPath = ()
        if level is None:
            self.root = value
        elif isinstance(level.into, list):
            path = (*level.path, len(level.into))
            level.into.append(value)
        elif level.key is None:
            self._key(level, event, value)
            return level.path
        else:
            path = (*level.path, level.key)
            if value is not None:
                level.into[level.key] = value
            level.key = None
        if self._found is not None and not isinstance(value, dict | list):
            self._found.values[path] = _mark(event, event)
            self._found.texts.append(self._found.values[path])
        return path

    def _key(self, level: _Level, event: Any, value: Any) -> None:
        if isinstance(value, dict | list):
            self._tell("invalid", "key-not-text", event)
        level.key = value if isinstance(value, str) else ""
        if level.key in level.seen:
            self._tell("duplicate", "", event, level.key)
        level.seen.add(level.key)
        if self._found is not None:
            self._found.keys[(*level.path, level.key)] = _mark(event, event)
            self._found.texts.append(_mark(event, event))

    def _tell(self, fault: str, variant: str, event: Any, word: str = "") -> None:
        self._troubles.append(Trouble(fault, variant, _mark(event, event), word))


def _mark(first: Any, last: Any) -> Mark:
    start, end = first.start_mark, last.end_mark
    return Mark(start.line, start.column, end.line, end.column, start.index, end.index)


_EXPLANATIONS: tuple[tuple[str, str], ...] = (
    ("mapping values are not allowed", "colon"),
    ("found a tab character", "tab"),
    ("could not find expected ':'", "missing-colon"),
    ("did not find expected key", "indentation"),
    ("did not find expected '-' indicator", "indentation"),
    ("did not find expected ',' or ']'", "bracket"),
    ("did not find expected ',' or '}'", "bracket"),
    ("did not find expected node content", "bracket"),
    ("found unexpected end of stream", "quote"),
    ("found unknown escape character", "escape"),
    ("block sequence entries are not allowed", "dash"),
    ("did not find expected alphabetic or numeric character", "reserved"),
    ("found character that cannot start any token", "reserved"),
)


_OPENED = ("quote", "bracket", "missing-colon", "reserved")
"""What is best shown where the unfinished piece begins, and not where the parser gave up."""


def _explain(error: yaml.MarkedYAMLError, text: str, levels: list[_Level]) -> Trouble:
    """Say a parser's error in one of our sentences; its own words are for programmers."""
    variant = next((name for words, name in _EXPLANATIONS if words in str(error.problem)), "")
    at: Any = error.problem_mark
    line, column, index = min(at.line, text.count("\n")), at.column, at.index
    if variant in _OPENED and error.context_mark is not None:
        line, column = error.context_mark.line, error.context_mark.column
    word = _line(text, line)[column : column + 1]
    if variant == "reserved" and word == "\t":
        variant = "tab"
    if variant == "indentation" and _line(text, line)[:column].strip():
        variant = "after-end"
    if variant == "bracket":
        flow = [level.event.start_mark for level in levels if level.event.flow_style]
        if flow and (match := _HASH_IN_LIST.search(text, flow[0].index, index)):
            index = match.start(1)
            line, column = text.count("\n", 0, index), index - (text.rfind("\n", 0, index) + 1)
            variant, word = "hash-in-list", "#"
        elif flow and index >= len(text.rstrip()):
            line, column = flow[-1].line, flow[-1].column
    return Trouble("invalid", variant, Mark(line, column, line, column + 1, index, index + 1), word)


def _line(text: str, number: int) -> str:
    lines = text.split("\n", number + 1)
    return lines[number] if number < len(lines) else ""


def _swallowed(text: str) -> Iterator[Trouble]:
    """Find words lost because YAML takes ` #word` for a comment; a line of its own is meant so."""
    if _COMMENT.search(text) is None:
        return
    texts = places(text).texts
    starts = [mark.start for mark in texts]
    first = 0
    for number, line in enumerate(text.split("\n")):
        for match in () if line.lstrip().startswith("#") else _COMMENT.finditer(line):
            start = first + match.start()
            before = bisect_right(starts, start) - 1
            if before >= 0 and start < texts[before].end:
                continue
            lost = line[match.start() :].rstrip()
            column, end = match.start(), match.start() + len(lost)
            mark = Mark(number, column, number, end, start, start + len(lost))
            yield Trouble("comment", "", mark, lost)
            break
        first += len(line) + 1
