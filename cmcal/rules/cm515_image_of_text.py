"""An image of words has an alternative text too short to hold them.

## What it does

When the name of an image's file says that it is made of words (`affiche`, `citation`,
`infographie`, `menu`, `tarifs`, `poster`, `quote`, `flyer`…) and its `alt` has fewer than thirty
characters, asks whether the words are in it. Only the name is looked at, not the image.

## Why it matters

What is written on an image exists for nobody who cannot see it, nor for search, nor for whoever
translates the page: WCAG 2.2, 1.1.1 and 1.4.5. « Affiche du concert » says neither where nor when.
<https://www.w3.org/WAI/tutorials/images/textual/>

## Example

```markdown title="content/posts/portes-ouvertes.md"
---
title: Portes ouvertes
status: idea
publish: 2026-12-03 18:00
channels: [x]
format: image
assets:
  - file: affiche-portes-ouvertes.jpg
    alt: Affiche portes ouvertes
---
Samedi, l'atelier vous ouvre ses portes.
```

Use instead:

```markdown title="content/posts/portes-ouvertes.md"
---
title: Portes ouvertes
status: idea
publish: 2026-12-03 18:00
channels: [x]
format: image
assets:
  - file: affiche-portes-ouvertes.jpg
    alt: Affiche rouge. Portes ouvertes de l'atelier, samedi 5 décembre, de 9 h à 13 h, à Bonabéri
---
Samedi, l'atelier vous ouvre ses portes.
```

## En français

D'après son nom, cette image porte du texte ; son texte alternatif est trop court pour le redire.
Recopiez les mots qui comptent : quoi, où, quand, combien. Le reste peut aller dans la légende.
"""

import re
from collections.abc import Iterator

from cmcal.diagnostics import Diagnostic, Place, Rule, Severity
from cmcal.model.attachments import kind_of
from cmcal.model.schedule import Calendar
from cmcal.spelling import plain

RULE = Rule("CM515", "image-of-text", Severity.INFO, "0.1.0", __doc__)
_SHORT = 30
_WORDY = re.compile(
    r"(?<![a-z])(?:infographi[a-z]*|citations?|affiches?|tracts?|depliants?|menus?|tarifs?|horaires?"
    r"|programmes?|graphiques?|tableaux?|schemas?|quotes?|posters?|flyers?|leaflets?|prices?"
    r"|timetables?|schedules?|charts?|diagrams?)(?![a-z])"
)


def check(calendar: Calendar) -> Iterator[Diagnostic]:
    told: set[Place] = set()
    for wording in calendar.wordings:
        publication = wording.publication
        for index, asset in enumerate(publication.assets):
            alt = asset.alt.strip()
            if not 0 < len(alt) < _SHORT or kind_of(asset.file) != "image":
                continue
            limit = wording.limits.get("alt-text-supported")
            match = _WORDY.search(plain(asset.file.rpartition("/")[2]))
            if match is None or limit is None or limit.value is not True:
                continue
            place = publication.asset_at(index, "alt")
            if place not in told:
                told.add(place)
                yield RULE.at(place, word=match[0], length=len(alt))
