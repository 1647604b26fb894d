"""An animated image is refused, or shown still.

## What it does

Looks for animated GIF, PNG, WebP and AVIF files where `gif-allowed` is false.

## Why it matters

Followers see its first picture and nothing else: the point of the animation is lost.

## Example

```yaml title="calendar/channels.yml"
bluesky: {platform: bluesky, via: api}
```

```markdown title="content/posts/bouteille.md"
---
title: La bouteille
status: draft
publish: 2026-12-03 18:00
channels: [bluesky]
format: image
assets:
  - file: bouteille.gif
    alt: Une bouteille de bissap posée sur un comptoir
---
La bouteille est là.
```

```asset title="content/assets/bouteille.gif"
gif 600x600 12frames 300kB
```

Use instead:

```yaml title="calendar/channels.yml"
bluesky: {platform: bluesky, via: api}
```

```markdown title="content/posts/bouteille.md"
---
title: La bouteille
status: draft
publish: 2026-12-03 18:00
channels: [bluesky]
format: image
assets:
  - file: bouteille.jpg
    alt: Une bouteille de bissap posée sur un comptoir
---
La bouteille est là.
```

```asset title="content/assets/bouteille.jpg"
jpeg 600x600 100kB
```

## En français

Ce format ne montre pas les images animées : faites-en une courte vidéo, ou prenez une image fixe.
"""

from collections.abc import Iterator

from cmcal.diagnostics import Diagnostic, Rule, Severity
from cmcal.model.schedule import Calendar

RULE = Rule("CM450", "moving-image", Severity.WARNING, "0.1.0", __doc__)

_KEYS = frozenset(("gif-allowed",))


def check(calendar: Calendar) -> Iterator[Diagnostic]:
    for shown in calendar.shown_assets:
        for misfit in shown.misfits:
            if misfit.key in _KEYS:
                yield RULE.at(
                    shown.place(),
                    "",
                    severity=misfit.severity,
                    platform=calendar.platform_name(shown.publication.channel),
                    format=shown.publication.format,
                )
