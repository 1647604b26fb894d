"""Diagnostics for a person at a terminal, each with the line it points at."""

import unicodedata
from collections.abc import Callable, Iterable

from cmcal.decoding import decode
from cmcal.diagnostics import Diagnostic, Place, Severity
from cmcal.language import Language
from cmcal.sources import Sources

_COLORS = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.INFO: "36"}
_MAX_WIDTH = 160
_SPACES = {"\t": "    ", "\n": " "}
_WIDE = {"W": 2, "F": 2}


def render(
    diagnostics: Iterable[Diagnostic], sources: Sources, language: Language, *, color: bool = False
) -> str:
    """Write each diagnostic with its place, its code, its line and its help, then a summary."""
    found = list(diagnostics)
    paint = _paint if color else _plain
    lines = _Lines(sources)
    blocks = [_block(diagnostic, lines, language, paint) for diagnostic in found]
    return "\n".join([*blocks, summary(found, language)]) + "\n"


def summary(diagnostics: list[Diagnostic], language: Language) -> str:
    """Count the diagnostics in one line."""
    if not diagnostics:
        return language.text("terminal.clean")
    counts = [
        language.text(f"terminal.{severity.value}", count=count)
        for severity in Severity
        if (count := sum(diagnostic.severity is severity for diagnostic in diagnostics))
    ]
    fixable = sum(d.fix is not None and d.fix.safe for d in diagnostics)
    hint = language.text("terminal.fixable", count=fixable) if fixable else ""
    return ", ".join(counts) + (f" {hint}" if hint else "")


class _Lines:
    """The lines of files, read when one is to be shown."""

    def __init__(self, sources: Sources) -> None:
        self._sources = sources
        self._lines: dict[str, list[str]] = {}

    def line(self, place: Place) -> str | None:
        if not place.line or place.path not in self._sources.files:
            return None
        if place.path not in self._lines:
            text = decode(place.path, self._sources.read(place.path)).text
            self._lines[place.path] = text.split("\n")
        lines = self._lines[place.path]
        return lines[place.line - 1] if place.line <= len(lines) else None


def _block(
    diagnostic: Diagnostic, lines: _Lines, language: Language, paint: Callable[[str, str], str]
) -> str:
    message, help_text = language.message(diagnostic)
    color = _COLORS[diagnostic.severity]
    word = language.text(f"terminal.{diagnostic.severity.value}-label")
    place = printable(str(diagnostic.place))
    out = [f"{place} {paint(f'{word}[{diagnostic.code}]', color)} {printable(message)}"]
    margin = " " * len(str(diagnostic.place.line or ""))
    line = lines.line(diagnostic.place)
    if line is not None and line.strip():
        shown, start, length = _frame(line, diagnostic.place)
        out.append(f"{margin} |")
        out.append(f"{diagnostic.place.line} | {shown}")
        out.append(f"{margin} | {' ' * start}{paint('^' * length, color)}")
    out.append(f"{margin} = {language.text('terminal.help')} {printable(help_text)}")
    return "\n".join(out) + "\n"


def _frame(line: str, place: Place) -> tuple[str, int, int]:
    """Give the line as shown, and where its mark starts and how long it is, in terminal columns."""
    first = max(0, place.column - 1)
    last = place.end_column - 1 if place.end_column > place.column else len(line)
    cut = max(0, first - _MAX_WIDTH // 2)
    window = line[cut : cut + _MAX_WIDTH]
    before = window[: first - cut]
    marked = window[first - cut : max(last - cut, first - cut)]
    shown = ("…" if cut else "") + printable(window) + ("…" if len(line) > cut + _MAX_WIDTH else "")
    start, length = width(printable(before)), width(printable(marked))
    return shown, start + bool(cut), max(1, length)


def printable(text: str) -> str:
    """Give text that cannot drive the terminal: no control character, no reordering."""
    return "".join(
        _SPACES.get(char) or (char if _is_harmless(char) else "\N{REPLACEMENT CHARACTER}")
        for char in text
    )


def _is_harmless(char: str) -> bool:
    return unicodedata.category(char) not in ("Cc", "Cs") and char not in _BIDI


_BIDI = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def width(text: str) -> int:
    """Measure text in terminal columns: wide characters take two, combining ones none."""
    return sum(
        0
        if unicodedata.category(char) in ("Mn", "Me", "Cf")
        else _WIDE.get(unicodedata.east_asian_width(char), 1)
        for char in text
    )


def _plain(text: str, color: str) -> str:
    del color
    return text


def _paint(text: str, color: str) -> str:
    return f"\x1b[1;{color}m{text}\x1b[0m"
