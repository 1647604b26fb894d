"""What the reader of a share sees: what waits for an answer, the months, and each post once."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from cmcal.media.facts import Media, type_of_name
from cmcal.model import attachments, captions
from cmcal.model.post import Asset, Post
from cmcal.model.publications import Publication
from cmcal.model.schedule import Calendar
from cmcal.model.sharing import Asked
from cmcal.model.words import Status

_AGREED = (Status.APPROVED, Status.SCHEDULED)
_STUCK = (Status.FAILED, Status.HOLD, Status.CANCELLED)
_PICTURES = ("jpeg", "png", "webp", "gif", "avif")
"""What every browser shows; the others can be opened by who has a program for them."""
_THREAD = "thread"
_WEEK = 7


@dataclass(frozen=True, slots=True)
class Line:
    """A post at one moment, on every channel it goes out on then."""

    post: Post
    day: date | None
    clock: str
    status: Status
    channels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class File:
    """A file shown, where it is published; no path when it is not here to be seen."""

    path: str
    is_picture: bool
    is_film: bool
    media: Media
    alt: str
    cover: str
    subtitles: str
    is_track: bool
    """Whether a browser can show the subtitles in the film."""


@dataclass(frozen=True, slots=True)
class Told:
    """What one channel says, or several with the same words and files."""

    publications: tuple[Publication, ...]
    caption: tuple[str, ...]
    """In one piece; of a thread, its parts."""
    files: tuple[File, ...]


@dataclass(frozen=True, slots=True)
class Month:
    """One month in weeks, Monday first, and the lines of each day."""

    first: date
    weeks: tuple[tuple[tuple[date, tuple[Line, ...]], ...], ...]


def lines(calendar: Calendar) -> tuple[Line, ...]:
    """Give everything that is shown, the soonest first; the undated last."""
    grouped: dict[tuple[date | None, str, str, Status], list[Publication]] = {}
    for one in calendar.publications:
        clock = f"{one.at:%H:%M}" if one.at and one.has_time else ""
        grouped.setdefault((one.day, clock, one.post.id, one.status), []).append(one)
    return tuple(
        Line(found[0].post, day, clock, status, tuple(one.channel.id for one in found))
        for (day, clock, _, status), found in grouped.items()
    )


def standing(found: Iterable[Line], asked: Mapping[str, Asked]) -> Mapping[str, tuple[Line, ...]]:
    """Part lines by what they are to the reader: `waiting` for her, `agreed`, `out`, `stuck`."""
    parted: dict[str, list[Line]] = {"waiting": [], "agreed": [], "out": [], "stuck": []}
    for line in found:
        parted[_standing(line.status, asked[line.post.id])].append(line)
    return {name: tuple(group) for name, group in parted.items() if group}


def is_waiting(calendar: Calendar, post: Post, asked: Asked) -> bool:
    """Whether the reader is asked for a yes to a post."""
    seen = calendar.publications_of(post)
    return any(_standing(one.status, asked) == "waiting" for one in seen)


def is_open(calendar: Calendar, post: Post) -> bool:
    """Whether a post can still be changed somewhere."""
    seen = calendar.publications_of(post)
    return any(one.status not in (*_STUCK, Status.PUBLISHED) for one in seen)


def _standing(status: Status, asked: Asked) -> str:
    if status is Status.PUBLISHED:
        return "out"
    if status in _STUCK:
        return "stuck"
    return "agreed" if status in _AGREED or asked.yes == "holds" else "waiting"


def months(found: Iterable[Line], today: date) -> tuple[Month, ...]:
    """Give each month in which something is shown; today's when there is none."""
    days: dict[date, list[Line]] = {}
    for line in found:
        if line.day is not None:
            days.setdefault(line.day, []).append(line)
    firsts = sorted({day.replace(day=1) for day in days}) or [today.replace(day=1)]
    return tuple(_month(first, days) for first in firsts)


def _month(first: date, days: Mapping[date, list[Line]]) -> Month:
    monday = first.toordinal() - first.weekday()
    after = (first.replace(day=28) + timedelta(days=4)).replace(day=1).toordinal()
    weeks = tuple(
        tuple(
            (day, tuple(days.get(day, ())) if day.month == first.month else ())
            for day in map(date.fromordinal, range(start, start + _WEEK))
        )
        for start in range(monday, after, _WEEK)
    )
    return Month(first, weeks)


def told(calendar: Calendar, post: Post) -> tuple[Told, ...]:
    """Give what a post says, once for all channels that say and show the same."""
    groups: list[list[Publication]] = []
    for one in calendar.publications_of(post):
        alike = (group for group in groups if _words(calendar, group[0]) == _words(calendar, one))
        group = next(alike, None)
        if group is None:
            groups.append([one])
        else:
            group.append(one)
    return tuple(
        Told(
            tuple(group),
            _caption(calendar, group[0]),
            tuple(_file(calendar, asset) for asset in group[0].assets),
        )
        for group in groups
    )


def _words(calendar: Calendar, one: Publication) -> tuple[object, ...]:
    return (
        _caption(calendar, one),
        one.headline,
        one.description,
        one.slug,
        one.hashtags,
        one.mentions,
        one.link,
        one.first_comment,
        one.poll,
        one.override.tags,
        one.assets,
    )


def _caption(calendar: Calendar, one: Publication) -> tuple[str, ...]:
    platform = calendar.platforms.get(one.channel.platform)
    form = platform.format(one.format) if platform else None
    if form is not None and form.id == _THREAD:
        return tuple(captions.parts(one.caption))
    return (one.caption,) if one.caption else ()


def _file(calendar: Calendar, asset: Asset) -> File:
    path = _path(asset.file)
    media = calendar.media.get(path, Media())
    kind = type_of_name(path)
    subtitles = _path(asset.subtitles)
    return File(
        path,
        kind in _PICTURES,
        media.kind == "video",
        media,
        asset.alt,
        _path(asset.cover),
        subtitles,
        type_of_name(subtitles) == "vtt",
    )


def _path(file: str) -> str:
    return f"{attachments.ASSETS}/{file}" if file else ""
