"""Small pictures of the images that posts show: made once for each content, and kept.

It is the one place where a picture is decoded (`docs/decisions/0011`): only JPEG, PNG and WebP,
whole by their headers, and of no more pixels than a good camera gives.
"""

import functools
import io
import struct
import warnings
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import BinaryIO

from cmcal import contents, cores, files
from cmcal.media.facts import Media
from cmcal.sources import Sources

SIDE = 640
"""Pixels of the longer side: what a phone shows in half its width."""
_TYPES = ("jpeg", "png", "webp")
_PIXELS = 40_000_000
_BYTES = 25_000_000
_NAME = 16
"""Figures of a content's fingerprint that name a small picture."""


def small(file: BinaryIO) -> bytes:
    """Give a picture as a small WebP, turned as its EXIF says and without what else it says.

    Nothing where the file is damaged beyond what its headers tell.
    """
    from PIL import Image, ImageOps

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # Of Pillow, on files that are odd and can be read.
            with Image.open(file, formats=[name.upper() for name in _TYPES]) as opened:
                opened.draft("RGB", (SIDE, SIDE))  # A JPEG is unpacked small from the start.
                opened.thumbnail((SIDE, SIDE))
                turned = ImageOps.exif_transpose(opened)
                kept = turned.convert("RGBA" if turned.has_transparency_data else "RGB")
                out = io.BytesIO()
                kept.save(out, "WEBP", quality=76, method=4)
                return out.getvalue()
    except (OSError, ValueError, SyntaxError, EOFError, struct.error, Image.DecompressionBombError):
        return b""


def make(
    paths: Iterable[str], media: Mapping[str, Media], sources: Sources, kept: Path
) -> Mapping[str, Path]:
    """Give the small picture of each file that is an image, by path; those not known are made.

    They are kept in the folder `kept`, named after what they show; an empty one stands for a
    picture that could not be made.
    """
    wanted = [path for path in sorted(paths) if path in media and _may_be_decoded(media[path])]
    prints = contents.fingerprints(wanted, sources, kept / "contents.msgpack")
    placed = {path: kept / f"{prints[path][:_NAME]}.webp" for path in wanted if path in prints}
    standing = {file.name for file in kept.glob("*.webp")}
    first = {file: path for path, file in placed.items() if file.name not in standing}
    cores.spread(functools.partial(_make, sources), list(first.items()))
    return {path: file for path, file in placed.items() if file.stat().st_size}


def _may_be_decoded(media: Media) -> bool:
    is_known = media.type in _TYPES and not media.trouble and not media.pointer
    return is_known and 0 < media.pixels <= _PIXELS and media.bytes <= _BYTES


def _make(sources: Sources, wanted: tuple[Path, str]) -> None:
    place, path = wanted
    try:
        with sources.file(path) as file:
            data = small(file)
    except OSError:
        data = b""  # The disk failed, or another program holds the file.
    files.write(place, data)
