"""An image or a video is too tall or too wide for a network.

## What it does

Compares width divided by height with `image-ratio-min`, `image-ratio-max` and those of videos. A
ratio within a pixel of the bound is taken for the bound. Where the network asks for one ratio and
shows the others with bars or cut (`image-ratio-advised`, `video-ratio-advised`), tells a file that
is more than a hundredth away. Where all files of a publication are cut like the first
(`same-ratio`), tells the first that has another ratio.

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

import itertools
from collections.abc import Iterator

from cmcal.diagnostics import Diagnostic, Rule, Severity
from cmcal.media.fitting import Misfit
from cmcal.model.schedule import Calendar

RULE = Rule("CM445", "wrong-ratio", Severity.ERROR, "0.1.0", __doc__)

_KEYS = frozenset(("image-ratio-min", "image-ratio-max", "video-ratio-min", "video-ratio-max"))
_ADVISED = frozenset(("image-ratio-advised", "video-ratio-advised"))
_NEARLY = 0.01


def check(calendar: Calendar) -> Iterator[Diagnostic]:
    for shown in calendar.shown_assets:
        bounds = [misfit for misfit in shown.misfits if misfit.key in _KEYS]
        for misfit in bounds or shown.misfits:
            if misfit.key in _KEYS or misfit.key in _ADVISED:
                yield RULE.at(
                    shown.place(),
                    _variant(misfit),
                    severity=misfit.severity,
                    platform=calendar.platform_name(shown.publication.channel),
                    format=shown.publication.format,
                    measured=misfit.measured_text,
                    wanted=misfit.wanted_text,
                )
    yield from _uneven(calendar)


def _variant(misfit: Misfit) -> str:
    if misfit.key in _ADVISED:
        return "advised"
    side = "tall" if misfit.key.endswith("-min") else "wide"
    return f"disputed-{side}" if misfit.is_disputed else side


def _uneven(calendar: Calendar) -> Iterator[Diagnostic]:
    concerned = (
        shown
        for shown in calendar.shown_assets
        if (limit := shown.limits.get("same-ratio")) and limit.value is True and shown.media.ratio
    )
    for _, group in itertools.groupby(concerned, lambda shown: id(shown.publication)):
        first, *others = group
        ratio, limit = first.media.ratio, first.limits["same-ratio"]
        for other in others if limit.severity is not Severity.INFO else ():
            if abs(other.media.ratio - ratio) > _NEARLY * ratio:
                yield RULE.at(
                    other.place(),
                    "uneven",
                    severity=limit.severity,
                    platform=calendar.platform_name(other.publication.channel),
                    format=other.publication.format,
                    measured=f"{other.media.ratio:.4f}",
                    wanted=f"{ratio:.4f}",
                )
                break
