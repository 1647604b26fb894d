"""A network does not play the codec of a video or of its sound.

## What it does

Compares the codecs, the sample rate and the channels of each video with `video-codecs`,
`audio-codecs`, `audio-hertz-max` and `audio-channels-max`; tells a sound where the format wants
none (`audio-allowed`).

## Why it matters

Phones film in HEVC, editors export in ProRes: the network refuses them, or plays no sound.

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
mp4 1080x1920 12s 30fps vp9 aac 48000Hz 2ch 8MB faststart
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

Le réseau ne lit pas ce codec d'image ou de son. Exportez en H.264 et AAC, que tous lisent.
"""

from collections.abc import Iterator

from cmcal.diagnostics import Diagnostic, Rule, Severity
from cmcal.model.schedule import Calendar

RULE = Rule("CM447", "wrong-codec", Severity.ERROR, "0.1.0", __doc__)

_KEYS = frozenset(
    ("video-codecs", "audio-codecs", "audio-hertz-max", "audio-channels-max", "audio-allowed")
)


def check(calendar: Calendar) -> Iterator[Diagnostic]:
    for shown in calendar.shown_assets:
        for misfit in shown.misfits:
            if misfit.key in _KEYS:
                yield RULE.at(
                    shown.place(),
                    "unwanted"
                    if misfit.key == "audio-allowed"
                    else "sound"
                    if misfit.key.startswith("audio")
                    else "",
                    severity=misfit.severity,
                    platform=calendar.platform_name(shown.publication.channel),
                    format=shown.publication.format,
                    measured=misfit.measured_text,
                    wanted=misfit.wanted_text,
                )
