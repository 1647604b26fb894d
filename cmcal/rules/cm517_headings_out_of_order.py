"""The headings of an article skip a level, or there are two titles.

## What it does

Where a text is published as a page (`headings-skipped-allowed`, `h1-max`: the articles of a
website), reads its lines `## Heading`. The `headline` is the title, the first level; after a level
comes the next one, not the one after.

## Why it matters

Who listens to a page jumps from heading to heading: a level that is missing sounds like a part that
is missing. Search engines read the same order.
<https://www.w3.org/WAI/tutorials/page-structure/headings/>

## Example

```yaml title="calendar/channels.yml"
site: {platform: website}
```

```markdown title="content/posts/recette.md"
---
title: La recette
status: draft
publish: 2026-12-03 18:00
channels: [site]
format: article
headline: Le bissap de la maison, pas à pas
---
Pour deux litres.

### Les fleurs

Cent grammes, séchées à l'ombre.
```

Use instead:

```yaml title="calendar/channels.yml"
site: {platform: website}
```

```markdown title="content/posts/recette.md"
---
title: La recette
status: draft
publish: 2026-12-03 18:00
channels: [site]
format: article
headline: Le bissap de la maison, pas à pas
---
Pour deux litres.

## Les fleurs

Cent grammes, séchées à l'ombre.
```

## En français

Le titre de la page est le premier niveau, une seule fois ; viennent ensuite `##`, puis `###`. Ne
sautez pas de niveau : qui écoute la page se déplace d'un titre à l'autre.
"""

import re
from collections.abc import Iterator

from cmcal.diagnostics import Diagnostic, Rule, Severity, gravest
from cmcal.model.publications import Wording
from cmcal.model.schedule import Calendar

RULE = Rule("CM517", "headings-out-of-order", Severity.WARNING, "0.1.0", __doc__)
_HEADING = re.compile(r"^(#{1,6})[ \t]+\S[^\n]*", re.MULTILINE)


def check(calendar: Calendar) -> Iterator[Diagnostic]:
    yield from gravest(
        found
        for wording in calendar.wordings_under("headings-skipped-allowed", "h1-max")
        for found in _found(calendar, wording)
    )


def _found(calendar: Calendar, wording: Wording) -> Iterator[Diagnostic]:
    platform = calendar.platform_name(wording.publication.channel)
    skipped = wording.broken("headings-skipped-allowed", value=False)
    most = wording.limits.get("h1-max")
    titles, last = int(bool(wording.publication.headline)), 1
    for match in _HEADING.finditer(wording.caption):
        level = len(match[1])
        titles += level == 1
        verdict = most.exceeded(titles) if most and level == 1 else None
        if verdict:
            place, figure = wording.place(*match.span()), int(verdict.figure)
            yield RULE.at(
                place, "titles", severity=verdict.severity, platform=platform, most=figure
            )
            return
        if skipped and level > last + 1:
            yield RULE.at(
                wording.place(*match.span()),
                severity=skipped,
                platform=platform,
                heading=match[0][:60],
                right="#" * (last + 1),
            )
            return
        last = level
