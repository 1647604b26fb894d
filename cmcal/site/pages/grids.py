"""A page for each channel whose network shows a grid: how the profile will look."""

import functools
from collections import defaultdict
from collections.abc import Iterator

from cmcal.model.planning import Channel
from cmcal.model.publications import Publication
from cmcal.site.addresses import SECTION, grid_path, head
from cmcal.site.marks import channel_name
from cmcal.site.page import Page, Site
from cmcal.views import grid, listing


def pages(site: Site) -> Iterator[Page]:
    """Give the grids; of two channels with one path, the first has the page."""
    calendar = site.calendar
    paths: dict[str, Channel] = {}
    for channel in grid.channels(calendar):
        paths.setdefault(grid_path(channel.id), channel)
    found: dict[str, list[Publication]] = defaultdict(list)
    for publication in calendar.publications if paths else ():
        found[publication.channel.id].append(publication)
    order = list(paths)
    for position, (path, channel) in enumerate(paths.items()):
        before = order[position - 1] if position else ""
        after = order[position + 1] if position + 1 < len(order) else ""
        parts = grid.shown(calendar, found[channel.id])
        shown = listing.paths(one for held in parts.values() for one in held)
        # A workspace's own limits are in no other fingerprint.
        said = repr({ratio: len(held) for ratio, held in parts.items()})
        key = site.key("grid", path, before, after, said, fronts=shown, dated=True)
        name = channel_name(calendar, channel)
        title = site.language.text("site.grid-of", name=name)
        body = functools.partial(_body, site, paths, channel, parts, before, after)
        yield Page(path, SECTION, title, key, body, is_found=False)


def _body(
    site: Site,
    others: dict[str, Channel],
    channel: Channel,
    parts: dict[str, list[Publication]],
    before: str,
    after: str,
) -> str:
    return site.templates.render(
        "grid.html",
        root="../",
        head=head(site.calendar, "grid", site.today, before=before, after=after, step="channel"),
        channel=channel,
        others=others,
        parts=grid.view(site.calendar, parts),
        media=site.media,
        today=site.today,
    )
