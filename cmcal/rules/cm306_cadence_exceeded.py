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
from collections.abc import Iterator
from datetime import date, timedelta

from cmcal.diagnostics import Diagnostic, Rule, Severity
from cmcal.model.publications import Publication
from cmcal.model.schedule import Calendar

RULE = Rule("CM306", "cadence-exceeded", Severity.WARNING, "0.1.0", __doc__)


def check(calendar: Calendar) -> Iterator[Diagnostic]:
    cadences = {channel.id: channel.cadence for channel in calendar.channels.values()}
    weeks: dict[tuple[str, date], list[Publication]] = defaultdict(list)
    for day, publications in calendar.by_day.items():
        channels: dict[str, list[Publication]] = defaultdict(list)
        for publication in publications:
            channels[publication.channel.id].append(publication)
        for name, found in channels.items():
            yield from _exceeding(found, cadences[name].per_day, day, "")
            weeks[name, day - timedelta(day.weekday())] += found
    for (name, monday), found in weeks.items():
        yield from _exceeding(found, cadences[name].max_per_week, monday, "week")


def _exceeding(
    publications: list[Publication], most: int | None, day: date, variant: str
) -> Iterator[Diagnostic]:
    if most is None or len(publications) <= most:
        return
    counted = [p for p in publications if not p.status.is_dropped]
    first = next((p for p in counted[most:] if not p.is_out), None)
    if first is not None:
        yield RULE.at(
            first.place,
            variant,
            channel=first.channel.name or first.channel.id,
            day=day.isoformat(),
            count=len(counted),
            most=most,
        )
