"""The day of a publication has passed, and it is not out.

## What it does

Finds publications planned before today whose status is not `published`; those paused (`hold`) or
cancelled are left alone. One that failed, today or earlier, is told apart.

## Why it matters

Either it is online and nobody wrote it down, so that the calendar lies to everyone who reads it; or
it never went out, and nobody noticed.

## Example

```markdown title="content/posts/marche.md"
---
title: Nous étions au marché
status: draft
publish: 2026-11-27 09:00
channels: [x]
---
Merci à toutes celles et ceux qui sont passés nous voir.
```

Use instead:

```markdown title="content/posts/marche.md"
---
title: Nous étions au marché
status: draft
publish: 2026-12-04 09:00
channels: [x]
---
Merci à toutes celles et ceux qui sont passés nous voir.
```

## En français

La date est passée et la publication n'est pas marquée comme sortie. Si elle est en ligne, passez
son statut à `published` ; sinon, choisissez une nouvelle date, ou mettez-la en pause (`hold`).
"""

from collections.abc import Iterator

from cmcal.diagnostics import Diagnostic, Place, Rule, Severity
from cmcal.model.schedule import Calendar
from cmcal.model.words import Status

RULE = Rule("CM305", "overdue", Severity.WARNING, "0.1.0", __doc__)


def check(calendar: Calendar) -> Iterator[Diagnostic]:
    told: set[tuple[Place, str]] = set()
    for day, publications in calendar.by_day.items():
        if day > calendar.today:
            break
        for publication in publications:
            status = publication.status
            has_failed = status is Status.FAILED
            # Today is not over, but what failed today will not go out by itself.
            is_late = has_failed or day < calendar.today
            if not is_late or publication.is_out or status.is_dropped:
                continue
            variant = "failed" if has_failed else ""
            place = publication.place
            if (place, variant) not in told:
                told.add((place, variant))
                yield RULE.at(place, variant, day=day.isoformat(), status=status.value)
