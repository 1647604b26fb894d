"""When each file of a workspace came and last changed, by whom, and who we are, as git knows it.

Git is asked three questions for a whole workspace, never one a file. Without git, without a commit,
or where git refuses, there is no history and nothing is raised.
"""

from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, time
from os import fsdecode
from pathlib import Path
from typing import Literal, NamedTuple

import msgspec
from msgspec import Struct

from cmcal import __version__, files, repository

Kind = Literal["complete", "shallow", "none"]

_FOLDERS = ("content", "calendar")
_OURS = tuple(f"{folder}/".encode() for folder in _FOLDERS)
_COMMIT = b"commit "
_FORMAT = "--format=commit %H %ct %P%n%aN%n%s"
_LATEST = int(datetime(9999, 1, 1, tzinfo=UTC).timestamp())


class FileHistory(Struct, frozen=True):
    """When one file came and when it last changed, and the commit that changed it.

    Both are committer times in UTC. A file that git does not know as it stands on disk has no
    commit, and is taken as changed at the midnight that begins the day of the build.
    """

    created: datetime
    changed: datetime
    commit: str = ""


class Commit(Struct, frozen=True):
    """Who made a commit, and what they said of it: a name, never an e-mail address."""

    author: str
    subject: str


class History(NamedTuple):
    """The history of every file under content/ and calendar/, by its path in the workspace."""

    kind: Kind
    head: str
    files: Mapping[str, FileHistory]
    unknown: FileHistory
    commits: Mapping[str, Commit] = {}
    """The commits that the files name, by their full names."""
    folder: str = ""
    """Where the workspace stands in its repository: `calendar-of/kori/`; nothing at its root."""

    @property
    def is_partial(self) -> bool:
        """Whether older commits were left out of this clone, so that some times are not known."""
        return self.kind == "shallow"

    def of(self, path: str) -> FileHistory:
        """Give the history of one file; that of a file made today when git knows none."""
        return self.files.get(path, self.unknown)


class _Stored(Struct):
    version: str
    head: str
    prefix: bytes
    files: dict[bytes, FileHistory]
    commits: dict[str, Commit]


def read(root: Path, today: date, cache: Path | None = None) -> History:
    """Read the history of the workspace at `root`, following renames. Never raises on a repository.

    `cache` is a file that spares the reading while the commit is the same.
    """
    midnight = datetime.combine(today, time(), UTC)
    unknown = FileHistory(midnight, midnight)
    try:
        return _read(root, unknown, cache)
    except repository.RefusedError:
        return History("none", "", {}, unknown)


def user_email(root: Path) -> str:
    """Give the e-mail address that git would sign a commit with; nothing where it knows none."""
    try:
        answer = repository.ask(root, "config", "--get", "user.email")
    except repository.RefusedError:
        return ""
    return answer.decode(errors="replace").strip()


def _read(root: Path, unknown: FileHistory, cache: Path | None) -> History:
    answer = repository.ask(root, "rev-parse", "--is-shallow-repository", "HEAD", "--show-prefix")
    shallow, commit, prefix = answer.removesuffix(b"\n").split(b"\n", 2)
    head = commit.decode()
    stored = None if cache is None else _kept(cache, head, prefix)
    if stored is None:
        log = repository.ask(
            root,
            *("log", "-z", "--name-status", "-M", "-c", "--topo-order", "--reverse", "--relative"),
            *("--no-ext-diff", "--no-textconv", "--no-color", _FORMAT),
            # To choose among paths costs git half as much again: all of them are told, unless the
            # workspace is a small part of what may be a large repository.
            *(("--", ".") if prefix else ()),
        )
        followed, commits = _follow(log, is_shallow=shallow == b"true")
        known = {path: found for path, found in followed.items() if path.startswith(_OURS)}
        named = {found.commit: commits[found.commit] for found in known.values()}
        stored = _Stored(__version__, head, prefix, known, named)
        if cache is not None and shallow != b"true":
            # What a shallow clone knows can grow while its commit stays the same.
            _keep(cache, stored)
    found = {fsdecode(path): history for path, history in stored.files.items()}
    for path in _modified(root, prefix):
        created = found[path].created if path in found else unknown.created
        found[path] = FileHistory(min(created, unknown.created), unknown.changed)
    kind: Kind = "shallow" if shallow == b"true" else "complete"
    folder = prefix.decode(errors="replace")
    return History(kind, head, found, unknown, stored.commits, folder)


def _modified(root: Path, prefix: bytes) -> Iterator[str]:
    """Give the files that differ from the last commit; those git never knew are not among them."""
    status = repository.ask(
        root,
        *("status", "--porcelain", "-z", "--no-renames", "--untracked-files=no"),
        *("--ignore-submodules=all", "--", *_FOLDERS),
    )
    for line in status.split(b"\0"):
        path = line[3:]
        if path:
            yield fsdecode(path.removeprefix(prefix))


def _follow(log: bytes, *, is_shallow: bool) -> tuple[dict[bytes, FileHistory], dict[str, Commit]]:
    """Follow each file from the first commit to the last; give the files and the commits.

    The log is what `_FORMAT` says, then for each file a status and its path, or for a rename its
    two paths; each of them ends with a zero byte.
    """
    found: dict[bytes, FileHistory] = {}
    commits: dict[str, Commit] = {}
    tokens = iter(log.split(b"\0"))
    commit, when = "", datetime.min.replace(tzinfo=UTC)
    is_boundary = False
    for token in tokens:
        if token.startswith(_COMMIT):
            head, author, subject = token.removeprefix(_COMMIT).split(b"\n", 2)
            name, seconds, *parents = head.split()
            commit = name.decode()
            commits[commit] = Commit(_name(author), subject.decode(errors="replace"))
            when = datetime.fromtimestamp(min(max(int(seconds), 0), _LATEST), UTC)
            # The oldest commit of a shallow clone seems to add every file there is.
            is_boundary = is_shallow and not parents
            continue
        status = token.lstrip(b"\n")
        if not status:
            continue
        path = next(tokens)
        before = found.get(path)
        if b"D" in status:
            found.pop(path, None)
            continue
        if status[1:].isdigit():
            before = found.pop(path, None)
            path = next(tokens)
        if is_boundary:
            continue
        # Clocks disagree between machines: a file's time must not go back.
        found[path] = FileHistory(
            before.created if before else when,
            max(before.changed, when) if before else when,
            commit,
        )
    return found, commits


def _name(author: bytes) -> str:
    """Give what someone is called; of an e-mail address in a name's place, what comes first."""
    return author.decode(errors="replace").partition("@")[0].strip()


def _kept(cache: Path, head: str, prefix: bytes) -> _Stored | None:
    try:
        stored = msgspec.msgpack.decode(cache.read_bytes(), type=_Stored)
    except (OSError, msgspec.DecodeError):
        return None  # None yet, or a damaged one: git is asked, and the answer replaces it.
    same = (stored.version, stored.head, stored.prefix) == (__version__, head, prefix)
    return stored if same else None


def _keep(cache: Path, stored: _Stored) -> None:
    try:
        files.write(cache, msgspec.msgpack.encode(stored))
    except OSError:
        return  # A cache that cannot be written (read-only checkout) only costs time.
