"""A caption is longer than its network accepts.

## What it does

Counts each publication that is not out yet as its network counts it (X weighs letters and links,
Threads and YouTube count bytes, Bluesky counts characters and bytes), with the hashtags added after
the caption and, where it is part of the text (`link-in-text`), the link. Compares it with
`caption-max` and `caption-bytes-max` of its format. In a thread each part is counted alone, by
CM413. Where sources disagree, the stricter figure gives a warning and only the laxer one an error.
More than advised (`caption-advised`) is worth knowing.

## Why it matters

The network refuses the post, or cuts it, and one learns it at the minute of publishing.

## Example

```markdown title="content/posts/bissap.md"
---
title: Lancement du bissap
status: draft
publish: 2026-12-03 18:00
channels: [x]
---
Le bissap de la maison est arrivé : fleurs d'hibiscus de Garoua, gingembre de Njombé, menthe du
jardin, et presque pas de sucre. On le cueille, on le sèche, on l'infuse, on le met en bouteille à
Bonabéri. Venez le goûter samedi au marché, de 9 h à 13 h, devant la pharmacie : les trente
premiers verres sont pour vous.
```

Use instead:

```markdown title="content/posts/bissap.md"
---
title: Lancement du bissap
status: draft
publish: 2026-12-03 18:00
channels: [x]
---
Le bissap de la maison est arrivé. Venez le goûter samedi au marché de Bonabéri, de 9 h à 13 h.
```

## En français

La légende est comptée comme le réseau la compte : X pèse les lettres et les liens, Threads et
YouTube comptent des octets. Les hashtags ajoutés après la légende comptent aussi. Raccourcissez,
ou écrivez une légende à part sous un titre `## canal`.
"""

from collections.abc import Iterator

from cmcal.diagnostics import Diagnostic, Rule, Severity, gravest
from cmcal.model import measures
from cmcal.model.schedule import Calendar

RULE = Rule("CM401", "caption-too-long", Severity.ERROR, "0.1.0", __doc__)
_ADVISED = "caption-advised"


def check(calendar: Calendar) -> Iterator[Diagnostic]:
    yield from gravest(_found(calendar))


def _found(calendar: Calendar) -> Iterator[Diagnostic]:
    for wording in calendar.wordings:
        if wording.is_thread:
            continue
        is_told = False
        for key in ("caption-max", "caption-bytes-max", _ADVISED):
            limit = wording.limits.get(key)
            over = measures.too_long(wording.text, limit) if limit else None
            if limit is None or over is None or (is_told and key == _ADVISED):
                continue
            is_told = True
            disputed = "disputed" if over.verdict.is_disputed else ""
            yield RULE.at(
                wording.place_of(measures.beyond(wording.text, limit, over.most)),
                "advised" if key == _ADVISED else "bytes" if limit.unit == "bytes" else disputed,
                severity=Severity.INFO if key == _ADVISED else over.verdict.severity,
                platform=calendar.platform_name(wording.publication.channel),
                length=over.length,
                most=over.most,
                excess=over.excess,
            )
