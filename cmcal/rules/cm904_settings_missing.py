"""The workspace has no settings, or no channels.

## What it does

Requires `calendar/settings.yml` and `calendar/channels.yml`.

## Why it matters

Without a time zone no time means anything, and without channels nothing can be published.

## En français

Il manque `calendar/settings.yml` ou `calendar/channels.yml`. `cmcal init` crée un espace de
travail complet.
"""

from collections.abc import Iterator

from cmcal.diagnostics import Diagnostic, Place, Rule, Severity
from cmcal.model.schedule import Calendar

RULE = Rule("CM904", "settings-missing", Severity.ERROR, "0.1.0", __doc__)


def check(calendar: Calendar) -> Iterator[Diagnostic]:
    for kind, path in (
        ("settings", "calendar/settings.yml"),
        ("channel", "calendar/channels.yml"),
    ):
        if not calendar.records.get(kind):
            yield RULE.at(Place(path), path=path)
