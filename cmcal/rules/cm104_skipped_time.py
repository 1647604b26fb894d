"""A time does not exist that day.

## What it does

Finds moments that the clocks jump over when summer time begins in the workspace's zone.

## Why it matters

Each calendar app shows such a moment at an hour of its own choice.

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
publish: 2027-03-28 02:30
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
publish: 2027-03-28 03:30
---
Il arrive.
```

## En français

Cette nuit-là, on passe à l'heure d'été : cette heure n'existe pas, et chaque agenda en montrerait
une autre. Prenez une heure de plus.
"""

from collections.abc import Iterator

from cmcal.diagnostics import Diagnostic, Edit, Fix, Place, Rule, Severity
from cmcal.model.schedule import Calendar
from cmcal.model.moments import after_the_gap, is_skipped

RULE = Rule("CM104", "skipped-time", Severity.ERROR, "0.1.0", __doc__)


def check(calendar: Calendar) -> Iterator[Diagnostic]:
    told: set[Place] = set()
    for publication in calendar.publications:
        at, moment, place = publication.at, publication.moment, publication.place
        if at is None or moment is None or not moment.has_time or moment.local.tzinfo is not None:
            continue
        if place not in told and is_skipped(at):
            told.add(place)
            later = f"{after_the_gap(at):%Y-%m-%d %H:%M}"
            fix = Fix((Edit(place, later),), safe=False)
            yield RULE.at(place, fix=fix, at=str(moment), later=later)
