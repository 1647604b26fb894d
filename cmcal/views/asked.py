"""What a brief asks of one file, read from its words: pixels, ratio, seconds and other cuts."""

import re
from collections.abc import Iterable
from typing import Literal, NamedTuple

import msgspec

from cmcal.model.brief import Deliverable
from cmcal.model.planning import Channel
from cmcal.model.schedule import Calendar
from cmcal.platforms import Format, Platform
from cmcal.spelling import plain

Kind = Literal["image", "video", "audio", "document", "cover", "subtitles"]
_SIZE = re.compile(r"\s*(\d{1,5})\s*[x×X]\s*(\d{1,5})\s*(?:px)?\s*")
_RATIO = re.compile(r"\s*(\d{1,3}(?:[.,]\d{1,3})?)\s*:\s*(\d{1,3}(?:[.,]\d{1,3})?)\s*")
_SECONDS = re.compile(
    r"\s*(\d{1,5}(?:[.,]\d)?)(?:\s*(?:-|–|à|to)\s*(\d{1,5}(?:[.,]\d)?))?\s*(?:s|sec)?\s*"
)
_COVERS = frozenset({"couverture", "cover", "miniature", "vignette", "thumbnail"})
_SUBTITLES = frozenset({"sous-titres", "sous titres", "subtitles", "captions"})
_A_PIXEL = 1


class Asked(NamedTuple):
    """The figures that a brief asks of one file; 0 where it says nothing that can be compared."""

    width: int = 0
    height: int = 0
    ratio: float = 0
    seconds: tuple[float, float] = (0, 0)
    """The least and the most."""

    @property
    def shape(self) -> tuple[int, int]:
        """Pixels to compare ratios with: those asked for, else some of the ratio asked for."""
        if self.width or not self.ratio:
            return self.width, self.height
        return round(self.ratio * 9_000), 9_000

    @property
    def contradicts_itself(self) -> bool:
        """Whether the pixels have another ratio than the one written, by more than a pixel."""
        if not self.width or not self.ratio:
            return False
        return abs(self.width - self.ratio * self.height) > max(_A_PIXEL, self.ratio * _A_PIXEL)


class Place(NamedTuple):
    """Where a file is to be shown: our channel if there is one, its network, and the format."""

    channel: Channel | None
    platform: Platform
    form: Format | None


def figures(deliverable: Deliverable) -> Asked:
    """Read the figures of a deliverable; what reads as none is left out."""
    size = _SIZE.fullmatch(deliverable.size)
    width, height = (int(size[1]), int(size[2])) if size else (0, 0)
    if not width or not height:
        width = height = 0
    ratio = _RATIO.fullmatch(deliverable.ratio)
    wide, high = (_number(ratio[1]), _number(ratio[2])) if ratio else (0.0, 0.0)
    seconds = _SECONDS.fullmatch(deliverable.duration)
    least = _number(seconds[1]) if seconds else 0.0
    most = _number(seconds[2]) if seconds and seconds[2] else least
    return Asked(width, height, wide / high if high else 0.0, (least, most))


def place(calendar: Calendar, deliverable: Deliverable) -> Place | None:
    """Give where a deliverable is to be shown; None when it names no network that is known."""
    channel = calendar.channels.get(deliverable.channel)
    platform = calendar.platforms.get(channel.platform if channel else deliverable.channel)
    if platform is None:
        return None
    return Place(channel, platform, platform.format(deliverable.format))


def kind(deliverable: Deliverable, form: Format | None) -> Kind | None:
    """Give what kind of file is asked for; None for words alone.

    Where a format shows images and videos, a duration tells a video.
    """
    word = plain(deliverable.format)
    if word in _COVERS:
        return "cover"
    if word in _SUBTITLES:
        return "subtitles"
    is_timed = figures(deliverable).seconds[1] > 0
    if form is None:
        return "video" if is_timed else "image"
    if "video" in form.shows and (is_timed or "image" not in form.shows):
        return "video"
    return form.shows[0] if form.shows else None


def cuts(calendar: Calendar, deliverable: Deliverable) -> Iterable[tuple[str, Deliverable]]:
    """Give the other cuts of a deliverable that can be understood, as deliverables of their own.

    `4:5` is another ratio, `short YouTube` another network; other words are left to people.
    """
    for words in deliverable.variants:
        if _RATIO.fullmatch(words):
            changed = {"ratio": words, "size": "", "variants": []}
            yield words, msgspec.structs.replace(deliverable, **changed)
            continue
        said = plain(words).split()
        for name, channel in calendar.channels.items():
            if channel.closed:
                continue
            named = next((n for n in _names(calendar, channel) if _holds(said, n.split())), None)
            if named is not None:
                rest = " ".join(word for word in said if word not in named.split())
                changed = {"channel": name, "format": rest or deliverable.format, "variants": []}
                yield words, msgspec.structs.replace(deliverable, **changed)
                break


def _names(calendar: Calendar, channel: Channel) -> tuple[str, ...]:
    names = (channel.id, channel.name, calendar.platform_name(channel), channel.platform)
    return tuple(filter(None, map(plain, names)))


def _holds(words: list[str], name: list[str]) -> bool:
    return any(words[at : at + len(name)] == name for at in range(len(words)))


def _number(text: str) -> float:
    return float(text.replace(",", "."))
