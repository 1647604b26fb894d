"""A day of the rota has nobody on duty, or two people for the same hours.

## What it does

Walks `calendar/rota.yml` from its first shift to its last, and tells the days that no shift covers
(info). Two shifts of different people that share a channel and hours on one day are told too, as a
warning; a shift without `channels` covers them all, one without `hours` the whole day, and hours
may pass midnight. What is over before today is not told.

## Why it matters

On a day without anyone, comments wait, and a crisis starts unseen. With two, each believes that the
other answers.

## Example

```yaml title="calendar/people.yml"
awa:
  name: Awa
estelle:
  name: Estelle
```

```yaml title="calendar/rota.yml"
- {person: awa, start: 2026-12-01, end: 2026-12-06}
- {person: estelle, start: 2026-12-08, end: 2026-12-13}
```

Use instead:

```yaml title="calendar/people.yml"
awa:
  name: Awa
estelle:
  name: Estelle
```

```yaml title="calendar/rota.yml"
- {person: awa, start: 2026-12-01, end: 2026-12-06}
- {person: estelle, start: 2026-12-07, end: 2026-12-13}
```

## En français

Un jour de l'astreinte n'est couvert par personne, ou deux personnes le sont aux mêmes heures.
Complétez `calendar/rota.yml`, ou partagez les heures et les canaux entre les deux.
"""

from collections.abc import Iterator
from datetime import date, timedelta

from cmcal.diagnostics import Diagnostic, Rule, Severity
from cmcal.model.planning import Shift
from cmcal.model.records import clock_minutes
from cmcal.model.schedule import Calendar

RULE = Rule("CM314", "duty-gap", Severity.INFO, "0.1.0", __doc__)

_OVERLAP = RULE._replace(severity=Severity.WARNING)
_DAY = timedelta(1)
_MINUTES = 24 * 60


def check(calendar: Calendar) -> Iterator[Diagnostic]:
    # A shift that ends before it starts covers no day: that is told by another rule.
    shifts = [shift for shift in calendar.rota if shift.start <= shift.end]
    shifts.sort(key=lambda shift: (shift.start, shift.end))
    yield from _gaps(shifts, calendar.today)
    for index, shift in enumerate(shifts):
        for later in shifts[index + 1 :]:
            if (later.start - shift.end).days > 1:
                break  # Not even a night after the last day reaches it, nor any shift that follows.
            day = _shared_day(shift, later)
            if day is not None and day >= calendar.today:
                yield _OVERLAP.at(
                    later.at("person"),
                    "overlap",
                    related=shift.at("person"),
                    person=_name(calendar, shift),
                    other=_name(calendar, later),
                    day=day.isoformat(),
                )


def _gaps(shifts: list[Shift], today: date) -> Iterator[Diagnostic]:
    last = shifts[0] if shifts else None
    for shift in shifts:
        if last is None or shift.end <= last.end:
            continue
        if (shift.start - last.end).days > 1 and shift.start > today:
            first, end = last.end + _DAY, shift.start - _DAY
            yield RULE.at(
                shift.at("start"),
                "" if first == end else "days",
                related=last.at("end"),
                start=first.isoformat(),
                end=end.isoformat(),
            )
        last = shift


def _shared_day(shift: Shift, later: Shift) -> date | None:
    """Give the last day on which two people answer the same channels at the same hours."""
    if shift.person == later.person:
        return None
    if shift.channels and later.channels and not set(shift.channels) & set(later.channels):
        return None
    start, end = _minutes(shift)
    other_start, other_end = _minutes(later)
    found: list[int] = []
    for offset in (-1, 0, 1):  # The night of one day may meet the morning of the next.
        shifted = offset * _MINUTES
        if start < other_end + shifted and other_start + shifted < end:
            first = max(shift.start.toordinal(), later.start.toordinal() - offset)
            last = min(shift.end.toordinal(), later.end.toordinal() - offset)
            if first <= last:
                found.append(last)
    return date.fromordinal(max(found)) if found else None


def _minutes(shift: Shift) -> tuple[int, int]:
    """Give when a day's duty starts and ends, in minutes from that day's midnight."""
    if shift.hours is None:
        return 0, _MINUTES
    start, end = clock_minutes(shift.hours.start), clock_minutes(shift.hours.end)
    return start, end if start < end else end + _MINUTES


def _name(calendar: Calendar, shift: Shift) -> str:
    person = calendar.people.get(shift.person)
    return person.name if person else shift.person
