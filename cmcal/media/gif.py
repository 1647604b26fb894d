"""GIF pictures, still and moving (GIF89a)."""

from typing import BinaryIO

from cmcal.media.facts import Media, Trouble
from cmcal.media.riff import little

_MOST = 16_000_000
"""Bytes in which frames are counted; what is heavier is not told how long it lasts."""
_EXTENSION, _IMAGE, _CONTROL = b"!", b",", b"\xf9"
_TOO_FAST = 1
"""Hundredths of a second up to which browsers show a frame for a tenth of a second instead."""


def look(file: BinaryIO, size: int) -> Media:
    """Tell what a picture is."""
    file.seek(0)
    data = file.read(_MOST)
    frames = lasting = 0
    at = 13 + _table(data[10:11])
    while (mark := data[at : at + 1]) in (_IMAGE, _EXTENSION):
        if mark == _IMAGE:
            frames += 1
            at = _skip(data, at + 11 + _table(data[at + 9 : at + 10]))
            continue
        if data[at + 1 : at + 2] == _CONTROL:
            delay = little(data, at + 4, 2)
            lasting += delay if delay > _TOO_FAST else 10
        at = _skip(data, at + 2)
    is_cut = at >= len(data)  # What follows the last frame and is no end mark is let pass.
    is_counted = not is_cut or len(data) == size
    trouble: Trouble = "truncated" if is_cut and is_counted else "" if frames else "unreadable"
    return Media(
        width=little(data, 6, 2),
        height=little(data, 8, 2),
        color="srgb",
        animated=frames > 1,
        frames=frames if is_counted else 0,
        seconds=lasting / 100 if is_counted and frames > 1 else 0.0,
        trouble=trouble,
    )


def _table(flags: bytes) -> int:
    """Give the bytes of the table of colours that these flags announce."""
    return 3 << (flags[0] & 7) + 1 if flags and flags[0] & 0x80 else 0


def _skip(data: bytes, at: int) -> int:
    """Give the place after the pieces of data that begin here."""
    end = len(data)
    while at < end and data[at]:
        at += data[at] + 1
    return at + 1
