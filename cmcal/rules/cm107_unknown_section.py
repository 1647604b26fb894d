"""A heading nearly names a channel.

## What it does

A line `## channel` starts the caption of that channel when it is written exactly as the channel's
id or its platform. Points at lines that nearly are, and at those that name a channel which the
post is not published on.

## Why it matters

Any other heading is caption text: the heading and the text below it would go out everywhere.

## Example

```markdown title="content/posts/bissap.md"
---
title: Bissap
channels: [instagram, x]
---
Le bissap est arrivé.

## Instgram

Le bissap est arrivé, en image.
```

Use instead:

```markdown title="content/posts/bissap.md"
---
title: Bissap
channels: [instagram, x]
---
Le bissap est arrivé.

## instagram

Le bissap est arrivé, en image.
```

## En français

Ce titre ressemble à un canal sans en être un : il partirait, avec la suite, dans la légende de tous
les canaux. Écrivez exactement l'identifiant du canal ou son réseau, par exemple `## instagram`.
"""

import difflib
import re
from collections.abc import Iterator

from cmcal import platforms
from cmcal.diagnostics import BODY, Diagnostic, Edit, Fix, Place, Rule, Severity
from cmcal.model.schedule import Calendar
from cmcal.spelling import plain

RULE = Rule("CM107", "unknown-section", Severity.WARNING, "0.1.0", __doc__)
_HEADING = re.compile(r"^(?:#{1,6}[ \t]+|##+)(?=\S)([^\n]{1,80})$", re.MULTILINE)
_AROUND = re.compile(r"^\W+|\W+$")
_LONG = 4
"""Letters: shorter names (`x`) are like too many words."""
_LIKE = 0.8


def check(calendar: Calendar) -> Iterator[Diagnostic]:
    elsewhere = {
        plain(name): name
        for name in (
            *platforms.ids(),
            *(channel.platform for channel in calendar.channels.values()),
            *calendar.channels,
        )
    }
    for post in calendar.posts:
        if "#" not in post.body:
            continue
        headings = calendar.headings_of(post)
        exact = {name.casefold() for name in headings}
        near = {plain(name): name for name in sorted(headings)}
        for match in _HEADING.finditer(post.body):
            is_second = match[0].startswith("## ")
            if is_second and match[1].strip().casefold() in exact:
                continue
            word = plain(_AROUND.sub("", match[1]))
            start = post.body.rfind("\n", 0, match.start()) + 1
            place = Place(
                post.path,
                (BODY,),
                line=post.body.count("\n", 0, start) + 1,
                column=1,
                end_column=len(match[0]) + 1,
            )
            meant = near.get(word) or (_like(word, near) if is_second else "")
            if meant:
                fix = Fix((Edit(place, f"## {meant}"),), safe=False)
                yield RULE.at(place, fix=fix, heading=match[0].strip(), near=meant)
            elif is_second and word in elsewhere:
                yield RULE.at(place, "other-channel", channel=elsewhere[word])


def _like(word: str, names: dict[str, str]) -> str:
    long = [name for name in names if len(name) >= _LONG]
    found = difflib.get_close_matches(word, long, n=1, cutoff=_LIKE)
    return names[found[0]] if found else ""
