"""A path leads out of the workspace.

## What it does

Reports links and asset paths that climb out of the folder. They are not followed.

## Why it matters

Anyone may propose a change: a path that climbs out could publish a private file.

## Example

```markdown title="content/posts/affiche.md"
---
title: Affiche
assets:
  - file: ../../../etc/passwd
    alt: Une affiche
---
La voici.
```

Use instead:

```markdown title="content/posts/affiche.md"
---
title: Affiche
---
La voici.
```

## En français

Le chemin sort du dossier de travail : il n'est pas suivi. Placez le fichier sous
`content/assets/`.
"""

from cmcal.diagnostics import Rule, Severity

RULE = Rule("CM011", "path-outside-workspace", Severity.ERROR, "0.1.0", __doc__)
