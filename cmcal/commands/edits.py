"""Write facts into posts: all that was asked for or nothing, and first show it where one asks."""

import difflib
import sys
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from cmcal import editing, files
from cmcal.editing import CannotEditError, Names
from cmcal.model.post import Post
from cmcal.report.terminal import printable
from cmcal.workspace import Workspace

DROP = object()
"""In the place of a value: the key goes."""


class Change(NamedTuple):
    """What changes in one post's file, and the sentence that says so."""

    post: Post
    edits: tuple[tuple[Names, Any], ...]
    said: str


def carry_out(
    opened: Workspace, changes: Sequence[Change], refused: Sequence[str], *, dry_run: bool
) -> int:
    """Make the changes and tell them; write nothing, and give 2, where one cannot be made."""
    refused = [*refused]
    before = {one.post.path: opened.sources.read(one.post.path) for one in changes}
    after = dict(before)
    for change in changes:
        path = change.post.path
        try:
            after[path] = _edited(after[path], change)
        except CannotEditError as error:
            refused.append(_why(opened, error))
    text = opened.language.text
    if refused:
        print("\n".join([*refused, text("terminal.edit-nothing")]), file=sys.stderr)
        return 2
    if dry_run:
        differing = {path: data for path, data in before.items() if after[path] != data}
        for path, data in differing.items():
            print("".join(_differences(path, data, after[path])), end="")
        print(text("terminal.edit-dry-run", count=len(differing)))
        return 0
    for path, data in before.items():
        if opened.sources.read(path) != data:  # Somebody saved it meanwhile.
            print(text("terminal.edit-moved-on", path=path), file=sys.stderr)
            return 2
    for path, data in after.items():
        if data != before[path]:
            files.write((opened.root / path).resolve(), data)  # through a link, not over it
    for change in changes:
        print(f"{change.post.path} {printable(change.said)}")
    return 0


def _edited(data: bytes, change: Change) -> bytes:
    for keys, value in change.edits:
        if value is DROP:
            data = editing.drop(change.post.path, data, keys)
        else:
            data = editing.put(change.post.path, data, keys, value)
    return data


def _why(opened: Workspace, error: CannotEditError) -> str:
    if error.problem is None:
        return opened.language.text("terminal.edit-unsure", path=error.path)
    why, _ = opened.language.message(error.problem)
    return opened.language.text("terminal.edit-unreadable", place=str(error.problem.place), why=why)


def _differences(path: str, before: bytes, after: bytes) -> Iterator[str]:
    """Give what changes, line by line, as git shows it."""
    old, new = (data.decode().splitlines() for data in (before, after))
    for line in difflib.unified_diff(old, new, path, path, n=1, lineterm=""):
        yield f"{printable(line)}\n"
