"""A share shows the posts of every brand.

## What it does

In a workspace of several brands, looks for shares of `shares.yml` that choose no brand, no channel
and no campaign.

## Why it matters

What a share leaves out it shows: one client would read what is prepared for another. `cmcal build
--share` does not build it.

## Example

```yaml title="calendar/settings.yml"
name: Agence
timezone: Africa/Douala
brands:
  kori: {name: Maison Kori}
  wouri: {name: Café Wouri}
```

```yaml title="calendar/shares.yml"
ndeye:
  name: Pour Ndeye
```

Use instead:

```yaml title="calendar/settings.yml"
name: Agence
timezone: Africa/Douala
brands:
  kori: {name: Maison Kori}
  wouri: {name: Café Wouri}
```

```yaml title="calendar/shares.yml"
ndeye:
  name: Pour Ndeye
  brands: [kori]
```

## En français

Ce partage ne choisit ni marque, ni canal, ni campagne : un client y lirait ce qui se prépare pour
un autre. Nommez sa marque dans `brands`. Si quelqu'un doit vraiment tout voir, dites pourquoi dans
`ignore`.
"""

from collections.abc import Iterator

from cmcal.diagnostics import Diagnostic, Rule, Severity
from cmcal.model.schedule import Calendar

RULE = Rule("CM610", "unbounded-share", Severity.ERROR, "0.1.0", __doc__)


def check(calendar: Calendar) -> Iterator[Diagnostic]:
    of_channels = {channel.brand for channel in calendar.channels.values()}
    brands = (of_channels | calendar.settings.brands.keys()) - {""}
    if len(brands) > 1:
        for share in calendar.shares:
            if not (share.brands or share.channels or share.campaigns):
                yield RULE.at(share.at("name"), count=len(brands))
