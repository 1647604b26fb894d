"""The pages of the documentation that come from the code; run as a program, this writes them."""

import argparse
import ast
import enum
import json
import re
import tomllib
import types
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Annotated, Any, Literal, Union, get_args, get_origin

import msgspec
from msgspec import Meta, Struct

from cmcal.cli import build_parser
from cmcal.kinds import KINDS, Kind
from cmcal.model.moments import Moment
from cmcal.model.records import Clock, Id, Record, fields_of
from cmcal.report import machine

ROOT = Path(__file__).resolve().parent.parent
WORKSPACE = "docs/reference/workspace.md"
COMMANDS = "docs/reference/commands.md"
FINDINGS = "docs/reference/findings.schema.json"
ARCHITECTURE = "docs/architecture.md"
_MODULES = ("<!-- modules -->", "<!-- /modules -->")
_NAMED = {Id: "an id", Clock: "a time of day"}
_PLAIN = {
    str: "text",
    int: "a whole number",
    float: "a number",
    bool: "`true` or `false`",
    date: "a day",
    Moment: "a day, or a day and a time",
}
_ONE_OF_A_KIND = ("settings", "feeds")
"""Files that hold one record, which needs no id."""


def pages() -> dict[str, str]:
    """Give the text of every page that comes from the code, by its path in the repository."""
    return {
        WORKSPACE: _ended(_workspace()),
        COMMANDS: _ended(_commands()),
        FINDINGS: json.dumps(machine.schema(), indent=2) + "\n",
        ARCHITECTURE: _architecture((ROOT / ARCHITECTURE).read_text(encoding="utf-8")),
    }


def modules() -> dict[str, Path]:
    """Give every module of the package, by its dotted name."""
    return {
        ".".join(path.relative_to(ROOT).with_suffix("").parts): path
        for path in sorted((ROOT / "cmcal").rglob("*.py"))
    }


def _ended(lines: Iterator[str]) -> str:
    return "\n".join(lines) + "\n"


def _workspace() -> Iterator[str]:
    yield from (
        "# What a workspace holds",
        "",
        "This page comes from the code (`make docs`). Every value is read as text first:",
        "`9:16`, `no` or `10:30` mean what they say; a key with nothing after it is not written.",
        "A day is `2026-12-01`; a day and a time are `2026-12-01 18:00`, on the clocks of the",
        "workspace's `timezone`; a day alone, where a time may stand, means that the time is open.",
        "",
        "A Markdown file opens with its keys between two lines `---`; what stands below is its",
        "text. An id is made of `a` to `z`, digits and `-`, `_` or `.`. Required keys are in bold.",
        "",
        "| Kind | Where it stands | What it is |",
        "|---|---|---|",
    )
    for kind in KINDS.values():
        yield f"| [{kind.name}](#{kind.name}) | `{_path(kind)}` | {_cell(_summary(kind.record))} |"
    yield from (
        "| asset | `content/assets/**` | An image, a video, or its subtitles. |",
        "| limits | `calendar/platforms/*.yml` | A network's figures replaced, with a reason. |",
        "| own page | `templates/pages/*.html.jinja` | A page of the site, drawn another way. |",
    )
    inside: list[type[Struct]] = []
    for kind in KINDS.values():
        left_out = ("id",) if kind.holds == "mapping" or kind.name in _ONE_OF_A_KIND else ()
        yield from ("", f"## {kind.name}", "", f"`{_path(kind)}`: {_holds(kind)}", "")
        yield _summary(kind.record)
        yield from _table(kind.record, left_out)
        _gather(kind.record, inside)
    yield from ("", "## Values inside records")
    for struct in sorted(inside, key=lambda struct: struct.__name__):
        yield from ("", f"### {_heading(struct)}", "", _summary(struct))
        yield from _table(struct, ())


def _path(kind: Kind) -> str:
    spelled = kind.pattern.pattern.replace("(?:.+/)?", "**/").replace("[^/]+", "*")
    return spelled.replace("\\.", ".")


def _holds(kind: Kind) -> str:
    if kind.holds == "mapping":
        return "one entry an id, `id: {key: value}`."
    if kind.holds == "list":
        return "a list, `- key: value`."
    return "the keys of one mapping." if kind.name in _ONE_OF_A_KIND else "one file each."


def _summary(struct: type[Struct]) -> str:
    return (struct.__doc__ or "").strip().partition("\n\n")[0].replace("\n", " ")


def _heading(struct: type[Struct]) -> str:
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "-", struct.__name__).lower() + " (value)"


def _table(struct: type[Struct], left_out: Sequence[str]) -> Iterator[str]:
    yield from ("", "| Key | Value | Unless said | Meaning |", "|---|---|---|---|")
    known = {field.encode_name: field for field in msgspec.structs.fields(struct)}
    for name, kind in fields_of(struct).items():
        if name in left_out:
            continue
        field = known[name]
        key = f"**`{name}`**" if field.required and name != "id" else f"`{name}`"
        cells = (key, _value(kind), _default(field.default), _meaning(kind))
        yield "| " + " | ".join(_cell(cell) for cell in cells) + " |"


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def _default(value: object) -> str:
    if isinstance(value, enum.Enum):
        return f"`{value.value}`"
    if isinstance(value, bool):
        return f"`{str(value).lower()}`"
    return f"`{value}`" if isinstance(value, str | int | float) and value != "" else ""


def _meaning(kind: Any) -> str:
    """Give the description nearest to the field: the last one written."""
    if get_origin(kind) in (Union, types.UnionType):
        return next((found for found in map(_meaning, get_args(kind)) if found), "")
    notes = [note.description for note in _notes(kind) if note.description]
    return notes[-1] if notes else ""


def _notes(kind: Any) -> list[Meta]:
    if get_origin(kind) is not Annotated:
        return []
    return [note for note in get_args(kind)[1:] if isinstance(note, Meta)]


def _value(kind: Any) -> str:
    """Say in words what may be written."""
    notes, origin, arguments = _notes(kind), get_origin(kind), get_args(kind)
    for alias, words in _NAMED.items():
        if notes and set(_notes(alias)) <= set(notes):
            return words
    if origin is Annotated:
        return _value(arguments[0]) + _bounds(notes)
    if origin in (Union, types.UnionType):
        return " or ".join(_value(part) for part in arguments if part is not types.NoneType)
    if origin is Literal:
        return ", ".join(f"`{word}`" for word in arguments if word != "")
    if origin in (list, dict):
        return f"{'a list' if origin is list else 'by name'}: {_value(arguments[-1])}"
    return _plain_value(kind)


def _plain_value(kind: type) -> str:
    if issubclass(kind, enum.Enum):
        return ", ".join(f"`{member.value}`" for member in kind)
    if issubclass(kind, Struct):
        heading = _heading(kind)
        anchor = re.sub(r"[^a-z -]", "", heading).replace(" ", "-")
        return f"[{heading.removesuffix(' (value)')}](#{anchor})"
    return _PLAIN[kind]


def _bounds(notes: Sequence[Meta]) -> str:
    least = next((note.ge for note in notes if note.ge is not None), None)
    most = next((note.le for note in notes if note.le is not None), None)
    if most is not None:
        return f", {least} to {most}"
    return f", {least} or more" if least is not None else ""


def _gather(struct: type[Struct], found: list[type[Struct]]) -> None:
    for kind in fields_of(struct).values():
        for inner in _structs(kind):
            if inner not in found:
                found.append(inner)
                _gather(inner, found)


def _structs(kind: Any) -> Iterator[type[Struct]]:
    if isinstance(kind, type) and issubclass(kind, Struct) and not issubclass(kind, Record):
        yield kind
    for part in get_args(kind):
        yield from _structs(part)


def parsers() -> dict[str, argparse.ArgumentParser]:
    """Give the parser of each command, by the command's name."""
    actions: list[argparse.Action] = vars(build_parser())[
        "_actions"
    ]  # argparse tells it nowhere else
    return next(dict(action.choices) for action in actions if isinstance(action.choices, dict))


def _commands() -> Iterator[str]:
    yield from (
        "# Commands",
        "",
        "This page comes from the code (`make docs`). Every command ends with 0 when all is well,",
        "1 when it found something wrong, 2 when it could not run. `cmcal COMMAND --help` says",
        "in the terminal what stands here.",
    )
    for name, parser in parsers().items():
        actions = [action for action in vars(parser)["_actions"] if action.dest != "help"]
        given = [a for a in actions if not a.option_strings]
        words = " ".join(
            [
                "cmcal",
                name,
                *(f"[{_shown(a)}]" if a.nargs in ("*", "?") else _shown(a) for a in given),
            ]
        )
        yield from ("", f"## {name}", "", f"`{words} [OPTIONS]`", "", parser.description or "")
        yield from ("", "| Option | Meaning |", "|---|---|")
        for action in actions:
            spelled = ", ".join(f"`{word}`" for word in action.option_strings)
            value = f"`{_shown(action)}`" if action.nargs != 0 else ""
            yield f"| {_cell(f'{spelled} {value}'.strip())} | {_cell(action.help or '')} |"


def _shown(action: argparse.Action) -> str:
    if action.choices is not None:
        return "|".join(map(str, action.choices))
    return str(action.metavar or action.dest.upper())


def _architecture(text: str) -> str:
    """Put the table of modules between its two markers; the rest is written by hand."""
    before, _, rest = text.partition(_MODULES[0])
    _, _, after = rest.partition(_MODULES[1])
    table = "\n".join(_module_table())
    return f"{before}{_MODULES[0]}\n{table}\n{_MODULES[1]}{after}"


def _module_table() -> Iterator[str]:
    yield from ("| Module | What it does |", "|---|---|")
    house = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    layers = house["tool"]["importlinter"]["contracts"][0]["layers"]
    floors = {
        name.strip(): floor for floor, layer in enumerate(layers) for name in layer.split("|")
    }
    listed = [
        (floors.get(name.split(".")[1], len(layers)), name.removeprefix("cmcal."), path)
        for name, path in modules().items()
        if not re.match(r"cm\d{3}_", path.name)
    ]
    for _, name, path in sorted(listed):
        doc = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
        if doc:
            yield f"| `{name.removesuffix('.__init__')}` | {_cell(doc.partition(chr(10))[0])} |"


if __name__ == "__main__":
    for path, text in pages().items():
        (ROOT / path).write_text(text, encoding="utf-8")
        print(path)
