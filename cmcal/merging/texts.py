"""Three versions of a text, merged line by line by git itself."""

import tempfile
from pathlib import Path
from typing import NamedTuple

from cmcal import files, repository
from cmcal.merging.chunks import Marks


class Text(NamedTuple):
    """The merged text, and whether no conflict is marked in it."""

    data: bytes
    is_clean: bool


def merge(base: bytes, ours: bytes, theirs: bytes, marks: Marks) -> Text | None:
    """Give what git makes of three versions; None where it makes nothing: of binaries, say."""
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder).absolute() / name for name in ("ours", "base", "theirs")]
        for path, data in zip(paths, (ours, base, theirs), strict=True):
            files.write(path, data)
        labels = (marks.ours, "base", marks.theirs)
        try:
            return Text(*repository.merge_files(paths, labels, marks.width))
        except repository.RefusedError:
            return None


def merge_words(base: str, ours: str, theirs: str, marks: Marks) -> tuple[str, bool] | None:
    """Give the same of text: the words, and whether no conflict is marked in them."""
    found = merge(base.encode(), ours.encode(), theirs.encode(), marks)
    return (found.data.decode(), found.is_clean) if found else None
