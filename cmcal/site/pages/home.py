"""The home page: this morning."""

from collections.abc import Iterator

from cmcal.diagnostics import Severity
from cmcal.site.addresses import head
from cmcal.site.page import Page, Site
from cmcal.site.sections import SECTIONS, index_path
from cmcal.views import cards, today

WATCH = "watch"


def pages(site: Site) -> Iterator[Page]:
    """Give the home page."""
    view = today.view(site.calendar)
    found = [diagnostic.severity for group in site.findings.values() for diagnostic in group]
    counts = {severity.value: found.count(severity) for severity in Severity}

    def body() -> str:
        return site.templates.render(
            "home.html",
            root="",
            head=head(site.calendar, "", site.today),
            view=view,
            counts=counts,
            coming=[(day, cards.cards(day.entries)) for day in view.coming],
            watch=index_path(WATCH) if WATCH in SECTIONS else "",
        )

    shown = dict.fromkeys(view.posts())
    key = site.key("home", repr(counts), fronts=shown, dated=True)
    yield Page("index.html", "", site.language.text("site.section-home"), key, body, is_found=False)
