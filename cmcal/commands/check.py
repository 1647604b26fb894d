"""Tell what is wrong in a workspace, and mend it if asked."""

import os
import sys
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path, PurePosixPath

from cmcal import files, fixer, tracing
from cmcal.checker import check
from cmcal.diagnostics import Diagnostic, Severity
from cmcal.report import machine, terminal
from cmcal.rules import RULES, named
from cmcal.workspace import Workspace, open_folder

_ROUNDS = 10


def run(
    root: Path,
    today: date,
    *,
    paths: Sequence[Path] = (),
    language: str | None = None,
    output_format: str = "text",
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    strict: bool = False,
    fix: bool = False,
    unsafe_fixes: bool = False,
) -> int:
    """Check the workspace at `root`; give the exit status: 0 clean, 1 findings, 2 could not run."""
    unknown = [word for word in (*select, *ignore) if not _codes([word])]
    opened = open_folder(root, today, language)
    if unknown:
        print(opened.language.text("terminal.unknown-rule", word=unknown[0]), file=sys.stderr)
        return 2
    codes = (
        frozenset((_codes(select) or RULES.keys()) - _codes(ignore)) if select or ignore else None
    )
    wanted = [_inside(opened.root, path) for path in paths]
    found = _found(opened, codes, wanted)
    mended = 0
    for _ in range(_ROUNDS if fix or unsafe_fixes else 0):
        changed = fixer.fixes(found, opened.sources, unsafe=unsafe_fixes)
        if not changed:
            break
        for path, data in changed.items():
            files.write((opened.root / path).resolve(), data)  # through a link, not over it
        mended += len(changed)
        opened = open_folder(root, today, language)
        found = _found(opened, codes, wanted)
    _print(found, opened, output_format, mended)
    failing = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    return int(any(diagnostic.severity in failing for diagnostic in found))


def _found(
    opened: Workspace, codes: frozenset[str] | None, wanted: Iterable[str]
) -> list[Diagnostic]:
    loaded, since = opened.loaded, None
    if codes is None or codes & tracing.ASKING:
        asked = tracing.Tracing(opened)
        loaded, since = asked.traced(), asked.since
    found = check(loaded, opened.sources, codes, opened.findings, since)
    prefixes = tuple(wanted)
    if not prefixes:
        return found
    return [d for d in found if any(_covers(prefix, d.place.path) for prefix in prefixes)]


def _print(found: list[Diagnostic], opened: Workspace, output_format: str, mended: int) -> None:
    if output_format == "json":
        print(machine.render(found, opened.language), end="")
        return
    color = sys.stdout.isatty() and "NO_COLOR" not in os.environ
    print(terminal.render(found, opened.sources, opened.language, color=color), end="")
    if mended:
        print(opened.language.text("terminal.mended", count=mended))


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
