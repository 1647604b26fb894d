"""A post has no headline where its network wants one.

## What it does

From `review` on, looks for a `headline` on networks and formats that publish a title
(`title-required`): YouTube, Reddit, articles, LinkedIn documents, the subject of a newsletter. The
post's `title` does not count: it is the team's own name for it and is never published.

## Why it matters

Without a title the network refuses the post, or takes the name of the file for one.

## Example

```yaml title="calendar/channels.yml"
lettre: {platform: newsletter}
```

```markdown title="content/posts/lettre.md"
---
title: Lettre de décembre
description: La presse est réparée, le bissap coule
status: review
publish: 2026-12-03 18:00
channels: [lettre]
format: newsletter
---
Ce mois-ci, la presse est revenue et le bissap aussi.
```

Use instead:

```yaml title="calendar/channels.yml"
lettre: {platform: newsletter}
```

```markdown title="content/posts/lettre.md"
---
title: Lettre de décembre
headline: Le bissap est de retour
description: La presse est réparée, le bissap coule
status: review
publish: 2026-12-03 18:00
channels: [lettre]
format: newsletter
---
Ce mois-ci, la presse est revenue et le bissap aussi.
```

## En français

Ce réseau affiche un titre : écrivez-le dans `headline`. Le `title` est le nom que l'équipe donne à
la publication, il ne sort jamais.
"""

from collections import defaultdict
from collections.abc import Iterator

from cmcal.diagnostics import Diagnostic, Place, Rule, Severity
from cmcal.model.publications import Wording
from cmcal.model.schedule import Calendar

RULE = Rule("CM416", "headline-missing", Severity.ERROR, "0.1.0", __doc__)


def check(calendar: Calendar) -> Iterator[Diagnostic]:
    missing: dict[Place, list[Wording]] = defaultdict(list)
    for wording in calendar.wordings:
        publication = wording.publication
        if (
            publication.status.is_proposed
            and not publication.headline.strip()
            and wording.broken("title-required", value=True)
        ):
            missing[publication.place_for_more].append(wording)
    for place, found in missing.items():
        grave = {wording.broken("title-required", value=True) for wording in found}
        yield RULE.at(
            place,
            severity=Severity.ERROR if Severity.ERROR in grave else Severity.WARNING,
            platforms=calendar.platform_names(wording.publication.channel for wording in found),
        )
