"""Tell what is wrong in a workspace, and mend it if asked."""

import os
import sys
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from cmcal import files, fixer, revisions, tracing
from cmcal.checker import check
from cmcal.diagnostics import Diagnostic, Severity
from cmcal.language import Language, of_system
from cmcal.model.planning import Settings
from cmcal.report import terminal
from cmcal.revisions import MissingError
from cmcal.rules import RULES, named
from cmcal.sources import Sources
from cmcal.workspace import open_folder, spoken_in

_ROUNDS = 10
_SUMMARY = "GITHUB_STEP_SUMMARY"
"""The environment variable in which GitHub names the file for the summary of a step."""


class Wish(NamedTuple):
    """What is to be told, and how."""

    paths: Sequence[Path] = ()
    output_format: str = "text"
    select: Sequence[str] = ()
    ignore: Sequence[str] = ()
    strict: bool = False
    fix: bool = False
    unsafe_fixes: bool = False
    since: str | None = None
    """Only what changed since this revision."""
    staged: bool = False
    """Only what the next commit changes, as it will be committed."""


class _Seen(NamedTuple):
    """What was found in a state of the workspace."""

    root: Path
    sources: Sources
    settings: Settings
    found: list[Diagnostic]
    changed: Mapping[str, frozenset[int]] = {}


def run(wish: Wish, root: Path, today: date, *, language: str | None = None) -> int:
    """Check the workspace at `root`; give the exit status: 0 clean, 1 findings, 2 could not run."""
    unknown = [word for word in (*wish.select, *wish.ignore) if not _codes([word])]
    if unknown:
        spoken = open_folder(root, today, language).language
        print(spoken.text("terminal.unknown-rule", word=unknown[0]), file=sys.stderr)
        return 2
    try:
        seen = _look(wish, root, today)
        mended = 0
        for _ in range(_ROUNDS if wish.fix or wish.unsafe_fixes else 0):
            changed = fixer.fixes(seen.found, seen.sources, unsafe=wish.unsafe_fixes)
            if not changed:
                break
            for path, data in changed.items():
                files.write((seen.root / path).resolve(), data)  # through a link, not over it
            mended += len(changed)
            seen = _look(wish, root, today)
    except MissingError as error:
        spoken = Language(language or of_system())
        print(spoken.text(f"review.{error.why}", name=error.name), file=sys.stderr)
        return 2
    spoken = spoken_in(seen.settings, language)
    failing = {Severity.ERROR, Severity.WARNING} if wish.strict else {Severity.ERROR}
    _print(wish.output_format, seen, spoken, frozenset(failing), mended)
    return int(any(diagnostic.severity in failing for diagnostic in seen.found))


def _look(wish: Wish, root: Path, today: date) -> _Seen:
    """Find what is wrong in what is to be told.

    Raises:
        MissingError: Git lacks what is asked for, or it cannot be had.
    """
    chosen = _codes(wish.select) or RULES.keys()
    codes = frozenset(chosen - _codes(wish.ignore)) if wish.select or wish.ignore else None
    root = root.resolve()
    if wish.staged and (wish.fix or wish.unsafe_fixes):
        raise MissingError("staged-fix")
    if wish.staged or wish.since is not None:
        from cmcal import narrowing

        span = revisions.staged(root) if wish.staged else revisions.since(root, wish.since or "")
        told = narrowing.narrow(root, today, span, codes)
        settings = told.head.loaded.calendar.settings
        seen = _Seen(root, told.head.sources, settings, told.found, told.changed)
    else:
        opened = open_folder(root, today)
        loaded, since = opened.loaded, None
        if codes is None or codes & tracing.ASKING:
            asked = tracing.Tracing(opened)
            loaded, since = asked.traced(), asked.since
        found = check(loaded, opened.sources, codes, opened.findings, since)
        seen = _Seen(root, opened.sources, opened.loaded.calendar.settings, found)
    prefixes = tuple(_inside(root, path) for path in wish.paths)
    if not prefixes:
        return seen
    kept = [d for d in seen.found if any(_covers(prefix, d.place.path) for prefix in prefixes)]
    return seen._replace(found=kept)


def _print(
    output_format: str, seen: _Seen, language: Language, failing: frozenset[Severity], mended: int
) -> None:
    if output_format == "text":
        color = sys.stdout.isatty() and "NO_COLOR" not in os.environ
        print(terminal.render(seen.found, seen.sources, language, color=color), end="")
        if mended:
            print(language.text("terminal.mended", count=mended))
        return
    from cmcal.report.findings import Findings
    from cmcal.report.formats import FORMATS, OF_REPOSITORY

    folder = revisions.folder(seen.root) if output_format in OF_REPOSITORY else ""
    address = seen.settings.site_url
    told = Findings(seen.found, language, failing, folder, seen.changed, address)
    print(FORMATS[output_format](told), end="")
    summary = os.environ.get(_SUMMARY)
    if output_format == "github" and summary:
        from cmcal.report import job_summary

        try:
            files.append(Path(summary), job_summary.render(told).encode())
        except OSError as error:
            print(f"cmcal: {error}", file=sys.stderr)  # What was found is told all the same.


def _codes(words: Iterable[str]) -> set[str]:
    """Give the codes that words name: a code, a rule's name, or the start of a family (`CM3`)."""
    found: set[str] = set()
    for word in words:
        rule = named(word)
        if rule is not None:
            found.add(rule.code)
        else:
            prefix = word.strip().upper()
            found |= {code for code in RULES if prefix.startswith("CM") and code.startswith(prefix)}
    return found


def _inside(root: Path, path: Path) -> str:
    """Give a path from the workspace's root; one outside it matches nothing."""
    absolute = path.resolve()
    return absolute.relative_to(root).as_posix() if absolute.is_relative_to(root) else str(absolute)


def _covers(prefix: str, path: str) -> bool:
    return prefix == "." or PurePosixPath(path).is_relative_to(prefix)
