"""Print the JSON Schema of a kind's front matter, for editors."""

import json
import sys
from typing import Any

import msgspec

from cmcal import platforms
from cmcal.kinds import KINDS, Kind
from cmcal.model.moments import Moment
from cmcal.model.records import Page, fields_of
from cmcal.model.words import kind_in_english

_PLATFORM = "platform"
"""A file of a network's limits: no kind of a workspace's, and worth an editor's help too."""
_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_NOTHING = {"type": "null"}


def run(name: str | None) -> int:
    """Print the schema of a kind, or the kinds when none is named; give 2 for an unknown one."""
    if name is None:
        print("\n".join((*KINDS, _PLATFORM)))
        return 0
    if name.casefold() == _PLATFORM:
        print(json.dumps({"$schema": _DIALECT, **platforms.schema()}, indent=2, ensure_ascii=False))
        return 0
    kind = KINDS.get(kind_in_english(name))
    if kind is None:
        print(f"cmcal: {name}: {', '.join((*KINDS, _PLATFORM))}", file=sys.stderr)
        return 2
    print(json.dumps(schema(kind), indent=2, ensure_ascii=False))
    return 0


def schema(kind: Kind) -> dict[str, Any]:
    """Give the JSON Schema of what a file of this kind may say, made from its record's types."""
    (_,), components = msgspec.json.schema_components(
        [kind.record], schema_hook=_of_type, ref_template="#/$defs/{name}"
    )
    record = components.pop(kind.record.__name__)
    said = fields_of(kind.record)
    record["properties"] = {
        name: value for name, value in record["properties"].items() if name in said
    }
    record["required"] = [name for name in record.get("required", []) if name != "id"]
    if not issubclass(kind.record, Page):
        record["properties"].pop("id", None)
    for described in (record, *components.values()):
        _allow_nothing(described)
    shapes: dict[str, dict[str, Any]] = {
        "one": record,
        "mapping": {"type": "object", "additionalProperties": record},
        "list": {"type": "array", "items": record},
    }
    return {"$schema": _DIALECT, **shapes[kind.holds], "title": kind.name, "$defs": components}


def _allow_nothing(described: dict[str, Any]) -> None:
    """Accept `key:` with nothing after it where the key may be left out: it says the same."""
    required = described.get("required", [])
    for name, value in described.get("properties", {}).items():
        if name in required:
            continue
        about = {key: value.pop(key) for key in ("description", "default") if key in value}
        options = [option for option in value.get("anyOf", [value]) if option != _NOTHING]
        described["properties"][name] = {**about, "anyOf": [*options, _NOTHING]}


def _of_type(kind: type) -> dict[str, Any]:
    if kind is not Moment:
        raise NotImplementedError(kind)
    return {
        "type": "string",
        "pattern": r"^\d{4}-\d{2}-\d{2}([T ]\d{1,2}[:h]\d{2}.*)?$",
        "examples": ["2026-12-01 18:00", "2026-12-01"],
    }
