"""A caption holds emoji in a row, or too many.

## What it does

Counts the emoji of each caption: four or more in a row, on one line, or more than ten in all (in a
text over a thousand characters, more than one in a hundred).

## Why it matters

A screen reader says the name of each: five « 😂 » are five times « face with tears of joy ». Public
services advise two or three a post, none repeated, and none in place of a word.
<https://gcs.civilservice.gov.uk/guidance/digital-communication/planning-creating-and-publishing-accessible-social-media-campaigns/>

## Example

```markdown title="content/posts/bissap.md"
---
title: Lancement du bissap
status: draft
publish: 2026-12-03 18:00
channels: [x]
---
Le bissap de la maison est arrivé 🔥🔥🔥🔥🔥
```

Use instead:

```markdown title="content/posts/bissap.md"
---
title: Lancement du bissap
status: draft
publish: 2026-12-03 18:00
channels: [x]
---
Le bissap de la maison est arrivé 🔥
```

## En français

Un lecteur d'écran dit le nom de chaque emoji, l'un après l'autre. Gardez-en deux ou trois, à la fin
d'une phrase, et aucun à la place d'un mot.
"""

import re
from collections.abc import Iterator

from cmcal.counting.emojis import emojis
from cmcal.diagnostics import Diagnostic, Rule, Severity
from cmcal.model.schedule import Calendar

RULE = Rule("CM506", "emoji-wall", Severity.INFO, "0.1.0", __doc__)
_ROW = 4
_MANY = 10
_SPARSE = 100
"""Characters: in a long text, one emoji for so many is not too many."""
_PERHAPS = re.compile("[\u203c-\u3299\U0001f000-\U0001faff\u20e3]")


def check(calendar: Calendar) -> Iterator[Diagnostic]:
    for wording in calendar.captions_with_signs:
        caption = wording.caption
        if len(_PERHAPS.findall(caption)) < _ROW:
            continue  # Before the table of all emoji is read.
        spans = list(emojis(caption))
        for row in _rows(caption, spans):
            place = wording.place(row[0][0], row[-1][1])
            yield RULE.at(place, count=len(row))
            break
        else:
            most = max(_MANY, len(caption) // _SPARSE)
            if len(spans) > most:
                place = wording.place(*spans[most])
                yield RULE.at(place, "many", count=len(spans))


def _rows(text: str, spans: list[tuple[int, int]]) -> Iterator[list[tuple[int, int]]]:
    """Give the rows of emoji that are too long; the end of a line parts a row, a space does not."""
    row: list[tuple[int, int]] = []
    for span in spans:
        if row and text[row[-1][1] : span[0]].strip(" \xa0\u202f"):
            if len(row) >= _ROW:
                yield row
            row = []
        row.append(span)
    if len(row) >= _ROW:
        yield row
