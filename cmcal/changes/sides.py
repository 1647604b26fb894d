"""One side of a comparison: a calendar, and what the files that its posts name hold."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

from cmcal.loader import Loaded
from cmcal.media.facts import Media
from cmcal.model import attachments
from cmcal.model.planning import Channel
from cmcal.model.post import Post
from cmcal.model.publications import Publication
from cmcal.model.schedule import NO_OVERRIDE, Calendar


def _nothing(paths: Iterable[str]) -> Mapping[str, str]:
    del paths
    return {}


class Side(NamedTuple):
    """A calendar as loaded, with a name for the content of each file that is no text."""

    loaded: Loaded
    contents: Mapping[str, str] = {}
    """By path; two files of one name, on either side, hold the same. A file may be left out."""
    fingerprints: Callable[[Iterable[str]], Mapping[str, str]] = _nothing
    """Gives what an approval knows files by (`cmcal.contents`)."""

    @property
    def calendar(self) -> Calendar:
        """The calendar alone."""
        return self.loaded.calendar

    def asset(self, post: Post, file: str) -> tuple[Media | None, str]:
        """Give what a file is that a post names, and the name of its content."""
        path = attachments.find(post.path, file, self.calendar.assets) if file else None
        if path is None:
            return None, ""
        return self.calendar.media.get(path), self.contents.get(path, "")

    def publications(self, post: Post) -> dict[str, Publication]:
        """Give a post on each of its channels, those that no file describes too."""
        known = {one.channel.id: one for one in self.calendar.publications_of(post)}
        return {name: known.get(name) or _on(post, name) for name in dict.fromkeys(post.channels)}


def nowhere(post: Post) -> dict[str, Publication]:
    """Give a post as it is where no channel changes anything."""
    return {"": _on(post, "")}


def _on(post: Post, name: str) -> Publication:
    override = post.per_channel.get(name, NO_OVERRIDE)
    return Publication(
        post,
        Channel(id=name, platform=name),
        override,
        override.publish or post.publish,
        None,
        override.status or post.status,
        override.format or post.format,
        frozenset(post.channels),
    )


def touched(base: Side, head: Side) -> Iterator[str]:
    """Give the path of each file of content that holds something else on the other side."""
    for path, name in head.contents.items():
        other = base.contents.get(path)
        if other is not None and other != name:
            yield path
