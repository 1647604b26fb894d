"""What search knows of a record: its day, where it stands, whom it names, and the words in it."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from msgspec import Struct

from cmcal.model.brief import Brief
from cmcal.model.community import Charter, Escalation, Incident, Reply
from cmcal.model.moments import Moment
from cmcal.model.planning import Campaign, Channel, Person
from cmcal.model.post import Post
from cmcal.model.records import Record
from cmcal.model.report import Report
from cmcal.model.schedule import Calendar
from cmcal.model.strategy import EditorialLine, Objective, Persona, Pillar
from cmcal.model.watch import Competitor, Note
from cmcal.model.words import Status
from cmcal.views.post import title_of

FIELDS: Mapping[type[Record], tuple[str, ...]] = {
    Post: (
        "headline", "description", "body", "slug", "hashtags", "mentions", "first_comment", "link",
        "assets", "poll", "per_channel", "legal", "tags", "published", "verdict", "lesson",
    ),
    Brief: (
        "single_message", "body", "insight", "kpi", "reasons_to_believe", "tone", "references",
        "dont", "mandatories", "deliverables", "accessibility", "rights", "budget",
        "definition_of_done", "script", "slides", "tags",
    ),
    Note: ("fact", "analysis", "source", "url", "figures", "body", "tags"),
    Competitor: (
        "body", "accounts", "formats", "tone", "pillars", "top", "flops", "strengths",
        "weaknesses", "tags",
    ),
    Objective: ("kpi", "unit", "body", "tags"),
    Persona: (
        "age", "situation", "needs", "barriers", "triggers", "networks", "hours", "likes", "quote",
        "objections", "body", "tags",
    ),
    Pillar: ("promise", "value", "proof", "angles", "formats", "examples", "body", "tags"),
    EditorialLine: (
        "mission", "body", "tone", "glossary", "banned_words", "networks", "rhythm", "governance",
        "risks", "tags",
    ),
    Charter: ("purpose", "body", "hours", "contact", "forbidden", "tags"),
    Escalation: ("body", "levels", "crisis", "tags"),
    Reply: ("situation", "body", "tone", "variables", "dont", "next", "tags"),
    Incident: ("body", "log", "lesson", "tags"),
    Report: ("facts", "decisions", "body", "top", "flops", "community", "next", "tags"),
    Campaign: ("goal", "hashtags"),
    Channel: ("platform", "handle", "role"),
    Person: ("role",),
}  # fmt: skip
"""The fields whose words are found, by kind, in the order in which an excerpt looks for them.

A field that is not named here is in no index: what is for the team alone has to be left out by hand
nowhere.
"""
PRIVATE = frozenset({"notes", "email", "consent"})
"""Fields of a value inside a record that never leave it."""
MOST = 20_000
"""Characters of one record that are found: more than a long article, less than an attack."""
_NAMED = {
    "owner": "person", "writer": "person", "designer": "person", "approver": "person",
    "assignee": "person", "author": "person", "campaign": "campaign", "pillar": "pillar",
    "objective": "objective", "persona": "persona", "competitor": "competitor",
}  # fmt: skip
"""The fields that name another record, and of which kind: its name is found too."""
_MARKS = re.compile(
    r"!?\[([^\[\]\n]*)\]\([^()\n]*\)|^[ \t]*(?:#+|>|[-*+]|\d+\.)[ \t]+|[*`|]+", re.MULTILINE
)
"""What Markdown adds to a text; of a link, its words are kept."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What search shows of a record and finds it by, besides its title."""

    day: date | None
    state: str
    """The status of a post; that of a brief after `brief-`; nothing for what has none."""
    channels: tuple[str, ...]
    about: str
    """Whom and what it names: people, campaign, pillar, brand."""
    text: str


def day_of(record: Record, calendar: Calendar) -> date | None:
    """Give the day a record stands on: when it goes out, is due, was seen or begins."""
    if isinstance(record, Post):
        moment = record.publish or _first(record)
        if moment is None:
            return None
        return moment.day if moment.local.tzinfo is None else moment.in_zone(calendar.zone).date()
    found = getattr(record, _DAYS.get(type(record), ""), None)
    return found.day if isinstance(found, Moment) else found


_DAYS: Mapping[type[Record], str] = {
    Brief: "due", Note: "date", Incident: "opened", Campaign: "start",
}  # fmt: skip


def _first(post: Post) -> Moment | None:
    own = (override.publish for override in post.per_channel.values())
    return min((moment for moment in own if moment), key=lambda moment: moment.day, default=None)


def entry(calendar: Calendar, record: Record) -> Entry:
    """Give what search knows of a record."""
    texts: Iterable[str] = _of_fields(record, FIELDS.get(type(record), ()))
    channels: tuple[str, ...] = ()
    if isinstance(record, Post):
        channels = tuple(record.channels)
    else:
        texts = map(plain, texts)  # A caption is no Markdown.
    about = " · ".join(dict.fromkeys(_names(calendar, record)))
    return Entry(day_of(record, calendar), _state(record), channels, about, joined(texts))


def names(calendar: Calendar) -> Iterator[str]:
    """Give every name that `Entry.about` may hold, and what it is the name of."""
    for kind in sorted(set(_NAMED.values())):
        for name, record in calendar.by_id.get(kind, {}).items():
            yield from (kind, name, title_of(record, name))
    for name, brand in calendar.settings.brands.items():
        yield from ("brand", name, brand.name)
    for name, channel in calendar.channels.items():
        yield from ("channel", name, channel.brand)


def joined(texts: Iterable[str]) -> str:
    """Give texts as one line, no longer than what is found."""
    found: list[str] = []
    left = MOST
    for text in texts:
        kept = " ".join(text[:left].split())
        if kept:
            found.append(kept)
            left -= len(kept)
    return " · ".join(found)


def plain(markdown: str) -> str:
    """Give Markdown without its marks: an excerpt is text."""
    return _MARKS.sub(r"\1", markdown[:MOST])


def _state(record: Record) -> str:
    if isinstance(record, Post):
        out = record.channels and all(name in record.published for name in record.channels)
        return (Status.PUBLISHED if out and not record.status.is_dropped else record.status).value
    return f"brief-{record.status.value}" if isinstance(record, Brief) else ""


def _names(calendar: Calendar, record: Record) -> Iterator[str]:
    for field, kind in _NAMED.items():
        name = getattr(record, field, "")
        if name:
            yield title_of(calendar.by_id.get(kind, {}).get(name), name)
    brands = [getattr(record, "brand", "")]
    if isinstance(record, Post):
        found = (calendar.channels.get(name) for name in record.channels)
        brands += (channel.brand for channel in found if channel)
    for name in filter(None, brands):
        brand = calendar.settings.brands.get(name)
        yield brand.name if brand else name


def _of_fields(holder: Struct, fields: Iterable[str]) -> Iterator[str]:
    """Give every text in some fields, and in what they hold."""
    for field in fields:
        value = getattr(holder, field)
        if field == "hashtags":
            yield " ".join(f"#{tag.lstrip('#')}" for tag in value or ())
        elif field not in PRIVATE:
            yield from _texts(value)


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Struct):
        yield from _of_fields(value, value.__struct_fields__)
    elif isinstance(value, (list, dict)):
        for one in value.values() if isinstance(value, dict) else value:
            yield from _texts(one)
