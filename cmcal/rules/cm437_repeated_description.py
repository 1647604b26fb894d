"""Two articles of one site have the same description.

## What it does

Compares the descriptions of the articles of a channel where each page should have its own
(`description-unique`), those that are out included. Ideas and briefs, whose words are not written
yet, are left alone.

## Why it matters

In results, two pages that say the same of themselves look like one page twice: the reader opens
neither, and the search engine leaves one out.

## Example

```yaml title="calendar/channels.yml"
site: {platform: website}
```

```markdown title="content/posts/recette.md"
---
title: Recette de décembre
status: draft
publish: 2026-12-03 18:00
channels: [site]
format: article
description: Des fleurs de Guider à la bouteille, par la maison qui les presse.
---
Comptez une poignée de fleurs pour un litre d'eau.
```

```markdown title="content/posts/visite.md"
---
title: Visite de l'atelier
status: draft
publish: 2026-12-10 18:00
channels: [site]
format: article
description: Des fleurs de Guider à la bouteille, par la maison qui les presse.
---
L'atelier ouvre ses portes samedi, de 9 h à 13 h.
```

Use instead:

```yaml title="calendar/channels.yml"
site: {platform: website}
```

```markdown title="content/posts/recette.md"
---
title: Recette de décembre
status: draft
publish: 2026-12-03 18:00
channels: [site]
format: article
description: Des fleurs de Guider à la bouteille, par la maison qui les presse.
---
Comptez une poignée de fleurs pour un litre d'eau.
```

```markdown title="content/posts/visite.md"
---
title: Visite de l'atelier
status: draft
publish: 2026-12-10 18:00
channels: [site]
format: article
description: Samedi, la presse tourne devant vous. Entrée libre, verre offert, enfants bienvenus.
---
L'atelier ouvre ses portes samedi, de 9 h à 13 h.
```

## En français

Chaque page du site a sa propre description : dites ce que l'on trouve dans celle-ci, et nulle part
ailleurs.
"""

from collections import defaultdict
from collections.abc import Iterator

from cmcal.diagnostics import Diagnostic, Rule, Severity
from cmcal.model.publications import Publication
from cmcal.model.schedule import Calendar
from cmcal.model.words import Status

RULE = Rule("CM437", "repeated-description", Severity.WARNING, "0.1.0", __doc__)
_UNWRITTEN = (Status.IDEA, Status.BRIEF)


def check(calendar: Calendar) -> Iterator[Diagnostic]:
    said: dict[tuple[str, str], list[tuple[Publication, Severity]]] = defaultdict(list)
    for publication in calendar.publications:
        # Most have none: only of the others are the limits asked for.
        words = " ".join(publication.description.casefold().split())
        severity = _bound(calendar, publication) if words else None
        if severity:
            said[publication.channel.id, words].append((publication, severity))
    for found in said.values():
        found.sort(key=lambda one: not one[0].is_out)
        first = found[0][0]
        for publication, severity in found[1:]:
            if not publication.is_out:
                yield RULE.at(
                    publication.key_of("description"),
                    severity=severity,
                    related=first.key_of("description"),
                    platform=calendar.platform_name(publication.channel),
                    other=first.post.title,
                )


def _bound(calendar: Calendar, publication: Publication) -> Severity | None:
    """Give how grave a repetition is, where a description must be the only one of its kind."""
    status = publication.status
    if status.is_dropped or status in _UNWRITTEN:
        return None
    return calendar.wording_of(publication).broken("description-unique", value=True)
