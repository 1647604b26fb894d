"""The network wants to be told that a machine made this, where it is published.

## What it does

When `legal` says `ai_generated`, recalls the label on each network that wants it (`ai-label`), and
where it is set. Told from `review` until the post is loaded: a post that is `scheduled` is held to
carry it.

## Why it matters

The words of the caption are not enough for the network: without its label it puts its own, shows
the post less, or takes it down.
<https://support.google.com/youtube/answer/14328491>
<https://support.tiktok.com/en/using-tiktok/creating-videos/ai-generated-content>
<https://www.facebook.com/help/instagram/761121959519495>

## Example

```markdown title="content/posts/bissap.md"
---
title: Le bissap dans cent ans
status: approved
publish: 2026-12-03 18:00
channels: [instagram]
format: feed
assets:
  - file: bissap.jpg
    alt: Un verre de bissap sur une table de verre, dans une ville imaginaire
legal: {ai_generated: true}
---
Le bissap de la maison dans cent ans. Images virtuelles.
```

```asset title="content/assets/bissap.jpg"
jpeg 1080x1350
```

Use instead:

```markdown title="content/posts/bissap.md"
---
title: Le bissap dans cent ans
status: scheduled
publish: 2026-12-03 18:00
channels: [instagram]
format: feed
assets:
  - file: bissap.jpg
    alt: Un verre de bissap sur une table de verre, dans une ville imaginaire
legal: {ai_generated: true}
---
Le bissap de la maison dans cent ans. Images virtuelles.
```

```asset title="content/assets/bissap.jpg"
jpeg 1080x1350
```

## En français

Le réseau veut savoir qu'une IA a fait l'image ou la voix, et il a un réglage pour cela. Mettez
l'étiquette en programmant la publication ; au statut `scheduled`, le rappel disparaît.
"""

from collections.abc import Iterator

from cmcal.diagnostics import Diagnostic, Rule, Severity
from cmcal.model.schedule import Calendar
from cmcal.model.words import Status

RULE = Rule("CM513", "ai-not-declared", Severity.INFO, "0.1.0", __doc__)
_EXPLAINED = ("instagram", "tiktok", "youtube")
"""The networks of which we can say where the label is set."""


def check(calendar: Calendar) -> Iterator[Diagnostic]:
    told: set[tuple[str, str]] = set()
    for wording in calendar.wordings:
        publication = wording.publication
        status, post = publication.status, publication.post
        if not post.legal.ai_generated or not status.is_proposed or status is Status.SCHEDULED:
            continue
        limit = wording.limits.get("ai-label")
        network = publication.channel.platform
        if limit is None or limit.value is not True or (post.path, network) in told:
            continue
        told.add((post.path, network))
        yield RULE.at(
            post.at("legal", "ai_generated"),
            network if network in _EXPLAINED else "",
            platform=calendar.platform_name(publication.channel),
        )
