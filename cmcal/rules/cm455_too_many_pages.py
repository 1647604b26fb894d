"""A document has more pages than a network takes.

## What it does

Compares the pages of each PDF with `document-pages-max`.

## Why it matters

The network refuses the document.

## Example

```yaml title="calendar/channels.yml"
linkedin: {platform: linkedin}
```

```markdown title="content/posts/bouteille.md"
---
title: La bouteille
status: draft
publish: 2026-12-03 18:00
channels: [linkedin]
format: document
assets:
  - file: catalogue.pdf
    alt: Une bouteille de bissap posée sur un comptoir
---
La bouteille est là.
```

```asset title="content/assets/catalogue.pdf"
pdf 400pages 9MB
```

Use instead:

```yaml title="calendar/channels.yml"
linkedin: {platform: linkedin}
```

```markdown title="content/posts/bouteille.md"
---
title: La bouteille
status: draft
publish: 2026-12-03 18:00
channels: [linkedin]
format: document
assets:
  - file: catalogue.pdf
    alt: Une bouteille de bissap posée sur un comptoir
---
La bouteille est là.
```

```asset title="content/assets/catalogue.pdf"
pdf 40pages 9MB
```

## En français

Le document a trop de pages pour ce réseau : gardez les meilleures, ou faites deux publications.
"""

from collections.abc import Iterator

from cmcal.diagnostics import Diagnostic, Rule, Severity
from cmcal.model.schedule import Calendar

RULE = Rule("CM455", "too-many-pages", Severity.ERROR, "0.1.0", __doc__)

_KEYS = frozenset(("document-pages-max",))


def check(calendar: Calendar) -> Iterator[Diagnostic]:
    for shown in calendar.shown_assets:
        for misfit in shown.misfits:
            if misfit.key in _KEYS:
                yield RULE.at(
                    shown.place(),
                    "",
                    severity=misfit.severity,
                    platform=calendar.platform_name(shown.publication.channel),
                    format=shown.publication.format,
                    measured=misfit.measured_text,
                    wanted=misfit.wanted_text,
                )
