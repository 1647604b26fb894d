"""What a file is, told from its content alone: any bytes give an answer, and none is decoded."""

import re
from collections.abc import Callable
from typing import BinaryIO

import msgspec

from cmcal.media import films, gif, heif, images, matroska, mp3, pdf, signatures, waves, webp
from cmcal.media.facts import TYPES, Media

Reader = Callable[[BinaryIO, int], Media]
"""Gives what the headers of a file of so many bytes say. Its own kind, type and weight are added
where a reader does not say them. What it raises is OSError, and nothing else."""

_READERS: dict[str, Reader] = {
    "jpeg": images.jpeg,
    "png": images.png,
    "gif": gif.look,
    "webp": webp.look,
    "avif": heif.look,
    "heic": heif.look,
    "mp4": films.look,
    "mov": films.look,
    "3gp": films.look,
    "m4a": films.look,
    "webm": matroska.look,
    "mkv": matroska.look,
    "avi": waves.avi,
    "wav": waves.wav,
    "mp3": mp3.look,
    "pdf": pdf.look,
    "srt": lambda _file, _size: Media(),
    "vtt": lambda _file, _size: Media(),
}
MAX_PIXELS = 300_000_000
"""A telephone's picture has 200 million at most; what opens one of more asks for a gigabyte."""
MOST = 1_000_000_000
"""Of pixels, seconds, hertz…: a header that says more is not believed."""
_POINTER = b"version https://git-lfs.github.com/spec/"
_POINTER_SIZE = re.compile(rb"^size (\d{1,18})$", re.MULTILINE)
"""<https://github.com/git-lfs/git-lfs/blob/main/docs/spec.md>"""


def probe(file: BinaryIO) -> Media:
    """Tell what a file is. Raises nothing: what cannot be told is its `trouble`.

    Its headers are read, a few kilobytes; at the very most 16 MB, for an animation's frames or the
    end of a picture that other data follow.
    """
    try:
        return _look(file)
    except OSError:  # The disk failed, or another program holds the file.
        return Media(trouble="unreadable")


def _look(file: BinaryIO) -> Media:
    size = file.seek(0, 2)
    file.seek(0)
    head = file.read(signatures.HEAD)
    if not head:
        return Media(trouble="empty")
    if head.startswith(_POINTER):
        stated = _POINTER_SIZE.search(head)
        if stated is None:
            return Media(pointer=True, trouble="unreadable")
        return Media(pointer=True, bytes=int(stated[1]))
    name = signatures.sniff(head)
    if name not in _READERS:
        kind = TYPES[name].kind if name else "unknown"
        return Media(kind=kind, type=name, bytes=size, trouble="unsupported")
    found = _READERS[name](file, size)
    name = found.type or name
    if name == "mp4" and found.kind == "audio":
        name = "m4a"  # The same thing, whatever it calls itself.
    trouble, kind = found.trouble, TYPES[name].kind if found.kind == "unknown" else found.kind
    if kind == "image" and not trouble:
        trouble = "bomb" if found.pixels > MAX_PIXELS else "" if found.pixels else "unreadable"
    unbelievable = {
        field: 0
        for field, value in msgspec.structs.asdict(found).items()
        if isinstance(value, int | float) and not 0 <= value <= MOST
    }
    told = {**unbelievable, "kind": kind, "type": name, "bytes": size, "trouble": trouble}
    return msgspec.structs.replace(found, **told)
