"""A review for a person at a terminal."""

from collections.abc import Iterator

from cmcal.report.review.outline import Outline
from cmcal.report.review.pieces import Line, Piece, Section, Table
from cmcal.report.terminal import printable, width

_MARKS = {"kept": ("", ""), "removed": ("[-", "-]"), "added": ("{+", "+}")}
_COLORS = {"removed": "31", "added": "32"}


def render(told: Outline, *, color: bool = False) -> str:
    """Write a review; what was removed and added is marked as git marks words, or coloured."""
    return "\n".join(_render(told, color=color)) + "\n"


def _render(told: Outline, *, color: bool) -> Iterator[str]:
    yield _bold(f"{told.headline}", color=color)
    yield told.compared
    if told.facts:
        yield ""
        most = max(width(name) for name, _ in told.facts)
        for name, said in told.facts:
            yield f"  {name}{' ' * (most - width(name))}  {said}"
    for section in told.sections:
        yield ""
        size = f" ({section.size})" if section.size else ""
        yield _bold(f"{section.title}{size}", color=color)
        yield from _section(section, color=color)


def _section(section: Section, *, color: bool) -> Iterator[str]:
    for group in section.groups:
        note = f" · {group.note}" if group.note else ""
        yield f"  {printable(group.title)}{note}"
        if group.place:
            yield f"    {printable(group.place)}"
        for line in group.lines:
            yield f"    - {_line(line, color=color)}"
    for table in section.tables:
        yield from _table(table)


def _line(line: Line, *, color: bool) -> str:
    return "".join(_piece(piece, color=color) for piece in line)


def _piece(piece: Piece, *, color: bool) -> str:
    text = printable(piece.text)
    if piece.state == "kept":
        return text
    if color:
        return f"\x1b[{_COLORS[piece.state]}m{text}\x1b[0m"
    before, after = _MARKS[piece.state]
    return f"{before}{text}{after}"


def _table(table: Table) -> Iterator[str]:
    rows = [[printable(cell) for cell in row] for row in (table.head, *table.rows)]
    widths = [max(width(row[place]) for row in rows) for place in range(len(table.head))]
    for row in rows:
        cells = (cell + " " * (most - width(cell)) for cell, most in zip(row, widths, strict=True))
        yield f"  {'  '.join(cells).rstrip()}"


def _bold(text: str, *, color: bool) -> str:
    return f"\x1b[1m{text}\x1b[0m" if color else text
