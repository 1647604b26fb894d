"""Two publications follow each other too closely on one channel.

## What it does

Measures the minutes between each publication and the one before it on the same channel, and
compares them with the channel's `min_gap`, else with that of `calendar/settings.yml` (60 minutes).
Real minutes count, on nights when the clocks change too. The later one is told, unless it is
already out; publications whose time is open, paused or cancelled do not count.

## Why it matters

A network shows a follower one of two close posts, seldom both: the second eats the first one's
audience, or goes unseen.

## Example

```markdown title="content/posts/matin.md"
---
title: Le marché ce matin
status: draft
publish: 2026-12-03 09:00
channels: [x]
---
Nous sommes au marché de Bonabéri jusqu'à midi.
```

```markdown title="content/posts/recette.md"
---
title: La recette du jour
status: draft
publish: 2026-12-03 09:20
channels: [x]
---
Trois fleurs d'hibiscus, un peu de gingembre, et vingt minutes de patience.
```

Use instead:

```markdown title="content/posts/matin.md"
---
title: Le marché ce matin
status: draft
publish: 2026-12-03 09:00
channels: [x]
---
Nous sommes au marché de Bonabéri jusqu'à midi.
```

```markdown title="content/posts/recette.md"
---
title: La recette du jour
status: draft
publish: 2026-12-03 12:00
channels: [x]
---
Trois fleurs d'hibiscus, un peu de gingembre, et vingt minutes de patience.
```

## En français

Deux publications du même canal sont trop proches : la seconde prend le public de la première.
Écartez-les, ou réglez `min_gap` (en minutes) pour ce canal dans `calendar/channels.yml`.
"""

from collections.abc import Iterator
from datetime import datetime, time

from cmcal.diagnostics import Diagnostic, Rule, Severity
from cmcal.model.publications import Publication
from cmcal.model.schedule import Calendar

RULE = Rule("CM304", "too-close", Severity.WARNING, "0.1.0", __doc__)


def check(calendar: Calendar) -> Iterator[Diagnostic]:
    usual = calendar.settings.min_gap
    gaps = {
        channel.id: usual if channel.min_gap is None else channel.min_gap
        for channel in calendar.channels.values()
    }
    last: dict[str, tuple[int, Publication]] = {}
    for minute, publication in _timed(calendar):
        channel = publication.channel
        if publication.status.is_dropped:
            continue
        before = last.get(channel.id)
        last[channel.id] = minute, publication
        if before is None or minute - before[0] >= gaps[channel.id] or publication.is_out:
            continue
        yield RULE.at(
            publication.place,
            "" if minute > before[0] else "same-moment",
            related=before[1].place,
            channel=channel.name or channel.id,
            other=before[1].post.title,
            minutes=minute - before[0],
            gap=gaps[channel.id],
        )


def _timed(calendar: Calendar) -> Iterator[tuple[int, Publication]]:
    """Give each publication whose time is known, and its minute since one and the same instant."""
    for day, publications in calendar.by_day.items():
        first = datetime.combine(day, time.min, calendar.zone)
        # Local times of one zone subtract as if no clock ever changed: right but on such a day.
        last = datetime.combine(day, time.max, calendar.zone)
        is_even = first.utcoffset() == last.utcoffset()
        midnight = int(first.timestamp())
        for publication in publications:
            at = publication.at
            if at is None or not publication.has_time:
                continue
            if is_even:
                second = midnight + at.hour * 3600 + at.minute * 60 + at.second
            else:
                second = int(at.timestamp())
            yield second // 60, publication
