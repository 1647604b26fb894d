"""A creative brief: what a designer or a videographer is asked to make, and why."""

from datetime import date
from typing import Annotated

from msgspec import Meta

from cmcal.model.records import Count, Id, Page, Value
from cmcal.model.words import BriefStatus


class Kpi(Value, frozen=True, kw_only=True):
    """The figure that will tell whether it worked."""

    name: Annotated[str, Meta(description="What is measured.")]
    baseline: Annotated[str, Meta(description="Where it stands today.")] = ""
    target: Annotated[str, Meta(description="Where it should stand.")] = ""
    horizon: Annotated[date | None, Meta(description="By when.")] = None


class Deliverable(Value, frozen=True, kw_only=True):
    """One file to hand over."""

    format: Annotated[str, Meta(description="The format: reel, carousel, story…")]
    channel: Annotated[str, Meta(description="The channel it is for.")] = ""
    ratio: Annotated[str, Meta(description="`9:16`, `4:5`, `1:1`, `16:9`…")] = ""
    size: Annotated[str, Meta(description="Pixels, `1080x1920`.")] = ""
    duration: Annotated[str, Meta(description="Seconds, or a range: `20-30`.")] = ""
    variants: Annotated[list[str], Meta(description="Other cuts of the same thing.")] = []
    due: Annotated[date | None, Meta(description="When it is needed.")] = None
    approver: Annotated[str, Meta(description="Who accepts it.")] = ""
    notes: str = ""


class Schedule(Value, frozen=True, kw_only=True):
    """The steps of the work, backwards from the day it is due."""

    shoot: date | None = None
    v1: date | None = None
    v2: date | None = None
    final: date | None = None


class Rights(Value, frozen=True, kw_only=True):
    """What may be done with the images, the music and the faces."""

    territory: str = ""
    until: date | None = None
    networks: list[str] = []
    releases: Annotated[list[str], Meta(description="Consents to obtain, or where they are.")] = []
    music: str = ""


class Slide(Value, frozen=True, kw_only=True):
    """One slide of a carousel or one screen of a story."""

    text: str
    image: str = ""


class Script(Value, frozen=True, kw_only=True):
    """What a video needs on top."""

    hook: Annotated[str, Meta(description="The first three seconds.")] = ""
    shots: Annotated[list[str], Meta(description="The shots, in order.")] = []
    place: str = ""
    sound: str = ""
    voice_over: str = ""
    b_roll: list[str] = []


class Brief(Page, frozen=True, kw_only=True):
    """What should be made, for whom, with what effect, and when it is done."""

    status: BriefStatus = BriefStatus.DRAFT
    owner: Annotated[str, Meta(description="Who asks; a person of people.yml.")]
    assignee: Annotated[str, Meta(description="Who makes it; a person of people.yml.")] = ""
    brand: str = ""
    due: Annotated[date | None, Meta(description="The day the last file is needed.")] = None
    objective: Annotated[str, Meta(description="An objective of the strategy.")]
    kpi: Kpi | None = None
    persona: Annotated[str, Meta(description="A persona of the strategy.")] = ""
    pillar: Annotated[str, Meta(description="A pillar of the strategy.")] = ""
    campaign: Annotated[str, Meta(description="A campaign of campaigns.yml.")] = ""
    insight: Annotated[str, Meta(description="Because …, our audience feels … and looks for …")] = (
        ""
    )
    single_message: Annotated[str, Meta(description="The one thing to remember.")]
    reasons_to_believe: Annotated[list[str], Meta(description="Figures, labels, testimonies.")] = []
    tone: str = ""
    references: Annotated[list[str], Meta(description="What it should resemble.")] = []
    dont: Annotated[list[str], Meta(description="What it must not do.")] = []
    mandatories: Annotated[list[str], Meta(description="Logo, legal line, call to action…")] = []
    deliverables: Annotated[list[Deliverable], Meta(description="The files to hand over.")]
    accessibility: Annotated[list[str], Meta(description="Subtitles, contrast, alt text…")] = []
    rights: Rights = Rights()
    budget: str = ""
    schedule: Schedule = Schedule()
    revision_rounds: Annotated[Count, Meta(description="Rounds of changes included.")] = 2
    definition_of_done: Annotated[list[str], Meta(description="When it is accepted.")] = []
    raci: Annotated[dict[str, str], Meta(description="Who decides, who approves.")] = {}
    script: Script = Script()
    slides: list[Slide] = []
    posts: Annotated[list[Id], Meta(description="Posts that wait for it.")] = []
