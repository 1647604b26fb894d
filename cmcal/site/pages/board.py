"""The posts around today by status."""

from collections.abc import Iterator

from cmcal.site.addresses import BOARD, SECTION, head
from cmcal.site.page import Page, Site
from cmcal.views import board, listing


def pages(site: Site) -> Iterator[Page]:
    """Give the board."""
    shown = board.shown(site.calendar)

    def body() -> str:
        return site.templates.render(
            "board.html",
            root="../",
            head=head(site.calendar, "board", site.today),
            filters=site.filters,
            columns=board.view(shown),
            first=site.today - board.BEHIND,
            last=site.today + board.AHEAD,
            today=site.today,
        )

    key = site.key("board", site.filters.digest, fronts=listing.paths(shown), dated=True)
    yield Page(BOARD, SECTION, site.language.text("site.view-board"), key, body)
