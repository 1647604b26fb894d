"""When each file of a workspace came and last changed, by whom, and who we are, as git knows it.

Git is asked three questions for a whole workspace, never one a file. Without git, without a commit,
or where git refuses, there is no history and nothing is raised.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, date, datetime, time
from os import fsdecode
from pathlib import Path
from typing import Literal, NamedTuple

import msgspec
from msgspec import Struct

from cmcal import __version__, files, lineage, repository
from cmcal.lineage import Commit

Kind = Literal["complete", "shallow", "none"]

_FOLDERS = ("content", "calendar")
_OURS = tuple(f"{folder}/".encode() for folder in _FOLDERS)
_POSTS = b"content/posts/"
_STATUS = (
    *("status", "--porcelain=v2", "-z", "--no-renames", "--untracked-files=no"),
    *("--ignore-submodules=all", "--", *_FOLDERS),
)
_FACTS = {b"1": (8, 6), b"u": (10, 8)}
"""Of a file that differs, and of one that clashes: how many facts `git status` tells before its
path, and which of them is the name of what the last commit holds."""


class FileHistory(Struct, frozen=True):
    """When one file came and when it last changed, and the commit that changed it.

    Both are committer times in UTC. A file that git does not know as it stands on disk has no
    commit, and is taken as changed at the midnight that begins the day of the build.
    """

    created: datetime
    changed: datetime
    commit: str = ""
    first: str = ""
    """The commit that it came with; nothing where this clone does not tell."""


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
    steps: Mapping[str, bytes] = {}
    """What each commit did to a post, for `lineage.read`; none of a post that only came."""
    held: Mapping[str, str] = {}
    """The name of what the last commit holds of each file that differs on disk."""

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
    steps: dict[bytes, bytes]


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
    status = repository.parts(root, *_STATUS)
    stored = None if cache is None else _kept(cache, head, prefix)
    if stored is None:
        # To choose among paths costs git half as much again: all of them are told, unless the
        # workspace is a small part of what may be a large repository.
        log = repository.parts(root, *lineage.LOG, *(("--", ".") if prefix else ()))
        stored = _told(head, prefix, *lineage.follow(log, is_shallow=shallow == b"true"))
        if cache is not None and shallow != b"true":
            # What a shallow clone knows can grow while its commit stays the same.
            _keep(cache, stored)
    found = {fsdecode(path): history for path, history in stored.files.items()}
    held = dict(_modified(status, prefix))
    for path in held:
        known = found.get(path, unknown)
        created = min(known.created, unknown.created)
        found[path] = FileHistory(created, unknown.changed, first=known.first)
    kind: Kind = "shallow" if shallow == b"true" else "complete"
    folder = prefix.decode(errors="replace")
    steps = {fsdecode(path): taken for path, taken in stored.steps.items()}
    return History(kind, head, found, unknown, stored.commits, folder, steps, held)


def _told(
    head: str, prefix: bytes, found: Mapping[bytes, list[bytes]], commits: Mapping[str, Commit]
) -> _Stored:
    """Give what is kept of all that git told."""
    known: dict[bytes, FileHistory] = {}
    many: dict[bytes, bytes] = {}
    named: set[str] = set()
    for path, steps in found.items():
        if not path.startswith(_OURS):
            continue
        names = [step.partition(b" ")[0].decode() for step in steps]
        times = [commits[name].at for name in names]
        # Clocks disagree between machines: a file's time must not go back.
        first = names[0] if lineage.is_new(steps[0]) else ""
        known[path] = FileHistory(times[0], max(times), names[-1], first)
        if path.startswith(_POSTS) and (len(steps) > 1 or not first):
            many[path] = b"\n".join(steps)
            named.update(names)
        named.update((names[0], names[-1]))
    told = {name: commit for name, commit in commits.items() if name in named}
    return _Stored(__version__, head, prefix, known, told, many)


def _modified(status: Iterable[bytes], prefix: bytes) -> Iterator[tuple[str, str]]:
    """Give the files that differ from the last commit, and the name of what it holds of them.

    Those that git never knew are not among them.
    """
    for line in status:
        if line[:1] in _FACTS:
            count, place = _FACTS[line[:1]]
            *facts, path = line.split(b" ", count)
            name = facts[place].decode()
            yield fsdecode(path.removeprefix(prefix)), name if name.strip("0") else ""


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
