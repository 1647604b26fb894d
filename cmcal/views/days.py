"""What stands on one day: publications, deadlines, key dates, holidays, duty and routines."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from cmcal import key_dates
from cmcal.model.deadlines import Deadline
from cmcal.model.planning import WEEKDAYS, Campaign, KeyDate, Routine, Shift
from cmcal.model.post import Post
from cmcal.model.publications import Publication
from cmcal.model.records import Period
from cmcal.model.schedule import Calendar
from cmcal.model.words import Status


@dataclass(frozen=True, slots=True)
class Entry:
    """A post at one moment, on every channel it goes out on then."""

    post: Post
    clock: str
    """The time of day, `18:30`; empty while it is open."""
    status: Status
    publications: tuple[Publication, ...]

    @property
    def channels(self) -> tuple[str, ...]:
        """The channels it goes out on, by id."""
        return tuple(publication.channel.id for publication in self.publications)

    @property
    def formats(self) -> tuple[str, ...]:
        """The formats it goes out in, each once."""
        found = (publication.format for publication in self.publications)
        return tuple(dict.fromkeys(filter(None, found)))

    @property
    def owners(self) -> tuple[str, ...]:
        """Who carries it: the post's owner, or whoever is set apart for one of the channels."""
        found = (one.override.owner or self.post.owner for one in self.publications)
        return tuple(dict.fromkeys(filter(None, found)))

    @property
    def by_hand(self) -> bool:
        """Whether someone must still publish it in an app: no tool does it for them."""
        return any(one.via == "app" and not one.is_out for one in self.publications)


@dataclass(frozen=True, slots=True)
class Day:
    """One day of the calendar."""

    day: date
    entries: tuple[Entry, ...]
    deadlines: tuple[Deadline, ...]
    holiday: str
    key_dates: tuple[KeyDate, ...]
    duty: tuple[Shift, ...]
    routines: tuple[Routine, ...]
    campaigns: tuple[Campaign, ...]

    @property
    def is_empty(self) -> bool:
        """Whether nothing at all is planned."""
        return not (self.entries or self.deadlines or self.key_dates or self.holiday)


def between(calendar: Calendar, first: date, last: date) -> tuple[Day, ...]:
    """Give every day from `first` to `last`, both included."""
    remembered = key_dates.on(calendar.key_dates, Period(start=first, end=last))
    days = (first + timedelta(days=n) for n in range((last - first).days + 1))
    return tuple(
        Day(
            day=day,
            entries=entries(calendar.by_day.get(day, ())),
            deadlines=calendar.deadlines.get(day, ()),
            holiday=calendar.holidays.get(day, ""),
            key_dates=tuple(remembered.get(day, ())),
            duty=tuple(shift for shift in calendar.rota if shift.start <= day <= shift.end),
            routines=tuple(routine for routine in calendar.routines if falls_on(routine, day)),
            campaigns=tuple(c for c in calendar.campaigns.values() if c.start <= day <= c.end),
        )
        for day in days
    )


def entries(publications: Iterable[Publication]) -> tuple[Entry, ...]:
    """Bring together what one post does at one moment with one status, in order of time."""
    grouped: dict[tuple[str, str, Status], list[Publication]] = defaultdict(list)
    for publication in publications:
        clock = f"{publication.at:%H:%M}" if publication.at and publication.has_time else ""
        grouped[clock, publication.post.path, publication.status].append(publication)
    return tuple(
        Entry(found[0].post, clock, status, tuple(found))
        for (clock, _, status), found in grouped.items()
    )


def falls_on(routine: Routine, day: date) -> bool:
    """Whether a routine returns on `day`: its weekdays, or its day of the month."""
    if routine.day_of_month is not None:
        return day.day == routine.day_of_month
    return WEEKDAYS[day.weekday()] in routine.weekdays
