"""A required key is missing.

## What it does

Requires the few keys a file cannot do without: a title, a name, a period.

## Why it matters

What has no title cannot be shown, and what has no period cannot be planned against.

## Example

```markdown title="content/posts/soldes.md"
---
status: draft
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

Une clé indispensable manque. Le message dit laquelle ; ajoutez-la dans l'en-tête.
"""

from cmcal.diagnostics import Rule, Severity

RULE = Rule("CM101", "missing-key", Severity.ERROR, "0.1.0", __doc__)
