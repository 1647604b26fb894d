"""A publication is planned on a channel that was given up.

## What it does

Compares the day of each publication still to come with the day its channel was `closed`.

## Why it matters

The account no longer exists, or nobody reads it: the work would be lost.

## Example

```yaml title="calendar/channels.yml"
x:
  platform: x
  closed: 2026-12-15
```

```markdown title="content/posts/voeux.md"
---
title: Vœux
publish: 2026-12-31 18:00
channels: [x]
---
Bonne année.
```

Use instead:

```yaml title="calendar/channels.yml"
x:
  platform: x
  closed: 2026-12-15
```

```markdown title="content/posts/voeux.md"
---
title: Vœux
publish: 2026-12-10 18:00
channels: [x]
---
Bonne année.
```

## En français

La publication est prévue sur un canal fermé ce jour-là. Retirez le canal, ou avancez la date.
"""

from collections.abc import Iterator

from cmcal.diagnostics import Diagnostic, Rule, Severity
from cmcal.model.schedule import Calendar

RULE = Rule("CM210", "closed-channel", Severity.ERROR, "0.1.0", __doc__)


def check(calendar: Calendar) -> Iterator[Diagnostic]:
    if not any(channel.closed for channel in calendar.channels.values()):
        return
    for publication in calendar.publications:
        closed, day = publication.channel.closed, publication.day
        if closed is None or day is None or day <= closed:
            continue
        if not publication.is_out and not publication.status.is_dropped:
            yield RULE.at(
                publication.place,
                related=publication.channel.at("closed"),
                channel=publication.channel.id,
                closed=closed.isoformat(),
                day=day.isoformat(),
            )
