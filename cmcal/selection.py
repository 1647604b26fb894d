"""The posts that a person means: by their ids or files, or by what they have in common."""

from collections.abc import Collection, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from cmcal.model import moments
from cmcal.model.moments import Moment
from cmcal.model.post import Post
from cmcal.model.publications import Publication
from cmcal.model.schedule import Calendar
from cmcal.model.words import Status, in_english
from cmcal.spelling import nearest


class Wish(NamedTuple):
    """Posts as a person names them; without a name, all those that fit the rest."""

    names: Sequence[str] = ()
    campaign: str = ""
    status: str = ""
    until: date | None = None


class UnknownError(Exception):
    """What a person named is not there: the sentence's key, and its values."""

    def __init__(self, key: str, **values: str) -> None:
        super().__init__(key)
        self.key = key
        self.values = values


def posts(calendar: Calendar, root: Path, wish: Wish) -> tuple[Post, ...]:
    """Give the posts meant, each once.

    Raises:
        UnknownError: A name is no post's, or several posts'; or none is left.
    """
    wanted = status(wish.status) if wish.status else None
    if wish.campaign:
        known(wish.campaign, calendar.campaigns, "campaign")
    if not (wish.names or wish.campaign or wish.status or wish.until):
        raise UnknownError("no-post-named")
    named = [_named(calendar, root, name) for name in wish.names] or calendar.posts
    found = {post.path: post for post in named if _fits(calendar, post, wish, wanted)}
    if not found:
        raise UnknownError("no-post-fits")
    return tuple(found.values())


def status(word: str) -> Status:
    """Give the status that a word says, in English or in French.

    Raises:
        UnknownError: It says none.
    """
    names = [one.value for one in Status]
    name = in_english(word) or word.strip().casefold()
    if name not in names:
        raise UnknownError("unknown-status", word=word, known=", ".join(names))
    return Status(name)


def known(name: str, among: Collection[str], kind: str) -> str:
    """Give a name that is known.

    Raises:
        UnknownError: It is not.
    """
    if name not in among:
        near = nearest(name, among) or ", ".join(among) or "…"
        raise UnknownError(f"unknown-{kind}", word=name, known=near)
    return name


def publications(
    calendar: Calendar, post: Post, channels: Sequence[str]
) -> tuple[Publication, ...]:
    """Give a post on the channels named, or on all of them.

    Raises:
        UnknownError: It is not shown there.
    """
    found = {one.channel.id: one for one in calendar.publications_of(post)}
    if not found:
        raise UnknownError("post-without-channel", word=post.id)
    for name in channels:
        if name not in found:
            raise UnknownError("not-on-channel", word=post.id, channel=name, known=", ".join(found))
    return tuple(one for name, one in found.items() if not channels or name in channels)


def own_key(calendar: Calendar, publication: Publication) -> str:
    """Give the key of `per_channel` where a channel may be set apart, and no other with it.

    Raises:
        UnknownError: What holds for it there holds for another channel too.
    """
    per_channel, channel = publication.post.per_channel, publication.channel
    if channel.id in per_channel or channel.platform not in per_channel:
        return channel.id
    every = calendar.publications_of(publication.post)
    if [one.channel.platform for one in every].count(channel.platform) > 1:
        raise UnknownError("shared-override", word=publication.post.id, channel=channel.id)
    return channel.platform


def moment(written: str) -> Moment:
    """Read a moment as a person types it.

    Raises:
        UnknownError: It is none.
    """
    try:
        return moments.parse(written)
    except ValueError:
        raise UnknownError("new-wrong-moment", word=written) from None


def _named(calendar: Calendar, root: Path, name: str) -> Post:
    by_id = [post for post in calendar.posts if post.id == name]
    if len(by_id) > 1:
        raise UnknownError("several-posts", word=name, known=", ".join(p.path for p in by_id))
    if by_id:
        return by_id[0]
    by_path = {post.path: post for post in calendar.posts}
    for path in _paths(root, name):
        if path in by_path:
            return by_path[path]
    ids = [post.id for post in calendar.posts]
    raise UnknownError("unknown-post", word=name, known=nearest(name, ids) or "…")


def _paths(root: Path, name: str) -> Iterator[str]:
    """Give what a path may mean: from the workspace, or from the folder one stands in."""
    for start in (root, Path()):
        path = Path(start / name).resolve()
        if path.is_relative_to(root):
            yield path.relative_to(root).as_posix()


def _fits(calendar: Calendar, post: Post, wish: Wish, wanted: Status | None) -> bool:
    if wish.campaign and post.campaign != wish.campaign:
        return False
    found = tuple(calendar.publications_of(post))
    if wanted is not None and wanted not in {post.status, *(one.status for one in found)}:
        return False
    if wish.until is None:
        return True
    return any(one.day and calendar.today <= one.day <= wish.until for one in found)
