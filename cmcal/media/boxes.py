"""The boxes that MP4, MOV, HEIC and AVIF files are made of (ISO/IEC 14496-12, section 4.2)."""

import struct
from collections.abc import Iterator
from typing import BinaryIO, NamedTuple

MOST = 100_000
"""Boxes looked at in one file: a film of two hours in pieces of one second has 90,000."""


class Box(NamedTuple):
    """One box: its four letters, and the places between which its content stands."""

    kind: bytes
    start: int
    end: int
    is_cut: bool
    """Whether it says that it is longer than what holds it; `end` is then where that ends."""


def number(data: bytes, at: int, length: int = 4) -> int:
    """Give the whole number written at a place; of what is not there, nothing is counted."""
    return int.from_bytes(data[at : at + length])


def words(data: bytes) -> tuple[int, ...]:
    """Give the whole numbers of four bytes that follow one another; a last piece is left out."""
    count = len(data) // 4
    return struct.unpack(f">{count}I", data[: 4 * count])


class Boxes:
    """The boxes of one file. Only their headers are read, and no more than `MOST` of them."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._left = MOST

    @property
    def is_spent(self) -> bool:
        """Whether the file holds more boxes than are looked at."""
        return self._left <= 0

    def between(self, start: int, end: int) -> Iterator[Box]:
        """Give the boxes that stand one after the other between two places of the file.

        Ends where no box begins.
        """
        while end - start >= 8 and not self.is_spent:
            self._left -= 1
            self._file.seek(start)
            header = self._file.read(16)
            size, body = number(header, 0), start + 8
            if size == 1:
                size, body = number(header, 8, 8), start + 16
            elif size == 0:
                size = end - start  # The last box may go on to the end.
            after = start + size
            if after < body:
                return
            yield Box(header[4:8], body, min(after, end), after > end)
            start = after

    def inside(self, outer: Box, kind: bytes, skipped: int = 0) -> Iterator[Box]:
        """Give the boxes of one kind in another, of which the first bytes may be skipped."""
        found = self.between(outer.start + skipped, outer.end)
        return (box for box in found if box.kind == kind)

    def descend(self, outer: Box, *kinds: bytes) -> Box | None:
        """Give the first box of the first kind, in it the first of the second kind, and so on."""
        found: Box | None = outer
        for kind in kinds:
            found = next(self.inside(found, kind), None) if found else None
        return found

    def content(self, box: Box | None, most: int = 4096) -> bytes:
        """Give what a box holds, its first bytes only if they are many; none without a box."""
        if box is None:
            return b""
        self._file.seek(box.start)
        return self._file.read(max(0, min(box.end - box.start, most)))
