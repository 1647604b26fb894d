"""How a picture is to be turned, from what the camera wrote (EXIF)."""

from typing import Literal

_ORIENTATION = 0x0112
_SHORT = 3
_MOST = 512
"""Entries looked at."""


def is_turned(data: bytes) -> bool:
    """Whether width and height change places when the picture is shown upright."""
    return _orientation(data) in (5, 6, 7, 8)


def _orientation(data: bytes) -> int:
    """Give the orientation that EXIF tells (CIPA DC-008, section 4.6.5); 0 when it does not."""
    tiff = data.removeprefix(b"Exif\x00\x00")
    if tiff[:2] not in (b"II", b"MM"):
        return 0
    order: Literal["little", "big"] = "little" if tiff[:2] == b"II" else "big"

    def read(at: int, length: int) -> int:
        return int.from_bytes(tiff[at : at + length], order)

    start = read(4, 4)
    for entry in range(min(read(start, 2), _MOST)):
        at = start + 2 + 12 * entry
        if (read(at, 2), read(at + 2, 2)) == (_ORIENTATION, _SHORT):
            return read(at + 8, 2)
    return 0
