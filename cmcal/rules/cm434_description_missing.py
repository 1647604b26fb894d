"""An article or a newsletter has nothing to stand under its title.

## What it does

From `review` on, looks for a `description` where a title is followed by one: the meta description
of an article (`description-required`), the preheader of a newsletter (`preheader-required`).

## Why it matters

Without one the search engine picks a passage by itself, and the mail program shows the first words
it finds: "View this mail in your browser".

## Example

```yaml title="calendar/channels.yml"
site: {platform: website}
```

```markdown title="content/posts/recette.md"
---
title: Recette de décembre
headline: Le bissap de la maison, pas à pas
status: review
publish: 2026-12-03 18:00
channels: [site]
format: article
---
Comptez une poignée de fleurs pour un litre d'eau.
```

Use instead:

```yaml title="calendar/channels.yml"
site: {platform: website}
```

```markdown title="content/posts/recette.md"
---
title: Recette de décembre
headline: Le bissap de la maison, pas à pas
description: Fleurs de Guider, eau, gingembre, trois heures de patience. Notre recette.
status: review
publish: 2026-12-03 18:00
channels: [site]
format: article
---
Comptez une poignée de fleurs pour un litre d'eau.
```

## En français

Écrivez `description` : c'est ce que les moteurs de recherche montrent sous le titre d'un article,
et les messageries à côté de l'objet d'une infolettre. Sinon, ils prennent ce qu'ils trouvent.
"""

from collections import defaultdict
from collections.abc import Iterator

from cmcal.diagnostics import Diagnostic, Place, Rule, Severity
from cmcal.model.publications import Wording
from cmcal.model.schedule import Calendar

RULE = Rule("CM434", "description-missing", Severity.WARNING, "0.1.0", __doc__)
_KEYS = ("description-required", "preheader-required")


def check(calendar: Calendar) -> Iterator[Diagnostic]:
    missing: dict[Place, list[tuple[Wording, Severity]]] = defaultdict(list)
    for wording in calendar.wordings_under(*_KEYS):
        publication = wording.publication
        severity = _broken(wording)
        if severity and publication.status.is_proposed and not publication.description.strip():
            missing[publication.place_for_more].append((wording, severity))
    for place, found in missing.items():
        is_mail = all("preheader-required" in wording.limits for wording, _ in found)
        yield RULE.at(
            place,
            "preheader" if is_mail else "",
            severity=min((severity for _, severity in found), key=list(Severity).index),
            platforms=calendar.platform_names(w.publication.channel for w, _ in found),
        )


def _broken(wording: Wording) -> Severity | None:
    graves = (wording.broken(key, value=True) for key in _KEYS)
    return next(filter(None, graves), None)
