"""The list of posts, and a page a post: the kit to publish it with."""

import functools
from collections.abc import Iterator
from typing import NamedTuple

import msgspec

from cmcal.changes.effect import Effect
from cmcal.changes.review import Review
from cmcal.changes.told import Told
from cmcal.feeds.entries import site_url
from cmcal.model import agreement
from cmcal.model.post import Approval, Post
from cmcal.report.review import sentences
from cmcal.report.review.pieces import Line
from cmcal.site.marks import page_path
from cmcal.site.output import digest
from cmcal.site.page import Page, Site
from cmcal.site.telling import Telling
from cmcal.views import listing
from cmcal.views import post as post_view
from cmcal.views.lengths import Length


class Gauge(NamedTuple):
    """A length as the page says it."""

    label: str
    said: str
    """`1 240 / 2 200`"""
    used: int
    most: int
    over: str
    """What is too much, in words; empty when it is kept."""
    severity: str


def pages(site: Site) -> Iterator[Page]:
    """Give the index and a page for each post; of two with one id, the first has the page."""
    language, calendar = site.language, site.calendar

    def index() -> str:
        return site.templates.render(
            "posts.html",
            root="../",
            filters=site.filters,
            view=listing.every_post(calendar),
            loose=listing.without_channel(calendar.loose_posts),
            total=len(calendar.posts),
            many=len(calendar.posts) > listing.MANY,
        )

    every = (post.path for post in calendar.posts)
    key = site.key("posts", site.filters.digest, fronts=every, dated=True)
    yield Page("posts/index.html", "posts", language.text("site.section-posts"), key, index)
    kit = _Kit(site)
    done: set[str] = set()
    for post in calendar.posts:
        path = page_path("post", post.id)
        if path not in done:
            done.add(path)
            yield kit.page(post, path)


class _Kit:
    """Makes the pages of posts, and knows what all of them share."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._gauge = functools.cache(self._gauge_of)
        self._telling = Telling(site.calendar, site.history, site.language, site.past)
        self._writing = {
            platform.name: site.language.text("kit.write-on", network=platform.name)
            for platform in site.calendar.platforms.values()
        }
        address = site_url(site.calendar)
        self._url = f"{address}/" if address else ""
        # A workspace's own limits are in no other fingerprint.
        self._shared = digest(msgspec.msgpack.encode(list(site.calendar.platforms.values())))

    def page(self, post: Post, path: str) -> Page:
        """Give the page of one post."""
        past = self._telling.key(post.path)
        # Whether an approval holds hangs on what is in the files, where that is known.
        contents = self._site.calendar.contents
        held = (contents.get(file, "") for file in self._site.attached.named.get(post.path, ()))
        told = self._told_since(post)
        key = self._site.key("post", past, self._shared, *held, told, paths=[post.path])
        body = functools.partial(self._body, post)
        return Page(path, "posts", post.title, key, body, about=post)

    def _body(self, post: Post) -> str:
        site = self._site
        found = site.found_in(post.path)
        view = post_view.view(site.calendar, post, site.previews, found, self._url)
        return site.templates.render(
            "post.html",
            root="../",
            view=view,
            findings=[(one, *site.language.message(one)) for one in found],
            channels=[(one, list(map(self._gauge, one.lengths))) for one in view.channels],
            writing=self._writing,
            since=list(self._since(post)),
            past=self._telling.of(post),
            edit=site.repository.edit(post.path),
            edit_date=site.repository.edit_at(post.at("publish")) if post.publish else "",
            edit_at=site.repository.edit_at,
        )

    def _told_since(self, post: Post) -> bytes:
        """Give a fingerprint of what changed since the approvals of a post, where one is stale."""
        if not self._site.since:
            return b""
        since = [self._site.since.get((post.path, keys)) for _, keys in agreement.every_yes(post)]
        return digest(msgspec.msgpack.encode(since)) if any(since) else b""

    def _since(self, post: Post) -> Iterator[tuple[Approval, list[Line]]]:
        """Give the stale approvals of a post, each with what changed since, in lines."""
        calendar, language = self._site.calendar, self._site.language
        both = Review(calendar, calendar, "", "", (), Told(), Effect())
        for given, keys in agreement.every_yes(post):
            changes = self._site.since.get((post.path, keys), ())
            lines = [line for one in changes for line in sentences.lines(one, both, language)]
            if lines:
                yield given, lines

    def _gauge_of(self, length: Length) -> Gauge:
        language = self._site.language
        name = f"kit.length-{length.of}"
        if length.number:
            label = language.text(f"{name}-of", number=length.number)
        else:
            label = language.text(name)
        unit = "" if length.unit != "bytes" else f" {language.text('kit.bytes')}"
        over, severity = "", ""
        if length.verdict is not None:
            severity = length.verdict.severity.value
            disputed = "-disputed" if length.verdict.is_disputed else ""
            over = language.text(f"kit.over{disputed}", excess=length.excess)
        said = f"{language.number(length.used)} / {language.number(length.most)}{unit}"
        return Gauge(label, said, length.used, length.most, over, severity)
