"""A day on which a channel should speak has nothing planned.

## What it does

Looks, from today to the `horizon` of `calendar/settings.yml` (14 days), at the `weekdays` of each
channel's `cadence`, and tells those without a publication. Paused and cancelled publications do not
count; days on which the account is closed are not told.

## Why it matters

A regular meeting is what followers come back for; it is kept by noticing the gap before the day.

## Example

```yaml title="calendar/settings.yml"
name: Démo
timezone: Africa/Douala
horizon: 6
```

```yaml title="calendar/channels.yml"
x:
  platform: x
  cadence: {weekdays: [friday]}
```

Use instead:

```yaml title="calendar/settings.yml"
name: Démo
timezone: Africa/Douala
horizon: 6
```

```yaml title="calendar/channels.yml"
x:
  platform: x
  cadence: {weekdays: [friday]}
```

```markdown title="content/posts/vendredi.md"
---
title: La question du vendredi
status: draft
publish: 2026-12-04 12:00
channels: [x]
---
Bissap ou gingembre ?
```

## En français

Rien n'est prévu un jour où ce canal devrait parler. Ajoutez une publication, ou retirez ce jour de
`weekdays` dans `calendar/channels.yml`.
"""

from collections.abc import Iterator
from datetime import timedelta

from cmcal.diagnostics import Diagnostic, Rule, Severity
from cmcal.model.planning import WEEKDAYS
from cmcal.model.schedule import Calendar

RULE = Rule("CM309", "empty-weekday", Severity.INFO, "0.1.0", __doc__)


def check(calendar: Calendar) -> Iterator[Diagnostic]:
    regular = [channel for channel in calendar.channels.values() if channel.cadence.weekdays]
    for offset in range(calendar.settings.horizon + 1) if regular else ():
        day = calendar.today + timedelta(offset)
        weekday = WEEKDAYS[day.weekday()]
        speaking = {
            publication.channel.id
            for publication in calendar.by_day.get(day, ())
            if not publication.status.is_dropped
        }
        for channel in regular:
            weekdays = channel.cadence.weekdays
            is_closed = channel.closed is not None and channel.closed <= day
            if weekday in weekdays and channel.id not in speaking and not is_closed:
                yield RULE.at(
                    channel.at("cadence", "weekdays", weekdays.index(weekday)),
                    channel=channel.name or channel.id,
                    day=day.isoformat(),
                )
