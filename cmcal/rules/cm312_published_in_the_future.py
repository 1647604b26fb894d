"""A post is said to be out, on a day that is still to come.

## What it does

Compares with today the day of each publication whose status is `published`, and each
`published.<channel>.at`.

## Why it matters

One of the two is wrong: the calendar says it is online, so nobody will publish it on the day.

## Example

```yaml title="calendar/people.yml"
awa:
  name: Awa
```

```markdown title="content/posts/bissap.md"
---
title: Le bissap revient
status: published
publish: 2026-12-10 12:00
channels: [x]
published:
  x: {url: "https://x.com/demo/status/1"}
---
Le bissap revient.
```

Use instead:

```yaml title="calendar/people.yml"
awa:
  name: Awa
```

```markdown title="content/posts/bissap.md"
---
title: Le bissap revient
status: published
publish: 2026-11-26 12:00
channels: [x]
published:
  x: {url: "https://x.com/demo/status/1"}
---
Le bissap revient.
```

## En français

La publication est dite publiée à une date qui n'est pas encore venue. Corrigez la date, ou remettez
le statut à `scheduled`.
"""

from collections.abc import Iterator
from datetime import timedelta

from cmcal.diagnostics import Diagnostic, Place, Rule, Severity
from cmcal.model.schedule import Calendar

RULE = Rule("CM312", "published-in-the-future", Severity.ERROR, "0.1.0", __doc__)

_WIDEST = timedelta(2)
"""More than the clocks of any two places differ by."""


def check(calendar: Calendar) -> Iterator[Diagnostic]:
    told: set[Place | tuple[Place, str]] = set()
    long_past = calendar.today - _WIDEST
    for post in calendar.posts:
        for name, published in post.published.items():
            if published.at is None or published.at.day < long_past:
                continue
            day = published.at.in_zone(calendar.zone).date()
            if day > calendar.today:
                told.add((post.at(), name))
                place = post.at("published", name, "at")
                yield RULE.at(place, "at", channel=name, day=day.isoformat())
    for day, publications in calendar.by_day.items():
        if day <= calendar.today:
            continue
        for publication in publications:
            if not publication.is_out:
                continue
            place = publication.place
            if not told & {place, (publication.post.at(), publication.channel.id)}:
                told.add(place)
                yield RULE.at(place, day=day.isoformat())
