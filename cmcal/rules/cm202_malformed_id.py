"""An id is not made of plain words.

## What it does

Requires ids of small letters without accents and figures, in words joined by `-`, `_` or `.`. The
id of a Markdown file is its name, unless it says another.

## Why it matters

The id becomes the address of a page and the name of an event in every subscribed calendar. Spaces,
accents and capitals break there.

## Example

```markdown title="content/posts/Fête des mères.md"
---
title: Fête des mères
---
Merci, maman.
```

Use instead:

```markdown title="content/posts/fete-des-meres.md"
---
title: Fête des mères
---
Merci, maman.
```

## En français

L'identifiant devient une adresse du site et le nom d'un événement dans les agendas : minuscules
sans accents et chiffres, reliés par des traits d'union. Renommez le fichier, ou donnez-lui un
`id:`.
"""

from collections.abc import Iterator
from pathlib import PurePosixPath

from cmcal.diagnostics import Diagnostic, Edit, Fix, Rule, Severity
from cmcal.model.schedule import Calendar
from cmcal.spelling import is_id, slug

RULE = Rule("CM202", "malformed-id", Severity.ERROR, "0.1.0", __doc__)


def check(calendar: Calendar) -> Iterator[Diagnostic]:
    for records in calendar.records.values():
        for record in records:
            if is_id(record.id):
                continue
            shown, better = record.id[:80], slug(record.id[:80])
            if record.root and record.id == record.root[-1]:
                # The id is the key that everything else names: renaming it here is not enough.
                yield RULE.at(record.at_key(), "key", id=shown, better=better)
            elif record.id == PurePosixPath(record.path).stem:
                yield RULE.at(record.at("id"), "file", id=shown, better=better)
            else:
                fix = Fix((Edit(record.at("id"), better),), safe=False)
                yield RULE.at(record.at("id"), fix=fix, id=shown, better=better)
