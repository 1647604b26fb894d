"""Everything that is wrong, file by file."""

from collections.abc import Iterator

from cmcal.diagnostics import Severity
from cmcal.site.page import Page, Site


def pages(site: Site) -> Iterator[Page]:
    """Give the problems page."""

    def body() -> str:
        files = [
            (path, [(found, *site.language.message(found)) for found in group])
            for path, group in site.findings.items()
        ]
        every = [found for group in site.findings.values() for found in group]
        counts = {
            severity.value: sum(found.severity is severity for found in every)
            for severity in Severity
        }
        return site.templates.render("problems.html", root="../", files=files, counts=counts)

    title = site.language.text("site.section-problems")
    key = site.key("problems", *(site.findings_digest(path) for path in site.findings))
    yield Page("problems/index.html", "problems", title, key, body)
