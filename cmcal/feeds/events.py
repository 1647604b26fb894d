"""What becomes an event: publications, deadlines, key dates and duty."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from urllib.parse import quote, urlsplit

from cmcal import key_dates
from cmcal.history import History
from cmcal.language import Language
from cmcal.model.planning import Shift
from cmcal.model.records import Period, clock_minutes
from cmcal.model.schedule import Calendar, Publication
from cmcal.model.words import Status
from cmcal.spelling import slug
from cmcal.views.days import Deadline, deadlines

KEPT_CANCELLED = timedelta(days=30)
"""A cancelled event is shown as such for so long, then dropped: apps need time to read it."""
_SHOWN_LINES = 3
_SHOWN_LENGTH = 300


@dataclass(frozen=True, slots=True)
class Event:
    """One event, as plain values; `start` and `end` are UTC moments or, all day, dates."""

    uid: str
    start: datetime | date
    end: datetime | date
    summary: str
    description: str
    categories: tuple[str, ...]
    status: str
    busy: bool
    changed: datetime
    url: str
    feeds: tuple[str, ...]
    """The names of the feeds it is in."""

    @property
    def day(self) -> date:
        """The day it starts."""
        return self.start.date() if isinstance(self.start, datetime) else self.start


class Events:
    """Makes the events of a calendar, in the language of its workspace."""

    def __init__(self, calendar: Calendar, history: History, language: Language) -> None:
        self._calendar = calendar
        self._history = history
        self._text = language.text
        self._url = calendar.settings.site_url.rstrip("/")
        self._host = host(calendar)
        feeds = calendar.feeds
        self._first = calendar.today - timedelta(days=feeds.past)
        self._last = calendar.today + timedelta(days=feeds.future)
        self._minutes = timedelta(minutes=feeds.minutes)

    def all(self) -> Iterator[Event]:
        """Give every event of the window, each once."""
        for publication in self._calendar.publications:
            if self._is_shown(publication):
                yield self._publication(publication)
        for day, due in deadlines(self._calendar).items():
            if self._first <= day <= self._last:
                for one in due:
                    if one.kind == "brief" or self._calendar.feeds.drafts:
                        yield self._deadline(one)
        period = Period(start=self._first, end=self._last)
        for day, found in key_dates.on(self._calendar.key_dates, period).items():
            for key in found:
                yield self._all_day(
                    f"key-{key.id}-{day:%Y%m%d}", day, key.name, key.path, ("all", "key-dates"),
                    "\n".join(filter(None, (key.angle, key.sensitivity))), "key-date",
                )  # fmt: skip
        for shift in self._calendar.rota:
            yield from self._shift(shift)

    def _is_shown(self, publication: Publication) -> bool:
        day = publication.day
        if day is None or not self._first <= day <= self._last:
            return False
        status, drafts = publication.status, self._calendar.feeds.drafts
        if status is Status.CANCELLED:
            agreed = drafts or publication.post.approval is not None
            return agreed and day + KEPT_CANCELLED >= self._calendar.today
        return drafts or status.is_settled

    def _publication(self, publication: Publication) -> Event:
        post, channel, at = publication.post, publication.channel, publication.at
        status = publication.status
        platform = self._calendar.platforms.get(channel.platform)
        name = channel.name or (platform.name if platform else channel.platform)
        start: datetime | date
        end: datetime | date
        if at is not None and publication.has_time:
            start = at.astimezone(UTC)
            end = start + self._minutes
        else:
            start = publication.day or self._calendar.today
            end = start + timedelta(days=1)
        mark = "" if status.is_settled else f"{self._text(f'words.status-{status.value}')} · "
        people = dict.fromkeys(filter(None, (post.owner, post.writer, post.designer, post.approver)))
        said = [line for line in publication.caption.split("\n") if line.strip()][:_SHOWN_LINES]
        lines = [
            f"{self._text(f'words.status-{status.value}')} · {name}"
            + (f" · {publication.format}" if publication.format else ""),
            ", ".join(self._person(person) for person in people),
            "\n".join(said)[:_SHOWN_LENGTH],
        ]
        feeds = [
            "all",
            f"channel-{channel.id}",
            *([f"campaign-{post.campaign}"] if post.campaign else []),
            *(f"person-{person}" for person in people),
        ]
        if brand := post.brand or channel.brand:
            feeds.append(f"brand-{brand}")
        return self._event(
            f"pub-{post.id}-{channel.id}",
            start,
            end,
            f"{mark}[{name}] {post.title}",
            lines,
            (name, *([post.campaign] if post.campaign else [])),
            _STATUS.get(status, "TENTATIVE"),
            post.path,
            tuple(feeds),
            page=f"posts/{slug(post.id)}.html",
        )

    def _deadline(self, due: Deadline) -> Event:
        kind = "briefs" if due.kind == "brief" else "posts"
        feeds = ("all", "deadlines", *([f"person-{due.person}"] if due.person else []))
        return self._event(
            f"{due.kind}-{due.id}",
            due.day,
            due.day + timedelta(days=1),
            f"{self._text(f'site.{due.kind}')} {due.title}",
            [self._person(due.person)],
            (self._text("site.deadlines"),),
            "CONFIRMED",
            due.path,
            feeds,
            page=f"{kind}/{slug(due.id)}.html",
        )

    def _shift(self, shift: Shift) -> Iterator[Event]:
        title = f"{self._text('site.on-duty')} · {self._person(shift.person)}"
        feeds = ("all", "duty", *(f"person-{p}" for p in (shift.person, shift.backup) if p))
        start, end = max(shift.start, self._first), min(shift.end, self._last)
        for day in (start + timedelta(days=n) for n in range((end - start).days + 1)):
            uid = f"duty-{shift.person}-{day:%Y%m%d}"
            if shift.hours is None:
                yield self._all_day(uid, day, title, shift.path, feeds, shift.handover, "on-duty", busy=True)
                continue
            midnight = datetime(day.year, day.month, day.day, tzinfo=self._calendar.zone)
            first, last = clock_minutes(shift.hours.start), clock_minutes(shift.hours.end)
            begins = midnight.replace(hour=first // 60, minute=first % 60).astimezone(UTC)
            ends = midnight.replace(hour=last // 60, minute=last % 60).astimezone(UTC)
            ends = ends if ends > begins else ends + timedelta(days=1)
            yield self._event(
                uid, begins, ends, title, [shift.handover], (self._text("site.on-duty"),),
                "CONFIRMED", shift.path, feeds, busy=True,
            )  # fmt: skip

    def _all_day(
        self,
        uid: str,
        day: date,
        title: str,
        path: str,
        feeds: tuple[str, ...],
        description: str,
        category: str,
        *,
        busy: bool = False,
    ) -> Event:
        categories = (self._text(f"site.{category}"),)
        end = day + timedelta(days=1)
        return self._event(
            uid, day, end, title, [description], categories, "CONFIRMED", path, feeds, busy=busy
        )

    def _event(
        self,
        uid: str,
        start: datetime | date,
        end: datetime | date,
        summary: str,
        lines: list[str],
        categories: tuple[str, ...],
        status: str,
        path: str,
        feeds: tuple[str, ...],
        *,
        page: str = "",
        busy: bool = False,
    ) -> Event:
        url = f"{self._url}/{quote(page)}" if self._url and page else ""
        described = "\n".join(line for line in (*lines, url) if line)
        changed = self._history.of(path).changed
        return Event(
            f"{uid}@{self._host}", start, end, summary, described, categories, status, busy,
            changed, url, feeds,
        )  # fmt: skip

    def _person(self, person: str) -> str:
        found = self._calendar.people.get(person)
        return found.name if found else person


_STATUS = {
    Status.APPROVED: "CONFIRMED",
    Status.SCHEDULED: "CONFIRMED",
    Status.PUBLISHED: "CONFIRMED",
    Status.CANCELLED: "CANCELLED",
}


def host(calendar: Calendar) -> str:
    """Give what follows the `@` of every UID: for ever the same, or every event would double."""
    settings = calendar.settings
    named = settings.host or (urlsplit(settings.site_url).hostname or "")
    return named if named.isascii() and named else f"{slug(settings.name)}.cmcal.invalid"
