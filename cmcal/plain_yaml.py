"""YAML in which every value is text: nothing is guessed, nothing is expanded, every value has a place.

YAML 1.1 reads `9:16` as 556, `10:30` as 630 and `no` as false. Here a value is the text that was
written, or absent when nothing was. Values come from one pass over the parser's events, without
recursion; the same pass notes places, when they are wanted.
"""

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

import yaml

from cmcal.diagnostics import KeyPath

LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
MAX_DEPTH = 32
_NOTHING = ("", "~", "null", "Null", "NULL")
_BREAKS = str.maketrans("\x85\u2028\u2029", "   ")  # breaks to YAML 1.1, text to every editor
_HASH_IN_LIST = re.compile(r"[\[{,][ \t]*(#)")
_COMMENT = re.compile(r"^[^\n#]*\S[^\n]*?[ \t](#[^\s#])", re.MULTILINE)


class Mark(NamedTuple):
    """Where a value stands in the text: lines and columns from 0, the end excluded."""

    line: int
    column: int
    end_line: int
    end_column: int
    index: int
    end_index: int


class Trouble(NamedTuple):
    """Something wrong with the YAML: which fault, which sentence, where, and the word it is about."""

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

    __slots__ = ("into", "key", "path", "seen")

    def __init__(self, into: Any, path: KeyPath) -> None:
        self.into = into
        self.path = path
        self.key: Any = None
        self.seen: set[str] = set()


def _build(text: str, troubles: list[Trouble], found: Places | None) -> Any:
    levels: list[_Level] = []
    root: Any = None
    starts: list[Any] = []
    try:
        for event in yaml.parse(text.translate(_BREAKS), Loader=LOADER):
            kind = type(event)
            if kind is yaml.ScalarEvent:
                value = event.value
                if not event.style and value in _NOTHING:
                    value = None
            elif kind is yaml.MappingStartEvent or kind is yaml.SequenceStartEvent:
                value = {} if kind is yaml.MappingStartEvent else []
            elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
                level = levels.pop()
                start = starts.pop()
                if found is not None:
                    found.values[level.path] = _mark(start, event)
                continue
            elif kind is yaml.AliasEvent:
                troubles.append(Trouble("reference", "alias", _mark(event, event), event.anchor))
                value = None
            elif kind is yaml.DocumentStartEvent and levels == [] and root is not None:
                troubles.append(Trouble("invalid", "second-document", _mark(event, event)))
                return root
            else:
                continue
            if kind is not yaml.AliasEvent:
                if event.anchor is not None:
                    troubles.append(
                        Trouble("reference", "anchor", _mark(event, event), event.anchor)
                    )
                if event.tag is not None:
                    troubles.append(Trouble("tag", "", _mark(event, event), event.tag))
            path = _place(levels, value, event, troubles, found)
            if not levels:
                root = value
            if isinstance(value, dict | list):
                if len(levels) >= MAX_DEPTH:
                    troubles.append(Trouble("invalid", "too-deep", _mark(event, event)))
                    return root
                levels.append(_Level(value, path))
                starts.append(event)
    except yaml.MarkedYAMLError as error:
        troubles.append(_explain(error, text))
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position)
        troubles.append(
            Trouble("invalid", "", Mark(line, 0, line, 0, error.position, error.position))
        )
    return root


def _place(
    levels: list[_Level], value: Any, event: Any, troubles: list[Trouble], found: Places | None
) -> KeyPath:
    """Put `value` where it belongs, and give the keys that lead to it."""
    if not levels:
        path: KeyPath = ()
    elif isinstance(levels[-1].into, list):
        level = levels[-1]
        path = (*level.path, len(level.into))
        level.into.append(value)
    else:
        level = levels[-1]
        if level.key is None:
            _take_key(level, value, event, troubles, found)
            return level.path
        path = (*level.path, level.key)
        if value is not None:
            level.into[level.key] = value
        level.key = None
    if found is not None and not isinstance(value, dict | list):
        found.values[path] = _mark(event, event)
        found.texts.append(found.values[path])
    return path


def _take_key(
    level: _Level, value: Any, event: Any, troubles: list[Trouble], found: Places | None
) -> None:
    if isinstance(value, dict | list):
        troubles.append(Trouble("invalid", "key-not-text", _mark(event, event)))
    level.key = value if isinstance(value, str) else ""
    if level.key in level.seen:
        troubles.append(Trouble("duplicate", "", _mark(event, event), level.key))
    level.seen.add(level.key)
    if found is not None:
        found.keys[(*level.path, level.key)] = _mark(event, event)
        found.texts.append(_mark(event, event))


def _mark(start: Any, end: Any) -> Mark:
    first, last = start.start_mark, end.end_mark
    return Mark(first.line, first.column, last.line, last.column, first.index, last.index)


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


def _explain(error: yaml.MarkedYAMLError, text: str) -> Trouble:
    """Say a parser's error in one of our sentences; its own words are for programmers."""
    place = error.problem_mark or error.context_mark
    line, column, index = (place.line, place.column, place.index) if place else (0, 0, 0)
    variant = next((name for words, name in _EXPLANATIONS if words in str(error.problem)), "")
    if variant in ("quote", "bracket") and error.context_mark is not None:
        line, column = error.context_mark.line, error.context_mark.column
    lines = text.split("\n")
    whole = lines[line] if line < len(lines) else ""
    word = whole[column : column + 1]
    if variant == "reserved" and word == "\t":
        variant = "tab"
    if variant == "bracket" and (hashes := list(_HASH_IN_LIST.finditer(text, 0, index))):
        index = hashes[-1].start(1)
        line, column = text.count("\n", 0, index), index - (text.rfind("\n", 0, index) + 1)
        variant, word = "hash-in-list", "#"
    return Trouble("invalid", variant, Mark(line, column, line, column + 1, index, index + 1), word)


def _swallowed(text: str) -> Iterator[Trouble]:
    """Find words lost because YAML takes ` #word` for a comment."""
    if _COMMENT.search(text) is None:
        return
    texts = places(text).texts
    for match in _COMMENT.finditer(text):
        start = match.start(1)
        if any(mark.index <= start < mark.end_index for mark in texts):
            continue
        line = text.count("\n", 0, start)
        column = start - (text.rfind("\n", 0, start) + 1)
        lost = text[start:].partition("\n")[0].rstrip()
        end = Mark(line, column, line, column + len(lost), start, start + len(lost))
        yield Trouble("comment", "", end, lost)
