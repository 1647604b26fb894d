"""The date of a key date cannot be understood.

## What it does

Reads `date` of each entry of `calendar/key-dates.yml`: a day (`2026-12-25`), a day of every year
(`12-25`), a day counted from Easter (`easter`, `easter+39`, `easter-2`), or a weekday of a month
(`first`, `second`, `third`, `fourth` or `last`, as in `last sunday of may`).

## Why it matters

A key date that is not understood appears on no page and in no feed, and the day passes unprepared.

## Example

```yaml title="calendar/key-dates.yml"
fete-des-meres:
  name: Fête des mères
  date: dernier dimanche de mai
```

Use instead:

```yaml title="calendar/key-dates.yml"
fete-des-meres:
  name: Fête des mères
  date: last sunday of may
```

## En français

La date de ce temps fort n'est pas comprise : il n'apparaîtrait nulle part. Écrivez `2026-12-25`,
`12-25`, `easter+39` ou `last sunday of may`.
"""

from collections.abc import Iterator

from cmcal import key_dates
from cmcal.diagnostics import Diagnostic, Rule, Severity
from cmcal.model.schedule import Calendar

RULE = Rule("CM315", "wrong-key-date", Severity.ERROR, "0.1.0", __doc__)


def check(calendar: Calendar) -> Iterator[Diagnostic]:
    for key_date in calendar.key_dates:
        if not key_dates.is_understood(key_date.date):
            yield RULE.at(key_date.at("date"), value=key_date.date[:80])
