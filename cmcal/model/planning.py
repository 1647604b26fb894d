"""What the calendar is planned against: settings, channels, people, campaigns and dates."""

from datetime import date
from typing import TYPE_CHECKING, Annotated, Literal

from msgspec import Meta

from cmcal.model.records import Clock, Count, Id, Minutes, Record, Value
from cmcal.model.words import Status
from cmcal.spoken import LANGUAGES

if TYPE_CHECKING:
    Spoken = str
else:
    Spoken = Literal[LANGUAGES]
Weekday = Literal["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
WEEKDAYS: tuple[Weekday, ...] = (
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
)  # fmt: skip
Color = Annotated[str, Meta(pattern="^#[0-9a-fA-F]{6}$", description="`#c2185b`.")]
WebAddress = Annotated[str, Meta(pattern=r"^https?://[^\s/]+(/\S*)?$")]
AnswerAddress = Annotated[
    str,
    Meta(pattern=r"^(https://[^\s/]+(/\S*)?|[^\s@/:?&,;<>]+@[^\s@/:?&,;<>]+\.[^\s@/:?&,;<>]+)$"),
]
"""An e-mail address, or the https address of a form."""
Handle = Annotated[str, Meta(pattern=r"^@?[A-Za-z0-9][A-Za-z0-9_.-]*(/[A-Za-z0-9_.-]+)*$")]
"""An account on a forge, `@awa`, or a team there, `@maison-kori/equipe`; never an address."""


class QuietHours(Value, frozen=True, kw_only=True):
    """When nothing should go out; past midnight when `end` comes before `start`."""

    start: Clock
    end: Clock
    weekdays: Annotated[list[Weekday], Meta(description="Days it holds for; all if left out.")] = []


class Brand(Value, frozen=True, kw_only=True):
    """One of the brands, or clients, the workspace serves."""

    name: str
    color: Color | None = None
    url: str = ""


class Scope(Value, frozen=True, kw_only=True):
    """What a person's yes is good for; an empty list means all."""

    brands: list[str] = []
    channels: list[Id] = []
    pillars: list[Id] = []
    paid: Annotated[bool, Meta(description="Paid partnerships too.")] = True


class Approvals(Value, frozen=True, kw_only=True):
    """Which publications need somebody's yes."""

    required_from: Annotated[
        Literal["approved", "scheduled", "published", "never"] | None,
        Meta(description="`approved` if left out, once somebody of people.yml `approves`."),
    ] = None
    required_for: Annotated[
        list[Scope], Meta(description="What needs a yes; everything if left out.")
    ] = []
    since: Annotated[
        date | None, Meta(description="What was planned for an earlier day needs none.")
    ] = None


class Settings(Record, frozen=True, kw_only=True):
    """`calendar/settings.yml`: what the workspace chose."""

    name: Annotated[str, Meta(description="The workspace's name, as the site shows it.")]
    timezone: Annotated[str, Meta(description="The zone of its clocks: `Africa/Douala`.")]
    language: Annotated[Spoken, Meta(description="Of the site and messages.")] = "fr"
    countries: Annotated[
        list[str], Meta(description="Whose public holidays count: `CM`, `FR`, `CA-QC`.")
    ] = []
    quiet_hours: QuietHours | None = None
    min_gap: Annotated[
        Minutes, Meta(description="Least minutes between two publications on one channel.")
    ] = 60
    horizon: Annotated[
        int, Meta(ge=0, le=366, description="Days ahead in which gaps are told.")
    ] = 14
    brands: dict[str, Brand] = {}
    approvals: Approvals = Approvals()
    site_url: Annotated[str, Meta(description="Where the site is published.")] = ""
    repo_url: Annotated[
        str, Meta(description="Where the repository is shown: pages lead to their files there.")
    ] = ""
    repo_branch: Annotated[str, Meta(description="The branch that those files are read on.")] = (
        "main"
    )
    forge: Annotated[
        Literal["", "github", "gitlab", "forgejo"],
        Meta(description="What runs there, when the name of the host does not tell."),
    ] = ""
    host: Annotated[
        str, Meta(description="Names the events in feeds for ever; never change it.")
    ] = ""


class Cadence(Value, frozen=True, kw_only=True):
    """How often a channel should speak."""

    per_day: Annotated[Count | None, Meta(description="At most, a day.")] = None
    per_week: Annotated[Count | None, Meta(description="At least, a week.")] = None
    max_per_week: Annotated[Count | None, Meta(description="At most, a week.")] = None
    weekdays: Annotated[list[Weekday], Meta(description="Days that should not stay empty.")] = []


class Channel(Record, frozen=True, kw_only=True):
    """One of our accounts on a platform."""

    platform: Annotated[str, Meta(description="`instagram`, `tiktok`…")]
    name: Annotated[str, Meta(description="As the site shows it; the platform if left out.")] = ""
    brand: str = ""
    handle: Annotated[str, Meta(description="The account, without `@`.")] = ""
    url: str = ""
    language: str = ""
    role: Annotated[str, Meta(description="What this channel is for.")] = ""
    cadence: Cadence = Cadence()
    via: Annotated[
        Literal["app", "api"], Meta(description="Published by hand in the app, or by a tool.")
    ] = "app"
    account: Annotated[str, Meta(description="The kind of account: premium, verified…")] = ""
    instance: Annotated[str, Meta(description="The server, for Mastodon.")] = ""
    min_gap: Annotated[Minutes | None, Meta(description="When not as in settings.")] = None
    owner: str = ""
    closed: Annotated[date | None, Meta(description="The day the account was given up.")] = None


class Person(Record, frozen=True, kw_only=True):
    """Someone of the team, or of a client."""

    name: str
    role: str = ""
    email: Annotated[str, Meta(description="Never shown on the site or in a feed.")] = ""
    forge: Annotated[
        Handle | None,
        Meta(
            description="Account on the forge, `awa`, or team, `kori/cm`; never shown on the site."
        ),
    ] = None
    client: Annotated[bool, Meta(description="Of the client's side.")] = False
    brands: list[str] = []
    approves: Annotated[list[Scope], Meta(description="What this person may approve.")] = []
    left: Annotated[date | None, Meta(description="The day this person left.")] = None


class Campaign(Record, frozen=True, kw_only=True):
    """Posts with one goal over a period."""

    name: str
    start: date
    end: date
    brand: str = ""
    objective: str = ""
    goal: str = ""
    color: Color | None = None
    owner: str = ""
    channels: list[Id] = []
    pillars: list[Id] = []
    hashtags: list[str] = []
    utm: Annotated[
        dict[str, str],
        Meta(
            description="Parameters that the links of its posts must carry: `{utm_medium: social}`."
        ),
    ] = {}
    notes: str = ""


class Routine(Record, frozen=True, kw_only=True):
    """Work that returns: the morning's monitoring, moderation, the monthly report."""

    title: str
    kind: Annotated[str, Meta(description="monitoring, moderation, report…")] = ""
    weekdays: list[Weekday] = []
    day_of_month: Annotated[int, Meta(ge=1, le=31)] | None = None
    time: Clock | None = None
    minutes: Annotated[Minutes, Meta(description="How long it takes.")] = 30
    owner: str = ""
    channels: list[Id] = []
    steps: list[str] = []


class Hours(Value, frozen=True, kw_only=True):
    """From a time of day to another."""

    start: Clock
    end: Clock


class Shift(Record, frozen=True, kw_only=True):
    """Who is on duty, from one day to another."""

    id: str = ""
    person: str
    backup: str = ""
    start: date
    end: date
    hours: Hours | None = None
    channels: list[Id] = []
    handover: Annotated[str, Meta(description="What the next one must know.")] = ""


class KeyDate(Record, frozen=True, kw_only=True):
    """A day worth speaking on, or worth keeping silent on."""

    name: str
    date: Annotated[
        str, Meta(description="`2026-12-25`, `12-25`, `easter+39`, `last sunday of may`.")
    ]
    days: Annotated[int, Meta(ge=1, le=366, description="How long it lasts.")] = 1
    countries: list[str] = []
    type: Annotated[
        Literal["holiday", "world-day", "commercial", "sport", "culture", "school", "brand"],
        Meta(description="What kind of day it is."),
    ] = "brand"
    source: str = ""
    sensitivity: Annotated[str, Meta(description="Mourning, religion: mind the tone.")] = ""
    lead_days: Annotated[Count, Meta(description="How many days ahead to start.")] = 0
    angle: Annotated[str, Meta(description="What we have to say that day.")] = ""
    ideas: list[str] = []


class Feeds(Record, frozen=True, kw_only=True):
    """`calendar/feeds.yml`: what subscribers see."""

    drafts: Annotated[
        bool,
        Meta(description="Publish what is not approved yet too: anyone with the address reads it."),
    ] = False
    past: Annotated[Count, Meta(description="Days kept behind today.")] = 90
    future: Annotated[Count, Meta(description="Days shown ahead of today.")] = 400
    minutes: Annotated[int, Meta(ge=1, le=1440, description="How long an event lasts.")] = 30
    alerts: Annotated[
        Minutes | None, Meta(description="Also write feeds that ring, this early.")
    ] = None


class Share(Record, frozen=True, kw_only=True):
    """What one outside reader may see; a list left out leaves nothing out."""

    name: Annotated[str, Meta(description="What the reader sees as the title of the site.")]
    brands: Annotated[list[str], Meta(description="Brands of settings.yml.")] = []
    channels: Annotated[list[Id], Meta(description="Channels of channels.yml.")] = []
    campaigns: Annotated[list[Id], Meta(description="Campaigns of campaigns.yml.")] = []
    statuses: Annotated[
        list[Status],
        Meta(description="`client`, `approved`, `scheduled` and `published` if left out."),
    ] = []
    start: Annotated[date | None, Meta(description="First day shown.")] = None
    end: Annotated[date | None, Meta(description="Last day shown.")] = None
    approver: Annotated[str, Meta(description="Whose yes is asked; a person of people.yml.")] = ""
    reply_to: Annotated[
        AnswerAddress,
        Meta(
            description="Where answers go, and what the reader sees of it: an e-mail address, or "
            "the https address of a form, in which `{title}` and `{body}` are filled in."
        ),
    ] = ""
    url: Annotated[
        WebAddress, Meta(description="Where it is published, for who subscribes to its calendar.")
    ] = ""
