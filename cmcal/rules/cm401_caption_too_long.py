"""A caption is longer than its network accepts.

## What it does

Counts each publication that is not out yet as its network counts it (X weighs letters and links,
Threads and YouTube count bytes, Bluesky counts characters and bytes), hashtags added after the
caption included, and compares it with `caption-max` and `caption-bytes-max` of its format. In a
thread each part is counted alone, by CM413. Where sources disagree, the stricter figure gives a
warning and only the laxer one an error.

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
Le bissap de la maison est arrivé : fleurs d'hibiscus de Garoua, gingembre de Njombé, menthe du
jardin, et presque pas de sucre. On le cueille, on le sèche, on l'infuse, on le met en bouteille à
Bonabéri. Venez le goûter samedi au marché, de 9 h à 13 h, devant la pharmacie : les trente
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

from cmcal.diagnostics import Diagnostic, Place, Rule, Severity
from cmcal.model import measures
from cmcal.model.publications import Wording
from cmcal.model.schedule import Calendar
from cmcal.platforms import Limit

RULE = Rule("CM401", "caption-too-long", Severity.ERROR, "0.1.0", __doc__)


def check(calendar: Calendar) -> Iterator[Diagnostic]:
    for wording in calendar.wordings:
        if wording.is_thread:
            continue
        for key in ("caption-max", "caption-bytes-max"):
            limit = wording.limits.get(key)
            if limit is not None:
                yield from _measured(calendar, wording, limit)


def _measured(calendar: Calendar, wording: Wording, limit: Limit) -> Iterator[Diagnostic]:
    length = measures.length(wording.text, limit)
    verdict = limit.exceeded(length)
    if verdict is None:
        return
    variant = "bytes" if limit.unit == "bytes" else "disputed" if verdict.is_disputed else ""
    yield RULE.at(
        _place(wording, limit, verdict.figure),
        variant,
        severity=verdict.severity,
        platform=calendar.platform_name(wording.publication.channel),
        length=length,
        most=int(verdict.figure),
        excess=length - int(verdict.figure),
    )


def _place(wording: Wording, limit: Limit, figure: float) -> Place:
    """Give where the text goes over: in the caption, else at the hashtags that follow it."""
    start = measures.beyond(wording.text, limit, figure)
    if start < len(wording.caption):
        return wording.place(start)
    return wording.publication.key_of("hashtags")
