"""What happened to the files that a post shows on one channel."""

from collections.abc import Iterator, Sequence

import msgspec

from cmcal.changes.kinds import Shown
from cmcal.changes.sides import Side
from cmcal.model.post import Asset, Post

Showing = tuple[Side, Post, Sequence[Asset]]
"""A side, a post of it, and the files that the post shows."""
_FILES = ("file", "cover", "subtitles")


def compare(before: Showing, after: Showing) -> tuple[Shown, ...]:
    """Give what happened to each file; nothing where none changed."""
    return tuple(_compare(before, after))


def _compare(before: Showing, after: Showing) -> Iterator[Shown]:
    base, old_post, old = before
    head, new_post, new = after
    left = list(old)
    kept: list[Asset] = []
    for asset in new:
        was = next((one for one in left if one.file == asset.file), None)
        media = head.asset(new_post, asset.file)[0]
        if was is None:
            yield Shown(file=asset.file, state="added", after=media)
            continue
        left.remove(was)
        kept.append(was)
        fields = [
            name
            for name in msgspec.structs.asdict(asset)
            if getattr(asset, name) != getattr(was, name)
        ]
        if any(_holds_another(before, was, after, asset, name) for name in _FILES):
            fields.insert(0, "content")
        if fields:
            seen = base.asset(old_post, was.file)[0]
            yield Shown(
                file=asset.file, state="changed", before=seen, after=media, fields=tuple(fields)
            )
    for asset in left:
        seen = base.asset(old_post, asset.file)[0]
        yield Shown(file=asset.file, state="removed", before=seen)
    if kept != [asset for asset in old if asset not in left]:
        yield Shown(file="", state="changed", fields=("order",))


def _holds_another(before: Showing, was: Asset, after: Showing, asset: Asset, name: str) -> bool:
    """Whether a file of one name holds something else now."""
    file = getattr(asset, name)
    if not file or file != getattr(was, name):
        return False
    old, old_content = before[0].asset(before[1], file)
    new, new_content = after[0].asset(after[1], file)
    if old_content and new_content:
        return old_content != new_content
    return old != new
