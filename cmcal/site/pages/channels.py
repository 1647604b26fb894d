"""The list of channels, and a page a channel."""

import functools
from collections import defaultdict
from collections.abc import Iterator

from cmcal.model.planning import Channel
from cmcal.model.publications import Publication
from cmcal.site.marks import channel_name, page_path
from cmcal.site.page import Page, Site
from cmcal.views import listing


def pages(site: Site) -> Iterator[Page]:
    """Give the index and a page for each channel."""
    calendar = site.calendar
    found: dict[str, list[Publication]] = defaultdict(list)
    for publication in calendar.publications:
        found[publication.channel.id].append(publication)
    title = site.language.text("site.section-channels")
    channels = list(calendar.channels.values())

    def index() -> str:
        return site.templates.render("channels.html", root="../", channels=channels)

    yield Page("channels/index.html", "channels", title, site.key("channels"), index)
    for channel in channels:
        every = found[channel.id]
        shown = listing.near(every, site.today)
        counts = repr(listing.standing(every))
        key = site.key("channel", channel.id, counts, paths=listing.paths(shown), dated=True)
        name = channel_name(calendar, channel)
        path = page_path("channel", channel.id)
        body = functools.partial(_body, site, channel, shown, every)
        yield Page(path, "channels", name, key, body, about=channel)


def _body(site: Site, channel: Channel, shown: list[Publication], every: list[Publication]) -> str:
    view = listing.of(shown, every)
    return site.templates.render("channel.html", root="../", channel=channel, view=view)
