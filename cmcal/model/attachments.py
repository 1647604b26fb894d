"""Where the file that an asset names stands: beside the record, or under `content/assets/`."""

import posixpath
import re
from collections.abc import Set as AbstractSet

ASSETS = "content/assets"
_ROOTED = re.compile(r"[/\\~]|[A-Za-z]:[/\\]")


def find(record_path: str, file: str, present: AbstractSet[str]) -> str | None:
    """Give the path of the file named, from the workspace's root; None when it is not there."""
    if _ROOTED.match(file):
        return None
    return next((path for path in _candidates(record_path, file) if path in present), None)


def climbs_out(record_path: str, file: str) -> bool:
    """Whether what is named is an absolute path, or one that leaves the workspace."""
    if _ROOTED.match(file):
        return True
    return any(path.split("/", 1)[0] == ".." for path in _candidates(record_path, file))


def _candidates(record_path: str, file: str) -> tuple[str, str]:
    beside = f"{record_path.rpartition('/')[0]}/{file}"
    shared = f"{ASSETS}/{file}"
    if ".." not in file and "./" not in file and "//" not in file:
        return beside, shared
    return posixpath.normpath(beside), posixpath.normpath(shared)
