"""A time falls in the hour that the clocks show twice.

## What it does

In autumn the clocks go back from 3:00 to 2:00. Points at a day and time, written without an
offset, that comes twice in the workspace's time zone.

## Why it matters

Nobody can tell which of the two hours is meant; the first is taken.

## Example

```yaml title="calendar/settings.yml"
name: Démo
timezone: Europe/Paris
```

```markdown title="content/posts/nuit.md"
---
title: La nuit la plus longue
publish: 2027-10-31 02:30
---
Une heure de plus.
```

Use instead:

```yaml title="calendar/settings.yml"
name: Démo
timezone: Europe/Paris
```

```markdown title="content/posts/nuit.md"
---
title: La nuit la plus longue
publish: 2027-10-31 02:30+01:00
---
Une heure de plus.
```

## En français

Au passage à l'heure d'hiver, cette heure revient deux fois : la première est prise. Choisissez une
autre heure, ou écrivez le décalage, comme `2027-10-31 02:30+01:00`.
"""

from collections.abc import Iterator

from cmcal.diagnostics import Diagnostic, Rule, Severity
from cmcal.model import clock_times, moments
from cmcal.model.schedule import Calendar

RULE = Rule("CM105", "repeated-time", Severity.WARNING, "0.1.0", __doc__)


def check(calendar: Calendar) -> Iterator[Diagnostic]:
    for place, moment, local in clock_times.doubtful(calendar):
        if moments.is_repeated(local):
            second = local.replace(fold=1).isoformat(sep=" ", timespec="minutes")
            yield RULE.at(place, at=str(moment), second=second)
