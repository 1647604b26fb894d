"""A post whose words are agreed has no day, or no channel, to go out on.

## What it does

Finds posts that are approved, scheduled or published, and that have no `publish` for one of their
channels, or no channel at all. For an approved post it is a warning; for one said to be scheduled
or published, an error.

## Why it matters

It shows in no calendar and no feed: everyone agreed to it, and nobody will publish it.

## Example

```yaml title="calendar/people.yml"
awa:
  name: Awa
```

```markdown title="content/posts/bissap.md"
---
title: Le bissap revient
status: approved
channels: [x]
---
Le bissap revient.
```

Use instead:

```yaml title="calendar/people.yml"
awa:
  name: Awa
```

```markdown title="content/posts/bissap.md"
---
title: Le bissap revient
status: approved
publish: 2026-12-03 12:00
channels: [x]
---
Le bissap revient.
```

## En français

La publication est validée, programmée ou publiée, mais il lui manque une date ou un canal : elle
n'apparaît dans aucun agenda. Ajoutez `publish: 2026-12-03 12:00`, ou `channels: [instagram]`.
"""

from collections import defaultdict
from collections.abc import Iterator

from cmcal.diagnostics import Diagnostic, Place, Rule, Severity
from cmcal.model.publications import Publication
from cmcal.model.schedule import Calendar
from cmcal.model.words import Status

RULE = Rule("CM310", "undated", Severity.ERROR, "0.1.0", __doc__)

_MILDER = RULE._replace(severity=Severity.WARNING)


def check(calendar: Calendar) -> Iterator[Diagnostic]:
    for post in calendar.posts:
        if not post.channels and post.status.is_settled:
            yield _rule(post.status).at(post.at("status"), "no-channel", status=post.status.value)
    undated: dict[Place, list[Publication]] = defaultdict(list)
    for publication in reversed(calendar.publications):
        if publication.at is not None:
            break  # The undated come last.
        if publication.status.is_settled:
            undated[_said(publication)].append(publication)
    for place, publications in undated.items():
        status = publications[0].status
        names = sorted(p.channel.name or p.channel.id for p in publications)
        yield _rule(status).at(place, status=status.value, channels=", ".join(names))


def _rule(status: Status) -> Rule:
    return _MILDER if status is Status.APPROVED else RULE


def _said(publication: Publication) -> Place:
    """Give the place that says how far the publication has come: no place says when it goes out."""
    post, status = publication.post, publication.status
    if status is post.status:
        return post.at("status")
    if status is publication.override.status:
        return post.at("per_channel", publication.override_key, "status")
    return post.at("published", publication.channel.id)
