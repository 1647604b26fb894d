"""The list of campaigns, and a page a campaign."""

import functools
from collections.abc import Iterator

from cmcal.model.serving import Served
from cmcal.site.marks import page_path
from cmcal.site.page import Page, Site
from cmcal.views import brief, listing
from cmcal.views import campaign as view
from cmcal.views.campaign import Run


def pages(site: Site) -> Iterator[Page]:
    """Give the index and a page for each campaign."""
    runs = view.runs(site.calendar)
    title = site.language.text("site.section-campaigns")

    def index() -> str:
        return site.templates.render("campaigns.html", root="../", groups=runs)

    counts = [(run.campaign.id, *run[1:]) for group in runs.values() for run in group]
    key = site.key("campaigns", repr(counts))
    yield Page("campaigns/index.html", "campaigns", title, key, index)
    for run in (run for group in runs.values() for run in group):
        campaign = run.campaign
        served = site.calendar.served("campaign", campaign.id)
        loose = (post.path for post in served.loose)
        paths = (*listing.paths(served.publications), *loose)
        key = site.key("campaign", campaign.id, run.phase, paths=paths)
        path = page_path("campaign", campaign.id)
        body = functools.partial(_body, site, run, served)
        yield Page(path, "campaigns", campaign.name, key, body, about=campaign)


def _body(site: Site, run: Run, served: Served) -> str:
    return site.templates.render(
        "campaign.html",
        root="../",
        campaign=run.campaign,
        run=run,
        view=listing.of(served.publications),
        loose=listing.without_channel(served.loose),
        some=brief.some(view.briefs(site.calendar, run.campaign, served)),
    )
