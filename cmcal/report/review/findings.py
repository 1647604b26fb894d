"""Findings of rules as a report says them: file by file."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from cmcal.diagnostics import Diagnostic
from cmcal.language import Language
from cmcal.report.review.pieces import Group, Line, line


def groups(diagnostics: Iterable[Diagnostic], language: Language) -> Iterator[Group]:
    """Give what is wrong in each file, with its line where one is known."""
    found = sorted(diagnostics, key=lambda one: one.order)
    for path, known in groupby(found, lambda one: one.place.path):
        yield Group(path, "", "", tuple(_line(one, language) for one in known))


def _line(diagnostic: Diagnostic, language: Language) -> Line:
    message, _ = language.message(diagnostic)
    word = language.text(f"terminal.{diagnostic.severity.value}-label")
    place = f":{diagnostic.place.line}" if diagnostic.place.line else ""
    return line(f"{word}[{diagnostic.code}]{place} {message}")
