"""A video is too long for a network, or too short.

## What it does

Compares the seconds of each video with `video-seconds-min`, `video-seconds-max` and
`video-seconds-advised` of its format, and its pictures with `video-frames-max`.

## Why it matters

The network refuses it, cuts it, or shows it to fewer people.

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
mp4 1080x1920 2s 30fps h264 aac 48000Hz 2ch 8MB faststart
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

La vidéo est trop longue ou trop courte pour ce format. Coupez-la, ou choisissez un autre format.
"""

from collections.abc import Iterator

from cmcal.diagnostics import Diagnostic, Rule, Severity
from cmcal.model.schedule import Calendar

RULE = Rule("CM446", "wrong-duration", Severity.ERROR, "0.1.0", __doc__)

_KEYS = frozenset(
    ("video-seconds-min", "video-seconds-max", "video-seconds-advised", "video-frames-max")
)


def check(calendar: Calendar) -> Iterator[Diagnostic]:
    for shown in calendar.shown_assets:
        for misfit in shown.misfits:
            if misfit.key in _KEYS:
                yield RULE.at(
                    shown.place(),
                    "short"
                    if misfit.key.endswith("-min")
                    else "advised"
                    if misfit.key.endswith("-advised")
                    else "frames"
                    if misfit.key == "video-frames-max"
                    else "",
                    severity=misfit.severity,
                    platform=calendar.platform_name(shown.publication.channel),
                    format=shown.publication.format,
                    measured=misfit.measured_text,
                    wanted=misfit.wanted_text,
                )
