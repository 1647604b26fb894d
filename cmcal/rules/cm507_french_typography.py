"""A French caption lacks spaces that do not break, or writes three dots.

## What it does

In captions of channels that speak French (the channel's `language`, else that of the settings),
finds `:`, `;`, `!`, `?` and `»` without a space that does not break before them, `«` without one
after it, and three dots that should be `…`. In Canadian French (`fr-CA`), `;`, `!` and `?` stand
close. Times, links, smileys, code and straight quotation marks stay as they are.

`cmcal check --fix` puts U+00A0. The narrow space U+202F is finer in print, but X counts it as two
characters and Threads as three bytes, and some phones show a box; where you typed one, it stays.

## Why it matters

With a plain space, the network may start a line with « ! » or leave « alone at the end of one.

## Example

```markdown title="content/posts/bissap.md"
---
title: Lancement du bissap
status: draft
publish: 2026-12-03 18:00
channels: [x]
---
Le bissap de la maison est arrivé ! Vous passez quand?
```

Use instead:

```markdown title="content/posts/bissap.md"
---
title: Lancement du bissap
status: draft
publish: 2026-12-03 18:00
channels: [x]
---
Le bissap de la maison est arrivé ! Vous passez quand ?
```

## En français

Il manque une espace insécable avant « : ; ! ? » ou dans les guillemets, ou trois points tiennent
lieu de points de suspension. Avec une espace ordinaire, la ligne peut se couper avant le signe.
`cmcal check --fix` corrige sans toucher aux liens, aux heures ni aux smileys.
"""

from collections.abc import Iterator

from cmcal.counting.french import Change, changes
from cmcal.diagnostics import Diagnostic, Edit, Fix, Rule, Severity
from cmcal.model.publications import Wording
from cmcal.model.schedule import Calendar

RULE = Rule("CM507", "french-typography", Severity.INFO, "0.1.0", __doc__)
_SHOWN = 24


def check(calendar: Calendar) -> Iterator[Diagnostic]:
    languages = {c.id: calendar.language_of(c) for c in calendar.channels.values()}
    told: set[tuple[str, int]] = set()
    for wording in calendar.wordings:
        publication = wording.publication
        language, _, region = languages[publication.channel.id].partition("-")
        caption = publication.post.path, wording.line
        if language != "fr" or caption in told:
            continue
        told.add(caption)
        if found := changes(wording.caption, is_canadian=region == "ca"):
            yield _report(wording, found)


def _report(wording: Wording, found: list[Change]) -> Diagnostic:
    first = found[0]
    fix = None
    if wording.is_whole:
        places = wording.places((change.start, change.end) for change in found)
        edits = (Edit(place, change.text) for place, change in zip(places, found, strict=True))
        fix = Fix(tuple(edits))
    line = wording.caption[: first.end + 1].rpartition("\n")[2]
    shown = line if len(line) <= _SHOWN else "…" + line[-_SHOWN:].partition(" ")[2]
    return RULE.at(
        wording.place(first.start, first.end + 1), fix=fix, count=len(found), shown=shown.strip()
    )
