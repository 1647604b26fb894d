"""What changed lately, as git tells it: each file with who changed it, when, and what they said."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from cmcal.history import FileHistory, History
from cmcal.model.schedule import Calendar
from cmcal.views.post import title_of

BEHIND = timedelta(days=14)
MANY = 300
"""Beyond so many files, the rest is counted: a first commit touches every file there is."""


@dataclass(frozen=True, slots=True)
class Touched:
    """One file that came or changed."""

    path: str
    kind: str
    """The kind of record that it holds; empty where it holds several."""
    id: str
    title: str
    at: datetime
    """When, in the workspace's zone."""
    is_new: bool
    commit: str
    """Empty while nothing of it is committed."""
    author: str
    subject: str


@dataclass(frozen=True, slots=True)
class Recent:
    """What changed in the last two weeks, the latest first."""

    days: tuple[tuple[date, tuple[Touched, ...]], ...]
    more: int
    """How many files are left out."""
    last: date | None
    """When anything changed last, before that; None when nothing is known."""

    @property
    def touched(self) -> Iterator[Touched]:
        """Every file, the latest first."""
        for _, found in self.days:
            yield from found


def view(calendar: Calendar, history: History) -> Recent:
    """Give the files that came or changed within two weeks of `calendar.today`."""
    since = calendar.today - BEHIND
    named = _named(calendar)
    found: list[tuple[datetime, str, FileHistory]] = []
    last: date | None = None
    for path in dict.fromkeys((*named, *history.files)) if history.kind != "none" else ():
        known = history.of(path)
        at = known.changed.astimezone(calendar.zone)
        if since < at.date():
            found.append((at, path, known))
        elif last is None or at.date() > last:
            last = at.date()
    found.sort(key=lambda one: (-one[0].timestamp(), one[1]))
    days: dict[date, list[Touched]] = {}
    for at, path, known in found[:MANY]:
        commit = history.commits.get(known.commit)
        kind, name, title = named.get(path, ("", "", path))
        author, subject = (commit.author, commit.subject) if commit else ("", "")
        is_new = known.created == known.changed
        touched = Touched(path, kind, name, title, at, is_new, known.commit, author, subject)
        days.setdefault(at.date(), []).append(touched)
    shown = tuple((day, tuple(group)) for day, group in days.items())
    return Recent(shown, max(len(found) - MANY, 0), last)


def _named(calendar: Calendar) -> Mapping[str, tuple[str, str, str]]:
    """Give the kind, the id and the title of what each file holds, where it holds one thing."""
    return {
        record.path: (kind, record.id, title_of(record, record.id))
        for kind, records in calendar.records.items()
        for record in records
        if record.path.endswith(".md")
    }
