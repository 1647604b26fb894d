"""How to subscribe a calendar app to the feeds."""

import urllib.parse
from collections.abc import Iterator

from cmcal.site.marks import absolute, safe_url
from cmcal.site.page import Page, Site


def pages(site: Site) -> Iterator[Page]:
    """Give the page of the feeds."""
    url = safe_url(site.calendar.settings.site_url)
    base = url if not url or url.endswith("/") else f"{url}/"
    rows = [
        (title, path, *_addresses(base, path)) for path, title in sorted(site.feed_titles.items())
    ]

    def body() -> str:
        return site.templates.render(
            "subscribe.html", root="../", rows=rows, drafts=site.calendar.feeds.drafts
        )

    title = site.language.text("site.section-feeds")
    yield Page("feeds/index.html", "feeds", title, site.key("feeds", repr(rows)), body)


def _addresses(base: str, path: str) -> tuple[str, str, str]:
    """Give the https, webcal and Google addresses of a feed; empty while the site has none."""
    if not base:
        return "", "", ""
    https = absolute(base, path)
    webcal = "webcal:" + https.partition(":")[2]
    # Google takes the webcal form, percent-encoded: with https its page answers with an error
    # (https://til.simonwillison.net/ics/google-calendar-ics-subscribe-link).
    google = "https://calendar.google.com/calendar/r?cid=" + urllib.parse.quote(webcal, safe="")
    return https, webcal, google
