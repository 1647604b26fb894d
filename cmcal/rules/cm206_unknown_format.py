"""A format is not one of the platform's.

## What it does

Compares the format of each publication with those of its platform. Names in English or in French,
and the usual nicknames, are understood. A brief's deliverable is told when its format belongs to
another platform than that of its channel.

## Why it matters

There is no story on X: someone would find out at the moment of publishing.

## Example

```markdown title="content/posts/bissap.md"
---
title: Bissap
channels: [instagram, x]
format: story
---
Le bissap est arrivé.
```

Use instead:

```markdown title="content/posts/bissap.md"
---
title: Bissap
channels: [instagram, x]
format: story
per_channel:
  x: {format: image}
---
Le bissap est arrivé.
```

## En français

Ce format n'existe pas sur ce réseau. Prenez-en un de la liste, pour tous les canaux avec `format`,
ou pour un seul sous `per_channel`.
"""

from collections.abc import Iterator

from cmcal.diagnostics import Diagnostic, Edit, Fix, Place, Rule, Severity
from cmcal.model.publications import Publication
from cmcal.model.schedule import Calendar
from cmcal.spelling import Nearest

RULE = Rule("CM206", "unknown-format", Severity.ERROR, "0.1.0", __doc__)


def check(calendar: Calendar) -> Iterator[Diagnostic]:
    yield from _of_posts(calendar)
    yield from _of_briefs(calendar)


def _of_posts(calendar: Calendar) -> Iterator[Diagnostic]:
    nearest = {name: Nearest(known.formats) for name, known in calendar.platforms.items()}
    told: set[tuple[Place, str]] = set()
    for publication in calendar.publications:
        platform = calendar.platforms.get(publication.channel.platform)
        if not publication.format or platform is None or platform.format(publication.format):
            continue
        place = _place(publication)
        if (place, platform.id) in told:
            continue
        told.add((place, platform.id))
        word, known = publication.format[:80], ", ".join(platform.formats)
        if not publication.override.format and len(publication.post.channels) > 1:
            key = publication.channel.id
            yield RULE.at(
                place, "shared", platform=platform.name, format=word, formats=known, channel=key
            )
        elif near := nearest[platform.id].to(word):
            mend = Fix((Edit(place, near),), safe=False)
            yield RULE.at(
                place,
                "near",
                fix=mend,
                platform=platform.name,
                format=word,
                formats=known,
                near=near,
            )
        else:
            yield RULE.at(place, platform=platform.name, format=word, formats=known)


def _place(publication: Publication) -> Place:
    if publication.override.format:
        return publication.post.at("per_channel", publication.override_key, "format")
    return publication.post.at("format")


def _of_briefs(calendar: Calendar) -> Iterator[Diagnostic]:
    for brief in calendar.briefs:
        for index, deliverable in enumerate(brief.deliverables):
            channel = calendar.channels.get(deliverable.channel)
            network = channel.platform if channel else deliverable.channel
            platform = calendar.platforms.get(network)
            if platform is None or platform.format(deliverable.format):
                continue
            # Subtitles and covers are deliverables too: only another network's format is a slip.
            if _is_elsewhere(deliverable.format, calendar):
                yield RULE.at(
                    brief.at("deliverables", index, "format"),
                    platform=platform.name,
                    format=deliverable.format[:80],
                    formats=", ".join(platform.formats),
                )


def _is_elsewhere(name: str, calendar: Calendar) -> bool:
    return any(known.format(name) for known in calendar.platforms.values())
