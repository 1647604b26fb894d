"""A publication goes out before its campaign starts, or after it ends.

## What it does

Compares the day of each publication with the `start` and the `end` of the campaign its post names;
both days belong to the campaign. Paused and cancelled publications do not count.

## Why it matters

An offer announced before it exists, or praised after it closed, is answered in the comments for
days; and the campaign's report counts a post that the public saw outside it.

## Example

```yaml title="calendar/campaigns.yml"
bissap:
  name: Le bissap en bouteille
  start: 2026-12-01
  end: 2026-12-20
```

```markdown title="content/posts/bissap-dernier-jour.md"
---
title: Dernier jour
status: draft
publish: 2026-12-21 12:00
channels: [x]
campaign: bissap
---
Dernier jour pour goûter le bissap en bouteille.
```

Use instead:

```yaml title="calendar/campaigns.yml"
bissap:
  name: Le bissap en bouteille
  start: 2026-12-01
  end: 2026-12-20
```

```markdown title="content/posts/bissap-dernier-jour.md"
---
title: Dernier jour
status: draft
publish: 2026-12-20 12:00
channels: [x]
campaign: bissap
---
Dernier jour pour goûter le bissap en bouteille.
```

## En français

La publication sort avant le début ou après la fin de sa campagne : le public verrait une offre qui
n'existe pas encore, ou plus. Changez la date, allongez la campagne, ou retirez `campaign`.
"""

from collections.abc import Iterator

from cmcal.diagnostics import Diagnostic, Place, Rule, Severity
from cmcal.model.schedule import Calendar

RULE = Rule("CM301", "outside-campaign", Severity.WARNING, "0.1.0", __doc__)


def check(calendar: Calendar) -> Iterator[Diagnostic]:
    # A campaign whose end precedes its start holds no day at all: that is told by another rule.
    campaigns = {c.id: c for c in calendar.campaigns.values() if c.start <= c.end}
    told: set[Place] = set()
    for day, publications in calendar.by_day.items():
        for publication in publications:
            campaign = campaigns.get(publication.post.campaign)
            if campaign is None or campaign.start <= day <= campaign.end:
                continue
            place = publication.place
            if publication.status.is_dropped or place in told:
                continue
            told.add(place)
            is_early = day < campaign.start
            yield RULE.at(
                place,
                "before" if is_early else "",
                related=campaign.at("start" if is_early else "end"),
                campaign=campaign.name,
                day=day.isoformat(),
                edge=(campaign.start if is_early else campaign.end).isoformat(),
            )
