"""WebP pictures, still and moving (RFC 9649)."""

from typing import BinaryIO

from cmcal.media import colors, exif, riff
from cmcal.media.facts import Media
from cmcal.media.riff import little

_EXIF = 65_536
_KEY_FRAME = b"\x9d\x01\x2a"


def look(file: BinaryIO, size: int) -> Media:
    """Tell what a picture is."""
    width = height = frames = milliseconds = 0
    profile = b""
    is_turned = False
    for chunk in riff.chunks(file, 12, size):
        if chunk.kind == b"VP8X":
            data = riff.content(file, chunk)
            width, height = little(data, 4, 3) + 1, little(data, 7, 3) + 1
        elif chunk.kind == b"ANMF":
            frames += 1
            milliseconds += little(riff.content(file, chunk, 16), 12, 3)
        elif chunk.kind == b"ICCP":
            profile = riff.content(file, chunk, colors.PROFILE)
        elif chunk.kind == b"EXIF":
            is_turned = exif.is_turned(riff.content(file, chunk, _EXIF))
        elif chunk.kind in (b"VP8 ", b"VP8L") and not width:
            width, height = _size(chunk.kind, riff.content(file, chunk, 10))
    return Media(
        width=height if is_turned else width,
        height=width if is_turned else height,
        color=colors.of_profile(profile),
        animated=frames > 1,
        frames=frames or 1,
        seconds=milliseconds / 1000 if frames > 1 else 0.0,
        trouble="truncated" if riff.is_cut(file, size) else "",
    )


def _size(kind: bytes, data: bytes) -> tuple[int, int]:
    """Give width and height of a picture coded with loss (`VP8 `) or without (`VP8L`)."""
    if kind == b"VP8L":
        packed = little(data, 1)
        return (packed & 0x3FFF) + 1, (packed >> 14 & 0x3FFF) + 1
    if data[3:6] != _KEY_FRAME:
        return 0, 0
    return little(data, 6, 2) & 0x3FFF, little(data, 8, 2) & 0x3FFF
