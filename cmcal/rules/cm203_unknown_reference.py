"""A key names something that is nowhere.

## What it does

Looks up every id that names a person, a pillar, an objective, a persona, a campaign, a brief, a
monitoring note, a competitor, a post, a brand or a channel, in every kind of file. The channels of
posts have a rule of their own, CM204. Brands are looked up when the settings name some.

## Why it matters

A slip in a name takes the post out of its campaign's page, and the report counts one too few.

## Example

```markdown title="content/strategy/pillars/produits.md"
---
title: Nos produits
---
```

```markdown title="content/posts/bissap.md"
---
title: Bissap
pillar: produit
---
Le bissap est arrivé.
```

Use instead:

```markdown title="content/strategy/pillars/produits.md"
---
title: Nos produits
---
```

```markdown title="content/posts/bissap.md"
---
title: Bissap
pillar: produits
---
Le bissap est arrivé.
```

## En français

La clé désigne une personne, un pilier, une campagne… qui n'existe nulle part : la publication
manquerait sur sa page et dans le bilan. Corrigez le nom, ou créez ce qui manque.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from cmcal.diagnostics import Diagnostic, Edit, Fix, KeyPath, Rule, Severity
from cmcal.model.schedule import Calendar
from cmcal.spelling import Nearest

RULE = Rule("CM203", "unknown-reference", Severity.ERROR, "0.1.0", __doc__)

# For each kind, the kind that a key names. `[]` stands for each item of a list or a mapping,
# `{}` for each key of a mapping.
_NAMES: dict[str, dict[str, str]] = {
    "post": {
        "owner": "person",
        "writer": "person",
        "designer": "person",
        "approver": "person",
        "per_channel.[].owner": "person",
        "pillar": "pillar",
        "objective": "objective",
        "persona": "persona",
        "campaign": "campaign",
        "brief": "brief",
        "inspired_by.[]": "watch",
        "brand": "brand",
    },
    "brief": {
        "owner": "person",
        "assignee": "person",
        "deliverables.[].approver": "person",
        "deliverables.[].channel": "channel or platform",
        "objective": "objective",
        "persona": "persona",
        "pillar": "pillar",
        "campaign": "campaign",
        "posts.[]": "post",
        "brand": "brand",
    },
    "watch": {"author": "person", "owner": "person", "competitor": "competitor"},
    "objective": {"owner": "person", "brand": "brand"},
    "persona": {"brand": "brand"},
    "pillar": {"objective": "objective", "personas.[]": "persona", "brand": "brand"},
    "charter": {"scope.[]": "channel"},
    "escalation": {
        "levels.[].owner": "person",
        "levels.[].backup": "person",
        "crisis.cell.[]": "person",
        "crisis.spokesperson": "person",
    },
    "reply": {"channels.[]": "channel", "validated_by": "person"},
    "incident": {
        "owner": "person",
        "channels.[]": "channel",
        "log.[].by": "person",
        "held_posts.[]": "post",
    },
    "report": {
        "objectives.{}": "objective",
        "networks.{}": "channel or platform",
        "top.[].post": "post",
        "flops.[].post": "post",
        "author": "person",
    },
    "channel": {"owner": "person", "brand": "brand"},
    "settings": {
        "approvals.required_for.[].brands.[]": "brand",
        "approvals.required_for.[].channels.[]": "channel",
        "approvals.required_for.[].pillars.[]": "pillar",
    },
    "person": {
        "brands.[]": "brand",
        "approves.[].brands.[]": "brand",
        "approves.[].channels.[]": "channel",
        "approves.[].pillars.[]": "pillar",
    },
    "campaign": {
        "brand": "brand",
        "objective": "objective",
        "owner": "person",
        "channels.[]": "channel",
        "pillars.[]": "pillar",
    },
    "routine": {"owner": "person", "channels.[]": "channel"},
    "shift": {"person": "person", "backup": "person", "channels.[]": "channel"},
    "share": {
        "brands.[]": "brand",
        "channels.[]": "channel",
        "campaigns.[]": "campaign",
        "approver": "person",
    },
}


def check(calendar: Calendar) -> Iterator[Diagnostic]:
    known = _known(calendar)
    nearest: dict[str, Nearest] = {}
    for kind, names in _NAMES.items():
        references = [
            (path.split("."), target, known[target])
            for path, target in names.items()
            if known[target] or target != "brand"
        ]
        for record in calendar.records.get(kind, ()):
            for path, target, accepted in references:
                held = getattr(record, path[0])
                # Most keys are empty, or a word that is known: the rest is asked of few records.
                if not held or (isinstance(held, str) and held in accepted):
                    continue
                for keys, name in _said(held, path[1:], (path[0],)):
                    if name in accepted:
                        continue
                    if target not in nearest:
                        nearest[target] = Nearest(accepted)
                    near = nearest[target].to(name)
                    is_key = path[-1] == "{}"
                    place = record.at_key(*keys) if is_key else record.at(*keys)
                    variant = (
                        f"{target.partition(' ')[0]}-near" if near else target.partition(" ")[0]
                    )
                    fix = Fix((Edit(place, near),), safe=False) if near else None
                    yield RULE.at(place, variant, fix=fix, name=name[:80], near=near)


def _known(calendar: Calendar) -> dict[str, frozenset[str]]:
    """Give the ids that exist, for each thing a key can name."""
    kinds = {target for names in _NAMES.values() for target in names.values()}
    known = {kind: frozenset(calendar.by_id.get(kind, ())) for kind in kinds}
    known["brand"] = frozenset(calendar.settings.brands)
    networks = (channel.platform for channel in calendar.channels.values())
    known["channel or platform"] = known["channel"].union(networks)
    return known


def _said(value: Any, path: list[str], done: KeyPath = ()) -> Iterable[tuple[KeyPath, str]]:
    """Give each text that `path` leads to from `value`, and the keys that led there."""
    if not path:
        return [(done, value)] if isinstance(value, str) and value else []
    step, rest = path[0], path[1:]
    if step == "{}":
        return [((*done, key), key) for key in value]
    if step == "[]":
        items = value.items() if isinstance(value, dict) else enumerate(value)
        return [said for key, item in items for said in _said(item, rest, (*done, key))]
    held = getattr(value, step)
    if not held:
        return ()
    return _said(held, rest, (*done, step))
