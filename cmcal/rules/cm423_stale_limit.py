"""What we know of a network was last read more than a year ago.

## What it does

Tells, once a network in use, how many of its limits rest on a source that nobody has read for a
year. Figures of the workspace's own, in `calendar/platforms/`, are its own business.

## Why it matters

Networks change their limits several times a year, without notice. An old figure refuses what would
be taken, or lets through what will not.

## Example

Today: 2028-01-10

```yaml title="calendar/channels.yml"
x: {platform: x}
```

Use instead:

```yaml title="calendar/channels.yml"
x:
  platform: x
  ignore: {CM423: Relu le 8 janvier 2028 sur les pages d'aide}
```

## En français

Les limites de ce réseau ont été relues il y a plus d'un an. Mettez cmcal à jour ; sinon relisez les
pages d'aide, corrigez dans `calendar/platforms/`, et dites-le par `ignore`.
"""

from collections.abc import Iterator
from datetime import timedelta

from cmcal.diagnostics import Diagnostic, Rule, Severity
from cmcal.model.schedule import Calendar

RULE = Rule("CM423", "stale-limit", Severity.INFO, "0.1.0", __doc__)
_YEAR = timedelta(days=365)


def check(calendar: Calendar) -> Iterator[Diagnostic]:
    told: set[str] = set()
    for channel in calendar.channels.values():
        platform = calendar.platforms.get(channel.platform)
        if platform is None or platform.id in told or channel.closed:
            continue
        read_on = (case.verified for case in platform.cases() if not case.overridden)
        stale = [day for day in read_on if calendar.today - day > _YEAR]
        if stale:
            told.add(platform.id)
            yield RULE.at(
                channel.at("platform"),
                platform=platform.name,
                count=len(stale),
                day=min(stale).isoformat(),
            )
