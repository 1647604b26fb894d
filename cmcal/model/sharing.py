"""What one outside reader may see: a calendar in which all the rest is absent.

Whatever is built from this calendar cannot show what it does not hold.
"""

from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from typing import Literal, NamedTuple

from cmcal.media.facts import extension, type_of_name
from cmcal.model import agreement, approval, attachments, shown
from cmcal.model.approval import Contents
from cmcal.model.planning import Share
from cmcal.model.post import Post
from cmcal.model.publications import Publication
from cmcal.model.schedule import Calendar
from cmcal.model.words import Status

STATUSES = (Status.CLIENT, Status.APPROVED, Status.SCHEDULED, Status.PUBLISHED)
"""What is shown where a share names no status: what was made for other eyes than the team's."""
MAX_FILE = 100_000_000
"""Bytes: heavier files stay at home; the forges that publish sites refuse them."""
NONE: frozenset[str] = frozenset()
_NAME = 16
"""Figures of a content's fingerprint that name a file."""

Yes = Literal["", "holds", "stale", "unbound"]
"""Whether the reader said yes: not, to these words, to others, or to words that nobody noted."""


class Asked(NamedTuple):
    """What an answer to a post must carry, and where the post comes from."""

    path: str
    """Of the post's own file: for who builds, and never for the reader."""
    channels: tuple[str, ...]
    digest: str
    yes: Yes


class Shared(NamedTuple):
    """What a reader may see, and what is needed to build it."""

    calendar: Calendar
    asked: Mapping[str, Asked]
    """By the reference of each post."""
    files: Mapping[str, str]
    """The file of the workspace that stands at each path of this calendar."""
    absent: tuple[str, ...]
    """The files that are shown in words alone: too heavy to be copied, or not whole here."""


class Seen(NamedTuple):
    """A post, and what a reader may see of it."""

    post: Post
    publications: tuple[Publication, ...]


def chosen(
    calendar: Calendar, share: Share, unsound: AbstractSet[str] = NONE
) -> Mapping[str, Seen]:
    """Give what a share shows of each post, by the post's reference.

    Posts in the files `unsound` are not shown: what they mean is not sure. Of two posts with one
    id, only the first is.
    """
    found: dict[str, Seen] = {}
    for post in calendar.posts:
        if post.path in unsound:
            continue
        seen = tuple(one for one in calendar.publications_of(post) if _may_see(share, one))
        if seen:
            found.setdefault(shown.reference(share.id, post.id), Seen(post, seen))
    return found


def wanted(calendar: Calendar, share: Share, unsound: AbstractSet[str] = NONE) -> Iterator[str]:
    """Give the files whose contents `shared` must know."""
    for post, seen in chosen(calendar, share, unsound).values():
        # Whether an earlier yes still holds, the files of the other channels tell too.
        is_bound = any(yes and yes.approval.digest for yes in map(agreement.given, seen))
        is_readers = is_bound and shown.is_readers(share, seen)
        judged = calendar.publications_of(post) if is_readers else seen
        yield from approval.assets(calendar, judged)


def shared(
    calendar: Calendar, share: Share, contents: Contents, unsound: AbstractSet[str] = NONE
) -> Shared:
    """Give what the reader of a share may see; `contents` has the fingerprints of `wanted`."""
    posts = chosen(calendar, share, unsound)
    seen = [publication for found in posts.values() for publication in found.publications]
    channels = {one.channel.id: one.channel for one in seen}
    platforms = {one.platform for one in channels.values()} & calendar.platforms.keys()
    served = (shown.campaign_of(calendar, share, found.post) for found in posts.values())
    campaigns = {one.id: one for one in served if one is not None}
    named = dict.fromkeys(approval.assets(calendar, seen))
    files = {
        path: _public_path(path, contents[path])
        for path in named
        if _is_here(calendar, path, contents)
    }
    return Shared(
        Calendar(
            settings=shown.settings(calendar, share),
            zone=calendar.zone,
            today=calendar.today,
            records={
                "post": tuple(
                    shown.post(calendar, share, *found, files) for found in posts.values()
                ),
                "channel": tuple(map(shown.channel, channels.values())),
                "campaign": tuple(shown.campaign(share, one) for one in campaigns.values()),
                "person": shown.people(calendar, share),
                "feeds": (shown.feeds(calendar.feeds),),
            },
            platforms={
                name: shown.platform(calendar.platforms[name]) for name in sorted(platforms)
            },
            assets=frozenset(files.values()),
            media={public: calendar.media[path] for path, public in files.items()},
        ),
        {name: _asked(calendar, share, found, contents) for name, found in posts.items()},
        {public: path for path, public in sorted(files.items())},
        tuple(sorted(named.keys() - files.keys())),
    )


def _may_see(share: Share, publication: Publication) -> bool:
    post, day = publication.post, publication.day
    brands = {post.brand, publication.channel.brand} - {""}
    if share.brands and not (brands and brands <= set(share.brands)):
        return False
    if share.channels and publication.channel.id not in share.channels:
        return False
    if share.campaigns and post.campaign not in share.campaigns:
        return False
    if publication.status not in (share.statuses or STATUSES):
        return False
    if share.start is None and share.end is None:
        return True
    return (
        day is not None
        and (share.start is None or day >= share.start)
        and (share.end is None or day <= share.end)
    )


def _is_here(calendar: Calendar, path: str, contents: Contents) -> bool:
    """Whether a file is there to be copied: known, no pointer to another place, not too heavy."""
    media = calendar.media.get(path)
    return path in contents and media is not None and not (media.pointer or media.bytes > MAX_FILE)


def _public_path(path: str, fingerprint: str) -> str:
    """Name a file after its content, for its own name may tell something."""
    kind = extension(path) if type_of_name(path) else "bin"
    return f"{attachments.ASSETS}/{fingerprint[:_NAME]}.{kind}"


def _asked(calendar: Calendar, share: Share, found: Seen, contents: Contents) -> Asked:
    post, seen = found
    digest = approval.digest(calendar, seen, contents)
    channels = tuple(sorted(one.channel.id for one in seen))
    yes = _yes(calendar, found, digest, contents) if shown.is_readers(share, seen) else ""
    return Asked(post.path, channels, digest, yes)


def _yes(calendar: Calendar, found: Seen, digest: str, contents: Contents) -> Yes:
    """Tell what the reader's own yes is worth: to all the channels, to these, or to each."""
    post, seen = found
    given = [(one, agreement.given(one)) for one in seen]
    if not all(yes and yes.approval.digest for _, yes in given):
        return "unbound"
    every = tuple(calendar.publications_of(post))
    for one, yes in given:
        if yes and yes.approval.digest not in (
            agreement.digest_of(calendar, yes.keys, one, every, contents),
            digest if yes.keys == ("approval",) else "",
        ):
            return "stale"
    return "holds"
