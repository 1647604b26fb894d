"""A post is said to be scheduled further ahead than its network takes, or where nothing schedules.

## What it does

Compares the day of each post with the status `scheduled` with how far ahead the app or the tool
takes one (`schedule-days-max`). On a channel published by hand, also tells a network whose app
schedules nothing (`schedulable`), and of the posts that wait there at once (`scheduled-max`) the
first too many. How many minutes ahead are needed is not looked at: a check knows the day, not the
hour.

## Why it matters

Nothing was loaded, whatever the status says: on the day, nobody publishes it.

## Example

```yaml title="calendar/channels.yml"
facebook: {platform: facebook, via: api}
```

```markdown title="content/posts/mars.md"
---
title: La journée des femmes
status: scheduled
publish: 2027-03-08 12:00
channels: [facebook]
format: text
---
Cinq femmes font le bissap de la maison. Elles racontent.
```

Use instead:

```yaml title="calendar/channels.yml"
facebook: {platform: facebook, via: api}
```

```markdown title="content/posts/mars.md"
---
title: La journée des femmes
status: approved
publish: 2027-03-08 12:00
channels: [facebook]
format: text
---
Cinq femmes font le bissap de la maison. Elles racontent.
```

## En français

Le réseau ne prend pas de publication si loin à l'avance, ou pas du tout : laissez `approved`, et
programmez-la quand la date approche.
"""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from cmcal.diagnostics import Diagnostic, Rule, Severity, gravest
from cmcal.model.publications import Wording
from cmcal.model.schedule import Calendar
from cmcal.model.words import Status

RULE = Rule("CM421", "beyond-scheduling-horizon", Severity.WARNING, "0.1.0", __doc__)


def check(calendar: Calendar) -> Iterator[Diagnostic]:
    yield from gravest(
        found
        for wording in calendar.wordings
        if wording.publication.status is Status.SCHEDULED
        for found in _found(calendar, wording)
    )
    yield from _waiting(calendar)


def _found(calendar: Calendar, wording: Wording) -> Iterator[Diagnostic]:
    publication = wording.publication
    platform = calendar.platform_name(publication.channel)
    is_by_hand = publication.via != "api"
    severity = wording.broken("schedulable", value=False) if is_by_hand else None
    if severity:
        yield RULE.at(publication.key_of("status"), "never", severity=severity, platform=platform)
        return
    limit = wording.limits.get("schedule-days-max")
    days = (publication.day - calendar.today).days if publication.day else 0
    verdict = limit.exceeded(days) if limit else None
    if verdict:
        most = int(verdict.figure)
        yield RULE.at(
            publication.place, severity=verdict.severity, platform=platform, days=days, most=most
        )


def _waiting(calendar: Calendar) -> Iterator[Diagnostic]:
    waiting: dict[tuple[str, int], list[Wording]] = defaultdict(list)
    for wording in calendar.wordings_under("scheduled-max"):
        if wording.publication.status is Status.SCHEDULED:
            limit = wording.limits["scheduled-max"]
            waiting[wording.publication.channel.id, id(limit)].append(wording)
    for found in waiting.values():
        verdict = found[0].limits["scheduled-max"].exceeded(len(found))
        if verdict:
            most = int(verdict.figure)
            publication = sorted(found, key=_day)[most].publication
            yield RULE.at(
                publication.place,
                "full",
                severity=verdict.severity,
                platform=calendar.platform_name(publication.channel),
                count=len(found),
                most=most,
            )


def _day(wording: Wording) -> date:
    return wording.publication.day or date.max
