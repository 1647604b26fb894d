"""The one place that runs git: questions that change nothing, and let nothing of its own run."""

import contextlib
import os
import tempfile
import threading
from collections.abc import Iterable, Iterator
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
_PIECE = 1 << 16
"""Bytes that are read at once of what git prints."""


class RefusedError(Exception):
    """Git could not answer: it is not there, there is no repository, or it does not know a name."""


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


def sizes(root: Path, names: Iterable[str]) -> Iterator[tuple[str, int]]:
    """Give those of some files that this clone has, by their names, and the bytes of each.

    Raises:
        RefusedError: Git could not answer.
    """
    asked = "".join(f"{name}\n" for name in names).encode()
    answer = _run(root, ("cat-file", "--batch-check"), asked)
    for line in answer.decode().splitlines():
        name, kind, *size = line.split(" ")
        if kind == "blob":
            yield name, int(size[0])


def copy(root: Path, name: str, file: BinaryIO) -> None:
    """Write the content of one file, however large, into `file`.

    Raises:
        RefusedError: It is not in this clone.
    """
    _run(root, ("cat-file", "blob", name), output=file)


def _name(root: Path, said: str) -> str:
    """Give the full name of what a person's words stand for."""
    if said.startswith("-") or not _UNSAYABLE.isdisjoint(said):
        raise RefusedError(said)
    asked = ("rev-parse", "--verify", "--quiet", "--end-of-options", said)
    return _run(root, asked).decode().strip()


def _run(
    root: Path, arguments: Iterable[str], told: bytes = b"", output: BinaryIO | None = None
) -> bytes:
    with tempfile.TemporaryFile() as asked:
        asked.write(told)
        asked.seek(0)
        printed = _execute(
            root,
            arguments,
            istream=asked if told else None,
            output_stream=output,
            stdout_as_string=False,
            strip_newline_in_stdout=False,
        )
    return bytes(printed)


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
