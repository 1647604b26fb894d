"""Everything that is wrong: by rule, the gravest first, and by file."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from cmcal.diagnostics import Diagnostic, Rule, Severity
from cmcal.language import Language
from cmcal.rules import RULES

MANY = 50
"""Of so many findings of one rule, and of four times as many files, the rest is counted."""


@dataclass(frozen=True, slots=True)
class Told:
    """One finding, as it reads."""

    found: Diagnostic
    message: str
    help: str


@dataclass(frozen=True, slots=True)
class Group:
    """What one rule found, or what was found in one file."""

    name: str
    """The rule's code, or the file's path."""
    title: str
    severity: Severity
    """The gravest of its findings."""
    told: tuple[Told, ...]
    more: int
    """How many findings are left out."""

    @property
    def count(self) -> int:
        """How many findings there are in all."""
        return len(self.told) + self.more


@dataclass(frozen=True, slots=True)
class Problems:
    """The page of what is wrong."""

    counts: Mapping[str, int]
    """How many findings there are of each severity, by its name."""
    rules: tuple[Group, ...]
    files: tuple[Group, ...]
    more_files: int


def view(findings: Mapping[str, tuple[Diagnostic, ...]], language: Language) -> Problems:
    """Give what was found, which comes by the path of its file."""
    by_rule: dict[str, list[Diagnostic]] = defaultdict(list)
    counts = dict.fromkeys((severity.value for severity in Severity), 0)
    for found in findings.values():
        for one in found:
            by_rule[one.code].append(one)
            counts[one.severity.value] += 1

    def group(name: str, title: str, found: list[Diagnostic]) -> Group:
        told = tuple(Told(one, *language.message(one)) for one in found[:MANY])
        return Group(name, title, _gravest(found), told, max(len(found) - MANY, 0))

    def rule(code: str) -> Group:
        named: Rule = RULES[code]
        return group(code, language.title(named.name), by_rule[code])

    order = list(Severity)
    rules = sorted(map(rule, by_rule), key=lambda one: (order.index(one.severity), one.name))
    paths = list(findings)
    files = tuple(group(path, path, list(findings[path])) for path in paths[: 4 * MANY])
    return Problems(counts, tuple(rules), files, len(paths) - len(files))


def _gravest(found: list[Diagnostic]) -> Severity:
    grave = {one.severity for one in found}
    return next(severity for severity in Severity if severity in grave)
