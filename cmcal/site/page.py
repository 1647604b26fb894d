"""What a page of the site is, and what every page is made from."""

import dataclasses
import functools
import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

import msgspec

from cmcal.changes.kinds import Change
from cmcal.diagnostics import Diagnostic, KeyPath, Rule
from cmcal.history import History
from cmcal.language import Language
from cmcal.model.post import Post
from cmcal.model.records import Record
from cmcal.model.schedule import Calendar
from cmcal.past import Chapter
from cmcal.platforms import Platform
from cmcal.site.attached import Attached
from cmcal.site.filters import Filters
from cmcal.site.forges import Repository
from cmcal.site.templating import Templates
from cmcal.views.preview import Previews

_ENCODER = msgspec.msgpack.Encoder(enc_hook=str)


class Page(NamedTuple):
    """One page: where it goes, which shell holds it, and how to make its inner HTML."""

    path: str
    """From the site's root: `posts/bissap.html`."""
    section: str
    title: str
    key: bytes
    """Changes whenever the page would: a page whose key stands is not made again."""
    body: Callable[[], str]
    about: Record | Rule | Platform | None = None
    """What the page is about: search finds the words of it there. Without it, only the title."""
    is_found: bool = True
    """Whether search leads here at all."""


@dataclass(frozen=True)
class Site:
    """Everything pages are made from."""

    calendar: Calendar
    findings: Mapping[str, tuple[Diagnostic, ...]]
    """The diagnostics of each file, by its path."""
    language: Language
    history: History
    templates: Templates
    digests: Mapping[str, bytes]
    """The fingerprint of every file that was read."""
    feed_titles: Mapping[str, str]
    """What each feed is called, by its path from the site's root."""
    attached: Attached
    """The files that posts and notes name."""
    repository: Repository
    previews: Previews
    surroundings: bytes
    """The fingerprint of everything but posts: settings, people, briefs, templates, language…"""
    filters: Filters
    """What the calendar's pages can be filtered by."""
    fronts: Mapping[str, bytes]
    """The fingerprint of every post without its captions: all that lists and tables show of it."""
    past: Callable[[Post], tuple[Chapter, ...]]
    """Gives what became of a post, the oldest first."""
    since: Mapping[tuple[str, KeyPath], tuple[Change, ...]] = dataclasses.field(
        default_factory=dict
    )
    """What changed since each stale approval, by the post's path and the approval's keys."""

    @functools.cached_property
    def every_post(self) -> bytes:
        """The fingerprint of all posts together, and of what is wrong in each."""
        return self.key("every post", paths=(post.path for post in self.calendar.posts))

    @property
    def media(self) -> frozenset[str]:
        """Paths under the workspace of the assets that the site shows."""
        return self.attached.files

    @property
    def today(self) -> date:
        """The day the site is built for."""
        return self.calendar.today

    def key(
        self,
        *parts: str | bytes,
        paths: Iterable[str] = (),
        fronts: Iterable[str] = (),
        dated: bool = False,
    ) -> bytes:
        """Make a page's key from its name, the post files it shows, and other parts.

        `fronts` are files of which the page shows neither captions nor findings; `dated` is for a
        page that looks different tomorrow with the same files.
        """
        found = hashlib.blake2b(self.surroundings, digest_size=16)
        if dated:
            found.update(self.today.isoformat().encode())
        for part in parts:
            found.update(part if isinstance(part, bytes) else part.encode())
            found.update(b"\0")
        files = self.attached.keys
        for path in paths:
            found.update(self.digests.get(path, b""))
            found.update(self.findings_digest(path))
            found.update(files.get(path, b""))
        for path in fronts:
            found.update(self.fronts[path])
            found.update(files.get(path, b""))
        return found.digest()

    def key_of_days(self, first: date, last: date, *parts: str | bytes) -> bytes:
        """Make the key of a page that shows every day from `first` to `last`."""
        paths: dict[str, None] = {}
        for ordinal in range(first.toordinal(), last.toordinal() + 1):
            day = date.fromordinal(ordinal)
            paths |= dict.fromkeys(p.post.path for p in self.calendar.by_day.get(day, ()))
            due = self.calendar.deadlines.get(day, ())
            # Those of briefs are in the surroundings, as the briefs are.
            paths |= dict.fromkeys(one.path for one in due if one.kind != "brief")
        # Holidays are known for the years around today; today itself is marked on its own page.
        year = str(self.today.year)
        dated = first <= self.today <= last
        return self.key(*parts, year, self.filters.digest, fronts=paths, dated=dated)

    def found_in(self, path: str) -> tuple[Diagnostic, ...]:
        """Give the diagnostics of one file."""
        return self.findings.get(path, ())

    def findings_digest(self, path: str) -> bytes:
        """Give a fingerprint of the diagnostics of one file."""
        found = self.found_in(path)
        return hashlib.blake2b(msgspec.msgpack.encode(found)).digest() if found else b""


class Fronts(dict[str, bytes]):
    """The fingerprint of each post's front matter by its path, made when it is first asked for."""

    def __init__(self, posts: Iterable[Post]) -> None:
        super().__init__()
        self._posts = {post.path: post for post in posts}

    def __missing__(self, path: str) -> bytes:
        """Make one."""
        bare = msgspec.structs.replace(self._posts[path], body="")
        packed = _ENCODER.encode(bare)
        found = self[path] = hashlib.blake2b(packed, digest_size=16).digest()
        return found
