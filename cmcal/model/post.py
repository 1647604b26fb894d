"""A post: one piece of content, one Markdown file, for one channel or many."""

from datetime import date
from typing import Annotated

from msgspec import Meta

from cmcal.model.moments import Moment
from cmcal.model.records import Count, Id, Page, Value
from cmcal.model.words import Status


class Asset(Value, frozen=True, kw_only=True):
    """An image, a video or a document that a post shows."""

    file: Annotated[str, Meta(description="Beside the post, or under `content/assets/`.")]
    alt: Annotated[str, Meta(description="What it shows, for who cannot see it.")] = ""
    credit: Annotated[str, Meta(description="Who made it.")] = ""
    rights_until: Annotated[
        date | None, Meta(description="Last day that rights and consents allow it to be used.")
    ] = None
    consent: Annotated[str, Meta(description="Where the consent of the people shown is kept.")] = ""
    subtitles: Annotated[str, Meta(description="The caption file of a video (.srt, .vtt).")] = ""
    cover: Annotated[str, Meta(description="The image shown before a video plays.")] = ""


class Poll(Value, frozen=True, kw_only=True):
    """A question with options."""

    question: Annotated[str, Meta(description="What is asked; the caption if left out.")] = ""
    options: Annotated[list[str], Meta(description="The answers to choose from.")]
    hours: Annotated[Count, Meta(description="How long it stays open, in hours.")] = 24


class Override(Value, frozen=True, kw_only=True):
    """What is different on one channel."""

    format: Annotated[str, Meta(description="This channel's format.")] = ""
    publish: Annotated[Moment | None, Meta(description="This channel's day and time.")] = None
    headline: Annotated[
        str, Meta(description="Title shown by the network (YouTube, articles).")
    ] = ""
    description: Annotated[str, Meta(description="What stands under this channel's title.")] = ""
    slug: Annotated[str, Meta(description="The end of the address on this channel.")] = ""
    assets: Annotated[list[Asset] | None, Meta(description="This channel's assets.")] = None
    hashtags: Annotated[list[str] | None, Meta(description="This channel's hashtags.")] = None
    mentions: Annotated[list[str] | None, Meta(description="This channel's mentions.")] = None
    link: Annotated[str | None, Meta(description="This channel's link.")] = None
    first_comment: Annotated[str | None, Meta(description="This channel's first comment.")] = None
    status: Annotated[Status | None, Meta(description="Where this channel stands apart.")] = None
    owner: Annotated[str, Meta(description="Who publishes on this channel.")] = ""
    via: Annotated[str, Meta(description="`app` or `api`, when not as the channel says.")] = ""
    tags: Annotated[list[str], Meta(description="Tags of a video (YouTube).")] = []
    poll: Poll | None = None


class Approval(Value, frozen=True, kw_only=True):
    """Who said yes to which words, and when."""

    by: Annotated[str, Meta(description="A person of people.yml.")]
    on: Annotated[date, Meta(description="The day of the yes.")]
    digest: Annotated[str, Meta(description="Fingerprint of what the public will see.")] = ""
    via: Annotated[str, Meta(description="How the yes came: e-mail, call, share page.")] = ""


class Published(Value, frozen=True, kw_only=True):
    """Where and when it went out on one channel."""

    url: Annotated[str, Meta(description="The public address.")] = ""
    at: Annotated[Moment | None, Meta(description="When it went out.")] = None


class Results(Value, frozen=True, kw_only=True):
    """What one channel's figures were, as read in its own statistics."""

    on: Annotated[date | None, Meta(description="The day the figures were read.")] = None
    reach: Count | None = None
    impressions: Count | None = None
    views: Count | None = None
    completions: Count | None = None
    likes: Count | None = None
    comments: Count | None = None
    shares: Count | None = None
    saves: Count | None = None
    clicks: Count | None = None
    follows: Count | None = None
    sales: Count | None = None


class Due(Value, frozen=True, kw_only=True):
    """The days by which each step must be done."""

    brief: date | None = None
    draft: date | None = None
    approval: date | None = None


class Legal(Value, frozen=True, kw_only=True):
    """What the law or the network wants told to the public."""

    paid_partnership: Annotated[str, Meta(description="The partner, when it is paid for.")] = ""
    retouched: Annotated[bool, Meta(description="A body or a face was retouched.")] = False
    ai_generated: Annotated[bool, Meta(description="An image or a voice was made by AI.")] = False


class Post(Page, frozen=True, kw_only=True):
    """One piece of content; a post on one channel at one moment is a publication."""

    status: Annotated[Status, Meta(description="How far it has come.")] = Status.IDEA
    publish: Annotated[
        Moment | None,
        Meta(description="Day and time in the workspace's zone; a day alone: time open."),
    ] = None
    channels: Annotated[list[Id], Meta(description="Channels of channels.yml.")] = []
    format: Annotated[str, Meta(description="The format on each channel not set apart.")] = ""
    brand: Annotated[str, Meta(description="The brand, when the channels do not tell.")] = ""
    owner: Annotated[str, Meta(description="Who carries it; a person of people.yml.")] = ""
    writer: Annotated[str, Meta(description="Who writes the captions.")] = ""
    designer: Annotated[str, Meta(description="Who makes the assets.")] = ""
    approver: Annotated[str, Meta(description="Whose yes is waited for.")] = ""
    pillar: Annotated[str, Meta(description="A pillar of the strategy.")] = ""
    objective: Annotated[str, Meta(description="An objective of the strategy.")] = ""
    persona: Annotated[str, Meta(description="Whom it speaks to.")] = ""
    campaign: Annotated[str, Meta(description="A campaign of campaigns.yml.")] = ""
    brief: Annotated[str, Meta(description="The brief it came from.")] = ""
    inspired_by: Annotated[list[Id], Meta(description="Monitoring notes that led to it.")] = []
    assets: Annotated[list[Asset], Meta(description="What it shows, in order.")] = []
    headline: Annotated[str, Meta(description="Title shown by the network.")] = ""
    description: Annotated[
        str,
        Meta(
            description="What stands under the title: an article's meta description, "
            "a newsletter's preheader."
        ),
    ] = ""
    slug: Annotated[str, Meta(description="The end of an article's address.")] = ""
    hashtags: Annotated[list[str], Meta(description="Without `#`; added after the caption.")] = []
    mentions: Annotated[list[str], Meta(description="Accounts named, without `@`.")] = []
    link: Annotated[str, Meta(description="Where the public should go.")] = ""
    utm: Annotated[dict[str, str], Meta(description="Campaign parameters of the link.")] = {}
    cta: Annotated[str, Meta(description="What the public should do.")] = ""
    first_comment: Annotated[str, Meta(description="Comment posted right after.")] = ""
    poll: Poll | None = None
    due: Due = Due()
    legal: Legal = Legal()
    client_notes: Annotated[str, Meta(description="Shown to the client on a share.")] = ""
    per_channel: Annotated[
        dict[str, Override], Meta(description="What differs, by channel or by platform.")
    ] = {}
    approval: Approval | None = None
    channel_approvals: Annotated[
        dict[str, Approval],
        Meta(description="A yes to one channel alone, by channel: it goes before `approval`."),
    ] = {}
    published: Annotated[
        dict[str, Published], Meta(description="Where it went out, by channel.")
    ] = {}
    results: Annotated[dict[str, Results], Meta(description="Figures, by channel.")] = {}
    verdict: Annotated[str, Meta(description="What it did: worked, flopped, and why.")] = ""
    lesson: Annotated[str, Meta(description="What to do again, or never again.")] = ""
