"""A week to come has fewer publications than its channel wants.

## What it does

Counts the publications planned on each channel in a week (Monday to Sunday), from the current week
to the last one that ends within the `horizon` of `calendar/settings.yml` (14 days), and compares
them with `per_week` of the channel's `cadence`. Paused and cancelled publications do not count;
weeks that are over are not told, nor those in which the account is closed.

## Why it matters

A channel that falls silent loses its audience within weeks. Told this early, there is still time to
make something.

## Example

```yaml title="calendar/channels.yml"
x:
  platform: x
  cadence: {per_week: 1}
```

```markdown title="content/posts/marche.md"
---
title: Le marché
status: draft
publish: 2026-12-03 09:00
channels: [x]
---
Nous sommes au marché de Bonabéri jusqu'à midi.
```

Use instead:

```yaml title="calendar/channels.yml"
x:
  platform: x
  cadence: {per_week: 1}
```

```markdown title="content/posts/marche.md"
---
title: Le marché
status: draft
publish: 2026-12-03 09:00
channels: [x]
---
Nous sommes au marché de Bonabéri jusqu'à midi.
```

```markdown title="content/posts/recette.md"
---
title: La recette de la semaine
status: draft
publish: 2026-12-09 09:00
channels: [x]
---
Trois fleurs d'hibiscus, un peu de gingembre, et vingt minutes de patience.
```

## En français

Une semaine à venir compte moins de publications que voulu sur ce canal. Ajoutez-en, ou baissez
`per_week` dans `calendar/channels.yml` si le rythme est trop ambitieux.
"""

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta

from cmcal.diagnostics import Diagnostic, Rule, Severity
from cmcal.model.schedule import Calendar

RULE = Rule("CM307", "cadence-missed", Severity.WARNING, "0.1.0", __doc__)

_WEEK = timedelta(7)


def check(calendar: Calendar) -> Iterator[Diagnostic]:
    wanting = [channel for channel in calendar.channels.values() if channel.cadence.per_week]
    for monday in _weeks(calendar) if wanting else ():
        planned = Counter(
            publication.channel.id
            for offset in range(_WEEK.days)
            for publication in calendar.by_day.get(monday + timedelta(offset), ())
            if not publication.status.is_dropped
        )
        for channel in wanting:
            wanted, count = channel.cadence.per_week or 0, planned[channel.id]
            is_closed = channel.closed is not None and channel.closed < monday + _WEEK
            if count < wanted and not is_closed:
                yield RULE.at(
                    channel.at("cadence", "per_week"),
                    channel=channel.name or channel.id,
                    day=monday.isoformat(),
                    planned=count,
                    wanted=wanted,
                    missing=wanted - count,
                )


def _weeks(calendar: Calendar) -> Iterator[date]:
    """Give the Monday of each week that ends within the horizon, from the current one on."""
    today = calendar.today
    horizon = today + timedelta(calendar.settings.horizon)
    monday = today - timedelta(today.weekday())
    while monday + _WEEK <= horizon:
        yield monday
        monday += _WEEK
