"""Ask git about approvals: whose commits brought them in, and what changed since, as values."""

import dataclasses
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import NamedTuple

import msgspec

from cmcal import origins, repository
from cmcal.changes import posts as changes
from cmcal.changes.kinds import Change, Kind, Shown
from cmcal.changes.sides import Side
from cmcal.contents import fingerprints
from cmcal.diagnostics import KeyPath
from cmcal.kinds import KINDS
from cmcal.lineage import signature
from cmcal.loader import Loaded, read_file
from cmcal.model import agreement, approval
from cmcal.model.agreement import Yes
from cmcal.model.post import Post
from cmcal.model.provenance import Given, Part, Provenance, Since
from cmcal.model.publications import Publication
from cmcal.model.schedule import Calendar
from cmcal.model.words import Status
from cmcal.origins import Origins
from cmcal.revisions import MissingError, Revision
from cmcal.workspace import Workspace

ASKING = frozenset(("CM602", "CM605"))
"""The rules that want to know."""
_WHOLE = ("approval",)
_SEEN = frozenset(("description", "slug", "tags", "legal"))
"""The keys that the public sees, and that have no kind of change of their own."""
_SHOWN = frozenset(("content", "alt", "order", "cover", "subtitles"))
"""What an approval binds of a file that a post shows."""


class _Approved(NamedTuple):
    """A post as it was approved: the calendar it was in, what its files held, its publications."""

    calendar: Calendar
    contents: Mapping[str, str]
    post: Post


class Tracing:
    """What git knows of the approvals of a workspace; it is asked once, and only if it must be."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._revisions: dict[str, Revision] = {}
        self.changes: dict[tuple[str, KeyPath], tuple[Change, ...]] = {}
        """What changed since each stale approval that was looked into, by path and keys."""

    def traced(self) -> Loaded:
        """Give what was loaded, with the people whose commits brought the approvals in."""
        loaded = self._workspace.loaded
        calendar = loaded.calendar
        people = _people(calendar)
        address = {name: hand for hand, name in people.items()}
        wanted = {
            (post.path, given.by, given.digest): address[given.by]
            for post in calendar.posts
            if post.status is not Status.PUBLISHED
            for given, _ in agreement.every_yes(post)
            if given.by in address and not given.via
        }
        found = self._asked(wanted)
        hands: dict[Given, tuple[str, ...]] = {}
        for given, origin in found.found.items():
            if origin.hands and origin.hands[0] in people:
                known = (people[hand] for hand in origin.hands if hand in people)
                hands[given] = tuple(dict.fromkeys(known))
        authors = frozenset(people[hand] for hand in found.authors & people.keys())
        provenance = Provenance(hands, authors)
        return loaded._replace(calendar=dataclasses.replace(calendar, provenance=provenance))

    def since(self, calendar: Calendar, stale: Iterable[Post]) -> Calendar:
        """Give the calendar with what changed in some posts since their approvals, now stale."""
        posts = tuple(stale)
        known = self._asked(
            {
                (post.path, given.by, given.digest): ""
                for post in posts
                for given, _ in agreement.every_yes(post)
            }
        )
        contents = self._contents({origin.content for origin in known.found.values()})
        found: dict[tuple[str, KeyPath], Since] = {}
        for post in posts:
            for publication, state, yes in agreement.of_post(calendar, post):
                if yes is None or state != "stale" or (post.path, yes.keys) in found:
                    continue
                place = post.path, yes.keys
                origin = known.found.get((post.path, yes.approval.by, yes.approval.digest))
                told = None
                if origin is not None and origin.content in contents:
                    told = self._changes(
                        calendar, publication, yes, origin.commit, contents[origin.content]
                    )
                if told is not None:
                    found[place] = Since("known", tuple(_parts(told)))
                    self.changes[place] = told
                else:
                    found[place] = Since("shallow" if known.is_cut else "untold")
        provenance = calendar.provenance._replace(since=found)
        return dataclasses.replace(calendar, provenance=provenance)

    def _asked(self, wanted: Mapping[Given, str]) -> Origins:
        return origins.read(self._workspace.root, wanted, self._workspace.cache / "origins.msgpack")

    def _contents(self, names: Collection[str]) -> Mapping[str, bytes]:
        """Give what posts were when they were approved, by their names in git."""
        try:
            asked = list(names)
            return dict(zip(asked, repository.contents(self._workspace.root, asked), strict=True))
        except repository.RefusedError:
            return {}  # This clone has the commits, and not all of their files.

    def _changes(
        self, calendar: Calendar, publication: Publication, yes: Yes, commit: str, data: bytes
    ) -> tuple[Change, ...] | None:
        """Give what the public sees otherwise than when a post was approved; None if not known."""
        try:
            was = self._approved(calendar, publication, yes, commit, data)
        except (repository.RefusedError, MissingError):
            return None  # Nor all of what the post showed.
        if was is None:
            return None
        loaded = self._workspace.loaded
        base = Side(loaded._replace(calendar=was.calendar), was.contents)
        head = Side(loaded._replace(calendar=calendar), calendar.contents)
        channel = "" if yes.keys == _WHOLE else publication.channel.id
        return tuple(_seen(changes.compare(base, head, was.post, publication.post), channel))

    def _approved(
        self, calendar: Calendar, publication: Publication, yes: Yes, commit: str, data: bytes
    ) -> _Approved | None:
        """Give the post as it was approved: what git has counts only if it has that digest."""
        records, _ = read_file(publication.post.path, data, KINDS["post"])
        if not records:
            return None
        before: Post = records[0]
        then = dataclasses.replace(calendar, records={**calendar.records, "post": (before,)})
        for is_now in (True, False):
            # The files that it showed are most often those of today.
            sources = self._workspace.sources if is_now else self._revision(commit)
            then = dataclasses.replace(then, assets=frozenset(sources.others))
            spoken = [
                one
                for one in then.publications_of(before)
                if yes.keys == _WHOLE or one.channel.id == publication.channel.id
            ]
            kept = self._workspace.cache / "contents.msgpack" if is_now else None
            held = fingerprints(approval.assets(then, spoken), sources, kept)
            if approval.digest(then, spoken, held) == yes.approval.digest:
                media = {
                    path: seen
                    for path, seen in then.media.items()
                    if path in held and held[path] == calendar.contents.get(path)
                }
                return _Approved(dataclasses.replace(then, media=media), held, before)
        return None

    def _revision(self, commit: str) -> Revision:
        """Give the files of a commit: several posts may have been approved in one."""
        if commit not in self._revisions:
            root = self._workspace.root
            prefix = repository.ask(root, "rev-parse", "--show-prefix").removesuffix(b"\n")
            self._revisions[commit] = Revision(root, commit, prefix)
        return self._revisions[commit]


def _people(calendar: Calendar) -> Mapping[str, str]:
    """Give the person of each address, by its signature; an address of two people is nobody's."""
    addresses = {one.id: signature(one.email) for one in calendar.people.values() if one.email}
    shared = Counter(addresses.values())
    return {address: name for name, address in addresses.items() if shared[address] == 1}


def _seen(changes: Iterable[Change], channel: str) -> Iterator[Change]:
    """Keep of changes what the public sees, on one channel or on all."""
    for change in changes:
        if channel and (
            change.field == "channels" or channel not in (change.channels or (channel,))
        ):
            continue
        match change.kind:
            case Kind.REWORDED | Kind.RETARGETED:
                yield change
            case Kind.ASSETS:
                assets = tuple(one for one in map(_bound, change.assets) if one is not None)
                if assets:
                    yield _with(change, assets=assets)
            case Kind.EDITED if fields := tuple(one for one in change.fields if one in _SEEN):
                yield _with(change, fields=fields)


def _with(change: Change, **facts: tuple[str, ...] | tuple[Shown, ...]) -> Change:
    return msgspec.structs.replace(change, **facts)


def _bound(shown: Shown) -> Shown | None:
    fields = tuple(field for field in shown.fields if field in _SHOWN)
    if shown.state == "changed" and not fields:
        return None
    return msgspec.structs.replace(shown, fields=fields)


def _parts(changes: Iterable[Change]) -> Iterator[Part]:
    for change in changes:
        if change.fields:
            yield from (Part(field) for field in change.fields)
        else:
            yield Part("caption" if change.field == "body" else change.field, change.channels)
