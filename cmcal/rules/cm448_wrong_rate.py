"""A video has too many pictures or bits a second for a network, or too few.

## What it does

Compares pictures a second with `video-fps-min` and `video-fps-max`, and the bit rate of the picture
with `video-mbps-max`.

## Why it matters

The network refuses it, or drops pictures so that movements stutter.

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
format: reel
assets:
  - file: bouteille.mp4
    alt: Une bouteille de bissap posée sur un comptoir
---
La bouteille est là.
```

```asset title="content/assets/bouteille.mp4"
mp4 1080x1920 12s 90fps h264 aac 48000Hz 2ch 8MB faststart
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
format: reel
assets:
  - file: bouteille.mp4
    alt: Une bouteille de bissap posée sur un comptoir
---
La bouteille est là.
```

```asset title="content/assets/bouteille.mp4"
mp4 1080x1920 12s 30fps h264 aac 48000Hz 2ch 8MB faststart
```

## En français

La vidéo a trop d'images par seconde, ou trop peu, ou un débit trop fort. Réexportez-la.
"""

from collections.abc import Iterator

from cmcal.diagnostics import Diagnostic, Rule, Severity
from cmcal.model.schedule import Calendar

RULE = Rule("CM448", "wrong-rate", Severity.ERROR, "0.1.0", __doc__)

_KEYS = frozenset(("video-fps-min", "video-fps-max", "video-mbps-max"))


def check(calendar: Calendar) -> Iterator[Diagnostic]:
    for shown in calendar.shown_assets:
        for misfit in shown.misfits:
            if misfit.key in _KEYS:
                yield RULE.at(
                    shown.place(),
                    "bits"
                    if misfit.key == "video-mbps-max"
                    else "slow"
                    if misfit.key.endswith("-min")
                    else "",
                    severity=misfit.severity,
                    platform=calendar.platform_name(shown.publication.channel),
                    format=shown.publication.format,
                    measured=misfit.measured_text,
                    wanted=misfit.wanted_text,
                )
