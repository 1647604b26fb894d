"""A workspace as a commit has it, or will have it: read from git's objects, without a checkout."""

import io
import os
import posixpath
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import BinaryIO, NamedTuple, cast

from cmcal import repository
from cmcal.diagnostics import Diagnostic, Place
from cmcal.faults import cm002_file_too_large, cm010_unreadable_path, cm011_path_outside_workspace
from cmcal.repository import Entry, RefusedError, UnmergedError
from cmcal.sources import FOLDERS, MAX_BYTES, MAX_DEPTH, Stamp, is_encodable, is_text

_LINK = b"120000"
_MAX_LINKS = 10
_DEFAULT = (
    "refs/remotes/origin/HEAD",
    *("refs/remotes/origin/main", "refs/remotes/origin/master"),
    *("refs/heads/main", "refs/heads/master"),
)
_IN_MEMORY = 8 * 1024 * 1024
STAGED = "staged"
"""In the place of a commit: the one that `git commit` would make now. No commit has such a name."""


class MissingError(Exception):
    """What is asked for is not in this clone; `why` names the sentence, `name` fills it."""

    def __init__(self, why: str, name: str = "") -> None:
        super().__init__(why, name)
        self.why = why
        self.name = name


class Span(NamedTuple):
    """What is compared: a commit with another one, or with the files as they stand on disk."""

    base: str
    head: str | None
    """A commit, `STAGED`, or None for the disk."""
    prefix: bytes
    """What leads from the top of the repository to the workspace."""


class Revision:
    """The files of a workspace in one commit, made or (`STAGED`) about to be made."""

    def __init__(self, root: Path, commit: str, prefix: bytes = b"") -> None:
        """List the files of a commit.

        Raises:
            MissingError: The clone does not have what is needed to list them.
        """
        self.root = root
        self.commit = commit
        self._held: dict[str, bytes] = {}
        self._blobs: dict[str, Entry] = {}
        problems: list[Diagnostic] = []
        files: dict[str, Stamp | None] = {}
        self.others: dict[str, Stamp | None] = {}
        found = {os.fsdecode(path): entry for path, entry in _listed(root, commit, prefix).items()}
        for path in found:
            if not _is_seen(path):
                continue
            if not is_encodable(path):
                shown = os.fsencode(path).decode(errors="replace")
                problems.append(cm010_unreadable_path.RULE.at(Place(shown), "name"))
                continue
            entry = self._followed(path, found, problems)
            if entry is None:
                continue
            if is_text(path) and entry.size > MAX_BYTES:
                size = entry.size // 1024
                problems.append(cm002_file_too_large.RULE.at(Place(path), size=size))
                continue
            self._blobs[path] = entry
            (files if is_text(path) else self.others)[path] = None
        self.files: Mapping[str, Stamp | None] = dict(sorted(files.items()))
        self.names: Mapping[str, bytes] = {
            path: bytes.fromhex(entry.name) for path, entry in self._blobs.items()
        }
        self.problems = tuple(problems)

    def fetch(self, paths: Iterable[str]) -> None:
        """Read many files at once, so that `read` finds them.

        Raises:
            MissingError: The clone has the commit and not all of its files.
        """
        wanted = [path for path in paths if path not in self._held]
        if not wanted:
            return
        found = repository.contents(self.root, [self._blobs[path].name for path in wanted])
        try:
            self._held.update(zip(wanted, found, strict=True))
        except RefusedError as error:
            raise MissingError("missing-objects", self.commit) from error

    def read(self, path: str) -> bytes:
        """Give the bytes of one file."""
        self.fetch([path])
        return self._held[path]

    def file(self, path: str) -> BinaryIO:
        """Give one file that is no text; a large one waits on disk, where only we see it.

        Raises:
            OSError: This clone does not have it.
        """
        if path in self._held:
            return io.BytesIO(self._held[path])
        file = cast("BinaryIO", tempfile.SpooledTemporaryFile(_IN_MEMORY))  # noqa: SIM115
        try:
            repository.copy(self.root, self._blobs[path].name, file)
        except RefusedError as error:
            file.close()
            raise OSError(path) from error
        file.seek(0)
        return file

    def size(self, path: str) -> int:
        """Give the bytes that one file takes."""
        return self._blobs[path].size

    def _followed(
        self, path: str, found: Mapping[str, Entry], problems: list[Diagnostic]
    ) -> Entry | None:
        """Give the file at a path, through links that stay inside the workspace."""
        target, entry = path, found[path]
        for _ in range(_MAX_LINKS):
            if entry.mode != _LINK:
                return entry
            (said,) = repository.contents(self.root, [entry.name])
            target = posixpath.normpath(
                posixpath.join(posixpath.dirname(target), os.fsdecode(said))
            )
            if target.startswith(("/", "../")) or target == "..":
                problems.append(cm011_path_outside_workspace.RULE.at(Place(path), "link"))
                return None
            if any(one.startswith(f"{target}/") for one in found):
                return None  # A folder: those are walked where they stand.
            if target not in found:
                break
            entry = found[target]
        problems.append(cm010_unreadable_path.RULE.at(Place(path), "dangling"))
        return None


def _listed(root: Path, commit: str, prefix: bytes) -> Mapping[bytes, Entry]:
    """Give the files of a commit, by path from the workspace's root."""
    against = _last(root) if commit == STAGED else commit
    found: dict[bytes, Entry] = {}
    try:
        found = {entry.path: entry for entry in repository.tree(root, against, prefix, FOLDERS)}
    except RefusedError as error:
        if repository.has_folder(root, against, prefix):
            raise MissingError("missing-objects", commit) from error
        # Else the workspace did not stand here yet.
    if commit == STAGED:
        for path, entry in repository.staged(root, against, FOLDERS).items():
            found.pop(path, None)
            if entry is not None:
                found[path] = entry
    return found


def _last(root: Path) -> str:
    """Give the last commit; before the first one, what has no file."""
    try:
        return repository.commit(root, "HEAD")
    except RefusedError:
        return repository.nothing(root)


def folder(root: Path) -> str:
    """Tell where the workspace stands in its repository, as `clients/kori/`; nothing at its top."""
    try:
        told = repository.ask(root, "rev-parse", "--show-prefix")
    except RefusedError:
        return ""
    return told.removesuffix(b"\n").decode(errors="replace")


def top(root: Path) -> Path | None:
    """Give the top of the repository in which a folder stands, if there is one."""
    try:
        told = repository.ask(root, "rev-parse", "--show-toplevel")
    except RefusedError:
        return None
    return Path(os.fsdecode(told.removesuffix(b"\n"))).resolve()


def since(root: Path, asked: str) -> Span:
    """Tell what is compared with the files on disk: where they and the revision asked for parted.

    Raises:
        MissingError: There is no git, no repository, no such commit, or no common one.
    """
    if ".." in asked:
        raise MissingError("unknown-revision", asked)  # No name of git's holds two dots.
    try:
        return span(root, asked)
    except MissingError as error:
        if error.why != "no-common":
            raise
        raise MissingError("no-common-here", asked) from error


def staged(root: Path) -> Span:
    """Tell what the next commit is compared with: the last one.

    Raises:
        MissingError: There is no git, no repository, not all files, or a merge is not finished.
    """
    try:
        prefix = repository.ask(root, "rev-parse", "--show-prefix").removesuffix(b"\n")
        base = _last(root)
    except RefusedError as error:
        raise MissingError("no-repository") from error
    try:
        repository.staged(root, base, FOLDERS)
    except UnmergedError as error:
        raise MissingError("unmerged", str(error)) from error
    except RefusedError as error:
        raise MissingError("missing-objects", base) from error
    return Span(base, STAGED, prefix)


def span(root: Path, asked: str = "") -> Span:
    """Tell what is to be compared: `BASE`, `BASE..HEAD` or `BASE...HEAD`; nothing for the default.

    `BASE` alone, or three dots, stand for the last commit that both have in common.

    Raises:
        MissingError: There is no git, no repository, no such commit, or no common one.
    """
    try:
        # One answer a line, and the prefix last: a folder's name may hold a line break.
        told = repository.ask(root, "rev-parse", "--is-shallow-repository", "--show-prefix")
    except RefusedError as error:
        raise MissingError("no-repository") from error
    shallow, _, prefix = told.removesuffix(b"\n").partition(b"\n")
    is_shallow = shallow == b"true"
    dots = "..." if "..." in asked else ".."
    base, _, head = asked.partition(dots)
    ours = _commit(root, head or "HEAD", is_shallow=is_shallow)
    if not base:
        base = next((name for name in _DEFAULT if _is_known(root, name)), "HEAD")
        if base == "HEAD" and is_shallow:
            raise MissingError("shallow", "origin/HEAD")
    theirs = _commit(root, base, is_shallow=is_shallow)
    if dots == "..." or dots not in asked:
        theirs = _common(root, theirs, ours, base, is_shallow=is_shallow)
    return Span(theirs, ours if dots in asked else None, prefix)


def _commit(root: Path, name: str, *, is_shallow: bool) -> str:
    try:
        return repository.commit(root, name)
    except RefusedError as error:
        if name == "HEAD":
            raise MissingError("no-commit") from error
        raise MissingError("shallow" if is_shallow else "unknown-revision", name) from error


def _is_known(root: Path, name: str) -> bool:
    try:
        return bool(repository.commit(root, name))
    except RefusedError:
        return False


def _common(root: Path, theirs: str, ours: str, name: str, *, is_shallow: bool) -> str:
    """Give the last commit that two have in common."""
    try:
        return repository.ask(root, "merge-base", theirs, ours).decode().split()[0]
    except RefusedError as error:
        raise MissingError("shallow" if is_shallow else "no-common", name) from error


def _is_seen(path: str) -> bool:
    """Whether a folder on disk would show this path: not hidden, and not too deep."""
    parts = path.split("/")
    return not any(part.startswith(".") for part in parts) and len(parts) - 2 <= MAX_DEPTH
