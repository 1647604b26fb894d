"""The past of posts in the reader's words."""

import dataclasses
import functools
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from cmcal.changes.effect import Effect
from cmcal.changes.kinds import Change, Kind
from cmcal.changes.review import Review
from cmcal.changes.told import Told
from cmcal.history import History
from cmcal.language import Language
from cmcal.model.post import Post
from cmcal.model.schedule import Calendar
from cmcal.past import Chapter
from cmcal.report.review import sentences
from cmcal.report.review.pieces import Piece
from cmcal.views import past
from cmcal.views.past import By, Entry

FORM = 1
"""The number of the form that pages tell the past in: another one makes all of them anew."""
_SHORT = 160
"""Letters of a difference of words beyond which it is folded away."""
_MANY = 8
"""Entries beyond which a page shows only the latest ones."""
_LATEST = 5


class Line(NamedTuple):
    """One thing that changed: what, and the words that came and went."""

    said: str
    words: Sequence[Piece] = ()
    is_folded: bool = False


class Saying(NamedTuple):
    """One entry, as the page says it."""

    at: str
    """A day and a time, `2026-12-01T18:30`; nothing while it is not committed."""
    when: str
    """The same in words."""
    by: By
    subject: str
    lines: Sequence[Line]


class Tale(NamedTuple):
    """All that a page says of a post's past."""

    latest: Sequence[Saying]
    older: Sequence[Saying]
    note: str
    """Why older changes are not there, where they are not."""
    dates: Sequence[tuple[date, str, str]]
    """The day it came and the day it last changed, as far as they are known: day, name, by whom."""

    @property
    def total(self) -> int:
        """How many entries there are."""
        return len(self.latest) + len(self.older)


class Telling:
    """Tells the past of each post of a site."""

    def __init__(
        self,
        calendar: Calendar,
        history: History,
        language: Language,
        chapters: Callable[[Post], tuple[Chapter, ...]],
    ) -> None:
        self._calendar = calendar
        self._history = history
        self._language = language
        self._chapters = chapters
        self._authors = past.authors(calendar)
        self._review = functools.cache(self._review_of)
        self._shared = f"{FORM} {history.kind} "

    def key(self, path: str) -> bytes:
        """Give what differs whenever the past of a post would be told otherwise."""
        history = self._history
        stamp = history.files.get(path)
        if stamp is None:
            return self._shared.encode()
        steps = history.steps.get(path, b"")
        names = [line.partition(" ")[0] for line in steps.decode().splitlines()]
        # Commits have new names of authors when `.mailmap` says so.
        commits = map(history.commits.get, (*names, stamp.first, stamp.commit))
        authors = "\n".join(one.author + one.signed for one in commits if one)
        times = f"{stamp.created.timestamp()} {stamp.changed.timestamp()}"
        said = f"{self._shared}{times} {stamp.first} {stamp.commit} "
        return said.encode() + steps + authors.encode() + history.held.get(path, "").encode()

    def of(self, post: Post) -> Tale:
        """Tell the past of one post."""
        text, history = self._language.text, self._history
        told = past.view(self._calendar, history, post, self._chapters(post), self._authors)
        sayings = [self._saying(entry) for entry in told.entries]
        shown = len(sayings) if len(sayings) <= _MANY else _LATEST
        why = "past.not-in-clone" if history.is_partial else "past.too-old"
        note = "" if told.is_whole else text(why)
        return Tale(sayings[:shown], sayings[shown:], note, list(self._dates(post)))

    def _dates(self, post: Post) -> Iterator[tuple[date, str, str]]:
        stamp = self._history.files.get(post.path)
        if stamp is None:
            return
        zone, text = self._calendar.zone, self._language.text
        if stamp.first:
            day = stamp.created.astimezone(zone).date()
            yield day, text("kit.created"), self._name(stamp.first)
        day = stamp.changed.astimezone(zone).date() if stamp.commit else stamp.changed.date()
        yield day, text("kit.changed"), self._name(stamp.commit)

    def _name(self, commit: str) -> str:
        found = past.by(self._history.commits.get(commit), self._authors)
        person = self._calendar.people.get(found.person)
        return person.name if person else found.name

    def _saying(self, entry: Entry) -> Saying:
        if entry.at is None:
            lines = self._lines(entry, self._calendar.today.year)
            return Saying("", self._language.text("past.pending"), entry.by, "", list(lines))
        clock = self._language.clock(f"{entry.at:%H:%M}")
        when = self._language.text("past.when", day=entry.at.date(), clock=clock)
        lines = self._lines(entry, entry.at.year)
        at = f"{entry.at:%Y-%m-%dT%H:%M}"
        return Saying(at, when, entry.by, entry.subject, list(lines))

    def _lines(self, entry: Entry, year: int) -> Iterator[Line]:
        if entry.is_first:
            yield Line(self._language.text("past.created"))
        if entry.is_lost:
            yield Line(self._language.text("past.lost"))
        for change in entry.changes:
            yield from self._change(change, year)

    def _change(self, change: Change, year: int) -> Iterator[Line]:
        text, review = self._language.text, self._review(year)
        channels = sentences.named(change.channels, review, self._language)
        if change.kind is Kind.REWORDED:
            what = text(f"review.reworded-{change.field}")
            words = list(_apart(sentences.excerpts(change.runs)))
            folded = sum(len(piece.text) for piece in words) > _SHORT
            if change.channels:
                what = text("past.some", what=what, channels=channels)
            yield Line(what, words, folded)
            return
        for line in sentences.lines(change, review, self._language):
            said = "".join(piece.text for piece in line)
            if change.channels and change.field == "approval":
                said = text("past.some", what=said, channels=channels)
            yield Line(said)

    def _review_of(self, year: int) -> Review:
        """Give a calendar for sentences that leave out the year in which they were true."""
        calendar = dataclasses.replace(self._calendar, today=date(year, 1, 1))
        return Review(calendar, calendar, "", "", (), Told(), Effect())


def _apart(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Give pieces without the space that ends them, which would be seen struck out."""
    for piece in pieces:
        bare = piece.text.rstrip() or piece.text
        yield piece._replace(text=bare)
        yield Piece(piece.text[len(bare) :])
