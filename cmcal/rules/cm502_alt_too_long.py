"""An alternative text is longer than its network accepts, or opens with what is known.

## What it does

Counts the `alt` of each asset as the network counts it, and compares it with `alt-text-max`; of
several networks, the one that takes least is told. Also points at an `alt` that opens with « image
de », « photo de » and the like.

## Why it matters

The network refuses the post or cuts the text. And a screen reader has already said « image »:
whoever listens hears it twice before learning what is shown. What kind of image it is (a drawing, a
painting, a screenshot) is another matter, and may be said.
<https://www.w3.org/WAI/tutorials/images/tips/>

## Example

```markdown title="content/posts/bissap.md"
---
title: Lancement du bissap
status: draft
publish: 2026-12-03 18:00
channels: [x]
format: image
assets:
  - file: bissap.jpg
    alt: Photo d'une main qui verse un jus rouge dans un verre
---
Le bissap de la maison est arrivé.
```

```asset title="content/assets/bissap.jpg"
jpeg 1080x1350
```

Use instead:

```markdown title="content/posts/bissap.md"
---
title: Lancement du bissap
status: draft
publish: 2026-12-03 18:00
channels: [x]
format: image
assets:
  - file: bissap.jpg
    alt: Une main verse un jus rouge dans un verre
---
Le bissap de la maison est arrivé.
```

```asset title="content/assets/bissap.jpg"
jpeg 1080x1350
```

## En français

Le texte alternatif dépasse ce que le réseau accepte, ou commence par « image de » : le lecteur
d'écran l'a déjà dit. Allez à ce que l'on voit ; le reste a sa place dans la légende.
"""

import re
from collections.abc import Iterator

from cmcal.diagnostics import Diagnostic, Place, Rule, Severity
from cmcal.model import measures
from cmcal.model.schedule import Calendar
from cmcal.platforms.facts import Verdict

RULE = Rule("CM502", "alt-too-long", Severity.ERROR, "0.1.0", __doc__)
_OPENING = re.compile(
    r"(?:(?:une?|cette|l['’]|la|les|des|an?|the|this)\s?)?"
    r"\b(?P<word>images?|photos?|photographies?|visuels?|pictures?|photographs?|graphics?)\s+"
    r"(?:d['’]|(?:de|des|du|montrant|représentant|où|of|showing|with)\b)",
    re.IGNORECASE,
)


def check(calendar: Calendar) -> Iterator[Diagnostic]:
    worst: dict[Place, tuple[Verdict, int, str]] = {}
    opened: set[Place] = set()
    for wording in calendar.wordings:
        most = wording.limits.get("alt-text-max")
        supported = wording.limits.get("alt-text-supported")
        if supported is None or supported.value is not True:
            continue
        publication = wording.publication
        for index, asset in enumerate(publication.assets):
            if most is not None:
                length = measures.length(asset.alt, most)
                if verdict := most.exceeded(length):
                    place = publication.asset_at(index, "alt")
                    if place not in worst or verdict.figure < worst[place][0].figure:
                        platform = calendar.platform_name(publication.channel)
                        worst[place] = verdict, length, platform
            if match := _OPENING.match(asset.alt):
                place = publication.asset_at(index, "alt")
                if place not in opened:
                    opened.add(place)
                    yield RULE.at(place, "opening", severity=Severity.INFO, words=match[0])
    for place, (verdict, length, platform) in worst.items():
        yield RULE.at(
            place,
            severity=verdict.severity,
            platform=platform,
            length=length,
            most=int(verdict.figure),
            excess=length - int(verdict.figure),
        )
