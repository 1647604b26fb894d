"""A value is not of its kind.

## What it does

Reads dates, numbers, choices and lists as what they should be. A value that does not fit is left
out; the rest of the file is kept.

## Why it matters

A date nobody can read is a post nobody publishes.

## Example

```markdown title="content/posts/soldes.md"
---
title: Soldes
publish: 2026-13-01 18:00
---
Tout doit partir.
```

Use instead:

```markdown title="content/posts/soldes.md"
---
title: Soldes
publish: 2027-01-13 18:00
---
Tout doit partir.
```

## En français

La valeur n'a pas la forme attendue (date, nombre, choix, liste). Le message montre comment
l'écrire.
"""

from cmcal.diagnostics import Rule, Severity

RULE = Rule("CM102", "wrong-value", Severity.ERROR, "0.1.0", __doc__)
