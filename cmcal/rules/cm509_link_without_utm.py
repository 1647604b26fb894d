"""A link lacks the parameters its campaign counts on.

## What it does

When the campaign of a post has `utm` in `campaigns.yml`, looks for each of its parameters in the
post's `utm` or in the link itself. From `review` on, what lacks is told; a value that is not the
campaign's is told in any status. Only links to our own sites count (the `url` of a brand, if one is
written; else any site that is not the network of a channel): on somebody else's, nobody would read
them.

## Why it matters

Visits without parameters fall under « direct » in the statistics, and the report of the campaign
misses the very posts that worked. <https://support.google.com/analytics/answer/10917952>

## Example

```yaml title="calendar/campaigns.yml"
bissap:
  name: Bissap
  start: 2026-12-01
  end: 2026-12-20
  utm: {utm_medium: social, utm_campaign: bissap}
```

```markdown title="content/posts/bissap.md"
---
title: Lancement du bissap
status: review
publish: 2026-12-03 18:00
channels: [x]
campaign: bissap
link: https://maisonkori.example/bissap
---
Le bissap de la maison est arrivé.
```

Use instead:

```yaml title="calendar/campaigns.yml"
bissap:
  name: Bissap
  start: 2026-12-01
  end: 2026-12-20
  utm: {utm_medium: social, utm_campaign: bissap}
```

```markdown title="content/posts/bissap.md"
---
title: Lancement du bissap
status: review
publish: 2026-12-03 18:00
channels: [x]
campaign: bissap
link: https://maisonkori.example/bissap
utm: {utm_medium: social, utm_campaign: bissap}
---
Le bissap de la maison est arrivé.
```

## En français

La campagne veut des paramètres `utm` sur ses liens, et celui-ci ne les porte pas : ses visites ne
seront pas comptées pour elle. Recopiez l'`utm` de la campagne dans la publication.
"""

from collections.abc import Iterator, Mapping
from urllib.parse import parse_qsl, urlsplit

from cmcal.diagnostics import Diagnostic, Place, Rule, Severity
from cmcal.model.publications import Publication
from cmcal.model.schedule import Calendar

RULE = Rule("CM509", "link-without-utm", Severity.WARNING, "0.1.0", __doc__)
_PREFIX = "utm_"
_MESSAGING = {"wa.me", "t.me", "m.me", "youtu.be"}
"""Where networks take a visitor who answers or watches: pages of theirs too."""


def check(calendar: Calendar) -> Iterator[Diagnostic]:
    told: set[Place] = set()
    sites = _Sites(calendar)
    for wording in calendar.wordings:
        publication = wording.publication
        campaign = calendar.campaigns.get(publication.post.campaign)
        if campaign is None or not campaign.utm:
            continue
        link = publication.link
        if not link or not sites.are_home_to(_host(link)):
            continue
        place = publication.key_of("link")
        if place in told:
            continue
        told.add(place)
        wanted, given = _short(campaign.utm), _given(publication)
        missing = [name for name in wanted if not given.get(name)]
        others = [name for name in wanted if given.get(name) and given[name] != wanted[name]]
        if missing and publication.status.is_proposed:
            variant = "partly" if publication.post.utm else ""
            utm = _written(wanted, missing)
            yield RULE.at(place, variant, campaign=campaign.name, utm=utm)
        elif others:
            yield RULE.at(
                place,
                "other",
                campaign=campaign.name,
                said=_written(given, others),
                utm=_written(wanted, others),
            )


class _Sites:
    """The sites whose visits we count: those of the brands, else any but the networks'."""

    def __init__(self, calendar: Calendar) -> None:
        brands = calendar.settings.brands.values()
        self._ours = {host for brand in brands if (host := _host(brand.url))}
        self._theirs = {
            _host(platform.url) for platform in calendar.platforms.values()
        } | _MESSAGING

    def are_home_to(self, host: str) -> bool:
        """Whether a host is one of them, or stands under one."""
        labels = host.split(".")
        names = {".".join(labels[start:]) for start in range(len(labels))}
        if self._ours:
            return not names.isdisjoint(self._ours)
        return bool(host) and names.isdisjoint(self._theirs)


def _host(url: str) -> str:
    """Give the host of an address, without `www.`; nothing when it has none."""
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:
        return ""
    return host.removeprefix("www.")


def _given(publication: Publication) -> Mapping[str, str]:
    query = dict(parse_qsl(urlsplit(publication.link).query))
    return _short({**query, **publication.post.utm})


def _short(parameters: Mapping[str, str]) -> Mapping[str, str]:
    """Give parameters by their names without `utm_`, which people leave out."""
    return {name.removeprefix(_PREFIX): value for name, value in parameters.items()}


def _written(parameters: Mapping[str, str], names: list[str]) -> str:
    return ", ".join(f"{_PREFIX}{name}: {parameters[name][:60]}" for name in names)
