"""The same words go out twice on a network that refuses repetition.

## What it does

On a network that refuses or hides a text already published (`duplicate-refused`), tells a text that
goes out again on the same channel within `duplicate-days`. Networks publish no figure: a week is
taken where none is known, and a workspace may put its own in `calendar/platforms/`. Ideas and
briefs, whose words are not written yet, are left alone.

## Why it matters

X refuses the second post; LinkedIn and Google show it to fewer people or take it down; followers
take it for a machine.

## Example

```markdown title="content/posts/lundi.md"
---
title: Rappel du lundi
status: draft
publish: 2026-12-03 18:00
channels: [x]
---
Rapportez vos bouteilles, 200 francs vous attendent.
```

```markdown title="content/posts/mercredi.md"
---
title: Rappel du mercredi
status: draft
publish: 2026-12-05 18:00
channels: [x]
---
Rapportez vos bouteilles, 200 francs vous attendent.
```

Use instead:

```markdown title="content/posts/lundi.md"
---
title: Rappel du lundi
status: draft
publish: 2026-12-03 18:00
channels: [x]
---
Rapportez vos bouteilles, 200 francs vous attendent.
```

```markdown title="content/posts/mercredi.md"
---
title: Rappel du mercredi
status: draft
publish: 2026-12-05 18:00
channels: [x]
---
Douze bouteilles, douze fois 200 francs : la famille Ndongo a tout rapporté ce matin.
```

## En français

X refuse un texte déjà publié ; LinkedIn et Google le montrent moins. Redites-le autrement, ou
espacez : `duplicate-days` se règle dans `calendar/platforms/`.
"""

import itertools
from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta

from cmcal.diagnostics import Diagnostic, Rule, Severity
from cmcal.model.publications import Wording
from cmcal.model.schedule import Calendar
from cmcal.model.words import Status
from cmcal.platforms import Limit, Platform

RULE = Rule("CM412", "repeated-caption", Severity.WARNING, "0.1.0", __doc__)
_UNWRITTEN = (Status.IDEA, Status.BRIEF)
_MOST = 3660
"""Days: no calendar goes further back."""


def check(calendar: Calendar) -> Iterator[Diagnostic]:
    said: dict[tuple[str, str], list[Wording]] = defaultdict(list)
    for wording in (*_lately_out(calendar), *calendar.wordings):
        publication = wording.publication
        if (
            wording.caption
            and publication.day is not None
            and not publication.status.is_dropped
            and publication.status not in _UNWRITTEN
            and wording.broken("duplicate-refused", value=True)
        ):
            said[publication.channel.id, wording.text].append(wording)
    for found in said.values():
        found.sort(key=_day)
        for first, again in itertools.pairwise(found):
            yield from _told(calendar, first, again)


def _lately_out(calendar: Calendar) -> Iterator[Wording]:
    """Give what has just been published where it may not be said again."""
    longest = max(map(_longest, calendar.platforms.values()), default=timedelta(0))
    for day, publications in calendar.by_day.items():
        if calendar.today - day <= longest:
            yield from (calendar.wording_of(found) for found in publications if found.is_out)


def _longest(platform: Platform) -> timedelta:
    """Give how far back a platform, or one of its formats, looks."""
    return max(map(_days, platform.cases("duplicate-days")), default=timedelta(0))


def _days(limit: Limit | None) -> timedelta:
    """Give what a limit says in days; none where nothing is known."""
    value = limit.value if limit else 0
    return timedelta(days=min(value, _MOST) if isinstance(value, int | float) else 0)


def _day(wording: Wording) -> date:
    return wording.publication.day or date.max


def _told(calendar: Calendar, first: Wording, again: Wording) -> Iterator[Diagnostic]:
    days = _days(again.limits.get("duplicate-days"))
    if _day(again) - _day(first) > days or not days:
        return
    told, other = (first, again) if again.publication.is_out else (again, first)
    if not told.publication.is_out:
        yield RULE.at(
            told.place(),
            severity=told.broken("duplicate-refused", value=True),
            related=other.place(),
            platform=calendar.platform_name(told.publication.channel),
            day=_day(other).isoformat(),
        )
