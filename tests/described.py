"""Assets told in words, so that an example needs no file: `mp4 1080x1920 12s 30fps h264 aac 8MB`."""

import re
from collections.abc import Callable
from typing import Any, get_args

from cmcal.media.facts import TYPES, Media, Trouble

FILMS = frozenset(["h264", "hevc", "vp8", "vp9", "av1", "prores", "mpeg4", "mjpeg", "h263"])
SOUNDS = frozenset(["aac", "mp3", "opus", "vorbis", "pcm", "ac3", "eac3", "flac", "alac", "amr"])
COLORS = frozenset(["srgb", "p3", "adobe-rgb", "prophoto", "bt2020", "rgb", "gray", "cmyk"])
WEIGHTS = {"B": 1, "kB": 1_000, "MB": 1_000_000, "GB": 1_000_000_000}
MEASURE = re.compile(r"(?P<figure>\d+(?:\.\d+)?)(?P<unit>[A-Za-z]+)")
UNITS: dict[str, tuple[str, Callable[[str], Any]]] = {
    "s": ("seconds", float),
    "fps": ("fps", float),
    "kbps": ("kbps", int),
    "Hz": ("audio_hertz", int),
    "ch": ("audio_channels", int),
    "frames": ("frames", int),
    "pages": ("pages", int),
}


def described(text: str) -> Media:
    """Give what a file is told to be.

    The first word is its type, `unknown`, or `pointer`. The others come in any order: `1080x1350`,
    `12.5s`, `30fps`, `5000kbps`, `48000Hz`, `2ch`, `3frames`, `4pages`, `8MB` (also B, kB and GB),
    the names of codecs and colours, `animated`, `faststart` or `late-start`, and any trouble
    (`truncated`, `empty`…).

    Raises:
        ValueError: A word means nothing.
    """
    first, *words = text.split()
    told: dict[str, Any] = {}
    if first in TYPES:
        told |= {"type": first, "kind": TYPES[first].kind}
        if TYPES[first].kind == "image":
            told |= {"color": "srgb", "frames": 1}
    elif first == "pointer":
        told["pointer"] = True
    elif first != "unknown":
        raise ValueError(first)
    for word in words:
        told |= _one(word)
    if told.get("kind") == "image" and told["frames"] > 1:
        told["animated"] = True
    return Media(**told)


def _one(word: str) -> dict[str, Any]:
    if size := re.fullmatch(r"(\d+)x(\d+)", word):
        return {"width": int(size[1]), "height": int(size[2])}
    if measure := MEASURE.fullmatch(word):
        if measure["unit"] in WEIGHTS:
            return {"bytes": round(float(measure["figure"]) * WEIGHTS[measure["unit"]])}
        if measure["unit"] in UNITS:
            name, read = UNITS[measure["unit"]]
            return {name: read(measure["figure"])}
    for names, field in ((FILMS, "video_codec"), (SOUNDS, "audio_codec"), (COLORS, "color")):
        if word in names:
            return {field: word}
    if word in get_args(Trouble):
        return {"trouble": word}
    if word in ("faststart", "late-start"):
        return {"faststart": word == "faststart"}
    if word == "animated":
        return {"animated": True}
    raise ValueError(word)
