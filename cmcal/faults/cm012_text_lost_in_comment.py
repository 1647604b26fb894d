"""Words after ` #` are taken for a comment and lost.

## What it does

Finds `#word` after a space in the front matter: YAML ignores it and all that follows on the line.

## Why it matters

`hashtags: #bissap` is an empty list, and nobody sees it.

## Example

```markdown title="content/posts/bissap.md"
---
title: Le jus #1 de Douala
---
Il revient.
```

Use instead:

```markdown title="content/posts/bissap.md"
---
title: "Le jus #1 de Douala"
---
Il revient.
```

## En français

En YAML, ` #` commence un commentaire : le mot et la suite sont perdus. Écrivez les mots-dièse
sans `#`, ou mettez la valeur entre guillemets.
"""

from cmcal.diagnostics import Rule, Severity

RULE = Rule("CM012", "text-lost-in-comment", Severity.WARNING, "0.1.0", __doc__)
