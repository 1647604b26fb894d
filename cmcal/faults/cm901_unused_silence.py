"""A rule is silenced where nothing sets it off.

## What it does

Compares each `ignore` of a file or of the settings with what the rules found there.

## Why it matters

A silence that outlives its cause hides the next mistake.

## Example

```markdown title="content/posts/soldes.md"
---
title: Soldes
ignore: {CM302: le concert finit à minuit}
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

Une règle est mise en silence ici, mais rien ne la déclenche plus. Effacez la ligne : elle cacherait
la prochaine erreur.
"""

from cmcal.diagnostics import Rule, Severity

RULE = Rule("CM901", "unused-silence", Severity.WARNING, "0.1.0", __doc__)
