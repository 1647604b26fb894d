"""What differs between two states of a calendar: each difference once, matched by id."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import msgspec

from cmcal.changes import approvals, posts
from cmcal.changes.kinds import Change, Kind
from cmcal.changes.sides import Side, touched
from cmcal.kinds import KINDS
from cmcal.model import attachments
from cmcal.model.planning import Shift
from cmcal.model.post import Post
from cmcal.model.records import PLACED, Record

_APART = frozenset((*PLACED, "id"))
_ORDER = {kind: place for place, kind in enumerate(Kind)}


def compare(base: Side, head: Side) -> tuple[Change, ...]:
    """Give every difference between two calendars: posts by date, then the rest by kind."""
    found: list[Change] = []
    assets = set(touched(base, head))
    for kind in KINDS:
        befores = list(_suspects(base, head, kind, assets))
        afters = list(_suspects(head, base, kind, assets))
        found += _of_kind(base, head, kind, befores, afters)
    found += _limits(base, head)
    found += _unreadable(base, head, {change.path for change in found})
    kinds = {name: place for place, name in enumerate(KINDS)}
    found.sort(
        key=lambda change: (
            kinds.get(change.of, len(kinds)),
            not change.moment,
            change.moment,
            change.id,
            change.path,
            _ORDER[change.kind],
        )
    )
    return tuple(found)


def _suspects(side: Side, other: Side, kind: str, assets: set[str]) -> Iterator[Record]:
    """Give the records of files that differ: those of files that are the same are the same."""
    mine, theirs = side.loaded.digests, other.loaded.digests
    for record in side.calendar.records.get(kind, ()):
        if mine.get(record.path) != theirs.get(record.path) or (
            assets and isinstance(record, Post) and _shows(side, record, assets)
        ):
            yield record


def _shows(side: Side, post: Post, assets: set[str]) -> bool:
    present = side.calendar.assets
    return any(
        attachments.find(post.path, file, present) in assets for _, file in attachments.named(post)
    )


def _of_kind(
    base: Side, head: Side, kind: str, befores: list[Record], afters: list[Record]
) -> Iterator[Change]:
    approvals.prepare(base, (one for one in befores if isinstance(one, Post)))
    approvals.prepare(head, (one for one in afters if isinstance(one, Post)))
    pairs, gone, come = _matched(befores, afters)
    for before, after in pairs:
        if isinstance(before, Post) and isinstance(after, Post):
            yield from posts.compare(base, head, before, after)
        else:
            yield from _edited(kind, before, after)
    renamed = defaultdict(list)
    for record in gone:
        renamed[_substance(record)].append(record)
    for record in come:
        same = renamed[_substance(record)]
        if same:
            before = same.pop(0)
            yield _change(
                Kind.RENAMED, kind, record, field="id", before=(before.id,), after=(record.id,)
            )
            gone.remove(before)
            continue
        yield _change(Kind.ADDED, kind, record, after=_channels(record))
        if isinstance(record, Post):
            for what, was, now in approvals.compare(base, head, None, record):
                yield posts.change(what, record, field="approval", before=was, after=now)
    for record in gone:
        yield _change(Kind.REMOVED, kind, record, before=_channels(record))


def _matched(
    befores: Iterable[Record], afters: Iterable[Record]
) -> tuple[list[tuple[Record, Record]], list[Record], list[Record]]:
    """Pair the records of one id; of several with one id, those at one path first."""
    waiting: Mapping[str, list[Record]] = defaultdict(list)
    for record in befores:
        waiting[_key(record)].append(record)
    pairs: list[tuple[Record, Record]] = []
    alone: list[Record] = []
    for record in afters:
        same = waiting[_key(record)]
        found = next((one for one in same if one.path == record.path), None)
        if found is None:
            alone.append(record)
            continue
        same.remove(found)
        pairs.append((found, record))
    come: list[Record] = []
    for record in alone:
        same = waiting[_key(record)]
        if same:
            pairs.append((same.pop(0), record))
        else:
            come.append(record)
    return pairs, [record for left in waiting.values() for record in left], come


def _key(record: Record) -> str:
    """Give what a record is known by: a shift has no id of its own, and is known by its days."""
    if isinstance(record, Shift):
        return f"{record.start} {record.end} {' '.join(record.channels)}"
    return record.id


def _edited(kind: str, before: Record, after: Record) -> Iterator[Change]:
    if before.path != after.path:
        paths = {"before": (before.path,), "after": (after.path,)}
        yield _change(Kind.RENAMED, kind, after, field="path", **paths)
    old, new = msgspec.structs.asdict(before), msgspec.structs.asdict(after)
    fields = tuple(name for name in new if name not in _APART and old[name] != new[name])
    if fields:
        yield _change(Kind.EDITED, kind, after, fields=fields)


def _limits(base: Side, head: Side) -> Iterator[Change]:
    """Give the networks whose figures the workspace replaces otherwise."""
    old, new = base.calendar.platforms, head.calendar.platforms
    for name in sorted(old.keys() & new.keys()):
        if old[name] != new[name]:
            path = f"calendar/platforms/{name}.yml"
            yield Change(kind=Kind.EDITED, of="limits", id=name, path=path, title=new[name].name)


def _unreadable(base: Side, head: Side, told: set[str]) -> Iterator[Change]:
    """Give the files of which one side has no record, and so nothing that could be compared."""
    old, new = base.loaded.digests, head.loaded.digests
    read = [
        {record.path for records in side.calendar.records.values() for record in records}
        for side in (base, head)
    ]
    for path in sorted(old.keys() | new.keys()):
        if old.get(path) == new.get(path) or path in told or path in read[0] & read[1]:
            continue
        if path not in read[0] | read[1]:
            kind = Kind.EDITED if path in old and path in new else Kind.ADDED
            kind = kind if path in new else Kind.REMOVED
            yield Change(kind=kind, of="file", id=path, path=path)


def _change(what: Kind, kind: str, record: Record, **facts: Any) -> Change:
    if isinstance(record, Post):
        return posts.change(what, record, **facts)
    title = getattr(record, "title", "") or getattr(record, "name", "")
    moment = ""
    if isinstance(record, Shift):
        title, moment = record.person, record.start.isoformat()
    named: dict[str, Any] = {
        "id": record.id,
        "path": record.path,
        "title": title,
        "moment": moment,
        **facts,
    }
    return Change(kind=what, of=kind, **named)


def _channels(record: Record) -> tuple[str, ...]:
    return tuple(dict.fromkeys(record.channels)) if isinstance(record, Post) else ()


def _substance(record: Record) -> bytes:
    """Give all that a record says but its name and place."""
    bare = msgspec.structs.replace(record, id="", path="", root=())
    return type(record).__name__.encode() + msgspec.msgpack.encode(bare, enc_hook=str)
