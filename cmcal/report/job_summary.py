"""Findings as the summary of a job on a forge: all of them, where annotations show only some."""

from collections.abc import Iterator

from cmcal.report import github
from cmcal.report.findings import Findings
from cmcal.report.review.markdown import escaped
from cmcal.report.terminal import summary

MOST = 200_000
"""Bytes: GitHub takes a million of a step, and a table of thousands of rows helps nobody."""


def render(findings: Findings) -> str:
    """Write Markdown of at most `MOST` bytes, in which nothing of content is live."""
    language, found = findings.language, list(findings.found)
    lines = [f"### {language.text('terminal.summary-title')}{escaped(summary(found, language))}"]
    left = github.hidden(findings)
    if left:
        said = language.text("terminal.summary-hidden", count=left, shown=github.SHOWN)
        lines += ["", escaped(said)]
    if found:
        heads = (language.text(f"terminal.summary-{name}") for name in ("place", "finding", "help"))
        lines += ["", _row(heads), "|---|---|---|"]
    size = sum(len(line.encode()) + 1 for line in lines)
    for number, row in enumerate(_rows(findings)):
        size += len(row.encode()) + 1
        if size > MOST:
            said = language.text("review.more", count=len(found) - number)
            lines += ["", f"*{escaped(said)}*"]
            break
        lines.append(row)
    return "\n".join(lines) + "\n\n"


def _rows(findings: Findings) -> Iterator[str]:
    language = findings.language
    for one in findings.found:
        message, help_text = language.message(one)
        word = language.text(f"terminal.{one.severity.value}-label")
        line = f":{one.place.line}" if one.place.line else ""
        place = f"{escaped(findings.path(one))}{line}"
        yield _row((place, f"**{word}** {one.code} {escaped(message)}", escaped(help_text)))


def _row(cells: Iterator[str] | tuple[str, ...]) -> str:
    return f"| {' | '.join(cells)} |"
