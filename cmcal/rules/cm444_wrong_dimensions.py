"""An image or a video has too few pixels for a network, or too many.

## What it does

Compares width, height, sides and pixels of each image and video with the bounds of its format
(`image-width-min`, `video-side-max`, `image-pixels-max`…), as shown once turned upright. An image
that reaches an advised size on neither side (`image-size-advised`) is told where it will look poor.

## Why it matters

Too few pixels are refused or blurred; too many are refused or thrown away by the network.

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
jpeg 240x240 90kB
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
jpeg 1080x1080 900kB
```

## En français

L'image ou la vidéo a trop peu de pixels, ou trop. Réexportez-la dans une taille que le
réseau prend00a0:
`cmcal platforms` les donne.
"""

from collections.abc import Iterator

from cmcal.diagnostics import Diagnostic, Rule, Severity
from cmcal.model.schedule import Calendar

RULE = Rule("CM444", "wrong-dimensions", Severity.ERROR, "0.1.0", __doc__)
_ADVISED = "image-size-advised"
_KEYS = frozenset(
    (
        "image-width-min",
        "image-width-max",
        "image-height-min",
        "image-height-max",
        "image-short-side-max",
        "image-side-max",
        "image-sum-max",
        "image-pixels-max",
        _ADVISED,
        "gif-width-max",
        "gif-height-max",
        "gif-pixels-max",
        "gif-total-pixels-max",
        "gif-frames-max",
        "video-width-min",
        "video-width-max",
        "video-height-min",
        "video-height-max",
        "video-side-min",
        "video-side-max",
        "video-pixels-max",
    )
)


def check(calendar: Calendar) -> Iterator[Diagnostic]:
    for shown in calendar.shown_assets:
        found = [misfit for misfit in shown.misfits if misfit.key in _KEYS]
        for misfit in found:
            if misfit.key != _ADVISED or misfit is found[0]:
                yield RULE.at(
                    shown.place(),
                    "advised"
                    if misfit.key == _ADVISED
                    else "disputed"
                    if misfit.is_disputed
                    else "",
                    severity=misfit.severity,
                    platform=calendar.platform_name(shown.publication.channel),
                    format=shown.publication.format,
                    size=f"{shown.media.width} × {shown.media.height}",
                    limit=misfit.key,
                    wanted=misfit.wanted_text,
                )
