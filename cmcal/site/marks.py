"""What every template may call: links, badges and addresses."""

import functools
import urllib.parse
from collections.abc import Mapping
from typing import Any

from cmcal.language import Language
from cmcal.model.planning import Channel
from cmcal.model.schedule import Calendar
from cmcal.model.words import Status
from cmcal.spelling import slug
from cmcal.views.post import title_of

SIGNS: dict[Status, str] = {
    Status.IDEA: "○",
    Status.BRIEF: "◔",
    Status.DRAFT: "◑",
    Status.REVIEW: "◕",
    Status.CLIENT: "◕",
    Status.CHANGES: "↺",
    Status.APPROVED: "✓",
    Status.SCHEDULED: "➤",
    Status.PUBLISHED: "●",
    Status.FAILED: "✕",
    Status.HOLD: "‖",
    Status.CANCELLED: "–",
}
"""One sign a status, so that colour is never alone in telling it."""
_PLACES = {
    "post": "posts/", "brief": "briefs/", "campaign": "campaigns/", "channel": "channels/",
    "person": "people/", "platform": "platforms/", "watch": "watch/", "report": "reports/",
    "objective": "strategy/objective-", "persona": "strategy/persona-",
    "pillar": "strategy/pillar-", "competitor": "watch/competitor-",
    "incident": "community/incident-",
}  # fmt: skip
"""Where the pages of each kind of record stand: a folder, and how their names begin."""
_PARTS = {
    "editorial-line": "strategy/editorial-line.html",
    "charter": "community/charter.html",
    "escalation": "community/escalation.html",
    "reply": "community/replies.html#reply-",
    "shift": "community/rota.html",
}
"""Where the records stand that have one page for all of a kind."""


def globals_of(calendar: Calendar, language: Language) -> Mapping[str, Any]:
    """Give the functions templates call, by name."""
    status_names = {status: language.text(f"words.status-{status.value}") for status in Status}
    letters = {
        channel.id: calendar.platforms[channel.platform].letters
        if channel.platform in calendar.platforms
        else channel.platform[:2].upper()
        for channel in calendar.channels.values()
    }
    names = {channel.id: channel_name(calendar, channel) for channel in calendar.channels.values()}
    networks = {name: calendar.platform_name(one) for name, one in calendar.channels.items()}
    people = {person.id: person.name for person in calendar.people.values()}
    return {
        "page": page_path,
        "known_page": functools.cache(functools.partial(known_page, calendar)),
        "known_title": functools.cache(functools.partial(known_title, calendar)),
        "media_path": media_path,
        "visual_path": visual_path,
        "safe_url": safe_url,
        "sign": SIGNS.__getitem__,
        "status_name": status_names.__getitem__,
        # Where a page holds thousands of entries a lookup is quicker than two calls.
        "looks": {one: (one.value, SIGNS[one], status_names[one]) for one in Status},
        "letters": lambda channel: letters.get(channel, channel[:2].upper()),
        "channel_name": lambda channel: names.get(channel, channel),
        "has_person": people.__contains__,
        "person_name": lambda person: people.get(person, person),
        "platform_name": lambda channel: networks.get(channel, channel),
        "platform_page": functools.cache(functools.partial(platform_path, calendar)),
    }


def channel_name(calendar: Calendar, channel: Channel) -> str:
    """Give what people call a channel: its name, or its platform's."""
    return channel.name or calendar.platform_name(channel)


def platform_path(calendar: Calendar, channel: str, format: str = "") -> str:
    """Give the path of the page of a channel's network, at a format's place; nothing if unknown."""
    found = calendar.channels.get(channel)
    platform = calendar.platforms.get(found.platform) if found else None
    if platform is None:
        return ""
    form = platform.format(format)
    return page_path("platform", platform.id) + (f"#{form.id}" if form else "")


def page_path(kind: str, name: str) -> str:
    """Give the path of a record's page from the site's root: `posts/bissap.html`."""
    if kind in _PARTS:
        return _PARTS[kind] + (slug(name) if "#" in _PARTS[kind] else "")
    return f"{_PLACES[kind]}{slug(name)}.html"


def known_title(calendar: Calendar, kind: str, name: str) -> str:
    """Give what people call a record; its id when it does not exist."""
    return title_of(calendar.by_id.get(kind, {}).get(name), name)


def known_page(calendar: Calendar, kind: str, name: str) -> str:
    """Give the path of a record's page; nothing when it has none, or does not exist."""
    exists = name in calendar.by_id.get(kind, {})
    return page_path(kind, name) if exists and (kind in _PLACES or kind in _PARTS) else ""


def media_path(path: str) -> str:
    """Give where an asset of the workspace is published: `media/bissap.jpg`."""
    inside = path.removeprefix("content/").removeprefix("assets/")
    return f"media/{inside}"


def small_path(path: str) -> str:
    """Give where the small picture of an asset is published: `media/small/bissap.jpg.webp`."""
    inside = path.removeprefix("content/").removeprefix("assets/")
    return f"media/small/{inside}.webp"


def visual_path(path: str) -> str:
    """Give the path of the page of an asset of the workspace: `visuals/bissap.jpg.html`."""
    inside = path.removeprefix("content/").removeprefix("assets/")
    return f"visuals/{slug(inside)}.html"


def safe_url(text: str) -> str:
    """Give an address a browser may open from the site: http or https; else nothing."""
    try:
        parts = urllib.parse.urlsplit(text.strip())
    except ValueError:
        return ""
    return text.strip() if parts.scheme in ("http", "https") and parts.netloc else ""


def absolute(site_url: str, path: str) -> str:
    """Give the public address of a page, safe in XML and in a calendar."""
    return site_url + urllib.parse.quote(path)
