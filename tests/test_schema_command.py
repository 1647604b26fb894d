"""The JSON Schema of each kind, made from the same types as the reader's."""

import json
import re
from typing import Any

import pytest
from inline_snapshot import snapshot

from cmcal.cli import main
from cmcal.commands.schema import schema
from cmcal.kinds import KINDS, Kind
from cmcal.model.records import Page, Record, fields_of


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.name)
def test_a_schema_says_what_the_reader_accepts(kind: Kind) -> None:
    made = schema(kind)
    record = {"one": made, "mapping": made.get("additionalProperties"), "list": made.get("items")}
    found: Any = record[kind.holds]
    expected = set(fields_of(kind.record)) - (set() if issubclass(kind.record, Page) else {"id"})
    assert set(found["properties"]) == expected
    assert "id" not in found["required"]
    assert made["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    references = {part.split('"')[0] for part in json.dumps(made).split("#/$defs/")[1:]}
    assert references == set(made["$defs"])


def test_a_type_nobody_described_is_a_mistake_of_ours() -> None:
    class Odd:
        pass

    class Odder(Record, frozen=True, kw_only=True):
        odd: Odd

    with pytest.raises(TypeError):
        schema(Kind("odd", re.compile("odd"), Odder))


def test_a_moment_is_a_text_and_what_is_optional_may_be_empty() -> None:
    assert schema(KINDS["post"])["properties"]["publish"] == snapshot(
        {
            "description": "Day and time in the workspace's zone; a day alone: time open.",
            "default": None,
            "anyOf": [
                {
                    "type": "string",
                    "pattern": "^\\d{4}-\\d{2}-\\d{2}([T ]\\d{1,2}[:h]\\d{2}.*)?$",
                    "examples": ["2026-12-01 18:00", "2026-12-01"],
                },
                {"type": "null"},
            ],
        }
    )


@pytest.mark.parametrize(
    ("word", "title", "shape"),
    [("post", "post", "object"), ("campagne", "campaign", "object"), ("shift", "shift", "array")],
)
def test_a_kind_is_named_in_english_or_in_french(
    word: str, title: str, shape: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["schema", word]) == 0
    printed = json.loads(capsys.readouterr().out)
    assert (printed["title"], printed["type"]) == (title, shape)


def test_without_a_kind_they_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schema"]) == 0
    assert capsys.readouterr().out.split() == [*KINDS, "platform"]


def test_an_unknown_kind_is_told_with_those_there_are(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schema", "pots"]) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.startswith("cmcal: pots: post, brief, ")


def test_the_schema_of_a_platforms_file(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schema", "platform"]) == 0
    schema = json.loads(capsys.readouterr().out)
    assert schema["$schema"].startswith("https://json-schema.org/")
    limit = schema["$defs"]["Limit"]["properties"]
    assert {"value", "unit", "source", "verified", "confidence"} <= limit.keys()
    assert main(["schema"]) == 0
    assert capsys.readouterr().out.splitlines()[-1] == "platform"
