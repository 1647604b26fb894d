"""What is used of each length that a network limits, as the rules measure it."""

from collections.abc import Iterator
from typing import Literal, NamedTuple

from cmcal.model import measures
from cmcal.model.publications import Wording
from cmcal.platforms import Limit, Verdict

Measured = Literal[
    "caption", "headline", "description", "slug", "comment", "hashtags", "tags", "alt"
]
_DESCRIPTION = ("description-max", "preheader-max", "link-description-max")
_CAPTION = ("caption-max", "caption-bytes-max")
_HASHTAGS = ("hashtags-max", "hashtags-ceiling")
_TAGS = ("tags-total-max", "tags-max")


class Length(NamedTuple):
    """One length against its limit."""

    of: Measured
    used: int
    most: int
    unit: str
    """As the limit says it: `characters`, `bytes`, `hashtags`, `tags`."""
    verdict: Verdict | None = None
    """None when it is kept."""
    number: int = 0
    """Which part of a thread, or which file, from 1; 0 where there is but one."""

    @property
    def excess(self) -> int:
        """What is too much."""
        return max(self.used - self.most, 0)


def lengths(wording: Wording) -> Iterator[Length]:
    """Give the lengths of a publication that has them, in the order in which a page shows them."""
    publication, limits = wording.publication, wording.limits
    allowed = limits.get("caption-allowed")
    is_worded = allowed is None or allowed.value is not False
    for number, part in enumerate(wording.parts if is_worded and wording.text else (), 1):
        for limit in (limits[key] for key in _CAPTION if key in limits):
            yield from _text("caption", part.text, limit, number if wording.is_thread else 0)
    if publication.headline and "title-max" in limits:
        yield from _text("headline", publication.headline, limits["title-max"])
    for limit in (limits[key] for key in _DESCRIPTION if key in limits and publication.description):
        yield from _text("description", publication.description, limit)
    if publication.slug and "slug-max" in limits:
        yield from _text("slug", publication.slug, limits["slug-max"])
    if is_worded and publication.first_comment and "first-comment-max" in limits:
        yield from _text("comment", publication.first_comment, limits["first-comment-max"])
    most = next((limits[key] for key in _HASHTAGS if key in limits), None)
    if is_worded and most is not None:
        yield from _count("hashtags", len(measures.hashtags(wording)), most)
    for limit in (limits[key] for key in _TAGS if key in limits and publication.override.tags):
        tags = publication.override.tags
        used = measures.length("\n".join(tags), limit) if limit.count else len(tags)
        yield from _count("tags", used, limit)
    yield from _alt(wording)


def _alt(wording: Wording) -> Iterator[Length]:
    """Give the longest alternative text, where the network takes them and says how long."""
    limit, supported = (wording.limits.get(f"alt-text-{key}") for key in ("max", "supported"))
    assets = wording.publication.assets
    if limit and supported and supported.value is True and assets:
        texts = (_text("alt", asset.alt, limit, at) for at, asset in enumerate(assets, 1))
        found = [length for measured in texts for length in measured]
        if found:
            longest = max(found, key=lambda length: length.used)
            yield longest if len(assets) > 1 else longest._replace(number=0)


def _text(of: Measured, text: str, limit: Limit, number: int = 0) -> Iterator[Length]:
    yield from _count(of, measures.length(text, limit), limit, number)


def _count(of: Measured, used: int, limit: Limit, number: int = 0) -> Iterator[Length]:
    """Give one length; none against a limit that is no number."""
    most = limit.ceiling
    if most is not None:
        verdict = limit.exceeded(used)
        figure = int(verdict.figure if verdict else most)
        yield Length(of, used, figure, limit.unit or "characters", verdict, number)
