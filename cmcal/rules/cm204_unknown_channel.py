"""A post names a channel that is not in `channels.yml`.

## What it does

Compares the channels of each post, and those it sets apart, with `calendar/channels.yml`.

## Why it matters

The post is missing from the calendar of the channel it was meant for.

## Example

```markdown title="content/posts/soldes.md"
---
title: Soldes
status: draft
channels: [instagran]
---
Il arrive.
```

Use instead:

```markdown title="content/posts/soldes.md"
---
title: Soldes
status: draft
channels: [instagram]
---
Il arrive.
```

## En français

Ce canal n'est pas dans `calendar/channels.yml`. Corrigez le nom, ou ajoutez le compte à ce
fichier.
"""

from collections.abc import Iterator

from cmcal.diagnostics import Diagnostic, Edit, Fix, Rule, Severity
from cmcal.model.schedule import Calendar
from cmcal.spelling import Nearest

RULE = Rule("CM204", "unknown-channel", Severity.ERROR, "0.1.0", __doc__)


def check(calendar: Calendar) -> Iterator[Diagnostic]:
    nearest = Nearest(calendar.channels)
    for post in calendar.posts:
        names = {*calendar.channels, *calendar.headings_of(post)} - set(post.channels)
        named = [(post.at("channels", n), name) for n, name in enumerate(post.channels)]
        for field in ("per_channel", "published", "results"):
            named += [
                (post.at_key(field, name), name)
                for name in getattr(post, field)
                if name not in names and name not in post.channels
            ]
        for place, name in named:
            if name not in calendar.channels:
                near = nearest.to(name)
                fix = Fix((Edit(place, near),), safe=False) if near else None
                yield RULE.at(place, "near" if near else "", fix=fix, id=name[:80], near=near)
