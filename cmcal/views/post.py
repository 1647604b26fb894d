"""A post, channel by channel, as its page shows it."""

from dataclasses import dataclass

from cmcal.model import attachments
from cmcal.model.post import Asset, Post, Published, Results
from cmcal.model.publications import Publication
from cmcal.model.records import Record
from cmcal.model.schedule import Calendar
from cmcal.views import approvals
from cmcal.views.approvals import Given


@dataclass(frozen=True, slots=True)
class Shown:
    """An asset and where its file stands in the workspace, when it is there."""

    asset: Asset
    path: str | None
    is_image: bool


@dataclass(frozen=True, slots=True)
class OnChannel:
    """What one channel shows, and what came of it."""

    publication: Publication
    caption: str
    hashtags: tuple[str, ...]
    first_comment: str
    link: str
    assets: tuple[Shown, ...]
    published: Published | None
    results: Results | None


@dataclass(frozen=True, slots=True)
class PostView:
    """Everything a post's page shows."""

    post: Post
    channels: tuple[OnChannel, ...]
    links: tuple[tuple[str, str, str], ...]
    """What it serves: the kind, the id and the title of each record it names."""
    people: tuple[tuple[str, str], ...]
    """Who does what: the role's key and the person's id."""
    approvals: tuple[Given, ...]


def view(calendar: Calendar, post: Post) -> PostView:
    """Give the page of one post."""
    return PostView(
        post,
        tuple(_on_channel(calendar, found) for found in calendar.publications_of(post)),
        tuple(
            (kind, name, title_of(calendar.by_id.get(kind, {}).get(name), name))
            for kind, name in (
                ("campaign", post.campaign),
                *(("brief", brief) for brief in calendar.briefs_of(post)),
                ("pillar", post.pillar),
                ("objective", post.objective),
                ("persona", post.persona),
                *(("watch", note) for note in post.inspired_by),
            )
            if name
        ),
        tuple(
            (role, person)
            for role in ("owner", "writer", "designer", "approver")
            if (person := getattr(post, role))
        ),
        approvals.view(calendar, post),
    )


def title_of(record: Record | None, otherwise: str) -> str:
    """Give what people call a record: its title or its name."""
    return str(getattr(record, "title", "") or getattr(record, "name", "") or otherwise)


def _on_channel(calendar: Calendar, publication: Publication) -> OnChannel:
    post, channel = publication.post, publication.channel.id
    return OnChannel(
        publication,
        publication.caption,
        publication.hashtags,
        publication.first_comment,
        publication.link,
        tuple(_shown(calendar, post, asset) for asset in publication.assets),
        post.published.get(channel),
        post.results.get(channel),
    )


def _shown(calendar: Calendar, post: Post, asset: Asset) -> Shown:
    path = attachments.find(post.path, asset.file, calendar.assets)
    is_image = path is not None and path.lower().endswith(
        (".jpg", ".jpeg", ".png", ".webp", ".gif")
    )
    return Shown(asset, path, is_image)
