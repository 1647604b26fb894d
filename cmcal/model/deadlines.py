"""What must be done by a day: the files of a brief, or a step of a post."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

from cmcal.model.brief import Brief
from cmcal.model.post import Post
from cmcal.model.words import BriefStatus, Status

_TO_BRIEF = frozenset({Status.IDEA})
_TO_WRITE = _TO_BRIEF | {Status.BRIEF, Status.DRAFT, Status.CHANGES}
_TO_APPROVE = _TO_WRITE | {Status.REVIEW, Status.CLIENT, Status.FAILED}
"""The statuses in which each step of a post is still to be done."""
_DONE = frozenset({BriefStatus.DELIVERED, BriefStatus.ACCEPTED, BriefStatus.CANCELLED})


class Deadline(NamedTuple):
    """Something that must be done by a day."""

    day: date
    kind: str
    """`brief`, or the step of a post: `due-brief`, `due-draft`, `due-approval`."""
    id: str
    title: str
    person: str
    path: str


def of(briefs: Iterable[Brief], posts: Iterable[Post]) -> Mapping[date, tuple[Deadline, ...]]:
    """Give what must be done by each day. A step that is done is no deadline any more."""
    found: dict[date, list[Deadline]] = defaultdict(list)
    for brief in briefs:
        if brief.due is not None and brief.status not in _DONE:
            person = brief.assignee or brief.owner
            found[brief.due].append(
                Deadline(brief.due, "brief", brief.id, brief.title, person, brief.path)
            )
    for post in posts:
        if post.status not in _TO_APPROVE:
            continue  # Agreed, or dropped: no step is left.
        for step, day, person, waiting in (
            ("due-brief", post.due.brief, post.owner, _TO_BRIEF),
            ("due-draft", post.due.draft, post.writer or post.owner, _TO_WRITE),
            ("due-approval", post.due.approval, post.approver, _TO_APPROVE),
        ):
            if day is not None and post.status in waiting:
                found[day].append(Deadline(day, step, post.id, post.title, person, post.path))
    return {day: tuple(due) for day, due in found.items()}
