"""The past of a post, as its page tells it: who changed what, and when, the latest first."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from cmcal.changes.kinds import Change
from cmcal.history import History
from cmcal.lineage import Commit, signature
from cmcal.model.post import Post
from cmcal.model.schedule import Calendar
from cmcal.past import Chapter

Authors = Mapping[str, str]
"""The ids of people, by what their commits are known by."""


@dataclass(frozen=True, slots=True)
class By:
    """Who made a commit: a person of people.yml, or else the name that git has."""

    person: str
    name: str


@dataclass(frozen=True, slots=True)
class Entry:
    """What one commit did to a post."""

    at: datetime | None
    """When, in the workspace's zone; None while it is not committed."""
    by: By
    subject: str
    """What the commit says of itself, in one line."""
    is_first: bool
    """Whether the post came with it."""
    is_lost: bool
    """Whether its file could not be read any more."""
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Story:
    """The past of a post, the latest first."""

    entries: tuple[Entry, ...]
    is_whole: bool
    """Whether it goes back to the day the post came."""


def authors(calendar: Calendar) -> Authors:
    """Give the people who can be told by an e-mail address, a name or an id that is theirs alone.

    Addresses are not kept in a history: their signatures are compared.
    """
    found: dict[str, set[str]] = defaultdict(set)
    for person in calendar.people.values():
        for known in (signature(person.email), _named(person.name), _named(person.id)):
            if known:
                found[known].add(person.id)
    return {known: min(people) for known, people in found.items() if len(people) == 1}


def by(commit: Commit | None, known: Authors) -> By:
    """Give who made a commit."""
    if commit is None:
        return By("", "")
    person = known.get(commit.signed) or known.get(_named(commit.author), "")
    return By(person, commit.author)


def view(
    calendar: Calendar, history: History, post: Post, chapters: Iterable[Chapter], known: Authors
) -> Story:
    """Give the past of a post; its coming alone is no past, and what shows nowhere is left out."""
    told = list(chapters)
    entries: list[Entry] = []
    for chapter in told:
        outcome = chapter.outcome
        if not (outcome.changes or outcome.is_lost or chapter.is_first):
            continue
        commit = history.commits.get(chapter.commit)
        entries.append(
            Entry(
                commit.at.astimezone(calendar.zone) if commit else None,
                by(commit, known),
                commit.subject if commit else "",
                chapter.is_first,
                outcome.is_lost,
                outcome.changes,
            )
        )
    if len(entries) == 1 and entries[0].is_first:
        entries = []
    stamp = history.files.get(post.path)
    is_whole = bool(stamp.first) if stamp else not history.is_partial
    if told and told[0].commit:
        is_whole = told[0].is_first
    return Story(tuple(reversed(entries)), is_whole)


def _named(name: str) -> str:
    folded = name.strip().casefold()
    return f"name {folded}" if folded else ""
