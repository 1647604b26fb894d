"""Community management: the charter, who is called when, saved replies and incidents."""

from datetime import date
from typing import Annotated, Literal

from msgspec import Meta

from cmcal.model.moments import Moment
from cmcal.model.records import Count, Id, Minutes, Page, Value


class Charter(Page, frozen=True, kw_only=True):
    """The rules of the house, as the public reads them; the body is the text."""

    purpose: str = ""
    scope: Annotated[list[Id], Meta(description="Channels it holds for.")] = []
    hours: Annotated[str, Meta(description="When someone is there.")] = ""
    contact: Annotated[str, Meta(description="Where customer service is.")] = ""
    forbidden: list[str] = []
    updated: date | None = None
    review_on: date | None = None


class Level(Value, frozen=True, kw_only=True):
    """One step of the escalation: what triggers it, and who is called how fast."""

    level: Annotated[int, Meta(ge=1, le=9)]
    name: str = ""
    triggers: list[str]
    owner: str = ""
    backup: str = ""
    alert_within: Annotated[Minutes | None, Meta(description="Minutes to alert.")] = None
    answer_within: Annotated[Minutes | None, Meta(description="Minutes to answer.")] = None
    action: str = ""
    channel: Annotated[str, Meta(description="How to reach them.")] = ""


class Crisis(Value, frozen=True, kw_only=True):
    """What is done when it burns."""

    signals: list[str] = []
    cell: list[Id] = []
    spokesperson: str = ""
    first_message: str = ""
    pause_scheduled: bool = True
    lines: Annotated[dict[str, str], Meta(description="What we say, by case.")] = {}


class Escalation(Page, frozen=True, kw_only=True):
    """Who is called when, and how fast."""

    levels: list[Level]
    crisis: Crisis = Crisis()
    review_on: date | None = None


class Reply(Page, frozen=True, kw_only=True):
    """A saved reply. The body holds its texts; a line `---` separates variants."""

    type: Annotated[
        Literal[
            "question",
            "compliment",
            "complaint",
            "after-sales",
            "criticism",
            "attack",
            "trolling",
            "hate",
            "spam",
            "journalist",
            "influencer",
            "distress",
            "legal",
        ],
        Meta(description="The kind of comment it answers."),
    ]
    situation: Annotated[str, Meta(description="When to use it.")] = ""
    channels: Annotated[list[Id], Meta(description="Where; everywhere if left out.")] = []
    place: Annotated[
        Literal["comment", "message", "both"], Meta(description="In public or in private.")
    ] = "both"
    language: str = ""
    tone: str = ""
    variables: Annotated[list[str], Meta(description="Words to fill in, as `{prenom}`.")] = []
    dont: Annotated[list[str], Meta(description="What must not be said.")] = []
    next: Annotated[str, Meta(description="What to do afterwards.")] = ""
    escalation: Annotated[Count | None, Meta(description="The level to call, if any.")] = None
    validated_by: str = ""
    review_on: date | None = None


class LogEntry(Value, frozen=True, kw_only=True):
    """One dated line of an incident's log."""

    at: Moment
    what: str
    by: str = ""


class Incident(Page, frozen=True, kw_only=True):
    """Something that went wrong in public, and what was done."""

    opened: Annotated[Moment, Meta(description="When it was seen.")]
    closed: Moment | None = None
    status: Literal["open", "watch", "closed"] = "open"
    level: Annotated[int, Meta(ge=1, le=9)] = 1
    owner: str = ""
    channels: list[Id] = []
    log: list[LogEntry] = []
    held_posts: Annotated[list[Id], Meta(description="Posts paused because of it.")] = []
    lesson: str = ""
