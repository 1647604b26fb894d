"""The list of people, and a page a person: never an e-mail address."""

import functools
from collections.abc import Iterator

from cmcal.model.planning import Person
from cmcal.site.marks import page_path
from cmcal.site.page import Page, Site
from cmcal.views import listing


def pages(site: Site) -> Iterator[Page]:
    """Give the index and a page for each person."""
    calendar = site.calendar
    people = list(calendar.people.values())
    title = site.language.text("site.section-people")

    def index() -> str:
        return site.templates.render("people.html", root="../", people=people, today=site.today)

    yield Page("people/index.html", "people", title, site.key("people", dated=True), index)
    for person in people:
        view, _ = listing.of_person(calendar, person.id)
        counts = repr((view.statuses, view.total))
        key = site.key("person", person.id, counts, paths=view.paths, dated=True)
        path = page_path("person", person.id)
        yield Page(path, "people", person.name, key, functools.partial(_body, site, person, view))


def _body(site: Site, person: Person, view: listing.Listing) -> str:
    _, briefs = listing.of_person(site.calendar, person.id)
    shifts = [
        shift
        for shift in site.calendar.rota
        if person.id in (shift.person, shift.backup) and shift.end >= site.today
    ]
    return site.templates.render(
        "person.html", root="../", person=person, view=view, briefs=briefs, shifts=shifts
    )
