"""A hashtag is longer than its network takes.

## What it does

Measures each hashtag of the caption and of the list `hashtags`, without its sign, and compares it
with `hashtag-max` and `hashtag-bytes-max`.

## Why it matters

The network makes no hashtag of it at all: it stays plain text, and leads nowhere.

## Example

```yaml title="calendar/channels.yml"
threads: {platform: threads}
```

```markdown title="content/posts/bissap.md"
---
title: Lancement du bissap
status: draft
publish: 2026-12-03 18:00
channels: [threads]
hashtags: [LeBissapDeLaMaisonKoriPresséChaqueMatinÀBonabériPourVous]
---
Le bissap de la maison est arrivé.
```

Use instead:

```yaml title="calendar/channels.yml"
threads: {platform: threads}
```

```markdown title="content/posts/bissap.md"
---
title: Lancement du bissap
status: draft
publish: 2026-12-03 18:00
channels: [threads]
hashtags: [BissapKori]
---
Le bissap de la maison est arrivé.
```

## En français

Un hashtag trop long n'en est plus un : il reste du texte. Deux ou trois mots suffisent.
"""

import re
from collections.abc import Iterator

from cmcal.diagnostics import Diagnostic, Place, Rule, Severity, gravest
from cmcal.model import measures
from cmcal.model.publications import Wording
from cmcal.model.schedule import Calendar

RULE = Rule("CM424", "hashtag-too-long", Severity.ERROR, "0.1.0", __doc__)
_KEYS = ("hashtag-max", "hashtag-bytes-max")
_TAG = re.compile(r"(?<![\w&/#＃])[#＃]([^\s#＃]{16,})")
"""Of sixteen characters at least: a shorter one breaks no limit."""
_CLOSING = ".,;:!?…)»”\"'’"
_SHOWN = 40


def check(calendar: Calendar) -> Iterator[Diagnostic]:
    yield from gravest(_found(calendar))


def _found(calendar: Calendar) -> Iterator[Diagnostic]:
    for wording in calendar.wordings:
        limits = [limit for key in _KEYS if (limit := wording.limits.get(key))]
        if not limits:
            continue
        for place, tag in _tags(wording):
            for limit in limits:
                if over := measures.too_long(tag, limit):
                    yield RULE.at(
                        place,
                        "bytes" if limit.unit == "bytes" else "",
                        severity=over.verdict.severity,
                        platform=calendar.platform_name(wording.publication.channel),
                        hashtag=f"#{tag[:_SHOWN]}",
                        most=over.most,
                        excess=over.excess,
                    )


def _tags(wording: Wording) -> Iterator[tuple[Place, str]]:
    if "#" in wording.caption or "＃" in wording.caption:
        matches = list(_TAG.finditer(wording.caption))
        places = wording.places(match.span() for match in matches)
        for place, match in zip(places, matches, strict=True):
            yield place, match[1].rstrip(_CLOSING)
    key = wording.publication.key_of("hashtags")
    for index, tag in enumerate(wording.publication.hashtags):
        yield Place(key.path, (*key.keys, index)), tag
