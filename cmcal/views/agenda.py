"""What is due: what is late first, then day by day, for everyone or for one person."""

import dataclasses
from dataclasses import dataclass
from datetime import timedelta

from cmcal.model.deadlines import Deadline
from cmcal.model.post import Post
from cmcal.model.schedule import Calendar
from cmcal.model.words import Status
from cmcal.views import today
from cmcal.views.days import Day, Entry, between
from cmcal.views.today import Dated


@dataclass(frozen=True, slots=True)
class Agenda:
    """What is late, the oldest first, and the days to come."""

    late: tuple[Dated, ...]
    """Posts whose day is past, and that are not known to be out; or that failed."""
    overdue: tuple[Deadline, ...]
    days: tuple[Day, ...]


def view(calendar: Calendar, days: int = 7, person: str = "") -> Agenda:
    """Give the next `days` days from today, at least one; with `person`, only what is theirs.

    Key dates and holidays are everybody's.
    """
    morning = today.view(calendar)
    failed = [d for d in morning.blocked if d.entry.status is Status.FAILED]
    late = sorted((*morning.late, *failed), key=lambda dated: dated.day.day)
    coming = between(calendar, calendar.today, calendar.today + timedelta(max(days, 1) - 1))
    every = Agenda(tuple(late), morning.overdue, coming)
    return of_person(calendar, every, person) if person else every


def of_person(calendar: Calendar, agenda: Agenda, person: str) -> Agenda:
    """Give of an agenda what is one person's."""
    return Agenda(
        tuple(dated for dated in agenda.late if _carries(calendar, dated.entry, person)),
        tuple(deadline for deadline in agenda.overdue if deadline.person == person),
        tuple(_of_person(calendar, day, person) for day in agenda.days),
    )


def _of_person(calendar: Calendar, day: Day, person: str) -> Day:
    return dataclasses.replace(
        day,
        entries=tuple(entry for entry in day.entries if _carries(calendar, entry, person)),
        deadlines=tuple(deadline for deadline in day.deadlines if deadline.person == person),
        duty=tuple(shift for shift in day.duty if person in (shift.person, shift.backup)),
        routines=tuple(routine for routine in day.routines if routine.owner == person),
    )


def _carries(calendar: Calendar, entry: Entry, person: str) -> bool:
    """Whether a person has a hand in a post on one of these channels."""
    post = entry.post
    carriers = {post.owner, post.writer, post.designer, post.approver}
    for name in entry.channels:
        carriers.add(_override_owner(calendar, post, name))
    if carriers == {""}:
        carriers = {calendar.channels[name].owner for name in entry.channels}
    return person in carriers


def _override_owner(calendar: Calendar, post: Post, channel: str) -> str:
    """Give who publishes on one channel, when the post sets somebody apart for it."""
    override = post.per_channel.get(channel) or post.per_channel.get(
        calendar.channels[channel].platform
    )
    return override.owner if override else ""
