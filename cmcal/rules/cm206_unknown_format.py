"""A format is not one of its platform's.

## What it does

Compares the format of each publication with those of its channel's platform.

## Why it matters

A carousel cannot be published on YouTube, and nobody would know before the day.

## Example

```markdown title="content/posts/soldes.md"
---
title: Soldes
status: draft
channels: [x]
format: carousel
---
Il arrive.
```

Use instead:

```markdown title="content/posts/soldes.md"
---
title: Soldes
status: draft
channels: [x]
format: image
---
Il arrive.
```

## En français

Ce réseau n'a pas ce format. Le message donne ceux qu'il accepte ; un canal peut avoir le sien
sous `per_channel`.
"""

from collections.abc import Iterator

from cmcal.diagnostics import Diagnostic, Place, Rule, Severity
from cmcal.model.schedule import Calendar

RULE = Rule("CM206", "unknown-format", Severity.ERROR, "0.1.0", __doc__)


def check(calendar: Calendar) -> Iterator[Diagnostic]:
    accepted: dict[tuple[str, str], bool] = {}
    told: set[tuple[Place, str]] = set()
    for publication in calendar.publications:
        name, form = publication.channel.platform, publication.format
        platform = calendar.platforms.get(name)
        if not form or platform is None:
            continue
        if (name, form) not in accepted:
            accepted[name, form] = platform.format(form) is not None
        if accepted[name, form]:
            continue
        own = bool(publication.override.format)
        keys = ("per_channel", publication.override_key, "format") if own else ("format",)
        place = publication.post.at(*keys)
        if (place, name) not in told:
            told.add((place, name))
            known = ", ".join(platform.formats)
            yield RULE.at(place, format=form[:80], platform=platform.name, known=known)
