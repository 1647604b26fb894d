"""A caption does not come to its point before the network folds it.

## What it does

Networks show the beginning of a caption and hide the rest behind « more ». Tells captions longer
than what is shown (`caption-fold`) in which no sentence and no line ends before it. Folds are not
documented and vary with the device, so this is worth knowing and nothing more; of several channels
with the same caption, the one that shows least is told.

## Why it matters

Few people unfold: what stands below is read by those who had already decided to.

## Example

```yaml title="calendar/channels.yml"
tiktok: {platform: tiktok}
```

```markdown title="content/posts/bissap.md"
---
title: Lancement du bissap
status: draft
publish: 2026-12-03 18:00
channels: [tiktok]
format: video
---
Après des mois de cueillette, de séchage à l'ombre et d'essais de menthe, le bissap est enfin là.
```

Use instead:

```yaml title="calendar/channels.yml"
tiktok: {platform: tiktok}
```

```markdown title="content/posts/bissap.md"
---
title: Lancement du bissap
status: draft
publish: 2026-12-03 18:00
channels: [tiktok]
format: video
---
Le bissap est enfin là. Derrière lui, des mois de cueillette, de séchage et d'essais de menthe.
```

## En français

Le réseau n'affiche que le début de la légende, puis « plus ». Dites l'essentiel d'abord, dans une
phrase courte qui finit avant le pli.
"""

import re
from collections.abc import Iterator

from cmcal.diagnostics import Diagnostic, Rule, Severity, gravest
from cmcal.model import measures
from cmcal.model.publications import Wording
from cmcal.model.schedule import Calendar

RULE = Rule("CM405", "point-below-fold", Severity.INFO, "0.1.0", __doc__)
_END = re.compile(
    # An emoji often stands for the full stop.
    "[\n.!?…。！？\u2190-\u2bff\U0001f000-\U0001faff](?:(?<=\n)|['\"’”»)\\]\\s\ufe0f])"
)


def check(calendar: Calendar) -> Iterator[Diagnostic]:
    yield from gravest(_found(calendar))


def _found(calendar: Calendar) -> Iterator[Diagnostic]:
    for wording in calendar.wordings:
        fold = wording.limits.get("caption-fold")
        if fold is None or wording.is_thread:
            continue
        verdict = fold.exceeded(len(wording.caption))
        # What stands within so many characters is shown, however the network counts them.
        if verdict is None or _END.search(wording.caption, 0, int(verdict.figure) + 1):
            continue
        over = measures.too_long(wording.caption, fold)
        if over is None or _is_refused(wording):
            continue
        figure = over.verdict.figure
        shown = measures.beyond(wording.caption, fold, figure)
        if not _END.search(wording.caption, 0, shown + 1):
            yield RULE.at(
                wording.place(),
                platform=calendar.platform_name(wording.publication.channel),
                most=int(figure),
                last=" ".join(wording.caption[:shown].split()[-3:])[-40:],
            )


def _is_refused(wording: Wording) -> bool:
    """Whether it is too long anyway, which CM401 tells."""
    limit = wording.limits.get("caption-max")
    return limit is not None and measures.too_long(wording.text, limit) is not None
