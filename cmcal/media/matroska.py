"""WebM and MKV files: pictures and sound in elements (RFC 8794, RFC 9559)."""

import math
import struct
from collections.abc import Iterator
from typing import BinaryIO, NamedTuple

from cmcal.media import codecs
from cmcal.media.facts import Media, Trouble

_MOST = 50_000
"""Elements looked at in one file: a film of six hours in pieces of five seconds has 4,400."""
_VALUE = 4096
_FILM, _SOUND = 1, 2
_IN_PIXELS = 0
_NANOSECONDS = 1_000_000_000
_USUAL_SCALE = 1_000_000
# Names of elements.
_SEGMENT, _INFO, _TRACKS = 0x18538067, 0x1549A966, 0x1654AE6B
_SCALE, _DURATION = 0x2AD7B1, 0x4489
_TRACK, _KIND, _CODEC, _FRAME, _VIDEO, _AUDIO = 0xAE, 0x83, 0x86, 0x23E383, 0xE0, 0xE1
_WIDTH, _HEIGHT, _SHOWN_WIDTH, _SHOWN_HEIGHT, _UNIT = 0xB0, 0xBA, 0x54B0, 0x54BA, 0x54B2
_HERTZ, _CHANNELS = 0xB5, 0x9F


class _Element(NamedTuple):
    """One element: its name, and the places between which its content stands."""

    name: int
    start: int
    end: int
    is_cut: bool


class _Elements:
    """The elements of one file; no more than `_MOST` of them are looked at."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self.left = _MOST

    def between(self, start: int, end: int) -> Iterator[_Element]:
        """Give the elements that stand one after the other between two places of the file."""
        while start < end and self.left:
            self.left -= 1
            self._file.seek(start)
            header = self._file.read(12)
            named = _length(header)
            sized = _length(header[named:])
            if not named or not sized or len(header) < named + sized:
                return
            size = int.from_bytes(header[named : named + sized]) & _ones(sized)
            body = start + named + sized
            after = end if size == _ones(sized) else body + size  # One may leave its end open.
            yield _Element(int.from_bytes(header[:named]), body, min(after, end), after > end)
            start = after

    def held(self, outer: _Element | None) -> dict[int, _Element]:
        """Give what stands in an element, by name; of several with one name, the first."""
        found: dict[int, _Element] = {}
        for element in self.between(outer.start, outer.end) if outer else ():
            found.setdefault(element.name, element)
        return found

    def value(self, element: _Element | None) -> bytes:
        """Give what an element says; nothing without one."""
        if element is None:
            return b""
        self._file.seek(element.start)
        return self._file.read(max(0, min(element.end - element.start, _VALUE)))

    def whole(self, element: _Element | None, otherwise: int = 0) -> int:
        """Give the whole number that an element says."""
        return int.from_bytes(self.value(element)[:8]) if element else otherwise

    def real(self, element: _Element | None) -> float:
        """Give the number that an element says; 0.0 for one that is none."""
        data = self.value(element)
        kind = {4: ">f", 8: ">d"}.get(len(data))
        found: float = struct.unpack(kind, data)[0] if kind else 0.0
        return found if math.isfinite(found) and found > 0 else 0.0


def look(file: BinaryIO, size: int) -> Media:
    """Tell what a film or a sound is."""
    read = _Elements(file)
    segment = next((top for top in read.between(0, size) if top.name == _SEGMENT), None)
    if segment is None:
        return Media(trouble="unreadable")
    info: dict[int, _Element] = {}
    tracks: dict[int, dict[int, _Element]] = {}
    for element in read.between(segment.start, segment.end):
        if element.name == _INFO:
            info = read.held(element)
        elif element.name == _TRACKS:
            for track in read.between(element.start, element.end):
                held = read.held(track)
                tracks.setdefault(read.whole(held.get(_KIND)), held)
        if info and tracks:
            break
    film, sound = tracks.get(_FILM), tracks.get(_SOUND)
    if film is None and sound is None:
        lost: Trouble = "truncated" if segment.is_cut else "unreadable"
        return Media(trouble=lost if read.left else "too-large")
    scale = read.whole(info.get(_SCALE), _USUAL_SCALE)
    seconds = round(read.real(info.get(_DURATION)) * scale / _NANOSECONDS, 3)
    shown = read.held(film.get(_VIDEO)) if film else {}
    heard = read.held(sound.get(_AUDIO)) if sound else {}
    lasting = read.whole(film.get(_FRAME)) if film else 0
    width, height = _size(read, shown)
    return Media(
        kind="video" if film else "audio",
        width=width,
        height=height,
        seconds=seconds,
        fps=round(_NANOSECONDS / lasting, 3) if lasting else 0.0,
        kbps=round(size * 8 / seconds / 1000) if film and seconds else 0,
        video_codec=codecs.film(read.value(film.get(_CODEC))) if film else "",
        audio_codec=codecs.sound(read.value(sound.get(_CODEC))) if sound else "",
        audio_hertz=round(read.real(heard.get(_HERTZ))),
        audio_channels=read.whole(heard.get(_CHANNELS), 1) if sound else 0,
        trouble="truncated" if segment.is_cut else "",
    )


def _size(read: _Elements, shown: dict[int, _Element]) -> tuple[int, int]:
    """Give width and height as shown, which differ from the coded where pixels are no squares."""
    width = read.whole(shown.get(_SHOWN_WIDTH))
    height = read.whole(shown.get(_SHOWN_HEIGHT))
    if width and height and read.whole(shown.get(_UNIT)) == _IN_PIXELS:
        return width, height
    return read.whole(shown.get(_WIDTH)), read.whole(shown.get(_HEIGHT))


def _length(data: bytes) -> int:
    """Give how many bytes a name or a size takes: one more than the zeros it begins with."""
    return 9 - data[0].bit_length() if data and data[0] else 0


def _ones(length: int) -> int:
    """Give the greatest number that a size of so many bytes can say; it means "open"."""
    return (1 << 7 * length) - 1
