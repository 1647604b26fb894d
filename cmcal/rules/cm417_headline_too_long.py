"""A headline is longer than its network takes, or than it shows, or is not shown at all.

## What it does

Counts the `headline` as its network does and compares it with `title-max`; where only its beginning
is shown (`title-fold`), more is worth knowing. Where none is shown (`title-allowed`), tells one
that was written for that channel, or for no other.

## Why it matters

A title too long is refused or cut, and what is cut is the end: the place, the date, the price.

## Example

```yaml title="calendar/channels.yml"
youtube: {platform: youtube}
```

```markdown title="content/posts/presse.md"
---
title: La presse
status: draft
publish: 2026-12-03 18:00
channels: [youtube]
format: short
headline: Comment nous pressons le bissap, du tri des fleurs de Guider
  jusqu'à la bouteille consignée de Bonabéri
---
De la fleur à la bouteille.
```

Use instead:

```yaml title="calendar/channels.yml"
youtube: {platform: youtube}
```

```markdown title="content/posts/presse.md"
---
title: La presse
status: draft
publish: 2026-12-03 18:00
channels: [youtube]
format: short
headline: Du champ de Guider à la bouteille
---
De la fleur à la bouteille.
```

## En français

Le titre est compté comme le réseau le compte. Gardez l'essentiel, au début : ce qui dépasse est
refusé ou coupé.
"""

from collections.abc import Iterator

from cmcal.diagnostics import Diagnostic, Rule, Severity, gravest
from cmcal.model import measures
from cmcal.model.schedule import Calendar

RULE = Rule("CM417", "headline-too-long", Severity.ERROR, "0.1.0", __doc__)


def check(calendar: Calendar) -> Iterator[Diagnostic]:
    yield from gravest(_found(calendar))
    for wording in calendar.wordings_under("title-allowed"):
        publication = wording.publication
        severity = wording.broken("title-allowed", value=False) if publication.headline else None
        is_alone = len(set(publication.post.channels)) == 1
        if severity and (publication.override.headline or is_alone):
            platform = calendar.platform_name(publication.channel)
            yield RULE.at(
                publication.key_of("headline"), "none", severity=severity, platform=platform
            )


def _found(calendar: Calendar) -> Iterator[Diagnostic]:
    for wording in calendar.wordings:
        headline = wording.publication.headline
        for key in ("title-max", "title-fold") if headline else ():
            limit = wording.limits.get(key)
            over = measures.too_long(headline, limit) if limit else None
            if limit is None or over is None:
                continue
            is_cut = key == "title-fold"
            too_long = "bytes" if limit.unit == "bytes" else ""
            yield RULE.at(
                wording.publication.key_of("headline"),
                "fold" if is_cut else too_long,
                severity=Severity.INFO if is_cut else over.verdict.severity,
                platform=calendar.platform_name(wording.publication.channel),
                length=over.length,
                most=over.most,
                excess=over.excess,
            )
            break
