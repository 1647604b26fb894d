"""A brief as its page shows it: the way back from its last day, and the list of all briefs."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from cmcal.model.brief import Brief, Deliverable
from cmcal.model.post import Post
from cmcal.model.publications import Publication
from cmcal.model.schedule import Calendar
from cmcal.model.serving import Served
from cmcal.model.words import BriefStatus, Status

FINISHED = frozenset({BriefStatus.DELIVERED, BriefStatus.ACCEPTED, BriefStatus.CANCELLED})
"""The statuses in which the designer owes nothing any more."""
_NOT_BEGUN = frozenset({BriefStatus.DRAFT, BriefStatus.SENT})
LATEST = 10
"""How many finished briefs a page that is not about briefs shows."""
ORDER = (
    BriefStatus.WORKING,
    BriefStatus.SENT,
    BriefStatus.DRAFT,
    BriefStatus.DELIVERED,
    BriefStatus.ACCEPTED,
    BriefStatus.CANCELLED,
)
"""The groups of the list: what is being made first, what is over last."""


class Step(NamedTuple):
    """One day of the way back."""

    day: date
    kind: str
    """`shoot`, `v1`, `v2`, `final`, `deliverable`, `due` or `post`."""
    days: int | None
    """How many days are left from today, fewer than 0 when it is past; None once all is over."""
    is_late: bool
    deliverable: Deliverable | None = None
    post: Post | None = None
    channels: tuple[str, ...] = ()


class Row(NamedTuple):
    """One brief in the list."""

    brief: Brief
    due: date | None
    days: int | None
    is_late: bool
    waiting: int
    """How many posts wait for it."""
    first_out: date | None
    """When the first of them goes out."""


class Some(NamedTuple):
    """The briefs that another page shows, and how many it leaves to the list of briefs."""

    briefs: tuple[Brief, ...]
    others: int


def some(briefs: Iterable[Brief]) -> Some:
    """Give the unfinished briefs, the first due first, then the latest of the others."""
    by_due = sorted(briefs, key=lambda one: (due_of(one) or date.max, one.id))
    unfinished = [one for one in by_due if one.status not in FINISHED]
    finished = [one for one in reversed(by_due) if one.status in FINISHED]
    return Some((*unfinished, *finished[:LATEST]), max(len(finished) - LATEST, 0))


def due_of(brief: Brief) -> date | None:
    """Give the day the last file is needed: its `due`, else the last day it names."""
    named = (*(one.due for one in brief.deliverables), brief.schedule.final)
    return brief.due or max((day for day in named if day is not None), default=None)


def way_back(brief: Brief, served: Served, today: date) -> tuple[Step, ...]:
    """Give every day that counts, from the last one backwards."""
    is_over = brief.status in FINISHED

    def step(
        day: date, kind: str, deliverable: Deliverable | None = None, *, is_owed: bool = True
    ) -> Step:
        left = None if is_over else (day - today).days
        return Step(day, kind, left, is_owed and not is_over and day < today, deliverable)

    steps: list[Step] = []
    for kind in ("shoot", "v1", "v2", "final"):
        day = getattr(brief.schedule, kind)
        if day is not None:
            # Of work that has begun, nobody says which of its steps are behind.
            is_owed = kind == "final" or brief.status in _NOT_BEGUN
            steps.append(step(day, kind, is_owed=is_owed))
    steps += (step(one.due, "deliverable", one) for one in brief.deliverables if one.due)
    if brief.due is not None:
        steps.append(step(brief.due, "due"))
    steps += _outings(served.publications, due_of(brief), None if is_over else today)
    steps.sort(key=lambda found: (found.day, _RANKS[found.kind]), reverse=True)
    return tuple(steps)


_RANKS = {
    kind: rank
    for rank, kind in enumerate(("shoot", "v1", "v2", "deliverable", "final", "due", "post"))
}


def _outings(
    publications: Iterable[Publication], due: date | None, today: date | None
) -> Iterator[Step]:
    """Give each day on which a post that waits goes out; late when it is before the last file."""
    days: dict[tuple[date, str], list[Publication]] = {}
    for publication in publications:
        if publication.day is not None and publication.status is not Status.CANCELLED:
            days.setdefault((publication.day, publication.post.path), []).append(publication)
    for (day, _), found in days.items():
        left = None if today is None else (day - today).days
        is_late = today is not None and due is not None and day < due
        is_late = is_late and not all(publication.is_out for publication in found)
        channels = tuple(publication.channel.id for publication in found)
        yield Step(day, "post", left, is_late, post=found[0].post, channels=channels)


def rows(calendar: Calendar) -> dict[BriefStatus, list[Row]]:
    """Give the list of briefs: by status in the order of `ORDER`, the first due first."""
    found: dict[BriefStatus, list[Row]] = {status: [] for status in ORDER}
    for brief in calendar.briefs:
        due = due_of(brief)
        is_over = brief.status in FINISHED
        days = (due - calendar.today).days if due and not is_over else None
        publications = calendar.served("brief", brief.id).publications
        first = publications[0].day if publications else None
        waiting = len(calendar.served("brief", brief.id).posts)
        found[brief.status].append(
            Row(brief, due, days, days is not None and days < 0, waiting, first)
        )
    for status, group in found.items():
        group.sort(key=lambda row: (row.due or date.max, row.brief.id), reverse=status in FINISHED)
    return {status: group for status, group in found.items() if group}
