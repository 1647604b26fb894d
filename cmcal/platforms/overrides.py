"""A workspace's own figures in place of a platform's, each with its reason."""

import math
from collections.abc import Mapping
from typing import Any

from msgspec.structs import replace

from cmcal.diagnostics import KeyPath
from cmcal.platforms.facts import Alternative, Format, Limits, LimitValue, Platform, typed

Problem = tuple[KeyPath, str]


def override(platform: Platform, changes: object) -> tuple[Platform, list[Problem]]:
    """Give a platform with a workspace's own figures, and what is wrong in the file that says them.

    `changes` is what `calendar/platforms/<id>.yml` holds. A figure under `limits` counts for every
    format, one under `formats` for that one alone; it replaces every case. What is wrong is left
    out and told: `not-a-mapping`, `unknown-key`, `unknown-format`, `unknown-limit`,
    `missing-value`, `wrong-value` or `missing-reason`.
    """
    problems: list[Problem] = []
    said = _mapping(changes, (), problems, ("limits", "formats"))
    everywhere = _figures(platform, None, said.get("limits"), ("limits",), problems)
    formats = {
        key: replace(
            form, limits={name: own for name, own in form.limits.items() if name not in everywhere}
        )
        for key, form in platform.formats.items()
    }
    for word, change in _mapping(said.get("formats"), ("formats",), problems).items():
        keys = ("formats", word)
        if (form := platform.format(str(word))) is None:
            problems.append((keys, "unknown-format"))
            continue
        inner = _mapping(change, keys, problems, ("limits",))
        own = _figures(platform, form, inner.get("limits"), (*keys, "limits"), problems)
        formats[form.id] = replace(form, limits=formats[form.id].limits | own)
    limits = platform.limits | everywhere
    return replace(platform, limits=limits, formats=formats), problems


def _mapping(
    data: object, keys: KeyPath, problems: list[Problem], known: tuple[str, ...] = ()
) -> Mapping[str, Any]:
    """Give what is said there, nothing when it is not a mapping; tell keys that mean nothing."""
    if not isinstance(data, Mapping):
        if data is not None:
            problems.append((keys, "not-a-mapping"))
        return {}
    if known:
        problems.extend(((*keys, key), "unknown-key") for key in data if key not in known)
    return data


def _figures(
    platform: Platform, form: Format | None, data: object, keys: KeyPath, problems: list[Problem]
) -> Limits:
    figures: Limits = {}
    holders = [form or platform, platform, *platform.formats.values()]
    for key, change in _mapping(data, keys, problems).items():
        here = (*keys, key)
        base = next((holder.limits[key][-1] for holder in holders if key in holder.limits), None)
        if base is None:
            problems.append((here, "unknown-limit"))
            continue
        if not isinstance(change, Mapping):
            problems.append((here, "not-a-mapping"))
            continue
        said = _mapping(change, here, problems, ("value", "reason"))
        value, reason = typed(said.get("value")), said.get("reason")
        if value is None:
            problems.append((here, "missing-value"))
        elif not _same_kind(base.value, value):
            problems.append(((*here, "value"), "wrong-value"))
        elif not isinstance(reason, str) or not reason.strip():
            problems.append((here, "missing-reason"))
        else:
            first = Alternative(value=base.value, source=base.source)
            figures[key] = (
                replace(
                    base,
                    value=value,
                    reason=reason,
                    when=None,
                    source="",
                    alternatives=(first, *base.alternatives),
                ),
            )
    return figures


def _same_kind(old: LimitValue, new: object) -> bool:
    """Whether a figure may stand for another: what reads the limit counts on its type."""
    if isinstance(old, list):
        kinds = {type(item) for item in old}
        return isinstance(new, list) and all(type(item) in kinds for item in new)
    if isinstance(old, bool | str):
        return type(new) is type(old)
    return isinstance(new, int | float) and not isinstance(new, bool) and 0 <= new < math.inf
