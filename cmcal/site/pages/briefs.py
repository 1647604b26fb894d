"""The list of briefs, and a page a brief: all that a designer needs, on a sheet or two."""

import functools
from collections.abc import Iterator

import msgspec

from cmcal.model.brief import Brief
from cmcal.model.serving import Served
from cmcal.site.marks import page_path
from cmcal.site.output import digest
from cmcal.site.page import Page, Site
from cmcal.views import brief as view
from cmcal.views import listing
from cmcal.views.technical import Writer


def pages(site: Site) -> Iterator[Page]:
    """Give the index and a page for each brief."""
    calendar = site.calendar
    rows = view.rows(calendar)
    waiting = repr([[row.waiting, row.first_out] for group in rows.values() for row in group])
    key = site.key("briefs", waiting, dated=True)
    title = site.language.text("site.section-briefs")

    def index() -> str:
        return site.templates.render("briefs.html", root="../", groups=rows)

    yield Page("briefs/index.html", "briefs", title, key, index)
    writer = Writer(calendar, site.language)
    # A workspace's own limits are in no other fingerprint.
    limits = digest(msgspec.msgpack.encode(list(calendar.platforms.values())))
    done: set[str] = set()
    for brief in calendar.briefs:
        if brief.id in done:
            continue
        done.add(brief.id)
        served = calendar.served("brief", brief.id)
        loose = (post.path for post in served.loose)
        paths = (brief.path, *listing.paths(served.publications), *loose)
        # Once it is delivered nobody counts the days, and tomorrow's page is today's.
        dated = brief.status not in view.FINISHED
        key = site.key("brief", brief.id, limits, paths=paths, dated=dated)
        body = functools.partial(_body, site, writer, brief, served)
        yield Page(page_path("brief", brief.id), "briefs", brief.title, key, body, about=brief)


def _body(site: Site, writer: Writer, brief: Brief, served: Served) -> str:
    language = site.language
    return site.templates.render(
        "brief.html",
        root="../",
        brief=brief,
        due=view.due_of(brief),
        is_over=brief.status in view.FINISHED,
        today=site.today,
        contradictions=list(map(writer.contradiction, brief.deliverables)),
        sheets=[sheet for one in brief.deliverables for sheet in writer.sheets(one)],
        steps=view.way_back(brief, served, site.today),
        view=listing.of(served.publications),
        loose=listing.without_channel(served.loose),
        findings=[(f, *language.message(f)) for f in site.found_in(brief.path)],
    )
