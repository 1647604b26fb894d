"""A caption or a headline holds a character that its network refuses.

## What it does

Looks for the characters of `caption-forbidden` and `title-forbidden`: `<` and `>` on YouTube, and
on X those that no one sees and that void the whole post; and for a telephone number in the caption
where the network takes none (`phone-number-allowed`): Google, which has a button for it.

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
`≤` ou le mot. Google refuse un numéro de téléphone dans le texte : il a un bouton d'appel.
"""

import re
from collections.abc import Iterator

from cmcal.diagnostics import Diagnostic, Rule, Severity, gravest
from cmcal.model.schedule import Calendar
from cmcal.platforms import Limit

RULE = Rule("CM406", "forbidden-character", Severity.ERROR, "0.1.0", __doc__)
_KEYS = ("caption-forbidden", "title-forbidden", "phone-number-allowed")
_PHONE = re.compile(
    r"(?<![\w/.:-])(?:"
    r"(?:\+|00)[1-9][\d .()/-]{7,17}\d"  # With its country: +237 6 99 00 11 22.
    r"|0[1-9](?:[ .-]?\d\d){4}"  # France: 01 42 68 53 00.
    r"|[26](?: ?\d\d){4}|[26]\d\d(?:[ .-]?\d\d){3}"  # Cameroon: 6 99 00 11 22, 699 00 11 22.
    r"|\(\d{3}\) ?\d{3}-\d{4}|\d{3}-\d{3}-\d{4}"  # North America: (514) 555-0123.
    r")(?![\w/-]|[.,]\d)"
)


def check(calendar: Calendar) -> Iterator[Diagnostic]:
    yield from gravest(_found(calendar))


def _found(calendar: Calendar) -> Iterator[Diagnostic]:
    for wording in calendar.wordings_under(*_KEYS):
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
        severity = wording.broken("phone-number-allowed", value=False)
        if severity and (match := _PHONE.search(wording.caption)):
            yield RULE.at(
                wording.place(*match.span()),
                "phone",
                severity=severity,
                platform=calendar.platform_name(publication.channel),
                number=match[0],
            )


def _first(text: str, limit: Limit) -> tuple[int, str] | None:
    """Give where the first refused character stands, and which it is."""
    listed = map(str, limit.value if isinstance(limit.value, list) else ())
    return min(((text.find(one), one) for one in listed if one and one in text), default=None)


def _shown(refused: str) -> str:
    return refused if refused.isprintable() else f"U+{ord(refused[0]):04X}"
