"""A Python file lies among the plans.

## What it does

Points at files ending in `.py` under `calendar/`.

## Why it matters

Plans are plain text that anyone may propose to change; a program there could be run by mistake.

## Example

```python title="calendar/export.py"
print("bonjour")
```

Use instead:

```markdown title="content/posts/bonjour.md"
---
title: Bonjour
---
Bonjour.
```

## En français

`calendar/` ne contient que des plans, jamais de programme. Déplacez ce fichier hors de ce dossier.
"""

from collections.abc import Iterator

from cmcal.diagnostics import Diagnostic, Place, Rule, Severity
from cmcal.model.schedule import Calendar

RULE = Rule("CM905", "python-in-calendar", Severity.ERROR, "0.1.0", __doc__)


def check(calendar: Calendar) -> Iterator[Diagnostic]:
    for path in sorted(calendar.assets):
        if path.startswith("calendar/") and path.endswith(".py"):
            yield RULE.at(Place(path))
