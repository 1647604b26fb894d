"""A channel's grid as its visitors will see it: the covers, cropped as the network crops them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import timedelta

from cmcal.model import attachments
from cmcal.model.planning import Channel
from cmcal.model.publications import Publication
from cmcal.model.schedule import Calendar
from cmcal.model.words import Status

AHEAD = timedelta(days=92)
MOST = 60
"""Tiles of one part: the oldest beyond are left out, as a visitor would not scroll there."""
KEY = "grid-ratio"
"""The limit that says how a network crops a format on a profile; without it none is shown there."""
_ABSENT = (Status.CANCELLED, Status.FAILED, Status.HOLD)


@dataclass(frozen=True, slots=True)
class Tile:
    """One publication, and the image it is known by: nothing when it has none."""

    publication: Publication
    image: str
    """Its path in the workspace."""
    count: int
    """How many files it shows."""
    has_video: bool


@dataclass(frozen=True, slots=True)
class Part:
    """The tiles of one ratio, `3:4`: a network shows those of another elsewhere."""

    ratio: str
    formats: tuple[str, ...]
    tiles: tuple[Tile, ...]


def channels(calendar: Calendar) -> tuple[Channel, ...]:
    """Give the channels of networks that show a grid."""
    return tuple(
        channel
        for channel in calendar.channels.values()
        if channel.platform in calendar.platforms
        and any(calendar.platforms[channel.platform].cases(KEY))
    )


def shown(calendar: Calendar, publications: Iterable[Publication]) -> dict[str, list[Publication]]:
    """Give, by ratio, the publications of a channel that its grid will show, the latest first."""
    last = calendar.today + AHEAD
    found: dict[str, list[Publication]] = {}
    for publication in publications:
        day = publication.day
        if day is None or day > last or publication.status in _ABSENT:
            continue
        limit = calendar.limits_of(publication).get(KEY)
        if limit is not None:
            found.setdefault(str(limit.value), []).append(publication)
    return {ratio: held[::-1][:MOST] for ratio, held in found.items()}


def view(calendar: Calendar, by_ratio: dict[str, list[Publication]]) -> tuple[Part, ...]:
    """Give the parts of a channel's grid."""
    return tuple(
        Part(
            ratio,
            tuple(dict.fromkeys(publication.format for publication in held)),
            tuple(_tile(calendar, publication) for publication in held),
        )
        for ratio, held in by_ratio.items()
    )


def ratios(calendar: Calendar) -> tuple[str, ...]:
    """Give every ratio in which some network of the workspace crops a grid."""
    platforms = calendar.platforms.values()
    return tuple(sorted({str(case.value) for one in platforms for case in one.cases(KEY)}))


def _tile(calendar: Calendar, publication: Publication) -> Tile:
    assets = publication.assets
    names = list(_covers(publication))
    paths = (attachments.find(publication.post.path, name, calendar.assets) for name in names)
    videos = any(attachments.kind_of(asset.file) == "video" for asset in assets[:1])
    return Tile(publication, next(filter(None, paths), ""), len(assets), videos)


def _covers(publication: Publication) -> Iterator[str]:
    """Give the names of the images that stand for a publication, the likeliest first."""
    for asset in publication.assets[:1]:
        if asset.cover:
            yield asset.cover
        if attachments.kind_of(asset.file) == "image":
            yield asset.file
