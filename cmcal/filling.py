"""Fill in a template that anyone may have written: no code runs, and no template can run long.

A template knows the values it is given, `if`, one level of `for`, and a few filters. Where a value
stands in front matter it is quoted as YAML needs; below, it is written as it is.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from jinja2 import StrictUndefined, TemplateError, nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment

from cmcal import quoting

MAX_TEMPLATE = 64 * 1024
MAX_OUTPUT = 256 * 1024
_TOO_BIG = f"more than {MAX_TEMPLATE // 1024} KiB of template, or {MAX_OUTPUT // 1024} of text"

_ALLOWED = (
    nodes.Template, nodes.Output, nodes.TemplateData, nodes.Const, nodes.Name, nodes.If,
    nodes.CondExpr, nodes.Compare, nodes.Operand, nodes.And, nodes.Or, nodes.Not, nodes.Filter,
    nodes.Test, nodes.For, nodes.List, nodes.Tuple, nodes.Concat, nodes.Keyword,
)  # fmt: skip
_SLOT = re.compile("\x00(\\d+)\x00")
_WHOLE = re.compile(r"(?:^|: +|^[ \t]*- +)\x00(\d+)\x00[ \t]*$", re.MULTILINE)
_QUOTED = re.compile(r'"[^"\n]*"')
_MATTER = re.compile(r"\A---[ \t]*\n.*?^---[ \t]*$", re.DOTALL | re.MULTILINE)


class CannotFillError(Exception):
    """A template that cannot be used, and why, in the words of the template engine."""


def fill(template: str, values: Mapping[str, Any], *, is_yaml: bool = False) -> str:
    """Give the template's text with `values` in place; the whole of it is YAML when `is_yaml`.

    Raises:
        CannotFillError: The template is wrong, asks for a value that is not given, or is too big.
    """
    if len(template) > MAX_TEMPLATE:
        raise CannotFillError(_TOO_BIG)
    shown: list[Any] = []
    text = _rendered(template.replace("\x00", " "), values, shown)
    matter = text if is_yaml else match[0] if (match := _MATTER.match(text)) else ""
    return _in_yaml(matter, shown) + _in_text(text[len(matter) :], shown)


def _rendered(template: str, values: Mapping[str, Any], shown: list[Any]) -> str:
    """Render with a numbered slot for each value, whose place then says how it is written."""

    def keep(value: Any) -> str:
        if isinstance(value, StrictUndefined):
            str(value)  # Raises, with the name.
        shown.append(value)
        return f"\x00{len(shown) - 1}\x00"

    environment = ImmutableSandboxedEnvironment(
        undefined=StrictUndefined, finalize=keep, keep_trailing_newline=True, trim_blocks=True
    )
    environment.globals.clear()
    environment.filters = {"join": _join, "upper": _upper, "lower": _lower, "default": _default}
    try:
        _inspect(environment.parse(template), in_loop=False)
        return _joined(environment.from_string(template).generate(values))
    except (TemplateError, TypeError, ValueError, RecursionError) as error:
        raise CannotFillError(str(error)) from error


def _joined(pieces: Iterable[str]) -> str:
    """Join what a template gives, and stop it when it gives too much."""
    kept: list[str] = []
    size = 0
    for piece in pieces:
        kept.append(piece)
        size += len(piece)
        if size > MAX_OUTPUT:
            raise TemplateError(_TOO_BIG)
    return "".join(kept)


def _inspect(node: nodes.Node, *, in_loop: bool) -> None:
    """Refuse what could run long: calls, macros, and loops inside loops."""
    is_loop = isinstance(node, nodes.For)
    if not isinstance(node, _ALLOWED) or (is_loop and in_loop):
        message = f"{type(node).__name__.lower()} is not allowed here"
        raise TemplateError(message)
    for child in node.iter_child_nodes():
        _inspect(child, in_loop=in_loop or is_loop)


def _in_yaml(text: str, shown: list[Any]) -> str:
    text = _WHOLE.sub(lambda match: _whole(match, shown), text)
    text = _QUOTED.sub(
        lambda match: _SLOT.sub(lambda m: quoting.escaped(_plain(shown[int(m[1])])), match[0]), text
    )
    return _in_text(text, shown)


def _whole(match: re.Match[str], shown: list[Any]) -> str:
    value = shown[int(match[1])]
    before = match[0][: match[0].index("\x00")]
    if isinstance(value, list):
        return before + quoting.listed([_plain(item) for item in value])
    written = _plain(value)
    return before + quoting.scalar(written) if written else before.rstrip(" ")


def _in_text(text: str, shown: list[Any]) -> str:
    return _SLOT.sub(lambda match: _plain(shown[int(match[1])]), text)


def _plain(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(_plain(item) for item in value)
    return quoting.one_line(str(value))


def _join(value: Any, separator: str = ", ") -> str:
    if isinstance(value, str) or len(separator) * len(value) > MAX_OUTPUT:
        message = "join takes a list"
        raise TemplateError(message)
    return separator.join(_plain(item) for item in value)


def _upper(value: str) -> str:
    return str(value).upper()


def _lower(value: str) -> str:
    return str(value).lower()


def _default(value: Any, other: str) -> Any:
    """Give `other` in place of a value that is absent or empty."""
    return other if isinstance(value, StrictUndefined) or not value else value
