"""Somebody said yes to their own words.

## What it does

Points at approvals given by the `owner` or the `writer` of the post, where somebody else may
approve it too.

## Why it matters

Whoever wrote a text reads what they meant to say. Two pairs of eyes find what one does not.

## Example

```yaml title="calendar/people.yml"
awa: {name: Awa, approves: [{channels: [x]}]}
didier: {name: Didier, approves: [{channels: [x]}]}
```

```markdown title="content/posts/bissap.md"
---
title: Bissap
status: approved
publish: 2026-12-05 10:00
channels: [x]
writer: awa
approval: {by: awa, on: 2026-11-30, digest: jnuhpgvulweyelbd}
---
Un verre de bissap, et la journée commence.
```

Use instead:

```yaml title="calendar/people.yml"
awa: {name: Awa, approves: [{channels: [x]}]}
didier: {name: Didier, approves: [{channels: [x]}]}
```

```markdown title="content/posts/bissap.md"
---
title: Bissap
status: approved
publish: 2026-12-05 10:00
channels: [x]
writer: awa
approval: {by: didier, on: 2026-11-30, digest: jnuhpgvulweyelbd}
---
Un verre de bissap, et la journée commence.
```

## En français

L'accord vient de la personne qui a écrit ou qui porte la publication, alors qu'une autre peut aussi
la valider. Faites-la relire par un autre regard.
"""

from collections.abc import Iterator

from cmcal.diagnostics import Diagnostic, Place, Rule, Severity
from cmcal.model import agreement
from cmcal.model.schedule import Calendar

RULE = Rule("CM604", "approved-by-author", Severity.WARNING, "0.1.0", __doc__)


def check(calendar: Calendar) -> Iterator[Diagnostic]:
    for post in calendar.posts:
        if post.approval is None and not post.channel_approvals:
            continue
        authors = {post.owner, post.writer}
        told: set[Place] = set()
        for publication in calendar.publications_of(post):
            yes = agreement.given(publication)
            if yes is None or yes.approval.by not in authors:
                continue
            if agreement.refusal(calendar, yes.approval, publication):
                continue
            everyone = agreement.approvers(calendar, publication)
            others = [one.name for one in everyone if one.id not in authors and one.approves]
            place = post.at(*yes.keys, "by")
            if others and place not in told:
                told.add(place)
                name = calendar.people[yes.approval.by].name
                yield RULE.at(place, name=name, who=", ".join(others))
