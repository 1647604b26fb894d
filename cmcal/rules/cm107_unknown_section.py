"""A heading in the text nearly names a channel.

## What it does

Looks at the lines `## …` of a post: one that is almost the name of a channel, or names a channel
the post is not on, would be published as text.

## Why it matters

The text meant for one network goes out on all of them.

## Example

```markdown title="content/posts/soldes.md"
---
title: Soldes
status: draft
channels: [instagram, x]
---
Tout doit partir.

## instgram

Tout doit partir, venez vite.
```

Use instead:

```markdown title="content/posts/soldes.md"
---
title: Soldes
status: draft
channels: [instagram, x]
---
Tout doit partir.

## instagram

Tout doit partir, venez vite.
```

## En français

Une ligne `## …` ressemble au nom d'un canal sans en être un : elle partirait comme texte sur tous
les réseaux. Écrivez l'identifiant exact du canal.
"""

from collections.abc import Iterator

from cmcal.diagnostics import BODY, Diagnostic, Edit, Fix, Place, Rule, Severity
from cmcal.model.schedule import Calendar
from cmcal.spelling import nearest

RULE = Rule("CM107", "unknown-section", Severity.WARNING, "0.1.0", __doc__)


def check(calendar: Calendar) -> Iterator[Diagnostic]:
    known = {*calendar.channels, *calendar.platforms}
    for post in calendar.posts:
        if "## " not in post.body:
            continue
        names = calendar.headings_of(post)
        for number, line in enumerate(post.body.split("\n"), 1):
            if not line.startswith("## "):
                continue
            word = line[3:].strip().rstrip(":").strip()
            if line[3:].strip().casefold() in names:
                continue
            place = Place(post.path, (BODY,), line=number, column=4, end_column=len(line) + 1)
            if word.casefold() in known - names:
                yield RULE.at(place, "other-channel", word=word)
            elif near := nearest(word, names):
                yield RULE.at(place, fix=Fix((Edit(place, near),), safe=False), word=word, near=near)
