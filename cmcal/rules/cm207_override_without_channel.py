"""Something is set apart for a channel the post is not on.

## What it does

Compares `per_channel`, `published` and `results` with the post's `channels`.

## Why it matters

What was written for that channel will never be seen.

## Example

```markdown title="content/posts/soldes.md"
---
title: Soldes
status: draft
channels: [instagram]
per_channel:
  x: {format: image}
---
Il arrive.
```

Use instead:

```markdown title="content/posts/soldes.md"
---
title: Soldes
status: draft
channels: [instagram, x]
per_channel:
  x: {format: image}
---
Il arrive.
```

## En français

Une exception est écrite pour un canal où la publication ne sort pas. Ajoutez le canal à
`channels`, ou effacez l'exception.
"""

from collections.abc import Iterator

from cmcal.diagnostics import Diagnostic, Rule, Severity
from cmcal.model.schedule import Calendar

RULE = Rule("CM207", "override-without-channel", Severity.WARNING, "0.1.0", __doc__)


def check(calendar: Calendar) -> Iterator[Diagnostic]:
    for post in calendar.posts:
        names = calendar.headings_of(post) if post.per_channel else frozenset(post.channels)
        for field in ("per_channel", "published", "results"):
            for name in getattr(post, field):
                if name in calendar.channels and name not in names:
                    yield RULE.at(post.at_key(field, name), channel=name, key=field)
