"""A file is too heavy for a network, or too light.

## What it does

Compares the weight of each file with `image-bytes-max`, `video-bytes-max`, `gif-bytes-max`,
`png-bytes-max`, `audio-bytes-max`, `document-bytes-max` and their `-min`; that of all the files of
a message with `assets-bytes-max`, and that of all the images of a page with `page-bytes-max`.

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

import itertools
from collections.abc import Iterator

from cmcal.diagnostics import Diagnostic, Rule, Severity
from cmcal.media.facts import Media
from cmcal.model.schedule import Calendar

RULE = Rule("CM443", "wrong-weight", Severity.ERROR, "0.1.0", __doc__)
_TOGETHER = ("assets-bytes-max", "page-bytes-max")

_KEYS = frozenset(
    (
        "image-bytes-max",
        "image-bytes-min",
        "png-bytes-max",
        "gif-bytes-max",
        "video-bytes-max",
        "video-bytes-min",
        "audio-bytes-max",
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
                    else "png"
                    if misfit.key == "png-bytes-max"
                    else "disputed"
                    if misfit.is_disputed
                    else "",
                    severity=misfit.severity,
                    platform=calendar.platform_name(shown.publication.channel),
                    format=shown.publication.format,
                    measured=misfit.measured_text,
                    wanted=misfit.wanted_text,
                )
    yield from _together(calendar)


def _together(calendar: Calendar) -> Iterator[Diagnostic]:
    """Tell the files that are too heavy in all, at the list of them."""
    for key in _TOGETHER:
        concerned = (shown for shown in calendar.shown_assets if key in shown.limits)
        for _, group in itertools.groupby(concerned, lambda shown: id(shown.publication)):
            files = list(group)
            publication, limit = files[0].publication, files[0].limits[key]
            weight = sum(shown.media.bytes for shown in files if _counts(shown.media, key))
            if verdict := limit.exceeded(weight):
                yield RULE.at(
                    publication.key_of("assets"),
                    "together",
                    severity=verdict.severity,
                    platform=calendar.platform_name(publication.channel),
                    format=publication.format,
                    measured=weight,
                    wanted=int(verdict.figure),
                )


def _counts(media: Media, key: str) -> bool:
    """Whether a file is loaded with the rest: of a page, a video is not before it plays."""
    return key != "page-bytes-max" or media.kind == "image"
