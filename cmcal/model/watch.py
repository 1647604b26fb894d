"""Monitoring (*la veille*): what was seen, what it means for us, and what was decided."""

import datetime as dt
from typing import Annotated, Literal

from msgspec import Meta

from cmcal.model.records import Page


class Note(Page, frozen=True, kw_only=True):
    """One thing observed on one day, and the decision it led to."""

    date: Annotated[dt.date, Meta(description="The day it was seen.")]
    author: Annotated[str, Meta(description="Who saw it; a person of people.yml.")] = ""
    type: Annotated[
        Literal["brand", "competitor", "trend", "platform", "legal", "sector", "influencers"],
        Meta(description="What it is about."),
    ]
    source: Annotated[str, Meta(description="Where it was seen.")] = ""
    url: str = ""
    capture: Annotated[str, Meta(description="A screenshot under content/assets/.")] = ""
    fact: Annotated[str, Meta(description="What was seen, without opinion.")]
    analysis: Annotated[str, Meta(description="Why it works or flops.")] = ""
    figures: Annotated[dict[str, str], Meta(description="Volume, engagement, tone.")] = {}
    impact: Annotated[
        Literal["low", "medium", "high"], Meta(description="What it means for us.")
    ] = "low"
    nature: Literal["opportunity", "threat", ""] = ""
    decision: Annotated[
        Literal["act", "watch", "ignore", ""], Meta(description="What we do about it.")
    ] = ""
    owner: Annotated[str, Meta(description="Who does it.")] = ""
    due: Annotated[dt.date | None, Meta(description="By when.")] = None
    expires: Annotated[dt.date | None, Meta(description="When it stops mattering.")] = None
    competitor: Annotated[str, Meta(description="The competitor it is about.")] = ""


class Competitor(Page, frozen=True, kw_only=True):
    """What is known of someone who speaks to the same people."""

    accounts: Annotated[dict[str, str], Meta(description="Public addresses, by platform.")] = {}
    followers: Annotated[dict[str, int], Meta(description="Followers, by platform.")] = {}
    cadence: str = ""
    formats: list[str] = []
    tone: str = ""
    pillars: list[str] = []
    response_time: str = ""
    top: list[str] = []
    flops: list[str] = []
    strengths: list[str] = []
    weaknesses: list[str] = []
    checked_on: Annotated[dt.date | None, Meta(description="When the figures were read.")] = None
