"""Every post and its publications for other programs: `posts.json`, and its JSON Schema."""

from collections import defaultdict
from typing import Any

import msgspec
from msgspec import Struct

from cmcal.model.publications import Publication
from cmcal.model.schedule import Calendar
from cmcal.site.marks import page_path

PATH, SCHEMA_PATH = "posts.json", "posts.schema.json"


class PublicationRow(Struct, frozen=True):
    """One post on one channel."""

    channel: str
    platform: str
    format: str
    status: str
    at: str
    """A moment with its offset, `2026-12-01T18:00:00+01:00`; a day while its time is open; empty
    while it has none."""


class PostRow(Struct, frozen=True):
    """One post, without its texts."""

    id: str
    title: str
    status: str
    page: str
    """Its page, from the site's root."""
    path: str
    """Its file, from the workspace's root."""
    brand: str
    owner: str
    campaign: str
    pillar: str
    objective: str
    persona: str
    brief: str
    publications: list[PublicationRow]


class Posts(Struct, frozen=True):
    """Everything that is planned."""

    version: int
    name: str
    timezone: str
    posts: list[PostRow]


def write(calendar: Calendar) -> bytes:
    """Give every post as JSON."""
    of: dict[str, list[PublicationRow]] = defaultdict(list)
    for publication in calendar.publications:
        of[publication.post.path].append(_row(publication))
    rows = [
        PostRow(
            id=post.id,
            title=post.title,
            status=post.status.value,
            page=page_path("post", post.id),
            path=post.path,
            brand=post.brand,
            owner=post.owner,
            campaign=post.campaign,
            pillar=post.pillar,
            objective=post.objective,
            persona=post.persona,
            brief=post.brief,
            publications=of[post.path],
        )
        for post in calendar.posts
    ]
    settings = calendar.settings
    return msgspec.json.encode(Posts(1, settings.name, settings.timezone, rows))


def schema() -> bytes:
    """Give the JSON Schema of `posts.json`."""
    found: dict[str, Any] = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **msgspec.json.schema(Posts),
    }
    return msgspec.json.format(msgspec.json.encode(found), indent=2)


def _row(publication: Publication) -> PublicationRow:
    at = publication.at
    when = "" if at is None else at.isoformat() if publication.has_time else at.date().isoformat()
    channel = publication.channel
    return PublicationRow(
        channel.id, channel.platform, publication.format, publication.status.value, when
    )
