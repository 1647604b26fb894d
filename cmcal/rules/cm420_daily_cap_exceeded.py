"""A channel publishes more in a day, or in an hour, than its network takes.

## What it does

Counts the publications of each channel, day by day, and compares them with `daily-max`: the ceiling
of the network, not the `cadence` one wishes (CM306). Videos may have a ceiling of their own
(`daily-videos-max`), and so may those that are scheduled for one day (`scheduled-daily-max`). The
first one too many that is not yet out is told. Networks count 24 hours from any moment; a day of
the workspace is close enough. An hour (`hourly-max`) is any sixty minutes.

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

from bisect import bisect
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date

from cmcal.diagnostics import Diagnostic, Rule, Severity, gravest
from cmcal.model.publications import Publication
from cmcal.model.schedule import Calendar
from cmcal.model.words import Status
from cmcal.platforms import Limit, Platform

RULE = Rule("CM420", "daily-cap-exceeded", Severity.ERROR, "0.1.0", __doc__)
_BY_DAY = {"daily-max": "", "daily-videos-max": "videos", "scheduled-daily-max": "scheduled"}
"""What is counted day by day, and the sentence that says it."""
_BY_HOUR = "hourly-max"
_HOUR = 3600


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
                yield from gravest(_exceeding(calendar, found, day))


def _lowest(platform: Platform) -> float:
    """Give the lowest ceiling a platform has, whatever the format and the account."""
    cases = (case for key in (*_BY_DAY, _BY_HOUR) for case in platform.cases(key))
    figures = (figure for case in cases for figure in case.values)
    return min((figure for figure in figures if isinstance(figure, int | float)), default=1e9)


def _exceeding(
    calendar: Calendar, publications: list[Publication], day: date
) -> Iterator[Diagnostic]:
    for key, variant in _BY_DAY.items():
        for limit, found in _sharing(calendar, publications, key):
            verdict = limit.exceeded(len(found))
            most = int(verdict.figure) if verdict else 0
            first = next((p for p in found[most:] if not p.is_out), None)
            if verdict and first:
                yield RULE.at(
                    first.place,
                    variant,
                    severity=verdict.severity,
                    platform=calendar.platform_name(first.channel),
                    channel=first.channel.name or first.channel.id,
                    day=day.isoformat(),
                    count=len(found),
                    most=most,
                )
    for limit, found in _sharing(calendar, publications, _BY_HOUR):
        yield from _hurried(calendar, limit, found)


def _sharing(
    calendar: Calendar, publications: list[Publication], key: str
) -> Iterator[tuple[Limit, list[Publication]]]:
    """Give each ceiling of these publications, and those that count together under it."""
    limits: dict[int, Limit] = {}
    counted: dict[int, list[Publication]] = defaultdict(list)
    for publication in publications:
        limit = calendar.limits_of(publication).get(key)
        is_counted = not publication.status.is_dropped
        if key == "scheduled-daily-max":
            is_counted = publication.status is Status.SCHEDULED
        if limit is not None and is_counted:
            # A reel's ceiling may be its own.
            limits[id(limit)] = limit
            counted[id(limit)].append(publication)
    yield from ((limits[one], found) for one, found in counted.items())


def _hurried(
    calendar: Calendar, limit: Limit, publications: list[Publication]
) -> Iterator[Diagnostic]:
    """Tell the first of a day that is too many within an hour."""
    timed = [(p.at.timestamp(), p) for p in publications if p.at and p.has_time]
    times = [time for time, _ in timed]
    for index, (time, last) in enumerate(timed):
        within = index + 1 - bisect(times, time - _HOUR, 0, index)
        verdict = limit.exceeded(within)
        if verdict and not last.is_out:
            yield RULE.at(
                last.place,
                "hour",
                severity=verdict.severity,
                platform=calendar.platform_name(last.channel),
                channel=last.channel.name or last.channel.id,
                count=within,
                most=int(verdict.figure),
            )
            return
