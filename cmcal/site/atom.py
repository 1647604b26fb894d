"""What changed, as a feed that a news reader follows: Atom (RFC 4287)."""

from datetime import UTC, datetime
from urllib.parse import quote
from xml.etree import ElementTree as ET

from cmcal.feeds.entries import host, site_url
from cmcal.feeds.text import clean
from cmcal.site.marks import known_page
from cmcal.site.page import Site
from cmcal.views.recent import Recent, Touched

_ATOM = "http://www.w3.org/2005/Atom"
_YEAR = "2026"
"""The year from which our `tag:` names hold (RFC 4151); it is part of them for ever."""
PATH = "recent/changes.atom"


def write(site: Site, view: Recent) -> bytes:
    """Give the feed of what changed; its links lead to the site's address, where it has one."""
    ET.register_namespace("", _ATOM)
    calendar, text = site.calendar, site.language.text
    name = f"tag:{host(calendar)},{_YEAR}:changes"
    feed = ET.Element(f"{{{_ATOM}}}feed", {"xml:lang": site.language.code})
    _add(feed, "id", name)
    _add(feed, "title", f"{calendar.settings.name} · {text('site.section-recent')}")
    latest = max((one.at for one in view.touched), default=datetime(1970, 1, 1, tzinfo=UTC))
    _add(feed, "updated", _moment(latest))
    _add(_add(feed, "author"), "name", calendar.settings.name or "cmcal")
    if base := site_url(calendar):
        _add(feed, "link", rel="self", href=f"{base}/{PATH}")
        _add(feed, "link", href=f"{base}/recent/index.html")
    for one in view.touched:
        feed.append(_entry(site, one, name, base))
    data: bytes = ET.tostring(feed, encoding="utf-8", xml_declaration=True)
    return data


def _entry(site: Site, one: Touched, name: str, base: str) -> ET.Element:
    text = site.language.text
    entry = ET.Element(f"{{{_ATOM}}}entry")
    _add(entry, "id", f"{name}/{quote(one.path)}@{one.commit or one.at.date()}")
    what = text("site.recent-new" if one.is_new else "site.recent-changed")
    _add(entry, "title", f"{what}{text('site.colon')} {one.title}")
    _add(entry, "updated", _moment(one.at))
    if one.author:
        _add(_add(entry, "author"), "name", one.author)
    if one.subject:
        _add(entry, "summary", one.subject)
    page = known_page(site.calendar, one.kind, one.id)
    if base and page:
        _add(entry, "link", href=f"{base}/{page}")
    return entry


def _add(parent: ET.Element, name: str, said: str = "", **attributes: str) -> ET.Element:
    child = ET.SubElement(parent, f"{{{_ATOM}}}{name}", attributes)
    child.text = clean(said) or None
    return child


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
