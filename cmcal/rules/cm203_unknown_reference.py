"""A file names something that does not exist.

## What it does

Follows every id: people, pillars, objectives, personas, campaigns, briefs, monitoring notes,
brands, posts.

## Why it matters

A post whose campaign has a typing slip is missing from the campaign's page and feed.

## Example

```markdown title="content/posts/soldes.md"
---
title: Soldes
status: draft
pillar: produit
---
Il arrive.
```

```markdown title="content/strategy/pillars/produits.md"
---
title: Produits
---

```

Use instead:

```markdown title="content/posts/soldes.md"
---
title: Soldes
status: draft
pillar: produits
---
Il arrive.
```

```markdown title="content/strategy/pillars/produits.md"
---
title: Produits
---

```

## En français

Le fichier cite un identifiant qui n'existe pas. Corrigez-le (le message propose le plus proche),
ou créez ce qui manque.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from cmcal.diagnostics import Diagnostic, Edit, Fix, KeyPath, Rule, Severity
from cmcal.model.schedule import Calendar
from cmcal.spelling import Nearest

RULE = Rule("CM203", "unknown-reference", Severity.ERROR, "0.1.0", __doc__)

_PEOPLE = (
    "owner", "writer", "designer", "approver", "assignee", "author", "person", "backup",
    "validated_by", "approval.by", "crisis.spokesperson", "crisis.cell", "levels.owner",
    "levels.backup", "log.by", "deliverables.approver",
)  # fmt: skip
_NAMES: dict[str, tuple[str, ...]] = {
    "person": _PEOPLE,
    "pillar": ("pillar", "pillars", "approves.pillars"),
    "objective": ("objective", "objectives"),
    "persona": ("persona", "personas"),
    "campaign": ("campaign", "campaigns"),
    "brief": ("brief",),
    "watch": ("inspired_by",),
    "competitor": ("competitor",),
    "post": ("posts", "held_posts", "top.post", "flops.post"),
    "channel": ("channels", "scope", "deliverables.channel", "approves.channels", "networks"),
    "brand": ("brand", "brands", "approves.brands"),
}
"""The fields that hold ids, by the kind they name; a dot goes into a value or into each of a list."""
_ELSEWHERE = {
    ("post", "channels"), ("settings", "brands"), ("persona", "networks"),
    ("editorial-line", "networks"), ("competitor", "pillars"), ("report", "briefs"),
}  # fmt: skip
"""Fields of the same name that hold something else, or that another rule looks at."""


def check(calendar: Calendar) -> Iterator[Diagnostic]:
    known: dict[str, Mapping[str, object]] = {kind: calendar.by_id.get(kind, {}) for kind in _NAMES}
    known["brand"] = calendar.settings.brands
    near = {kind: Nearest(names) for kind, names in known.items()}
    for kind, records in calendar.records.items():
        for named, fields in _NAMES.items():
            if named == "brand" and not known["brand"]:
                continue
            for field in fields:
                head = field.partition(".")[0]
                if (kind, head) in _ELSEWHERE or not records or not hasattr(records[0], head):
                    continue
                for record in records:
                    for keys, name in _ids(record, field.split("."), ()):
                        if name in known[named]:
                            continue
                        place, like = record.at(*keys), near[named].to(name)
                        fix = Fix((Edit(place, like),), safe=False) if like else None
                        variant = "near" if like else ""
                        yield RULE.at(place, variant, fix=fix, id=name[:80], kind=named, near=like)


def _ids(value: Any, path: list[str], keys: KeyPath) -> Iterator[tuple[KeyPath, str]]:
    """Give each id at the end of `path`, with the keys that lead to it."""
    if isinstance(value, list):
        for index, item in enumerate(value):
            yield from _ids(item, path, (*keys, index))
    elif path:
        yield from _ids(getattr(value, path[0], None), path[1:], (*keys, path[0]))
    elif isinstance(value, dict):
        yield from (((*keys, key), key) for key in value)
    elif isinstance(value, str) and value:
        yield keys, value
