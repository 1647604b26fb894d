"""The name of a file is cut, or keeps it from being shown.

## What it does

Compares the name of each file with `file-name-max` and `file-name-forbidden`: Telegram shows a
document under its name and cuts a long one; some mail programs show no image whose name holds a
space.

## Why it matters

The public reads `Tarifs-Maison-Kori-restaurateurs-et-epiceries-dec…`, or sees an empty frame.

## Example

```yaml title="calendar/channels.yml"
lettre: {platform: newsletter}
```

```markdown title="content/posts/lettre.md"
---
title: La lettre de décembre
status: draft
publish: 2026-12-03 18:00
channels: [lettre]
headline: Le bissap de décembre
assets:
  - file: affiche du marché.jpg
    alt: L'affiche du marché de Bonabéri, samedi de 9 h à 13 h
---
Rendez-vous samedi.
```

```asset title="content/assets/affiche du marché.jpg"
jpeg 600x400 90kB
```

Use instead:

```yaml title="calendar/channels.yml"
lettre: {platform: newsletter}
```

```markdown title="content/posts/lettre.md"
---
title: La lettre de décembre
status: draft
publish: 2026-12-03 18:00
channels: [lettre]
headline: Le bissap de décembre
assets:
  - file: affiche-marche.jpg
    alt: L'affiche du marché de Bonabéri, samedi de 9 h à 13 h
---
Rendez-vous samedi.
```

```asset title="content/assets/affiche-marche.jpg"
jpeg 600x400 90kB
```

## En français

Le nom du fichier se voit ou se lit : court, sans espace. Renommez-le avec des tirets.
"""

from collections.abc import Iterator

from cmcal.diagnostics import Diagnostic, Rule, Severity, gravest
from cmcal.model import measures
from cmcal.model.schedule import Calendar
from cmcal.platforms import Limit

RULE = Rule("CM456", "awkward-file-name", Severity.WARNING, "0.1.0", __doc__)
_SHOWN = 80


def check(calendar: Calendar) -> Iterator[Diagnostic]:
    yield from gravest(_found(calendar))


def _found(calendar: Calendar) -> Iterator[Diagnostic]:
    for wording in calendar.wordings_under("file-name-max", "file-name-forbidden"):
        publication, limits = wording.publication, wording.limits
        platform = calendar.platform_name(publication.channel)
        longest, refused = limits.get("file-name-max"), limits.get("file-name-forbidden")
        for index, asset in enumerate(publication.assets):
            name = asset.file.rpartition("/")[2]
            if longest and (over := measures.too_long(name, longest)):
                yield RULE.at(
                    publication.asset_at(index),
                    severity=over.verdict.severity,
                    platform=platform,
                    length=over.length,
                    most=over.most,
                )
            if refused and refused.severity is not Severity.INFO and _holds(name, refused):
                yield RULE.at(
                    publication.asset_at(index),
                    "character",
                    severity=refused.severity,
                    platform=platform,
                    file=name[:_SHOWN],
                    right="-".join(name.split())[:_SHOWN],
                )


def _holds(name: str, refused: Limit) -> bool:
    listed = refused.value if isinstance(refused.value, list) else []
    return any(str(character) in name for character in listed)
