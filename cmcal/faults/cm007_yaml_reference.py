"""A value uses YAML's `&` or `*`, which are not honoured here.

## What it does

Points at anchors (`&name`) and aliases (`*name`). The alias is read as nothing.

## Why it matters

A handful of aliases can be made to fill a computer's memory; and a title such as `&Co` would
vanish.

## Example

```markdown title="content/posts/duo.md"
---
title: &Co fait sa rentrée
---
On revient.
```

Use instead:

```markdown title="content/posts/duo.md"
---
title: "&Co fait sa rentrée"
---
On revient.
```

## En français

En YAML, `&` et `*` en début de valeur ont un sens technique, refusé ici. Mettez la valeur entre
guillemets.
"""

from cmcal.diagnostics import Rule, Severity

RULE = Rule("CM007", "yaml-reference", Severity.ERROR, "0.1.0", __doc__)
