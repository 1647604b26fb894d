"""The list of people, and a page a person: never an e-mail address."""

import functools
from collections.abc import Iterator
from datetime import timedelta

from cmcal.model.planning import Person
from cmcal.model.publications import Publication
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
    found = listing.by_person(calendar)
    for person in people:
        every = found.get(person.id, [])
        shown = listing.near(every, site.today, timedelta(days=7))
        counts = repr(listing.standing(every))
        key = site.key("person", person.id, counts, paths=listing.paths(shown), dated=True)
        path = page_path("person", person.id)
        body = functools.partial(_body, site, person, shown, every)
        yield Page(path, "people", person.name, key, body, about=person)


def _body(site: Site, person: Person, shown: list[Publication], every: list[Publication]) -> str:
    briefs = [b for b in site.calendar.briefs if person.id in (b.owner, b.assignee)]
    shifts = [
        shift
        for shift in site.calendar.rota
        if person.id in (shift.person, shift.backup) and shift.end >= site.today
    ]
    return site.templates.render(
        "person.html",
        root="../",
        person=person,
        view=listing.of(shown, every),
        briefs=briefs,
        shifts=shifts,
    )
