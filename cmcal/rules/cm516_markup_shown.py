"""A caption holds marks of Markdown that its network shows as they are.

## What it does

Where the network knows no Markdown (`markup`: LinkedIn knows none, WhatsApp has marks of its own),
looks for bold between double signs, hidden links and headings: `**so**`, `[here](https://…)`,
`## Title`.

## Why it matters

Texts pasted from a notebook or from an assistant carry such marks: the public reads the stars, and
the hidden link is a bracket.

## Example

```yaml title="calendar/channels.yml"
linkedin: {platform: linkedin}
```

```markdown title="content/posts/restaurants.md"
---
title: Pour les restaurants
status: draft
publish: 2026-12-03 18:00
channels: [linkedin]
format: text
---
**Nouveau** : nos bouteilles d'un litre pour les restaurants.
```

Use instead:

```yaml title="calendar/channels.yml"
linkedin: {platform: linkedin}
```

```markdown title="content/posts/restaurants.md"
---
title: Pour les restaurants
status: draft
publish: 2026-12-03 18:00
channels: [linkedin]
format: text
---
Nouveau : nos bouteilles d'un litre pour les restaurants.
```

## En français

Un texte collé depuis un bloc-notes ou une IA garde ses signes : le public lira les étoiles.
Retirez-les. WhatsApp a les siens : `*gras*`, une étoile de chaque côté.
"""

import re
from collections.abc import Iterator

from cmcal.diagnostics import Diagnostic, Rule, Severity, gravest
from cmcal.model.schedule import Calendar

RULE = Rule("CM516", "markup-shown", Severity.WARNING, "0.1.0", __doc__)
_WITHOUT = ("none", "whatsapp")
_MARKS = re.compile(
    r"\*\*(?=\S)[^*\n]{1,200}\*\*"
    r"|(?<!\w)__(?=\S)[^_\n]{1,200}__(?!\w)"
    r"|\[[^\[\]\n]{1,200}\]\(https?://[^\s()]{1,500}\)"
    r"|^#{1,6}[ \t]+\S[^\n]*",
    re.MULTILINE,
)
_SIGNS = ("**", "__", "](", "\n#")
"""One of which every mark holds, but a heading on the first line: cheap to look for."""
_SHOWN = 40


def check(calendar: Calendar) -> Iterator[Diagnostic]:
    yield from gravest(_found(calendar))


def _found(calendar: Calendar) -> Iterator[Diagnostic]:
    for wording in calendar.wordings_under("markup"):
        limit = wording.limits["markup"]
        if limit.value not in _WITHOUT:
            continue
        caption = wording.caption
        if not any(sign in caption for sign in _SIGNS) and not caption.startswith("#"):
            continue
        if match := _MARKS.search(caption):
            yield RULE.at(
                wording.place(*match.span()),
                "whatsapp" if limit.value == "whatsapp" else "",
                severity=limit.severity,
                platform=calendar.platform_name(wording.publication.channel),
                marked=match[0] if len(match[0]) <= _SHOWN else f"{match[0][: _SHOWN - 1]}…",
            )
