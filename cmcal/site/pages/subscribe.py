"""How to subscribe a calendar app to the feeds."""

import functools
import urllib.parse
from collections.abc import Iterator
from typing import NamedTuple

import segno
from markupsafe import Markup

from cmcal.site.marks import absolute, safe_url
from cmcal.site.page import Page, Site


class Address(NamedTuple):
    """A feed: its name, its path from the site's root, and the addresses apps take."""

    title: str
    path: str
    https: str
    """Empty, as the other addresses, while the site has no public address."""
    webcal: str
    google: str


def pages(site: Site) -> Iterator[Page]:
    """Give the page of the feeds."""
    url = safe_url(site.calendar.settings.site_url)
    base = url if not url or url.endswith("/") else f"{url}/"
    titles = site.feed_titles
    rows = [_address(base, path, titles[path]) for path in sorted(titles)]
    title = site.language.text("site.section-feeds")
    key = site.key("feeds", repr(rows))
    yield Page("feeds/index.html", "feeds", title, key, functools.partial(_body, site, rows))


def _body(site: Site, rows: list[Address]) -> str:
    drafts = site.calendar.feeds.drafts
    codes = {row.path: _code(row.webcal) for row in rows if row.webcal}
    return site.templates.render(
        "subscribe.html", root="../", rows=rows, codes=codes, drafts=drafts
    )


def _address(base: str, path: str, title: str) -> Address:
    if not base:
        return Address(title, path, "", "", "")
    https = absolute(base, path)
    webcal = "webcal:" + https.partition(":")[2]
    # Google takes the webcal form, percent-encoded: with https its page answers with an error
    # (https://til.simonwillison.net/ics/google-calendar-ics-subscribe-link).
    google = "https://calendar.google.com/calendar/r?cid=" + urllib.parse.quote(webcal, safe="")
    return Address(title, path, https, webcal, google)


def _code(address: str) -> Markup:
    """Give an address as a QR code that a phone's camera opens: black on white in any theme."""
    code = segno.make(address, error="m", micro=False)
    return Markup(code.svg_inline(scale=4, border=4, dark="#000", light="#fff", omitsize=True))
