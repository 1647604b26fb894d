"""A name that a post calls out reaches nobody, or hides the post.

## What it does

Tells a name longer than a handle can be (`mention-max`), in the caption or under `mentions`; a
caption that opens with a name where that makes it a reply (`mention-first-allowed`: X); and a call
to everyone where it goes no further than the first server (`mass-mentions-allowed`: Discord).

## Why it matters

The person is not told that they were named. And X shows a reply only to those who follow both
accounts: the post is there, and nearly nobody sees it.

## Example

```markdown title="content/posts/merci.md"
---
title: Merci à l'épicerie
status: draft
publish: 2026-12-03 18:00
channels: [x]
---
@epicerie_bona vend nos bouteilles depuis ce matin.
```

Use instead:

```markdown title="content/posts/merci.md"
---
title: Merci à l'épicerie
status: draft
publish: 2026-12-03 18:00
channels: [x]
---
Merci @epicerie_bona, qui vend nos bouteilles depuis ce matin.
```

## En français

Sur X, un texte qui commence par un nom passe pour une réponse : vos abonnés ne le voient pas.
Mettez un mot devant. Un nom trop long n'est celui de personne : vérifiez-le. Sur Discord,
`@everyone` n'appelle que le premier serveur.
"""

import itertools
import re
from collections.abc import Iterator

from cmcal.counting.mentions import mentions
from cmcal.diagnostics import Diagnostic, Place, Rule, Severity, gravest
from cmcal.model.schedule import Calendar

RULE = Rule("CM427", "lost-mention", Severity.WARNING, "0.1.0", __doc__)
_EVERYONE = re.compile(r"@(?:everyone|here)\b")
_NAME = re.compile(r"(?<![\w@＠/.])[@＠]([A-Za-z0-9_]++)(?![\w@]|\.\w)")
_SHOWN = 40


def check(calendar: Calendar) -> Iterator[Diagnostic]:
    found = (_long(calendar), _first(calendar), _everyone(calendar))
    yield from gravest(itertools.chain(*found))


def _long(calendar: Calendar) -> Iterator[Diagnostic]:
    for wording in calendar.wordings_under("mention-max"):
        limit, publication = wording.limits["mention-max"], wording.publication
        if "@" not in wording.caption and "＠" not in wording.caption and not publication.mentions:
            continue
        key = publication.key_of("mentions")
        matches = [m for m in _NAME.finditer(wording.caption) if limit.exceeded(len(m[1]))]
        places = list(wording.places(match.span() for match in matches))
        names = [match[1] for match in matches]
        for index, mention in enumerate(publication.mentions):
            places.append(Place(key.path, (*key.keys, index)))
            names.append(mention.lstrip("@＠"))
        for place, name in zip(places, names, strict=True):
            if verdict := limit.exceeded(len(name)):
                yield RULE.at(
                    place,
                    severity=verdict.severity,
                    platform=calendar.platform_name(publication.channel),
                    name=name[:_SHOWN],
                    most=int(verdict.figure),
                )


def _first(calendar: Calendar) -> Iterator[Diagnostic]:
    for wording in calendar.wordings_under("mention-first-allowed"):
        if not wording.caption.startswith(("@", "＠")):
            continue
        if severity := wording.broken("mention-first-allowed", value=False):
            named = mentions(wording.caption, wording.publication.channel.platform)
            if named and named[0].start == 0:
                yield RULE.at(
                    wording.place(0, named[0].end),
                    "first",
                    severity=severity,
                    platform=calendar.platform_name(wording.publication.channel),
                    name=named[0].text[:_SHOWN],
                )


def _everyone(calendar: Calendar) -> Iterator[Diagnostic]:
    for wording in calendar.wordings_under("mass-mentions-allowed"):
        severity = wording.broken("mass-mentions-allowed", value=False)
        if severity and (match := _EVERYONE.search(wording.caption)):
            yield RULE.at(
                wording.place(*match.span()),
                "everyone",
                severity=severity,
                platform=calendar.platform_name(wording.publication.channel),
                name=match[0],
            )
