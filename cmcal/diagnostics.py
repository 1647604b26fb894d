"""What a diagnostic is, which rule it breaks, and where it points.

A diagnostic is plain values: it holds no sentence and no text of the file. `cmcal.language` has the
words, and `cmcal.places` turns the keys it names into a line and a column.
"""

import enum
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from msgspec import Struct

KeyPath = tuple[str | int, ...]
BODY = "\0body"
"""As the first key of a place: its line and column are counted from the start of the body.

No file can hold a key of this name.
"""


class Severity(enum.Enum):
    """How much a diagnostic matters."""

    ERROR = "error"
    """The network would refuse it, or the workspace is broken: `cmcal check` fails."""
    WARNING = "warning"
    """It will be degraded, or is probably a slip: fails with `--strict`."""
    INFO = "info"
    """Worth knowing: never fails."""


GRAVITY = {severity: place for place, severity in enumerate(Severity)}
"""Where each stands among them: the gravest first."""


class Place(Struct, frozen=True, omit_defaults=True):
    """Where a fault is, named by keys (`("assets", 0, "alt")`) or by line and column.

    Lines and columns count from 1, as editors do; 0 means "not known yet". For a key that is not in
    the file, its nearest parent stands in. `on_key` points at the key and not at its value.
    """

    path: str
    keys: KeyPath = ()
    on_key: bool = False
    line: int = 0
    column: int = 0
    end_column: int = 0

    def __str__(self) -> str:
        """Give `path:line:column`, which terminals and editors turn into a link."""
        return f"{self.path}:{self.line}:{self.column}" if self.line else self.path


class Edit(Struct, frozen=True):
    """Replace what stands at `place` (from its column to its end column) by `text`."""

    place: Place
    text: str


class Fix(Struct, frozen=True):
    """Edits that mend a diagnostic; `safe` when nothing to be published changes its sense."""

    edits: tuple[Edit, ...]
    safe: bool = True


class Diagnostic(Struct, frozen=True, omit_defaults=True):
    """One finding of one rule.

    `values` fill the rule's sentence in the reader's language; `variant` chooses the sentence.
    """

    code: str
    place: Place
    severity: Severity
    values: Mapping[str, str | int] = {}
    variant: str = ""
    fix: Fix | None = None
    related: Place | None = None

    @property
    def order(self) -> tuple[str, int, int, str]:
        """Where this stands in a report: by file, then by place, then by code."""
        return (self.place.path, self.place.line, self.place.column, self.code)

    @property
    def sense(self) -> tuple[object, ...]:
        """What is found, wherever it stands: two of one file with the same sense say the same."""
        values = sorted((name, str(value)) for name, value in self.values.items())
        return (self.code, self.variant, self.severity.value, *values)


class Rule(NamedTuple):
    """One thing that may be wrong: its code, its name, how grave it is, and its explanation."""

    code: str
    name: str
    severity: Severity
    since: str
    doc: str

    def at(
        self,
        place: Place,
        variant: str = "",
        /,
        *,
        fix: Fix | None = None,
        related: Place | None = None,
        severity: Severity | None = None,
        **values: str | int,
    ) -> Diagnostic:
        """Report this rule as broken at `place`; as grave as the rule unless `severity` is said."""
        grave = severity or self.severity
        return Diagnostic(self.code, place, grave, values, variant, fix, related)

    @property
    def summary(self) -> str:
        """The explanation's first line."""
        return self.doc.strip().partition("\n")[0]


def gravest(found: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    """Give one finding of a rule a place: the gravest; of equals that with the least `most`.

    What several channels say of one text is told once, by the network that asks for the most.
    """
    kept: dict[Place, Diagnostic] = {}
    for diagnostic in found:
        other = kept.get(diagnostic.place)
        if other is None or _weight(diagnostic) < _weight(other):
            kept[diagnostic.place] = diagnostic
    yield from kept.values()


def _weight(diagnostic: Diagnostic) -> tuple[int, int]:
    most = diagnostic.values.get("most")
    return GRAVITY[diagnostic.severity], most if isinstance(most, int) else 0
