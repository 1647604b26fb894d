"""The home page: today."""

from collections.abc import Iterator

from cmcal.diagnostics import Severity
from cmcal.site.page import Page, Site
from cmcal.site.pages.months import month_path
from cmcal.site.pages.weeks import week_path
from cmcal.views import today


def pages(site: Site) -> Iterator[Page]:
    """Give the home page."""

    def body() -> str:
        found = [diagnostic for group in site.findings.values() for diagnostic in group]
        counts = {
            severity.value: sum(diagnostic.severity is severity for diagnostic in found)
            for severity in Severity
        }
        return site.templates.render(
            "home.html",
            root="",
            view=today.view(site.calendar),
            counts=counts,
            month=month_path(site.today),
            week=week_path(site.today),
        )

    posts = (post.path for post in site.calendar.posts)
    others = (path for path in site.findings if not path.startswith("content/posts/"))
    key = site.key("home", paths=(*posts, *others), dated=True)
    yield Page("index.html", "", site.language.text("site.section-home"), key, body, is_found=False)
