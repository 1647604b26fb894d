"""Write the website and the feeds of a workspace."""

import sys
from datetime import date
from pathlib import Path

from cmcal import history
from cmcal.history import History
from cmcal.report import terminal
from cmcal.site import shares
from cmcal.site.build import Built, FailedError, build
from cmcal.site.shares import Refused
from cmcal.spelling import nearest, slug
from cmcal.workspace import Workspace, open_folder


def run(
    root: Path,
    today: date,
    *,
    output: Path | None = None,
    share: str | None = None,
    language: str | None = None,
    strict: bool = False,
) -> int:
    """Build the workspace at `root` into `output`, its `site/` when left out; or one `share` of it.

    Gives the exit status: 0 built, 1 built nothing because `strict` found errors, 2 could not run.
    """
    opened = open_folder(root, today, language)
    try:
        if share is not None:
            return _share(opened, share, output, strict=strict)
        built = once(opened, output or opened.root / "site", strict=strict)
    except FailedError as failure:
        print(opened.language.text("terminal.build-failed", why=str(failure)), file=sys.stderr)
        return 2
    return 0 if built is not None else 1


def _share(opened: Workspace, name: str, output: Path | None, *, strict: bool) -> int:
    text, known = opened.language.text, {one.id: one for one in opened.loaded.calendar.shares}
    share = known.get(name)
    if share is None:
        near = nearest(name, known) or ", ".join(known)
        key = "terminal.share-unknown-near" if near else "terminal.share-unknown"
        print(text(key, word=name, near=terminal.printable(near)), file=sys.stderr)
        return 2
    folder = output or opened.root / "shares" / slug(name)
    built = shares.build(opened, _past(opened), share, folder, strict=strict)
    if isinstance(built, Refused):
        shown = terminal.render(built.diagnostics, opened.sources, opened.language)
        print(shown, text("terminal.share-refused"), sep="", file=sys.stderr)
        return 2
    return 0 if _tell(opened, built, folder) else 1


def once(opened: Workspace, folder: Path, *, strict: bool = False) -> Built | None:
    """Build, and say what was done; None when `strict` refuses.

    Raises:
        FailedError: A template, `mkdocs.yml` or a hand-written page is at fault.
        OSError: The folder cannot be written.
    """
    return _tell(opened, build(opened, _past(opened), folder, strict=strict), folder)


def _past(opened: Workspace) -> History:
    cache = opened.cache / "history.msgpack"
    return history.read(opened.root, opened.loaded.calendar.today, cache)


def _tell(opened: Workspace, built: Built, folder: Path) -> Built | None:
    """Say what was done; None when nothing was."""
    text = opened.language.text
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
