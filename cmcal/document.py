"""One file as read: what it says, what stands below, and where each key and value is.

Reading never fails. What cannot be read is told as diagnostics, and the rest is kept.
"""

from typing import Any, NamedTuple

from cmcal import plain_yaml
from cmcal.decoding import decode
from cmcal.diagnostics import BODY, Diagnostic, Edit, Fix, KeyPath, Place, Rule
from cmcal.faults import (
    cm002_file_too_large,
    cm005_invalid_yaml,
    cm006_duplicate_key,
    cm007_yaml_reference,
    cm008_yaml_tag,
    cm009_front_matter_missing,
    cm012_text_lost_in_comment,
)

MAX_MATTER = 64 * 1024

_RULES: dict[str, Rule] = {
    "invalid": cm005_invalid_yaml.RULE,
    "duplicate": cm006_duplicate_key.RULE,
    "reference": cm007_yaml_reference.RULE,
    "tag": cm008_yaml_tag.RULE,
    "comment": cm012_text_lost_in_comment.RULE,
}
_QUOTED = {"colon", "reserved", "anchor", "alias", "tag", "comment"}


class Parts(NamedTuple):
    """The YAML of a file and what stands below it, with the number of their first lines."""

    matter: str
    matter_line: int
    body: str
    body_line: int


class Document(NamedTuple):
    """What a file says: its value (a mapping, a list, text or None), its body, its problems."""

    path: str
    value: Any
    body: str
    problems: list[Diagnostic]


def read(path: str, data: bytes) -> Document:
    """Read a Markdown file with front matter, or a YAML file. Total: any bytes give a document."""
    text, problems, is_usable = decode(path, data)
    if not is_usable:
        return Document(path, None, "", problems)
    parts = split(path, text)
    if isinstance(parts, Diagnostic):
        return Document(path, None, text, [*problems, parts])
    value, troubles = plain_yaml.parse(parts.matter)
    lines = parts.matter.split("\n")
    problems += [_diagnose(path, trouble, parts.matter_line, lines) for trouble in troubles]
    return Document(path, value, parts.body, problems)


def split(path: str, text: str) -> Parts | Diagnostic:
    """Part front matter from body where python-frontmatter does; a YAML file is all matter."""
    if path.endswith((".yml", ".yaml")):
        return Parts(text, 1, "", 1)
    # Imported here: a warm check reads no front matter, and start-up has a budget.
    from frontmatter.default_handlers import YAMLHandler

    boundary = YAMLHandler.FM_BOUNDARY
    opening = boundary.search(text)
    if opening is None or text[: opening.start()].strip():
        place = Place(path, line=1, column=1)
        return cm009_front_matter_missing.RULE.at(place)
    closing = boundary.search(text, opening.end())
    if closing is None:
        place = Place(path, line=text.count("\n", 0, opening.start()) + 1, column=1, end_column=4)
        return cm009_front_matter_missing.RULE.at(place, "unclosed")
    # The boundary swallows blank lines after the dashes; the lines of the file are counted by hand.
    start = text.index("\n", opening.start()) + 1
    if (size := closing.start() - start) > MAX_MATTER:
        place = Place(path, line=1, column=1)
        return cm002_file_too_large.RULE.at(place, "matter", size=size // 1024)
    end = text.find("\n", closing.start()) + 1 or len(text)
    return Parts(
        text[start : closing.start()],
        text.count("\n", 0, start) + 1,
        text[end:],
        text.count("\n", 0, end) + 1,
    )


class Locator:
    """Finds the lines and columns of the keys of one file, by parsing its text once more."""

    def __init__(self, path: str, data: bytes) -> None:
        self._path = path
        self._places = plain_yaml.Places({}, {}, [])
        self._matter_line = self._body_line = 1
        parts = split(path, decode(path, data).text)
        if isinstance(parts, Parts):
            self._places = plain_yaml.places(parts.matter)
            self._matter_line, self._body_line = parts.matter_line, parts.body_line

    def locate(self, place: Place) -> Place:
        """Give `place` with its line and column; for a missing key, those of its nearest parent."""
        if place.keys[:1] == (BODY,):
            line = self._body_line - 1 + max(1, place.line)
            return Place(
                self._path, line=line, column=max(1, place.column), end_column=place.end_column
            )
        if place.line:
            return place
        mark = self._mark(place.keys, on_key=place.on_key)
        if mark is None:
            return Place(self._path, line=1, column=1)
        return _concrete(self._path, mark, self._matter_line)

    def exactly(self, place: Place) -> Place | None:
        """Give `place` with both its ends, for an edit; None when no one line holds just that."""
        if place.line or place.keys[:1] == (BODY,):
            return self.locate(place)
        marks = self._places.keys if place.on_key else self._places.values
        mark = marks.get(place.keys)
        if mark is None or mark.line != mark.end_line:
            return None
        return _concrete(self._path, mark, self._matter_line)

    def _mark(self, keys: KeyPath, *, on_key: bool) -> plain_yaml.Mark | None:
        if on_key and keys in self._places.keys:
            return self._places.keys[keys]
        while keys:
            # A value over several lines is pointed at by its key: the frame shows one line.
            mark = self._places.values.get(keys)
            if mark is not None and mark.line != mark.end_line:
                return self._places.keys.get(keys, mark)
            if mark is not None:
                return mark
            keys = keys[:-1]
            if keys in self._places.keys:
                return self._places.keys[keys]
        return None


def _concrete(path: str, mark: plain_yaml.Mark, first_line: int) -> Place:
    end = mark.end_column + 1 if mark.end_line == mark.line else 0
    return Place(path, line=mark.line + first_line, column=mark.column + 1, end_column=end)


def _diagnose(
    path: str, trouble: plain_yaml.Trouble, first_line: int, lines: list[str]
) -> Diagnostic:
    place = _concrete(path, trouble.mark, first_line)
    fix = None
    if {trouble.fault, trouble.variant} & _QUOTED and trouble.mark.line < len(lines):
        fix = _quote(place, lines[trouble.mark.line])
    rule = _RULES[trouble.fault]
    return rule.at(place, trouble.variant, fix=fix, word=trouble.word)


def _quote(place: Place, line: str) -> Fix | None:
    """Put the whole value of a `key: value` line between quotes, which is what was meant."""
    key, colon, value = line.partition(": ")
    written = value.strip()
    if not colon or not written or written[0] in "\"'[{|>" or key.lstrip()[:1] in "[{":
        return None
    start = len(key) + len(colon) + len(value) - len(value.lstrip()) + 1
    escaped = written.replace("\\", "\\\\").replace('"', '\\"')
    end = start + len(written)
    where = Place(place.path, line=place.line, column=start, end_column=end)
    # Not safe: quoting keeps every word, but only the writer knows that none was a comment.
    return Fix((Edit(where, f'"{escaped}"'),), safe=False)
