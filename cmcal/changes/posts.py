"""What differs between two states of one post: each difference once, in the words of the job."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence

import msgspec

from cmcal.changes import approvals, assets, wording
from cmcal.changes.kinds import Change, Kind, Shown
from cmcal.changes.sides import Side, nowhere
from cmcal.model.post import Override, Poll, Post
from cmcal.model.publications import Publication
from cmcal.model.records import PLACED

Values = tuple[str, ...]
_SAYS: Mapping[str, Callable[[Publication], Values]] = {
    "publish": lambda one: _one(str(one.moment or "")),
    "status": lambda one: _one((one.override.status or one.post.status).value),
    "format": lambda one: _one(one.format),
    "owner": lambda one: _one(one.override.owner or one.post.owner),
    "writer": lambda one: _one(one.post.writer),
    "designer": lambda one: _one(one.post.designer),
    "approver": lambda one: _one(one.post.approver),
    "body": lambda one: _one(one.caption),
    "headline": lambda one: _one(one.headline),
    "hashtags": lambda one: _one(" ".join(f"#{tag}" for tag in one.hashtags)),
    "mentions": lambda one: _one(" ".join(f"@{name.lstrip('@')}" for name in one.mentions)),
    "link": lambda one: _one(one.link),
    "cta": lambda one: _one(one.post.cta),
    "first_comment": lambda one: _one(one.first_comment),
    "poll": lambda one: _one(_poll(one.poll)),
}
"""What a post says on one channel, by the key that says it."""
_KINDS: Mapping[str, Kind] = {
    "publish": Kind.RESCHEDULED,
    "status": Kind.STATUS,
    "format": Kind.RETARGETED,
    **dict.fromkeys(("owner", "writer", "designer", "approver"), Kind.REASSIGNED),
}
"""What became of a post, by the key that changed; of the other keys, the words changed."""


def compare(base: Side, head: Side, before: Post, after: Post) -> Iterator[Change]:
    """Give every difference between two states of a post, each once."""
    found = list(_compare(base, head, before, after))
    yield from found
    told = {change.field for change in found}
    untold = tuple(sorted(_written_otherwise(base, head, before, after) - told))
    if untold:
        yield change(Kind.EDITED, after, fields=untold)


def seen(base: Side, head: Side, before: Post, after: Post) -> Iterator[Change]:
    """Give what differs of a post's moments, statuses, people, words and files.

    What only the team reads of it is not told, nor what an approval is still worth.
    """
    gone, come = dict.fromkeys(before.channels), dict.fromkeys(after.channels)
    if gone.keys() != come.keys():
        yield change(
            Kind.RETARGETED, after, field="channels", before=tuple(gone), after=tuple(come)
        )
    old, new = base.publications(before), head.publications(after)
    both = [name for name in new if name in old]
    if not both:
        old, new, both = nowhere(before), nowhere(after), [""]
    for field in _SAYS:
        yield from _said(field, after, [(name, old[name], new[name]) for name in both])
    shown: dict[tuple[Shown, ...], list[str]] = defaultdict(list)
    for name in both:
        files = assets.compare((base, before, old[name].assets), (head, after, new[name].assets))
        if files:
            shown[files].append(name)
    for files, names in shown.items():
        channels = _some(names, both)
        yield change(Kind.ASSETS, after, field="assets", channels=channels, assets=files)


def change(kind: Kind, post: Post, **facts: object) -> Change:
    """Give a change of a post."""
    stated = {"of": "post", "id": post.id, "path": post.path, "title": post.title}
    return Change(kind=kind, moment=str(_first(post)), **stated, **facts)  # type: ignore[arg-type]


def _first(post: Post) -> str:
    """Give when a post first goes out."""
    own = [post.per_channel[name].publish for name in post.channels if name in post.per_channel]
    moments = [moment for moment in (post.publish, *own) if moment is not None]
    return min(map(str, moments), default="")


def _compare(base: Side, head: Side, before: Post, after: Post) -> Iterator[Change]:
    if before.path != after.path:
        yield change(Kind.RENAMED, after, field="path", before=(before.path,), after=(after.path,))
    yield from seen(base, head, before, after)
    for kind, was, now in approvals.compare(base, head, before, after):
        yield change(kind, after, field="approval", before=was, after=now)


def _said(
    field: str, post: Post, pairs: Sequence[tuple[str, Publication, Publication]]
) -> Iterator[Change]:
    """Give what one key says otherwise, once for all the channels where it does in one way."""
    says = _SAYS[field]
    found: dict[tuple[Values, Values], list[str]] = defaultdict(list)
    for name, old, new in pairs:
        before, after = says(old), says(new)
        if before != after:
            found[before, after].append(name)
    for (before, after), names in found.items():
        kind = _KINDS.get(field, Kind.REWORDED)
        runs = wording.runs("".join(before), "".join(after)) if kind is Kind.REWORDED else ()
        channels = _some(names, [name for name, _, _ in pairs])
        yield change(
            kind, post, field=field, channels=channels, before=before, after=after, runs=runs
        )


def _some(names: Sequence[str], every: Sequence[str]) -> tuple[str, ...]:
    """Give the channels that something holds for; none when it holds for all of them."""
    return () if len(names) == len(every) else tuple(names)


def _one(text: str) -> Values:
    return (text,) if text else ()


def _poll(poll: Poll | None) -> str:
    return "\n".join([poll.question, *poll.options, f"{poll.hours} h"]) if poll else ""


def _written_otherwise(base: Side, head: Side, before: Post, after: Post) -> set[str]:
    """Give the keys of two files that say something else, on top or for a channel they share."""
    old, new = msgspec.structs.asdict(before), msgspec.structs.asdict(after)
    apart = {*PLACED, "id", "per_channel", "channels"}
    found = {key for key in new if key not in apart and old[key] != new[key]}
    moved = set(before.channels) ^ set(after.channels)
    for side in (base, head):
        known = side.calendar.channels
        moved |= {known[name].platform for name in moved if name in known}
    for key in before.per_channel.keys() | after.per_channel.keys():
        was, now = before.per_channel.get(key), after.per_channel.get(key)
        if key in moved and (was is None or now is None):
            continue  # It came or went with its channel.
        none = Override()
        mine, theirs = (msgspec.structs.asdict(one or none) for one in (was, now))
        found |= {field for field in theirs if mine[field] != theirs[field]}
    if before.channels != after.channels and set(before.channels) == set(after.channels):
        found.add("channels")
    return found
