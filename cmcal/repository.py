"""The one place that runs git: questions that let nothing of a repository run, and one setting."""

import contextlib
import os
import tempfile
import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple

_HARMLESS = (
    "--no-pager",
    # Nothing that a repository's own configuration names may run.
    *("-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null", "-c", "diff.external="),
    *("-c", "log.showSignature=false", "-c", "core.quotePath=false", "-c", "protocol.allow=never"),
    # What a person configured must not change what is read.
    *("-c", "log.mailmap=false", "-c", "diff.renameLimit=1000", "-c", "log.follow=false"),
    *("-c", "i18n.logOutputEncoding=UTF-8"),
)
_ENVIRONMENT = {
    "GIT_FLUSH": "0",  # What it prints comes in large pieces, not commit by commit.
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_NO_REPLACE_OBJECTS": "1",
    "GIT_LITERAL_PATHSPECS": "1",
}
_UNSAYABLE = frozenset("\0")
_SUBMODULE = b"160000"
_MOST_CONFLICTS = 127
"""`git merge-file` ends with their number, up to this one."""
_PIECE = 1 << 16
"""Bytes that are read at once of what git prints."""


class RefusedError(Exception):
    """Git could not answer: it is not there, there is no repository, or it does not know a name."""


class UnmergedError(RefusedError):
    """A merge is not finished: some file waits for its two sides to be made one."""


class Entry(NamedTuple):
    """One file of a commit: where it stands, the name of its content, and the size of that."""

    path: bytes
    mode: bytes
    name: str
    size: int


def ask(root: Path, *arguments: str) -> bytes:
    """Give what git prints when asked in the folder `root`.

    Raises:
        RefusedError: Git could not answer.
    """
    return _run(root, arguments)


def parts(root: Path, *arguments: str) -> Iterator[bytes]:
    """Give what git prints between zero bytes; it is at work from now on, and so may we be.

    Raises:
        RefusedError: Git could not answer; later, if it was not to the end.
    """
    return _parted(_execute(root, arguments, as_process=True))


def commit(root: Path, revision: str) -> str:
    """Give the full name of the commit that a branch, a tag or a name stands for.

    Raises:
        RefusedError: There is no such commit here, or the name would be taken for an option.
    """
    return _name(root, f"{revision}^{{commit}}")


def has_folder(root: Path, commit_name: str, prefix: bytes) -> bool:
    """Whether a commit has the folder that `prefix` leads to from the top."""
    try:
        return bool(_name(root, f"{commit_name}:{os.fsdecode(prefix)}"))
    except RefusedError:
        return False


def tree(root: Path, commit_name: str, prefix: bytes, folders: Iterable[str]) -> Iterator[Entry]:
    """Give every file under some folders of a commit; `prefix` leads to them from the top.

    Raises:
        RefusedError: The commit has no such place.
    """
    place = f"{commit_name}:{os.fsdecode(prefix)}"
    listed = _run(root, ("ls-tree", "-r", "-l", "-z", "--full-tree", place, "--", *folders))
    for line in listed.split(b"\0"):
        facts, _, path = line.partition(b"\t")
        if path:
            mode, kind, name, size = facts.split()
            if kind == b"blob":
                yield Entry(path, mode, name.decode(), int(size))


def staged(root: Path, against: str, folders: Iterable[str]) -> dict[bytes, Entry | None]:
    """Give what the next commit changes in a tree, by path from `root`: None for a file removed.

    A file that is only announced (`git add --intent-to-add`) will not be in it.

    Raises:
        UnmergedError: A merge is not finished.
        RefusedError: Git could not answer.
    """
    listed = _run(
        root,
        (
            *("diff-index", "--cached", "--ita-invisible-in-index", "--raw", "--no-renames"),
            *("--no-abbrev", "--relative", "-z", against, "--", *folders),
        ),
    )
    changed: dict[bytes, Entry | None] = {}
    tokens = iter(listed.split(b"\0")[:-1])
    for facts in tokens:
        _, mode, _, name, status = facts.split()
        path = next(tokens)
        if status == b"U":
            raise UnmergedError(os.fsdecode(path))
        is_file = status != b"D" and mode != _SUBMODULE
        changed[path] = Entry(path, mode, name.decode(), 0) if is_file else None
    fresh = [entry for entry in changed.values() if entry is not None]
    asked = "".join(f"{entry.name}\n" for entry in fresh).encode()
    told = _run(root, ("cat-file", "--batch-check"), asked).splitlines() if fresh else []
    for entry, line in zip(fresh, told, strict=True):
        size = line.split()[-1]
        if not size.isdigit():
            raise RefusedError(entry.name)  # The clone does not have it.
        changed[entry.path] = entry._replace(size=int(size))
    return changed


def nothing(root: Path) -> str:
    """Give the name of the tree that has no file: what stands before the first commit.

    Raises:
        RefusedError: Git could not answer.
    """
    return _run(root, ("hash-object", "-t", "tree", "--stdin")).decode().strip()


def contents(root: Path, names: Iterable[str]) -> Iterator[bytes]:
    """Give the contents of many files by their names, in order, in one run of git.

    Raises:
        RefusedError: One of them is not in this clone.
    """
    asked = list(names)
    answer = _run(root, ("cat-file", "--batch"), "".join(f"{name}\n" for name in asked).encode())
    start = 0
    for name in asked:
        end = answer.find(b"\n", start)
        facts = answer[start:end].split()
        if len(facts) != len(("name", "kind", "size")):
            raise RefusedError(name)
        start = end + 1 + int(facts[2])
        yield answer[end + 1 : start]
        start += 1


def sizes(root: Path, names: Iterable[str]) -> Mapping[str, int]:
    """Give how large contents are, by their names; those that are not in this clone are left out.

    Raises:
        RefusedError: Git could not answer.
    """
    asked = "".join(f"{name}\n" for name in names).encode()
    lines = _run(root, ("cat-file", "--batch-check"), asked).splitlines() if asked else []
    facts = (line.decode().split() for line in lines)
    return {found[0]: int(found[2]) for found in facts if found[1:2] == ["blob"]}


def copy(root: Path, name: str, file: BinaryIO) -> None:
    """Write the content of one file, however large, into `file`.

    Raises:
        RefusedError: It is not in this clone.
    """
    _run(root, ("cat-file", "blob", name), output=file)


def merge_files(paths: Sequence[Path], labels: Sequence[str], width: int) -> tuple[bytes, bool]:
    """Merge three files line by line: ours, the base, theirs; whether no conflict is marked.

    Raises:
        RefusedError: They are no text, or git could not answer.
    """
    named = [word for label in labels for word in ("-L", label)]
    how = ("-c", "merge.conflictStyle=merge", "merge-file", "-p", "-q", f"--marker-size={width}")
    status, printed, _ = _answer(Path(), (*how, *named, "--", *map(str, paths)))
    if not 0 <= status <= _MOST_CONFLICTS:
        raise RefusedError(str(status))
    return printed, status == 0


def configure(root: Path, settings: Mapping[str, str]) -> None:
    """Write settings into the configuration of the repository at `root`, and into no other.

    Raises:
        RefusedError: There is no repository, or it cannot be written.
    """
    for name, value in settings.items():
        _run(root, ("config", "--local", name, value))


def _name(root: Path, said: str) -> str:
    """Give the full name of what a person's words stand for."""
    if said.startswith("-") or not _UNSAYABLE.isdisjoint(said):
        raise RefusedError(said)
    asked = ("rev-parse", "--verify", "--quiet", "--end-of-options", said)
    return _run(root, asked).decode().strip()


def _run(
    root: Path, arguments: Iterable[str], told: bytes = b"", output: BinaryIO | None = None
) -> bytes:
    status, printed, why = _answer(root, arguments, told, output)
    if status:
        raise RefusedError(why)
    return printed


def _answer(
    root: Path, arguments: Iterable[str], told: bytes = b"", output: BinaryIO | None = None
) -> tuple[int, bytes, str]:
    """Give the exit status of git, what it printed, and why it refused."""
    with tempfile.TemporaryFile() as asked:
        asked.write(told)
        asked.seek(0)
        status, printed, why = _execute(
            root,
            arguments,
            istream=asked if told else None,
            output_stream=output,
            with_extended_output=True,
            with_exceptions=False,
            stdout_as_string=False,
            strip_newline_in_stdout=False,
        )
    return status, bytes(printed), why


def _parted(process: Any) -> Iterator[bytes]:
    # What it complains of is taken too, for it waits where nobody does.
    complaints = threading.Thread(target=process.stderr.read, daemon=True)
    complaints.start()
    left = b""
    while printed := process.stdout.read1(_PIECE):
        *whole, left = (left + printed).split(b"\0")
        yield from whole
    yield left
    complaints.join()
    with _refusing():
        process.wait()


def _execute(root: Path, arguments: Iterable[str], **options: Any) -> Any:
    try:
        from git import Git
    except ImportError as error:
        raise RefusedError(str(error)) from error  # There is no git on this machine.
    with _refusing():
        # GitPython alone would ask in another folder, were this one not there.
        command = ["git", "-C", str(root.absolute()), *_HARMLESS, *arguments]
        return Git(str(root)).execute(command, env=_ENVIRONMENT, **options)


@contextlib.contextmanager
def _refusing() -> Iterator[None]:
    try:
        from git.exc import GitError
    except ImportError as error:
        raise RefusedError(str(error)) from error  # Half of it is there.
    try:
        yield
    except GitError as error:
        raise RefusedError(str(error)) from error
