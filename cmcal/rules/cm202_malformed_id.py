"""An id has characters that addresses and file names cannot keep.

## What it does

Requires ids of lower-case letters without accents, digits, and `-`, `_` or `.` between them.

## Why it matters

The id stands in page addresses and in calendar events: `Été 2026.md` breaks in one of them.

## Example

```markdown title="content/posts/Été.md"
---
title: Été
---
Il arrive.
```

Use instead:

```markdown title="content/posts/ete.md"
---
title: Été
---
Il arrive.
```

## En français

L'identifiant (par défaut, le nom du fichier) sert d'adresse : minuscules sans accent, chiffres et
tirets seulement. Renommez le fichier.
"""

from collections.abc import Iterator

from cmcal.diagnostics import Diagnostic, Rule, Severity
from cmcal.model.schedule import Calendar
from cmcal.spelling import is_id, slug

RULE = Rule("CM202", "malformed-id", Severity.ERROR, "0.1.0", __doc__)


def check(calendar: Calendar) -> Iterator[Diagnostic]:
    for records in calendar.records.values():
        for record in records:
            if not is_id(record.id):
                yield RULE.at(record.at_key("id"), id=record.id[:80], better=slug(record.id))
