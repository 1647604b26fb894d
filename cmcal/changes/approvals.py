"""What became of the yes that a post carries."""

import itertools
from collections.abc import Iterable, Iterator

from cmcal.changes.kinds import Kind
from cmcal.changes.sides import Side
from cmcal.model import approval
from cmcal.model.post import Approval, Post
from cmcal.model.words import Status

_MOST = 6
"""Channels of which every choice is tried: a yes may have been asked for some of them only."""


Given = tuple[Kind, tuple[str, ...], tuple[str, ...]]
"""What happened to a yes, who gave it before, and who now."""


def compare(base: Side, head: Side, before: Post | None, after: Post) -> Iterator[Given]:
    """Give what happened to a post's approval, and whether it still holds."""
    old = before.approval if before else None
    new = after.approval
    yield from given(old, new)
    if new is None:
        return
    if after.status is Status.PUBLISHED or after.status.is_dropped:
        return  # It is too late to ask again, or no use.
    is_same = before is not None and old == new
    if not new.digest:
        is_stale = is_same and before is not None and _digest(base, before) != _digest(head, after)
    else:
        was_stale = is_same and before is not None and _is_stale(base, before)
        is_stale = not was_stale and _is_stale(head, after)
    if is_stale:
        yield Kind.STALE, (), _said(new)


def given(old: Approval | None, new: Approval | None) -> Iterator[Given]:
    """Give whether a yes was given or taken away, whatever it was given to."""
    if new is None:
        if old is not None:
            yield Kind.UNAPPROVED, _said(old), ()
    elif old != new:
        yield Kind.APPROVED, _said(old) if old else (), _said(new)


def prepare(side: Side, posts: Iterable[Post]) -> None:
    """Ask at once for the fingerprints of all the files that approvals of posts need."""
    calendar = side.calendar
    side.fingerprints(
        path
        for post in posts
        if post.approval
        for path in approval.assets(calendar, calendar.publications_of(post))
    )


def _said(given: Approval) -> tuple[str, ...]:
    return (given.by, given.on.isoformat())


def _digest(side: Side, post: Post) -> str:
    publications = list(side.calendar.publications_of(post))
    contents = side.fingerprints(set(approval.assets(side.calendar, publications)))
    return approval.digest(side.calendar, publications, contents)


def _is_stale(side: Side, post: Post) -> bool:
    """Whether a post's approval was given to other words; not where none can tell."""
    if post.approval is None or not post.approval.digest:
        return False
    publications = list(side.calendar.publications_of(post))
    named = set(approval.assets(side.calendar, publications))
    contents = side.fingerprints(named)
    if contents.keys() < named:
        return False
    fewest = 1 if len(publications) <= _MOST else len(publications)
    return not any(
        approval.digest(side.calendar, some, contents) == post.approval.digest
        for size in range(len(publications), fewest - 1, -1)
        for some in itertools.combinations(publications, size)
    )
