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

from cmcal.diagnostics import Diagnostic, Place, Rule, Severity
from cmcal.model.planning import WEEKDAYS, QuietHours
from cmcal.model.records import clock_minutes
from cmcal.model.schedule import Calendar

RULE = Rule("CM302", "in-quiet-hours", Severity.WARNING, "0.1.0", __doc__)

_DAY = 24 * 60
_TO_MINUTES = len("2026-12-01 18:00")


def check(calendar: Calendar) -> Iterator[Diagnostic]:
    hours = calendar.settings.quiet_hours
    if hours is None:
        return
    quiet = _minutes(hours)
    told: set[Place] = set()
    for day, publications in calendar.by_day.items():
        midnight = day.weekday() * _DAY
        for publication in publications:
            at = publication.at
            if at is None or midnight + at.hour * 60 + at.minute not in quiet:
                continue
            place = publication.place
            is_fixed = publication.status.is_dropped or publication.is_out
            if is_fixed or not publication.has_time or place in told:
                continue
            told.add(place)
            yield RULE.at(place, at=str(at)[:_TO_MINUTES], start=hours.start, end=hours.end)


def _minutes(hours: QuietHours) -> frozenset[int]:
    """Give every quiet minute of a week, from Monday's midnight."""
    start, end = clock_minutes(hours.start), clock_minutes(hours.end)
    length = (end - start) % _DAY or _DAY
    week = len(WEEKDAYS) * _DAY
    return frozenset(
        (WEEKDAYS.index(weekday) * _DAY + start + minute) % week
        for weekday in hours.weekdays or WEEKDAYS
        for minute in range(length)
    )
