"""Diagnostics as JSON, for other programs: each finding with its place and its words."""

from collections.abc import Iterable
from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta, Struct

from cmcal.diagnostics import Diagnostic, Fix
from cmcal.language import Language
from cmcal.rules import RULES

Count = Annotated[int, Meta(ge=1)]


class EditRow(Struct, frozen=True):
    """What replaces a piece of one line, from a column to the one after its last."""

    line: Count
    column: Count
    end_column: Count
    text: str


class FixRow(Struct, frozen=True):
    """How a finding is mended; `safe` when nothing to be published changes its sense."""

    safe: bool
    edits: tuple[EditRow, ...]


class Row(Struct, frozen=True):
    """One finding of one rule. Lines and columns count characters from 1; null is not known."""

    path: Annotated[str, Meta(description="The file, from the workspace's root.")]
    line: Count | None
    column: Count | None
    end_column: Annotated[Count | None, Meta(description="The column after the last one.")]
    severity: Literal["error", "warning", "info"]
    code: Annotated[str, Meta(pattern="^CM[0-9]{3}$")]
    name: Annotated[str, Meta(description="The rule's name, as `caption-too-long`.")]
    message: Annotated[str, Meta(description="What is so, in the language asked for.")]
    help: Annotated[str, Meta(description="What to do about it.")]
    values: Annotated[dict[str, str | int], Meta(description="What fills the message.")]
    fix: FixRow | None


def render(diagnostics: Iterable[Diagnostic], language: Language) -> str:
    """Write the diagnostics as a JSON array, one finding a line."""
    rows = [msgspec.json.encode(row(found, language)).decode() for found in diagnostics]
    return "[\n" + ",\n".join(rows) + "\n]\n" if rows else "[]\n"


def row(diagnostic: Diagnostic, language: Language) -> Row:
    """Give one finding as JSON writes it."""
    message, help_text = language.message(diagnostic)
    place, fix = diagnostic.place, diagnostic.fix
    return Row(
        place.path,
        place.line or None,
        place.column or None,
        place.end_column or None,
        diagnostic.severity.value,
        diagnostic.code,
        RULES[diagnostic.code].name,
        message,
        help_text,
        dict(diagnostic.values),
        None if fix is None else _fix(fix),
    )


def _fix(fix: Fix) -> FixRow:
    edits = (
        EditRow(edit.place.line, edit.place.column, edit.place.end_column, edit.text)
        for edit in fix.edits
    )
    return FixRow(fix.safe, tuple(edits))


def schema() -> dict[str, Any]:
    """Give the JSON Schema of what `render` writes."""
    made = msgspec.json.schema(tuple[Row, ...])
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "What `cmcal check --output-format json` writes",
        **made,
    }
