"""A saved reply is too long for a network it is meant for.

## What it does

Measures each saved reply as the networks of its `channels` do, or those of every channel when it
names none: in public (`comment-max`), in private (`message-max`) or both, as its `place` says. A
reply with several variants, parted by lines `---`, is told when none of them fits. Names between
braces count as they are written.

## Why it matters

One finds out with a customer waiting, and cuts in haste the sentence that mattered.

## Example

```markdown title="content/community/replies/prix.md"
---
title: C'est trop cher
type: criticism
channels: [x]
---
Nous comprenons, mille francs, c'est une somme. Sur cette bouteille, trois cent quarante vont aux
fleurs, au gingembre et au sucre, cent quatre-vingt-dix à l'équipe, soixante-cinq au lavage du
verre ; le reste paie la boutique, la livraison, l'énergie et les impôts. On vous montre le détail
quand vous voulez.
```

Use instead:

```markdown title="content/community/replies/prix.md"
---
title: C'est trop cher
type: criticism
channels: [x]
---
Nous comprenons, mille francs, c'est une somme : 340 vont aux fleurs et au sucre, 190 à l'équipe,
65 au lavage du verre. On vous montre le détail quand vous voulez.
```

## En français

La réponse type dépasse ce que le réseau prend dans un commentaire ou un message. Ajoutez une
variante courte après une ligne `---`, ou dites dans `channels` où elle sert.
"""

from collections.abc import Iterator

from cmcal.diagnostics import BODY, Diagnostic, Place, Rule, Severity, gravest
from cmcal.model import captions, measures, replies
from cmcal.model.community import Reply
from cmcal.model.replies import Held
from cmcal.model.schedule import Calendar

RULE = Rule("CM426", "reply-too-long", Severity.WARNING, "0.1.0", __doc__)


def check(calendar: Calendar) -> Iterator[Diagnostic]:
    sheets = replies.sheets(calendar)
    for reply in calendar.replies:
        yield from gravest(
            found
            for held in replies.held(calendar, reply, sheets)
            if (found := _judged(reply, held, calendar.platform_name(held.channel)))
        )


def _judged(reply: Reply, held: Held, platform: str) -> Diagnostic | None:
    """Tell a reply whose every variant is too long, at the shortest."""
    variants = list(captions.placed_parts(reply.body))
    judged = [(measures.too_long(text, held.limit), start, text) for start, text in variants]
    over, start, text = min(judged, key=_length, default=(None, 0, ""))
    if over is None:
        return None
    line = reply.body.count("\n", 0, start) + 1
    end = len(text.partition("\n")[0]) + 1
    return RULE.at(
        # Nothing goes out by itself: someone sees it in time.
        Place(reply.path, (BODY,), line=line, column=1, end_column=end),
        "message" if held.place == "message" else "",
        platform=platform,
        length=over.length,
        most=over.most,
        excess=over.excess,
    )


def _length(judged: tuple[measures.TooLong | None, int, str]) -> int:
    return judged[0].length if judged[0] else 0
