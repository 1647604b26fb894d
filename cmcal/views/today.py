"""The morning's page: what goes out today, what is late, what waits, who is on duty."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from cmcal.model.deadlines import Deadline
from cmcal.model.planning import Routine
from cmcal.model.records import clock_minutes
from cmcal.model.schedule import Calendar
from cmcal.model.watch import Note
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
    routines: tuple[Routine, ...]
    """Those of today in order of time, those without one last."""
    undecided: tuple[Note, ...]
    """Monitoring notes that still matter, and on which nobody has decided."""

    def posts(self) -> Iterator[str]:
        """Give the file of every post that stands here, some of them more than once."""
        for dated in (*self.late, *self.blocked, *self.waiting):
            yield dated.entry.post.path
        for day in (self.day, *self.coming):
            yield from (entry.post.path for entry in day.entries)
        for deadline in (*self.due, *self.overdue):
            if deadline.kind != "brief":
                yield deadline.path


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
        routines=tuple(sorted(week[0].routines, key=_time)),
        undecided=tuple(
            note
            for note in calendar.notes
            if not note.decision and (note.expires is None or note.expires >= today)
        ),
    )


def _time(routine: Routine) -> tuple[bool, int]:
    return not routine.time, clock_minutes(routine.time or "00:00")


def _bare(day: date) -> Day:
    return Day(day, (), (), "", (), (), (), ())
