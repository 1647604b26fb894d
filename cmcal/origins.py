"""Which commit brought each approval in: whose it was, and the file as that commit had it.

Git is asked for its log once for all, and that only when an approval is not known yet. E-mail
addresses stay here: whoever asks gets the signature of each.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from os import fsencode
from pathlib import Path
from typing import Literal, NamedTuple

import msgspec
from msgspec import Struct

from cmcal import __version__, files, repository
from cmcal.lineage import signature
from cmcal.model.provenance import Given
from cmcal.sources import MAX_BYTES

_COMMIT = b"commit "
_TRAILERS = "%(trailers:key=Co-authored-by,valueonly)"
_FORMAT = f"--format=commit %H %P%n%aE%n%cE%n{_TRAILERS}"
_ADDRESS = re.compile(rb"<([^<>\s]+)>")
_DIGEST = re.compile(r"[a-z2-7]{16}")
_WORD = re.compile(rb"\bdigest[\x22\x27]?:[ \t]*[\x22\x27]?([a-z2-7]{16})(?!\w)")
_BY = re.compile(rb"\bby[\x22\x27]?:[ \t]*[\x22\x27]?([\w.-]+)")
_AT_ONCE = 1024
"""Files that are read from git at a time."""


class Origin(Struct, frozen=True, array_like=True):
    """The first commit in which an approval stands as it does now."""

    commit: str
    content: str
    """The name of the file's content in it."""
    hands: tuple[str, ...]
    """The signatures of its author, its committer and those it says wrote with them. Nobody where
    the clone is cut off there: an older commit may have brought it in."""


class Origins(NamedTuple):
    """Where approvals come from, as far as git tells, and who writes commits here."""

    kind: Literal["complete", "shallow", "none"] = "none"
    found: Mapping[Given, Origin] = {}
    authors: frozenset[str] = frozenset()

    @property
    def is_cut(self) -> bool:
        """Whether this clone lacks older commits."""
        return self.kind == "shallow"


class _Stored(Struct):
    version: str
    head: str
    prefix: bytes
    found: list[tuple[Given, Origin | None]]
    authors: frozenset[str]


class _Version(NamedTuple):
    """A file as one commit left it."""

    commit: str
    content: str
    hands: tuple[str, ...]


class _Log(NamedTuple):
    """What the log tells: versions of files, the newest first; the hands in commits; authors."""

    versions: Mapping[str, list[_Version]]
    hands: Mapping[str, tuple[str, ...]]
    authors: frozenset[str]


def read(root: Path, wanted: Mapping[Given, str], cache: Path | None = None) -> Origins:
    """Find the commits of approvals. Never raises on a repository.

    Each may come with the signature of somebody's address: it is looked for only if they are the
    author of some commit. `cache` is a file that spares the asking while the commit is the same.
    """
    asked = {given: hand for given, hand in wanted.items() if _DIGEST.fullmatch(given[2])}
    if not asked:
        return Origins()
    try:
        return _read(root, asked, cache)
    except repository.RefusedError:
        return Origins()


def _read(root: Path, wanted: Mapping[Given, str], cache: Path | None) -> Origins:
    answer = repository.ask(root, "rev-parse", "--is-shallow-repository", "HEAD", "--show-prefix")
    shallow, commit, prefix = answer.removesuffix(b"\n").split(b"\n", 2)
    is_shallow = shallow == b"true"
    head = commit.decode()
    kept = None if is_shallow else _kept(cache, prefix)
    known = dict(kept.found) if kept else {}
    authors = kept.authors if kept else frozenset()
    if kept is None or kept.head != head or _missing(wanted, known, authors):
        log = _log(root, {path for path, _, _ in wanted}, prefix, is_shallow=is_shallow)
        authors = log.authors
        if kept is None or kept.head != head:
            # What a commit brought in was brought in by it, as long as it is one of ours.
            known = {
                given: Origin(origin.commit, origin.content, log.hands[origin.commit])
                for given, origin in known.items()
                if origin is not None and origin.commit in log.hands
            }
        fresh = _missing(wanted, known, authors)
        known |= dict.fromkeys(fresh) | dict(_origins(root, fresh, log))
        if cache is not None and not is_shallow:
            _keep(cache, _Stored(__version__, head, prefix, [*known.items()], authors))
    found = {given: origin for given in wanted if (origin := known.get(given)) is not None}
    return Origins("shallow" if is_shallow else "complete", found, authors)


def _missing(
    wanted: Mapping[Given, str], known: Collection[Given], authors: Collection[str]
) -> list[Given]:
    """Give the approvals that are still to be looked for."""
    return [
        given
        for given, hand in wanted.items()
        if given not in known and (not hand or hand in authors)
    ]


def _origins(root: Path, wanted: Collection[Given], log: _Log) -> Iterator[tuple[Given, Origin]]:
    """Look for each approval in the versions of its file, the oldest first."""
    of_path: dict[str, list[Given]] = defaultdict(list)
    for given in wanted:
        of_path[given[0]].append(given)
    names = [one.content for path in of_path for one in log.versions.get(path, ())]
    says = dict(_said(root, names, frozenset(one[2] for one in wanted)))
    for path, approvals in of_path.items():
        versions = [one for one in reversed(log.versions.get(path, [])) if says.get(one.content)]
        for given in approvals:
            _, by, digest = given
            those = [one for one in versions if digest in says[one.content]]
            # The same digest may have stood there in somebody else's name.
            named = [one for one in those if by in says[one.content][digest]]
            if first := next(iter(named or those), None):
                yield given, Origin(*first)


def _said(
    root: Path, names: Collection[str], digests: frozenset[str]
) -> Iterator[tuple[str, Mapping[str, Collection[str]]]]:
    """Give the digests that contents hold, by their names in git, and who is named in them."""
    sizes = repository.sizes(root, dict.fromkeys(names))
    small = [name for name, size in sizes.items() if size <= MAX_BYTES]
    for start in range(0, len(small), _AT_ONCE):
        some = small[start : start + _AT_ONCE]
        for name, data in zip(some, repository.contents(root, some), strict=True):
            held = digests & {word.decode() for word in _WORD.findall(data)}
            if held:
                by = frozenset(who.decode(errors="replace") for who in _BY.findall(data))
                yield name, dict.fromkeys(held, by)


def _log(root: Path, paths: Collection[str], prefix: bytes, *, is_shallow: bool) -> _Log:
    """Read the log from the last commit to the first, following renames."""
    told = repository.ask(
        root,
        *("log", "-z", "--raw", "--no-abbrev", "-M", "--topo-order", "--relative"),
        *("--no-ext-diff", "--no-textconv", "--no-color", _FORMAT),
        *(("--", ".") if prefix else ()),
    )
    now = {fsencode(path): path for path in paths}
    versions: dict[str, list[_Version]] = defaultdict(list)
    known: dict[str, tuple[str, ...]] = {}
    authors: set[str] = set()
    hands: tuple[str, ...] = ()
    commit = ""
    tokens = iter(told.split(b"\0"))
    for token in tokens:
        if token.startswith(_COMMIT):
            names, author, committer, others = token.removeprefix(_COMMIT).split(b"\n", 3)
            name, *parents = names.decode().split()
            commit = name
            addresses = (author, committer, *_ADDRESS.findall(others))
            hands = tuple(signature(one.decode(errors="replace")) for one in addresses)
            authors.add(hands[0])
            if is_shallow and not parents:
                hands = ()
            known[commit] = hands
            continue
        facts = token.lstrip(b"\n").split()
        if not facts:
            continue
        path = next(tokens)
        if facts[4][1:].isdigit():
            old, path = path, next(tokens)
            if path in now and facts[4].startswith(b"R"):
                now.setdefault(old, now[path])
        if path in now and not facts[4].startswith(b"D"):
            versions[now[path]].append(_Version(commit, facts[3].decode(), hands))
    return _Log(versions, known, frozenset(authors))


def _kept(cache: Path | None, prefix: bytes) -> _Stored | None:
    if cache is None:
        return None
    try:
        stored = msgspec.msgpack.decode(cache.read_bytes(), type=_Stored)
    except (OSError, msgspec.DecodeError):
        return None  # None yet, or a damaged one: git is asked, and the answer replaces it.
    return stored if (stored.version, stored.prefix) == (__version__, prefix) else None


def _keep(cache: Path, stored: _Stored) -> None:
    try:
        files.write(cache, msgspec.msgpack.encode(stored))
    except OSError:
        return  # A cache that cannot be written (read-only checkout) only costs time.
