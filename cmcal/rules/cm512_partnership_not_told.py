"""The public is not told that a post is paid for, retouched or made by a machine.

## What it does

Reads `legal`. With `paid_partnership`, the caption, the hashtags, the headline or the alternative
text must say « Publicité », « Collaboration commerciale » or words as clear; with `retouched`,
« Images retouchées »; with `ai_generated`, « Images virtuelles » or that a machine made them. Told
from `review` on, in French and English: of other languages we do not know the words.

A paid partnership is a warning everywhere. Retouching is one where France is among the `countries`
of the settings, else worth knowing. So are images of a machine, since the law asks only when they
show a face or a figure. The word may stand on the image itself: write it in its `alt` too.

## Why it matters

In France, loi n° 2023-451 of 9 June 2023, as the ordonnance n° 2024-978 of 6 November 2024 left it:
article 5 for images, article 5-2 for the commercial intention, which must be clear when the context
does not show it; silence is a misleading practice. Elsewhere in the European Union, directive
2005/29/EC, article 7 and annex I, point 11, and for realistic images made by a machine, regulation
(EU) 2024/1689, article 50. Networks ask for their own label as well, which some do not let one add
later (`branded-label`): until the post is scheduled, that is worth knowing.
<https://www.legifrance.gouv.fr/loda/id/JORFTEXT000047663185>

## Example

```markdown title="content/posts/poulet.md"
---
title: Le poulet laqué
status: review
publish: 2026-12-03 18:00
channels: [x]
legal: {paid_partnership: Mamie Nadège}
---
Mamie Nadège a laqué un poulet avec notre bissap.
```

Use instead:

```markdown title="content/posts/poulet.md"
---
title: Le poulet laqué
status: review
publish: 2026-12-03 18:00
channels: [x]
legal: {paid_partnership: Mamie Nadège}
---
Collaboration commerciale. Mamie Nadège a laqué un poulet avec notre bissap.
```

## En français

Ouvrez la légende par « Publicité » ou « Collaboration commerciale » ; pour un corps ou un visage
retouché, « Images retouchées » ; pour un visage ou une silhouette créés par une IA, « Images
virtuelles ». Si la mention est sur l'image, recopiez-la dans son texte alternatif.
"""

import re
from collections.abc import Iterator, Mapping

from cmcal.diagnostics import Diagnostic, Place, Rule, Severity, gravest
from cmcal.model.post import Legal
from cmcal.model.publications import Publication, Wording
from cmcal.model.schedule import Calendar
from cmcal.model.words import Status
from cmcal.spelling import plain

RULE = Rule("CM512", "partnership-not-told", Severity.WARNING, "0.1.0", __doc__)
_NOTHING = Legal()
_LETTERS = re.compile(r"[^a-z]+")
_WORDS: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    # Without accents and spaces, so that a hashtag says it too. For a post in French, French words:
    # the law is kept for readers who may know no other.
    "": {
        "fr": (
            *("publicite", "collaborationcommerciale", "partenariatcommercial"),
            *("partenariatremunere", "sponsorise"),
        ),
        "en": ("advertisement", "advertising", "paidpartnership", "paidpromotion", "sponsored"),
    },
    "retouched": {
        "fr": ("imagesretouchees", "imageretouchee", "photosretouchees", "photoretouchee"),
        "en": ("retouched",),
    },
    "virtual": {
        "fr": (
            *("imagesvirtuelles", "imagevirtuelle", "intelligenceartificielle"),
            *("genereparia", "genereeparia", "genereesparia", "creeparia", "creeeparia"),
        ),
        "en": (
            *("virtualimage", "artificialintelligence", "aigenerated", "generatedbyai"),
            *("generatedwithai", "madebyai", "madewithai", "createdwithai", "createdbyai"),
        ),
    },
}
_SHORT_WORDS: Mapping[str, Mapping[str, re.Pattern[str]]] = {
    # Too short to be looked for inside others.
    "": {"en": re.compile(r"(?<![a-z0-9])(?:ads?|advert)(?![a-z0-9])")},
    "virtual": {
        "fr": re.compile(r"(?:#|(?:par|avec) (?:l['’]|une )?)ia(?![a-z0-9])"),
        "en": re.compile(r"(?:#|(?:by|with|using) (?:an )?)ai(?![a-z0-9])"),
    },
}
_FRANCE = "FR"


def check(calendar: Calendar) -> Iterator[Diagnostic]:
    told: set[tuple[str, str, int]] = set()
    for wording in calendar.wordings:
        publication = wording.publication
        if publication.post.legal == _NOTHING or not publication.status.is_proposed:
            continue
        language = calendar.language_of(publication.channel).partition("-")[0]
        for variant in _owed(publication.post.legal):
            key = (variant, publication.post.path, wording.line)
            if key in told or _is_told(wording, variant, language):
                continue
            told.add(key)
            yield RULE.at(
                _place(wording, variant),
                variant,
                severity=_severity(calendar, variant),
                platform=calendar.platform_name(publication.channel),
                partner=publication.post.legal.paid_partnership[:80],
            )
    yield from gravest(_labels(calendar))


def _labels(calendar: Calendar) -> Iterator[Diagnostic]:
    for wording in calendar.wordings_under("branded-label"):
        publication = wording.publication
        if not publication.post.legal.paid_partnership:
            continue
        status = publication.status
        is_late = status is Status.SCHEDULED or not status.is_proposed
        if not is_late and wording.broken("branded-label", value=True):
            yield RULE.at(
                publication.post.at("legal", "paid_partnership"),
                "label",
                severity=Severity.INFO,
                platform=calendar.platform_name(publication.channel),
            )


def _owed(legal: Legal) -> Iterator[str]:
    if legal.paid_partnership:
        yield ""
    if legal.retouched:
        yield "retouched"
    if legal.ai_generated:
        yield "virtual"


def _is_told(wording: Wording, variant: str, language: str) -> bool:
    if language not in _WORDS[variant]:
        return True
    said = plain(_said(wording))
    squeezed = _LETTERS.sub("", said)
    for accepted in ("fr",) if language == "fr" else ("fr", "en"):
        short = _SHORT_WORDS.get(variant, {}).get(accepted)
        if any(word in squeezed for word in _WORDS[variant][accepted]):
            return True
        if short is not None and short.search(said):
            return True
    return False


def _said(wording: Wording) -> str:
    publication: Publication = wording.publication
    alts = (asset.alt for asset in publication.assets)
    return "\n".join((wording.text, publication.headline, *alts))


def _severity(calendar: Calendar, variant: str) -> Severity:
    in_france = any(code.partition("-")[0] == _FRANCE for code in calendar.settings.countries)
    if not variant or (variant == "retouched" and in_france):
        return Severity.WARNING
    return Severity.INFO


def _place(wording: Wording, variant: str) -> Place:
    if wording.caption:
        return wording.place()
    keys = {"": "paid_partnership", "retouched": "retouched", "virtual": "ai_generated"}
    return wording.publication.post.at("legal", keys[variant])
