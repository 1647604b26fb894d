"""An asset is shown after the last day it may be.

## What it does

Compares `rights_until` of each asset, the last day that its rights and the consent of who is shown
allow, with the day of each publication that shows it; for a post without a date, with today.

## Why it matters

A photo, a piece of music or a face used beyond what was agreed is an infringement, and the bill
comes with a lawyer's letter. In France a licence counts only for the time and the place it names:
Code de la propriété intellectuelle, article L131-3.
<https://www.legifrance.gouv.fr/codes/article_lc/LEGIARTI000006278958>

## Example

```markdown title="content/posts/bissap.md"
---
title: Lancement du bissap
status: idea
publish: 2026-12-03 18:00
channels: [x]
format: image
assets:
  - file: bissap.jpg
    alt: Une main verse un jus rouge dans un verre
    rights_until: 2026-11-30
---
Le bissap de la maison est arrivé.
```

Use instead:

```markdown title="content/posts/bissap.md"
---
title: Lancement du bissap
status: idea
publish: 2026-12-03 18:00
channels: [x]
format: image
assets:
  - file: bissap.jpg
    alt: Une main verse un jus rouge dans un verre
    rights_until: 2027-11-30
---
Le bissap de la maison est arrivé.
```

## En français

Ce visuel n'est plus à nous ce jour-là. Changez-le, avancez la publication, ou prolongez les droits
par écrit et notez la nouvelle date dans `rights_until`.
"""

from collections.abc import Iterator

from cmcal.diagnostics import Diagnostic, Place, Rule, Severity
from cmcal.model.schedule import Calendar

RULE = Rule("CM510", "rights-expired", Severity.ERROR, "0.1.0", __doc__)


def check(calendar: Calendar) -> Iterator[Diagnostic]:
    told: set[Place] = set()
    for wording in calendar.wordings:
        publication = wording.publication
        for index, asset in enumerate(publication.assets):
            last = asset.rights_until
            if last is None or last >= (publication.day or calendar.today):
                continue
            place = publication.asset_at(index, "rights_until")
            if place in told:
                continue
            told.add(place)
            file, until = asset.file[:80], last.isoformat()
            if publication.day is None:
                yield RULE.at(place, "undated", file=file, until=until)
            else:
                yield RULE.at(
                    place,
                    related=publication.place,
                    file=file,
                    until=until,
                    day=publication.day.isoformat(),
                    channel=publication.channel.name or publication.channel.id,
                )
