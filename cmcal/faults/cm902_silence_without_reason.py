"""A rule is silenced without saying why.

## What it does

Requires a reason for each `ignore` of a file or of the settings. Without one, nothing is
silenced.

## Why it matters

In six months nobody will know whether the silence still holds.

## Example

```markdown title="content/posts/soldes.md"
---
title: Soldes
ignore: {CM302: ""}
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

Une règle est mise en silence sans raison : le silence ne vaut pas. Écrivez pourquoi, en quelques
mots.
"""

from cmcal.diagnostics import Rule, Severity

RULE = Rule("CM902", "silence-without-reason", Severity.ERROR, "0.1.0", __doc__)
