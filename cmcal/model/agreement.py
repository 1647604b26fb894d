"""Whether the words of a publication are agreed: who must say yes, who did, does it hold."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Literal, NamedTuple

from cmcal.diagnostics import KeyPath
from cmcal.model import approval, attachments
from cmcal.model.planning import Person, Scope
from cmcal.model.post import Approval, Post
from cmcal.model.publications import Publication
from cmcal.model.schedule import Calendar
from cmcal.model.words import Status

State = Literal["holds", "stale", "unbound", "refused", "missing"]
"""A yes to these words, to other words, to words that nobody noted, of somebody who may not say
it; or none."""
Refusal = Literal["", "unknown", "left", "scope"]
"""Why a person's yes does not count: nobody of that name, gone by then, or not theirs to say."""
_RANK = {status: rank for rank, status in enumerate(Status)}


class Yes(NamedTuple):
    """An approval that speaks for a publication, and the keys it stands under."""

    approval: Approval
    keys: KeyPath


class Agreement(NamedTuple):
    """Where one publication stands: the yes it has, if it has one, and what that is worth."""

    publication: Publication
    state: State
    yes: Yes | None = None


def given(publication: Publication) -> Yes | None:
    """Give the yes that speaks for a publication: its channel's own before the whole post's."""
    post, channel = publication.post, publication.channel.id
    own = post.channel_approvals.get(channel)
    if own is not None:
        return Yes(own, ("channel_approvals", channel))
    return Yes(post.approval, ("approval",)) if post.approval else None


def every_yes(post: Post) -> Iterator[Yes]:
    """Give each approval that a post carries, and the keys it stands under."""
    if post.approval is not None:
        yield Yes(post.approval, ("approval",))
    for name, given in post.channel_approvals.items():
        yield Yes(given, ("channel_approvals", name))


def is_required(calendar: Calendar, publication: Publication) -> bool:
    """Whether a publication, as far as it has come, must have somebody's yes."""
    wanted = calendar.settings.approvals
    if not publication.status.is_settled:
        return False
    start = wanted.required_from
    if start is None:
        start = "approved" if any(one.approves for one in calendar.people.values()) else "never"
    if start == "never" or _RANK[publication.status] < _RANK[Status(start)]:
        return False
    if wanted.since is not None and publication.day is not None and publication.day < wanted.since:
        return False
    return _is_in(calendar, publication, wanted.required_for) if wanted.required_for else True


def refusal(calendar: Calendar, given: Approval, publication: Publication) -> Refusal:
    """Give why a yes does not count for a publication; nothing when it does."""
    person = calendar.people.get(given.by)
    if person is None:
        return "unknown"
    if person.left is not None and given.on >= person.left:
        return "left"
    return "" if may_approve(calendar, person, publication) else "scope"


def may_approve(calendar: Calendar, person: Person, publication: Publication) -> bool:
    """Whether a publication is a person's to approve; anybody's, where nobody has that task."""
    if not any(one.approves for one in calendar.people.values()):
        return True
    return _is_in(calendar, publication, person.approves)


def approvers(calendar: Calendar, publication: Publication) -> tuple[Person, ...]:
    """Give those who may approve a publication today."""
    return tuple(
        person
        for person in calendar.people.values()
        if (person.left is None or calendar.today < person.left)
        and may_approve(calendar, person, publication)
    )


def of_post(
    calendar: Calendar, post: Post, contents: Mapping[str, str] | None = None
) -> tuple[Agreement, ...]:
    """Give where each publication of a post stands; `contents` if not what the calendar knows."""
    known = calendar.contents if contents is None else contents
    publications = tuple(calendar.publications_of(post))
    return tuple(_agreement(calendar, one, publications, known) for one in publications)


def bound_assets(calendar: Calendar, post: Post) -> Iterator[str]:
    """Give the files whose contents tell whether the approvals of a post still hold.

    Those that no channel shows are among them: to leave them out would cost more than to know them.
    """
    if post.approval is None and not post.channel_approvals:
        return
    if any(one.digest for one in (post.approval, *post.channel_approvals.values()) if one):
        yield from attachments.present(post, calendar.assets)


def digest_of(
    calendar: Calendar,
    keys: KeyPath,
    publication: Publication,
    publications: Iterable[Publication],
    contents: Mapping[str, str],
) -> str:
    """Give the digest that a yes under `keys` must have: of its channel, or of the whole post."""
    said = publications if keys == ("approval",) else (publication,)
    return approval.digest(calendar, said, contents)


def _agreement(
    calendar: Calendar,
    publication: Publication,
    publications: tuple[Publication, ...],
    contents: Mapping[str, str],
) -> Agreement:
    yes = given(publication)
    if yes is None:
        return Agreement(publication, "missing")
    if refusal(calendar, yes.approval, publication):
        return Agreement(publication, "refused", yes)
    if not yes.approval.digest:
        return Agreement(publication, "unbound", yes)
    now = digest_of(calendar, yes.keys, publication, publications, contents)
    return Agreement(publication, "holds" if yes.approval.digest == now else "stale", yes)


def _is_in(calendar: Calendar, publication: Publication, scopes: Iterable[Scope]) -> bool:
    post, channel = publication.post, publication.channel
    brands = {post.brand, channel.brand} - {""}
    if not brands and len(calendar.settings.brands) == 1:
        brands = set(calendar.settings.brands)
    return any(
        (not scope.brands or (bool(brands) and brands <= set(scope.brands)))
        and (not scope.channels or channel.id in scope.channels)
        and (not scope.pillars or post.pillar in scope.pillars)
        and (scope.paid or not post.legal.paid_partnership)
        for scope in scopes
    )
