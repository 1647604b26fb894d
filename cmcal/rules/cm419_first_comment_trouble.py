"""A first comment is longer than its network takes, or cannot be posted there.

## What it does

Counts the `first_comment` and compares it with `first-comment-max`. Where the network has no
comments (`comments-allowed`), tells one that is meant for that channel alone.

## Why it matters

The post goes out and its comment does not: the link or the hashtags in it are lost, and nobody
notices.

## Example

```yaml title="calendar/channels.yml"
whatsapp: {platform: whatsapp-channel}
```

```markdown title="content/posts/bissap.md"
---
title: Le bissap
status: draft
publish: 2026-12-03 18:00
channels: [whatsapp]
format: text
first_comment: "Pour commander : la boutique est ouverte jusqu'à 20 h"
---
Le bissap de la maison est arrivé.
```

Use instead:

```yaml title="calendar/channels.yml"
whatsapp: {platform: whatsapp-channel}
```

```markdown title="content/posts/bissap.md"
---
title: Le bissap
status: draft
publish: 2026-12-03 18:00
channels: [whatsapp]
format: text
---
Le bissap de la maison est arrivé. Pour commander : la boutique est ouverte jusqu'à 20 h.
```

## En français

Le premier commentaire a sa propre limite, et certains réseaux n'ont pas de commentaires. Mettez
l'essentiel dans la légende.
"""

from collections.abc import Iterator

from cmcal.diagnostics import Diagnostic, Rule, Severity, gravest
from cmcal.model import measures
from cmcal.model.schedule import Calendar

RULE = Rule("CM419", "first-comment-trouble", Severity.ERROR, "0.1.0", __doc__)


def check(calendar: Calendar) -> Iterator[Diagnostic]:
    yield from gravest(_found(calendar))


def _found(calendar: Calendar) -> Iterator[Diagnostic]:
    for wording in calendar.wordings:
        publication = wording.publication
        comment = publication.first_comment
        if not comment:
            continue
        place = publication.key_of("first_comment")
        platform = calendar.platform_name(publication.channel)
        limit = wording.limits.get("first-comment-max")
        if limit and (over := measures.too_long(comment, limit)):
            yield RULE.at(
                place,
                severity=over.verdict.severity,
                platform=platform,
                length=over.length,
                most=over.most,
                excess=over.excess,
            )
        is_meant = publication.override.first_comment or len(set(publication.post.channels)) == 1
        allowed = wording.limits.get("comments-allowed")
        if is_meant and allowed and allowed.value is False:
            yield RULE.at(place, "none", severity=Severity.WARNING, platform=platform)
