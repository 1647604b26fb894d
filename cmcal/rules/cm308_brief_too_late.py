"""A brief is due after the post that waits for it goes out.

## What it does

Compares the day a brief is due (its `due`; else its last deliverable or its `final` version) with
the first publication of the posts that name it, or that it names. Briefs already delivered,
accepted or cancelled are left alone, and so are publications paused, cancelled or already out.

## Why it matters

The visual would arrive when the post should already be online: the date will slip, or something
unfinished will go out.

## Example

```yaml title="calendar/people.yml"
awa:
  name: Awa
```

```markdown title="content/strategy/objectives/notoriete.md"
---
title: Notoriété
category: awareness
---
Être connus à Douala.
```

```markdown title="content/briefs/affiche.md"
---
title: Affiche du bissap
owner: awa
objective: notoriete
due: 2026-12-14
single_message: Le bissap revient
deliverables:
  - format: post
---
Une affiche, une bouteille, un verre.
```

```markdown title="content/posts/bissap.md"
---
title: Le bissap revient
status: draft
publish: 2026-12-10 12:00
channels: [x]
brief: affiche
---
Le bissap revient.
```

Use instead:

```yaml title="calendar/people.yml"
awa:
  name: Awa
```

```markdown title="content/strategy/objectives/notoriete.md"
---
title: Notoriété
category: awareness
---
Être connus à Douala.
```

```markdown title="content/posts/bissap.md"
---
title: Le bissap revient
status: draft
publish: 2026-12-10 12:00
channels: [x]
brief: affiche
---
Le bissap revient.
```

```markdown title="content/briefs/affiche.md"
---
title: Affiche du bissap
owner: awa
objective: notoriete
due: 2026-12-08
single_message: Le bissap revient
deliverables:
  - format: post
---
Une affiche, une bouteille, un verre.
```

## En français

Le brief est attendu après la sortie de la publication qui en dépend : le visuel n'existera pas
encore. Avancez l'échéance du brief, ou reculez la publication.
"""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from cmcal.diagnostics import Diagnostic, KeyPath, Rule, Severity
from cmcal.model.brief import Brief
from cmcal.model.schedule import Calendar
from cmcal.model.words import BriefStatus

RULE = Rule("CM308", "brief-too-late", Severity.WARNING, "0.1.0", __doc__)

_FINISHED = {BriefStatus.DELIVERED, BriefStatus.ACCEPTED, BriefStatus.CANCELLED}


class _Awaited(NamedTuple):
    """A brief that is not finished, the day it is due, and the keys that say so."""

    brief: Brief
    due: date
    keys: KeyPath


def check(calendar: Calendar) -> Iterator[Diagnostic]:
    unfinished = [brief for brief in calendar.briefs if brief.status not in _FINISHED]
    awaited = {found.brief.id: found for found in map(_awaited, unfinished) if found}
    listed: dict[str, list[str]] = defaultdict(list)
    for found in awaited.values():
        for name in found.brief.posts:
            listed[name].append(found.brief.id)
    for publication in calendar.publications:
        post, at = publication.post, publication.at
        if at is None or not awaited:
            break  # The undated come last, and each brief is compared with its first publication.
        if post.brief not in awaited and post.id not in listed:
            continue
        if publication.status.is_dropped or publication.is_out:
            continue
        for name in (post.brief, *listed.get(post.id, ())):
            waiting = awaited.pop(name, None)
            if waiting is not None and waiting.due > at.date():
                yield RULE.at(
                    waiting.brief.at(*waiting.keys),
                    related=publication.place,
                    due=waiting.due.isoformat(),
                    day=at.date().isoformat(),
                    post=post.title,
                )


def _awaited(brief: Brief) -> _Awaited | None:
    """Give the day the last file is needed, or None when no day is said."""
    if brief.due is not None:
        return _Awaited(brief, brief.due, ("due",))
    said = [
        _Awaited(brief, deliverable.due, ("deliverables", index, "due"))
        for index, deliverable in enumerate(brief.deliverables)
        if deliverable.due is not None
    ]
    if brief.schedule.final is not None:
        said.append(_Awaited(brief, brief.schedule.final, ("schedule", "final")))
    return max(said, key=lambda found: found.due, default=None)
