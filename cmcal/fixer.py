"""Apply fixes to files: only the characters named change, every other byte stays."""

import codecs
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping

from cmcal.diagnostics import Diagnostic, Edit
from cmcal.sources import Sources

_LINE_END = re.compile("\r\n|\r|\n")


def fixes(
    diagnostics: Iterable[Diagnostic], sources: Sources, *, unsafe: bool = False
) -> Mapping[str, bytes]:
    """Give the new bytes of each file that a fix changes. A file that is not UTF-8 is left alone.

    Of two edits that touch, the first in the file is made; the other waits for the next run.
    """
    edits: dict[str, list[Edit]] = defaultdict(list)
    for diagnostic in diagnostics:
        if diagnostic.fix is not None and (diagnostic.fix.safe or unsafe):
            for edit in diagnostic.fix.edits:
                edits[edit.place.path].append(edit)
    changed: dict[str, bytes] = {}
    for path, wanted in edits.items():
        before = sources.read(path)
        after = _apply(before, wanted)
        if after != before:
            changed[path] = after
    return changed


def _apply(data: bytes, edits: Iterable[Edit]) -> bytes:
    mark = codecs.BOM_UTF8 if data.startswith(codecs.BOM_UTF8) else b""
    try:
        text = data.removeprefix(mark).decode()
    except UnicodeDecodeError:
        return data
    starts = [0, *(match.end() for match in _LINE_END.finditer(text))]
    pieces: list[str] = []
    done = 0
    for edit in sorted(edits, key=lambda edit: (edit.place.line, edit.place.column)):
        start = starts[edit.place.line - 1] + edit.place.column - 1
        end = starts[edit.place.line - 1] + edit.place.end_column - 1
        if start < done:
            continue
        pieces += (text[done:start], edit.text)
        done = end
    return mark + ("".join(pieces) + text[done:]).encode()
