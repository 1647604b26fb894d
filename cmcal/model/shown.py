"""The records that a reader of a share is given, made anew.

Nothing is taken out of the team's records: others are made, of the fields named here and of no
other, so that what is not named here, or is new, is not shown.
"""

import hashlib
from collections.abc import Mapping

from cmcal.model import agreement, attachments, captions
from cmcal.model.planning import Campaign, Channel, Feeds, Person, Settings, Share
from cmcal.model.post import Approval, Asset, Legal, Override, Poll, Post, Published
from cmcal.model.publications import Publication
from cmcal.model.schedule import Calendar
from cmcal.model.words import Status
from cmcal.platforms import Format, Platform

APPROVER = "approver"
"""What stands for the reader whose yes is asked."""
HOST = "share.cmcal.invalid"
"""Stands in the name of each event, where the team's feeds have a name of the team's."""
_TITLE = 72
"""Characters of a title that is made of the first words of a text."""
_RANK = {status: rank for rank, status in enumerate(Status)}
_TO_READER = {Status.CLIENT: Status.REVIEW}
"""What is « with the client » for the team is, for the client, to be read."""
Files = Mapping[str, str]
"""Where each file of the workspace that is shown stands in the share, by its path."""


def reference(share: str, post: str) -> str:
    """Give the name of a post in one share: lasting, and telling nothing of the post's own."""
    said = f"{share}\0{post}".encode(errors="surrogatepass")
    return hashlib.blake2b(said, digest_size=6).hexdigest()


def settings(calendar: Calendar, share: Share) -> Settings:
    """Give settings with the clocks and the language of the team's, and the share's own names."""
    return Settings(
        id="settings",
        name=share.name,
        timezone=calendar.settings.timezone,
        language=calendar.settings.language,
        site_url=share.url,
        host=HOST,
    )


def channel(known: Channel) -> Channel:
    """Give an account as the public knows it."""
    return Channel(id=known.id, platform=known.platform, name=known.name, handle=known.handle)


def campaign(share: Share, known: Campaign) -> Campaign:
    """Give the name and the time of a campaign."""
    name = _campaign_reference(share, known.id)
    return Campaign(id=name, name=known.name, start=known.start, end=known.end)


def people(calendar: Calendar, share: Share) -> tuple[Person, ...]:
    """Give the reader whose yes is asked, if one is named."""
    found = calendar.people.get(share.approver)
    return (Person(id=APPROVER, name=found.name),) if found else ()


def feeds(known: Feeds) -> Feeds:
    """Give a feed that has all of what is shown."""
    return Feeds(
        id="feeds", drafts=True, past=known.past, future=known.future, minutes=known.minutes
    )


def platform(known: Platform) -> Platform:
    """Give a network without its limits, in which a workspace may have written reasons."""
    return Platform(
        id=known.id,
        name=known.name,
        letters=known.letters,
        color=known.color,
        url="",
        profile="",
        counting=(),
        formats={
            name: Format(id=form.id, name=form.name, aliases=form.aliases)
            for name, form in known.formats.items()
        },
    )


def campaign_of(calendar: Calendar, share: Share, post: Post) -> Campaign | None:
    """Give the campaign of a post, unless it is another brand's."""
    found = calendar.campaigns.get(post.campaign)
    if found is None or (share.brands and found.brand and found.brand not in share.brands):
        return None
    return found


def post(
    calendar: Calendar, share: Share, known: Post, seen: tuple[Publication, ...], files: Files
) -> Post:
    """Give a post in which each channel says for itself what it shows, and no other is named."""
    name = reference(share.id, known.id)
    serves = campaign_of(calendar, share, known)
    return Post(
        id=name,
        path=name,
        title=_title(calendar, seen),
        body=_body(seen),
        status=min((_status(one) for one in seen), key=_RANK.__getitem__),
        channels=[one.channel.id for one in seen],
        campaign=_campaign_reference(share, serves.id) if serves else "",
        cta=known.cta,
        legal=_legal(known.legal),
        client_notes=known.client_notes,
        per_channel={one.channel.id: _override(calendar, one, files) for one in seen},
        approval=_approval(share, seen),
        published={
            one.channel.id: Published(url=known.published[one.channel.id].url)
            for one in seen
            if one.is_out and one.channel.id in known.published
        },
    )


def is_readers(share: Share, seen: tuple[Publication, ...]) -> bool:
    """Whether the yes that a post has where it is seen is the reader's own."""
    given = [agreement.given(one) for one in seen]
    return bool(share.approver) and all(yes and yes.approval.by == share.approver for yes in given)


def _campaign_reference(share: Share, name: str) -> str:
    return reference(share.id, f"campaign {name}")


def _title(calendar: Calendar, seen: tuple[Publication, ...]) -> str:
    """Give what a reader calls a post: the title that the team gave it is not for her eyes."""
    said = (
        *(one.headline for one in seen),
        *(one.caption for one in seen),
        *(one.poll.question for one in seen if one.poll),
        *(asset.alt for one in seen for asset in one.assets),
    )
    found = next(filter(None, map(_first_words, said)), "")
    return found or calendar.platform_names(one.channel for one in seen)


def _first_words(text: str) -> str:
    """Give the first line that says something, cut after a word."""
    said = (" ".join(line.split()) for line in text.split("\n"))
    first = next((line for line in said if any(map(str.isalnum, line))), "")
    if len(first) <= _TITLE:
        return first
    cut = first[:_TITLE]
    return f"{(cut.rpartition(' ')[0] or cut).rstrip(' ,;:.')}…"


def _body(seen: tuple[Publication, ...]) -> str:
    """Give the captions that are seen, and no text that only other channels say."""
    kept: dict[str, str] = {}
    for one in seen:
        said = captions.split(one.post.body, one.headings)
        kept[said.name(one.channel.id, one.channel.platform)] = one.caption
    default = kept.pop("", "")
    sections = (f"{captions.HEADING}{name}\n{text}" for name, text in kept.items())
    return "\n\n".join((default, *sections))


def _status(one: Publication) -> Status:
    return _TO_READER.get(one.status, one.status)


def _override(calendar: Calendar, one: Publication, files: Files) -> Override:
    return Override(
        format=one.format,
        publish=one.moment,
        headline=one.headline,
        description=one.description,
        slug=one.slug,
        assets=[_asset(calendar, one.post, asset, files) for asset in one.assets],
        hashtags=list(one.hashtags),
        mentions=list(one.mentions),
        link=one.link,
        first_comment=one.first_comment,
        status=_status(one),
        tags=list(one.override.tags),
        poll=_poll(one.poll),
    )


def _asset(calendar: Calendar, known: Post, asset: Asset, files: Files) -> Asset:
    def named(name: str) -> str:
        path = attachments.find(known.path, name, calendar.assets) if name else None
        shown = files.get(path, "") if path else ""
        return shown.removeprefix(f"{attachments.ASSETS}/")

    return Asset(
        file=named(asset.file),
        alt=asset.alt,
        cover=named(asset.cover),
        subtitles=named(asset.subtitles),
    )


def _poll(poll: Poll | None) -> Poll | None:
    if poll is None:
        return None
    return Poll(question=poll.question, options=list(poll.options), hours=poll.hours)


def _legal(legal: Legal) -> Legal:
    return Legal(
        paid_partnership=legal.paid_partnership,
        retouched=legal.retouched,
        ai_generated=legal.ai_generated,
    )


def _approval(share: Share, seen: tuple[Publication, ...]) -> Approval | None:
    """Give the day of the reader's own yes; another's is the team's business."""
    if not is_readers(share, seen):
        return None
    days = (yes.approval.on for one in seen if (yes := agreement.given(one)))
    return Approval(by=APPROVER, on=max(days))
