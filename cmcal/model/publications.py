"""A post on one channel at one moment, and the words it says there."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import NamedTuple

from msgspec import Struct

from cmcal.diagnostics import BODY, Place
from cmcal.model import captions
from cmcal.model.moments import Moment
from cmcal.model.planning import Channel
from cmcal.model.post import Asset, Override, Poll, Post
from cmcal.model.words import Status
from cmcal.platforms import Limit


class Publication(Struct, frozen=True):
    """A post on one channel at one moment: what limits apply to, and what a calendar shows."""

    post: Post
    channel: Channel
    override: Override
    moment: Moment | None
    at: datetime | None
    """The aware moment in the workspace's zone; midnight when only a day is known."""
    status: Status
    format: str
    headings: frozenset[str] = frozenset()
    """The words that head a section of the post's body: its channels and their platforms."""

    @property
    def caption(self) -> str:
        """What this channel says: its own section of the body, its platform's, or the default."""
        said = captions.split(self.post.body, self.headings)
        return said.of(self.channel.id, self.channel.platform)

    @property
    def day(self) -> date | None:
        """The day in the workspace's zone."""
        return self.at.date() if self.at else None

    @property
    def has_time(self) -> bool:
        """Whether the time is known too."""
        return self.moment is not None and self.moment.has_time

    @property
    def assets(self) -> list[Asset]:
        """What this channel shows."""
        return self.post.assets if self.override.assets is None else self.override.assets

    @property
    def headline(self) -> str:
        """The title this network shows."""
        return self.override.headline or self.post.headline

    @property
    def hashtags(self) -> tuple[str, ...]:
        """What is added after the caption, without `#`."""
        own = self.override.hashtags
        return tuple(tag.lstrip("#") for tag in (self.post.hashtags if own is None else own))

    @property
    def link(self) -> str:
        """Where the public should go from this channel."""
        return self.post.link if self.override.link is None else self.override.link

    @property
    def first_comment(self) -> str:
        """The comment posted right after."""
        own = self.override.first_comment
        return self.post.first_comment if own is None else own

    @property
    def poll(self) -> Poll | None:
        """The question asked, if there is one."""
        return self.override.poll or self.post.poll

    @property
    def via(self) -> str:
        """How it is published: `app`, by hand, or `api`, by a tool."""
        return self.override.via or self.channel.via

    @property
    def place(self) -> Place:
        """Where the file says when this goes out."""
        if self.override.publish is not None:
            return self.post.at("per_channel", self.override_key, "publish")
        return self.post.at("publish")

    @property
    def override_key(self) -> str:
        """The key of `per_channel` that holds for this channel."""
        return (
            self.channel.id if self.channel.id in self.post.per_channel else self.channel.platform
        )

    @property
    def is_out(self) -> bool:
        """Whether it is known to be out on this channel."""
        return self.status is Status.PUBLISHED

    def key_of(self, field: str) -> Place:
        """Give where the file says `field` for this channel: under `per_channel`, or for all."""
        if getattr(self.override, field):
            return self.post.at("per_channel", self.override_key, field)
        return self.post.at(field)


class Wording(NamedTuple):
    """What one publication says, and the limits of its network that it must keep."""

    publication: Publication
    caption: str
    line: int
    """The line of the body where the caption begins, from 1."""
    text: str
    """The whole text as posted: the caption, and the hashtags added after it."""
    limits: Mapping[str, Limit]

    @classmethod
    def of(cls, publication: Publication, limits: Mapping[str, Limit]) -> "Wording":
        """Give the words of a publication."""
        post, channel = publication.post, publication.channel
        said = captions.split(post.body, publication.headings)
        section = said.name(channel.id, channel.platform)
        caption = said.sections[section] if section else said.default
        tags = " ".join(f"#{tag}" for tag in publication.hashtags)
        text = f"{caption}\n\n{tags}" if caption and tags else caption or tags
        return cls(publication, caption, said.lines[section], text, limits)

    @property
    def is_thread(self) -> bool:
        """Whether it is posted in parts, each of which must keep the limits of a caption."""
        return "parts-max" in self.limits

    def place(self, start: int = 0, end: int = 0) -> Place:
        """Give where characters `start` to `end` of the caption stand; its first line without."""
        before = self.caption[:start]
        first = start - len(before.rpartition("\n")[2])
        line_end = self.caption.find("\n", start)
        last = min(end or len(self.caption), len(self.caption) if line_end < 0 else line_end)
        return Place(
            self.publication.post.path,
            (BODY,),
            line=self.line + before.count("\n"),
            column=start - first + 1,
            end_column=max(last, start) - first + 1,
        )
