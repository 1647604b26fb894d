"""What a yes is given to: the words and files that the public will see, as one short digest.

Dates, statuses, people and notes are not in it: they may change, and the yes still holds. The
canonical form is described in `docs/reference/approval.md`; changing it makes every approval stale.
"""

import base64
import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from cmcal.model import attachments
from cmcal.model.post import Asset, Legal, Poll, Post
from cmcal.model.publications import Publication
from cmcal.model.schedule import Calendar

FORM = 1
"""The number of the canonical form, for a day when another one is needed."""
_BYTES = 10
"""Bytes of a digest: 16 characters of base 32."""
Contents = Mapping[str, str]
"""The fingerprint of what a file holds, by its path."""


def digest(calendar: Calendar, publications: Iterable[Publication], contents: Contents) -> str:
    """Give the digest of publications of one post: 16 letters and digits, whatever their order.

    `contents` has the files that `assets` names; one that it lacks counts as not there yet.
    """
    said = [_words(calendar, publication, contents) for publication in publications]
    said.sort(key=lambda words: str(words["channel"]))
    form = {"form": FORM, "publications": said}
    text = json.dumps(form, sort_keys=True, separators=(",", ":"))
    hashed = hashlib.blake2b(text.encode("ascii"), digest_size=_BYTES).digest()
    return base64.b32encode(hashed).decode("ascii").lower()


def assets(calendar: Calendar, publications: Iterable[Publication]) -> Iterator[str]:
    """Give the path of each file that publications show and that is there, cover and subtitles."""
    for publication in publications:
        for asset in publication.assets:
            for name in (asset.file, asset.cover, asset.subtitles):
                path = attachments.find(publication.post.path, name, calendar.assets)
                if name and path is not None:
                    yield path


def _words(calendar: Calendar, publication: Publication, contents: Contents) -> Mapping[str, Any]:
    """Give all that the public sees of a publication; what is empty is left out."""
    post, channel = publication.post, publication.channel
    return {
        "channel": channel.id,
        **_filled(
            platform=channel.platform,
            format=publication.format,
            caption=publication.caption,
            headline=publication.headline,
            description=publication.description,
            slug=publication.slug,
            hashtags=publication.hashtags,
            mentions=[name.removeprefix("@") for name in publication.mentions],
            link=publication.link,
            cta=post.cta,
            first_comment=publication.first_comment,
            poll=_poll(publication.poll),
            tags=publication.override.tags,
            legal=_legal(post.legal),
            assets=[_asset(calendar, post, asset, contents) for asset in publication.assets],
        ),
    }


def _poll(poll: Poll | None) -> Mapping[str, Any]:
    if poll is None:
        return {}
    return _filled(question=poll.question, options=poll.options, hours=poll.hours)


def _legal(legal: Legal) -> Mapping[str, Any]:
    return _filled(
        paid_partnership=legal.paid_partnership,
        retouched=legal.retouched,
        ai_generated=legal.ai_generated,
    )


def _asset(calendar: Calendar, post: Post, asset: Asset, contents: Contents) -> Mapping[str, Any]:
    def held(name: str) -> Mapping[str, str]:
        path = attachments.find(post.path, name, calendar.assets) if name else None
        content = contents.get(path, "") if path else ""
        # A file that is not there is known by its name, until it comes.
        return _filled(content=content, missing="" if content else name)

    return _filled(
        file=held(asset.file),
        alt=asset.alt,
        cover=held(asset.cover),
        subtitles=held(asset.subtitles),
    )


def _filled(**values: Any) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value}
