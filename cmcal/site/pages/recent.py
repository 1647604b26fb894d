"""What changed in the last two weeks, day by day."""

from collections.abc import Iterator

from cmcal.site.page import Page, Site
from cmcal.views import recent


def pages(site: Site) -> Iterator[Page]:
    """Give the page of what changed."""

    def body() -> str:
        return site.templates.render(
            "recent.html", root="../", view=view, history=site.history, today=site.today
        )

    view = recent.view(site.calendar, site.history)
    title = site.language.text("site.section-recent")
    key = site.key("recent", site.history.kind, repr(view), dated=True)
    yield Page("recent/index.html", "recent", title, key, body)
