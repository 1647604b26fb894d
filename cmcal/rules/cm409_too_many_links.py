"""A post holds more links than its network takes.

## What it does

Counts the different links of the caption and the post's `link`, and compares them with `links-max`.
In a thread the `link` goes with the last part, and each part is counted alone.

## Why it matters

Threads refuses a post with more than five different addresses.

## Example

```yaml title="calendar/channels.yml"
threads: {platform: threads}
```

```markdown title="content/posts/boutiques.md"
---
title: Nos boutiques
status: draft
publish: 2026-12-03 18:00
channels: [threads]
---
Akwa : example.com/akwa
Bali : example.com/bali
Deïdo : example.com/deido
Logpom : example.com/logpom
Makepe : example.com/makepe
Bonabéri : example.com/bonaberi
```

Use instead:

```yaml title="calendar/channels.yml"
threads: {platform: threads}
```

```markdown title="content/posts/boutiques.md"
---
title: Nos boutiques
status: draft
publish: 2026-12-03 18:00
channels: [threads]
---
Akwa, Bali, Deïdo, Logpom, Makepe, Bonabéri : example.com/boutiques
```

## En français

Threads refuse une publication de plus de cinq adresses différentes. Menez vers une seule page qui
les rassemble.
"""

from bisect import bisect
from collections.abc import Iterator

from cmcal.counting.spans import Span
from cmcal.diagnostics import Diagnostic, Rule, Severity, gravest
from cmcal.model.publications import Wording
from cmcal.model.schedule import Calendar

RULE = Rule("CM409", "too-many-links", Severity.ERROR, "0.1.0", __doc__)


def check(calendar: Calendar) -> Iterator[Diagnostic]:
    yield from gravest(_found(calendar))


def _found(calendar: Calendar) -> Iterator[Diagnostic]:
    for wording in calendar.wordings:
        limit = wording.limits.get("links-max")
        # There are not more links than dots.
        if limit is None or limit.exceeded(wording.caption.count(".") + 1) is None:
            continue
        leads = max(_parts(wording), key=len)
        verdict = limit.exceeded(len(leads))
        if verdict is not None:
            most = int(verdict.figure)
            span = leads[most]
            yield RULE.at(
                wording.place(span.start, span.end) if span else wording.publication.key_of("link"),
                severity=verdict.severity,
                platform=calendar.platform_name(wording.publication.channel),
                count=len(leads),
                most=most,
                excess=len(leads) - most,
            )


def _parts(wording: Wording) -> Iterator[list[Span | None]]:
    """Give, for each part, where each of its links is first; None for the post's own `link`."""
    nexts = [part.start for part in wording.parts[1:]]
    found: list[dict[str, Span | None]] = [{} for _ in range(len(nexts) + 1)]
    for span in wording.links:
        found[bisect(nexts, span.start)].setdefault(_address(span.text), span)
    if wording.publication.link:
        found[-1].setdefault(_address(wording.publication.link), None)
    for leads in found:
        yield list(leads.values())


def _address(link: str) -> str:
    return (link.partition("://")[2] or link).rstrip("/")
