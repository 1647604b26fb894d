"""A channel publishes more in a day than its network takes.

## What it does

Counts the publications of each channel, day by day, and compares them with `daily-max`: the ceiling
of the network, not the `cadence` one wishes (CM306). The first one too many that is not yet out is
told. Networks count 24 hours from any moment; a day of the workspace is close enough.

## Why it matters

From there on the network refuses everything, an urgent answer included, and some take it for spam.

## Example

The workspace has its own figure in `calendar/platforms/x.yml`.

```yaml title="calendar/platforms/x.yml"
limits:
  daily-max: {value: 1, reason: Le forfait de l'outil n'en prend qu'une}
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

```yaml title="calendar/platforms/x.yml"
limits:
  daily-max: {value: 1, reason: Le forfait de l'outil n'en prend qu'une}
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

Le réseau plafonne les publications d'un compte sur 24 heures ; au-delà il refuse tout. Répartissez
sur plusieurs jours.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date

from cmcal.diagnostics import Diagnostic, Rule, Severity
from cmcal.model.publications import Publication
from cmcal.model.schedule import Calendar
from cmcal.platforms import Limit, Platform

RULE = Rule("CM420", "daily-cap-exceeded", Severity.ERROR, "0.1.0", __doc__)
_KEY = "daily-max"


def check(calendar: Calendar) -> Iterator[Diagnostic]:
    ceilings = {name: _lowest(platform) for name, platform in calendar.platforms.items()}
    lowest = {
        channel.id: ceilings[channel.platform]
        for channel in calendar.channels.values()
        if channel.platform in ceilings
    }
    for day, publications in calendar.by_day.items():
        if len(publications) <= min(lowest.values(), default=0):
            continue
        counts = Counter(publication.channel.id for publication in publications)
        for name, count in counts.items():
            if count > lowest.get(name, count):
                found = [p for p in publications if p.channel.id == name]
                yield from _exceeding(calendar, found, day)


def _lowest(platform: Platform) -> float:
    """Give the lowest ceiling a platform has, whatever the format and the account."""
    figures = (figure for case in platform.cases(_KEY) for figure in case.values)
    return min((figure for figure in figures if isinstance(figure, int | float)), default=1e9)


def _exceeding(
    calendar: Calendar, publications: list[Publication], day: date
) -> Iterator[Diagnostic]:
    limits: dict[int, Limit] = {}
    counted: dict[int, list[Publication]] = defaultdict(list)
    for publication in publications:
        limit = calendar.limits_of(publication).get(_KEY)
        if limit is not None and not publication.status.is_dropped:
            # Publications that share a ceiling count together: a reel's may be its own.
            limits[id(limit)] = limit
            counted[id(limit)].append(publication)
    for key, found in counted.items():
        verdict = limits[key].exceeded(len(found))
        most = int(verdict.figure) if verdict else 0
        first = next((p for p in found[most:] if not p.is_out), None)
        if verdict and first:
            yield RULE.at(
                first.place,
                severity=verdict.severity,
                platform=calendar.platform_name(first.channel),
                channel=first.channel.name or first.channel.id,
                day=day.isoformat(),
                count=len(found),
                most=most,
            )
