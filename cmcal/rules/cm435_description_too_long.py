"""A description is longer than what stands under a title, or than what is seen of it.

## What it does

Counts the `description` and compares it with what the network takes: the meta description of an
article (`description-max`), the preheader of a newsletter (`preheader-max`), the text of a link's
card (`link-description-max`). Where only its beginning is seen everywhere (`description-fold`,
`preheader-fold`), more is worth knowing.

## Why it matters

Search engines and mail programs cut the end, often in the middle of a word; a tool may refuse it.

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
description: Le bissap de la maison, des fleurs de Guider séchées à l'ombre jusqu'à la
  bouteille consignée de Bonabéri, les gestes, les temps, les quantités, et les trois
  erreurs que nous avons faites avant vous.
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
status: draft
publish: 2026-12-03 18:00
channels: [site]
format: article
description: Des fleurs de Guider à la bouteille, les gestes et les quantités pour un litre.
---
Comptez une poignée de fleurs pour un litre d'eau.
```

## En français

La `description` est coupée au bout de ce nombre de caractères. Gardez l'essentiel, au début : ce
qui donne envie d'ouvrir.
"""

from collections.abc import Iterator

from cmcal.diagnostics import Diagnostic, Rule, Severity, gravest
from cmcal.model import measures
from cmcal.model.schedule import Calendar

RULE = Rule("CM435", "description-too-long", Severity.WARNING, "0.1.0", __doc__)
_VARIANTS = {
    "description-max": "",
    "preheader-max": "preheader",
    "link-description-max": "card",
    "description-fold": "fold",
    "preheader-fold": "preheader-fold",
}
"""What is said of each limit that is broken: of one text, the first."""


def check(calendar: Calendar) -> Iterator[Diagnostic]:
    yield from gravest(_found(calendar))


def _found(calendar: Calendar) -> Iterator[Diagnostic]:
    for wording in calendar.wordings_under(*_VARIANTS):
        description = wording.publication.description
        for key, variant in _VARIANTS.items() if description else ():
            limit = wording.limits.get(key)
            over = measures.too_long(description, limit) if limit else None
            if over is None:
                continue
            yield RULE.at(
                wording.publication.key_of("description"),
                variant,
                severity=Severity.INFO if key.endswith("-fold") else over.verdict.severity,
                platform=calendar.platform_name(wording.publication.channel),
                length=over.length,
                most=over.most,
                excess=over.excess,
            )
            break
