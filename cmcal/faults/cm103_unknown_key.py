"""A key is not one cmcal knows.

## What it does

Compares each key with those of its kind, and names the nearest.

## Why it matters

A key with a typing slip is a decision nobody will see.

## Example

```markdown title="content/posts/soldes.md"
---
title: Soldes
staus: draft
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

Clé inconnue, souvent une faute de frappe. Le message propose la plus proche ; les clés s'écrivent
en anglais.
"""

from cmcal.diagnostics import Rule, Severity

RULE = Rule("CM103", "unknown-key", Severity.WARNING, "0.1.0", __doc__)
