"""An image or a video is too tall or too wide for a network.

## What it does

Compares width divided by height with `image-ratio-min`, `image-ratio-max` and those of videos. A
ratio within a pixel of the bound is taken for the bound.

## Why it matters

The network refuses it, crops it, or puts bars around it: the product is cut, the text is gone.

## Example

```yaml title="calendar/channels.yml"
instagram: {platform: instagram, via: api}
```

```markdown title="content/posts/bouteille.md"
---
title: La bouteille
status: draft
publish: 2026-12-03 18:00
channels: [instagram]
format: feed
assets:
  - file: bouteille.jpg
    alt: Une bouteille de bissap posée sur un comptoir
---
La bouteille est là.
```

```asset title="content/assets/bouteille.jpg"
jpeg 1080x1920 900kB
```

Use instead:

```yaml title="calendar/channels.yml"
instagram: {platform: instagram, via: api}
```

```markdown title="content/posts/bouteille.md"
---
title: La bouteille
status: draft
publish: 2026-12-03 18:00
channels: [instagram]
format: feed
assets:
  - file: bouteille.jpg
    alt: Une bouteille de bissap posée sur un comptoir
---
La bouteille est là.
```

```asset title="content/assets/bouteille.jpg"
jpeg 1080x1350 900kB
```

## En français

Le visuel est trop haut ou trop large : le réseau le refuse ou le coupe. Recadrez-le, ou ajoutez des
bandes ; `cmcal media` donne la commande.
"""

from collections.abc import Iterator

from cmcal.diagnostics import Diagnostic, Rule, Severity
from cmcal.model.schedule import Calendar

RULE = Rule("CM445", "wrong-ratio", Severity.ERROR, "0.1.0", __doc__)

_KEYS = frozenset(("image-ratio-min", "image-ratio-max", "video-ratio-min", "video-ratio-max"))


def check(calendar: Calendar) -> Iterator[Diagnostic]:
    for shown in calendar.shown_assets:
        for misfit in shown.misfits:
            if misfit.key in _KEYS:
                yield RULE.at(
                    shown.place(),
                    ("disputed-" if misfit.is_disputed else "")
                    + ("tall" if misfit.key.endswith("-min") else "wide"),
                    severity=misfit.severity,
                    platform=calendar.platform_name(shown.publication.channel),
                    format=shown.publication.format,
                    measured=misfit.measured_text,
                    wanted=misfit.wanted_text,
                )
