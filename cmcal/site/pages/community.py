"""Community: the charter, who is called when, the saved replies, the rota and the incidents."""

import functools
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

import msgspec

from cmcal.model.community import Incident
from cmcal.site.marks import page_path
from cmcal.site.output import digest
from cmcal.site.page import Page, Site
from cmcal.spelling import plain
from cmcal.views import community as view


def pages(site: Site) -> Iterator[Page]:
    """Give the index, the charter, the escalation, the replies, the rota and each incident."""
    calendar, text = site.calendar, site.language.text
    incidents = view.incidents(calendar)
    title = text("site.section-community")
    key = site.key("community", dated=True)
    body = functools.partial(_index, site, incidents)
    yield Page("community/index.html", "community", title, key, body)
    for name, record in (("charter", calendar.charter), ("escalation", calendar.escalation)):
        if record is not None:
            stale = _is_past(record.review_on, site.today)
            body = _body(site, f"{name}.html", record=record, is_stale=stale)
            path = page_path(name, record.id)
            yield Page(
                path, "community", record.title, site.key(name, str(stale)), body, about=record
            )
    stale_ones = [one.id for one in calendar.replies if _is_past(one.review_on, site.today)]
    # A workspace's own limits are in no other fingerprint.
    limits = digest(msgspec.msgpack.encode(list(calendar.platforms.values())))
    key = site.key("replies", repr(stale_ones), limits)
    body = functools.partial(_replies, site)
    yield Page("community/replies.html", "community", text("community.replies"), key, body)
    body = functools.partial(_rota, site)
    key = site.key("rota", dated=True)
    yield Page("community/rota.html", "community", text("community.rota"), key, body)
    for incident in incidents:
        held = [calendar.by_id.get("post", {}).get(name) for name in incident.held_posts]
        key = site.key("incident", incident.id, paths=[post.path for post in held if post])
        body = _body(site, "incident.html", one=incident, escalation=calendar.escalation)
        path = page_path("incident", incident.id)
        yield Page(path, "community", incident.title, key, body, about=incident)


def replies(site: Site) -> Iterator[Page]:
    """Give each saved reply as if it had a page, for search to lead to its place on theirs."""
    for reply in site.calendar.replies:
        path = page_path("reply", reply.id)
        yield Page(path, "community", reply.title, b"", str, about=reply)


def _body(site: Site, name: str, **values: Any) -> functools.partial[str]:
    return functools.partial(site.templates.render, name, root="../", **values)


def _is_past(day: date | None, today: date) -> bool:
    return day is not None and day < today


def _replies(site: Site) -> str:
    calendar = site.calendar
    groups = view.by_type(calendar)
    return site.templates.render(
        "replies.html", root="../", groups=groups, escalation=calendar.escalation
    )


def _index(site: Site, incidents: Iterable[Incident]) -> str:
    calendar, today = site.calendar, site.today
    return site.templates.render(
        "community.html",
        root="../",
        charter=calendar.charter,
        escalation=calendar.escalation,
        replies=view.by_type(calendar),
        incidents=incidents,
        duty=[shift for shift in calendar.rota if shift.start <= today <= shift.end],
    )


def _rota(site: Site) -> str:
    routines = [one for one in site.calendar.routines if plain(one.kind) == "moderation"]
    return site.templates.render(
        "rota.html", root="../", weeks=view.weeks(site.calendar), routines=routines
    )
