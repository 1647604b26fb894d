"""The link of a post is missing, too long, or leads where its network wants none.

## What it does

Tells a format that is nothing without a link (`link-required`) and has none from `review` on; a
`link` longer than `link-max`; and one that leads to a site of `links-forbidden`: Facebook takes no
link to itself through a tool.

## Why it matters

The network refuses the post, or publishes words that lead nowhere.

## Example

```yaml title="calendar/channels.yml"
bluesky: {platform: bluesky}
```

```markdown title="content/posts/recette.md"
---
title: La recette
status: review
publish: 2026-12-03 18:00
channels: [bluesky]
format: link
---
Notre recette du bissap est en ligne.
```

Use instead:

```yaml title="calendar/channels.yml"
bluesky: {platform: bluesky}
```

```markdown title="content/posts/recette.md"
---
title: La recette
status: review
publish: 2026-12-03 18:00
channels: [bluesky]
format: link
link: https://maisonkori.example/bissap
---
Notre recette du bissap est en ligne.
```

## En français

Ce format n'existe pas sans lien : écrivez `link`. Un lien trop long est refusé, et par un outil
Facebook n'en prend aucun vers ses propres pages : partagez plutôt la publication.
"""

from collections.abc import Iterator
from urllib.parse import urlsplit

from cmcal.diagnostics import Diagnostic, Rule, Severity, gravest
from cmcal.model import measures
from cmcal.model.publications import Wording
from cmcal.model.schedule import Calendar

RULE = Rule("CM428", "wrong-link", Severity.ERROR, "0.1.0", __doc__)
_SCHEME = "://"


def check(calendar: Calendar) -> Iterator[Diagnostic]:
    yield from gravest(_found(calendar))


def _found(calendar: Calendar) -> Iterator[Diagnostic]:
    for wording in calendar.wordings_under("link-required", "link-max", "links-forbidden"):
        publication, link = wording.publication, wording.publication.link
        platform = calendar.platform_name(publication.channel)
        required = wording.broken("link-required", value=True)
        if required and not link and not wording.links and publication.status.is_proposed:
            place = publication.key_of("format")
            yield RULE.at(place, "missing", severity=required, platform=platform)
        limit = wording.limits.get("link-max")
        if limit and (over := measures.too_long(link, limit)):
            yield RULE.at(
                publication.key_of("link"),
                severity=over.verdict.severity,
                platform=platform,
                length=over.length,
                most=over.most,
                excess=over.excess,
            )
        limit = wording.limits.get("links-forbidden")
        if limit and limit.severity is not Severity.INFO and (site := _refused(wording)):
            yield RULE.at(
                publication.key_of("link"),
                "forbidden",
                severity=limit.severity,
                platform=platform,
                site=site,
            )


def _refused(wording: Wording) -> str:
    """Give the site of the list that the link leads to; nothing when to none."""
    link, refused = wording.publication.link, wording.limits["links-forbidden"].value
    try:
        host = urlsplit(link if _SCHEME in link else f"//{link}").hostname or ""
    except ValueError:
        return ""
    sites = map(str, refused if isinstance(refused, list) else ())
    return next((site for site in sites if f".{host}".endswith(f".{site}")), "")
