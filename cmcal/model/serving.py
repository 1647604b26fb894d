"""What serves each record: the posts that name a pillar, a campaign, a brief or a note."""

import operator
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple, TypeVar

from cmcal.model.brief import Brief
from cmcal.model.post import Post
from cmcal.model.publications import Publication

T = TypeVar("T")


class Served(NamedTuple):
    """The publications that name one record, in order of time, and the posts without a channel."""

    publications: tuple[Publication, ...] = ()
    loose: tuple[Post, ...] = ()

    @property
    def posts(self) -> tuple[Post, ...]:
        """Every post once: those of the publications in order, then the others."""
        by_path = {publication.post.path: publication.post for publication in self.publications}
        return (*by_path.values(), *self.loose)


class Serving(NamedTuple):
    """What serves each record, by the kind of the record, then by its id."""

    publications: Mapping[str, Mapping[str, list[Publication]]]
    loose: Mapping[str, Mapping[str, list[Post]]]

    def of(self, kind: str, name: str) -> Served:
        """Give what serves one record."""
        publications = self.publications[kind].get(name, ())
        return Served(tuple(publications), tuple(self.loose[kind].get(name, ())))


_FIELDS = ("pillar", "objective", "persona", "campaign")
"""The fields of a post that name one record."""


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
    return Serving(
        _gathered([(publication, publication.post) for publication in publications], named),
        _gathered([(post, post) for post in loose], named),
    )


def _gathered(
    items: Sequence[tuple[T, Post]], named: Mapping[str, tuple[str, ...]]
) -> Mapping[str, Mapping[str, list[T]]]:
    found: dict[str, dict[str, list[T]]] = {kind: defaultdict(list) for kind in _FIELDS}
    # There are tens of thousands of publications, and every build looks at each.
    for field, group in found.items():
        name_of = operator.attrgetter(field)
        for item, post in items:
            group[name_of(post)].append(item)
    briefs: dict[str, list[T]] = defaultdict(list)
    notes: dict[str, list[T]] = defaultdict(list)
    for item, post in items:
        if post.brief or named:
            for name in briefs_of(post, named):
                briefs[name].append(item)
        for name in dict.fromkeys(post.inspired_by):
            notes[name].append(item)
    return {**found, "brief": briefs, "watch": notes}
