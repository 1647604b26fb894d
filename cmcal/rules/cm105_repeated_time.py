"""A time comes twice that day.

## What it does

Finds moments that the clocks show twice when summer time ends in the workspace's zone. The first
is taken.

## Why it matters

Half of the team will be an hour early.

## Example

```yaml title="calendar/settings.yml"
name: Paris
timezone: Europe/Paris
```

```markdown title="content/posts/soldes.md"
---
title: Soldes
status: draft
channels: [x]
publish: 2027-10-31 02:30
---
Il arrive.
```

Use instead:

```yaml title="calendar/settings.yml"
name: Paris
timezone: Europe/Paris
```

```markdown title="content/posts/soldes.md"
---
title: Soldes
status: draft
channels: [x]
publish: 2027-10-31 03:30
---
Il arrive.
```

## En français

Cette nuit-là, on passe à l'heure d'hiver : cette heure a lieu deux fois. Choisissez une autre
heure, ou précisez le décalage : `2027-10-31 02:30+01:00`.
"""

from collections.abc import Iterator

from cmcal.diagnostics import Diagnostic, Place, Rule, Severity
from cmcal.model.schedule import Calendar
from cmcal.model.moments import is_repeated

RULE = Rule("CM105", "repeated-time", Severity.WARNING, "0.1.0", __doc__)


def check(calendar: Calendar) -> Iterator[Diagnostic]:
    told: set[Place] = set()
    for publication in calendar.publications:
        at, moment, place = publication.at, publication.moment, publication.place
        if at is None or moment is None or not moment.has_time or moment.local.tzinfo is not None:
            continue
        if place not in told and is_repeated(at):
            told.add(place)
            yield RULE.at(place, at=str(moment))
