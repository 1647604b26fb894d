"""A value is written in French.

## What it does

Understands French statuses and choices (`à valider`), and offers the English spelling that files
share.

## Why it matters

Files that all say `review` can be searched and merged; those that say it in three ways cannot.

## Example

```markdown title="content/posts/soldes.md"
---
title: Soldes
status: à valider
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

La valeur française est comprise. `cmcal check --fix` l'écrit sous sa forme commune, pour que tous
les fichiers se ressemblent.
"""

from cmcal.diagnostics import Rule, Severity

RULE = Rule("CM106", "french-value", Severity.INFO, "0.1.0", __doc__)
