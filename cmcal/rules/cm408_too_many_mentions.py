"""A post names more accounts than its network takes.

## What it does

Counts the different accounts of the caption and those listed under `mentions`, and compares them
with `mentions-max`.

## Why it matters

Beyond it the network refuses the post, or tells nobody that they were named.

## Example

```markdown title="content/posts/merci.md"
---
title: Merci aux boutiques
status: draft
publish: 2026-12-03 18:00
channels: [instagram]
---
Merci à @awa, @bela, @cissa, @dora, @elsa, @fanta, @guy, @hawa, @ines, @jean, @kira, @lea, @mama,
@nana, @odile, @paul, @rita, @sali, @tata, @uma et @vera.
```

Use instead:

```markdown title="content/posts/merci.md"
---
title: Merci aux boutiques
status: draft
publish: 2026-12-03 18:00
channels: [instagram]
---
Merci à @awa, @bela, @cissa et à toutes les boutiques du quartier.
```

## En français

Au-delà du maximum, le réseau refuse la publication ou n'avertit personne. Nommez les comptes qui
comptent, ou répartissez-les sur plusieurs publications.
"""

from collections.abc import Iterator

from cmcal.counting.mentions import mentions
from cmcal.counting.spans import Span
from cmcal.diagnostics import Diagnostic, Rule, Severity, gravest
from cmcal.model.publications import Wording
from cmcal.model.schedule import Calendar

RULE = Rule("CM408", "too-many-mentions", Severity.ERROR, "0.1.0", __doc__)


def check(calendar: Calendar) -> Iterator[Diagnostic]:
    yield from gravest(_found(calendar))


def _found(calendar: Calendar) -> Iterator[Diagnostic]:
    for wording in calendar.wordings_under("mentions-max"):
        limit = wording.limits["mentions-max"]
        if limit.exceeded(_signs(wording)) is None:
            continue
        named = _named(wording)
        verdict = limit.exceeded(len(named))
        if verdict is not None:
            most = int(verdict.figure)
            span = named[most]
            yield RULE.at(
                wording.place(span.start, span.end)
                if span
                else wording.publication.key_of("mentions"),
                severity=verdict.severity,
                platform=calendar.platform_name(wording.publication.channel),
                count=len(named),
                most=most,
                excess=len(named) - most,
            )


def _signs(wording: Wording) -> int:
    """Count what may be mentions; there are not more of them."""
    signs = wording.caption.count("@") + wording.caption.count("＠")
    return signs + len(wording.publication.mentions)


def _named(wording: Wording) -> list[Span | None]:
    """Give where each account is first named; None where it is in the list `mentions`."""
    publication = wording.publication
    named: dict[str, Span | None] = {}
    for span in mentions(wording.caption, publication.channel.platform):
        named.setdefault(_account(span.text), span)
    for mention in publication.mentions:
        named.setdefault(_account(mention), None)
    return list(named.values())


def _account(mention: str) -> str:
    return mention.lstrip("@＠").casefold()
