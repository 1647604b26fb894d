"""What a report is made of: pieces of text in lines, lines in groups, groups in sections."""

from typing import Literal, NamedTuple


class Piece(NamedTuple):
    """Some text, and whether it was removed, added, or stands on both sides."""

    text: str
    state: Literal["kept", "removed", "added"] = "kept"


Line = tuple[Piece, ...]


class Group(NamedTuple):
    """What is said of one thing."""

    title: str
    place: str = ""
    """The path of its file."""
    note: str = ""
    """When it goes out."""
    lines: tuple[Line, ...] = ()


class Table(NamedTuple):
    """Counts before and after; the last two columns are numbers."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


class Section(NamedTuple):
    """What is said of one subject."""

    title: str
    groups: tuple[Group, ...] = ()
    tables: tuple[Table, ...] = ()
    size: int = 0
    """How many things it tells; 0 where a number says nothing."""
    is_open: bool = False
    """Whether it is read first, and not folded away."""

    @property
    def most(self) -> int:
        """How many groups or rows stand below each other."""
        return max(len(self.groups), *(len(table.rows) for table in self.tables), 0)


def line(text: str) -> Line:
    """Give a line of one piece."""
    return (Piece(text),)
