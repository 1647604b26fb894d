"""The strategy: whom to reach, why, with which subjects, and in what voice."""

from datetime import date
from typing import Annotated, Literal

from msgspec import Meta

from cmcal.model.records import Count, Id, Number, Page, Percent


class Objective(Page, frozen=True, kw_only=True):
    """What the work should change, and the figure that tells."""

    category: Annotated[
        Literal[
            "awareness",
            "consideration",
            "conversion",
            "loyalty",
            "recruitment",
            "service",
            "growth",
        ],
        Meta(description="The family of the objective: it says which figures count."),
    ]
    kpi: Annotated[str, Meta(description="What is measured.")] = ""
    unit: str = ""
    baseline: Annotated[Number | None, Meta(description="Where it stood at the start.")] = None
    target: Annotated[Number | None, Meta(description="Where it should stand.")] = None
    due: Annotated[date | None, Meta(description="By when.")] = None
    owner: str = ""
    brand: str = ""


class Persona(Page, frozen=True, kw_only=True):
    """One person who stands for an audience."""

    age: str = ""
    situation: str = ""
    needs: list[str] = []
    barriers: Annotated[list[str], Meta(description="What holds them back.")] = []
    triggers: Annotated[list[str], Meta(description="What makes them act.")] = []
    networks: Annotated[list[str], Meta(description="Platforms they use.")] = []
    hours: Annotated[list[str], Meta(description="When they look.")] = []
    likes: Annotated[list[str], Meta(description="What content they enjoy.")] = []
    quote: str = ""
    objections: list[str] = []
    brand: str = ""


class Pillar(Page, frozen=True, kw_only=True):
    """One of the few subjects the brand speaks about."""

    promise: str = ""
    value: Annotated[str, Meta(description="What the persona gains.")] = ""
    objective: Annotated[str, Meta(description="The objective it serves.")] = ""
    personas: list[Id] = []
    share: Annotated[Percent | None, Meta(description="Wanted part of the publications, %.")] = None
    proof: Annotated[str, Meta(description="Why we can keep it up.")] = ""
    angles: list[str] = []
    formats: list[str] = []
    examples: list[str] = []
    color: Annotated[str, Meta(pattern="^#[0-9a-fA-F]{6}$")] | None = None
    brand: str = ""


class EditorialLine(Page, frozen=True, kw_only=True):
    """How the brand speaks: mission, tone, words it uses and words it does not."""

    mission: str = ""
    tone: list[str] = []
    glossary: Annotated[dict[str, str], Meta(description="How we write our words.")] = {}
    banned_words: list[str] = []
    networks: Annotated[dict[str, str], Meta(description="What each channel is for.")] = {}
    rhythm: Annotated[dict[str, str], Meta(description="How often, by channel.")] = {}
    governance: str = ""
    risks: list[str] = []
    review_on: Annotated[date | None, Meta(description="When to look at it again.")] = None
    followed: Annotated[Count | None, Meta(description="How many competitors are followed.")] = None
