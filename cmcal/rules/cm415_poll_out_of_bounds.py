"""A poll has too many options, or a question, an option or a duration that its network refuses.

## What it does

Compares the `poll` with what the network takes: how many options, how long each of them, how long
the question, how long it stays open. Without a `question` the caption is the question; with one,
where the network shows the caption above it (`poll-description-max`: Telegram), so is its length.
Two options that say the same are told where the network refuses them; from `review` on, so is a
post of the format `poll` without a `poll`.

## Why it matters

Polls are typed by hand at the last minute, and networks differ: an option has 25 characters on X,
30 on LinkedIn, 100 on Telegram.

## Example

```markdown title="content/posts/parfum.md"
---
title: Quel parfum
status: draft
publish: 2026-12-03 18:00
channels: [x]
format: poll
poll:
  options: [Bissap, Gingembre, Tamarin, Bouye, Corossol]
---
Lequel mettons-nous dans le coffret ?
```

Use instead:

```markdown title="content/posts/parfum.md"
---
title: Quel parfum
status: draft
publish: 2026-12-03 18:00
channels: [x]
format: poll
poll:
  options: [Bissap, Gingembre, Tamarin, Autre]
---
Lequel mettons-nous dans le coffret ?
```

## En français

Chaque réseau borne le nombre de choix, leur longueur, celle de la question et la durée du vote.
Gardez quatre choix courts ; pour un canal à part, écrivez `poll` sous `per_channel`.
"""

from collections.abc import Iterator, Mapping

from cmcal.diagnostics import Diagnostic, Place, Rule, Severity, gravest
from cmcal.model import measures
from cmcal.model.post import Poll
from cmcal.model.publications import Wording
from cmcal.model.schedule import Calendar
from cmcal.platforms import Limit

RULE = Rule("CM415", "poll-out-of-bounds", Severity.ERROR, "0.1.0", __doc__)
_FORMAT = "poll"
_MINUTES = 60
_SECONDS = 3600


def check(calendar: Calendar) -> Iterator[Diagnostic]:
    yield from gravest(_found(calendar))


def _found(calendar: Calendar) -> Iterator[Diagnostic]:
    for wording in calendar.wordings:
        publication = wording.publication
        platform = calendar.platform_name(publication.channel)
        poll = publication.poll
        if poll is not None:
            key = publication.key_of("poll")
            yield from _options(poll, wording.limits, key, platform)
            yield from _words(poll, wording, key, platform)
            yield from _duration(poll, wording.limits, key, platform)
        elif _is_missing(wording):
            yield RULE.at(publication.key_of("format"), "missing", platform=platform)


def _is_missing(wording: Wording) -> bool:
    is_poll = wording.form is not None and wording.form.id == _FORMAT
    return is_poll and wording.publication.status.is_proposed


def _options(
    poll: Poll, limits: Mapping[str, Limit], key: Place, platform: str
) -> Iterator[Diagnostic]:
    count = len(poll.options)
    most, least = limits.get("poll-options-max"), limits.get("poll-options-min")
    if most and (verdict := most.exceeded(count)):
        figure = int(verdict.figure)
        place = _under(key, "options", figure)
        yield RULE.at(place, severity=verdict.severity, platform=platform, count=count, most=figure)
    if least and (verdict := least.missed(count)):
        place, figure = _under(key, "options"), int(verdict.figure)
        yield RULE.at(
            place, "few", severity=verdict.severity, platform=platform, count=count, least=figure
        )
    unique = limits.get("poll-options-unique")
    if unique and unique.value is True:
        seen: set[str] = set()
        for index, option in enumerate(poll.options):
            if option in seen:
                place = _under(key, "options", index)
                yield RULE.at(place, "same", severity=unique.severity, platform=platform)
            seen.add(option)


def _words(poll: Poll, wording: Wording, key: Place, platform: str) -> Iterator[Diagnostic]:
    limits, caption = wording.limits, wording.caption
    limit = limits.get("poll-question-max")
    if limit and (over := measures.too_long(poll.question or caption, limit)):
        start = 0 if poll.question else measures.beyond(caption, limit, over.most)
        place = _under(key, "question") if poll.question else wording.place(start)
        yield _too_long(place, "question", over, platform)
    limit = limits.get("poll-description-max")
    if limit and poll.question and (over := measures.too_long(wording.text, limit)):
        place = wording.place_of(measures.beyond(wording.text, limit, over.most))
        yield _too_long(place, "description", over, platform)
    limit = limits.get("poll-option-max")
    for index, option in enumerate(poll.options if limit else ()):
        if limit and (over := measures.too_long(option, limit)):
            yield _too_long(_under(key, "options", index), "option", over, platform)


def _too_long(place: Place, variant: str, over: measures.TooLong, platform: str) -> Diagnostic:
    return RULE.at(
        place,
        variant,
        severity=over.verdict.severity,
        platform=platform,
        length=over.length,
        most=over.most,
        excess=over.excess,
    )


def _duration(
    poll: Poll, limits: Mapping[str, Limit], key: Place, platform: str
) -> Iterator[Diagnostic]:
    place, hours = _under(key, "hours"), poll.hours
    limit = limits.get("poll-hours-max")
    if limit and (verdict := limit.exceeded(hours)):
        most = int(verdict.figure)
        yield RULE.at(
            place, "long", severity=verdict.severity, platform=platform, hours=hours, most=most
        )
    for name, parts in (("poll-minutes-min", _MINUTES), ("poll-seconds-min", _SECONDS)):
        limit = limits.get(name)
        if limit and (verdict := limit.missed(hours * parts)):
            least = -int(-verdict.figure // parts)
            yield RULE.at(place, "short", severity=verdict.severity, platform=platform, least=least)
    allowed = limits.get("poll-hours")
    if allowed and isinstance(allowed.value, list) and hours not in allowed.value:
        listed = ", ".join(map(str, allowed.value))
        yield RULE.at(
            place, "hours", severity=allowed.severity, platform=platform, hours=hours, listed=listed
        )


def _under(key: Place, *keys: str | int) -> Place:
    return Place(key.path, (*key.keys, *keys))
