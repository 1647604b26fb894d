"""A publication shows images and videos where a network takes one or the other.

## What it does

Looks for posts with both, where `mixing` of the format is false.

## Why it matters

The network refuses the post, or shows only the first file.

## Example

```yaml title="calendar/channels.yml"
linkedin: {platform: linkedin}
```

```markdown title="content/posts/bouteille.md"
---
title: La bouteille
status: draft
publish: 2026-12-03 18:00
channels: [linkedin]
format: text
assets:
  - file: bouteille.jpg
    alt: Une bouteille de bissap posée sur un comptoir
  - file: bouteille.mp4
    alt: Une bouteille de bissap posée sur un comptoir
---
La bouteille est là.
```

```asset title="content/assets/bouteille.jpg"
jpeg 1080x1080 900kB
```

```asset title="content/assets/bouteille.mp4"
mp4 1080x1920 12s 30fps h264 aac 48000Hz 2ch 8MB faststart
```

Use instead:

```yaml title="calendar/channels.yml"
linkedin: {platform: linkedin}
```

```markdown title="content/posts/bouteille.md"
---
title: La bouteille
status: draft
publish: 2026-12-03 18:00
channels: [linkedin]
format: text
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

Ce réseau ne mêle pas images et vidéos : gardez les unes ou les autres, ou faites deux publications.
"""

from collections.abc import Iterator

from cmcal.diagnostics import Diagnostic, Rule, Severity
from cmcal.model import attachments
from cmcal.model.publications import Publication
from cmcal.model.schedule import Calendar

RULE = Rule("CM441", "mixed-assets", Severity.ERROR, "0.1.0", __doc__)


def check(calendar: Calendar) -> Iterator[Diagnostic]:
    for publication, limits in calendar.upcoming:
        mixing = limits.get("mixing")
        if mixing is None or mixing.value is not False or len(publication.assets) < _FEW:
            continue
        if mixing.severity is not Severity.INFO and {"image", "video"} <= _kinds(
            calendar, publication
        ):
            yield RULE.at(
                publication.key_of("assets"),
                severity=mixing.severity,
                platform=calendar.platform_name(publication.channel),
            )


_FEW = 2


def _kinds(calendar: Calendar, publication: Publication) -> set[str]:
    found: set[str] = set()
    for asset in publication.assets:
        path = attachments.find(publication.post.path, asset.file, calendar.assets)
        media = calendar.media.get(path or "")
        if media is not None:
            found.add(media.kind)
    return found
