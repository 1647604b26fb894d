"""Monitoring: the notes by decision and by date, a page each, and the competitors."""

import functools
from collections.abc import Iterator

from cmcal.model import attachments
from cmcal.model.records import first_of_each
from cmcal.model.watch import Competitor
from cmcal.site.marks import page_path
from cmcal.site.page import Page, Site
from cmcal.views import watch as view
from cmcal.views.watch import Board, Noted


def pages(site: Site) -> Iterator[Page]:
    """Give the index, and a page for each note and each competitor."""
    calendar = site.calendar
    board = view.board(calendar)
    # Of the posts that notes led to, the index shows how many.
    counts = repr([(one.note.id, one.group, len(one.posts)) for one in board.by_date])
    body = functools.partial(_index, site, board)
    title = site.language.text("site.section-watch")
    yield Page("watch/index.html", "watch", title, site.key("watch", counts, dated=True), body)
    for noted in board.by_date:
        paths = [noted.note.path, *(post.path for post in noted.posts)]
        key = site.key("note", noted.note.id, noted.group, paths=paths)
        body = functools.partial(_note, site, noted)
        yield Page(
            page_path("watch", noted.note.id),
            "watch",
            noted.note.title,
            key,
            body,
            about=noted.note,
        )
    for competitor in first_of_each(calendar.competitors):
        key = site.key("competitor", competitor.id)
        body = functools.partial(_competitor, site, competitor, board)
        path = page_path("competitor", competitor.id)
        yield Page(path, "watch", competitor.title, key, body, about=competitor)


def _index(site: Site, board: Board) -> str:
    return site.templates.render(
        "watch.html",
        root="../",
        board=board,
        competitors=first_of_each(site.calendar.competitors),
        today=site.today,
    )


def _note(site: Site, noted: Noted) -> str:
    note = noted.note
    capture = attachments.find(note.path, note.capture, site.media) if note.capture else None
    return site.templates.render(
        "note.html",
        root="../",
        noted=noted,
        note=note,
        capture=capture if attachments.kind_of(note.capture) == "image" else None,
        findings=[(f, *site.language.message(f)) for f in site.found_in(note.path)],
    )


def _competitor(site: Site, competitor: Competitor, board: Board) -> str:
    notes = [one.note for one in board.by_date if one.note.competitor == competitor.id]
    return site.templates.render("competitor.html", root="../", one=competitor, notes=notes)
