"""Everything that is wrong, rule by rule and file by file."""

from collections.abc import Iterator, Mapping

from cmcal.site.marks import known_page
from cmcal.site.page import Page, Site
from cmcal.views import problems


def pages(site: Site) -> Iterator[Page]:
    """Give the problems page."""

    def body() -> str:
        view = problems.view(site.findings, site.language)
        return site.templates.render("problems.html", root="../", view=view, shown=_shown(site))

    title = site.language.text("site.section-problems")
    key = site.key("problems", *(site.findings_digest(path) for path in site.findings))
    yield Page("problems/index.html", "problems", title, key, body)


def _shown(site: Site) -> Mapping[str, str]:
    """Give the page that shows what each file with a finding holds, where it has one."""
    calendar = site.calendar
    return {
        record.path: known_page(calendar, kind, record.id)
        for kind, records in calendar.records.items()
        for record in records
        if record.path in site.findings and not record.root
    }
