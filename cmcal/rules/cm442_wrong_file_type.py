"""A network does not take this type of file.

## What it does

Compares the type of each file, by its content, with `image-types`, `video-types` and
`document-types` of its format. A type that only some of the sources name is a warning.

## Why it matters

The network refuses the file at the minute of publishing, or turns it into another type and loses
quality.

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
  - file: bouteille.png
    alt: Une bouteille de bissap posée sur un comptoir
---
La bouteille est là.
```

```asset title="content/assets/bouteille.png"
png 1080x1350 900kB
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

Le réseau ne prend pas ce type de fichier. Exportez le visuel dans un type qu'il prend ; `cmcal
media`
donne la commande.
"""

from collections.abc import Iterator

from cmcal.diagnostics import Diagnostic, Rule, Severity
from cmcal.model.schedule import Calendar

RULE = Rule("CM442", "wrong-file-type", Severity.ERROR, "0.1.0", __doc__)

_KEYS = frozenset(("image-types", "video-types", "audio-types", "document-types"))


def check(calendar: Calendar) -> Iterator[Diagnostic]:
    for shown in calendar.shown_assets:
        for misfit in shown.misfits:
            if misfit.key in _KEYS:
                yield RULE.at(
                    shown.place(),
                    "disputed" if misfit.is_disputed else "",
                    severity=misfit.severity,
                    platform=calendar.platform_name(shown.publication.channel),
                    format=shown.publication.format,
                    measured=misfit.measured_text,
                    wanted=misfit.wanted_text,
                )
