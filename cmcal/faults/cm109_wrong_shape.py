"""A file is not built as it should be.

## What it does

Requires front matter and most files of `calendar/` to be `key: value` lines, and `rota.yml` to be
a list.

## Why it matters

A file of another shape says nothing that can be planned with.

## Example

```markdown title="content/posts/soldes.md"
---
- Soldes
- draft
---
Tout doit partir.
```

Use instead:

```markdown title="content/posts/soldes.md"
---
title: Soldes
status: draft
---
Tout doit partir.
```

## En français

L'en-tête doit être fait de lignes `clé: valeur`, et `rota.yml` d'une liste.
"""

from cmcal.diagnostics import Rule, Severity

RULE = Rule("CM109", "wrong-shape", Severity.ERROR, "0.1.0", __doc__)
