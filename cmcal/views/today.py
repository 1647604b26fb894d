"""The morning's page: what goes out today, what is late, what waits, who is on duty."""

from dataclasses import dataclass
from datetime import date, timedelta

from cmcal.model.deadlines import Deadline
from cmcal.model.schedule import Calendar
from cmcal.model.words import Status
from cmcal.views.days import Day, Entry, between, entries

AHEAD = timedelta(days=7)
_STUCK = (Status.HOLD, Status.FAILED)
_OVER = (Status.PUBLISHED, Status.CANCELLED)
WAITING = (Status.REVIEW, Status.CLIENT, Status.CHANGES)


@dataclass(frozen=True, slots=True)
class Dated:
    """An entry with its day."""

    day: Day
    entry: Entry


@dataclass(frozen=True, slots=True)
class Today:
    """Everything the morning needs."""

    day: Day
    late: tuple[Dated, ...]
    """Planned before today, and not known to be out."""
    blocked: tuple[Dated, ...]
    """On hold or failed."""
    waiting: tuple[Dated, ...]
    """Goes out within a week, and its words are not agreed."""
    due: tuple[Deadline, ...]
    overdue: tuple[Deadline, ...]
    coming: tuple[Day, ...]


def view(calendar: Calendar) -> Today:
    """Give the page of `calendar.today`."""
    today = calendar.today
    late: list[Dated] = []
    blocked: list[Dated] = []
    for day, publications in calendar.by_day.items():
        # Of a long past nearly all is out: only what may be late or blocked is brought together.
        open_ones = [p for p in publications if p.status in _STUCK or day < today]
        for entry in entries(p for p in open_ones if p.status not in _OVER):
            found = blocked if entry.status in _STUCK else late
            found.append(Dated(_bare(day), entry))
    week = between(calendar, today, today + AHEAD)
    waiting = [
        Dated(day, entry) for day in week for entry in day.entries if entry.status in WAITING
    ]
    due = calendar.deadlines
    return Today(
        day=week[0],
        late=tuple(late),
        blocked=tuple(blocked),
        waiting=tuple(waiting),
        due=tuple(d for day in week for d in due.get(day.day, ())),
        overdue=tuple(d for day in sorted(due) if day < today for d in due[day]),
        coming=week[1:],
    )


def _bare(day: date) -> Day:
    return Day(day, (), (), "", (), (), (), ())
