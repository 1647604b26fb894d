"""The list of briefs, and a page a brief."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from cmcal.model.brief import Brief
from cmcal.model.publications import Publication
from cmcal.site.marks import page_path
from cmcal.site.page import Page, Site
from cmcal.views import listing
from cmcal.views.post import title_of


def pages(site: Site) -> Iterator[Page]:
    """Give the index and a page for each brief."""
    language, calendar = site.language, site.calendar
    waiting: dict[str, list[Publication]] = defaultdict(list)
    for publication in calendar.publications:
        if publication.post.brief:
            waiting[publication.post.brief].append(publication)
    ordered = sorted(calendar.briefs, key=lambda brief: (brief.due or date.max, brief.id))
    key = site.key("briefs", dated=True)
    title = language.text("site.section-briefs")

    def index() -> str:
        return site.templates.render("briefs.html", root="../", briefs=ordered, today=site.today)

    yield Page("briefs/index.html", "briefs", title, key, index)
    done: set[str] = set()
    for brief in calendar.briefs:
        path = page_path("brief", brief.id)
        if path in done:
            continue
        done.add(path)
        shown = waiting.get(brief.id, [])
        served = [
            (kind, title_of(calendar.by_id.get(kind, {}).get(name), name))
            for kind, name in (
                ("objective", brief.objective),
                ("persona", brief.persona),
                ("pillar", brief.pillar),
                ("campaign", brief.campaign),
            )
            if name
        ]

        def body(
            brief: Brief = brief,
            shown: list[Publication] = shown,
            served: list[tuple[str, str]] = served,
        ) -> str:
            return site.templates.render(
                "brief.html",
                root="../",
                brief=brief,
                served=served,
                view=listing.of(shown),
                findings=[(f, *language.message(f)) for f in site.found_in(brief.path)],
            )

        key = site.key("brief", brief.id, paths=listing.paths(shown))
        yield Page(path, "briefs", brief.title, key, body, about=brief)
