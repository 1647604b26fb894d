"""The ffmpeg command that makes a file fit: nothing of the picture is lost, bars fill the rest."""

import math
import shlex
from collections.abc import Iterable, Mapping
from fractions import Fraction
from pathlib import PurePosixPath

from cmcal.media.facts import Media
from cmcal.platforms import Limit

_SOUND_KBPS = 128
_MOST_KBPS = 1_000_000
_SPARE = 0.92
"""Of a weight allowed: containers and bursts take the rest."""
_MOST_BYTES_A_PIXEL = 0.65
"""What the worst of pictures, noise, takes as JPEG at `-q:v 5`."""
_CODECS = {"h264": "libx264", "hevc": "libx265", "vp9": "libvpx-vp9", "av1": "libsvtav1"}
_SUFFIXES = {"jpeg": ".jpg", "png": ".png", "webp": ".webp", "gif": ".gif"}


def command(media: Media, file: str, name: str, limits: Mapping[str, Limit]) -> str:
    """Give the command, ready for a shell, that writes `file` anew so that it keeps the limits.

    `name` is what the new file is called beside the old one, without its suffix. Nothing when no
    command can: an unknown kind of file, or a video shorter than the network takes.
    """
    if media.kind == "image":
        words = _image(media, limits)
    elif media.kind == "video" and not _is_too_short(media, limits):
        words = _video(media, limits)
    else:
        return ""
    *options, suffix = words
    source = ["-i", file] if media.kind == "image" or media.audio_codec else _silent(file, limits)
    target = str(PurePosixPath(file).with_name(name + suffix))
    return shlex.join(["ffmpeg", *source, *options, target])


def _silent(file: str, limits: Mapping[str, Limit]) -> list[str]:
    """Give the inputs of a silent video; with a silent sound where the network wants one."""
    wanted = limits.get("audio-required")
    if wanted is None or wanted.value is not True:
        return ["-i", file]
    return ["-i", file, "-f", "lavfi", "-i", "anullsrc=r=48000:cl=stereo", "-shortest"]


def _image(media: Media, limits: Mapping[str, Limit]) -> list[str]:
    most = _least(limits, ("gif-bytes-max",) if media.animated else ("image-bytes-max",))
    is_heavy = most is not None and media.bytes > most
    still = is_heavy or (media.animated and _is_refused(limits, "gif-allowed"))
    known = ("jpeg", "webp", "png") if still else ("jpeg", "png", "webp", "gif")
    own = "" if is_heavy else media.type
    kind = _chosen(own, limits.get("image-types"), known)
    width, height = _size(media, limits, "image")
    if most is not None and is_heavy:
        # What took many bytes a pixel before takes many after.
        rate = min(_MOST_BYTES_A_PIXEL, media.bytes / (media.width * media.height))
        less = min(math.sqrt(most * _SPARE / (width * height * rate)), 1)
        width, height = int(width * less), int(height * less)
    frames = [] if kind == "gif" else ["-frames:v", "1"]
    quality = ["-q:v", "5"] if kind == "jpeg" else []
    return [*_picture(media, width, height), *frames, *quality, _SUFFIXES[kind]]


def _video(media: Media, limits: Mapping[str, Limit]) -> list[str]:
    width, height = _size(media, limits, "video")
    words = _picture(media, width - width % 2, height - height % 2)
    longest = _least(limits, ("video-seconds-max",))
    seconds = min(media.seconds, longest) if longest else media.seconds
    if seconds < media.seconds:
        words += ["-t", f"{seconds:g}"]
    fastest, slowest = _least(limits, ("video-fps-max",)), _greatest(limits, ("video-fps-min",))
    if fastest and media.fps > fastest:
        words += ["-r", f"{fastest:g}"]
    elif slowest and media.fps and media.fps < slowest:
        words += ["-r", f"{slowest:g}"]
    container = _chosen(media.type, limits.get("video-types"), ("mp4", "mov"))
    # A codec at home in one container is often a stranger in another.
    own = media.video_codec if container == media.type else ""
    codec = _chosen(own, limits.get("video-codecs"), tuple(_CODECS))
    words += ["-c:v", _CODECS[codec], "-pix_fmt", "yuv420p", *_rate(media, seconds, limits)]
    sound = ["-c:a", "aac", "-b:a", f"{_SOUND_KBPS}k", "-ar", "48000", "-ac", "2"]
    words += ["-an"] if _is_refused(limits, "audio-allowed") else sound
    return [*words, "-movflags", "+faststart", f".{container}"]


def _rate(media: Media, seconds: float, limits: Mapping[str, Limit]) -> list[str]:
    """Give the options that keep a video's weight and bit rate within bounds."""
    kbps = (_least(limits, ("video-mbps-max",)) or 0) * 1000
    most = _least(limits, ("video-bytes-max",))
    if most and seconds:
        room = most * 8 / 1000 * _SPARE / seconds - _SOUND_KBPS
        kbps = min(kbps, room) if kbps else room
    if not kbps or (media.kbps and media.kbps < kbps and media.bytes <= (most or media.bytes)):
        return ["-crf", "20"]
    rate = f"{max(int(min(kbps, _MOST_KBPS)), 1)}k"
    return ["-b:v", rate, "-maxrate", rate, "-bufsize", rate]


def _picture(media: Media, width: int, height: int) -> list[str]:
    if (width, height) == (media.width, media.height):
        return []
    fit = f"scale={width}:{height}:force_original_aspect_ratio=decrease"
    return ["-vf", f"{fit},pad={width}:{height}:(ow-iw)/2:(oh-ih)/2,setsar=1"]


def _size(media: Media, limits: Mapping[str, Limit], kind: str) -> tuple[int, int]:
    """Give the size in pixels, the nearest to the file's own, that keeps every bound."""
    width, height = Fraction(media.width), Fraction(media.height)
    narrowest = _greatest(limits, (f"{kind}-ratio-min",))
    widest = _least(limits, (f"{kind}-ratio-max",))
    if narrowest and width / height < narrowest:
        width = height * Fraction(str(narrowest))
    elif widest and width / height > widest:
        height = width / Fraction(str(widest))
    bounds = [
        (_least(limits, (f"{kind}-width-max",)), width),
        (_least(limits, (f"{kind}-height-max",)), height),
        (_least(limits, (f"{kind}-side-max",)), max(width, height)),
        (_least(limits, (f"{kind}-short-side-max",)), min(width, height)),
        (_least(limits, (f"{kind}-sum-max",)), width + height),
    ]
    scale = min((Fraction(str(most)) / side for most, side in bounds if most), default=Fraction(1))
    most = _least(limits, (f"{kind}-pixels-max",))
    if most:
        scale = min(scale, Fraction(math.sqrt(most / float(width * height))))
    scale = min(scale, Fraction(1))
    floors = [
        (_greatest(limits, (f"{kind}-width-min",)), width),
        (_greatest(limits, (f"{kind}-height-min",)), height),
        (_greatest(limits, (f"{kind}-side-min",)), min(width, height)),
    ]
    scale = max([scale, *(Fraction(str(least)) / side for least, side in floors if least)])
    return _rounded(width * scale, height * scale)


def _rounded(width: Fraction, height: Fraction) -> tuple[int, int]:
    """Give whole pixels: even ones, which every codec takes."""
    return max(2 * round(width / 2), 2), max(2 * round(height / 2), 2)


def _chosen(own: str, limit: Limit | None, known: tuple[str, ...]) -> str:
    """Give the file's own kind where it is accepted and known, else the first that is."""
    accepted = (
        [str(name) for name in limit.value] if limit and isinstance(limit.value, list) else []
    )
    allowed = [name for name in known if not accepted or name in accepted]
    return own if own in allowed else next(iter(allowed), known[0])


def _least(limits: Mapping[str, Limit], keys: Iterable[str]) -> float | None:
    return min(_figures(limits, keys), default=None)


def _greatest(limits: Mapping[str, Limit], keys: Iterable[str]) -> float | None:
    return max(_figures(limits, keys), default=None)


def _figures(limits: Mapping[str, Limit], keys: Iterable[str]) -> list[float]:
    """Give the figures of limits, those of every source where sources disagree."""
    return [
        float(figure)
        for key in keys
        if (limit := limits.get(key))
        for figure in limit.values
        if isinstance(figure, int | float)
    ]


def _is_refused(limits: Mapping[str, Limit], key: str) -> bool:
    return key in limits and limits[key].value is False


def _is_too_short(media: Media, limits: Mapping[str, Limit]) -> bool:
    least = _greatest(limits, ("video-seconds-min",))
    return least is not None and media.seconds < least
