"""The kinds of file a workspace holds: where each stands, and what it may say."""

import re
from typing import NamedTuple

from cmcal.model.brief import Brief
from cmcal.model.community import Charter, Escalation, Incident, Reply
from cmcal.model.planning import (
    Campaign,
    Channel,
    Feeds,
    KeyDate,
    Person,
    Routine,
    Settings,
    Share,
    Shift,
)
from cmcal.model.post import Post
from cmcal.model.records import Record
from cmcal.model.report import Report
from cmcal.model.strategy import EditorialLine, Objective, Persona, Pillar
from cmcal.model.watch import Competitor, Note

POSTS = "content/posts/"
"""The folder of the posts, of which there are far more than of anything else."""


class Kind(NamedTuple):
    """One kind: its name, the paths of its files, the record, and how a file holds records."""

    name: str
    pattern: re.Pattern[str]
    record: type[Record]
    holds: str = "one"
    """`one` record a file, a `mapping` of records by id, or a `list` of them."""


def _kind(name: str, pattern: str, record: type[Record], holds: str = "one") -> Kind:
    return Kind(name, re.compile(pattern), record, holds)


KINDS: dict[str, Kind] = {
    kind.name: kind
    for kind in (
        _kind("post", r"content/posts/(?:.+/)?[^/]+\.md", Post),
        _kind("brief", r"content/briefs/[^/]+\.md", Brief),
        _kind("watch", r"content/watch/[^/]+\.md", Note),
        _kind("competitor", r"content/watch/competitors/[^/]+\.md", Competitor),
        _kind("objective", r"content/strategy/objectives/[^/]+\.md", Objective),
        _kind("persona", r"content/strategy/personas/[^/]+\.md", Persona),
        _kind("pillar", r"content/strategy/pillars/[^/]+\.md", Pillar),
        _kind("editorial-line", r"content/strategy/editorial-line\.md", EditorialLine),
        _kind("charter", r"content/community/charter\.md", Charter),
        _kind("escalation", r"content/community/escalation\.md", Escalation),
        _kind("reply", r"content/community/replies/[^/]+\.md", Reply),
        _kind("incident", r"content/community/incidents/[^/]+\.md", Incident),
        _kind("report", r"content/reports/[^/]+\.md", Report),
        _kind("settings", r"calendar/settings\.yml", Settings),
        _kind("feeds", r"calendar/feeds\.yml", Feeds),
        _kind("channel", r"calendar/channels\.yml", Channel, "mapping"),
        _kind("person", r"calendar/people\.yml", Person, "mapping"),
        _kind("campaign", r"calendar/campaigns\.yml", Campaign, "mapping"),
        _kind("routine", r"calendar/routines\.yml", Routine, "mapping"),
        _kind("key-date", r"calendar/key-dates\.yml", KeyDate, "mapping"),
        _kind("share", r"calendar/shares\.yml", Share, "mapping"),
        _kind("shift", r"calendar/rota\.yml", Shift, "list"),
    )
}

OVERRIDES = re.compile(r"calendar/platforms/(?P<platform>[^/]+)\.yml")


def of_path(path: str) -> Kind | None:
    """Give the kind of the file at `path`, or None when no kind is kept there."""
    return next((kind for kind in KINDS.values() if kind.pattern.fullmatch(path)), None)
