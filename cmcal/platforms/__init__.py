"""What each network accepts: one YAML file a platform, every figure with its source and its date.

A limit has a key (`caption-max`) and cases; the first case whose condition holds is the one that
counts. The body of a post is the `caption`, whatever the network calls it; its headline is the
`title`. In a thread, what is said of the caption holds for each part.
"""

import functools
from collections.abc import Iterable
from importlib import resources
from typing import Any

import msgspec
import yaml

from cmcal.platforms.facts import (
    Alternative,
    Composer,
    Format,
    Limit,
    LimitValue,
    Platform,
    Verdict,
    When,
    typed,
)
from cmcal.platforms.overrides import Problem, override

__all__ = [
    "Alternative",
    "Composer",
    "Format",
    "Limit",
    "LimitValue",
    "Platform",
    "Problem",
    "Verdict",
    "When",
    "ids",
    "load",
    "override",
    "parse",
    "schema",
    "written",
]


@functools.cache
def ids() -> tuple[str, ...]:
    """Give the ids of the platforms that come with cmcal, without reading their files."""
    names = (entry.name for entry in resources.files(__name__).iterdir())
    return tuple(sorted(name.removesuffix(".yml") for name in names if name.endswith(".yml")))


def load(wanted: Iterable[str]) -> dict[str, Platform]:
    """Give the platforms asked for by id, reading no other file; unknown ids are absent."""
    known = ids()
    return {name: _read(name) for name in dict.fromkeys(wanted) if name in known}


@functools.cache
def _read(name: str) -> Platform:
    return parse(written(name).decode())


def written(name: str) -> bytes:
    """Give the file of a platform that comes with cmcal, as it is written.

    Raises:
        FileNotFoundError: No platform has this id.
    """
    return resources.files(__name__).joinpath(f"{name}.yml").read_bytes()


def parse(text: str) -> Platform:
    """Give the platform a YAML text describes; every scalar in it is plain text until typed here.

    Raises msgspec.ValidationError when the text is YAML but not a platform, yaml.YAMLError when it
    is not YAML.
    """
    data: Any = yaml.CBaseLoader(text).get_single_data()
    return msgspec.convert(_tree(data), Platform, strict=False)


def _tree(data: Any) -> Any:
    """Type what stands under `value`, which may be text too; put the formats' keys in them."""
    if isinstance(data, list):
        return [_tree(item) for item in data]
    if not isinstance(data, dict):
        return data
    tree = {key: typed(item) if key == "value" else _tree(item) for key, item in data.items()}
    if isinstance(formats := tree.get("formats"), dict):
        tree["formats"] = {
            key: form | {"id": key} if isinstance(form, dict) else form
            for key, form in formats.items()
        }
    return tree


def schema() -> dict[str, Any]:
    """Give the JSON Schema of a platform file, for editors."""
    return msgspec.json.schema(Platform)
