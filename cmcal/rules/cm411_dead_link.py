"""A link stands where nobody can click it.

## What it does

Finds links in captions on networks and formats that show them as plain text (`links-clickable`):
Instagram, TikTok, YouTube Shorts, Facebook Reels. Also tells a story with a `link` that a tool is
to publish: only the app can put the sticker.

## Why it matters

Hardly anyone copies an address out of a caption by hand, and it takes the place of words.

## Example

```markdown title="content/posts/bissap.md"
---
title: Lancement du bissap
status: draft
publish: 2026-12-03 18:00
channels: [instagram]
---
Le bissap de la maison est arrivé. Commandez sur https://example.com/bissap
```

Use instead:

```markdown title="content/posts/bissap.md"
---
title: Lancement du bissap
status: draft
publish: 2026-12-03 18:00
channels: [instagram]
---
Le bissap de la maison est arrivé. Pour commander, le lien est dans la bio.
```

## En français

Sur Instagram, TikTok, les Shorts et les Reels de Facebook, un lien dans la légende n'est que du
texte. Mettez-le dans la bio, dans un sticker de story ou en premier commentaire selon le réseau, et
dites-le dans la légende.
"""

from collections import defaultdict
from collections.abc import Iterator

from cmcal.diagnostics import Diagnostic, Place, Rule, Severity
from cmcal.model.publications import Wording
from cmcal.model.schedule import Calendar

RULE = Rule("CM411", "dead-link", Severity.WARNING, "0.1.0", __doc__)
_SHOWN = 60


def check(calendar: Calendar) -> Iterator[Diagnostic]:
    dead: dict[Place, list[Wording]] = defaultdict(list)
    for wording in calendar.wordings:
        if wording.broken("links-clickable", value=False) is None:
            continue
        if wording.broken("caption-allowed", value=False):
            if wording.publication.link:
                yield _sticker(calendar, wording)
        elif wording.links:
            link = wording.links[0]
            dead[wording.place(link.start, link.end)].append(wording)
    for place, found in dead.items():
        first, channels = found[0], [wording.publication.channel for wording in found]
        variant = channels[0].platform  # Each network has its own cure; the others share one.
        yield RULE.at(
            place,
            variant,
            platforms=calendar.platform_names(channels),
            platform=channels[0].platform,
            link=first.links[0].text[:_SHOWN],
        )


def _sticker(calendar: Calendar, wording: Wording) -> Diagnostic:
    publication = wording.publication
    return RULE.at(
        publication.key_of("link"),
        "sticker",
        platforms=calendar.platform_name(publication.channel),
        platform=publication.channel.platform,
        link=publication.link[:_SHOWN],
    )
