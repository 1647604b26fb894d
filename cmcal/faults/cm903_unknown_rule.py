"""A silence names no rule.

## What it does

Compares each `ignore` with the rules by code and by name.

## Why it matters

A silence with a typing slip silences nothing.

## Example

```markdown title="content/posts/soldes.md"
---
title: Soldes
ignore: {CM999: le concert finit à minuit}
---
Il arrive.
```

Use instead:

```markdown title="content/posts/soldes.md"
---
title: Soldes
---
Il arrive.
```

## En français

Ce code n'est celui d'aucune règle : le silence ne vaut pas. Corrigez le code, ou effacez la
ligne.
"""

from cmcal.diagnostics import Rule, Severity

RULE = Rule("CM903", "unknown-rule", Severity.ERROR, "0.1.0", __doc__)
