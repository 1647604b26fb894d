"""The chunks that WebP, AVI and WAV files are made of."""

from collections.abc import Iterator
from typing import BinaryIO, NamedTuple

MOST = 20_000
"""Chunks looked at in one file."""


class Chunk(NamedTuple):
    """One chunk: its four letters, where its content stands, and how long it says it is."""

    kind: bytes
    start: int
    size: int


def little(data: bytes, at: int, length: int = 4) -> int:
    """Give the whole number written at a place, its last bytes first."""
    return int.from_bytes(data[at : at + length], "little")


def chunks(file: BinaryIO, start: int, end: int, most: int = MOST) -> Iterator[Chunk]:
    """Give the chunks that stand one after the other between two places of a file.

    Only their headers are read. The last one may say that it goes on after `end`.
    """
    for _ in range(most):
        if end - start < 8:
            return
        file.seek(start)
        header = file.read(8)
        chunk = Chunk(header[:4], start + 8, little(header, 4))
        yield chunk
        start = chunk.start + chunk.size + chunk.size % 2


def content(file: BinaryIO, chunk: Chunk, most: int = 4096) -> bytes:
    """Give what a chunk holds, its first bytes only if they are many."""
    file.seek(chunk.start)
    return file.read(min(chunk.size, most))


def is_cut(file: BinaryIO, size: int) -> bool:
    """Whether the file ends before the end that its header announces."""
    file.seek(4)
    announced = little(file.read(4), 0)
    # Who writes while recording does not know the end yet, and leaves one of these.
    return announced not in (0, 0xFFFFFFFF) and announced + 8 > size
