"""A file stands in no folder that cmcal reads.

## What it does

Reports Markdown files under `content/` and YAML files under `calendar/` whose place names no
kind.

## Why it matters

A post in the wrong folder is on no calendar.

## Example

```markdown title="content/soldes.md"
---
title: Soldes
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

Le fichier est rangé à un endroit que cmcal ne lit pas. Les publications vont dans
`content/posts/`, les briefs dans `content/briefs/`.
"""

from cmcal.diagnostics import Rule, Severity

RULE = Rule("CM108", "misplaced-file", Severity.WARNING, "0.1.0", __doc__)
