"""What a network takes of each file that a brief asks for, next to what the brief asks.

A contradiction is told in words: a designer reads it before the work, not after the refusal.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from cmcal.diagnostics import Severity
from cmcal.figures import duration, figure, ratio
from cmcal.language import Language
from cmcal.media.facts import Media
from cmcal.media.fitting import Misfit, Role, misfits
from cmcal.model.brief import Deliverable
from cmcal.model.schedule import Calendar
from cmcal.platforms import Format, Limit
from cmcal.views import asked as asking
from cmcal.views import matrix
from cmcal.views.asked import Asked, Kind, Place

_ENDS = "(-min|-max|-advised)?"
_TOPICS: Mapping[str, str] = {
    "size": rf"KIND-(size|width|height|side|short-side|sum|pixels){_ENDS}",
    "ratio": rf"KIND-ratio{_ENDS}",
    "grid": "grid-ratio|same-ratio",
    "safe-zone": "safe-zone",
    "weight": rf"KIND-bytes{_ENDS}",
    "duration": rf"KIND-seconds{_ENDS}",
    "file": r"KIND-(types|codecs|fps|mbps|colors|pages|frames|progressive).*",
    "start": "faststart-advised",
    "sound": r"audio-(allowed|required|codecs|hertz|channels|kbps).*",
    "count": rf"(assets|images|videos){_ENDS}|mixing",
    "subtitles": "subtitles-.*",
    "cover": "cover-.*",
    "alt": "alt-text-(max|required)",
}
"""The topics of a sheet, in order, and the keys of each: of an image, a video…, or of any."""
_OF_KIND: Mapping[str, frozenset[str]] = {
    "image": frozenset(_TOPICS) - {"sound", "subtitles", "cover", "duration", "start"},
    "video": frozenset(_TOPICS) - {"alt"},
    "audio": frozenset({"weight", "duration", "file", "sound", "cover"}),
    "document": frozenset({"size", "ratio", "weight", "file", "count"}),
    "cover": frozenset({"size", "ratio", "weight", "file"}),
    "subtitles": frozenset({"weight", "file"}),
}
_PREFIXES = {"image": "(?:image|png|assets)", "video": "(?:video|assets)"}
"""How the keys of a kind begin, where they do not begin with its name alone."""
_BARE = frozenset({"ratio", "weight", "duration", "count"})
"""Topics whose figures need no name."""
_NAMED = re.compile("png-|assets-bytes-")
"""Limits that need their name all the same."""
_BOUNDS = ("min", "max", "advised")
_COMPARED = re.compile(r"(image|video|cover)-.*(width|height|side|sum|pixels|ratio|seconds)")


class Topic(NamedTuple):
    """One line of a sheet: what the brief asks, and what the network takes."""

    name: str
    asked: str
    accepted: tuple[str, ...]


class Trouble(NamedTuple):
    """A contradiction, in words."""

    severity: Severity
    text: str


class TechnicalSheet(NamedTuple):
    """What one network takes of one file."""

    cut: str
    """The words by which the brief asks for it, when it is another cut of the same thing."""
    deliverable: Deliverable
    place: Place
    kind: Kind
    topics: tuple[Topic, ...]
    troubles: tuple[Trouble, ...]


class Writer:
    """Writes the sheets of the briefs of one calendar; what networks take is worked out once."""

    def __init__(self, calendar: Calendar, language: Language) -> None:
        self._calendar = calendar
        self._language = language
        self._accepted: dict[tuple[str, str, str, str], Mapping[str, tuple[str, ...]]] = {}

    def sheets(self, deliverable: Deliverable) -> Iterator[TechnicalSheet]:
        """Give the sheet of a deliverable, then those of its other cuts."""
        for cut, one in (("", deliverable), *asking.cuts(self._calendar, deliverable)):
            place = asking.place(self._calendar, one)
            kind = asking.kind(one, place.form if place else None)
            if place is not None and kind is not None:
                yield self._sheet(cut, one, place, kind)

    def contradiction(self, deliverable: Deliverable) -> str:
        """Say in words that a brief asks for pixels of another ratio than it asks for."""
        wanted = asking.figures(deliverable)
        if not wanted.contradicts_itself:
            return ""
        return self._language.text(
            "technical.itself",
            size=_pixels(wanted),
            found=ratio(wanted.width / wanted.height, self._language),
            ratio=deliverable.ratio,
        )

    def _sheet(self, cut: str, one: Deliverable, place: Place, kind: Kind) -> TechnicalSheet:
        wanted = asking.figures(one)
        limits = _limits(place, kind)
        said = self._said(one, wanted)
        accepted = self._taken(place, kind, limits)
        topics = tuple(
            Topic(
                name,
                said.get(name, ""),
                (*accepted.get(name, ()), *self._edges(name, limits, wanted)),
            )
            for name in _TOPICS
            if name in accepted or (name in said and name in _OF_KIND[kind])
        )
        return TechnicalSheet(
            cut, one, place, kind, topics, tuple(self._troubles(one, wanted, place, kind, limits))
        )

    def _said(self, one: Deliverable, wanted: Asked) -> Mapping[str, str]:
        """Give what the brief asks, by topic, as people read it."""
        least, most = wanted.seconds
        length = ""
        if most:
            length = duration(most, self._language)
            if least != most:
                length = self._between(duration(least, self._language), length)
        said = {
            "size": _pixels(wanted) or one.size,
            "ratio": one.ratio,
            "duration": length or one.duration,
        }
        return {name: text for name, text in said.items() if text}

    def _taken(
        self, place: Place, kind: Kind, limits: Mapping[str, Limit]
    ) -> Mapping[str, tuple[str, ...]]:
        form = place.form.id if place.form else ""
        account = place.channel.id if place.channel else ""
        known = (place.platform.id, account, form, kind)
        if known not in self._accepted:
            self._accepted[known] = {
                name: phrases
                for name, pattern in _TOPICS.items()
                if name in _OF_KIND[kind]
                and (
                    phrases := tuple(
                        self._phrases(
                            name, pattern.replace("KIND", _PREFIXES.get(kind, kind)), limits
                        )
                    )
                )
            }
        return self._accepted[known]

    def _phrases(self, topic: str, pattern: str, limits: Mapping[str, Limit]) -> Iterator[str]:
        """Say the limits of one topic, a least and a most together."""
        keys = [key for key in limits if re.fullmatch(pattern, key)]
        keys.sort(key=lambda key: (not key.endswith("types"), key))
        done: set[str] = set()
        for key in keys:
            stem, _, end = key.rpartition("-")
            pair = (f"{stem}-min", f"{stem}-max")
            if key in done:
                continue
            if end in ("min", "max") and set(pair) <= set(keys):
                least, most = (self._figure(name, limits) for name in pair)
                names = {self._stem(name) for name in pair}
                if topic in _BARE or len(names) == 1:
                    done |= set(pair)
                    said = least if least == most else self._between(least, most)
                    yield said if topic in _BARE else self._named(names.pop(), said)
                    continue
            said = self._figure(key, limits)
            if key == topic:
                yield said
            elif topic in _BARE and end in _BOUNDS and not _NAMED.match(key):
                word = "advised-most" if key == "video-seconds-advised" else end
                yield self._language.text(f"technical.{word}", figure=said)
            else:
                yield self._named(self._label(key), said)

    def _named(self, name: str, figure: str) -> str:
        return self._language.text("technical.named", name=name, figure=figure)

    def _label(self, key: str) -> str:
        """Give a limit's name without what the sheet says already: `of a video`."""
        known = f"limits.{key}"
        label = self._language.text(known) if self._language.has(known) else key
        for words in self._language.text("technical.unsaid").split("|"):
            label = label.replace(words, "")
        return label

    def _stem(self, key: str) -> str:
        """Give a limit's name without `at most` or `at least`."""
        return self._label(key).rpartition(", ")[0]

    def _figure(self, key: str, limits: Mapping[str, Limit]) -> str:
        limit = limits[key]
        said = figure(key, limit.value, limit.unit, self._language)
        if limit.confidence == "conflict" and not limit.overridden:
            return self._language.text("technical.disputed", figure=said)
        return said

    def _between(self, least: str, most: str) -> str:
        return self._language.text("technical.between", least=least, most=most)

    def _edges(self, topic: str, limits: Mapping[str, Limit], wanted: Asked) -> Iterator[str]:
        """Give the safe zone in pixels of the picture that the brief asks for."""
        zone = limits.get("safe-zone")
        if topic != "safe-zone" or zone is None or zone.unit != "percent" or not wanted.width:
            return
        parts = zone.value if isinstance(zone.value, list) else []
        sides = (wanted.height, wanted.width, wanted.height, wanted.width)
        if len(parts) == len(sides) and all(isinstance(part, int | float) for part in parts):
            pixels = [round(float(p) * side / 100) for p, side in zip(parts, sides, strict=True)]
            said = figure("safe-zone", list(pixels), "pixels", self._language)
            yield self._language.text("technical.here", size=_pixels(wanted), figure=said)

    def _troubles(
        self, one: Deliverable, wanted: Asked, place: Place, kind: Kind, limits: Mapping[str, Limit]
    ) -> Iterator[Trouble]:
        text, network = self._language.text, place.platform.name
        if place.form is None and kind not in ("cover", "subtitles"):
            words = text("technical.no-format", format=one.format, network=network)
            yield Trouble(Severity.INFO, words)
        if place.channel is not None and place.channel.closed:
            yield Trouble(Severity.WARNING, text("technical.closed", network=network))
        for found in _misfits(wanted, kind, limits):
            reason = matrix.reason(found, limits, self._language)
            words = text(f"technical.{found.severity.value}", network=network, reason=reason)
            yield Trouble(found.severity, words)


def _limits(place: Place, kind: Kind) -> Mapping[str, Limit]:
    """Give the limits that count; those of covers and subtitles stand with the formats."""
    channel = place.channel
    asked = {
        "via": channel.via if channel else "",
        "account": channel.account if channel else "",
        "instance": channel.instance if channel else "",
    }
    form = place.form
    if form is None and kind in ("cover", "subtitles"):
        form = next(_having(place.platform.formats.values(), kind), None)
    return place.platform.sheet(form.id if form else "", **asked, media=True)


def _having(forms: Iterable[Format], kind: str) -> Iterator[Format]:
    for form in forms:
        if any(key.startswith(f"{kind}-") for key in form.limits):
            yield form


def _misfits(wanted: Asked, kind: Kind, limits: Mapping[str, Limit]) -> Iterator[Misfit]:
    """Give the limits that a file made as the brief asks would break, each once."""
    width, height = wanted.shape
    role: Role = "cover" if kind == "cover" else "shown"
    done: set[str] = set()
    for seconds in dict.fromkeys(wanted.seconds):
        media = Media(
            kind="image" if kind == "cover" else kind,
            width=width,
            height=height,
            seconds=seconds if kind == "video" else 0,
        )
        for found in misfits(media, limits, role):
            is_ours = _COMPARED.match(found.key) and (
                wanted.width or "ratio" in found.key or "seconds" in found.key
            )
            if is_ours and found.key not in done:
                done.add(found.key)
                yield found


def _pixels(wanted: Asked) -> str:
    return f"{wanted.width}\u00a0×\u00a0{wanted.height}" if wanted.width else ""
