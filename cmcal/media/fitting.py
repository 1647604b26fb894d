"""What a network makes of one file: the limits it breaks, and by how much."""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Literal, NamedTuple

from cmcal.diagnostics import Severity
from cmcal.media.facts import Media
from cmcal.platforms import Limit, LimitValue

Measure = int | float | str
Role = Literal["shown", "cover", "subtitles"]
"""What a file is for: shown itself, shown before a video plays, or read with it."""
Sense = Literal["max", "min", "among", "must", "may", "near", "large"]
"""What is compared: at most, at least, one of a list; true where wanted, false where forbidden;
as wide for its height as one of a list, and as large as one of a list on one side at least."""
_TWO_SIDES = re.compile(r"(\d+(?:\.\d+)?)[:x](\d+(?:\.\d+)?)")
_NEARLY = 0.01
"""How far from an advised ratio nobody sees a difference."""


class Misfit(NamedTuple):
    """One limit that a file breaks."""

    key: str
    severity: Severity
    is_disputed: bool
    """Whether only the stricter of the sources says so."""
    measured: Measure
    """In the unit of the limit."""
    wanted: LimitValue
    """The figure that is broken, or the list that should hold what was found."""

    @property
    def measured_text(self) -> str:
        """What was found, as values of a diagnostic may hold it."""
        return _text(self.key, self.measured)

    @property
    def wanted_text(self) -> str:
        """What is wanted, as values of a diagnostic may hold it; of a list, its items."""
        if isinstance(self.wanted, list):
            return ", ".join(_text(self.key, item) for item in self.wanted)
        return _text(self.key, self.wanted)


def _text(key: str, value: Measure) -> str:
    if isinstance(value, float):
        return f"{value:.4f}".rstrip("0").rstrip(".")
    return str(value).upper() if key.endswith(("-types", "-codecs")) else str(value)


class _Test(NamedTuple):
    key: str
    kind: str
    """What it is asked of: `image`, `gif` (an image that moves), `video`, `audio`, `document`."""
    measure: Callable[[Media], Measure | None]
    """None when the file does not tell."""
    sense: Sense


def misfits(media: Media, limits: Mapping[str, Limit], role: Role = "shown") -> Iterator[Misfit]:
    """Give each limit that a file breaks in its role; none for one of which nothing is known."""
    for test in _TESTS[role]:
        limit = limits.get(test.key)
        if limit is None or test.kind not in _kinds(media) or _is_outranked(test, media, limits):
            continue
        measured = test.measure(media)
        if measured is not None and (found := _compare(test, limit, measured, media)):
            yield found


def _kinds(media: Media) -> tuple[str, ...]:
    return ("image", "gif") if media.kind == "image" and media.animated else (media.kind,)


def _is_outranked(test: _Test, media: Media, limits: Mapping[str, Limit]) -> bool:
    """Whether a limit of images gives way to the network's own limit of moving ones."""
    own = test.key.replace("image-", "gif-", 1)
    return media.animated and own != test.key and own in limits


def _compare(test: _Test, limit: Limit, measured: Measure, media: Media) -> Misfit | None:
    if test.sense == "among":
        return _among(test.key, limit, str(measured))
    if test.sense in ("must", "may"):
        is_broken = limit.value is (test.sense == "must") and bool(measured) is not limit.value
        return _told(test.key, limit, measured) if is_broken else None
    if test.sense in ("near", "large"):
        fits = _is_near if test.sense == "near" else _is_large
        sizes = _sizes(limit.value)
        is_broken = bool(sizes) and not any(fits(media, *size) for size in sizes)
        return _told(test.key, limit, measured) if is_broken else None
    figure = float(measured)
    if test.key.endswith(("ratio-min", "ratio-max")):
        figure = _within_a_pixel(figure, limit, media)
    verdict = limit.exceeded(figure) if test.sense == "max" else limit.missed(figure)
    if verdict is None:
        return None
    return Misfit(test.key, verdict.severity, verdict.is_disputed, measured, verdict.figure)


def _within_a_pixel(ratio: float, limit: Limit, media: Media) -> float:
    """Give the bound itself for a ratio that misses it by less than a pixel of either side.

    1080 × 566 is as near to 1.91:1 as whole pixels come.
    """
    bound = limit.value
    if not isinstance(bound, int | float):
        return ratio
    lowest = (media.width - 1) / (media.height + 1)
    highest = (media.width + 1) / (media.height - 1) if media.height > 1 else ratio
    return float(bound) if lowest <= bound <= highest else ratio


def _among(key: str, limit: Limit, measured: str) -> Misfit | None:
    """Compare with a list: what every source names fits, what some name is a warning."""
    lists = [value for value in limit.values if isinstance(value, list)]
    named = [measured in names for names in lists]
    if not named or all(named):
        return None
    if any(named):
        found = _told(key, limit, measured)
        return found and found._replace(severity=Severity.WARNING, is_disputed=True)
    return _told(key, limit, measured)


def _sizes(advised: LimitValue) -> list[tuple[float, float]]:
    """Give the two sides of each size or ratio of a list: `9:16`, `1080x1350`."""
    words = advised if isinstance(advised, list) else []
    matches = [_TWO_SIDES.fullmatch(str(word)) for word in words]
    return [(float(match[1]), float(match[2])) for match in matches if match]


def _is_near(media: Media, wide: float, high: float) -> bool:
    return abs(media.width * high - media.height * wide) <= _NEARLY * media.height * wide


def _is_large(media: Media, wide: float, high: float) -> bool:
    return media.width >= wide or media.height >= high


def _told(key: str, limit: Limit, measured: Measure) -> Misfit | None:
    if limit.severity is Severity.INFO:
        return None  # Good to know, and compared with nothing.
    return Misfit(key, limit.severity, False, measured, limit.value)  # noqa: FBT003 - a field


def _sides(media: Media) -> tuple[int, int] | None:
    if not media.width or not media.height:
        return None
    return min(media.width, media.height), max(media.width, media.height)


def _short(media: Media) -> int | None:
    sides = _sides(media)
    return sides[0] if sides else None


def _long(media: Media) -> int | None:
    sides = _sides(media)
    return sides[1] if sides else None


def _sum(media: Media) -> int | None:
    sides = _sides(media)
    return sum(sides) if sides else None


def _pixels(media: Media) -> int | None:
    sides = _sides(media)
    return sides[0] * sides[1] if sides else None


def _size(media: Media) -> str | None:
    """Give width and height as limits write them: `1080x1350`."""
    return f"{media.width}x{media.height}" if media.pixels else None


def _png_bytes(media: Media) -> int | None:
    return media.bytes if media.type == "png" else None


def _all_pixels(media: Media) -> int | None:
    """Give the pixels of every frame together."""
    pixels = _pixels(media)
    return pixels * max(media.frames, 1) if pixels else None


_OF_COVERS = (
    _Test("cover-types", "image", lambda media: media.type or None, "among"),
    _Test("cover-bytes-max", "image", lambda media: media.bytes, "max"),
    _Test("cover-width-min", "image", lambda media: media.width or None, "min"),
    _Test("cover-height-min", "image", lambda media: media.height or None, "min"),
    _Test("cover-side-max", "image", _long, "max"),
    _Test("cover-pixels-min", "image", _pixels, "min"),
    _Test("cover-ratio-advised", "image", lambda media: media.ratio or None, "near"),
    _Test("cover-size-advised", "image", _size, "large"),
)
_OF_SUBTITLES = (
    _Test("subtitles-types", "subtitles", lambda media: media.type or None, "among"),
    _Test("subtitles-bytes-max", "subtitles", lambda media: media.bytes, "max"),
)
_OF_SHOWN = (
    _Test("image-types", "image", lambda media: media.type or None, "among"),
    _Test("image-bytes-max", "image", lambda media: media.bytes, "max"),
    _Test("png-bytes-max", "image", _png_bytes, "max"),
    _Test("image-bytes-min", "image", lambda media: media.bytes, "min"),
    _Test("image-width-min", "image", lambda media: media.width or None, "min"),
    _Test("image-width-max", "image", lambda media: media.width or None, "max"),
    _Test("image-height-min", "image", lambda media: media.height or None, "min"),
    _Test("image-height-max", "image", lambda media: media.height or None, "max"),
    _Test("image-short-side-max", "image", _short, "max"),
    _Test("image-side-max", "image", _long, "max"),
    _Test("image-sum-max", "image", _sum, "max"),
    _Test("image-pixels-max", "image", _pixels, "max"),
    _Test("image-ratio-min", "image", lambda media: media.ratio or None, "min"),
    _Test("image-ratio-max", "image", lambda media: media.ratio or None, "max"),
    _Test("image-ratio-advised", "image", lambda media: media.ratio or None, "near"),
    _Test("image-size-advised", "image", _size, "large"),
    _Test("image-colors", "image", lambda media: media.color or None, "among"),
    _Test("gif-allowed", "gif", lambda media: media.animated, "may"),
    _Test("gif-bytes-max", "gif", lambda media: media.bytes, "max"),
    _Test("gif-frames-max", "gif", lambda media: media.frames or None, "max"),
    _Test("gif-pixels-max", "gif", _pixels, "max"),
    _Test("gif-total-pixels-max", "gif", _all_pixels, "max"),
    _Test("gif-width-max", "gif", lambda media: media.width or None, "max"),
    _Test("gif-height-max", "gif", lambda media: media.height or None, "max"),
    _Test("video-types", "video", lambda media: media.type or None, "among"),
    _Test("video-bytes-max", "video", lambda media: media.bytes, "max"),
    _Test("video-bytes-min", "video", lambda media: media.bytes, "min"),
    _Test("video-seconds-min", "video", lambda media: media.seconds or None, "min"),
    _Test("video-seconds-max", "video", lambda media: media.seconds or None, "max"),
    _Test("video-seconds-advised", "video", lambda media: media.seconds or None, "max"),
    _Test("video-width-min", "video", lambda media: media.width or None, "min"),
    _Test("video-width-max", "video", lambda media: media.width or None, "max"),
    _Test("video-height-min", "video", lambda media: media.height or None, "min"),
    _Test("video-height-max", "video", lambda media: media.height or None, "max"),
    _Test("video-side-min", "video", _short, "min"),
    _Test("video-side-max", "video", _long, "max"),
    _Test("video-pixels-max", "video", _pixels, "max"),
    _Test("video-ratio-min", "video", lambda media: media.ratio or None, "min"),
    _Test("video-ratio-max", "video", lambda media: media.ratio or None, "max"),
    _Test("video-ratio-advised", "video", lambda media: media.ratio or None, "near"),
    _Test("video-frames-max", "video", lambda media: media.frames or None, "max"),
    _Test("video-codecs", "video", lambda media: media.video_codec or None, "among"),
    _Test("video-fps-min", "video", lambda media: media.fps or None, "min"),
    _Test("video-fps-max", "video", lambda media: media.fps or None, "max"),
    _Test("video-mbps-max", "video", lambda media: media.kbps / 1000 or None, "max"),
    _Test("audio-codecs", "video", lambda media: media.audio_codec or None, "among"),
    _Test("audio-hertz-max", "video", lambda media: media.audio_hertz or None, "max"),
    _Test("audio-channels-max", "video", lambda media: media.audio_channels or None, "max"),
    _Test("audio-allowed", "video", lambda media: bool(media.audio_codec), "may"),
    _Test("audio-required", "video", lambda media: bool(media.audio_codec), "must"),
    _Test("faststart-advised", "video", lambda media: media.faststart, "must"),
    _Test("audio-types", "audio", lambda media: media.type or None, "among"),
    _Test("audio-bytes-max", "audio", lambda media: media.bytes, "max"),
    _Test("document-types", "document", lambda media: media.type or None, "among"),
    _Test("document-bytes-max", "document", lambda media: media.bytes, "max"),
    _Test("document-pages-max", "document", lambda media: media.pages or None, "max"),
)
_TESTS: Mapping[Role, tuple[_Test, ...]] = {
    "shown": _OF_SHOWN,
    "cover": _OF_COVERS,
    "subtitles": _OF_SUBTITLES,
}
