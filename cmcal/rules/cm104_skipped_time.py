"""A time falls in the hour that the clocks skip.

## What it does

In spring the clocks jump from 2:00 to 3:00. Points at a day and time, written without an offset,
that does not exist in the workspace's time zone.

## Why it matters

A network would refuse the hour, or publish an hour earlier or later than planned.

## Example

```yaml title="calendar/settings.yml"
name: Démo
timezone: Europe/Paris
```

```markdown title="content/posts/nuit.md"
---
title: La nuit la plus courte
publish: 2027-03-28 02:30
---
Encore une heure de sommeil en moins.
```

Use instead:

```yaml title="calendar/settings.yml"
name: Démo
timezone: Europe/Paris
```

```markdown title="content/posts/nuit.md"
---
title: La nuit la plus courte
publish: 2027-03-28 03:30
---
Encore une heure de sommeil en moins.
```

## En français

Au passage à l'heure d'été, les horloges sautent une heure : celle qui est écrite n'existe pas.
Écrivez l'heure qui suit.
"""

from collections.abc import Iterator

from cmcal.diagnostics import Diagnostic, Edit, Fix, Rule, Severity
from cmcal.model import clock_times, moments
from cmcal.model.moments import Moment
from cmcal.model.schedule import Calendar

RULE = Rule("CM104", "skipped-time", Severity.ERROR, "0.1.0", __doc__)


def check(calendar: Calendar) -> Iterator[Diagnostic]:
    for place, moment, local in clock_times.doubtful(calendar):
        if moments.is_skipped(local):
            later = str(Moment(moments.after_the_gap(local).replace(tzinfo=None)))
            fix = Fix((Edit(place, later),), safe=False)
            yield RULE.at(place, fix=fix, at=str(moment), later=later)
