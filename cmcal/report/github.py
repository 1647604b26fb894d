"""Findings as commands of a GitHub workflow: annotations on the lines of a pull request."""

from collections import Counter
from collections.abc import Iterator

from cmcal.diagnostics import GRAVITY, Diagnostic, Severity
from cmcal.report.findings import Findings
from cmcal.report.terminal import printable, summary
from cmcal.rules import RULES

SHOWN = 10
"""How many annotations of one kind GitHub shows of one step; it drops the others."""
_KINDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}
_IN_MESSAGE = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_IN_PROPERTY = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A", ":": "%3A", ",": "%2C"})


def render(findings: Findings) -> str:
    """Write one command a finding, those to be seen first, and then how many there are."""
    lines = [_command(one, findings) for one in ordered(findings)]
    return "\n".join([*lines, summary(list(findings.found), findings.language)]) + "\n"


def ordered(findings: Findings) -> list[Diagnostic]:
    """Put the gravest first; of equals, those on changed lines, then those in changed files."""

    def near(one: Diagnostic) -> int:
        lines = findings.changed.get(one.place.path)
        if lines is None:
            return 2
        return int(one.place.line not in lines)

    return sorted(findings.found, key=lambda one: (GRAVITY[one.severity], near(one), *one.order))


def hidden(findings: Findings) -> int:
    """Count the findings that GitHub will not show as annotations."""
    counts = Counter(one.severity for one in findings.found)
    return sum(max(0, count - SHOWN) for count in counts.values())


def _command(one: Diagnostic, findings: Findings) -> str:
    said = "\n".join(map(printable, findings.language.message(one)))
    # No command starts within a command: whatever content says is a value of this one.
    properties = ",".join(
        f"{name}={printable(value).translate(_IN_PROPERTY)}"
        for name, value in _properties(one, findings)
    )
    return f"::{_KINDS[one.severity]} {properties}::{said.translate(_IN_MESSAGE)}"


def _properties(one: Diagnostic, findings: Findings) -> Iterator[tuple[str, str]]:
    place = one.place
    yield "file", findings.path(one)
    if place.line:
        yield "line", str(place.line)
        yield "endLine", str(place.line)
        yield "col", str(place.column)
        if place.end_column > place.column:
            yield "endColumn", str(place.end_column)
    yield "title", f"{one.code} {RULES[one.code].name}"
