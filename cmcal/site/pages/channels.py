"""The list of channels, and a page a channel."""

import functools
from collections import defaultdict
from collections.abc import Iterator

from cmcal.model.planning import Channel
from cmcal.model.schedule import Publication
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
    first, last = site.today - listing.BEHIND, site.today + listing.AHEAD
    for channel in channels:
        view = listing.of(found[channel.id], first, last)
        counts = repr((view.statuses, view.total))
        key = site.key("channel", channel.id, counts, paths=view.paths, dated=True)
        name = channel_name(calendar, channel.id)
        path = page_path("channel", channel.id)
        yield Page(path, "channels", name, key, functools.partial(_body, site, channel, view))


def _body(site: Site, channel: Channel, view: listing.Listing) -> str:
    return site.templates.render("channel.html", root="../", channel=channel, view=view)
