"""The words have changed since somebody said yes to them.

## What it does

Works out the digest of what the public will see of a post whose status says that the words are
agreed, and compares it with the one of its approval. Captions, hashtags and their order, links,
first comments, alternative texts, polls, channels and formats count, and every byte of the images
and videos; dates, people and notes do not. Where git has what was approved, it says which parts
have changed since. A warning where nobody's yes is required. A post cannot excuse itself from this
rule with `ignore`.

## Why it matters

A yes is given to words. Whoever reads "approved" beside other words believes something that nobody
said.

## Example

```markdown title="content/posts/bissap.md"
---
title: Bissap
status: scheduled
publish: 2026-12-05 10:00
channels: [x]
approval: {by: didier, on: 2026-11-30, digest: jnuhpgvulweyelbd}
---
Un verre de bissap, et la soirée commence.
```

```yaml title="calendar/people.yml"
didier: {name: Didier, approves: [{channels: [x]}]}
```

Use instead:

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

```yaml title="calendar/people.yml"
didier: {name: Didier, approves: [{channels: [x]}]}
```

## En français

Ce que le public verra n'est plus ce qui a été validé : un mot, un mot-dièse, un visuel a changé.
Montrez le changement à la personne qui valide, puis notez son nouvel accord avec `cmcal approve`.
"""

from collections.abc import Iterator

from cmcal.diagnostics import Diagnostic, Place, Rule, Severity
from cmcal.model import agreement
from cmcal.model.provenance import Since
from cmcal.model.schedule import Calendar

RULE = Rule("CM602", "approval-stale", Severity.ERROR, "0.1.0", __doc__)


def check(calendar: Calendar) -> Iterator[Diagnostic]:
    for post in calendar.posts:
        if post.approval is None and not post.channel_approvals:
            continue
        if not any(one.status.is_settled for one in calendar.publications_of(post)):
            continue
        told: dict[Place, Diagnostic] = {}
        for publication, state, yes in agreement.of_post(calendar, post):
            if yes is None or state != "stale" or not publication.status.is_settled:
                continue
            place = post.at(*yes.keys, "digest")
            required = agreement.is_required(calendar, publication)
            if place not in told or required:
                person = calendar.people.get(yes.approval.by)
                since = calendar.provenance.since.get((post.path, yes.keys))
                told[place] = RULE.at(
                    place,
                    _variant(since),
                    severity=Severity.ERROR if required else Severity.WARNING,
                    who=person.name if person else yes.approval.by,
                    day=yes.approval.on.isoformat(),
                    post=post.id,
                    parts=_parts(calendar, since),
                )
        yield from told.values()


def _variant(since: Since | None) -> str:
    if since is None or (since.trace == "known" and not since.parts):
        return ""
    return since.trace


def _parts(calendar: Calendar, since: Since | None) -> str:
    """Give the parts that changed, a line each: the key, and the networks where not on all."""
    if since is None:
        return ""
    known = calendar.channels
    lines = []
    for part in since.parts:
        where = calendar.platform_names(known[name] for name in part.channels if name in known)
        lines.append(f"{part.field}\t{where}")
    return "\n".join(dict.fromkeys(lines))
