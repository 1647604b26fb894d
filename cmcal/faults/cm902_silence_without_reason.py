"""A rule is silenced without a reason.

## What it does

Requires a reason beside each code of an `ignore`. Without one, the rule is not silenced.

## Why it matters

In six months nobody will know whether the exception still holds.

## Example

```markdown title="content/posts/soldes.md"
---
title: Soldes
ignore: {CM302: ""}
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

Une règle est mise en silence sans dire pourquoi : elle continue de parler. Écrivez la raison,
`ignore: {CM302: le concert finit à minuit}`, ou effacez la ligne.
"""

from cmcal.diagnostics import Rule, Severity

RULE = Rule("CM902", "silence-without-reason", Severity.ERROR, "0.1.0", __doc__)
