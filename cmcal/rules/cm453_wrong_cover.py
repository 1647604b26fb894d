"""A network does not take the cover of a video, or wants one that is not there.

## What it does

Compares the type, the weight and the size of each `cover` with `cover-types`, `cover-bytes-max`,
`cover-width-min`, `cover-height-min`, `cover-side-max`, `cover-ratio-advised` and
`cover-size-advised` of the format. Tells a cover where the account may put none (`cover-allowed`),
and from `review` on a video without one where the network wants one (`cover-required`).

## Why it matters

The network puts a picture of its own choice in its place, eyes half shut.

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
    cover: couverture.png
---
La bouteille est là.
```

```asset title="content/assets/bouteille.mp4"
mp4 1080x1920 12s 30fps h264 aac 48000Hz 2ch 8MB faststart
```

```asset title="content/assets/couverture.png"
png 1080x1920 300kB
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
    cover: couverture.jpg
---
La bouteille est là.
```

```asset title="content/assets/bouteille.mp4"
mp4 1080x1920 12s 30fps h264 aac 48000Hz 2ch 8MB faststart
```

```asset title="content/assets/couverture.jpg"
jpeg 1080x1920 300kB
```

## En français

La couverture n'est pas d'un type, d'un poids ou d'une taille que le réseau prend : réexportez-la.
"""

from collections.abc import Iterator

from cmcal.diagnostics import Diagnostic, Rule, Severity
from cmcal.model import attachments
from cmcal.model.schedule import Calendar

RULE = Rule("CM453", "wrong-cover", Severity.ERROR, "0.1.0", __doc__)


def check(calendar: Calendar) -> Iterator[Diagnostic]:
    for shown in calendar.shown_assets:
        for misfit in shown.cover_misfits:
            yield RULE.at(
                shown.place("cover"),
                "advised"
                if misfit.key.endswith("-advised")
                else "disputed"
                if misfit.is_disputed
                else "",
                severity=misfit.severity,
                platform=calendar.platform_name(shown.publication.channel),
                format=shown.publication.format,
                limit=misfit.key,
                measured=misfit.measured_text,
                wanted=misfit.wanted_text,
            )
    yield from _out_of_place(calendar)


def _out_of_place(calendar: Calendar) -> Iterator[Diagnostic]:
    """Tell a cover where there may be none, and none where there must be one."""
    for wording in calendar.wordings_under("cover-allowed", "cover-required"):
        publication = wording.publication
        refused = wording.broken("cover-allowed", value=False)
        required = wording.broken("cover-required", value=True)
        for index, asset in enumerate(publication.assets if refused or required else ()):
            platform = calendar.platform_name(publication.channel)
            if asset.cover and refused:
                place = publication.asset_at(index, "cover")
                yield RULE.at(place, "refused", severity=refused, platform=platform)
            is_bare = not asset.cover and attachments.kind_of(asset.file) == "video"
            if required and is_bare and publication.status.is_proposed:
                place = publication.asset_at(index)
                yield RULE.at(place, "missing", severity=required, platform=platform)
