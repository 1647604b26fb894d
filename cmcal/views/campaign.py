"""A campaign: whether it runs, what serves it, and where its publications stand."""

from typing import Literal, NamedTuple

from cmcal.model.brief import Brief
from cmcal.model.planning import Campaign
from cmcal.model.records import first_of_each
from cmcal.model.schedule import Calendar
from cmcal.model.serving import Served
from cmcal.model.words import Status

Phase = Literal["coming", "running", "over"]
PHASES: tuple[Phase, ...] = ("running", "coming", "over")


class Run(NamedTuple):
    """One campaign in the list."""

    campaign: Campaign
    phase: Phase
    total: int
    out: int
    """How many of its publications are out."""
    settled: int
    """How many are agreed, loaded or out."""


def runs(calendar: Calendar) -> dict[Phase, list[Run]]:
    """Give the campaigns: those that run, those to come, those that are over, the latest first."""
    found: dict[Phase, list[Run]] = {phase: [] for phase in PHASES}
    for campaign in sorted(calendar.campaigns.values(), key=lambda one: (one.start, one.id)):
        phase = _phase(calendar, campaign)
        counted = [
            publication.status
            for publication in calendar.served("campaign", campaign.id).publications
            if publication.status is not Status.CANCELLED
        ]
        settled = sum(status.is_settled for status in counted)
        run = Run(campaign, phase, len(counted), counted.count(Status.PUBLISHED), settled)
        found[phase].append(run)
    found["over"].reverse()
    return {phase: group for phase, group in found.items() if group}


def briefs(calendar: Calendar, campaign: Campaign, served: Served) -> tuple[Brief, ...]:
    """Give the briefs of a campaign: those that name it, and those its posts come from."""
    named = {name for post in served.posts for name in calendar.briefs_of(post)}
    every = first_of_each(calendar.briefs)
    return tuple(one for one in every if one.campaign == campaign.id or one.id in named)


def _phase(calendar: Calendar, campaign: Campaign) -> Phase:
    if campaign.end < calendar.today:
        return "over"
    return "coming" if campaign.start > calendar.today else "running"
