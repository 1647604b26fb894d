"""A post shows a file that is not there.

## What it does

Looks for each asset, cover and subtitle file beside the post and under `content/assets/`.

## Why it matters

The visual is missed at publishing time, when its maker is asleep.

## Example

```markdown title="content/posts/soldes.md"
---
title: Soldes
status: draft
assets:
  - {file: soldes.jpg, alt: Une affiche rouge}
---
Il arrive.
```

Use instead:

```markdown title="content/posts/soldes.md"
---
title: Soldes
status: draft
---
Il arrive.
```

## En français

Le fichier cité n'est ni à côté de la publication, ni sous `content/assets/`. Ajoutez-le, ou
corrigez son nom.
"""

from collections.abc import Iterator

from cmcal.diagnostics import Diagnostic, KeyPath, Rule, Severity
from cmcal.model.schedule import Calendar
from cmcal.model import attachments
from cmcal.model.post import Asset, Post
from cmcal.spelling import Nearest
from cmcal.faults import cm011_path_outside_workspace

RULE = Rule("CM208", "missing-asset", Severity.ERROR, "0.1.0", __doc__)


def check(calendar: Calendar) -> Iterator[Diagnostic]:
    nearest = Nearest(path.rpartition("/")[2] for path in calendar.assets)
    for post in calendar.posts:
        for keys, name in _files(post):
            place = post.at(*keys)
            if attachments.climbs_out(post.path, name):
                yield cm011_path_outside_workspace.RULE.at(place, path=name[:200])
            elif attachments.find(post.path, name, calendar.assets) is None:
                near = nearest.to(name)
                yield RULE.at(place, "near" if near else "", file=name[:200], near=near)


def _files(post: Post) -> Iterator[tuple[KeyPath, str]]:
    lists: list[tuple[KeyPath, list[Asset] | None]] = [(("assets",), post.assets)]
    lists += [(("per_channel", name, "assets"), own.assets) for name, own in post.per_channel.items()]
    for keys, assets in lists:
        for index, asset in enumerate(assets or ()):
            for field in ("file", "cover", "subtitles"):
                if name := getattr(asset, field):
                    yield (*keys, index, field), name
