"""A channel is on a platform that cmcal does not know.

## What it does

Compares the `platform` of each channel with those that come with cmcal, and names the nearest.

## Why it matters

Without a platform there are no formats and no limits: nothing published there is checked.

## Example

```yaml title="calendar/channels.yml"
notre-insta:
  platform: insta
```

Use instead:

```yaml title="calendar/channels.yml"
notre-insta:
  platform: instagram
```

## En français

Le réseau de ce canal n'est pas connu : rien de ce qui y part ne serait vérifié. Prenez un nom de la
liste que donne le message.
"""

from collections.abc import Iterator

from cmcal import platforms
from cmcal.diagnostics import Diagnostic, Edit, Fix, Rule, Severity
from cmcal.model.schedule import Calendar
from cmcal.spelling import nearest

RULE = Rule("CM205", "unknown-platform", Severity.ERROR, "0.1.0", __doc__)


def check(calendar: Calendar) -> Iterator[Diagnostic]:
    for channel in calendar.channels.values():
        if channel.platform in calendar.platforms:
            continue
        place, name = channel.at("platform"), channel.platform[:80]
        near = nearest(name, platforms.ids())
        if near:
            fix = Fix((Edit(place, near),), safe=False)
            yield RULE.at(place, "near", fix=fix, platform=name, near=near)
        else:
            yield RULE.at(place, platform=name, known=", ".join(platforms.ids()))
