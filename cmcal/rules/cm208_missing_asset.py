"""A file that a post shows is not there.

## What it does

Looks for each asset, with its subtitles and its cover, beside the file that names it and under
`content/assets/`. An idea or a post in its brief may name files still to be made.

## Why it matters

At the moment of publishing there would be nothing to show.

## Example

```markdown title="content/posts/affiche.md"
---
title: Affiche
status: draft
assets:
  - file: affiche.jpg
    alt: Une bouteille rouge sur un comptoir
---
La voici.
```

Use instead:

```markdown title="content/posts/affiche.md"
---
title: Affiche
status: draft
assets:
  - file: affiche.jpg
    alt: Une bouteille rouge sur un comptoir
---
La voici.
```

```asset title="content/assets/affiche.jpg"
jpeg 1080x1350
```

## En français

Le visuel nommé n'est ni à côté de la publication ni sous `content/assets/`. Déposez-le, ou corrigez
son nom ; majuscules et accents comptent.
"""

from collections.abc import Iterator

from cmcal.diagnostics import Diagnostic, Edit, Fix, KeyPath, Rule, Severity
from cmcal.faults import cm011_path_outside_workspace
from cmcal.model import attachments
from cmcal.model.records import Page
from cmcal.model.schedule import Calendar
from cmcal.model.words import Status
from cmcal.spelling import Nearest

RULE = Rule("CM208", "missing-asset", Severity.ERROR, "0.1.0", __doc__)


def check(calendar: Calendar) -> Iterator[Diagnostic]:
    shared = f"{attachments.ASSETS}/"
    names = (path.removeprefix(shared) for path in calendar.assets if path.startswith(shared))
    nearest = Nearest(sorted(names))
    unmade = {post.path for post in calendar.posts if post.status in (Status.IDEA, Status.BRIEF)}
    for record, keys, file in _files(calendar):
        if (
            record.path in unmade
            or attachments.find(record.path, file, calendar.assets)
            or attachments.climbs_out(record.path, file)
        ):
            continue
        place, near = record.at(*keys), nearest.to(file)
        if near:
            fix = Fix((Edit(place, near),), safe=False)
            yield RULE.at(place, "near", fix=fix, file=file[:200], near=near)
        else:
            yield RULE.at(place, file=file[:200])


def climbing(calendar: Calendar) -> Iterator[Diagnostic]:
    for record, keys, file in _files(calendar):
        if not attachments.find(record.path, file, calendar.assets) and attachments.climbs_out(
            record.path, file
        ):
            yield cm011_path_outside_workspace.RULE.at(record.at(*keys), path=file[:200])


def _files(calendar: Calendar) -> Iterator[tuple[Page, KeyPath, str]]:
    """Give each file that a record names, and the keys that name it."""
    for post in calendar.posts:
        for keys, file in attachments.named(post):
            yield post, keys, file
    for note in calendar.notes:
        if note.capture:
            yield note, ("capture",), note.capture
