"""The front matter cannot be read.

## What it does

Reads the lines between the two `---` as YAML, and points at the first place where that fails.
What stands before it is kept.

## Why it matters

Without its front matter a post has no date, no channel and no status.

## Example

```markdown title="content/posts/soldes.md"
---
title: Soldes: tout doit partir
---
Tout doit partir.
```

Use instead:

```markdown title="content/posts/soldes.md"
---
title: "Soldes: tout doit partir"
---
Tout doit partir.
```

## En français

L'en-tête (entre les deux lignes `---`) n'est pas lisible. Le plus souvent, il suffit de mettre la
valeur entre guillemets droits : `title: "Soldes: tout doit partir"`.
"""

from cmcal.diagnostics import Rule, Severity

RULE = Rule("CM005", "invalid-yaml", Severity.ERROR, "0.1.0", __doc__)
