"""Say how far posts have come: one word in each file."""

import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from cmcal import selection
from cmcal.commands.edits import Change, carry_out
from cmcal.model.post import Post
from cmcal.model.words import Status
from cmcal.selection import UnknownError
from cmcal.workspace import Workspace, open_folder


def run(
    word: str,
    wish: selection.Wish,
    root: Path,
    today: date,
    *,
    channels: Sequence[str] = (),
    dry_run: bool = False,
    sure: bool = False,
    language: str | None = None,
) -> int:
    """Write the status; give 2, and write nothing, where one cannot be written."""
    opened = open_folder(root, today, language)
    text = opened.language.text
    try:
        status = selection.status(word)
        posts = selection.posts(opened.loaded.calendar, opened.root, wish)
        changes = [_change(opened, post, status, channels) for post in posts]
    except UnknownError as error:
        print(text(f"terminal.{error.key}", **error.values), file=sys.stderr)
        return 2
    is_trial = dry_run or not (wish.names or sure)
    done = carry_out(opened, changes, (), dry_run=is_trial)
    if is_trial and not dry_run and not done:
        print(text("terminal.edit-say-yes"))
    return done


def _change(opened: Workspace, post: Post, status: Status, channels: Sequence[str]) -> Change:
    said = opened.language.text(f"words.status-{status.value}")
    if not channels:
        return Change(post, ((("status",), status.value),), said)
    calendar = opened.loaded.calendar
    found = selection.publications(calendar, post, channels)
    keys = [("per_channel", selection.own_key(calendar, one), "status") for one in found]
    platforms = calendar.platform_names(one.channel for one in found)
    return Change(post, tuple((key, status.value) for key in keys), f"{platforms}, {said}")
