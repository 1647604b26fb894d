"""A silence names no rule.

## What it does

Compares each code or name of an `ignore` with the rules cmcal has, and names the nearest.

## Why it matters

A silence with a typing slip silences nothing, and hides what was meant.

## Example

```markdown title="content/posts/soldes.md"
---
title: Soldes
ignore: {duplicate-idd: deux équipes se partagent ce nom}
---
Tout doit partir.
```

Use instead:

```markdown title="content/posts/soldes.md"
---
title: Soldes
---
Tout doit partir.
```

## En français

Le nom écrit sous `ignore` n'est celui d'aucune règle : rien n'est mis en silence. Reprenez le code
que le message affiche, `CM302` par exemple, ou effacez la ligne.
"""

from cmcal.diagnostics import Rule, Severity

RULE = Rule("CM903", "unknown-rule", Severity.WARNING, "0.1.0", __doc__)
