"""Merge three versions of a file of a workspace; what cannot be read is left to git's own merge."""

from typing import NamedTuple

from cmcal import plain_yaml
from cmcal.decoding import decode
from cmcal.document import Parts, split
from cmcal.merging import keys, sections, texts
from cmcal.merging.choosing import chosen
from cmcal.merging.chunks import Conflict, Marks, marked, of_ours, of_theirs
from cmcal.merging.parts import Yaml
from cmcal.sources import MAX_BYTES

_MARK = b"\xef\xbb\xbf"


class Merged(NamedTuple):
    """The bytes of the merged file, and whether no conflict is left in it.

    `disputed` names the keys and headings that both sides changed, as far as they are known.
    """

    data: bytes
    is_clean: bool
    disputed: tuple[str, ...] = ()


class _Frame(NamedTuple):
    """What stands around the YAML and the text of a file, and how its lines end."""

    mark: bytes
    line_end: str
    opening: str
    closing: str
    is_ended: bool


class _Version(NamedTuple):
    """One version of a file that reads without fault."""

    frame: _Frame
    yaml: Yaml
    body: str


def merge(path: str, base: bytes, ours: bytes, theirs: bytes, marks: Marks | None = None) -> Merged:
    """Merge by key and by section, and as git does where a version cannot be read. Total."""
    marks = marks or Marks()
    if theirs in (ours, base):
        return Merged(ours, is_clean=True)
    if base == ours:
        return Merged(theirs, is_clean=True)
    merged = _merged(path, base, ours, theirs, marks)
    if merged is not None:
        return merged
    found = texts.merge(base, ours, theirs, marks)
    # Of what is no text, git keeps ours, and says that a choice is to be made.
    return Merged(*found) if found else Merged(ours, is_clean=False)


def _merged(path: str, base: bytes, ours: bytes, theirs: bytes, marks: Marks) -> Merged | None:
    mine, yours = _read(path, ours), _read(path, theirs)
    if mine is None or yours is None:
        return None
    # Both sides may have added a file of this name.
    before = _read(path, base) if base.strip() else _nothing(mine)
    if before is None:
        return None
    found = keys.merge(before.yaml, mine.yaml, yours.yaml, marks)
    if found is None:
        return None
    chunks, of_us, of_them = found.outcome
    for text, value in ((of_ours(chunks), of_us), (of_theirs(chunks), of_them)):
        read = plain_yaml.parse(text)
        if _faults(read) or (read.value or {}) != value:
            return None
    frame = _frame(before.frame, mine.frame, yours.frame)
    body = sections.merge(before.body, mine.body, yours.body, marks)
    is_clean = not body.disputed and not any(isinstance(one, Conflict) for one in chunks)
    data = _framed(frame, marked(chunks, marks), body.text)
    return Merged(data, is_clean, found.disputed + body.disputed)


def _read(path: str, data: bytes) -> _Version | None:
    """Read a version; None where it has a fault, or lines that end in different ways."""
    if len(data) > MAX_BYTES:
        return None
    text, problems, is_usable = decode(path, data)
    line_end = _line_end(data)
    parts = split(path, text) if is_usable and not problems else None
    if not isinstance(parts, Parts) or line_end is None:
        return None
    # The last line of a YAML file may have no end.
    is_ended = parts.matter.endswith("\n") or not parts.matter
    matter = parts.matter if is_ended else f"{parts.matter}\n"
    read = plain_yaml.parse(matter)
    if _faults(read) or not isinstance(read.value, dict | None):
        return None
    start = _line(text, parts.matter_line)
    end = len(text) - len(parts.body)
    mark = _MARK if data.startswith(_MARK) else b""
    closing = text[start + len(parts.matter) : end]
    frame = _Frame(mark, line_end, text[:start], closing, is_ended)
    return _Version(frame, Yaml(matter, read.value), parts.body)


def _nothing(like: _Version) -> _Version:
    return _Version(like.frame, Yaml("", None), "")


def _frame(base: _Frame, ours: _Frame, theirs: _Frame) -> _Frame:
    return _Frame(
        chosen(base.mark, ours.mark, theirs.mark),
        chosen(base.line_end, ours.line_end, theirs.line_end),
        chosen(base.opening, ours.opening, theirs.opening),
        chosen(base.closing, ours.closing, theirs.closing),
        chosen(base.is_ended, ours.is_ended, theirs.is_ended),
    )


def _framed(frame: _Frame, matter: str, body: str) -> bytes:
    closing = frame.closing
    if body and closing and not closing.endswith("\n"):
        closing += "\n"
    if not frame.is_ended:
        matter = matter.removesuffix("\n")
    text = frame.opening + matter + closing + body
    return frame.mark + text.replace("\n", frame.line_end).encode()


def _faults(read: plain_yaml.Parsed) -> list[plain_yaml.Trouble]:
    """Give what is wrong with YAML; that a comment may have been meant as words is not."""
    return [trouble for trouble in read.troubles if trouble.fault != "comment"]


def _line_end(data: bytes) -> str | None:
    """Give how lines end; None where not all of them end in one way."""
    returns, feeds = data.count(b"\r"), data.count(b"\n")
    if not returns:
        return "\n"
    return "\r\n" if returns == feeds == data.count(b"\r\n") else None


def _line(text: str, number: int) -> int:
    """Give where a line begins; they count from 1."""
    start = 0
    for _ in range(number - 1):
        start = text.index("\n", start) + 1
    return start
