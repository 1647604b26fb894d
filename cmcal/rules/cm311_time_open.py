"""A scheduled publication has a day but no time.

## What it does

Finds publications whose status is `scheduled` and whose `publish` is a day alone.

## Why it matters

Scheduled means loaded into a tool that will publish at a given minute. Without the time, the feeds
show a whole day, and nobody knows when to be there for the first comments.

## Example

```yaml title="calendar/people.yml"
awa:
  name: Awa
```

```markdown title="content/posts/bissap.md"
---
title: Le bissap revient
status: scheduled
publish: 2026-12-03
channels: [x]
---
Le bissap revient.
```

Use instead:

```yaml title="calendar/people.yml"
awa:
  name: Awa
```

```markdown title="content/posts/bissap.md"
---
title: Le bissap revient
status: scheduled
publish: 2026-12-03 12:00
channels: [x]
---
Le bissap revient.
```

## En français

La publication est programmée, mais son heure n'est pas dite : personne ne sait quand être là pour
les premiers commentaires. Ajoutez l'heure : `publish: 2026-12-03 12:00`.
"""

from collections.abc import Iterator

from cmcal.diagnostics import Diagnostic, Place, Rule, Severity
from cmcal.model.schedule import Calendar
from cmcal.model.words import Status

RULE = Rule("CM311", "time-open", Severity.WARNING, "0.1.0", __doc__)


def check(calendar: Calendar) -> Iterator[Diagnostic]:
    told: set[Place] = set()
    for publication in calendar.publications:
        moment, at = publication.moment, publication.at
        if moment is None or at is None:
            break  # The undated come last.
        if moment.has_time or publication.status is not Status.SCHEDULED:
            continue
        place = publication.place
        if place not in told:
            told.add(place)
            yield RULE.at(place, day=at.date().isoformat())
