"""A value starts with `!`, which YAML takes for a type.

## What it does

Points at YAML tags (`!word`). The value behind the tag is kept as text.

## Why it matters

The word after `!` would vanish from the text, and a tag can name a type to run.

## Example

```markdown title="content/posts/alerte.md"
---
title: !Attention travaux
---
La boutique ferme lundi.
```

Use instead:

```markdown title="content/posts/alerte.md"
---
title: "!Attention travaux"
---
La boutique ferme lundi.
```

## En français

Une valeur ne peut pas commencer par `!`. Mettez-la entre guillemets.
"""

from cmcal.diagnostics import Rule, Severity

RULE = Rule("CM008", "yaml-tag", Severity.ERROR, "0.1.0", __doc__)
