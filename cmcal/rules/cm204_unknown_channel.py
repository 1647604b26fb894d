"""A post names a channel that is nowhere.

## What it does

Looks up the channels of each post, and the keys of its `per_channel`, `published` and `results`, in
`calendar/channels.yml`. A key of `per_channel` may also be a platform.

## Why it matters

On a channel that does not exist nothing is published, and no limit is checked.

## Example

```markdown title="content/posts/bissap.md"
---
title: Bissap
channels: [instgram]
---
Le bissap est arrivé.
```

Use instead:

```markdown title="content/posts/bissap.md"
---
title: Bissap
channels: [instagram]
---
Le bissap est arrivé.
```

## En français

La publication nomme un canal absent de `calendar/channels.yml` : elle n'y partirait jamais.
Corrigez le nom, ou ajoutez le canal.
"""

from collections.abc import Iterator

from cmcal.diagnostics import Diagnostic, Edit, Fix, Place, Rule, Severity
from cmcal.model.post import Post
from cmcal.model.schedule import Calendar
from cmcal.spelling import Nearest

RULE = Rule("CM204", "unknown-channel", Severity.ERROR, "0.1.0", __doc__)


def check(calendar: Calendar) -> Iterator[Diagnostic]:
    channels = calendar.channels
    networks = {channel.platform for channel in channels.values()}
    nearest = Nearest(channels)
    for post in calendar.posts:
        for place, name in _named(post, networks):
            if name in channels:
                continue
            near = nearest.to(name)
            if near:
                fix = Fix((Edit(place, near),), safe=False)
                yield RULE.at(place, "near", fix=fix, channel=name[:80], near=near)
            else:
                yield RULE.at(place, channel=name[:80])


def _named(post: Post, networks: set[str]) -> Iterator[tuple[Place, str]]:
    for index, name in enumerate(post.channels):
        yield post.at("channels", index), name
    for name in post.per_channel:
        if name not in networks:
            yield post.at_key("per_channel", name), name
    for name in post.published:
        yield post.at_key("published", name), name
    for name in post.results:
        yield post.at_key("results", name), name
