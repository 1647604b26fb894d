"""Community: the charter, who is called when, the saved replies, the rota and the incidents."""

import functools
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from cmcal.model.community import Incident
from cmcal.site.marks import page_path
from cmcal.site.page import Page, Site
from cmcal.spelling import plain
from cmcal.views import community as view
from cmcal.views.community import Saved


def pages(site: Site) -> Iterator[Page]:
    """Give the index, the charter, the escalation, the replies, the rota and each incident."""
    calendar, text = site.calendar, site.language.text
    saved_replies, incidents = view.by_type(calendar), view.incidents(calendar)
    title = text("site.section-community")
    key = site.key("community", dated=True)
    body = functools.partial(_index, site, saved_replies, incidents)
    yield Page("community/index.html", "community", title, key, body)
    for name, record in (("charter", calendar.charter), ("escalation", calendar.escalation)):
        if record is not None:
            stale = _is_past(record.review_on, site.today)
            body = _body(site, f"{name}.html", record=record, is_stale=stale)
            path = page_path(name, record.id)
            yield Page(
                path, "community", record.title, site.key(name, str(stale)), body, about=record
            )
    stale_ones = [one.reply.id for saved in saved_replies.values() for one in saved if one.is_stale]
    # A workspace's own limits are in no other fingerprint: what is too long is a part of the key.
    too_long = [
        (one.reply.id, [len(variant.too_long) for variant in one.variants])
        for saved in saved_replies.values()
        for one in saved
    ]
    key = site.key("replies", repr(stale_ones), repr(too_long))
    body = _body(site, "replies.html", groups=saved_replies, escalation=calendar.escalation)
    yield Page("community/replies.html", "community", text("community.replies"), key, body)
    body = functools.partial(_rota, site)
    key = site.key("rota", dated=True)
    yield Page("community/rota.html", "community", text("community.rota"), key, body)
    for incident in incidents:
        held = [calendar.by_id["post"].get(name) for name in incident.held_posts]
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


def _index(site: Site, replies: dict[str, list[Saved]], incidents: Iterable[Incident]) -> str:
    calendar, today = site.calendar, site.today
    return site.templates.render(
        "community.html",
        root="../",
        charter=calendar.charter,
        escalation=calendar.escalation,
        replies=replies,
        incidents=incidents,
        duty=[shift for shift in calendar.rota if shift.start <= today <= shift.end],
    )


def _rota(site: Site) -> str:
    routines = [one for one in site.calendar.routines if plain(one.kind) == "moderation"]
    return site.templates.render(
        "rota.html", root="../", weeks=view.weeks(site.calendar), routines=routines
    )
