"""From the bytes of a file to its text, whatever the bytes are."""

import codecs
import re
from typing import NamedTuple

from cmcal.diagnostics import Diagnostic, Place
from cmcal.faults import cm001_not_utf8, cm003_control_character, cm004_conflict_marker

_UNPRINTABLE = re.compile(
    "[^\t\n\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)
_OPENING = re.compile(r"^<{7}(?: .*)?$", re.MULTILINE)
_CLOSING = re.compile(r"^>{7}(?: .*)?$", re.MULTILINE)


class Decoded(NamedTuple):
    """A file's text, its lines ended by a line feed; and what was wrong with its bytes."""

    text: str
    problems: list[Diagnostic]
    is_usable: bool


def decode(path: str, data: bytes) -> Decoded:
    """Read bytes as UTF-8 text. Total: what is not UTF-8 is read as Latin-1 and told."""
    problems: list[Diagnostic] = []
    data = data.removeprefix(codecs.BOM_UTF8)
    if b"\r" in data:
        data = data.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        before = data[data.rfind(b"\n", 0, error.start) + 1 : error.start].decode()
        text = data.decode("latin-1")
        place = Place(path, line=line, column=len(before) + 1, end_column=len(before) + 2)
        seen = text[error.start]
        problems.append(
            cm001_not_utf8.RULE.at(place, character=seen if seen.isprintable() else "?")
        )
    if (opening := _OPENING.search(text)) and _CLOSING.search(text, opening.end()):
        line = text.count("\n", 0, opening.start()) + 1
        place = Place(path, line=line, column=1, end_column=len(opening[0]) + 1)
        return Decoded(text, [cm004_conflict_marker.RULE.at(place)], is_usable=False)
    if match := _UNPRINTABLE.search(text):
        place = _place(path, text, match.start())
        name = f"U+{ord(match[0]):04X}"
        problems.append(cm003_control_character.RULE.at(place, character=name))
        text = _UNPRINTABLE.sub(" ", text)
    return Decoded(text, problems, is_usable=True)


def _place(path: str, text: str, index: int) -> Place:
    column = index - text.rfind("\n", 0, index)
    return Place(path, line=text.count("\n", 0, index) + 1, column=column, end_column=column + 1)
