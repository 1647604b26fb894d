"""Findings as test results in JUnit's XML, which Jenkins, GitLab and others list as tests."""

from collections.abc import Iterator
from itertools import groupby
from xml.sax.saxutils import quoteattr

from cmcal.diagnostics import Diagnostic
from cmcal.report.findings import Findings
from cmcal.report.terminal import printable
from cmcal.rules import RULES

_UNSAYABLE = str.maketrans(dict.fromkeys("\ufffe\uffff", "\N{REPLACEMENT CHARACTER}"))
"""What is no control character, and still none that XML may hold."""


def render(findings: Findings) -> str:
    """Write a suite a file and a case a finding; one case that passes where nothing is wrong.

    What makes the run fail has failed, and what does not was skipped: no list of tests is red
    while the command is not.
    """
    found = findings.found
    failed = sum(one.severity in findings.fails for one in found)
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<testsuites name="cmcal" tests="{len(found) or 1}" failures="{failed}" errors="0">',
    ]
    for path, group in groupby(found, findings.path):
        lines += _suite(path, list(group), findings)
    if not found:
        clean = _said(findings.language.text("terminal.clean"))
        lines += (
            '  <testsuite name="cmcal" tests="1" failures="0" errors="0" skipped="0">',
            f'    <testcase name={clean} classname="cmcal"/>',
            "  </testsuite>",
        )
    return "\n".join([*lines, "</testsuites>"]) + "\n"


def _suite(path: str, found: list[Diagnostic], findings: Findings) -> Iterator[str]:
    failed = sum(one.severity in findings.fails for one in found)
    yield (
        f'  <testsuite name={_said(path)} file={_said(path)} tests="{len(found)}"'
        f' failures="{failed}" errors="0" skipped="{len(found) - failed}">'
    )
    for one in found:
        message, help_text = findings.language.message(one)
        place = f":{one.place.line}:{one.place.column}" if one.place.line else ""
        name = f"{one.code} {RULES[one.code].name}{place}"
        yield f"    <testcase name={_said(name)} classname={_said(path)}>"
        said = _said(f"{path}{place} {message} ({help_text})")
        if one.severity in findings.fails:
            yield f'      <failure type="{one.severity.value}" message={said}/>'
        else:
            yield f'      <skipped type="{one.severity.value}" message={said}/>'
        yield "    </testcase>"
    yield "  </testsuite>"


def _said(text: str) -> str:
    """Give text as the value of an attribute, with nothing in it that XML may not hold."""
    return quoteattr(printable(text).translate(_UNSAYABLE))
