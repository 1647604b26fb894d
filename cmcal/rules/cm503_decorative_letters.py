"""Words are written in letters borrowed from mathematics, to look bold or italic.

## What it does

Finds 𝐛𝐨𝐥𝐝, 𝘪𝘵𝘢𝘭𝘪𝘤, ｗｉｄｅ or Ⓒⓘⓡⓒⓛⓔⓓ letters in captions, headlines and first comments. A sign
on its own is left alone, and so is full width in Chinese, Japanese or Korean.

## Why it matters

They are not letters but signs of mathematics. Some screen readers spell each one out (« bold small
b »), others keep silent; search does not find the words, old phones show boxes, and X counts each
sign as two characters. WCAG 2.2, 1.3.1; what six screen readers make of them:
<https://adrianroselli.com/2025/03/dont-use-fake-bold-or-italic-in-social-media.html>

## Example

```markdown title="content/posts/bissap.md"
---
title: Lancement du bissap
status: draft
publish: 2026-12-03 18:00
channels: [x]
---
𝐋𝐞 𝐛𝐢𝐬𝐬𝐚𝐩 de la maison est arrivé.
```

Use instead:

```markdown title="content/posts/bissap.md"
---
title: Lancement du bissap
status: draft
publish: 2026-12-03 18:00
channels: [x]
---
Le bissap de la maison est arrivé.
```

## En français

Ces lettres « en gras » sont des signes mathématiques : selon le lecteur d'écran, elles sont épelées
ou passées sous silence ; la recherche ne les trouve pas et X les compte double. Écrivez-les en
lettres ordinaires ; `cmcal check --fix` s'en charge.
"""

from collections.abc import Iterator

from cmcal import quoting
from cmcal.counting.decorative import decorated, plain_letters
from cmcal.diagnostics import Diagnostic, Edit, Fix, Place, Rule, Severity
from cmcal.model.publications import Wording
from cmcal.model.schedule import Calendar

RULE = Rule("CM503", "decorative-letters", Severity.WARNING, "0.1.0", __doc__)
_SHOWN = 40


def check(calendar: Calendar) -> Iterator[Diagnostic]:
    for wording in calendar.captions_with_signs:
        if spans := list(decorated(wording.caption)):
            yield _in_caption(wording, spans)
    told: set[Place] = set()
    for wording in calendar.wordings:
        publication = wording.publication
        for key, text in (
            ("headline", publication.headline),
            ("first_comment", publication.first_comment),
        ):
            if text.isascii() or not (spans := list(decorated(text))):
                continue
            place = publication.key_of(key)
            if place not in told:
                told.add(place)
                # A text of several lines is written in a form that one line cannot replace.
                edit = Edit(place, quoting.item(plain_letters(text)))
                yield _report(place, text, spans, None if "\n" in text else Fix((edit,)))


def _in_caption(wording: Wording, spans: list[tuple[int, int]]) -> Diagnostic:
    caption = wording.caption
    fix = None
    if wording.is_whole:
        places = wording.places(spans)
        fix = Fix(
            tuple(
                Edit(place, plain_letters(caption[start:end]))
                for place, (start, end) in zip(places, spans, strict=True)
            )
        )
    return _report(wording.place(*spans[0]), caption, spans, fix)


def _report(place: Place, text: str, spans: list[tuple[int, int]], fix: Fix | None) -> Diagnostic:
    start, end = spans[0]
    end = min(end, start + _SHOWN)
    shown = text[start:end]
    return RULE.at(place, fix=fix, shown=shown, plain=plain_letters(shown))
