"""A post on one channel at one moment, and the words it says there."""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from functools import cached_property
from typing import NamedTuple

from msgspec import Struct

from cmcal.counting.hashtags import hashtags
from cmcal.counting.links import links
from cmcal.counting.spans import Span
from cmcal.diagnostics import BODY, KeyPath, Place, Severity
from cmcal.media.facts import Media
from cmcal.media.fitting import Misfit
from cmcal.model import captions
from cmcal.model.moments import Moment
from cmcal.model.planning import Channel
from cmcal.model.post import Asset, Override, Poll, Post
from cmcal.model.words import Status
from cmcal.platforms import Format, Limit

_DOT = re.compile(r"\.\S")
"""Without it there is no link: cheap to look for."""
_THREAD = "thread"
"""The format whose captions are parted at their lines `---`, on every network that has it."""


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
    def description(self) -> str:
        """What stands under the title in results and in mailboxes."""
        return self.override.description or self.post.description

    @property
    def slug(self) -> str:
        """The end of the address."""
        return self.override.slug or self.post.slug

    @property
    def hashtags(self) -> tuple[str, ...]:
        """What is added after the caption, without `#`."""
        return tuple(tag.lstrip("#") for tag in self.hashtags_written)

    @property
    def hashtags_written(self) -> list[str]:
        """The same as the file writes them, here and there with a `#`."""
        own = self.override.hashtags
        return self.post.hashtags if own is None else own

    @property
    def mentions(self) -> list[str]:
        """The accounts named, as the file writes them."""
        own = self.override.mentions
        return self.post.mentions if own is None else own

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

    def asset_at(self, index: int, field: str = "file") -> Place:
        """Give where the file says `field` of the asset this channel shows at `index`."""
        if self.override.assets is None:
            return self.post.at("assets", index, field)
        return self.post.at("per_channel", self.override_key, "assets", index, field)

    def key_of(self, field: str) -> Place:
        """Give where the file says `field` for this channel: under `per_channel`, or for all."""
        if getattr(self.override, field):
            return self.post.at("per_channel", self.override_key, field)
        return self.post.at(field)

    @property
    def place_for_more(self) -> Place:
        """Where a field that is missing is to be written: with the channel, or at the title."""
        if self.override_key in self.post.per_channel:
            return self.post.at_key("per_channel", self.override_key)
        return self.post.at("title")


class ShownAsset(NamedTuple):
    """One file that a publication to come shows, and the limits of its network that it breaks."""

    publication: Publication
    position: int
    """Where it stands among the publication's assets, from 0."""
    media: Media
    limits: Mapping[str, Limit]
    misfits: tuple[Misfit, ...]
    cover_misfits: tuple[Misfit, ...]
    subtitles_misfits: tuple[Misfit, ...]

    def place(self, field: str = "file") -> Place:
        """Give where the post names the file, or its `cover` or `subtitles`."""
        publication = self.publication
        keys: KeyPath = ("assets", self.position, field)
        if publication.override.assets is not None:
            keys = ("per_channel", publication.override_key, *keys)
        return publication.post.at(*keys)


class Part(NamedTuple):
    """One message of a thread, or the whole text of what is no thread."""

    start: int
    """Its place in the text, in characters."""
    text: str


class Wording(Struct, frozen=True, dict=True):
    """What one publication says, and the limits of its network that it must keep."""

    publication: Publication
    caption: str
    line: int
    """The line of the body where the caption begins, from 1."""
    text: str
    """The whole text as posted: the caption, the link where it is text, the hashtags added."""
    limits: Mapping[str, Limit]
    form: Format | None = None
    """What its network says of its format; None when it says nothing of that word."""

    @classmethod
    def of(
        cls, publication: Publication, limits: Mapping[str, Limit], form: Format | None = None
    ) -> "Wording":
        """Give the words of a publication."""
        post, channel = publication.post, publication.channel
        said = captions.split(post.body, publication.headings)
        section = said.name(channel.id, channel.platform)
        caption = said.sections[section] if section else said.default
        link = _added(publication.link, caption) if "link-in-text" in limits else ""
        tags = _tags(publication)
        text = "\n\n".join(filter(None, (caption, link, tags))) if link or tags else caption
        return cls(publication, caption, said.lines[section], text, limits, form)

    @property
    def is_thread(self) -> bool:
        """Whether it is posted in parts, each of which must keep the limits of a caption."""
        return self.form is not None and self.form.id == _THREAD

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        """The messages of a thread; the whole text alone when it is none."""
        if not self.is_thread:
            return (Part(0, self.text),)
        return tuple(Part(start, text) for start, text in captions.placed_parts(self.text))

    @cached_property
    def links(self) -> tuple[Span, ...]:
        """The links of the caption, with or without `https://`."""
        return links(self.caption) if _DOT.search(self.caption) else ()

    @cached_property
    def hashtags(self) -> tuple[Span, ...]:
        """The hashtags its network makes of the text."""
        return hashtags(self.text, self.publication.channel.platform)

    def broken(self, key: str, *, value: bool) -> Severity | None:
        """Give how grave it is to go against a limit that is yes or no, where it is `value`.

        None where it is not, where nothing is known, and where it is only good to know.
        """
        limit = self.limits.get(key)
        if limit is None or limit.value is not value or limit.severity is Severity.INFO:
            return None
        return limit.severity

    def place_of(self, start: int) -> Place:
        """Give where to edit character `start` of the text: in the caption or under a key."""
        if start < len(self.caption):
            return self.place(start)
        tags = _tags(self.publication)
        is_tag = tags and start >= len(self.text) - len(tags)
        return self.publication.key_of("hashtags" if is_tag else "link")

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

    def places(self, spans: Iterable[tuple[int, int]]) -> Iterator[Place]:
        """Give where spans of the caption stand, each within one line and after the one before."""
        line, first, done = self.line, 0, 0
        for start, end in spans:
            first = self.caption.rfind("\n", done, start) + 1 or first
            line += self.caption.count("\n", done, start)
            done = start
            yield Place(
                self.publication.post.path,
                (BODY,),
                line=line,
                column=start - first + 1,
                end_column=end - first + 1,
            )

    @property
    def is_whole(self) -> bool:
        """Whether the caption stands in the file in one piece, so that its places are exact.

        It does not when its heading comes twice.
        """
        body = self.publication.post.body
        return "\n".join(body.split("\n")[self.line - 1 :]).startswith(self.caption)


def _tags(publication: Publication) -> str:
    return " ".join(f"#{tag}" for tag in publication.hashtags)


def _added(link: str, caption: str) -> str:
    """Give the link that comes after a caption; nothing when the caption has it already."""
    bare = link.partition("://")[2] or link
    return "" if bare.rstrip("/") in caption else link
