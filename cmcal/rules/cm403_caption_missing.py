"""A post has nothing to say on a network that wants words.

## What it does

From `review` on, looks for publications without caption, hashtag, link or poll on a network or a
format that publishes no post without text (`caption-required`). An idea or a draft may still be
empty.

## Why it matters

The network refuses an empty post; whoever was asked to read it has nothing to read.

## Example

```markdown title="content/posts/bissap.md"
---
title: Lancement du bissap
status: review
publish: 2026-12-03 18:00
channels: [x]
---
```

Use instead:

```markdown title="content/posts/bissap.md"
---
title: Lancement du bissap
status: review
publish: 2026-12-03 18:00
channels: [x]
---
Le bissap de la maison est arrivé.
```

## En français

À partir du statut `review`, une publication sans un mot est signalée là où le réseau exige un
texte. Écrivez la légende sous le second `---`, ou retirez ce canal.
"""

from collections import defaultdict
from collections.abc import Iterator

from cmcal.diagnostics import BODY, Diagnostic, Place, Rule, Severity
from cmcal.model.captions import HEADING
from cmcal.model.publications import Wording
from cmcal.model.schedule import Calendar

RULE = Rule("CM403", "caption-missing", Severity.ERROR, "0.1.0", __doc__)


def check(calendar: Calendar) -> Iterator[Diagnostic]:
    silent: dict[Place, list[Wording]] = defaultdict(list)
    for wording in calendar.wordings:
        if not wording.text and _is_wanted(wording):
            silent[_place(wording)].append(wording)
    for place, found in silent.items():
        grave = {wording.broken("caption-required", value=True) for wording in found}
        yield RULE.at(
            place,
            severity=Severity.ERROR if Severity.ERROR in grave else Severity.WARNING,
            platforms=calendar.platform_names(wording.publication.channel for wording in found),
        )


def _is_wanted(wording: Wording) -> bool:
    publication = wording.publication
    return bool(
        publication.status.is_proposed
        # A link alone is shown as its preview; a poll asks its question.
        and not publication.link
        and not (publication.poll and publication.poll.question)
        and wording.broken("caption-required", value=True)
    )


def _place(wording: Wording) -> Place:
    """Give where the words are missing: below their heading, else in the whole post."""
    post = wording.publication.post
    lines = post.body.split("\n")[: wording.line]
    while lines and not lines[-1].strip():
        lines.pop()
    if lines and lines[-1].startswith(HEADING):
        return Place(post.path, (BODY,), line=len(lines), column=1, end_column=len(lines[-1]) + 1)
    return post.at("channels")
