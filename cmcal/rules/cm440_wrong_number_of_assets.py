"""A publication shows more files than its format takes, or fewer.

## What it does

Counts the files, images and videos of each publication and compares them with `assets-max`,
`images-max`, `videos-max` and their `-min`, and with `images-advised`. What is missing is told from
`review` on.

## Why it matters

A carousel of one image, a reel without a video, a fifth photo: the network refuses the post, or
leaves out what is too much.

## Example

```markdown title="content/posts/bouteille.md"
---
title: La bouteille
status: draft
publish: 2026-12-03 18:00
channels: [x]
format: image
assets:
  - file: bouteille-1.jpg
    alt: Une bouteille de bissap posée sur un comptoir
  - file: bouteille-2.jpg
    alt: Une bouteille de bissap posée sur un comptoir
  - file: bouteille-3.jpg
    alt: Une bouteille de bissap posée sur un comptoir
  - file: bouteille-4.jpg
    alt: Une bouteille de bissap posée sur un comptoir
  - file: bouteille-5.jpg
    alt: Une bouteille de bissap posée sur un comptoir
---
La bouteille est là.
```

```asset title="content/assets/bouteille-1.jpg"
jpeg 1080x1080 900kB
```

```asset title="content/assets/bouteille-2.jpg"
jpeg 1080x1080 900kB
```

```asset title="content/assets/bouteille-3.jpg"
jpeg 1080x1080 900kB
```

```asset title="content/assets/bouteille-4.jpg"
jpeg 1080x1080 900kB
```

```asset title="content/assets/bouteille-5.jpg"
jpeg 1080x1080 900kB
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
  - file: bouteille-1.jpg
    alt: Une bouteille de bissap posée sur un comptoir
  - file: bouteille-2.jpg
    alt: Une bouteille de bissap posée sur un comptoir
  - file: bouteille-3.jpg
    alt: Une bouteille de bissap posée sur un comptoir
  - file: bouteille-4.jpg
    alt: Une bouteille de bissap posée sur un comptoir
---
La bouteille est là.
```

```asset title="content/assets/bouteille-1.jpg"
jpeg 1080x1080 900kB
```

```asset title="content/assets/bouteille-2.jpg"
jpeg 1080x1080 900kB
```

```asset title="content/assets/bouteille-3.jpg"
jpeg 1080x1080 900kB
```

```asset title="content/assets/bouteille-4.jpg"
jpeg 1080x1080 900kB
```

## En français

Il y a trop de fichiers pour ce format, ou trop peu. Ajoutez-en, enlevez-en, ou choisissez un autre
format (`carousel`, `thread`).
"""

from collections import Counter
from collections.abc import Iterator, Mapping

from cmcal.diagnostics import Diagnostic, Rule, Severity
from cmcal.media.facts import TYPES, type_of_name
from cmcal.model import attachments
from cmcal.model.publications import Publication
from cmcal.model.schedule import Calendar
from cmcal.model.words import Status
from cmcal.platforms import Limit, Verdict

RULE = Rule("CM440", "wrong-number-of-assets", Severity.ERROR, "0.1.0", __doc__)

_AGREEING = frozenset(
    {Status.REVIEW, Status.CLIENT, Status.APPROVED, Status.SCHEDULED, Status.FAILED}
)
_COUNTED = ("assets", "images", "videos")


def check(calendar: Calendar) -> Iterator[Diagnostic]:
    for publication, limits in calendar.upcoming:
        if not publication.assets and publication.status not in _AGREEING:
            continue
        counts = Counter(_kinds(calendar, publication))
        counts["assets"] = len(publication.assets)
        for name in _COUNTED:
            fault = _fault(publication, limits, name, counts[name])
            if fault is not None:
                verdict, variant = fault
                yield RULE.at(
                    publication.key_of("assets"),
                    f"{name}-{variant}",
                    severity=verdict.severity,
                    platform=calendar.platform_name(publication.channel),
                    format=publication.format,
                    count=counts[name],
                    wanted=int(verdict.figure),
                )
                break


def _fault(
    publication: Publication, limits: Mapping[str, Limit], name: str, count: int
) -> tuple[Verdict, str] | None:
    most, least = limits.get(f"{name}-max"), limits.get(f"{name}-min")
    if most is not None and (verdict := most.exceeded(count)):
        return verdict, "many"
    # What is not there yet is told when the words are to be agreed, not before.
    if least is not None and publication.status in _AGREEING and (verdict := least.missed(count)):
        return verdict, "few"
    advised = limits.get(f"{name}-advised")
    if advised is not None and (verdict := advised.exceeded(count)):
        return verdict, "advised"
    return None


def _kinds(calendar: Calendar, publication: Publication) -> Iterator[str]:
    for asset in publication.assets:
        path = attachments.find(publication.post.path, asset.file, calendar.assets)
        media = calendar.media.get(path or "")
        known = TYPES.get(media.type if media else "") or TYPES.get(type_of_name(asset.file))
        if known is not None:
            yield f"{known.kind}s"
