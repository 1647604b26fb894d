"""The one place that writes to disk: whole files, each put in place in one step."""

import contextlib
import os
import secrets
import stat
from pathlib import Path


def write(path: Path, data: bytes) -> None:
    """Write `data` to `path` so that a reader sees the old file or the new one, never half of it.

    Raises:
        OSError: The folder cannot be made or written.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.{secrets.token_hex(4)}.tmp")
    try:
        beside.write_bytes(data)
        if path.exists():
            beside.chmod(stat.S_IMODE(path.stat().st_mode))
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


def create(path: Path, data: bytes) -> bool:
    """Write a new file; give False, and write nothing, where something already stands.

    Raises:
        OSError: The folder cannot be made or written.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666)
    except FileExistsError:
        return False
    with os.fdopen(descriptor, "wb") as file:
        file.write(data)
    return True


def append(path: Path, data: bytes) -> None:
    """Write `data` at the end of a file, as one writes to a log; a new one where none stands.

    Raises:
        OSError: It cannot be written.
    """
    with path.open("ab") as file:
        file.write(data)


def remove(path: Path) -> None:
    """Remove a file, and the folders it leaves empty above it."""
    path.unlink(missing_ok=True)
    with contextlib.suppress(OSError):  # Not empty: something else lives there.
        os.removedirs(path.parent)
