"""What every kind of record shares: how its fields are described, and where it stands in a file."""

import functools
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Annotated, Any, TypeVar

import msgspec
from msgspec import Meta, Struct

from cmcal.diagnostics import Place

PLACED = ("path", "root")
"""Fields that reading fills in and no file may say."""


class Value(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """Something a file says inside a record: an asset, a cadence, a deliverable."""


class Record(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """Something with an id: a whole Markdown file, or one entry of a file in `calendar/`."""

    id: Annotated[
        str, Meta(description="Its lasting name; in a Markdown file, the file's stem if left out.")
    ]
    path: str = ""
    root: tuple[str | int, ...] = ()
    ignore: Annotated[
        dict[str, str], Meta(description="Rules silenced here: `{CM304: the reason}`.")
    ] = {}

    def at(self, *keys: str | int) -> Place:
        """Where the file says `keys` of this record."""
        return Place(self.path, (*self.root, *keys))

    def at_key(self, *keys: str | int) -> Place:
        """Where the file writes the last of `keys` itself, and not its value."""
        return Place(self.path, (*self.root, *keys), on_key=True)


class Page(Record, frozen=True, kw_only=True):
    """A record that is a Markdown file: its front matter and the text below it."""

    title: Annotated[str, Meta(description="What the team calls it; never published.")]
    body: str = ""
    tags: Annotated[list[str], Meta(description="Free words to find it again.")] = []
    notes: Annotated[str, Meta(description="For the team only: no share or feed shows it.")] = ""


R = TypeVar("R", bound=Record)
Percent = Annotated[float, Meta(ge=0, le=100)]
Count = Annotated[int, Meta(ge=0)]
Number = Annotated[float, Meta(ge=-1e15, le=1e15)]
"""Any figure that can be written: neither infinite nor `nan`."""
Minutes = Annotated[int, Meta(ge=0, le=525_600, description="Minutes.")]
Clock = Annotated[
    str,
    Meta(
        pattern=r"^([01]?[0-9]|2[0-3])(:|h)[0-5][0-9]$",
        description="A time of day, `18:30` or `18h30`.",
    ),
]
Id = Annotated[str, Meta(min_length=1, max_length=200)]


def clock_minutes(clock: str) -> int:
    """Give the minutes since midnight of a `Clock`."""
    hours, _, minutes = clock.replace("h", ":").partition(":")
    return int(hours) * 60 + int(minutes)


class Period(Value, frozen=True, kw_only=True):
    """From one day to another, both included."""

    start: date
    end: date


def first_of_each(records: Iterable[R]) -> tuple[R, ...]:
    """Give of the records with one id the first: it has the page, and is what the id means."""
    by_id: dict[str, R] = {}
    for record in records:
        by_id.setdefault(record.id, record)
    return tuple(by_id.values())


@functools.cache
def fields_of(kind: type[Struct]) -> Mapping[str, Any]:
    """Give each field a file may say, by its name in the file: its type as annotated.

    A struct's own fields that reading fills in are left out.
    """
    return {
        field.encode_name: field.type
        for field in msgspec.structs.fields(kind)
        if field.name not in PLACED and not (field.name == "body" and issubclass(kind, Page))
    }
