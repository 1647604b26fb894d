"""What serves each record: the posts that name a pillar, a campaign, a brief or a note."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from cmcal.model.brief import Brief
from cmcal.model.post import Post
from cmcal.model.publications import Publication


class Served(NamedTuple):
    """The publications that name one record, in order of time, and the posts without a channel."""

    publications: tuple[Publication, ...] = ()
    loose: tuple[Post, ...] = ()

    @property
    def posts(self) -> tuple[Post, ...]:
        """Every post once: those of the publications in order, then the others."""
        by_path = {publication.post.path: publication.post for publication in self.publications}
        return (*by_path.values(), *self.loose)


Serving = Mapping[str, Mapping[str, Served]]
"""By the kind of the record that is named, then by its id."""
NOTHING = Served()
_NAMED = ("pillar", "objective", "persona", "campaign", "brief", "watch")


def naming(briefs: Iterable[Brief]) -> Mapping[str, tuple[str, ...]]:
    """Give the briefs that name each post among those that wait for them, by the post's id."""
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for brief in briefs:
        for post in brief.posts:
            found[post][brief.id] = None
    return {post: tuple(names) for post, names in found.items()}


def briefs_of(post: Post, named: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """Give the briefs of a post: the one it names, and those that name it."""
    own = (post.brief,) if post.brief else ()
    return tuple(dict.fromkeys((*own, *named.get(post.id, ()))))


def of(
    publications: Iterable[Publication], loose: Iterable[Post], named: Mapping[str, tuple[str, ...]]
) -> Serving:
    """Gather what serves each record; `named` tells the briefs that name a post."""
    out: dict[str, dict[str, list[Publication]]] = {kind: defaultdict(list) for kind in _NAMED}
    for publication in publications:
        for kind, name in _names(publication.post, named):
            out[kind][name].append(publication)
    waiting: dict[str, dict[str, list[Post]]] = {kind: defaultdict(list) for kind in _NAMED}
    for post in loose:
        for kind, name in _names(post, named):
            waiting[kind][name].append(post)
    return {
        kind: {
            name: Served(tuple(out[kind].get(name, ())), tuple(waiting[kind].get(name, ())))
            for name in {**out[kind], **waiting[kind]}
        }
        for kind in _NAMED
    }


def _names(post: Post, named: Mapping[str, tuple[str, ...]]) -> list[tuple[str, str]]:
    names = [
        ("pillar", post.pillar),
        ("objective", post.objective),
        ("persona", post.persona),
        ("campaign", post.campaign),
    ]
    if post.brief or named:
        names += (("brief", name) for name in briefs_of(post, named))
    if post.inspired_by:
        names += (("watch", name) for name in dict.fromkeys(post.inspired_by))
    return names
