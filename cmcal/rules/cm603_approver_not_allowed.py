"""A yes comes from somebody who cannot give it.

## What it does

Points at approvals whose `by` is nobody of `calendar/people.yml`, somebody who had `left` by that
day, or somebody whose `approves` does not cover the post: its brands, its channel, its pillar, or a
paid partnership. Where nobody `approves` anything, anybody of the team may. A post cannot excuse
itself from this rule with `ignore`.

## Why it matters

Who may speak for a brand was agreed once, and is written down. A yes of somebody else binds nobody.

## Example

```yaml title="calendar/people.yml"
didier: {name: Didier, approves: [{paid: true}]}
estelle: {name: Estelle, approves: [{channels: [instagram]}]}
```

```markdown title="content/posts/bissap.md"
---
title: Bissap
status: review
publish: 2026-12-05 10:00
channels: [x]
approval: {by: estelle, on: 2026-11-30, digest: jnuhpgvulweyelbd}
---
Un verre de bissap, et la journée commence.
```

Use instead:

```yaml title="calendar/people.yml"
didier: {name: Didier, approves: [{paid: true}]}
estelle: {name: Estelle, approves: [{channels: [instagram]}]}
```

```markdown title="content/posts/bissap.md"
---
title: Bissap
status: review
publish: 2026-12-05 10:00
channels: [x]
approval: {by: didier, on: 2026-11-30, digest: jnuhpgvulweyelbd}
---
Un verre de bissap, et la journée commence.
```

## En français

L'accord est donné par une personne inconnue, partie, ou dont la portée (`approves`) ne couvre pas
cette publication : sa marque, son canal, son pilier, ou un partenariat payé. Demandez l'accord à
qui peut le donner, ou élargissez sa portée dans `calendar/people.yml`.
"""

from collections.abc import Iterator

from cmcal.diagnostics import Diagnostic, Place, Rule, Severity
from cmcal.model import agreement
from cmcal.model.agreement import Refusal
from cmcal.model.publications import Publication
from cmcal.model.schedule import Calendar
from cmcal.spelling import nearest

RULE = Rule("CM603", "approver-not-allowed", Severity.ERROR, "0.1.0", __doc__)


def check(calendar: Calendar) -> Iterator[Diagnostic]:
    for post in calendar.posts:
        if post.approval is None and not post.channel_approvals:
            continue
        told: set[Place] = set()
        for publication in calendar.publications_of(post):
            yes = agreement.given(publication)
            if yes is None:
                continue
            why = agreement.refusal(calendar, yes.approval, publication)
            place = post.at(*yes.keys, "by")
            if not why or place in told:
                continue
            told.add(place)
            yield refused(calendar, publication, place, yes.approval.by, why)


def refused(
    calendar: Calendar, publication: Publication, place: Place, name: str, why: Refusal
) -> Diagnostic:
    """Tell why the yes of `name` does not count for a publication."""
    person = calendar.people.get(name)
    near = "" if person else nearest(name, calendar.people)
    return RULE.at(
        place,
        f"{why}-near" if near else why,
        name=person.name if person else name[:80],
        near=near,
        platform=calendar.platform_name(publication.channel),
        day=person.left.isoformat() if person and person.left else "",
        who=", ".join(one.name for one in agreement.approvers(calendar, publication)) or "…",
    )
