"""A post, channel by channel, as its page shows it: what will be seen, and what to publish."""

import functools
from dataclasses import dataclass
from datetime import UTC, timedelta
from typing import NamedTuple
from urllib.parse import quote

from cmcal.diagnostics import Diagnostic
from cmcal.model import attachments
from cmcal.model.moments import Moment
from cmcal.model.post import Asset, Post, Published, Results
from cmcal.model.publications import Publication, Wording
from cmcal.model.records import Record
from cmcal.model.schedule import Calendar
from cmcal.model.words import Status
from cmcal.spelling import slug
from cmcal.views import approvals, composing
from cmcal.views.approvals import Given
from cmcal.views.composing import Opening
from cmcal.views.layouts import RESULT
from cmcal.views.lengths import Length, lengths
from cmcal.views.preview import Preview, Previews

_GOOGLE = "https://calendar.google.com/calendar/render?action=TEMPLATE"
_ONE_DAY = timedelta(days=1)
_INSTANT = "%Y%m%dT%H%M%SZ"
_OVER = (Status.PUBLISHED, Status.CANCELLED)


class Event(NamedTuple):
    """A publication as one entry of anybody's calendar; `start` and `end` as iCalendar has them.

    The page's script makes the file from these: one file a post would be thousands more to write
    and to look after, for a few that are ever asked for.
    """

    uid: str
    title: str
    start: str
    end: str

    @property
    def google(self) -> str:
        """The address of Google's calendar that offers to write it down."""
        return f"{_GOOGLE}&text={quote(self.title)}&dates={self.start}/{self.end}"


class File(NamedTuple):
    """An asset, and where its file stands."""

    asset: Asset
    path: str | None
    """In the workspace, if it is there."""
    source: str
    """From the site's root; nothing if the site does not hold it."""
    is_known: bool
    """Whether something is known of what it is."""


@dataclass(frozen=True, slots=True)
class OnChannel:
    """What one channel shows, what publishing it takes, and what came of it."""

    key: str
    """Names this channel's part of the page, and no other part."""
    publication: Publication
    preview: Preview
    lengths: tuple[Length, ...]
    caption: str
    """The whole text as posted, where the preview does not show it."""
    description: str
    """What stands under the title, where the network shows it there; the slug likewise."""
    slug: str
    hashtags: str
    link: str
    """Where it leads, if the text does not say it."""
    files: tuple[File, ...]
    opening: Opening | None
    """None too where it is out already."""
    published: Published | None
    results: Results | None
    findings: tuple[int, ...]
    """Which of the post's findings speak of this network, by their place among them; none where
    it is the only one."""
    event: Event | None
    """None too where it goes out with the others."""


@dataclass(frozen=True, slots=True)
class PostView:
    """Everything a post's page shows."""

    post: Post
    channels: tuple[OnChannel, ...]
    links: tuple[tuple[str, str, str], ...]
    """What it serves: the kind, the id and the title of each record it names; no id where there is
    no such record."""
    people: tuple[tuple[str, str], ...]
    """Who does what: the role's key and the person's id."""
    event: Event | None
    approvals: tuple[Given, ...]


def view(
    calendar: Calendar,
    post: Post,
    previews: Previews,
    findings: tuple[Diagnostic, ...] = (),
    site_url: str = "",
) -> PostView:
    """Give the page of one post; `findings` are its own, `site_url` is where the site is shown."""
    found = list(calendar.publications_of(post))
    keys = keys_of(tuple(publication.channel.id for publication in found))
    told = findings if len(found) > 1 else ()
    files = _files(calendar, post, post.assets, previews)
    return PostView(
        post,
        tuple(
            _on_channel(
                calendar, key, calendar.wording_of(publication), previews, files, told, site_url
            )
            for key, publication in zip(keys, found, strict=True)
        ),
        tuple(
            (kind, name if found else "", title_of(found, name))
            for kind, name in (
                ("campaign", post.campaign),
                *(("brief", brief) for brief in calendar.briefs_of(post)),
                ("pillar", post.pillar),
                ("objective", post.objective),
                ("persona", post.persona),
                *(("watch", note) for note in post.inspired_by),
            )
            if name
            for found in (calendar.by_id.get(kind, {}).get(name),)
        ),
        tuple(
            (role, person)
            for role in ("owner", "writer", "designer", "approver")
            if (person := getattr(post, role))
        ),
        _event(calendar, post.id, post.title, None if post.status in _OVER else post.publish),
        approvals.view(calendar, post),
    )


def title_of(record: Record | None, otherwise: str) -> str:
    """Give what people call a record: its title or its name."""
    return str(getattr(record, "title", "") or getattr(record, "name", "") or otherwise)


@functools.lru_cache(1024)
def keys_of(names: tuple[str, ...]) -> tuple[str, ...]:
    """Give a name in HTML for each channel of a page, whatever they are called; no two alike."""
    found: dict[str, None] = {}
    for name in names:
        key = wanted = f"c-{slug(name)}"
        number = 1
        while key in found:
            number += 1
            key = f"{wanted}-{number}"
        found[key] = None
    return tuple(found)


def _on_channel(
    calendar: Calendar,
    key: str,
    wording: Wording,
    previews: Previews,
    files: tuple[File, ...],
    findings: tuple[Diagnostic, ...],
    site_url: str,
) -> OnChannel:
    publication = wording.publication
    post, channel = publication.post, publication.channel
    preview = previews.of(wording)
    name, own = calendar.platform_name(channel), publication.override.assets
    return OnChannel(
        key,
        publication,
        preview,
        lengths(wording),
        "" if preview.texts and "text" in preview.layout.parts else wording.text,
        publication.description if preview.has_description else "",
        publication.slug if preview.layout is RESULT else "",
        " ".join(f"#{tag}" for tag in publication.hashtags),
        "" if publication.link in wording.text else publication.link,
        files if own is None else _files(calendar, post, own, previews),
        _opening(calendar, wording, preview, site_url),
        post.published.get(channel.id),
        post.results.get(channel.id),
        tuple(at for at, found in enumerate(findings) if name in _networks(found)),
        _event(
            calendar,
            f"{post.id}-{channel.id}",
            f"{post.title} ({name})",
            None if publication.status in _OVER else publication.override.publish,
        ),
    )


def _files(
    calendar: Calendar, post: Post, assets: list[Asset], previews: Previews
) -> tuple[File, ...]:
    paths = (attachments.find(post.path, asset.file, calendar.assets) for asset in assets)
    return tuple(
        File(asset, path, previews.published(path) if path else "", path in calendar.media)
        for asset, path in zip(assets, paths, strict=True)
    )


def _opening(
    calendar: Calendar, wording: Wording, preview: Preview, site_url: str
) -> Opening | None:
    publication = wording.publication
    if publication.status in _OVER:
        return None
    image = next((frame.whole for frame in preview.frames if frame.shows == "image"), "")
    platform = calendar.platforms.get(publication.channel.platform)
    address = f"{site_url}{quote(image)}" if image and site_url else ""
    return composing.opening(wording, platform, address)


def _networks(found: Diagnostic) -> list[str]:
    """Give the networks a finding speaks of, as its words name them."""
    values = found.values
    return f"{values.get('platform', '')}, {values.get('platforms', '')}".split(", ")


def _event(calendar: Calendar, name: str, title: str, moment: Moment | None) -> Event | None:
    """Give the entry of a day, or of a moment."""
    if moment is None:
        return None
    uid = f"copy-{slug(name)}@cmcal"
    if not moment.has_time:
        return Event(uid, title, f"{moment.day:%Y%m%d}", f"{moment.day + _ONE_DAY:%Y%m%d}")
    start = moment.in_zone(calendar.zone).astimezone(UTC)
    end = start + timedelta(minutes=calendar.feeds.minutes)
    return Event(uid, title, f"{start:{_INSTANT}}", f"{end:{_INSTANT}}")
