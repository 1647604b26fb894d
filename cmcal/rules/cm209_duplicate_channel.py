"""A post names a channel twice.

## What it does

Points at a channel that already stands in the post's `channels`.

## Why it matters

The second is ignored. Often another channel was meant.

## Example

```markdown title="content/posts/bissap.md"
---
title: Bissap
channels: [instagram, x, instagram]
---
Le bissap est arrivé.
```

Use instead:

```markdown title="content/posts/bissap.md"
---
title: Bissap
channels: [instagram, x]
---
Le bissap est arrivé.
```

## En français

Le même canal est écrit deux fois : le second ne compte pas. Effacez-le, ou mettez le canal que vous
vouliez.
"""

from collections.abc import Iterator

from cmcal.diagnostics import Diagnostic, Rule, Severity
from cmcal.model.schedule import Calendar

RULE = Rule("CM209", "duplicate-channel", Severity.WARNING, "0.1.0", __doc__)


def check(calendar: Calendar) -> Iterator[Diagnostic]:
    for post in calendar.posts:
        if len(set(post.channels)) == len(post.channels):
            continue
        seen: set[str] = set()
        for index, name in enumerate(post.channels):
            if name in seen:
                yield RULE.at(post.at("channels", index), channel=name[:80])
            seen.add(name)
