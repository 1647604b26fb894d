"""Who approved a post, when, and whether that still holds: as the site and the agenda say it."""

from collections.abc import Collection
from dataclasses import dataclass

from cmcal.model import agreement
from cmcal.model.agreement import State
from cmcal.model.post import Approval, Post
from cmcal.model.publications import Publication
from cmcal.model.schedule import Calendar


@dataclass(frozen=True, slots=True)
class Given:
    """One yes, or the lack of one, and the publications it speaks for."""

    state: State
    approval: Approval | None
    publications: tuple[Publication, ...]
    is_whole: bool
    """Whether it speaks for all that the post shows."""


def view(calendar: Calendar, post: Post, channels: Collection[str] = ()) -> tuple[Given, ...]:
    """Give what a post's approvals are worth, on some channels or on all; a lack where it counts.

    One that nobody noted, and nobody has to give, is not told.
    """
    found = agreement.of_post(calendar, post)
    told: dict[tuple[State, int], list[Publication]] = {}
    approvals: dict[int, Approval] = {}
    for publication, state, yes in found:
        if channels and publication.channel.id not in channels:
            continue
        if yes is None and not agreement.is_required(calendar, publication):
            continue
        given = id(yes.approval) if yes else 0
        if yes:
            approvals[given] = yes.approval
        told.setdefault((state, given), []).append(publication)
    return tuple(
        Given(state, approvals.get(given), tuple(publications), len(publications) == len(found))
        for (state, given), publications in told.items()
    )
