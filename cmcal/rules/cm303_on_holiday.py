"""A publication goes out on a public holiday.

## What it does

Looks up the day of each publication among the public holidays of the `countries` named in
`calendar/settings.yml`. Publications paused, cancelled or already out are left alone.

## Why it matters

On a holiday the audience is elsewhere and nobody is on duty; on some of them a sale offends. A post
made for the day itself is right: it says so in `ignore`, with the reason.

## Example

```yaml title="calendar/settings.yml"
name: Démo
timezone: Africa/Douala
countries: [CM]
```

```markdown title="content/posts/promotion.md"
---
title: La promotion de la semaine
status: draft
publish: 2026-12-25 12:00
channels: [x]
---
Deux bouteilles achetées, la troisième offerte.
```

Use instead:

```yaml title="calendar/settings.yml"
name: Démo
timezone: Africa/Douala
countries: [CM]
```

```markdown title="content/posts/promotion.md"
---
title: La promotion de la semaine
status: draft
publish: 2026-12-28 12:00
channels: [x]
---
Deux bouteilles achetées, la troisième offerte.
```

## En français

La publication sort un jour férié : le public est ailleurs et l'équipe absente. Déplacez-la ; si
elle est faite pour ce jour-là, écrivez-le : `ignore: {CM303: vœux de Noël}`.
"""

from collections.abc import Iterator

from cmcal.diagnostics import Diagnostic, Place, Rule, Severity
from cmcal.model.schedule import Calendar

RULE = Rule("CM303", "on-holiday", Severity.WARNING, "0.1.0", __doc__)


def check(calendar: Calendar) -> Iterator[Diagnostic]:
    told: set[Place] = set()
    for day, name in calendar.holidays.items():
        for publication in calendar.by_day.get(day, ()):
            place = publication.place
            if publication.status.is_dropped or publication.is_out or place in told:
                continue
            told.add(place)
            yield RULE.at(place, day=day.isoformat(), name=name)
