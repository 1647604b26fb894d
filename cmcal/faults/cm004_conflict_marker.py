"""A merge was left half done.

## What it does

Looks for the lines `<<<<<<<` and `>>>>>>>` that git writes where two versions disagree. Nothing
else is said of the file until one version is chosen.

## Why it matters

Both versions, and the markers, would be published.

## Example

```markdown title="content/posts/soldes.md"
---
title: Soldes
<<<<<<< HEAD
status: draft
=======
status: review
>>>>>>> awa
---
Tout doit partir.
```

Use instead:

```markdown title="content/posts/soldes.md"
---
title: Soldes
status: review
---
Tout doit partir.
```

## En français

Deux versions du fichier se contredisent et git attend votre choix. Gardez la bonne version,
effacez l'autre et les lignes `<<<<<<<`, `=======`, `>>>>>>>`.
"""

from cmcal.diagnostics import Rule, Severity

RULE = Rule("CM004", "conflict-marker", Severity.ERROR, "0.1.0", __doc__)
