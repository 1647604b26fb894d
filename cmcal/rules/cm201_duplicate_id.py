"""Two records of one kind have the same id.

## What it does

Finds posts, briefs and other files of one kind that share an `id`.

## Why it matters

The id is how a calendar app, a review and a link know a post again after it is renamed or moved.
With two of the same, one overwrites the other in every subscribed calendar.

## Example

```markdown title="content/posts/2026-12/lancement.md"
---
title: Lancement
---
Il arrive.
```

```markdown title="content/posts/2027-01/lancement.md"
---
title: Lancement, la suite
---
Il est là.
```

Use instead:

```markdown title="content/posts/2026-12/lancement.md"
---
title: Lancement
---
Il arrive.
```

```markdown title="content/posts/2027-01/lancement-suite.md"
---
title: Lancement, la suite
---
Il est là.
```

## En français

Deux fichiers du même type portent le même identifiant (par défaut, leur nom) : l'un effacerait
l'autre dans les agendas abonnés. Renommez l'un des deux, ou donnez-lui un `id:`.
"""

from collections.abc import Iterator

from cmcal.diagnostics import Diagnostic, Rule, Severity
from cmcal.model.schedule import Calendar

RULE = Rule("CM201", "duplicate-id", Severity.ERROR, "0.1.0", __doc__)


def check(calendar: Calendar) -> Iterator[Diagnostic]:
    for records in calendar.records.values():
        first: dict[str, str] = {}
        for record in records:
            if record.id in first:
                yield RULE.at(record.at("id"), id=record.id, other=first[record.id])
            first.setdefault(record.id, record.path)
