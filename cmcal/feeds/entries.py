"""What becomes an event: publications, deadlines, key dates and duty, each with its feeds."""

import functools
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Literal, NamedTuple
from urllib.parse import quote, urlsplit

from msgspec.structs import replace

from cmcal import key_dates
from cmcal.feeds.events import Event
from cmcal.history import History
from cmcal.language import Language
from cmcal.model import agreement
from cmcal.model.brief import Brief
from cmcal.model.deadlines import Deadline
from cmcal.model.planning import Hours, Shift
from cmcal.model.publications import Publication
from cmcal.model.records import clock_minutes
from cmcal.model.schedule import Calendar
from cmcal.model.words import BriefStatus, Status
from cmcal.spelling import slug

Span = tuple[datetime | date, datetime | date]
"""A start and an end: moments in UTC or, for whole days, dates."""
KEPT_CANCELLED = timedelta(days=30)
"""A cancelled event is shown as such for so long, then dropped: apps need time to read it."""
ROLES = ("owner", "writer", "designer", "approver")
_SHOWN_LINES = 4
_SHOWN_LENGTH = 280
_EARLIEST, _LATEST = date(1900, 1, 1).toordinal(), date(9000, 1, 1).toordinal()
_ONE_DAY = timedelta(days=1)
_URL_MARKS = ":/?#[]@!$&'()*+,;=%~"


class Entry(NamedTuple):
    """An event to come; in the order of entries, what is nearest to today comes first.

    Making the event costs far more than knowing where it stands, and a feed has room for a
    thousand: only those it has room for are made.
    """

    distance: int
    """Days between today and its start."""
    start: str
    """The moment in UTC or the day, as ISO 8601 writes it."""
    uid: str
    path: str
    """The file it is made from."""
    changed: datetime
    feeds: tuple[str, ...]
    make: Callable[[], Event]


class Entries:
    """Plans the events of a calendar, in the language of its workspace."""

    def __init__(self, calendar: Calendar, history: History, language: Language) -> None:
        self._calendar = calendar
        self._history = history
        self._language = language
        self._site = site_url(calendar)
        self._host = host(calendar)
        self._feeds = feeds = calendar.feeds
        today = calendar.today.toordinal()
        self._first = date.fromordinal(max(today - feeds.past, _EARLIEST))
        self._last = date.fromordinal(min(today + feeds.future, _LATEST))
        self._minutes = timedelta(minutes=feeds.minutes)

    def all(self) -> Iterator[Entry]:
        """Give every event of the window."""
        for publication in self._calendar.publications:
            if self._is_shown(publication):
                yield self._publication(publication)
        for day, due in self._calendar.deadlines.items():
            if self._first <= day <= self._last:
                yield from (self._deadline(one) for one in due if self._is_open(one))
        for brief in self._calendar.briefs:
            yield from self._deliverables(brief)
        yield from self._key_dates()
        for shift in self._calendar.rota:
            yield from self._shift(shift)

    def _is_shown(self, publication: Publication) -> bool:
        day = publication.day
        if day is None or not self._first <= day <= self._last:
            return False
        if publication.status is Status.CANCELLED:
            # Subscribers saw it if it was agreed: they must be told, and the others must not.
            agreed = self._feeds.drafts or agreement.given(publication) is not None
            return agreed and day + KEPT_CANCELLED >= self._calendar.today
        return self._feeds.drafts or publication.status.is_settled

    def _publication(self, publication: Publication) -> Entry:
        post, channel = publication.post, publication.channel
        feeds = _feeds_of(
            channel.id,
            post.campaign,
            post.brand or channel.brand,
            (post.owner, post.writer, post.designer, post.approver, publication.override.owner),
        )
        start, end = self._span(publication)
        uid = f"pub-{post.id}--{channel.id}"
        make = functools.partial(self._announce, publication, uid, (start, end))
        return self._entry(uid, start, post.path, feeds, make)

    def _announce(self, publication: Publication, uid: str, span: Span) -> Event:
        """Make the event of a publication."""
        post, channel, status = publication.post, publication.channel, publication.status
        text = self._language.text
        name = channel_name(self._calendar, channel.id)
        word = text(f"words.status-{status.value}")
        campaign = self._calendar.campaigns.get(post.campaign)
        platform = self._calendar.platforms.get(channel.platform)
        shaped = platform.format(publication.format) if platform else None
        form = shaped.named(self._language.code) if shaped else ""
        event = self._event(
            uid,
            span,
            f"{'' if status.is_settled else f'{word} · '}[{name}] {post.title}",
            [
                text("feeds.status", word=word),
                " · ".join(filter(None, (name, form or publication.format))),
                *(self._person(role, getattr(post, role)) for role in ROLES),
                text("feeds.campaign", name=campaign.name) if campaign else "",
                _beginning(publication.caption),
            ],
            [name, campaign.name if campaign else ""],
            post.path,
            f"posts/{slug(post.id)}.html",
        )
        if status is Status.CANCELLED:
            return replace(event, status="CANCELLED")
        settled: Literal["CONFIRMED", "TENTATIVE"] = (
            "CONFIRMED" if status.is_settled else "TENTATIVE"
        )
        return replace(event, status=settled, rings=True)

    def _span(self, publication: Publication) -> Span:
        at = publication.at or datetime.combine(self._calendar.today, datetime.min.time(), UTC)
        if publication.has_time:
            start = at.astimezone(UTC)
            return start, start + self._minutes
        return at.date(), at.date() + _ONE_DAY

    def _is_open(self, due: Deadline) -> bool:
        """Whether subscribers may know of a deadline: those of posts not agreed are drafts."""
        if self._feeds.drafts:
            return True
        brief = self._calendar.by_id.get("brief", {}).get(due.id)
        return due.kind == "brief" and isinstance(brief, Brief) and _is_sent(brief)

    def _deadline(self, due: Deadline) -> Entry:
        def make() -> Event:
            folder = "briefs" if due.kind == "brief" else "posts"
            title = f"{self._language.text(f'site.{due.kind}')} {due.title}"
            page = f"{folder}/{slug(due.id)}.html"
            return self._due(uid, due.day, title, due.person, due.path, page)

        uid = f"{due.kind}-{due.id}"
        feeds = ("all", "deadlines", f"person-{due.person}")
        return self._entry(uid, due.day, due.path, feeds, make)

    def _deliverables(self, brief: Brief) -> Iterator[Entry]:
        if not _is_sent(brief) and not self._feeds.drafts:
            return
        if brief.status in (BriefStatus.DELIVERED, BriefStatus.ACCEPTED, BriefStatus.CANCELLED):
            return
        for number, wanted in enumerate(brief.deliverables, 1):
            # What is due with the whole brief is told by the brief's own deadline.
            if wanted.due in (None, brief.due) or not self._first <= wanted.due <= self._last:
                continue
            # Two files of one brief due the same day must not read the same.
            shape = f"{wanted.format} {wanted.ratio or wanted.size}".strip()
            channel = channel_name(self._calendar, wanted.channel)
            said = " · ".join(filter(None, (shape, channel, brief.title)))
            title = self._language.text("feeds.deliverable", title=said)
            uid = f"deliverable-{number}-{brief.id}"
            person = brief.assignee or brief.owner
            feeds = ("all", "deadlines", f"person-{person}", f"person-{wanted.approver}")
            page = f"briefs/{slug(brief.id)}.html"
            make = functools.partial(self._due, uid, wanted.due, title, person, brief.path, page)
            yield self._entry(uid, wanted.due, brief.path, feeds, make)

    def _due(self, uid: str, day: date, title: str, person: str, path: str, page: str) -> Event:
        """Make the event of something due."""
        category = self._language.text("site.deadlines")
        lines = [self._person("owner", person)]
        event = self._event(uid, (day, day + _ONE_DAY), title, lines, [category], path, page)
        return replace(event, rings=True)

    def _key_dates(self) -> Iterator[Entry]:
        category = self._language.text("site.key-date")
        # One that lasts a year, or Easter less a year, reaches in from the years around.
        years = range(self._first.year - 2, self._last.year + 2)
        for key in self._calendar.key_dates:
            starts = dict.fromkeys(key_dates.occurrences(key.date, year) for year in years)
            for start in filter(None, starts):
                end = start + timedelta(days=key.days)
                if start <= self._last and end > self._first:
                    uid = f"key-{key.id}-{start:%Y%m%d}"
                    make = functools.partial(
                        self._event, uid, (start, end), key.name, [], [category], key.path
                    )
                    yield self._entry(uid, start, key.path, ("all", "key-dates"), make)

    def _shift(self, shift: Shift) -> Iterator[Entry]:
        person = self._calendar.people.get(shift.person)
        if person is None or shift.end < self._first or shift.start > self._last:
            return
        title = self._language.text("site.on-duty")
        feeds = ("all", "duty", f"person-{shift.person}", f"person-{shift.backup}")
        channels = [channel_name(self._calendar, name) for name in shift.channels]
        lines = [self._person("backup", shift.backup), ", ".join(filter(None, channels))]
        for start, end in self._hours(shift):
            uid = f"duty-{shift.person}-{start:%Y%m%d}"
            if isinstance(start, datetime):
                uid += f"-{start:%H%M}"
            summary = f"{title} · {person.name}"
            make = functools.partial(
                self._event, uid, (start, end), summary, lines, [title], shift.path, is_busy=True
            )
            yield self._entry(uid, start, shift.path, feeds, make)

    def _hours(self, shift: Shift) -> Iterable[Span]:
        """Give when someone is on duty: the hours of each day or, without hours, whole days."""
        if shift.hours is None:
            if shift.end >= shift.start:
                yield shift.start, shift.end + _ONE_DAY
            return
        first, last = max(shift.start, self._first), min(shift.end, self._last)
        for ordinal in range(first.toordinal(), last.toordinal() + 1):
            yield self._clocks(date.fromordinal(ordinal), shift.hours)

    def _clocks(self, day: date, hours: Hours) -> tuple[datetime, datetime]:
        start, end = clock_minutes(hours.start), clock_minutes(hours.end)
        morrow = day if end > start else day + _ONE_DAY
        zone = self._calendar.zone
        begins = datetime(day.year, day.month, day.day, start // 60, start % 60, tzinfo=zone)
        ends = datetime(morrow.year, morrow.month, morrow.day, end // 60, end % 60, tzinfo=zone)
        return begins.astimezone(UTC), ends.astimezone(UTC)

    def _entry(
        self,
        uid: str,
        start: datetime | date,
        path: str,
        feeds: tuple[str, ...],
        make: Callable[[], Event],
    ) -> Entry:
        distance = abs(start.toordinal() - self._calendar.today.toordinal())
        changed = self._history.of(path).changed
        return Entry(distance, start.isoformat(), uid, path, changed, feeds, make)

    def _event(
        self,
        uid: str,
        span: Span,
        summary: str,
        lines: list[str],
        categories: list[str],
        path: str,
        page: str = "",
        *,
        is_busy: bool = False,
    ) -> Event:
        url = f"{self._site}/{quote(page)}" if page and self._site else ""
        return Event(
            uid=f"{uid}@{self._host}",
            start=span[0],
            end=span[1],
            summary=summary,
            description="\n".join(filter(None, (*lines, url))),
            categories=tuple(filter(None, categories)),
            changed=self._history.of(path).changed,
            is_busy=is_busy,
            url=url,
        )

    def _person(self, role: str, id: str) -> str:
        # Who is not in people.yml is not named: the word may be an address.
        found = self._calendar.people.get(id)
        return self._language.text(f"feeds.{role}", name=found.name) if found else ""


@functools.cache
def _feeds_of(channel: str, campaign: str, brand: str, people: tuple[str, ...]) -> tuple[str, ...]:
    """Give the feeds of a publication; those of thousands are the same few."""
    persons = (f"person-{person}" for person in people)
    return ("all", f"channel-{channel}", f"campaign-{campaign}", f"brand-{brand}", *persons)


def channel_name(calendar: Calendar, id: str) -> str:
    """Give a channel's name as people say it; nothing for a channel that does not exist."""
    channel = calendar.channels.get(id)
    if channel is None:
        return ""
    platform = calendar.platforms.get(channel.platform)
    return channel.name or (platform.name if platform else channel.platform)


def site_url(calendar: Calendar) -> str:
    """Give the site's address as a feed may write it, without a last `/`; nothing if unknown."""
    written = calendar.settings.site_url.strip()
    if not written.lower().startswith(("https://", "http://")):
        return ""
    return quote(written, safe=_URL_MARKS).rstrip("/")


def host(calendar: Calendar) -> str:
    """Give what follows the `@` of every UID: for ever the same, or every event would double."""
    settings = calendar.settings
    try:
        of_site = urlsplit(site_url(calendar)).hostname
    except ValueError:
        of_site = None  # Brackets that hold no address.
    return settings.host or of_site or f"{slug(settings.name)}.cmcal.invalid"


def _is_sent(brief: Brief) -> bool:
    return brief.status is not BriefStatus.DRAFT


def _beginning(caption: str) -> str:
    """Give the first lines of a caption, cut after a word."""
    said = [line for line in caption.split("\n") if line.strip()]
    shown = "\n".join(said[:_SHOWN_LINES])
    if len(shown) > _SHOWN_LENGTH:
        whole = shown[:_SHOWN_LENGTH]
        return f"{(whole.rpartition(' ')[0] or whole).rstrip()}…"
    return f"{shown}…" if len(said) > _SHOWN_LINES else shown
