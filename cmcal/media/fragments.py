"""How long a film is that was written piece by piece: its header could not know."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from cmcal.media.boxes import Box, Boxes, number, words

_TABLE = 1_000_000
"""Bytes of the table of one piece that are read."""
_COLUMNS = (0x100, 0x200, 0x400, 0x800)
"""What a table may say of each sample: how long, how heavy, how kept, shown how much later."""


class Length(NamedTuple):
    """Of one track: how many samples its pieces hold, and how long they last in its own ticks."""

    samples: int
    ticks: int


def measure(read: Boxes, moov: Box, pieces: Iterable[Box]) -> Mapping[int, Length]:
    """Give the length of each track, by its number; `pieces` are the `moof` boxes of the file."""
    usual: dict[int, int] = {}
    extends = read.descend(moov, b"mvex")
    for trex in read.inside(extends, b"trex") if extends else ():
        data = read.content(trex)
        usual[number(data, 4)] = number(data, 12)
    found: dict[int, Length] = {}
    for piece in pieces:
        for traf in read.inside(piece, b"traf"):
            header = read.content(read.descend(traf, b"tfhd"))
            track = number(header, 4)
            each = _usual_duration(header, usual.get(track, 0))
            samples, ticks = found.get(track, (0, 0))
            for run in read.inside(traf, b"trun"):
                more = _run(read.content(run, _TABLE), each)
                samples, ticks = samples + more.samples, ticks + more.ticks
            found[track] = Length(samples, ticks)
    return found


def _usual_duration(header: bytes, otherwise: int) -> int:
    """Give how long a sample of this piece lasts where its table does not say (`tfhd`)."""
    flags = number(header, 1, 3)
    at = 8 + (8 if flags & 0x1 else 0) + (4 if flags & 0x2 else 0)
    return number(header, at) if flags & 0x8 else otherwise


def _run(data: bytes, each: int) -> Length:
    """Give the length of a run of samples (`trun`)."""
    flags, samples = number(data, 1, 3), number(data, 4)
    if not flags & _COLUMNS[0]:
        return Length(samples, samples * each)
    width = sum(1 for column in _COLUMNS if flags & column)
    at = 8 + (4 if flags & 0x1 else 0) + (4 if flags & 0x4 else 0)
    durations = words(data[at:])[::width][:samples]
    return Length(len(durations), sum(durations))
