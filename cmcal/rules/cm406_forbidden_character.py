"""A caption or a headline holds a character that its network refuses.

## What it does

Looks for the characters of `caption-forbidden` and `title-forbidden`: `<` and `>` on YouTube, and
on X those that no one sees and that void the whole post.

## Why it matters

One pasted arrow (`->`) and the whole upload is refused, without a word about which character it
was.

## Example

```yaml title="calendar/channels.yml"
youtube: {platform: youtube}
```

```markdown title="content/posts/bissap.md"
---
title: Le bissap en bouteille
status: draft
publish: 2026-12-03 18:00
channels: [youtube]
format: short
headline: Le bissap en bouteille
---
Des fleurs -> une bouteille.
```

Use instead:

```yaml title="calendar/channels.yml"
youtube: {platform: youtube}
```

```markdown title="content/posts/bissap.md"
---
title: Le bissap en bouteille
status: draft
publish: 2026-12-03 18:00
channels: [youtube]
format: short
headline: Le bissap en bouteille
---
Des fleurs → une bouteille.
```

## En français

YouTube refuse toute la vidéo pour un seul `<` ou `>` dans le titre ou la description. Écrivez `→`,
`≤` ou le mot.
"""

from collections.abc import Iterator

from cmcal.diagnostics import Diagnostic, Rule, Severity, gravest
from cmcal.model.schedule import Calendar
from cmcal.platforms import Limit

RULE = Rule("CM406", "forbidden-character", Severity.ERROR, "0.1.0", __doc__)


def check(calendar: Calendar) -> Iterator[Diagnostic]:
    yield from gravest(_found(calendar))


def _found(calendar: Calendar) -> Iterator[Diagnostic]:
    for wording in calendar.wordings:
        publication, headline = wording.publication, wording.publication.headline
        limit = wording.limits.get("caption-forbidden")
        if limit and (found := _first(wording.caption, limit)):
            start, refused = found
            yield RULE.at(
                wording.place(start, start + len(refused)),
                severity=limit.severity,
                platform=calendar.platform_name(publication.channel),
                character=_shown(refused),
            )
        limit = wording.limits.get("title-forbidden")
        if limit and (found := _first(headline, limit)):
            yield RULE.at(
                publication.key_of("headline"),
                "title",
                severity=limit.severity,
                platform=calendar.platform_name(publication.channel),
                character=_shown(found[1]),
            )


def _first(text: str, limit: Limit) -> tuple[int, str] | None:
    """Give where the first refused character stands, and which it is."""
    listed = map(str, limit.value if isinstance(limit.value, list) else ())
    return min(((text.find(one), one) for one in listed if one and one in text), default=None)


def _shown(refused: str) -> str:
    return refused if refused.isprintable() else f"U+{ord(refused[0]):04X}"
