"""Merge three versions of a file for git; or tell git, once a clone, to ask for that."""

import sys
from collections.abc import Sequence
from pathlib import Path

from cmcal import files, quoting
from cmcal.language import Language, of_system
from cmcal.merging import driver
from cmcal.merging.chunks import Marks
from cmcal.merging.merge import merge
from cmcal.report.terminal import printable
from cmcal.repository import RefusedError

_MOST = 100
"""Characters of a label: it may be the subject of somebody's commit."""


def run(versions: Sequence[str], *, language: str | None = None) -> int:
    """Write the merged file over ours; give 1 where a conflict is left in it.

    `versions` is what git tells a merge driver: the files of the base, of ours and of theirs, the
    path they have in the repository, and, as far as that git knows, how wide marks are and what to
    call the three.
    """
    base, ours, theirs, path, *more = versions
    size, _, our_name, their_name = (*more, *("", "", "", "")[len(more) :])
    marks = Marks(
        int(size) if size.isdecimal() else Marks().size,
        _label(our_name) or Marks().ours,
        _label(their_name) or Marks().theirs,
    )
    before, mine, yours = (Path(name).read_bytes() for name in (base, ours, theirs))
    merged = merge(path, before, mine, yours, marks)
    if merged.data != mine:
        files.write(Path(ours), merged.data)
    if merged.disputed:
        text = Language(language or of_system()).text
        keys = ", ".join(name or text("terminal.merge-caption") for name in merged.disputed)
        told = text("terminal.merge-conflict", path=path, keys=keys)
        print(printable(told), file=sys.stderr)
    return 0 if merged.is_clean else 1


def install(root: Path, *, language: str | None = None) -> int:
    """Tell git to merge through cmcal, here only; give 2 where there is no repository."""
    text = Language(language or of_system()).text
    try:
        driver.install(root)
    except RefusedError:
        print(text("terminal.merge-no-repository", path=root), file=sys.stderr)
        return 2
    print(text("terminal.merge-installed"))
    path = root / driver.ATTRIBUTES
    if files.create(path, driver.attributes()):
        print(text("terminal.merge-attributes-made", path=path))
    elif f"merge={driver.NAME}".encode() not in path.read_bytes():
        print(text("terminal.merge-attributes", path=path))
        lines = driver.attributes().decode().splitlines()
        print("\n".join(f"  {line}" for line in lines if not line.startswith("#")))
    return 0


def _label(said: str) -> str:
    """Give what git calls a version; nothing where it left its own sign, which it did not know."""
    return "" if said.startswith("%") else quoting.one_line(said)[:_MOST]
