"""From plain values to a typed record: what does not fit is told, and the rest is kept."""

import re
import types
from collections.abc import Mapping
from datetime import date
from enum import Enum
from typing import Annotated, Any, Literal, NamedTuple, TypeVar, Union, get_args, get_origin

import msgspec
from msgspec import Struct

from cmcal.diagnostics import Diagnostic, Edit, Fix, KeyPath, Place
from cmcal.faults import (
    cm101_missing_key,
    cm102_wrong_value,
    cm103_unknown_key,
    cm106_french_value,
    cm109_wrong_shape,
)
from cmcal.model import moments, words
from cmcal.model.moments import Moment
from cmcal.model.planning import AnswerAddress, Color, WebAddress
from cmcal.model.records import Clock, Record, fields_of
from cmcal.spelling import nearest, plain

R = TypeVar("R", bound=Record)
_YES = {"yes": "true", "oui": "true", "vrai": "true", "on": "true"}
_NO = {"no": "false", "non": "false", "faux": "false", "off": "false"}
_MISSING = object()
_FAR_DAY = re.compile(rb'"(?:0|9)\d{3}-\d\d-\d\d"')
"""A day in a year that cannot be reckoned with, where only a `date` field refuses it."""


class Shaped(NamedTuple):
    """A record, or None when it cannot be made; and what did not fit."""

    record: Any
    problems: list[Diagnostic]


def read_moment(kind: type, value: Any) -> Any:
    """Read a `Moment` from text, for msgspec.

    Raises:
        NotImplementedError: `kind` is no type of ours.
        ValueError: The text is no moment.
    """
    if kind is not Moment:
        raise NotImplementedError(kind)
    if not isinstance(value, str):
        raise ValueError(kind)
    return moments.parse(value)


def fit(value: Any, kind: type[R], path: str, root: KeyPath, known: Mapping[str, Any]) -> Shaped:
    """Make a record of `kind` from what a file says at `root`.

    `known` are fields that reading fills in (`id`, `path`, `body`); a file's own `id` goes first.
    """
    if not isinstance(value, dict):
        return Shaped(None, [cm109_wrong_shape.RULE.at(Place(path, root), "mapping")])
    reserved = {"path", "root", "body"} & value.keys() - fields_of(kind).keys()
    if not reserved and not _FAR_DAY.search(msgspec.json.encode(value)):
        try:
            return Shaped(_convert({"id": "", **known, **value, "root": root}, kind), [])
        except (msgspec.ValidationError, ValueError):
            pass  # Something does not fit: the slow way finds all of it.
    fitter = _Fitter(path)
    found = fitter.struct(value, kind, root, known)
    if found is _MISSING:
        return Shaped(None, fitter.problems)
    return Shaped(_convert({"id": "", **known, **found, "root": root}, kind), fitter.problems)


def _convert(value: Any, kind: Any) -> Any:
    return msgspec.convert(value, kind, strict=False, dec_hook=read_moment)


class _Fitter:
    """Walks a value beside its type, and keeps what fits."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.problems: list[Diagnostic] = []

    def struct(
        self, value: Any, kind: type[Struct], keys: KeyPath, known: Mapping[str, Any]
    ) -> Any:
        if not isinstance(value, dict):
            self._wrong(value, keys, "mapping")
            return _MISSING
        fields = fields_of(kind)
        kept: dict[str, Any] = {}
        for key, item in value.items():
            if key not in fields:
                self._unknown(key, keys, fields)
                continue
            fitted = self.value(item, fields[key], (*keys, key))
            if fitted is not _MISSING:
                kept[key] = fitted
        required = [f.name for f in msgspec.structs.fields(kind) if f.required]
        missing = [name for name in required if name not in {*kept, *known, "id"}]
        for name in missing:
            if name not in value:
                rule = cm101_missing_key.RULE
                self.problems.append(rule.at(Place(self.path, keys), key=name))
        if missing == ["title"] and "id" in known:
            return {**kept, "title": known["id"]}  # Kept, so that other rules still see the file.
        return _MISSING if missing else kept

    def value(self, value: Any, kind: Any, keys: KeyPath) -> Any:
        """Give `value` as msgspec will accept it, or `_MISSING` after saying why not."""
        while get_origin(kind) is Annotated and not _is_scalar(get_args(kind)[0]):
            kind = get_args(kind)[0]
        origin = get_origin(kind)
        if origin in (Union, types.UnionType):
            kind = next(option for option in get_args(kind) if option is not type(None))
            return self.value(value, kind, keys)
        if isinstance(kind, type) and issubclass(kind, Struct):
            return self.struct(value, kind, keys, {})
        if origin is list:
            return self._list(value, get_args(kind)[0], keys)
        if origin is dict:
            return self._dict(value, get_args(kind)[1], keys)
        return self._scalar(value, kind, keys)

    def _list(self, value: Any, kind: Any, keys: KeyPath) -> Any:
        if isinstance(value, str) and not _is_struct(kind):
            # `channels: instagram, facebook` is what people write, and it can only mean one thing.
            value = [part for part in (part.strip() for part in value.split(",")) if part]
        if not isinstance(value, list):
            self._wrong(value, keys, "list")
            return _MISSING
        fitted = [
            self.value(item, kind, (*keys, index))
            for index, item in enumerate(value)
            if item is not None
        ]
        return [item for item in fitted if item is not _MISSING]

    def _dict(self, value: Any, kind: Any, keys: KeyPath) -> Any:
        if not isinstance(value, dict):
            self._wrong(value, keys, "mapping")
            return _MISSING
        fitted = {key: self.value(item, kind, (*keys, key)) for key, item in value.items()}
        return {key: item for key, item in fitted.items() if item is not _MISSING}

    def _scalar(self, value: Any, kind: Any, keys: KeyPath) -> Any:
        if not isinstance(value, str):
            self._wrong(value, keys, "text")
            return _MISSING
        bare = get_args(kind)[0] if get_origin(kind) is Annotated else kind
        tried = (_YES | _NO).get(value.casefold(), value) if bare is bool else value
        try:
            moments.within_reach(_convert(tried, kind))
        except (msgspec.ValidationError, ValueError):
            choices = _choices(bare)
            english = words.in_english(value) or plain(value)
            if english in choices:
                self._french(value, english, keys)
                return english
            self._wrong(value, keys, _expected(kind, bare, choices), choices)
            return _MISSING
        return tried

    def _french(self, value: str, english: str, keys: KeyPath) -> None:
        place = Place(self.path, keys)
        fix = Fix((Edit(place, english),))
        rule = cm106_french_value.RULE
        self.problems.append(rule.at(place, fix=fix, value=value, english=english))

    def _unknown(self, key: str, keys: KeyPath, fields: Mapping[str, Any]) -> None:
        place = Place(self.path, (*keys, key), on_key=True)
        near = nearest(key, fields) or words.FRENCH_KEYS.get(key.casefold(), "")
        rule = cm103_unknown_key.RULE
        if near in fields:
            fix = Fix((Edit(place, near),), safe=False)
            self.problems.append(rule.at(place, "near", fix=fix, key=key, near=near))
        else:
            self.problems.append(rule.at(place, key=key))

    def _wrong(
        self, value: Any, keys: KeyPath, expected: str, choices: tuple[str, ...] = ()
    ) -> None:
        shown = " ".join(value.split()) if isinstance(value, str) else ""
        near = nearest(shown, choices) if shown else ""
        self.problems.append(
            cm102_wrong_value.RULE.at(
                Place(self.path, keys),
                expected,
                value=shown[:80],
                key=str(next((key for key in reversed(keys) if isinstance(key, str)), "")),
                choices=", ".join(choices),
                near=near,
            )
        )


def _is_scalar(kind: Any) -> bool:
    return get_origin(kind) is None and not _is_struct(kind)


def _is_struct(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, Struct)


def _choices(kind: Any) -> tuple[str, ...]:
    if get_origin(kind) is Literal:
        return tuple(choice for choice in get_args(kind) if choice)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return tuple(member.value for member in kind)
    return ()


def _expected(kind: Any, bare: Any, choices: tuple[str, ...]) -> str:
    """Name the sentence that says what a value of this kind looks like."""
    if choices:
        return "choice"
    return _FORMS.get(_pattern(kind), "") or _EXPECTED.get(bare, "text")


def _pattern(kind: Any) -> str:
    """Give the pattern a text must match; nothing for a kind without one."""
    notes = (note.pattern for note in getattr(kind, "__metadata__", ()))
    return next(filter(None, notes), "")


_FORMS: dict[str, str] = {
    _pattern(Clock): "clock",
    _pattern(Color): "color",
    _pattern(WebAddress): "web-address",
    _pattern(AnswerAddress): "answer-address",
}
_EXPECTED: dict[Any, str] = {
    Moment: "moment",
    date: "date",
    bool: "yes-no",
    int: "number",
    float: "number",
}
