"""Move posts to another day or another time, each at its own place in its file."""

import re
import sys
from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

from cmcal import selection
from cmcal.commands.edits import Change, carry_out
from cmcal.editing import Names
from cmcal.model import moments
from cmcal.model.moments import Moment
from cmcal.model.post import Post
from cmcal.model.publications import Publication
from cmcal.rules import cm104_skipped_time
from cmcal.selection import UnknownError
from cmcal.workspace import Workspace, open_folder

_STEP = re.compile(r"([+-]?)(\d{1,4}) ?(w|sem|d|j|h|min|m)", re.IGNORECASE)
_UNITS = {
    "w": timedelta(weeks=1), "sem": timedelta(weeks=1),
    "d": timedelta(days=1), "j": timedelta(days=1),
    "h": timedelta(hours=1),
    "min": timedelta(minutes=1), "m": timedelta(minutes=1),
}  # fmt: skip
"""English and French: `2d` and `2j` are two days."""


class Wish(NamedTuple):
    """What a person asked for: a moment, or how far to move."""

    posts: selection.Wish
    to: str = ""
    by: str = ""
    channels: Sequence[str] = ()
    dry_run: bool = False
    sure: bool = False


def run(wish: Wish, root: Path, today: date, *, language: str | None = None) -> int:
    """Move them; give 2, and write nothing, where one cannot be moved."""
    opened = open_folder(root, today, language)
    text = opened.language.text
    changes: list[Change] = []
    refused: list[str] = []
    try:
        move = _Move(opened, wish)
        for post in selection.posts(opened.loaded.calendar, opened.root, wish.posts):
            found = selection.publications(opened.loaded.calendar, post, wish.channels)
            if all(one.is_out for one in found):
                refused.append(text("terminal.move-out", path=post.path))
                continue
            changes.append(move.change(post, found))
            refused += move.skipped(changes[-1])
    except UnknownError as error:
        print(text(f"terminal.{error.key}", **error.values), file=sys.stderr)
        return 2
    is_trial = wish.dry_run or not (wish.posts.names or wish.sure)
    status = carry_out(opened, changes, refused, dry_run=is_trial)
    if is_trial and not wish.dry_run and not status:
        print(text("terminal.edit-say-yes"))
    return status


class _Move:
    """One move, asked for many posts."""

    def __init__(self, opened: Workspace, wish: Wish) -> None:
        self._opened = opened
        self._channels = wish.channels
        self._written = wish.by or wish.to
        self._step = _step(wish.by) if wish.by else timedelta()
        self._to = selection.moment(wish.to) if wish.to else None

    def change(self, post: Post, found: Sequence[Publication]) -> Change:
        """Give the change that moves a post, on all its channels or on those named."""
        edits: dict[Names, str] = {}
        for keys, before in self._moments(post, found):
            if before is None and self._to is None:
                raise UnknownError("move-undated", word=post.id)
            try:
                edits[keys] = str(moments.parse(str(self._moved(before))))
            except (OverflowError, ValueError):
                raise UnknownError("move-too-far", word=self._written) from None
        said = ", ".join(dict.fromkeys(map(self._opened.language.moment, edits.values())))
        return Change(post, tuple(edits.items()), said)

    def skipped(self, change: Change) -> Iterator[str]:
        """Tell the times that the clocks jump over, as their rule does."""
        for keys, written in change.edits:
            moment = moments.parse(written)
            local = moment.in_zone(self._opened.loaded.calendar.zone)
            if moment.has_time and moment.local.tzinfo is None and moments.is_skipped(local):
                later = str(Moment(moments.after_the_gap(local).replace(tzinfo=None)))
                place = change.post.at(*keys)
                told = cm104_skipped_time.RULE.at(place, at=written, later=later)
                message, cure = self._opened.language.message(told)
                yield f"{change.post.path}: {message} ({cure})"

    def _moments(
        self, post: Post, found: Sequence[Publication]
    ) -> Iterator[tuple[Names, Moment | None]]:
        """Give the keys to write, and the moment that stands there or holds there now.

        Without a channel, a post moves by so much on every channel, and to a moment where it says
        one for all: a channel with a moment of its own keeps it.
        """
        if self._channels:
            for one in found:
                keys = (
                    "per_channel",
                    selection.own_key(self._opened.loaded.calendar, one),
                    "publish",
                )
                yield keys, one.moment
            return
        own = [name for name, override in post.per_channel.items() if override.publish]
        if post.publish is not None or self._to is not None or not own:
            yield ("publish",), post.publish
        if self._to is None:
            for name in own:
                yield ("per_channel", name, "publish"), post.per_channel[name].publish

    def _moved(self, before: Moment | None) -> Moment:
        if self._to is None:
            assert before is not None  # noqa: S101  (`change` refuses what has no day)
            return Moment(before.local + self._step, has_time=before.has_time or self._has_time)
        if self._to.has_time or before is None or not before.has_time:
            return self._to
        # A day alone moves the day: the time was chosen, and stays.
        return Moment(datetime.combine(self._to.day, before.local.timetz()))

    @property
    def _has_time(self) -> bool:
        return bool(self._step % timedelta(days=1))


def _step(written: str) -> timedelta:
    match = _STEP.fullmatch(written.strip())
    if match is None:
        raise UnknownError("move-wrong-step", word=written)
    step = int(match[2]) * _UNITS[match[3].casefold()]
    return -step if match[1] == "-" else step
