"""The list of people, and a page a person, their week first: never an e-mail address."""

import functools
from collections.abc import Iterator
from datetime import timedelta

from cmcal.model.planning import Person
from cmcal.model.publications import Publication
from cmcal.site.marks import page_path
from cmcal.site.page import Page, Site
from cmcal.views import agenda, brief, listing
from cmcal.views import person as view
from cmcal.views.person import Week


def pages(site: Site) -> Iterator[Page]:
    """Give the index and a page for each person."""
    calendar = site.calendar
    people = list(calendar.people.values())
    title = site.language.text("site.section-people")
    every_day = agenda.view(calendar, view.DAYS)
    owed, approvals = view.owed(calendar), view.approvals(calendar)
    weeks = {
        person.id: view.week(
            agenda.of_person(calendar, every_day, person.id),
            person.id,
            owed.get(person.id, ()),
            approvals.get(person.id, ()),
        )
        for person in people
    }
    loads = [(person, weeks[person.id].load) for person in people]

    def index() -> str:
        return site.templates.render("people.html", root="../", people=loads, today=site.today)

    key = site.key("people", repr([load for _, load in loads]), dated=True)
    yield Page("people/index.html", "people", title, key, index)
    found = listing.by_person(calendar)
    for person in people:
        every = found.get(person.id, [])
        shown = listing.near(every, site.today, timedelta(days=7))
        counts = repr(listing.standing(every))
        week = weeks[person.id]
        paths = dict.fromkeys((*listing.paths(shown), *week.paths()))
        key = site.key("person", person.id, counts, paths=paths, dated=True)
        path = page_path("person", person.id)
        body = functools.partial(_body, site, person, week, shown, every)
        yield Page(path, "people", person.name, key, body, about=person)


def _body(
    site: Site,
    person: Person,
    week: Week,
    shown: list[Publication],
    every: list[Publication],
) -> str:
    briefs = (b for b in site.calendar.briefs if person.id in (b.owner, b.assignee))
    shifts = [
        shift
        for shift in site.calendar.rota
        if person.id in (shift.person, shift.backup) and shift.end >= site.today
    ]
    return site.templates.render(
        "person.html",
        root="../",
        person=person,
        week=week,
        view=listing.of(shown, every),
        some=brief.some(briefs),
        shifts=shifts,
        today=site.today,
    )
