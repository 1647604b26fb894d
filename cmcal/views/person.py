"""A person's week: what is late, then each day's work, whatever the job."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from cmcal.model.brief import Deliverable
from cmcal.model.deadlines import Deadline
from cmcal.model.planning import Routine, Shift
from cmcal.model.post import Post
from cmcal.model.records import clock_minutes, first_of_each
from cmcal.model.schedule import Calendar
from cmcal.model.words import Status
from cmcal.views.agenda import Agenda
from cmcal.views.brief import FINISHED
from cmcal.views.days import Entry

DAYS = 7
_WAITS = frozenset({Status.REVIEW, Status.CLIENT})


class Owed(NamedTuple):
    """One file of a brief: to deliver, or to accept."""

    day: date
    role: str
    """`deliver` or `accept`."""
    brief: str
    """The brief's id."""
    title: str
    deliverable: Deliverable


class Hand(NamedTuple):
    """An entry, and what a person has to do with it: `owner`, `writer`, `designer`, `approver`."""

    entry: Entry
    day: date
    roles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Workday:
    """One day of a person's week."""

    day: date
    deadlines: tuple[Deadline, ...]
    owed: tuple[Owed, ...]
    duty: tuple[Shift, ...]
    hours: tuple[tuple[Hand | None, Routine | None], ...]
    """Publications and routines, one of the two in each pair, in order of time."""

    @property
    def hands(self) -> tuple[Hand, ...]:
        """What goes out that day."""
        return tuple(hand for hand, _ in self.hours if hand is not None)

    @property
    def is_free(self) -> bool:
        """Whether nothing is asked of the person that day."""
        return not (self.hours or self.deadlines or self.owed or self.duty)


@dataclass(frozen=True, slots=True)
class Week:
    """What a person has to do in the days to come, the late things apart."""

    late: tuple[Hand, ...]
    overdue: tuple[Deadline, ...]
    owed: tuple[Owed, ...]
    """Files that should be there already."""
    approvals: tuple[Post, ...]
    """Posts that wait for this person's yes."""
    days: tuple[Workday, ...]

    @property
    def load(self) -> tuple[int, int, int]:
        """How many things are late, how many posts wait for a yes, and how many are to do."""
        late = len(self.late) + len(self.overdue) + len(self.owed)
        to_do = sum(len(d.hands) + len(d.deadlines) + len(d.owed) for d in self.days)
        return late, len(self.approvals), to_do

    def paths(self) -> Iterator[str]:
        """Give the files of every post that the week shows."""
        for hand in (*self.late, *(hand for day in self.days for hand in day.hands)):
            yield hand.entry.post.path
        for deadline in (*self.overdue, *(due for day in self.days for due in day.deadlines)):
            yield deadline.path
        yield from (post.path for post in self.approvals)


def owed(calendar: Calendar) -> Mapping[str, tuple[Owed, ...]]:
    """Give the files of unfinished briefs by the person who delivers or accepts them."""
    found: dict[str, list[Owed]] = {}
    for brief in first_of_each(calendar.briefs):
        if brief.status in FINISHED:
            continue
        for one in brief.deliverables:
            if one.due is None:
                continue
            for role, person in (
                ("deliver", brief.assignee or brief.owner),
                ("accept", one.approver),
            ):
                named = Owed(one.due, role, brief.id, brief.title, one)
                found.setdefault(person, []).append(named)
    return {person: tuple(sorted(those, key=lambda o: o.day)) for person, those in found.items()}


def approvals(calendar: Calendar) -> Mapping[str, tuple[Post, ...]]:
    """Give the posts that wait for a yes by the person they wait for, the soonest out first."""
    found: dict[str, list[Post]] = {}
    for post in calendar.posts:
        if post.status in _WAITS and post.approver:
            found.setdefault(post.approver, []).append(post)
    return {
        person: tuple(sorted(posts, key=lambda p: (p.publish.day if p.publish else date.max, p.id)))
        for person, posts in found.items()
    }


def week(
    agenda: Agenda, person: str, files: Iterable[Owed] = (), waiting: Iterable[Post] = ()
) -> Week:
    """Give the week of a person from what is due to them, the files, and the posts that wait."""
    files = tuple(files)
    today = agenda.days[0].day

    def hand(entry: Entry, day: date) -> Hand:
        return Hand(entry, day, tuple(_roles(entry, person)))

    return Week(
        late=tuple(hand(dated.entry, dated.day.day) for dated in agenda.late),
        overdue=agenda.overdue,
        owed=tuple(one for one in files if one.day < today),
        approvals=tuple(waiting),
        days=tuple(
            Workday(
                day=day.day,
                deadlines=day.deadlines,
                owed=tuple(one for one in files if one.day == day.day),
                duty=day.duty,
                hours=_by_hour([hand(entry, day.day) for entry in day.entries], day.routines),
            )
            for day in agenda.days
        ),
    )


def _by_hour(
    hands: Iterable[Hand], routines: Iterable[Routine]
) -> tuple[tuple[Hand | None, Routine | None], ...]:
    """Put publications and routines in order of time; what has no time comes first."""
    timed: list[tuple[int, Hand | None, Routine | None]] = [
        (_minutes(hand.entry.clock), hand, None) for hand in hands
    ]
    timed += ((_minutes(routine.time or ""), None, routine) for routine in routines)
    timed.sort(key=lambda one: one[0])
    return tuple((hand, routine) for _, hand, routine in timed)


def _minutes(clock: str) -> int:
    return clock_minutes(clock) if clock else -1


def _roles(entry: Entry, person: str) -> Iterator[str]:
    post = entry.post
    named = [
        role
        for role in ("owner", "writer", "designer", "approver")
        if getattr(post, role) == person
    ]
    # Whoever carries a channel publishes there, named in the post or not.
    yield from named or ("owner",)
