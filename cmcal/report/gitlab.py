"""Findings as a Code Quality report of GitLab, which its merge requests show beside the changes."""

import msgspec

from cmcal.diagnostics import Severity
from cmcal.report.findings import Findings
from cmcal.report.terminal import printable
from cmcal.rules import RULES

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}


def render(findings: Findings) -> str:
    """Write a JSON array, one finding an entry."""
    rows = []
    for one, fingerprint in findings.fingerprinted():
        message, help_text = findings.language.message(one)
        rows.append(
            {
                "type": "issue",
                "check_name": f"{one.code} {RULES[one.code].name}",
                "description": printable(f"{one.code} {message} ({help_text})"),
                "categories": ["Style"],
                "severity": _SEVERITIES[one.severity],
                "fingerprint": fingerprint,
                "location": {
                    "path": findings.path(one),
                    # A finding about a whole file stands at its top: GitLab drops one without line.
                    "lines": {"begin": one.place.line or 1},
                },
            }
        )
    return msgspec.json.format(msgspec.json.encode(rows), indent=2).decode() + "\n"
