"""A channel is on a platform that cmcal does not know.

## What it does

Compares the `platform` of each channel with those that come with cmcal.

## Why it matters

Without its platform's limits, nothing can be said of what the channel accepts.

## Example

```yaml title="calendar/channels.yml"
instagram: {platform: instagramm}
```

Use instead:

```yaml title="calendar/channels.yml"
instagram: {platform: instagram}
```

## En français

cmcal ne connaît pas ce réseau : aucune de ses limites ne peut être vérifiée. Corrigez le nom.
"""

from collections.abc import Iterator

from cmcal.diagnostics import Diagnostic, Edit, Fix, Rule, Severity
from cmcal.model.schedule import Calendar
from cmcal.platforms import ids
from cmcal.spelling import nearest

RULE = Rule("CM205", "unknown-platform", Severity.ERROR, "0.1.0", __doc__)


def check(calendar: Calendar) -> Iterator[Diagnostic]:
    for channel in calendar.channels.values():
        if channel.platform not in calendar.platforms:
            near, place = nearest(channel.platform, ids()), channel.at("platform")
            fix = Fix((Edit(place, near),), safe=False) if near else None
            known = ", ".join(ids())
            yield RULE.at(place, fix=fix, id=channel.platform[:80], near=near, known=known)
