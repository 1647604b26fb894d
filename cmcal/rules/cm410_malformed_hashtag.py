"""A hashtag holds a character that its network does not take in one.

## What it does

Reads each hashtag of the caption, of the first comment and of the list `hashtags` as the network
does: what most of them keep of `#fait-maison` is `#fait`, and `#2026` is none. Networks differ;
each channel is read by its own rules.

## Why it matters

The post is filed under a word that nobody meant, next to strangers, and who follows the right tag
never sees it.

## Example

```markdown title="content/posts/bissap.md"
---
title: Lancement du bissap
status: draft
publish: 2026-12-03 18:00
channels: [instagram]
---
Le bissap de la maison est arrivé. #fait-maison
```

Use instead:

```markdown title="content/posts/bissap.md"
---
title: Lancement du bissap
status: draft
publish: 2026-12-03 18:00
channels: [instagram]
---
Le bissap de la maison est arrivé. #FaitMaison
```

## En français

Un hashtag s'arrête au premier signe que le réseau n'y prend pas : tiret, apostrophe, point,
esperluette. Collez les mots, une majuscule à chacun ; mettez au moins une lettre.
"""

import functools
import re
from collections.abc import Iterator

from cmcal.counting.grammars import HASHTAGS
from cmcal.counting.hashtags import hashtags
from cmcal.counting.malformed import malformed_hashtags
from cmcal.diagnostics import Diagnostic, Place, Rule, Severity, gravest
from cmcal.model import measures
from cmcal.model.publications import Wording
from cmcal.model.schedule import Calendar

RULE = Rule("CM410", "malformed-hashtag", Severity.WARNING, "0.1.0", __doc__)
_SHOWN = 40
_BETWEEN = re.compile(r"[^\w]+")


def check(calendar: Calendar) -> Iterator[Diagnostic]:
    yield from gravest(_found(calendar))


def _found(calendar: Calendar) -> Iterator[Diagnostic]:
    for wording in calendar.wordings:
        platform = wording.publication.channel.platform
        if platform not in HASHTAGS:
            continue
        for place, tag, kept in _malformed(wording, platform):
            if kept or not _is_long(tag, wording):
                yield RULE.at(
                    place,
                    "" if kept else "ignored",
                    platform=calendar.platform_name(wording.publication.channel),
                    hashtag=tag[:_SHOWN],
                    kept=kept[:_SHOWN],
                    example=_joined(tag)[:_SHOWN],
                )


def _malformed(wording: Wording, platform: str) -> Iterator[tuple[Place, str, str]]:
    """Give where each is, how it is written, and what the network keeps of it."""
    publication = wording.publication
    if "#" in wording.caption or "＃" in wording.caption:
        cut = malformed_hashtags(wording.caption, platform)
        places = wording.places((found.start, found.end) for found in cut)
        for place, found in zip(places, cut, strict=True):
            yield place, found.text, found.kept
    if publication.first_comment:
        for found in malformed_hashtags(publication.first_comment, platform):
            yield publication.key_of("first_comment"), found.text, found.kept
    for index, written in enumerate(publication.hashtags_written):
        kept = _cut(written, platform)
        if kept is not None:
            key = publication.key_of("hashtags")
            tag = "#" + written.lstrip("#")
            yield Place(key.path, (*key.keys, index)), tag, kept


@functools.lru_cache(4096)
def _cut(written: str, platform: str) -> str | None:
    """Give what a network keeps of a listed tag, None when all; the same ones come back often."""
    tag = "#" + written.lstrip("#")
    found = hashtags(tag, platform)
    kept = found[0].text if found and found[0].start == 0 else ""
    return None if kept == tag else kept


def _is_long(tag: str, wording: Wording) -> bool:
    """Whether it is none because it is too long, which CM424 tells."""
    limit = wording.limits.get("hashtag-max")
    return limit is not None and measures.too_long(tag[1:], limit) is not None


def _joined(tag: str) -> str:
    words = filter(None, _BETWEEN.split(tag))
    return "#" + "".join(word[:1].upper() + word[1:] for word in words)
