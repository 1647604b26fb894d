"""The end of an article's address is long, or holds a character that does not belong there.

## What it does

Counts the `slug` and compares it with `slug-max`, and looks in it for what `slug-forbidden` lists:
spaces, underscores.

## Why it matters

A space becomes `%20` in every message that carries the link; search engines read `le_bissap` as one
word. And an address is for good: to mend it once the article is out breaks every link to it.

## Example

```yaml title="calendar/channels.yml"
site: {platform: website}
```

```markdown title="content/posts/recette.md"
---
title: Recette de décembre
status: draft
publish: 2026-12-03 18:00
channels: [site]
format: article
slug: bissap_de_la_maison
---
Comptez une poignée de fleurs pour un litre d'eau.
```

Use instead:

```yaml title="calendar/channels.yml"
site: {platform: website}
```

```markdown title="content/posts/recette.md"
---
title: Recette de décembre
status: draft
publish: 2026-12-03 18:00
channels: [site]
format: article
slug: bissap-de-la-maison
---
Comptez une poignée de fleurs pour un litre d'eau.
```

## En français

Le `slug` est la fin de l'adresse de l'article : quelques mots, un tiret entre deux. Il se choisit
avant de publier, car le changer ensuite casse les liens.
"""

import re
from collections.abc import Iterator

from cmcal import quoting
from cmcal.diagnostics import Diagnostic, Edit, Fix, Rule, Severity, gravest
from cmcal.model import measures
from cmcal.model.publications import Wording
from cmcal.model.schedule import Calendar
from cmcal.spelling import slug as slug_of

RULE = Rule("CM436", "awkward-slug", Severity.WARNING, "0.1.0", __doc__)
_SHOWN = 80


def check(calendar: Calendar) -> Iterator[Diagnostic]:
    yield from gravest(_found(calendar))


def _found(calendar: Calendar) -> Iterator[Diagnostic]:
    for wording in calendar.wordings_under("slug-max", "slug-forbidden"):
        publication, slug = wording.publication, wording.publication.slug
        if not slug:
            continue
        longest, refused = wording.limits.get("slug-max"), wording.limits.get("slug-forbidden")
        if refused and refused.severity is not Severity.INFO and isinstance(refused.value, list):
            yield from _refused(calendar, wording, [str(one) for one in refused.value])
        if longest and (over := measures.too_long(slug, longest)):
            yield RULE.at(
                publication.key_of("slug"),
                severity=over.verdict.severity,
                platform=calendar.platform_name(publication.channel),
                length=over.length,
                most=over.most,
                excess=over.excess,
            )


def _refused(calendar: Calendar, wording: Wording, listed: list[str]) -> Iterator[Diagnostic]:
    """Tell a slug that holds one of these, with hyphens in their place."""
    publication, slug = wording.publication, wording.publication.slug
    found = next((one for one in listed if one and one in slug), "")
    if not found:
        return
    signs = "|".join(map(re.escape, filter(None, listed)))
    words = filter(None, re.split(rf"\s|{signs}", slug))
    right = "-".join(words) or slug_of(publication.post.title)
    place = publication.key_of("slug")
    yield RULE.at(
        place,
        "space" if found.isspace() else "character",
        # The address may be out already, in a message or on a poster.
        fix=Fix((Edit(place, quoting.item(right)),), safe=False),
        severity=wording.limits["slug-forbidden"].severity,
        platform=calendar.platform_name(publication.channel),
        character=found,
        slug=" ".join(slug[:_SHOWN].split()),
        right=right[:_SHOWN],
    )
