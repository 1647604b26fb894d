"""A publication goes out in the hours when nothing should.

## What it does

Compares the time of each publication with `quiet_hours` of `calendar/settings.yml`. They may pass
midnight (`start: 22:00`, `end: 07:00`); `weekdays` name the days on which they start; `end` itself
is free again, and an `end` equal to `start` means the whole 24 hours. Publications whose time is
open, and those paused, cancelled or already out, are left alone.

## Why it matters

Few people see a post at three in the morning, nobody answers its comments, and a phone that rings
at night makes enemies.

## Example

```yaml title="calendar/settings.yml"
name: Démo
timezone: Africa/Douala
quiet_hours: {start: 22:00, end: 06:30}
```

```markdown title="content/posts/bonne-nuit.md"
---
title: Bonne nuit
status: draft
publish: 2026-12-03 23:15
channels: [x]
---
Bonne nuit à toutes et à tous.
```

Use instead:

```yaml title="calendar/settings.yml"
name: Démo
timezone: Africa/Douala
quiet_hours: {start: 22:00, end: 06:30}
```

```markdown title="content/posts/bonne-nuit.md"
---
title: Bonne nuit
status: draft
publish: 2026-12-03 21:45
channels: [x]
---
Bonne nuit à toutes et à tous.
```

## En français

La publication sort pendant les heures calmes choisies dans `calendar/settings.yml` : peu de monde
la verra, et personne ne sera là pour répondre. Choisissez une autre heure, ou dites dans `ignore`
pourquoi celle-ci convient.
"""

from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple

from cmcal.diagnostics import Diagnostic, Place, Rule, Severity
from cmcal.model.planning import WEEKDAYS, QuietHours
from cmcal.model.records import clock_minutes
from cmcal.model.schedule import Calendar

RULE = Rule("CM302", "in-quiet-hours", Severity.WARNING, "0.1.0", __doc__)

_TO_MINUTES = len("2026-12-01 18:00")


class _Quiet(NamedTuple):
    start: int
    end: int
    weekdays: frozenset[int]

    def holds(self, at: datetime) -> bool:
        minute, weekday = at.hour * 60 + at.minute, at.weekday()
        if self.start < self.end:
            return self.start <= minute < self.end and weekday in self.weekdays
        if minute >= self.start and weekday in self.weekdays:
            return True
        return minute < self.end and (weekday - 1) % len(WEEKDAYS) in self.weekdays


def check(calendar: Calendar) -> Iterator[Diagnostic]:
    hours = calendar.settings.quiet_hours
    if hours is None:
        return
    quiet = _read(hours)
    told: set[Place] = set()
    for publication in calendar.publications:
        at = publication.at
        if at is None:
            break  # The undated come last.
        if not quiet.holds(at) or not publication.has_time:
            continue
        place = publication.place
        if publication.status.is_dropped or publication.is_out or place in told:
            continue
        told.add(place)
        yield RULE.at(place, at=str(at)[:_TO_MINUTES], start=hours.start, end=hours.end)


def _read(hours: QuietHours) -> _Quiet:
    names = hours.weekdays or WEEKDAYS
    weekdays = frozenset(map(WEEKDAYS.index, names))
    return _Quiet(clock_minutes(hours.start), clock_minutes(hours.end), weekdays)
