"""A post goes out without the yes of somebody who must give it.

## What it does

Looks at the publications whose status says that the words are agreed (`approved`, `scheduled`,
`published`). Where somebody in `calendar/people.yml` `approves`, each of them needs an approval
that is bound to its words: the one that `cmcal approve` writes, with its `digest`. An approval
typed by hand has none, and could be given to any words.

`approvals` in `calendar/settings.yml` says what else holds: `required_from` a later status or
`never`, `required_for` some brands, channels or pillars only, and `since` a day. A post cannot
excuse itself from this rule with `ignore`.

## Why it matters

A status is one word, and anyone can type it. What goes out in the name of a brand, unread by the
one who answers for it, cannot be called back.

## Example

```yaml title="calendar/people.yml"
awa: {name: Awa}
didier: {name: Didier, approves: [{channels: [x]}]}
```

```markdown title="content/posts/bissap.md"
---
title: Bissap
status: scheduled
publish: 2026-12-05 10:00
channels: [x]
---
Un verre de bissap, et la journée commence.
```

Use instead:

```yaml title="calendar/people.yml"
awa: {name: Awa}
didier: {name: Didier, approves: [{channels: [x]}]}
```

```markdown title="content/posts/bissap.md"
---
title: Bissap
status: scheduled
publish: 2026-12-05 10:00
channels: [x]
approval: {by: didier, on: 2026-11-30, digest: jnuhpgvulweyelbd}
---
Un verre de bissap, et la journée commence.
```

## En français

La publication est donnée pour validée, mais la personne qui doit la valider ne l'a pas fait, ou
son accord n'est lié à aucun texte. Demandez-lui, puis notez son accord avec `cmcal approve` : il
vaut pour ces mots-là et pour aucun autre.
"""

from collections import defaultdict
from collections.abc import Iterator

from cmcal.diagnostics import Diagnostic, Place, Rule, Severity
from cmcal.model import agreement
from cmcal.model.publications import Publication
from cmcal.model.schedule import Calendar

RULE = Rule("CM601", "approval-missing", Severity.ERROR, "0.1.0", __doc__)
_NAMED = 3
"""How many of those who may say yes are named."""


def check(calendar: Calendar) -> Iterator[Diagnostic]:
    found: dict[tuple[Place, str], list[Publication]] = defaultdict(list)
    for publication in calendar.publications:
        if not publication.status.is_settled or not agreement.is_required(calendar, publication):
            continue
        yes = agreement.given(publication)
        post = publication.post
        if yes is None:
            place = post.at("status")
            if publication.override.status is not None:
                place = post.at("per_channel", publication.override_key, "status")
            variant = "" if agreement.approvers(calendar, publication) else "nobody"
            found[place, variant].append(publication)
        elif not yes.approval.digest:
            found[post.at(*yes.keys), "unbound"].append(publication)
    for (place, variant), publications in found.items():
        people = agreement.approvers(calendar, publications[0])[:_NAMED]
        yield RULE.at(
            place,
            variant,
            post=publications[0].post.id,
            platforms=calendar.platform_names(one.channel for one in publications),
            who=", ".join(person.name for person in people),
        )
