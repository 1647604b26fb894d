"""AVI films and WAV sounds."""

from typing import BinaryIO

from cmcal.media import codecs, riff
from cmcal.media.facts import Media
from cmcal.media.riff import Chunk, little

_INNER = 64
"""Chunks that another one may hold: an AVI file has a handful."""


def wav(file: BinaryIO, size: int) -> Media:
    """Tell what a WAV file is."""
    found = {chunk.kind: chunk for chunk in riff.chunks(file, 12, size)}
    if b"fmt " not in found:
        return Media(trouble="unreadable")
    described = riff.content(file, found[b"fmt "])
    each_second = little(described, 8)
    data = found.get(b"data")
    weight = min(data.size, size - data.start) if data else 0
    return Media(
        seconds=round(weight / each_second, 3) if each_second else 0.0,
        audio_codec=codecs.WAVE.get(little(described, 0, 2), ""),
        audio_hertz=little(described, 4),
        audio_channels=little(described, 2, 2),
        trouble="truncated" if riff.is_cut(file, size) else "",
    )


def avi(file: BinaryIO, size: int) -> Media:
    """Tell what an AVI file is: <https://learn.microsoft.com/windows/win32/directshow/avi-riff-file-reference>."""
    top = next((c for c in riff.chunks(file, 12, size) if _is_list(file, c, b"hdrl")), None)
    if top is None:
        return Media(trouble="unreadable")
    streams: dict[bytes, dict[bytes, bytes]] = {}
    for chunk in riff.chunks(file, top.start + 4, min(size, top.start + top.size), _INNER):
        if _is_list(file, chunk, b"strl"):
            end = min(size, chunk.start + chunk.size)
            inner = riff.chunks(file, chunk.start + 4, end, _INNER)
            held = {part.kind: riff.content(file, part) for part in inner}
            streams.setdefault(held.get(b"strh", b"")[:4], held)
    film, sound = streams.get(b"vids", {}), streams.get(b"auds", {})
    header, picture, wave = film.get(b"strh", b""), film.get(b"strf", b""), sound.get(b"strf", b"")
    scale, rate, frames = (little(header, at) for at in (20, 24, 32))
    fps = rate / scale if scale else 0.0
    seconds = round(frames / fps, 3) if fps else 0.0
    return Media(
        width=little(picture, 4),
        height=abs(int.from_bytes(picture[8:12], "little", signed=True)),  # Below 0: top first.
        frames=frames,
        seconds=seconds,
        fps=round(fps, 3),
        kbps=round(size * 8 / seconds / 1000) if seconds else 0,
        video_codec=codecs.film(picture[16:20]),
        audio_codec=codecs.WAVE.get(little(wave, 0, 2), ""),
        audio_hertz=little(wave, 4),
        audio_channels=little(wave, 2, 2),
        trouble="truncated" if riff.is_cut(file, size) else "",
    )


def _is_list(file: BinaryIO, chunk: Chunk, kind: bytes) -> bool:
    return chunk.kind == b"LIST" and riff.content(file, chunk, 4) == kind
