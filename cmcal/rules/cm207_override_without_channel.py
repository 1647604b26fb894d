"""A key under a post is for a channel that the post is not on.

## What it does

Compares the keys of `per_channel`, `published` and `results` with the post's `channels`, and with
their platforms for `per_channel`.

## Why it matters

Either the channel was forgotten in the list, and nothing goes out there, or the key is left over.

## Example

```markdown title="content/posts/bissap.md"
---
title: Bissap
channels: [instagram]
per_channel:
  x: {link: "https://example.com/bissap"}
---
Le bissap est arrivé.
```

Use instead:

```markdown title="content/posts/bissap.md"
---
title: Bissap
channels: [instagram, x]
per_channel:
  x: {link: "https://example.com/bissap"}
---
Le bissap est arrivé.
```

## En français

Quelque chose est prévu pour un canal qui n'est pas dans `channels` : rien n'y partira. Ajoutez le
canal à la liste, ou effacez la clé.
"""

from collections.abc import Iterator

from cmcal.diagnostics import Diagnostic, Rule, Severity
from cmcal.model.schedule import Calendar

RULE = Rule("CM207", "override-without-channel", Severity.WARNING, "0.1.0", __doc__)


def check(calendar: Calendar) -> Iterator[Diagnostic]:
    channels = calendar.channels
    known = {*channels, *(channel.platform for channel in channels.values())}
    for post in calendar.posts:
        if not (post.per_channel or post.published or post.results):
            continue
        here = calendar.headings_of(post)
        for name in post.per_channel:
            if name in known and name not in here:
                yield RULE.at(post.at_key("per_channel", name), channel=name)
        for key in ("published", "results"):
            for name in getattr(post, key):
                if name in channels and name not in post.channels:
                    yield RULE.at(post.at_key(key, name), channel=name)
