"""A key is written twice.

## What it does

Points at the second of two equal keys; the last value is the one kept.

## Why it matters

Two people added a date each, and only one of the two will be used.

## Example

```markdown title="content/posts/soldes.md"
---
title: Soldes
status: draft
status: review
---
Tout doit partir.
```

Use instead:

```markdown title="content/posts/soldes.md"
---
title: Soldes
status: review
---
Tout doit partir.
```

## En français

La même clé est écrite deux fois : seule la dernière compte. Gardez la bonne ligne.
"""

from cmcal.diagnostics import Rule, Severity

RULE = Rule("CM006", "duplicate-key", Severity.ERROR, "0.1.0", __doc__)
