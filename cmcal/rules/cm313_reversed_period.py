"""A period ends before it starts, or the steps of a brief are out of order.

## What it does

Compares `start` and `end` of campaigns, shifts and shares, `opened` and `closed` of incidents, and
the steps of a brief: `shoot`, `v1`, `v2`, `final`, then `due`; steps left out are passed over.

## Why it matters

A period that ends before it starts holds no day: the campaign is empty, the shift covers nobody,
the share shows nothing. A second version due before the first is a slip that a supplier will plan
by.

## Example

```yaml title="calendar/campaigns.yml"
bissap:
  name: Le bissap en bouteille
  start: 2026-12-20
  end: 2026-12-01
```

Use instead:

```yaml title="calendar/campaigns.yml"
bissap:
  name: Le bissap en bouteille
  start: 2026-12-01
  end: 2026-12-20
```

## En français

La fin vient avant le début, ou une étape du brief avant celle qui la précède. Échangez les deux
dates, ou corrigez celle qui est fausse.
"""

from collections.abc import Iterator
from datetime import tzinfo
from itertools import pairwise

from cmcal.diagnostics import Diagnostic, Rule, Severity
from cmcal.model.brief import Brief
from cmcal.model.community import Incident
from cmcal.model.moments import Moment
from cmcal.model.planning import Campaign, Share, Shift
from cmcal.model.schedule import Calendar

RULE = Rule("CM313", "reversed-period", Severity.ERROR, "0.1.0", __doc__)

_STEPS = ("shoot", "v1", "v2", "final")


def check(calendar: Calendar) -> Iterator[Diagnostic]:
    periods: tuple[Campaign | Shift | Share, ...] = (
        *calendar.campaigns.values(),
        *calendar.rota,
        *calendar.shares,
    )
    for record in periods:
        start, end = record.start, record.end
        if start is not None and end is not None and end < start:
            yield RULE.at(
                record.at("end"),
                related=record.at("start"),
                start=start.isoformat(),
                end=end.isoformat(),
            )
    for incident in calendar.incidents:
        yield from _incident(incident, calendar.zone)
    for brief in calendar.briefs:
        yield from _brief(brief)


def _incident(incident: Incident, zone: tzinfo) -> Iterator[Diagnostic]:
    opened, closed = incident.opened, incident.closed
    if closed is not None and _is_before(closed, opened, zone):
        yield RULE.at(
            incident.at("closed"),
            related=incident.at("opened"),
            start=opened.in_zone(zone).date().isoformat(),
            end=closed.in_zone(zone).date().isoformat(),
        )


def _is_before(moment: Moment, other: Moment, zone: tzinfo) -> bool:
    here, there = moment.in_zone(zone), other.in_zone(zone)
    if moment.has_time and other.has_time:
        return here.timestamp() < there.timestamp()
    return here.date() < there.date()


def _brief(brief: Brief) -> Iterator[Diagnostic]:
    steps = [(("schedule", name), getattr(brief.schedule, name)) for name in _STEPS]
    said = [(keys, day) for keys, day in [*steps, (("due",), brief.due)] if day is not None]
    for (first, start), (second, end) in pairwise(said):
        if end < start:
            yield RULE.at(
                brief.at(*second),
                "step",
                related=brief.at(*first),
                first=first[-1],
                second=second[-1],
                start=start.isoformat(),
                end=end.isoformat(),
            )
