"""A file is too heavy for a network, or too light.

## What it does

Compares the weight of each file with `image-bytes-max`, `video-bytes-max`, `gif-bytes-max`,
`document-bytes-max` and their `-min`.

## Why it matters

The upload fails, often after minutes of waiting.

## Example

```markdown title="content/posts/bouteille.md"
---
title: La bouteille
status: draft
publish: 2026-12-03 18:00
channels: [x]
format: image
assets:
  - file: bouteille.jpg
    alt: Une bouteille de bissap posée sur un comptoir
---
La bouteille est là.
```

```asset title="content/assets/bouteille.jpg"
jpeg 4000x3000 8MB
```

Use instead:

```markdown title="content/posts/bouteille.md"
---
title: La bouteille
status: draft
publish: 2026-12-03 18:00
channels: [x]
format: image
assets:
  - file: bouteille.jpg
    alt: Une bouteille de bissap posée sur un comptoir
---
La bouteille est là.
```

```asset title="content/assets/bouteille.jpg"
jpeg 2000x1500 2MB
```

## En français

Le fichier pèse plus, ou moins, que le réseau ne veut. Réexportez-le plus petit ou plus compressé.
"""

from collections.abc import Iterator

from cmcal.diagnostics import Diagnostic, Rule, Severity
from cmcal.model.schedule import Calendar

RULE = Rule("CM443", "wrong-weight", Severity.ERROR, "0.1.0", __doc__)

_KEYS = frozenset(
    (
        "image-bytes-max",
        "image-bytes-min",
        "gif-bytes-max",
        "video-bytes-max",
        "video-bytes-min",
        "document-bytes-max",
    )
)


def check(calendar: Calendar) -> Iterator[Diagnostic]:
    for shown in calendar.shown_assets:
        for misfit in shown.misfits:
            if misfit.key in _KEYS:
                yield RULE.at(
                    shown.place(),
                    "light"
                    if misfit.key.endswith("-min")
                    else "disputed"
                    if misfit.is_disputed
                    else "",
                    severity=misfit.severity,
                    platform=calendar.platform_name(shown.publication.channel),
                    format=shown.publication.format,
                    measured=misfit.measured_text,
                    wanted=misfit.wanted_text,
                )
