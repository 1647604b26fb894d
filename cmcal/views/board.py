"""The posts around today in columns, one a status: what moves, and what stands still."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import timedelta

from cmcal.model.publications import Publication
from cmcal.model.schedule import Calendar
from cmcal.model.words import Status
from cmcal.views import cards
from cmcal.views.cards import Card
from cmcal.views.days import entries

BEHIND = timedelta(days=7)
AHEAD = timedelta(days=28)
MOST = 100
"""Cards of one column: of more, the farthest are only counted."""
_OVER = (Status.PUBLISHED, Status.CANCELLED)


@dataclass(frozen=True, slots=True)
class Column:
    """One status: its cards in order of moment, the undated last, and how many more there are."""

    status: Status
    cards: tuple[Card, ...]
    more: int


def shown(calendar: Calendar) -> list[Publication]:
    """Give what the board shows: the days around today, what is late however old, the undated."""
    first, last = calendar.today - BEHIND, calendar.today + AHEAD
    return [
        publication
        for publication in calendar.publications
        if (day := publication.day) is None
        or (day <= last and (day >= first or publication.status not in _OVER))
    ]


def view(publications: Iterable[Publication]) -> tuple[Column, ...]:
    """Give a column for each status, in the order of the work, those without a card too."""
    days: dict[object, list[Publication]] = {}
    for publication in publications:
        days.setdefault(publication.day, []).append(publication)
    found = cards.cards(entry for group in days.values() for entry in entries(group))
    return tuple(_columns(found))


def _columns(found: Iterable[Card]) -> Iterator[Column]:
    by_status: dict[Status, list[Card]] = {status: [] for status in Status}
    for card in found:
        by_status[card.status].append(card)
    for status, held in by_status.items():
        yield Column(status, tuple(held[:MOST]), max(len(held) - MOST, 0))
