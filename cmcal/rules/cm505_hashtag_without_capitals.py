"""A hashtag of several words has no capital to tell them apart.

## What it does

Points at hashtags of twelve letters or more, all in lower case, in the caption and under
`hashtags`. A tag that ends as long single words do (`#communication`, `#gastronomique`) is left
alone up to fifteen letters. When the same tag is written with capitals elsewhere in the workspace,
that is the spelling proposed.

## Why it matters

A screen reader says `#madeincameroon` in one breath, as one unknown word, and `#MadeInCameroon` as
three; the eye does the same. Networks make no difference between the two.
<https://accessibility.engin.umich.edu/hashtags/>

## Example

```markdown title="content/posts/bissap.md"
---
title: Lancement du bissap
status: draft
publish: 2026-12-03 18:00
channels: [x]
hashtags: [bissap, madeincameroon]
---
Le bissap de la maison est arrivé.
```

Use instead:

```markdown title="content/posts/bissap.md"
---
title: Lancement du bissap
status: draft
publish: 2026-12-03 18:00
channels: [x]
hashtags: [bissap, MadeInCameroon]
---
Le bissap de la maison est arrivé.
```

## En français

Écrivez une majuscule à chaque mot, `#MadeInCameroon` : le lecteur d'écran sépare les mots, l'œil
aussi, et le réseau ne fait pas de différence.
"""

import re
from collections.abc import Iterable, Iterator

from cmcal.diagnostics import Diagnostic, Edit, Fix, Place, Rule, Severity
from cmcal.model.post import Post
from cmcal.model.schedule import Calendar

RULE = Rule("CM505", "hashtag-without-capitals", Severity.INFO, "0.1.0", __doc__)
_LONG = 12
_WORD = 15
"""Up to so many letters, what ends as a noun or an adjective does is held for one word."""
_ENDINGS = (
    *("tion", "tions", "sion", "sions", "ment", "ments", "age", "ages", "ance", "ence", "ité"),
    *("ités", "isme", "iste", "istes", "eur", "eurs", "euse", "euses", "rice", "rices", "logie"),
    *("phie", "ique", "iques", "aire", "aires", "able", "ables", "ible", "ibles", "iat", "elle"),
    *("elles", "phy", "logy", "ity", "ing", "ness", "ship", "ional", "ical", "ism", "ist", "able"),
)
_TAG = re.compile(rf"(?<![\w&/#＃])[#＃]([^\W\d_]{{{_LONG},}})(?!\w)")
_EXAMPLE = "MadeInCameroon"
_SHOWN = 3


def check(calendar: Calendar) -> Iterator[Diagnostic]:
    spellings = _Spellings(calendar)
    for wording in calendar.captions:
        caption = wording.caption
        if "#" not in caption and "＃" not in caption:
            continue
        matches = [match for match in _TAG.finditer(caption) if _runs_together(match[1])]
        if matches:
            places = list(wording.places(match.span(1) for match in matches))
            tags = [match[1] for match in matches]
            place = wording.place(*matches[0].span())
            yield _report(place, tags, places if wording.is_whole else [], spellings)
    told: set[Place] = set()
    for wording in calendar.wordings:
        publication = wording.publication
        if max(map(len, publication.hashtags_written), default=0) < _LONG:
            continue
        indexes = [i for i, tag in enumerate(publication.hashtags) if _runs_together(tag)]
        if not indexes:
            continue
        key = publication.key_of("hashtags")
        if key not in told:
            told.add(key)
            places = [Place(key.path, (*key.keys, index)) for index in indexes]
            tags = [publication.hashtags[index] for index in indexes]
            yield _report(places[0], tags, places, spellings)


def _runs_together(tag: str) -> bool:
    if len(tag) < _LONG or not tag.islower() or not tag.isalpha():
        return False
    return len(tag) > _WORD or not tag.endswith(_ENDINGS)


class _Spellings:
    """How tags are written with capitals somewhere in the workspace; read when first needed."""

    def __init__(self, calendar: Calendar) -> None:
        self._calendar = calendar
        self._known: dict[str, str] = {}

    def of(self, tag: str) -> str:
        """Give a tag with its capitals; nothing when nobody wrote any."""
        if not self._known:
            for known in self._written():
                spelling = known.lstrip("#＃")
                if not spelling.islower() and not spelling.isupper():
                    self._known.setdefault(spelling.casefold(), spelling)
            self._known.setdefault("", "")
        return self._known.get(tag.casefold(), "")

    def _written(self) -> Iterator[str]:
        for campaign in self._calendar.campaigns.values():
            yield from campaign.hashtags
        for post in self._calendar.posts:
            yield from _tags(post)


def _tags(post: Post) -> Iterator[str]:
    yield from post.hashtags
    for override in post.per_channel.values():
        yield from override.hashtags or ()


def _report(
    place: Place, tags: list[str], places: Iterable[Place], spellings: _Spellings
) -> Diagnostic:
    edits = tuple(
        Edit(where, known)
        for tag, where in zip(tags, places, strict=False)
        if (known := spellings.of(tag))
    )
    shown = ", ".join(f"#{tag[:60]}" for tag in tags[:_SHOWN])
    return RULE.at(
        place,
        fix=Fix(edits) if edits else None,
        hashtags=shown + ("…" if len(tags) > _SHOWN else ""),
        example=next(filter(None, map(spellings.of, tags)), _EXAMPLE),
    )
