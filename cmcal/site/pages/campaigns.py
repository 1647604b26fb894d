"""The list of campaigns, and a page a campaign."""

import functools
from collections import defaultdict
from collections.abc import Iterator

from cmcal.model.planning import Campaign
from cmcal.model.publications import Publication
from cmcal.site.marks import page_path
from cmcal.site.page import Page, Site
from cmcal.views import listing


def pages(site: Site) -> Iterator[Page]:
    """Give the index and a page for each campaign."""
    calendar = site.calendar
    found: dict[str, list[Publication]] = defaultdict(list)
    for publication in calendar.publications:
        found[publication.post.campaign].append(publication)
    ordered = sorted(calendar.campaigns.values(), key=lambda c: (c.start, c.id))
    title = site.language.text("site.section-campaigns")

    def index() -> str:
        return site.templates.render(
            "campaigns.html", root="../", campaigns=ordered, today=site.today
        )

    yield Page("campaigns/index.html", "campaigns", title, site.key("campaigns", dated=True), index)
    for campaign in ordered:
        shown = found[campaign.id]
        key = site.key("campaign", campaign.id, paths=listing.paths(shown))
        path = page_path("campaign", campaign.id)
        body = functools.partial(_body, site, campaign, shown)
        yield Page(path, "campaigns", campaign.name, key, body, about=campaign)


def _body(site: Site, campaign: Campaign, shown: list[Publication]) -> str:
    view = listing.of(shown)
    return site.templates.render("campaign.html", root="../", campaign=campaign, view=view)
