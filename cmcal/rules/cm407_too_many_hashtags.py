"""A post has more hashtags than its network takes, or than serve it.

## What it does

Counts the hashtags as the network sees them, those of the caption and those listed under
`hashtags`, and compares them with `hashtags-max` and `hashtags-ceiling`. Where the network counts
those of the first comment too (`hashtags-count-in-comment`), so does the rule. More than advised
(`hashtags-advised`) is worth knowing. In a thread each part is counted alone. Of several channels
with the same hashtags, the one that takes fewest is told. Cashtags, `$CAC`, are counted against
`cashtags-max`.

## Why it matters

Beyond its maximum a network refuses the post, ignores every hashtag, or shows it to nobody; long
before, they read as noise.

## Example

```markdown title="content/posts/bissap.md"
---
title: Lancement du bissap
status: draft
publish: 2026-12-03 18:00
channels: [instagram]
hashtags: [Bissap, Douala, Hibiscus, Jus, Marché, Verre]
---
Le bissap de la maison est arrivé.
```

Use instead:

```markdown title="content/posts/bissap.md"
---
title: Lancement du bissap
status: draft
publish: 2026-12-03 18:00
channels: [instagram]
hashtags: [Bissap, Douala, Hibiscus]
---
Le bissap de la maison est arrivé.
```

## En français

Instagram et TikTok n'en prennent plus que cinq, Threads un seul. Gardez les plus précis ; pour un
canal à part, écrivez `hashtags` sous `per_channel`.
"""

import math
from collections.abc import Iterator, Mapping

from cmcal.counting.hashtags import cashtags
from cmcal.counting.spans import Span
from cmcal.diagnostics import Diagnostic, Place, Rule, Severity, gravest
from cmcal.model import measures
from cmcal.model.publications import Wording
from cmcal.model.schedule import Calendar
from cmcal.platforms import Limit

RULE = Rule("CM407", "too-many-hashtags", Severity.ERROR, "0.1.0", __doc__)
_MOST = ("hashtags-max", "hashtags-ceiling")
_KEYS = (*_MOST, "hashtags-advised")


def check(calendar: Calendar) -> Iterator[Diagnostic]:
    yield from gravest((*_found(calendar), *_cashtags(calendar)))


def _found(calendar: Calendar) -> Iterator[Diagnostic]:
    lowest: dict[int, float] = {}
    for wording in calendar.wordings:
        # The limits are the same for all that is published alike: their lowest is sought once.
        sheet = id(wording.limits)
        if sheet not in lowest:
            lowest[sheet] = _lowest(wording.limits)
        if _signs(wording) <= lowest[sheet]:
            continue
        tags = measures.hashtags(wording)
        for key in _KEYS:  # Of two that are broken, the graver comes first.
            limit = wording.limits.get(key)
            verdict = limit.exceeded(len(tags)) if limit else None
            if verdict is None:
                continue
            is_advice = key not in _MOST
            yield RULE.at(
                _place(wording, tags, int(verdict.figure)),
                "advised" if is_advice else "none" if verdict.figure == 0 else "",
                severity=Severity.INFO if is_advice else verdict.severity,
                platform=calendar.platform_name(wording.publication.channel),
                count=len(tags),
                most=int(verdict.figure),
                excess=len(tags) - int(verdict.figure),
            )
            break


def _cashtags(calendar: Calendar) -> Iterator[Diagnostic]:
    for wording in calendar.wordings_under("cashtags-max"):
        limit = wording.limits["cashtags-max"]
        if "$" not in wording.caption:
            continue
        for part in wording.parts:
            tags = cashtags(part.text)
            if verdict := limit.exceeded(len(tags)):
                most = int(verdict.figure)
                yield RULE.at(
                    wording.place_of(part.start + tags[most].start),
                    "cashtags",
                    severity=verdict.severity,
                    platform=calendar.platform_name(wording.publication.channel),
                    count=len(tags),
                    most=most,
                )


def _lowest(limits: Mapping[str, Limit]) -> float:
    """Give the number of hashtags that no limit here minds."""
    figures = (figure for key in _KEYS if key in limits for figure in limits[key].values)
    return min((figure for figure in figures if isinstance(figure, int | float)), default=math.inf)


def _signs(wording: Wording) -> int:
    """Count what may be hashtags; there are not more of them."""
    caption, comment = wording.caption, wording.publication.first_comment
    found = len(wording.publication.hashtags_written) + caption.count("#") + caption.count("＃")
    return found + comment.count("#") + comment.count("＃")


def _place(wording: Wording, tags: list[Span | None], most: int) -> Place:
    """Give where the first one too many stands."""
    tag = tags[most]
    if tag is None:
        return wording.publication.key_of("first_comment")
    if tag.start < len(wording.caption):
        return wording.place(tag.start, tag.end)
    return wording.place_of(tag.start)
