"""MP3 sounds: how long one is stands in its first frame (ISO/IEC 11172-3), if its maker is kind."""

from typing import BinaryIO

from cmcal.media.boxes import number
from cmcal.media.facts import Media

_KBPS = (
    (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320),
    (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160),
)
"""Of MPEG 1, and of 2 and 2.5."""
_HERTZ = (44100, 48000, 32000)
_SAMPLES = (1152, 576)
_MONO = 3
_PADDING = 8192
"""Bytes in which the first frame is looked for."""


def look(file: BinaryIO, size: int) -> Media:
    """Tell what a sound is."""
    start = _after_tag(file)
    file.seek(start)
    data = file.read(_PADDING)
    at = next((at for at in range(len(data) - 4) if _is_frame(data[at : at + 4])), None)
    if data[:1] == b"\xff" and number(data, 1, 1) & 0xF6 == 0xF0:
        return Media(type="aac", trouble="unsupported")  # The tag of an MP3, and another codec.
    if at is None:
        return Media(trouble="truncated" if start >= size else "unreadable")
    version = data[at + 1] >> 3 & 3  # 3: MPEG 1; 2: MPEG 2; 0: MPEG 2.5.
    is_first = version == 3
    kbps = _KBPS[not is_first][data[at + 2] >> 4]
    hertz = _HERTZ[data[at + 2] >> 2 & 3] >> (0 if is_first else 1 if version == 2 else 2)
    frames = _frames(data[at : at + 256])
    if frames:
        seconds = frames * _SAMPLES[not is_first] / hertz
    else:
        seconds = (size - start - at) * 8 / kbps / 1000
    return Media(
        seconds=round(seconds, 3),
        audio_codec="mp3",
        audio_hertz=hertz,
        audio_channels=1 if data[at + 3] >> 6 == _MONO else 2,
    )


def _after_tag(file: BinaryIO) -> int:
    """Give where an ID3 tag ends; 0 without one."""
    file.seek(0)
    head = file.read(10)
    if head[:3] != b"ID3":
        return 0
    size = 0
    for byte in head[6:10]:  # Seven bits of each byte count.
        size = size << 7 | byte & 0x7F
    return 10 + size


def _is_frame(data: bytes) -> bool:
    """Whether a frame of layer III begins so, with a rate that can be known."""
    is_marked = data[0] == 0xFF and data[1] & 0xE6 == 0xE2 and data[1] >> 3 & 3 != 1
    return is_marked and 0 < data[2] >> 4 < 15 and data[2] >> 2 & 3 != 3


def _frames(frame: bytes) -> int:
    """Give how many frames the first one announces; 0 when it does not."""
    for mark in (b"Xing", b"Info"):
        at = frame.find(mark)
        if at >= 0 and number(frame, at + 4) & 1:
            return number(frame, at + 8)
    at = frame.find(b"VBRI")
    return number(frame, at + 14) if at >= 0 else 0
