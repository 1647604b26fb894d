"""What git must know to merge through cmcal: a setting of each clone, a file of the workspace."""

import shlex
import shutil
import sys
from importlib import resources
from pathlib import Path

from cmcal import repository

ATTRIBUTES = ".gitattributes"
NAME = "cmcal"
_ASKED = "%O %A %B %P %L %S %X %Y"
"""The base, ours, theirs, the path, how wide marks are, and what git from 2.44 on calls them."""


def install(root: Path) -> None:
    """Tell the repository at `root`, and no other, to merge through cmcal.

    Raises:
        RefusedError: There is no repository, or its configuration cannot be written.
    """
    program = "cmcal" if shutil.which("cmcal") else _by_path(sys.executable)
    told = {"name": "cmcal: by key and by section", "driver": command(program)}
    repository.configure(root, {f"merge.{NAME}.{key}": value for key, value in told.items()})


def command(program: str) -> str:
    """Give the line that git runs: where cmcal is not there, git merges as it always does."""
    first = shlex.split(program)[0]
    plain = "git merge-file -q --marker-size=%L -L ours -L base -L theirs %A %O %B || exit 1"
    return (
        f"if command -v {shlex.quote(first)} >/dev/null 2>&1; "
        f"then {program} merge-driver -- {_ASKED}; else {plain}; fi"
    )


def attributes() -> bytes:
    """Give the file that says which files of a workspace are merged so."""
    return resources.files("cmcal").joinpath("templates", "gitattributes").read_bytes()


def _by_path(executable: str) -> str:
    """Give a program by its path: `-P`, because git runs it where anybody may have put modules."""
    return f"{shlex.quote(executable)} -P -m cmcal".replace("%", "%%")
