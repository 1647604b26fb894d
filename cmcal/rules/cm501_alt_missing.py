"""An image has no text for those who cannot see it.

## What it does

Looks at each image of a post that someone was asked to read (from `review` on), on the networks
that take an alternative text: its `alt` is left out, or is the name of a file, which is told in
any status. A video is told by CM514.

## Why it matters

A screen reader says « image », or spells the file's name out, and whoever listens misses the
message. It is the first criterion of the *Web Content Accessibility Guidelines* (WCAG 2.2, 1.1.1,
level A), which the laws of many countries take up; a file's name as alternative is its failure F30.
<https://www.w3.org/WAI/WCAG22/Understanding/non-text-content.html>

## Example

```markdown title="content/posts/bissap.md"
---
title: Lancement du bissap
status: review
publish: 2026-12-03 18:00
channels: [x]
format: image
assets:
  - file: bissap.jpg
---
Le bissap de la maison est arrivé.
```

```asset title="content/assets/bissap.jpg"
jpeg 1080x1350
```

Use instead:

```markdown title="content/posts/bissap.md"
---
title: Lancement du bissap
status: review
publish: 2026-12-03 18:00
channels: [x]
format: image
assets:
  - file: bissap.jpg
    alt: Une main verse un jus rouge foncé dans un verre plein de glaçons
---
Le bissap de la maison est arrivé.
```

```asset title="content/assets/bissap.jpg"
jpeg 1080x1350
```

## En français

L'image part sans texte alternatif, ou avec un nom de fichier en guise de texte : un lecteur d'écran
n'en dit rien d'utile. Dites en une phrase ce qu'elle montre, et recopiez les mots qu'on y lit.
"""

from collections.abc import Iterator

from cmcal.diagnostics import Diagnostic, Place, Rule, Severity
from cmcal.media.facts import type_of_name
from cmcal.model.attachments import kind_of
from cmcal.model.post import Asset
from cmcal.model.schedule import Calendar

RULE = Rule("CM501", "alt-missing", Severity.WARNING, "0.1.0", __doc__)


def check(calendar: Calendar) -> Iterator[Diagnostic]:
    told: set[Place] = set()
    for wording in calendar.wordings:
        limits = wording.limits
        limit = limits.get("alt-text-required") or limits.get("alt-text-supported")
        if limit is None or limit.value is not True:
            continue
        publication = wording.publication
        for index, asset in enumerate(publication.assets):
            alt = asset.alt.strip()
            if (alt and not _is_file_name(alt, asset)) or kind_of(asset.file) != "image":
                continue
            place = publication.asset_at(index, "alt" if alt else "file")
            if place in told or not (alt or publication.status.is_proposed):
                continue
            told.add(place)
            platform = calendar.platform_name(publication.channel)
            if alt:
                yield RULE.at(place, "file-name", alt=alt[:80], platform=platform)
            else:
                yield RULE.at(place, file=asset.file[:80], platform=platform)


def _is_file_name(alt: str, asset: Asset) -> bool:
    """Whether an alternative text is what a tool puts there by itself: the name of the file."""
    if " " in alt:
        return False
    name = alt.casefold()
    stem = asset.file.rpartition("/")[2].rpartition(".")[0].casefold()
    return bool(type_of_name(name)) or (name == stem and not name.isalpha())
