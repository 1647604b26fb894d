"""The workspace has no settings, or no channel.

## What it does

Requires a `calendar/settings.yml` that can be read, and a `calendar/channels.yml` with at least one
channel.

## Why it matters

Without settings no time zone is known, and without channels nothing can be published.

## Example

```yaml title="calendar/channels.yml"
# Nos comptes, à compléter.
```

Use instead:

```yaml title="calendar/channels.yml"
instagram:
  platform: instagram
```

## En français

Le dossier n'a pas de réglages lisibles, ou pas de canal : sans eux, ni fuseau horaire ni
publication. `cmcal init` écrit les deux fichiers.
"""

from collections.abc import Iterator

from cmcal.diagnostics import Diagnostic, Place, Rule, Severity
from cmcal.model.schedule import Calendar

RULE = Rule("CM904", "settings-missing", Severity.ERROR, "0.1.0", __doc__)


def check(calendar: Calendar) -> Iterator[Diagnostic]:
    if not calendar.records.get("settings"):
        yield RULE.at(Place("calendar/settings.yml"))
    if not calendar.records.get("channel"):
        yield RULE.at(Place("calendar/channels.yml"), "channels")
