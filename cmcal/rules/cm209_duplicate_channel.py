"""A channel is named twice in one post.

## What it does

Looks for repeats in a post's `channels`.

## Why it matters

It is probably a slip for another channel.

## Example

```markdown title="content/posts/soldes.md"
---
title: Soldes
status: draft
channels: [x, instagram, x]
---
Il arrive.
```

Use instead:

```markdown title="content/posts/soldes.md"
---
title: Soldes
status: draft
channels: [x, instagram]
---
Il arrive.
```

## En français

Le même canal est cité deux fois : c'est sans doute un autre qui était voulu.
"""

from collections.abc import Iterator

from cmcal.diagnostics import Diagnostic, Rule, Severity
from cmcal.model.schedule import Calendar

RULE = Rule("CM209", "duplicate-channel", Severity.WARNING, "0.1.0", __doc__)


def check(calendar: Calendar) -> Iterator[Diagnostic]:
    for post in calendar.posts:
        if len(set(post.channels)) == len(post.channels):
            continue
        for index, name in enumerate(post.channels):
            if name in post.channels[:index]:
                yield RULE.at(post.at("channels", index), channel=name)
