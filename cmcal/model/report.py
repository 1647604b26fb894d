"""The month's report: objectives first, the unseen work counted, vanity figures last."""

from datetime import date
from typing import Annotated

from msgspec import Meta

from cmcal.model.records import Count, Id, Number, Page, Value


class Progress(Value, frozen=True, kw_only=True):
    """Where an objective stands this month."""

    value: Number
    target: Number | None = None
    previous: Annotated[Number | None, Meta(description="The month before.")] = None
    year_ago: Number | None = None
    comment: str = ""


class Network(Value, frozen=True, kw_only=True):
    """One channel's figures for the month, as read in its own statistics."""

    posts: Count | None = None
    reach: Count | None = None
    interactions: Count | None = None
    clicks: Count | None = None
    views: Count | None = None
    followers: Count | None = None
    followers_gained: int | None = None
    paid: Annotated[Number | None, Meta(description="Spent on this channel.")] = None
    comment: str = ""


class Example(Value, frozen=True, kw_only=True):
    """A post worth naming, and why it did what it did."""

    post: Id
    why: str


class Community(Value, frozen=True, kw_only=True):
    """Messages and comments of the month."""

    received: Count = 0
    needing_answer: Count = 0
    answered: Count = 0
    median_minutes: Count | None = None
    p90_minutes: Count | None = None
    positive: Count | None = None
    neutral: Count | None = None
    negative: Count | None = None
    questions: Annotated[list[str], Meta(description="What was asked again and again.")] = []
    user_content: Annotated[Count | None, Meta(description="Posts made by the public.")] = None


class Work(Value, frozen=True, kw_only=True):
    """What was done that no figure of a network shows."""

    briefs: Count | None = None
    contents: Count | None = None
    variants: Count | None = None
    replies: Count | None = None
    notes: Count | None = None
    duty_hours: Count | None = None


class Report(Page, frozen=True, kw_only=True):
    """One month: what moved, why, and what comes next. The id is the month, `2026-12`."""

    facts: Annotated[list[str], Meta(description="The three facts to remember.")] = []
    decisions: Annotated[list[str], Meta(description="The three decisions taken.")] = []
    objectives: dict[str, Progress] = {}
    networks: dict[str, Network] = {}
    top: list[Example] = []
    flops: list[Example] = []
    community: Community = Community()
    work: Work = Work()
    traffic: Annotated[dict[str, int], Meta(description="Sessions and sales, by campaign.")] = {}
    spend: Number | None = None
    next: Annotated[list[str], Meta(description="Plans and tests of the next month.")] = []
    read_on: Annotated[date | None, Meta(description="The day the figures were read.")] = None
    author: str = ""
