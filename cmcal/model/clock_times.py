"""The times that files leave to the workspace's clocks, without an offset of their own."""

from collections.abc import Iterator

from cmcal.diagnostics import Place
from cmcal.model.moments import Moment
from cmcal.model.schedule import Calendar


def written(calendar: Calendar) -> Iterator[tuple[Place, Moment]]:
    """Give each day and time of a post or an incident, and where it is written."""
    for place, moment in _all(calendar):
        if moment is not None and moment.has_time and moment.local.tzinfo is None:
            yield place, moment


def _all(calendar: Calendar) -> Iterator[tuple[Place, Moment | None]]:
    for post in calendar.posts:
        yield post.at("publish"), post.publish
        for name, override in post.per_channel.items():
            yield post.at("per_channel", name, "publish"), override.publish
        for name, published in post.published.items():
            yield post.at("published", name, "at"), published.at
    for incident in calendar.incidents:
        yield incident.at("opened"), incident.opened
        yield incident.at("closed"), incident.closed
        for index, entry in enumerate(incident.log):
            yield incident.at("log", index, "at"), entry.at
