"""JPEG and PNG pictures: Pillow reads their headers, and is asked for nothing more."""

import warnings
from typing import Any, BinaryIO, cast

from cmcal.media import colors, exif
from cmcal.media.boxes import number
from cmcal.media.facts import Media, Trouble

_HEADERS = 16_000_000
"""Bytes that Pillow may read: some telephones keep whole films before the picture."""
_TAIL = 65_536
_SCANNED = 16_000_000
"""Bytes in which the end of a picture is looked for when other data follow it."""
_CHUNKS = 100_000
_END_OF_JPEG = b"\xff\xd9"
_GRAY = ("1", "L", "LA", "I", "I;16", "F")


class _Limited:
    """A file that ends early: only so many bytes of it are given."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self.left = _HEADERS
        self.is_over = False

    def read(self, size: int = -1) -> bytes:
        wanted = self.left if size < 0 else min(size, self.left)
        data = self._file.read(wanted)
        self.left -= len(data)
        self.is_over = len(data) < wanted
        return data

    def seek(self, place: int, whence: int = 0) -> int:
        return self._file.seek(place, whence)

    def tell(self) -> int:
        return self._file.tell()


def jpeg(file: BinaryIO, size: int) -> Media:
    """Tell what a JPEG file is."""
    from PIL.JpegImagePlugin import JpegImageFile

    found, trouble = _opened(JpegImageFile, file)
    if found is None:
        return Media(trouble=trouble)
    is_whole = _is_ended(file, file.tell(), size)
    return _told(found, trouble="" if is_whole else "truncated")


def png(file: BinaryIO, size: int) -> Media:
    """Tell what a PNG file is, and how many frames an animated one has."""
    from PIL.PngImagePlugin import PngImageFile

    found, trouble = _opened(PngImageFile, file)
    if found is None:
        return Media(trouble=trouble)
    frames = int(found.n_frames)
    return _told(found, trouble=_trouble_of_chunks(file, size), animated=frames > 1, frames=frames)


def _opened(kind: Any, file: BinaryIO) -> tuple[Any, Trouble]:
    """Give a picture whose headers are read, or why there is none."""
    file.seek(0)
    limited = _Limited(file)
    try:
        # The class itself, as `Image.open` refuses pictures that are large and yet never loaded.
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return kind(cast("BinaryIO", limited)), ""
    except Exception:  # noqa: BLE001 - what Pillow raises on such bytes is not written anywhere
        if not limited.left:
            return None, "too-large"
        return None, "truncated" if limited.is_over else "unreadable"


def _told(found: Any, *, trouble: Trouble, animated: bool = False, frames: int = 1) -> Media:
    width, height = found.size
    if exif.is_turned(found.info.get("exif", b"")):
        width, height = height, width
    color = colors.of_profile(found.info.get("icc_profile") or b"")
    if found.mode == "CMYK":
        color = "cmyk"
    elif found.mode in _GRAY:
        color = "gray"
    return Media(
        width=width, height=height, color=color, animated=animated, frames=frames, trouble=trouble
    )


def _is_ended(file: BinaryIO, start: int, size: int) -> bool:
    """Whether the picture data that begin at `start` come to their end mark.

    Within them the mark cannot stand for anything else (ITU-T T.81, section B.1.1.5). Other data
    may follow: telephones put films there.
    """
    tail = max(start, size - _TAIL)
    file.seek(tail)
    if _END_OF_JPEG in file.read(_TAIL):
        return True
    file.seek(start)
    rest = file.read(_SCANNED)
    return _END_OF_JPEG in rest or start + len(rest) < size


def _trouble_of_chunks(file: BinaryIO, size: int) -> Trouble:
    """Follow the chunks of a PNG file to the last one, reading their headers only."""
    start = 8
    for _ in range(_CHUNKS):
        file.seek(start)
        header = file.read(8)
        start += 12 + number(header, 0)
        if len(header) < 8 or start > size:
            return "truncated"
        if header[4:] == b"IEND":
            return ""
    return "too-large"
