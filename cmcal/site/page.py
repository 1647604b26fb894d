"""What a page of the site is, and what every page is made from."""

import hashlib
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import NamedTuple

import msgspec

from cmcal.diagnostics import Diagnostic
from cmcal.history import History
from cmcal.language import Language
from cmcal.model.schedule import Calendar
from cmcal.site.forges import Repository
from cmcal.site.templating import Templates
from cmcal.views.preview import Previews


class Page(NamedTuple):
    """One page: where it goes, which shell holds it, and how to make its inner HTML."""

    path: str
    """From the site's root: `posts/bissap.html`."""
    section: str
    title: str
    key: bytes
    """Changes whenever the page would: a page whose key stands is not made again."""
    body: Callable[[], str]


class Site(NamedTuple):
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
    media: frozenset[str]
    """Paths under the workspace of the assets that the site holds."""
    repository: Repository
    previews: Previews
    surroundings: bytes
    """The fingerprint of everything but posts: settings, people, briefs, templates, language…"""

    @property
    def today(self) -> date:
        """The day the site is built for."""
        return self.calendar.today

    def key(self, *parts: str | bytes, paths: Iterable[str] = (), dated: bool = False) -> bytes:
        """Make a page's key from its name, the post files it shows, and other parts.

        `dated` for a page that looks different tomorrow with the same files.
        """
        found = hashlib.blake2b(self.surroundings, digest_size=16)
        if dated:
            found.update(self.today.isoformat().encode())
        for part in parts:
            found.update(part if isinstance(part, bytes) else part.encode())
            found.update(b"\0")
        for path in paths:
            found.update(self.digests.get(path, b""))
            found.update(self.findings_digest(path))
        return found.digest()

    def key_of_days(self, first: date, last: date, *parts: str) -> bytes:
        """Make the key of a page that shows every day from `first` to `last`."""
        paths: dict[str, None] = {}
        due: list[str] = []
        for ordinal in range(first.toordinal(), last.toordinal() + 1):
            day = date.fromordinal(ordinal)
            paths |= dict.fromkeys(p.post.path for p in self.calendar.by_day.get(day, ()))
            due += (f"{one.path} {day}" for one in self.calendar.deadlines.get(day, ()))
        return self.key(*parts, *due, paths=paths, dated=True)

    def found_in(self, path: str) -> tuple[Diagnostic, ...]:
        """Give the diagnostics of one file."""
        return self.findings.get(path, ())

    def findings_digest(self, path: str) -> bytes:
        """Give a fingerprint of the diagnostics of one file."""
        found = self.found_in(path)
        return hashlib.blake2b(msgspec.msgpack.encode(found)).digest() if found else b""
