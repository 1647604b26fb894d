"""The end of a file's name says one type, and its content is another.

## What it does

Compares the extension of every file that a post names with the type of its content: a `.jpg` that
is a PNG, a `.mp4` that is a MOV. Extensions it does not know, and contents it does not recognise,
are let pass; so is a `.mkv` that is a WebM, which is one.

## Why it matters

Networks look at the content, some tools at the name: one of them refuses it, or shows nothing.

## Example

```markdown title="content/posts/affiche.md"
---
title: Affiche
status: draft
assets:
  - file: affiche.jpg
    alt: Une bouteille rouge sur un comptoir
---
La voici.
```

```asset title="content/assets/affiche.jpg"
png 1080x1350
```

Use instead:

```markdown title="content/posts/affiche.md"
---
title: Affiche
status: draft
assets:
  - file: affiche.png
    alt: Une bouteille rouge sur un comptoir
---
La voici.
```

```asset title="content/assets/affiche.png"
png 1080x1350
```

## En français

L'extension annonce un type, le contenu en est un autre : selon l'outil, le fichier serait refusé.
Renommez-le, dans le dossier et ici, ou exportez-le dans le bon type.
"""

from collections.abc import Iterator

from cmcal.diagnostics import Diagnostic, Rule, Severity
from cmcal.media.facts import TYPES, extension, type_of_name
from cmcal.model import attachments
from cmcal.model.schedule import Calendar

RULE = Rule("CM431", "asset-name-lies", Severity.WARNING, "0.1.0", __doc__)

_NO_LIE = {("mkv", "webm"), ("mp4", "3gp")}
"""What is said and what is, where the second is a kind of the first."""


def check(calendar: Calendar) -> Iterator[Diagnostic]:
    lying = {
        path: media.type
        for path, media in calendar.media.items()
        if (said := type_of_name(path))
        and media.type not in ("", said)
        and (said, media.type) not in _NO_LIE
    }
    for post in calendar.posts if lying else ():
        for keys, file in attachments.named(post):
            path = attachments.find(post.path, file, lying.keys())
            if path is not None:
                right = f"{file.rpartition('.')[0]}.{TYPES[lying[path]].extensions[0]}"
                yield RULE.at(
                    post.at(*keys),
                    file=file[:200],
                    ending=extension(path),
                    type=lying[path],
                    right=right[:200],
                )
