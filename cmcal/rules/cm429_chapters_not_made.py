"""A list of times is written for chapters, and the network makes none of it.

## What it does

Where the network makes chapters of a description (`chapters-min`: YouTube), looks at lines that
begin with a time. From the first at `0:00` they must be at least three, in order, and each
`chapter-seconds-min` long. A list of three or more that begins within the first minute is taken
for chapters that lack their `0:00`; any other is an agenda.

## Why it matters

One chapter too short and YouTube makes none of them: nobody finds the minute they came for.

## Example

```yaml title="calendar/channels.yml"
youtube: {platform: youtube}
```

```markdown title="content/posts/atelier.md"
---
title: L'atelier
status: draft
publish: 2026-12-03 18:00
channels: [youtube]
format: video
headline: Une journée à l'atelier
---
Une journée avec l'équipe.

0:00 L'arrivée des fleurs
0:08 Le tri
4:30 La cuve
```

Use instead:

```yaml title="calendar/channels.yml"
youtube: {platform: youtube}
```

```markdown title="content/posts/atelier.md"
---
title: L'atelier
status: draft
publish: 2026-12-03 18:00
channels: [youtube]
format: video
headline: Une journée à l'atelier
---
Une journée avec l'équipe.

0:00 L'arrivée des fleurs
0:18 Le tri
4:30 La cuve
```

## En français

YouTube fait des chapitres d'une liste de temps si le premier est `0:00`, s'il y en a trois au
moins, dans l'ordre, et si chacun dure dix secondes. Sinon il n'en fait aucun.
"""

import itertools
import re
from collections.abc import Iterator

from cmcal.diagnostics import Diagnostic, Rule, Severity, gravest
from cmcal.model.publications import Wording
from cmcal.model.schedule import Calendar
from cmcal.platforms import Limit

RULE = Rule("CM429", "chapters-not-made", Severity.WARNING, "0.1.0", __doc__)
_TIME = re.compile(r"^(?:(\d{1,2}):)?(\d{1,2}):([0-5]\d)\b(?!:)", re.MULTILINE)
_MINUTE = 60


def check(calendar: Calendar) -> Iterator[Diagnostic]:
    yield from gravest(
        found
        for wording in calendar.wordings_under("chapters-min")
        if ":" in wording.caption
        for found in _found(calendar, wording)
    )


def _found(calendar: Calendar, wording: Wording) -> Iterator[Diagnostic]:
    matches = list(_TIME.finditer(wording.caption))
    starts = [_seconds(match) for match in matches]
    wanted = wording.limits["chapters-min"]
    if not starts or (starts[0] and (starts[0] >= _MINUTE or wanted.missed(len(starts)))):
        return
    fault = _fault(starts, wanted, wording.limits.get("chapter-seconds-min"))
    if fault is not None:
        index, variant, severity, figure = fault
        yield RULE.at(
            wording.place(*matches[index].span()),
            variant,
            severity=severity,
            platform=calendar.platform_name(wording.publication.channel),
            time=matches[index][0],
            least=figure,
        )


def _fault(
    starts: list[int], wanted: Limit, shortest: Limit | None
) -> tuple[int, str, Severity, int] | None:
    """Give the chapter that spoils all of them, and why; None when they will be made."""
    verdict = wanted.missed(len(starts))
    if verdict:
        return 0, "few", verdict.severity, int(verdict.figure)
    if starts[0]:
        return 0, "start", wanted.severity, 0
    for index, (start, end) in enumerate(itertools.pairwise(starts)):
        if end <= start:
            return index + 1, "order", wanted.severity, 0
        if shortest and (verdict := shortest.missed(end - start)):
            return index, "", verdict.severity, int(verdict.figure)
    return None


def _seconds(match: re.Match[str]) -> int:
    hours, minutes, seconds = (int(part or 0) for part in match.groups())
    return (hours * _MINUTE + minutes) * _MINUTE + seconds
