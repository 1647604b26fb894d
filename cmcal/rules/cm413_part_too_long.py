"""A part of a thread is longer than its network accepts.

## What it does

Measures each part of a thread, between two lines `---`, as CM401 measures a caption: a part is a
post. The link and the hashtags added at the end count with the last part.

## Why it matters

The thread stops at the part that is refused, with its beginning already out.

## Example

```markdown title="content/posts/verre.md"
---
title: Verre ou plastique
status: draft
publish: 2026-12-03 18:00
channels: [x]
format: thread
---
Pourquoi du verre, alors que le plastique coûte trois fois moins cher ?
---
Parce qu'une bouteille en verre revient. La nouvelle, plus épaisse, doit faire quatorze tours avant
d'être recyclée : trois cent dix francs divisés par quatorze, cela fait vingt-deux francs le tour,
plus le lavage, l'eau chaude, la brosse, la lampe pour chercher la moindre ébréchure, et le trajet
du livreur qui passait de toute façon.
```

Use instead:

```markdown title="content/posts/verre.md"
---
title: Verre ou plastique
status: draft
publish: 2026-12-03 18:00
channels: [x]
format: thread
---
Pourquoi du verre, alors que le plastique coûte trois fois moins cher ?
---
Parce qu'une bouteille en verre revient. La nouvelle doit faire quatorze tours : 310 francs divisés
par quatorze, cela fait vingt-deux francs le tour.
---
Il y a aussi le lavage, la brosse, et la lampe pour chercher la moindre ébréchure.
```

## En français

Dans un fil, chaque partie entre deux lignes `---` est une publication à part, et doit tenir dans la
limite. Coupez-la en deux.
"""

from collections.abc import Iterator

from cmcal.diagnostics import Diagnostic, Rule, Severity, gravest
from cmcal.model import measures
from cmcal.model.schedule import Calendar

RULE = Rule("CM413", "part-too-long", Severity.ERROR, "0.1.0", __doc__)


def check(calendar: Calendar) -> Iterator[Diagnostic]:
    yield from gravest(_found(calendar))


def _found(calendar: Calendar) -> Iterator[Diagnostic]:
    for wording in calendar.wordings:
        for number, part in enumerate(wording.parts if wording.is_thread else (), 1):
            for key in ("caption-max", "caption-bytes-max"):
                limit = wording.limits.get(key)
                over = measures.too_long(part.text, limit) if limit else None
                if limit is None or over is None:
                    continue
                start = part.start + measures.beyond(part.text, limit, over.most)
                yield RULE.at(
                    wording.place_of(start),
                    "bytes" if limit.unit == "bytes" else "",
                    severity=over.verdict.severity,
                    platform=calendar.platform_name(wording.publication.channel),
                    number=number,
                    length=over.length,
                    most=over.most,
                    excess=over.excess,
                )
