"""The preview of a link disappears because an image is attached, or is made by nobody.

## What it does

On networks that show either a link's preview or an image (`link-card-with-media`), tells a post
with a link and an asset whose format is `text` or `link`, or is not said. Another format was chosen
for what it shows; one that takes no asset at all is told by CM440. Where the network makes no
preview by itself (`link-card`: LinkedIn's articles through a tool), tells a link without
`headline`.

## Why it matters

On Facebook, Threads and Bluesky the attached image takes the place of the preview, whose whole
surface leads to the page: fewer people get there.

## Example

```yaml title="calendar/channels.yml"
facebook: {platform: facebook}
```

```asset title="content/assets/bissap.jpg"
jpeg 1080x1080
```

```markdown title="content/posts/bissap.md"
---
title: La recette du bissap
status: draft
publish: 2026-12-03 18:00
channels: [facebook]
format: text
link: https://maisonkori.example/bissap
assets: [{file: bissap.jpg, alt: Un verre de bissap}]
---
Notre recette est en ligne.
```

Use instead:

```yaml title="calendar/channels.yml"
facebook: {platform: facebook}
```

```asset title="content/assets/bissap.jpg"
jpeg 1080x1080
```

```markdown title="content/posts/bissap.md"
---
title: La recette du bissap
status: draft
publish: 2026-12-03 18:00
channels: [facebook]
format: text
link: https://maisonkori.example/bissap
---
Notre recette est en ligne.
```

## En français

L'image jointe prend la place de l'aperçu du lien. Retirez-la pour garder l'aperçu, ou choisissez un
format d'image et mettez le lien dans le texte.
"""

from collections.abc import Iterator

from cmcal.diagnostics import Diagnostic, Rule, Severity, gravest
from cmcal.model.publications import Wording
from cmcal.model.schedule import Calendar

RULE = Rule("CM425", "link-card-lost", Severity.INFO, "0.1.0", __doc__)

_OF_WORDS = ("text", "link")
"""The formats that a preview goes with; so does a post that names no format."""


def check(calendar: Calendar) -> Iterator[Diagnostic]:
    yield from gravest(
        RULE.at(
            wording.publication.asset_at(0),
            platform=calendar.platform_name(wording.publication.channel),
        )
        for wording in calendar.wordings_under("link-card-with-media")
        if _is_lost(wording)
    )
    for wording in calendar.wordings_under("link-card"):
        publication = wording.publication
        severity = wording.broken("link-card", value=False)
        if severity and publication.link and not publication.headline.strip():
            yield RULE.at(
                publication.key_of("link"),
                "bare",
                severity=severity,
                platform=calendar.platform_name(publication.channel),
            )


def _is_lost(wording: Wording) -> bool:
    publication = wording.publication
    if not publication.assets or not wording.broken("link-card-with-media", value=False):
        return False
    most = wording.limits.get("assets-max")
    is_told = most is not None and most.exceeded(len(publication.assets))
    is_of_words = wording.form is None or wording.form.id in _OF_WORDS
    return bool((publication.link or wording.links) and is_of_words and not is_told)
