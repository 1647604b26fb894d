"""A Python file stands in `calendar/`.

## What it does

Looks for `.py` files under `calendar/`.

## Why it matters

With one there, every Python program started in this folder would take it for the standard
library's `calendar`.

## En français

Un fichier Python n'a rien à faire dans `calendar/` : il prendrait la place d'un module de Python.
Déplacez-le.
"""

from collections.abc import Iterator

from cmcal.diagnostics import Diagnostic, Place, Rule, Severity
from cmcal.model.schedule import Calendar

RULE = Rule("CM905", "python-in-calendar", Severity.ERROR, "0.1.0", __doc__)


def check(calendar: Calendar) -> Iterator[Diagnostic]:
    for path in sorted(calendar.assets):
        if path.startswith("calendar/") and path.endswith(".py"):
            yield RULE.at(Place(path))
