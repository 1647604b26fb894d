"""The times that files leave to the workspace's clocks, where those jump."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from cmcal.diagnostics import KeyPath, Place
from cmcal.model.moments import Moment
from cmcal.model.records import Record
from cmcal.model.schedule import Calendar


class ClockTime(NamedTuple):
    """A moment as written, where it is written, and when that is on the workspace's clocks."""

    place: Place
    moment: Moment
    local: datetime


def doubtful(calendar: Calendar) -> Iterator[ClockTime]:
    """Give each time of a post or an incident that the clocks skip, or show twice."""
    jumping: dict[date, bool] = {}
    for record, keys, moment in _written(calendar):
        if moment is None or not moment.has_time or moment.local.tzinfo is not None:
            continue
        day = moment.day
        if day not in jumping:
            jumping[day] = _jump(calendar.zone, day)
        if not jumping[day]:
            continue
        local = moment.in_zone(calendar.zone)
        if local.utcoffset() != local.replace(fold=1).utcoffset():
            yield ClockTime(record.at(*keys), moment, local)


def _jump(zone: ZoneInfo, day: date) -> bool:
    """Whether the clocks jump on that day."""
    midnight = datetime(day.year, day.month, day.day, tzinfo=zone)
    return midnight.utcoffset() != (midnight + timedelta(days=1)).utcoffset()


def _written(calendar: Calendar) -> Iterator[tuple[Record, KeyPath, Moment | None]]:
    for post in calendar.posts:
        yield post, ("publish",), post.publish
        for name, override in post.per_channel.items():
            yield post, ("per_channel", name, "publish"), override.publish
        for name, published in post.published.items():
            yield post, ("published", name, "at"), published.at
    for incident in calendar.incidents:
        yield incident, ("opened",), incident.opened
        yield incident, ("closed",), incident.closed
        for index, entry in enumerate(incident.log):
            yield incident, ("log", index, "at"), entry.at
