"""Files are kept with Git LFS, and only their pointers are here.

## What it does

Tells, once for the workspace, how many of the files that posts name are Git LFS pointers: a few
lines of text that stand for a file which was not fetched.

## Why it matters

Nothing is wrong. But the dimensions, the duration and the codecs of these files are not known here,
so nothing is checked about them but their weight.

## Example

```markdown title="content/posts/film.md"
---
title: Film
status: draft
assets:
  - file: film.mp4
    alt: Une cuve rouge qui bouillonne
---
Le voici.
```

```asset title="content/assets/film.mp4"
pointer 12MB
```

Use instead:

```markdown title="content/posts/film.md"
---
title: Film
status: draft
assets:
  - file: film.mp4
    alt: Une cuve rouge qui bouillonne
---
Le voici.
```

```asset title="content/assets/film.mp4"
mp4 1080x1920 12s 30fps h264 aac 12MB
```

## En français

Seul le pointeur Git LFS est ici, pas le fichier : on ne vérifie que son poids. Pour tout vérifier,
lancez `git lfs pull`.
"""

from collections.abc import Iterator

from cmcal.diagnostics import Diagnostic, Rule, Severity
from cmcal.model import attachments
from cmcal.model.schedule import Calendar

RULE = Rule("CM432", "lfs-pointer", Severity.INFO, "0.1.0", __doc__)


def check(calendar: Calendar) -> Iterator[Diagnostic]:
    pointers = {path for path, media in calendar.media.items() if media.pointer}
    for post in calendar.posts if pointers else ():
        for keys, file in attachments.named(post):
            if attachments.find(post.path, file, pointers):
                variant = "several" if len(pointers) > 1 else ""
                yield RULE.at(post.at(*keys), variant, file=file[:200], count=len(pointers))
                return
