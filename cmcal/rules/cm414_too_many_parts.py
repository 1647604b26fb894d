"""A thread has more parts than its network takes at once.

## What it does

Counts the parts of a thread, between lines `---`, and compares them with `parts-max`.

## Why it matters

The composer takes no more; the end of the thread would have to be added by hand, and is often
forgotten.

## Example

The workspace has its own figure in `calendar/platforms/x.yml`.

```yaml title="calendar/platforms/x.yml"
formats:
  thread:
    limits:
      parts-max: {value: 3, reason: Personne ne lit plus loin}
```

```markdown title="content/posts/dico.md"
---
title: Le dictionnaire de l'atelier
status: draft
publish: 2026-12-03 18:00
channels: [x]
format: thread
---
Petit dictionnaire de l'atelier.
---
« La rouge » : la cuve n° 2.
---
« Faire Mama Régine » : tout jeter sans sourciller.
---
« Une Fabrice » : une livraison en avance.
```

Use instead:

```yaml title="calendar/platforms/x.yml"
formats:
  thread:
    limits:
      parts-max: {value: 3, reason: Personne ne lit plus loin}
```

```markdown title="content/posts/dico.md"
---
title: Le dictionnaire de l'atelier
status: draft
publish: 2026-12-03 18:00
channels: [x]
format: thread
---
Petit dictionnaire de l'atelier. « La rouge » : la cuve n° 2.
---
« Faire Mama Régine » : tout jeter sans sourciller.
---
« Une Fabrice » : une livraison en avance.
```

## En français

Le fil a trop de parties pour être publié d'un coup. Réunissez-en, ou faites deux fils.
"""

from collections.abc import Iterator

from cmcal.diagnostics import Diagnostic, Rule, Severity, gravest
from cmcal.model.schedule import Calendar

RULE = Rule("CM414", "too-many-parts", Severity.WARNING, "0.1.0", __doc__)


def check(calendar: Calendar) -> Iterator[Diagnostic]:
    yield from gravest(_found(calendar))


def _found(calendar: Calendar) -> Iterator[Diagnostic]:
    for wording in calendar.wordings:
        limit = wording.limits.get("parts-max")
        verdict = limit.exceeded(len(wording.parts)) if limit else None
        if verdict is not None:
            most = int(verdict.figure)
            yield RULE.at(
                wording.place_of(wording.parts[most].start),
                severity=verdict.severity,
                platform=calendar.platform_name(wording.publication.channel),
                count=len(wording.parts),
                most=most,
            )
