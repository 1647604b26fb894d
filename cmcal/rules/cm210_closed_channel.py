"""A post is planned on an account that was given up.

## What it does

Compares the day of each publication with the `closed` day of its channel.

## Why it matters

Nobody can publish there any more.

## Example

```yaml title="calendar/channels.yml"
x: {platform: x, closed: 2026-11-01}
```

```markdown title="content/posts/soldes.md"
---
title: Soldes
status: draft
publish: 2026-12-15 12:00
channels: [x]
---
Il arrive.
```

Use instead:

```yaml title="calendar/channels.yml"
x: {platform: x, closed: 2026-11-01}
instagram: {platform: instagram}
```

```markdown title="content/posts/soldes.md"
---
title: Soldes
status: draft
publish: 2026-12-15 12:00
channels: [instagram]
---
Il arrive.
```

## En français

Ce compte est fermé depuis la date donnée dans `channels.yml`. Choisissez un autre canal.
"""

from collections.abc import Iterator

from cmcal.diagnostics import Diagnostic, Rule, Severity
from cmcal.model.schedule import Calendar

RULE = Rule("CM210", "closed-channel", Severity.ERROR, "0.1.0", __doc__)


def check(calendar: Calendar) -> Iterator[Diagnostic]:
    for publication in calendar.publications:
        closed, day = publication.channel.closed, publication.day
        if closed is None or day is None or day <= closed:
            continue
        if not (publication.is_out or publication.status.is_dropped):
            channel = publication.channel
            place, related = publication.post.at("channels"), channel.at("closed")
            yield RULE.at(place, related=related, channel=channel.id, closed=closed.isoformat())
