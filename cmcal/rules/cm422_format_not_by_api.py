"""A tool is to publish a format that only the app publishes.

## What it does

On a channel published by a tool (`via: api`), looks for formats that the network opens to no tool:
events on Facebook, community posts on YouTube, stories on TikTok. Where that is true of every
format, as of WhatsApp channels, the channel is told once.

## Why it matters

The tool fails at the minute of publishing, or goes through a door that gets accounts closed.

## Example

```yaml title="calendar/channels.yml"
tiktok: {platform: tiktok, via: api}
```

```markdown title="content/posts/marche.md"
---
title: Au marché
status: draft
publish: 2026-12-03 18:00
channels: [tiktok]
format: story
---
On est là.
```

Use instead:

```yaml title="calendar/channels.yml"
tiktok: {platform: tiktok, via: api}
```

```markdown title="content/posts/marche.md"
---
title: Au marché
status: draft
publish: 2026-12-03 18:00
channels: [tiktok]
format: story
per_channel: {tiktok: {via: app}}
---
On est là.
```

## En français

Le réseau n'ouvre pas ce format aux outils : publiez-le à la main, et dites-le par `via: app`.
"""

from collections.abc import Iterator

from cmcal.diagnostics import Diagnostic, Rule, Severity, gravest
from cmcal.model.schedule import Calendar
from cmcal.platforms import Platform

RULE = Rule("CM422", "format-not-by-api", Severity.ERROR, "0.1.0", __doc__)
_BY_TOOL = "api"


def check(calendar: Calendar) -> Iterator[Diagnostic]:
    closed = {name for name, platform in calendar.platforms.items() if _is_closed(platform)}
    for channel in calendar.channels.values():
        if channel.platform in closed and channel.via == _BY_TOOL and not channel.closed:
            platform = calendar.platform_name(channel)
            yield RULE.at(channel.at("via"), "channel", platform=platform)
    yield from gravest(_found(calendar, closed))


def _found(calendar: Calendar, closed: set[str]) -> Iterator[Diagnostic]:
    for wording in calendar.wordings:
        publication, form = wording.publication, wording.form
        if form is None or form.api or publication.via != _BY_TOOL:
            continue
        if publication.channel.platform in closed and not publication.override.via:
            continue  # Told at the channel.
        key = "via" if publication.override.via else "format"
        yield RULE.at(
            publication.key_of(key),
            platform=calendar.platform_name(publication.channel),
            format=form.id,
        )


def _is_closed(platform: Platform) -> bool:
    return not any(form.api for form in platform.formats.values())
