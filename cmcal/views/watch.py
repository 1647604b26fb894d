"""The monitoring notes by what was decided: those that wait for a decision come first."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from cmcal.model.post import Post
from cmcal.model.records import first_of_each
from cmcal.model.schedule import Calendar
from cmcal.model.watch import Note
from cmcal.model.words import Status

GROUPS = ("undecided", "overdue", "act", "watch", "ignore", "expired")


class Noted(NamedTuple):
    """A note, and the posts that it led to."""

    note: Note
    posts: tuple[Post, ...]
    group: str
    """One of `GROUPS`."""


class Board(NamedTuple):
    """Every note: by what was decided, and by date."""

    groups: tuple[tuple[str, tuple[Noted, ...]], ...]
    by_date: tuple[Noted, ...]


def board(calendar: Calendar) -> Board:
    """Sort the notes: of each group the latest first, of actions the most pressing."""
    noted = [about(calendar, note) for note in first_of_each(calendar.notes)]
    noted.sort(key=lambda one: (one.note.date, one.note.id), reverse=True)
    groups = ((name, _ordered(name, noted)) for name in GROUPS)
    return Board(tuple(group for group in groups if group[1]), tuple(noted))


def about(calendar: Calendar, note: Note) -> Noted:
    """Give a note with the posts it led to, and where it stands."""
    posts = calendar.served("watch", note.id).posts
    alive = tuple(post for post in posts if post.status is not Status.CANCELLED)
    return Noted(note, posts, _group(note, bool(alive), calendar.today))


def _group(note: Note, has_led_to_posts: bool, today: date) -> str:  # noqa: FBT001 - one fact
    if note.expires is not None and note.expires < today:
        return "expired"
    if not note.decision:
        return "undecided"
    # No note says that its action is done: a post that came of it does.
    is_past = note.due is not None and note.due < today
    if note.decision == "act" and is_past and not has_led_to_posts:
        return "overdue"
    return note.decision


def _ordered(name: str, noted: Iterable[Noted]) -> tuple[Noted, ...]:
    found = [one for one in noted if one.group == name]
    if name in ("overdue", "act"):
        found.sort(key=lambda one: one.note.due or date.max)
    return tuple(found)
