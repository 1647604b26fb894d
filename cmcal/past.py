"""What became of each post, commit by commit: its moments, status, people, words, files and yeses.

Nothing is read of a post that one commit made and none changed. What was found is kept by what the
file held, so that the next build reads only what came since.
"""

import dataclasses
import functools
import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import msgspec
from msgspec import Struct

from cmcal import cache, cores, files, lineage, repository
from cmcal.changes import approvals, posts
from cmcal.changes.kinds import Change
from cmcal.changes.sides import Side
from cmcal.faults import cm004_conflict_marker, cm005_invalid_yaml
from cmcal.history import History
from cmcal.kinds import KINDS
from cmcal.lineage import Step
from cmcal.loader import Loaded, read_file
from cmcal.model.post import Post
from cmcal.model.schedule import Calendar

MOST = 200
"""Commits of one post, the latest ones, that are looked at."""
_LARGEST = 128 * 1024
"""Bytes beyond which what a file held is not read: no post is so long."""
_AT_ONCE = 32 * 1024 * 1024
"""Bytes of what files held that are in memory at a time."""
_KEY = 16
_LOST = frozenset((cm004_conflict_marker.RULE.code, cm005_invalid_yaml.RULE.code))
"""What is wrong in a file of which only pieces can be read: keys are not gone that it lacks."""


class Outcome(Struct, frozen=True):
    """What one commit did to a post."""

    changes: tuple[Change, ...] = ()
    is_lost: bool = False
    """Whether the file could be read before, and no more after."""


class Chapter(NamedTuple):
    """One commit of a post's past."""

    commit: str
    """Nothing for what no commit has yet."""
    outcome: Outcome
    is_first: bool = False
    """Whether the post came with it."""


class _Chain(NamedTuple):
    """The commits that led a post to what it holds, and what is known of it after each."""

    path: str
    steps: Sequence[Step]
    keys: Sequence[bytes]
    known: Mapping[str, Post]
    """The post as it stands, which is read already, by the name of what its file holds."""


_Parse = Callable[[str], Post | None]
"""Gives the post that a file was, by the name of what it held; None where it was none."""
_OUTCOME = msgspec.msgpack.Decoder(Outcome)


class Past:
    """The past of every post of a workspace."""

    def __init__(
        self, root: Path, history: History, loaded: Loaded, kept: Path | None = None
    ) -> None:
        """Prepare to tell the past; `kept` is the file that spares reading it again."""
        self._root = root
        self._history = history
        self._digests = loaded.digests
        self._kept = kept
        self._side = _bare(loaded.calendar)
        self._lost = {found.place.path for found in loaded.problems if found.code in _LOST}
        self._posts = {
            post.path: post for post in loaded.calendar.posts if post.path in history.steps
        }
        channels = sorted((one.id, one.platform) for one in loaded.calendar.channels.values())
        self._form = f"{cache.version()} {channels}".encode()

    def prepare(self) -> None:
        """Work out at once all that is not kept yet: processes that make pages each ask for some.

        Nothing is opened for it where nothing was committed since.
        """
        mark = self._mark()
        if not self._posts or self._kept is None or _marked(self._kept) == mark:
            return
        chains = [self._chain(path) for path in self._posts]
        self._learn(chains)
        used = {key: self._known[key] for one in chains for key in one.keys if key in self._known}
        try:
            files.write(self._kept, mark + msgspec.msgpack.encode(used))
        except OSError:
            return  # A file that cannot be written (read-only checkout) only costs time.

    def of(self, post: Post) -> tuple[Chapter, ...]:
        """Give the past of a post, the oldest commit first; none of one that never changed."""
        return (*self._committed(post.path), *self._pending(post))

    def _committed(self, path: str) -> Iterator[Chapter]:
        if path not in self._posts:
            return
        chain = self._chain(path)
        self._learn([chain])
        for step, key in zip(chain.steps, chain.keys, strict=True):
            yield Chapter(step.commit, _opened(self._known[key]), not step.before)

    def _pending(self, post: Post) -> Iterator[Chapter]:
        """Give what differs from the last commit."""
        before = self._held.get(post.path)
        if before is None:
            return
        is_lost = post.path in self._lost
        changes = () if is_lost else tuple(_between(self._side, before, post))
        yield Chapter("", Outcome(changes, is_lost))

    @functools.cached_property
    def _held(self) -> Mapping[str, Post | None]:
        """The posts that differ from the last commit, as it holds them."""
        held = {
            path: name
            for path, name in self._history.held.items()
            if name and path in self._digests
        }
        found = _contents(self._root, _sizes(self._root, held.values()))
        return {path: _parsed(path, found[name]) for path, name in held.items() if name in found}

    @functools.cached_property
    def _known(self) -> dict[bytes, msgspec.Raw]:
        """What is kept, packed, by what led to it."""
        try:
            data = self._kept.read_bytes() if self._kept else b""
            return msgspec.msgpack.decode(data[_KEY:], type=dict[bytes, msgspec.Raw])
        except (OSError, msgspec.DecodeError):
            return {}  # None yet, or damaged: all of it is worked out anew.

    def _mark(self) -> bytes:
        """Name all that is known of the past, so that one look tells whether that is kept."""
        history = self._history
        said = f"{history.head} {history.kind} {len(history.commits)} ".encode()
        return hashlib.blake2b(said + self._form, digest_size=_KEY).digest()

    def _chain(self, path: str) -> _Chain:
        steps = lineage.read(self._history.steps[path])
        held = self._history.held.get(path) or self._digests[path].hex()
        if all(step.after != held for step in steps):
            # Git may store a file otherwise than it stands on disk: its line ends, for one.
            held = steps[-1].after
        led = lineage.leading_to(steps, held)
        keys: list[bytes] = []
        key = self._form
        for step in led:
            said = " ".join((*step.before, step.after)).encode()
            key = hashlib.blake2b(key + said, digest_size=_KEY).digest()
            keys.append(key)
        known = {} if path in self._lost else {self._digests[path].hex(): self._posts[path]}
        return _Chain(path, led[-MOST:], keys[-MOST:], known)

    def _learn(self, chains: Iterable[_Chain]) -> None:
        """Work out what is not known of some posts; what this clone does not have stays unknown."""
        lacking = [chain for chain in chains if not self._known.keys() >= set(chain.keys)]
        names = {chain.path: _names(chain.steps) - chain.known.keys() for chain in lacking}
        sizes = _sizes(self._root, (name for found in names.values() for name in found))
        for some in _portions(lacking, names, sizes):
            wanted = {name for chain in some for name in names[chain.path]}
            held = _contents(self._root, {name: sizes[name] for name in wanted if name in sizes})
            work = functools.partial(_outcomes, self._side, self._known.keys(), held)
            for found in cores.spread(work, some):
                self._known.update(found)


def _opened(packed: msgspec.Raw) -> Outcome:
    try:
        return _OUTCOME.decode(packed)
    except msgspec.DecodeError:
        return Outcome()  # What was kept is not ours.


def _outcomes(
    side: Side, known: Iterable[bytes], held: Mapping[str, bytes], chain: _Chain
) -> dict[bytes, msgspec.Raw]:
    """Give what the commits of one post did that is not known, packed."""

    @functools.cache
    def parse(name: str) -> Post | None:
        if name in chain.known:
            return chain.known[name]
        return _parsed(chain.path, held[name]) if name in held else None

    found = {}
    for place, (step, key) in enumerate(zip(chain.steps, chain.keys, strict=True)):
        if key not in known:
            # What this clone does not have is not told to be unreadable.
            is_there = step.after in held or step.after in chain.known
            outcome = _outcome(side, chain.steps[:place], step, parse) if is_there else Outcome()
            found[key] = msgspec.Raw(msgspec.msgpack.encode(outcome))
    return found


def _outcome(side: Side, earlier: Sequence[Step], step: Step, parse: _Parse) -> Outcome:
    if step.before in ((), (step.after,)):
        return Outcome()
    after = parse(step.after)
    if after is None:
        return Outcome(is_lost=any(parse(name) for name in step.before))
    sides = [_readable(name, earlier, parse) for name in step.before]
    found = [list(_between(side, before, after)) for before in sides if before]
    if not found:
        return Outcome()
    # A merge is told of what it settled itself: what a side brought is told of that side.
    others = [{(one.kind, one.field) for one in changes} for changes in found[1:]]
    told = (one for one in found[0] if all((one.kind, one.field) in said for said in others))
    return Outcome(tuple(told))


def _readable(name: str, earlier: Sequence[Step], parse: _Parse) -> Post | None:
    """Give the post that a file was, or was last when it could be read."""
    for step in reversed(earlier):
        if parse(name) is not None:
            break
        if step.after == name:
            name = next(iter(step.before), name)
    return parse(name)


def _between(side: Side, before: Post, after: Post) -> Iterator[Change]:
    """Give what differs of two states of a post, as far as the site shows it."""
    yield from posts.seen(side, side, before, after)
    old = {"": before.approval, **before.channel_approvals}
    new = {"": after.approval, **after.channel_approvals}
    for name in sorted(old.keys() | new.keys()):
        for kind, was, now in approvals.given(old.get(name), new.get(name)):
            channels = (name,) if name else ()
            yield posts.change(
                kind, after, field="approval", channels=channels, before=was, after=now
            )


def _bare(calendar: Calendar) -> Side:
    """Give today's channels, and nothing else that could have been otherwise in the past."""
    records = {"channel": calendar.records.get("channel", ())}
    bare = dataclasses.replace(
        calendar, records=records, assets=frozenset(), media={}, contents={}, platforms={}
    )
    return Side(Loaded(bare, [], {}))


def _parsed(path: str, data: bytes) -> Post | None:
    records, problems = read_file(path, data, KINDS["post"])
    is_lost = any(problem.code in _LOST for problem in problems)
    return records[0] if records and not is_lost else None


def _names(steps: Iterable[Step]) -> set[str]:
    return {name for step in steps for name in (*step.before, step.after)}


def _portions(
    chains: Iterable[_Chain], names: Mapping[str, Iterable[str]], sizes: Mapping[str, int]
) -> Iterator[list[_Chain]]:
    """Give chains in portions that need so much memory and no more."""
    some: list[_Chain] = []
    total = 0
    for chain in chains:
        size = sum(sizes.get(name, 0) for name in names[chain.path])
        if some and total + size > _AT_ONCE:
            yield some
            some, total = [], 0
        some.append(chain)
        total += size
    if some:
        yield some


def _sizes(root: Path, names: Iterable[str]) -> Mapping[str, int]:
    """Give the bytes of what can be read: this clone has it, and it is no larger than a post."""
    wanted = dict.fromkeys(names)
    if not wanted:
        return {}
    try:
        found = repository.sizes(root, wanted)
    except repository.RefusedError:
        return {}
    return {name: size for name, size in found.items() if size <= _LARGEST}


def _contents(root: Path, names: Iterable[str]) -> Mapping[str, bytes]:
    wanted = sorted(names)
    if not wanted:
        return {}
    try:
        return dict(zip(wanted, repository.contents(root, wanted), strict=True))
    except repository.RefusedError:
        return {}


def _marked(kept: Path) -> bytes:
    """Give the mark of what is kept."""
    try:
        with kept.open("rb") as file:
            return file.read(_KEY)
    except OSError:
        return b""
