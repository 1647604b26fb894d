"""A file does not start with its front matter.

## What it does

Requires each Markdown file under `content/` to start with a line `---`, and to close it with
another.

## Why it matters

Without it the file is no post: no title, no date, no channel.

## Example

```markdown title="content/posts/soldes.md"
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

Le fichier doit commencer par son en-tête : une ligne `---`, les clés, une ligne `---`, puis le
texte.
"""

from cmcal.diagnostics import Rule, Severity

RULE = Rule("CM009", "front-matter-missing", Severity.ERROR, "0.1.0", __doc__)
