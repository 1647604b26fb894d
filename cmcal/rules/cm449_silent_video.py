"""A video has no sound where the network wants one.

## What it does

Looks for a sound track in the videos of the formats whose `audio-required` is true.

## Why it matters

A silent video is refused there, or shown to fewer people.

## Example

```yaml title="calendar/channels.yml"
snapchat: {platform: snapchat}
```

```markdown title="content/posts/bouteille.md"
---
title: La bouteille
status: draft
publish: 2026-12-03 18:00
channels: [snapchat]
format: spotlight
assets:
  - file: bouteille.mp4
    alt: Une bouteille de bissap posée sur un comptoir
---
La bouteille est là.
```

```asset title="content/assets/bouteille.mp4"
mp4 1080x1920 12s 30fps h264 8MB faststart
```

Use instead:

```yaml title="calendar/channels.yml"
snapchat: {platform: snapchat}
```

```markdown title="content/posts/bouteille.md"
---
title: La bouteille
status: draft
publish: 2026-12-03 18:00
channels: [snapchat]
format: spotlight
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

La vidéo n'a pas de piste son, et ce format en veut une : ajoutez une musique libre ou le son
du lieu.
"""

from collections.abc import Iterator

from cmcal.diagnostics import Diagnostic, Rule, Severity
from cmcal.model.schedule import Calendar

RULE = Rule("CM449", "silent-video", Severity.WARNING, "0.1.0", __doc__)

_KEYS = frozenset(("audio-required",))


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
