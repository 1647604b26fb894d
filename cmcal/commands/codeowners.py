"""Tell a forge whom to ask for a review: print, write or check its file CODEOWNERS."""

import sys
from datetime import date
from pathlib import Path

from cmcal import files
from cmcal.commands import pipelines
from cmcal.language import Language
from cmcal.report import codeowners
from cmcal.site import forges
from cmcal.workspace import open_folder


def run(
    root: Path,
    today: date,
    *,
    forge: str = "",
    write: bool = False,
    check: bool = False,
    language: str | None = None,
) -> int:
    """Print our part of the file, `write` it in its place, or `check` that it stands there.

    Gives the exit status: 0 done, 1 the file is not what people.yml says, 2 could not run.
    """
    opened = open_folder(root, today, language)
    calendar, text = opened.loaded.calendar, opened.language.text
    top, way = pipelines.site(opened.root)
    named = forge or forges.named(calendar.settings) or _standing(top)
    if not named:
        print(text("terminal.codeowners-which"), file=sys.stderr)
        return 2
    ours = codeowners.render(calendar, named, way, opened.language)
    file = top / codeowners.PATHS[named]
    standing = _read(file)
    merged = codeowners.merged(standing, ours)
    if not ours and merged == standing:
        # Whoever gives no accounts asks for no such file.
        print(text("terminal.codeowners-nobody"), file=sys.stderr)
        return 0 if check else 2
    if check or write:
        return _put(file, merged, opened.language, is_same=merged == standing, write=write)
    print(ours, end="")
    return 0


def _put(file: Path, merged: str, language: Language, *, is_same: bool, write: bool) -> int:
    """Say how the file stands; where it is to be written and may be, write it."""
    if is_same:
        print(language.text("terminal.codeowners-fresh", path=file))
        return 0
    if not write:
        print(language.text("terminal.codeowners-stale", path=file), file=sys.stderr)
        return 1
    if file.is_symlink() or file.parent.is_symlink():
        print(language.text("terminal.new-outside", path=file), file=sys.stderr)
        return 2
    files.write(file, merged.encode("utf-8", "surrogateescape"))
    print(language.text("terminal.codeowners-written", path=file))
    return 0


def _standing(top: Path) -> str:
    """Give the forge whose file stands already."""
    return next((name for name, path in codeowners.PATHS.items() if (top / path).is_file()), "")


def _read(file: Path) -> str:
    try:
        return file.read_bytes().decode("utf-8", "surrogateescape")
    except FileNotFoundError:
        return ""
