"""Diagnostics as JSON, for other programs: each finding with its place and its words."""

from collections.abc import Iterable
from typing import Any

import msgspec

from cmcal.diagnostics import Diagnostic
from cmcal.language import Language
from cmcal.rules import RULES


def render(diagnostics: Iterable[Diagnostic], language: Language) -> str:
    """Write the diagnostics as a JSON array, one finding a line."""
    rows = [msgspec.json.encode(row(found, language)).decode() for found in diagnostics]
    return "[\n" + ",\n".join(rows) + "\n]\n" if rows else "[]\n"


def row(diagnostic: Diagnostic, language: Language) -> dict[str, Any]:
    """Give one finding as the mapping that JSON writes."""
    message, help_text = language.message(diagnostic)
    place, fix = diagnostic.place, diagnostic.fix
    return {
        "path": place.path,
        "line": place.line or None,
        "column": place.column or None,
        "end_column": place.end_column or None,
        "severity": diagnostic.severity.value,
        "code": diagnostic.code,
        "name": RULES[diagnostic.code].name,
        "message": message,
        "help": help_text,
        "values": diagnostic.values,
        "fix": None
        if fix is None
        else {
            "safe": fix.safe,
            "edits": [
                {
                    "line": edit.place.line,
                    "column": edit.place.column,
                    "end_column": edit.place.end_column,
                    "text": edit.text,
                }
                for edit in fix.edits
            ],
        },
    }
