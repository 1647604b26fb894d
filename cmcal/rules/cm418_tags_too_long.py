"""A video has more tags, or longer ones, than its network takes.

## What it does

Counts the `tags` of a channel, those of `per_channel`, as the network does: on YouTube their
characters, the commas between them and two more for each tag with a space (`tags-total-max`); on
Bluesky their number and the length of each (`tags-max`, `tag-max`, `tag-bytes-max`). The `tags` of
the post itself are the team's, to find it again, and are not published.

## Why it matters

One tag too many and the whole upload is refused.

## Example

```yaml title="calendar/channels.yml"
bluesky: {platform: bluesky}
```

```markdown title="content/posts/bissap.md"
---
title: Le bissap
status: draft
publish: 2026-12-03 18:00
channels: [bluesky]
per_channel:
  bluesky: {tags: [bissap, hibiscus, jus, Douala, Guider, consigne, verre, fleurs, fêtes]}
---
Le bissap de la maison est arrivé.
```

Use instead:

```yaml title="calendar/channels.yml"
bluesky: {platform: bluesky}
```

```markdown title="content/posts/bissap.md"
---
title: Le bissap
status: draft
publish: 2026-12-03 18:00
channels: [bluesky]
per_channel:
  bluesky: {tags: [bissap, hibiscus, jus, Douala]}
---
Le bissap de la maison est arrivé.
```

## En français

Sur YouTube, les tags, leurs virgules et les guillemets de ceux qui ont un espace tiennent dans 500
caractères ; Bluesky en prend huit. Gardez les plus précis.
"""

from collections.abc import Iterator

from cmcal.diagnostics import Diagnostic, Place, Rule, Severity, gravest
from cmcal.model import measures
from cmcal.model.publications import Wording
from cmcal.model.schedule import Calendar

RULE = Rule("CM418", "tags-too-long", Severity.ERROR, "0.1.0", __doc__)
_SHOWN = 40


def check(calendar: Calendar) -> Iterator[Diagnostic]:
    for wording in calendar.wordings:
        if wording.publication.override.tags:
            platform = calendar.platform_name(wording.publication.channel)
            yield from gravest((*_together(wording, platform), *_each(wording, platform)))


def _together(wording: Wording, platform: str) -> Iterator[Diagnostic]:
    tags, key = wording.publication.override.tags, wording.publication.key_of("tags")
    limit = wording.limits.get("tags-total-max")
    if limit and (over := measures.too_long("\n".join(tags), limit)):
        yield RULE.at(
            key,
            severity=over.verdict.severity,
            platform=platform,
            length=over.length,
            most=over.most,
            excess=over.excess,
        )
    limit = wording.limits.get("tags-max")
    if limit and (verdict := limit.exceeded(len(tags))):
        yield RULE.at(
            Place(key.path, (*key.keys, int(verdict.figure))),
            "count",
            severity=verdict.severity,
            platform=platform,
            count=len(tags),
            most=int(verdict.figure),
        )


def _each(wording: Wording, platform: str) -> Iterator[Diagnostic]:
    key = wording.publication.key_of("tags")
    for name in ("tag-max", "tag-bytes-max"):
        limit = wording.limits.get(name)
        for index, tag in enumerate(wording.publication.override.tags if limit else ()):
            if limit and (over := measures.too_long(tag, limit)):
                yield RULE.at(
                    Place(key.path, (*key.keys, index)),
                    "bytes" if limit.unit == "bytes" else "tag",
                    severity=over.verdict.severity,
                    platform=platform,
                    tag=tag[:_SHOWN],
                    most=over.most,
                    excess=over.excess,
                )
