"""A file that a post shows is damaged, or is not what its name says at all.

## What it does

Looks at the first bytes and the headers of every image, video, document and subtitle file that a
post names. Tells those that are empty, cut short or damaged, those whose content is nothing known
although the name ends in `.jpg` or another known way (often an error page saved as a picture), and
pictures of more than 300 million pixels.

## Why it matters

The network would refuse the file at the moment of publishing, when nobody has time to find the good
one.

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
jpeg 1080x1350 truncated
```

Use instead:

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
jpeg 1080x1350
```

## En français

Le fichier est vide, coupé, abîmé, ou d'un tout autre contenu que son nom : le réseau le refuserait.
Exportez-le ou téléchargez-le de nouveau.
"""

from collections.abc import Iterator

from cmcal.diagnostics import Diagnostic, Rule, Severity
from cmcal.media.facts import Media, extension, type_of_name
from cmcal.model import attachments
from cmcal.model.schedule import Calendar

RULE = Rule("CM430", "unreadable-asset", Severity.ERROR, "0.1.0", __doc__)


def check(calendar: Calendar) -> Iterator[Diagnostic]:
    wrong = {
        path: variant
        for path, media in calendar.media.items()
        if (variant := _variant(path, media)) is not None
    }
    for post in calendar.posts if wrong else ():
        for keys, file in attachments.named(post):
            path = attachments.find(post.path, file, wrong.keys())
            if path is not None:
                ending = extension(path)
                yield RULE.at(post.at(*keys), wrong[path], file=file[:200], ending=ending)


def _variant(path: str, media: Media) -> str | None:
    """Give what is wrong with a file, "" when it cannot be read; None when nothing is."""
    if media.trouble in ("empty", "truncated", "bomb"):
        return media.trouble
    if media.trouble == "unreadable":
        return ""
    is_unknown = media.trouble == "unsupported" and not media.type
    return "unknown" if is_unknown and type_of_name(path) else None
