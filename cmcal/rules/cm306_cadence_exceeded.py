"""A channel speaks more often than its cadence allows.

## What it does

Counts the publications of each channel in a day and in a week (Monday to Sunday), and compares them
with `per_day` and `max_per_week` of the channel's `cadence`. The first one too many that is not yet
out is told. Paused and cancelled publications do not count.

## Why it matters

Too many posts tire the followers and take each other's audience; what one team can answer in a day
has an end too.

## Example

```yaml title="calendar/channels.yml"
x:
  platform: x
  cadence: {per_day: 1}
```

```markdown title="content/posts/matin.md"
---
title: Le marché ce matin
status: draft
publish: 2026-12-03 09:00
channels: [x]
---
Nous sommes au marché de Bonabéri jusqu'à midi.
```

```markdown title="content/posts/soir.md"
---
title: Merci
status: draft
publish: 2026-12-03 18:00
channels: [x]
---
Merci à toutes celles et ceux qui sont passés nous voir.
```

Use instead:

```yaml title="calendar/channels.yml"
x:
  platform: x
  cadence: {per_day: 1}
```

```markdown title="content/posts/matin.md"
---
title: Le marché ce matin
status: draft
publish: 2026-12-03 09:00
channels: [x]
---
Nous sommes au marché de Bonabéri jusqu'à midi.
```

```markdown title="content/posts/soir.md"
---
title: Merci
status: draft
publish: 2026-12-04 18:00
channels: [x]
---
Merci à toutes celles et ceux qui sont passés nous voir.
```

## En français

Le canal publie plus souvent que prévu dans sa `cadence` : les abonnés se lassent, et les
publications se prennent leur public. Déplacez-en une, ou relevez `per_day` ou `max_per_week`.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from cmcal.diagnostics import Diagnostic, Rule, Severity
from cmcal.model.schedule import Calendar, Publication

RULE = Rule("CM306", "cadence-exceeded", Severity.WARNING, "0.1.0", __doc__)

_Counted = Mapping[tuple[str, date], list[Publication]]


def check(calendar: Calendar) -> Iterator[Diagnostic]:
    days: dict[tuple[str, date], list[Publication]] = defaultdict(list)
    weeks: dict[tuple[str, date], list[Publication]] = defaultdict(list)
    cadences = {channel.id: channel.cadence for channel in calendar.channels.values()}
    a_day = {key: c.per_day for key, c in cadences.items() if c.per_day is not None}
    a_week = {key: c.max_per_week for key, c in cadences.items() if c.max_per_week is not None}
    for day, publications in calendar.by_day.items():
        monday = day - timedelta(day.weekday())
        for publication in publications:
            name = publication.channel.id
            if publication.status.is_dropped:
                continue
            if name in a_day:
                days[name, day].append(publication)
            if name in a_week:
                weeks[name, monday].append(publication)
    yield from _exceeding(days, a_day, "")
    yield from _exceeding(weeks, a_week, "week")


def _exceeding(counted: _Counted, most: Mapping[str, int], variant: str) -> Iterator[Diagnostic]:
    for (name, day), publications in counted.items():
        excess = publications[most[name] :]
        first = next((publication for publication in excess if not publication.is_out), None)
        if first is not None:
            yield RULE.at(
                first.place,
                variant,
                channel=first.channel.name or name,
                day=day.isoformat(),
                count=len(publications),
                most=most[name],
            )
