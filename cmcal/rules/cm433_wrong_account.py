"""A format is open to other kinds of account than ours.

## What it does

Compares the `account` of each channel with the kinds that a format is open to (`account-types`): X
opens articles to premium accounts, and tools publish stories of business accounts alone. Where the
network would refuse it, a channel that does not say its kind is told too. Tells an `unverified`
account where only verified ones publish (`account-verified-required`).

## Why it matters

The button is not there, or the tool answers with an error: one learns it with the text written.

## Example

```yaml title="calendar/channels.yml"
x: {platform: x}
```

```markdown title="content/posts/recit.md"
---
title: Le récit de la saison
status: draft
publish: 2026-12-03 18:00
channels: [x]
format: article
headline: Une saison de bissap
---
Tout commence à Guider, en octobre.
```

Use instead:

```yaml title="calendar/channels.yml"
x: {platform: x, account: premium}
```

```markdown title="content/posts/recit.md"
---
title: Le récit de la saison
status: draft
publish: 2026-12-03 18:00
channels: [x]
format: article
headline: Une saison de bissap
---
Tout commence à Guider, en octobre.
```

## En français

Ce format n'est ouvert qu'à certains comptes. Si le vôtre en est, dites-le dans `channels.yml` :
`account: premium`. Sinon, choisissez un autre format.
"""

from collections.abc import Iterator, Mapping

from cmcal.diagnostics import Diagnostic, Rule, Severity, gravest
from cmcal.model.schedule import Calendar
from cmcal.platforms import Limit

RULE = Rule("CM433", "wrong-account", Severity.ERROR, "0.1.0", __doc__)
_FRENCH: Mapping[str, str] = {
    "personnel": "personal",
    "créateur": "creator",
    "professionnel": "business",
    "non vérifié": "unverified",
}
_KINDS = frozenset(("personal", "creator", "business", "page", "premium", "unverified"))


def check(calendar: Calendar) -> Iterator[Diagnostic]:
    yield from gravest(_found(calendar))


def _found(calendar: Calendar) -> Iterator[Diagnostic]:
    for wording in calendar.wordings_under("account-types", "account-verified-required"):
        publication = wording.publication
        account = publication.channel.account.strip().casefold()
        account = _FRENCH.get(account, account)
        place, platform = (
            publication.key_of("format"),
            calendar.platform_name(publication.channel),
        )
        types = wording.limits.get("account-types")
        if types is not None and (severity := _refused(types, account)):
            yield RULE.at(
                place,
                "" if account else "unsaid",
                severity=severity,
                platform=platform,
                account=account[:40],
                kinds=_kinds(types),
            )
        unverified = wording.broken("account-verified-required", value=True)
        if unverified and account == "unverified":
            yield RULE.at(place, "unverified", severity=unverified, platform=platform)


def _refused(types: Limit, account: str) -> Severity | None:
    """Give how grave it is to publish from such an account; None where it may be right."""
    lists = [value for value in types.values if isinstance(value, list)]
    named = [account in kinds for kinds in lists]
    if types.severity is Severity.INFO or all(named):
        return None
    if any(named):
        return Severity.WARNING  # Only some of the sources name it.
    if account in _KINDS:
        return types.severity
    # A word of our own may mean any kind.
    return Severity.WARNING if types.severity is Severity.ERROR else None


def _kinds(types: Limit) -> str:
    """Give the kinds of account that the first source names."""
    return ", ".join(map(str, types.value if isinstance(types.value, list) else ()))
