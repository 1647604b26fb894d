"""Findings in SARIF 2.1.0, which code scanning of forges and editors read."""

from typing import Any
from urllib.parse import quote

import msgspec

from cmcal import __version__
from cmcal.diagnostics import Diagnostic, Place, Severity
from cmcal.report.findings import Findings
from cmcal.report.terminal import printable
from cmcal.rules import RULES

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_TOP = "%SRCROOT%"
"""The top of the repository, by the name that readers of SARIF expect: never a place on a disk."""
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def render(findings: Findings) -> str:
    """Write one run: the rules that found something, and what each of them found."""
    codes = sorted({one.code for one in findings.found})
    run = {
        "tool": {
            "driver": {
                "name": "cmcal",
                "version": __version__,
                "rules": [_rule(code, findings) for code in codes],
            }
        },
        "language": findings.language.code,
        "columnKind": "unicodeCodePoints",
        "results": [
            _result(one, fingerprint, codes.index(one.code), findings)
            for one, fingerprint in findings.fingerprinted()
        ],
    }
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return msgspec.json.format(msgspec.json.encode(log), indent=2).decode() + "\n"


def _rule(code: str, findings: Findings) -> dict[str, Any]:
    rule = RULES[code]
    explained = rule.doc.strip()
    described = {
        "id": code,
        "name": rule.name,
        "shortDescription": {"text": findings.language.title(rule.name)},
        "fullDescription": {"text": rule.summary},
        "help": {"text": explained, "markdown": explained},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
    }
    if findings.site.startswith(("https://", "http://")):
        described["helpUri"] = f"{quoted(findings.site.rstrip('/'))}/rules/{code.lower()}.html"
    return described


def _result(one: Diagnostic, fingerprint: str, number: int, findings: Findings) -> dict[str, Any]:
    said = "\n".join(map(printable, findings.language.message(one)))
    result: dict[str, Any] = {
        "ruleId": one.code,
        "ruleIndex": number,
        "level": _LEVELS[one.severity],
        "message": {"text": said},
        "locations": [_location(one.place, findings)],
        "partialFingerprints": {"cmcal/v1": fingerprint},
    }
    if one.related is not None:
        result["relatedLocations"] = [_location(one.related, findings)]
    return result


def _location(place: Place, findings: Findings) -> dict[str, Any]:
    path = quoted(findings.folder + place.path)
    physical: dict[str, Any] = {"artifactLocation": {"uri": path, "uriBaseId": _TOP}}
    if place.line:
        physical["region"] = {"startLine": place.line, "startColumn": max(1, place.column)}
        if place.end_column > place.column:
            physical["region"]["endColumn"] = place.end_column
    return {"physicalLocation": physical}


def quoted(address: str) -> str:
    """Give an address or a path as a URI writes it: `content/posts/caf%C3%A9.md`."""
    scheme, mark, rest = address.partition("://")
    if mark and scheme in ("http", "https"):
        return f"{scheme}://{quote(rest, safe='/:?&=%@~+,;')}"
    return quote(address, safe="/")
