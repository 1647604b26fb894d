"""Write the website and the feeds of a workspace."""

import sys
from datetime import date
from pathlib import Path

from cmcal import history
from cmcal.report import terminal
from cmcal.site.build import Built, FailedError, build
from cmcal.workspace import Workspace, open_folder


def run(
    root: Path,
    today: date,
    *,
    output: Path | None = None,
    language: str | None = None,
    strict: bool = False,
) -> int:
    """Build the workspace at `root` into `output` (its `site/` when left out).

    Gives the exit status: 0 built, 1 built nothing because `strict` found errors, 2 could not run.
    """
    opened = open_folder(root, today, language)
    try:
        built = once(opened, output or opened.root / "site", strict=strict)
    except FailedError as failure:
        print(opened.language.text("terminal.build-failed", why=str(failure)), file=sys.stderr)
        return 2
    return 0 if built is not None else 1


def once(opened: Workspace, folder: Path, *, strict: bool = False) -> Built | None:
    """Build, and say what was done; None when `strict` refuses.

    Raises:
        FailedError: A template, `mkdocs.yml` or a hand-written page is at fault.
        OSError: The folder cannot be written.
    """
    text = opened.language.text
    cache = opened.cache / "history.msgpack"
    past = history.read(opened.root, opened.loaded.calendar.today, cache)
    built = build(opened, past, folder, strict=strict)
    if built.diagnostics:
        print(terminal.summary(built.diagnostics, opened.language))
    if built.outcome is None:
        print(text("terminal.build-refused"), file=sys.stderr)
        return None
    for note in built.notes:
        print(note)
    written, unchanged, removed = built.outcome
    print(text("terminal.built", written=written, unchanged=unchanged, removed=removed))
    print(text("terminal.open", path=str(folder / "index.html")))
    return built
