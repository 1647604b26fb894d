"""Note that a post is out on a channel: where, and when."""

import sys
from datetime import date
from pathlib import Path
from typing import NamedTuple

from cmcal import selection
from cmcal.commands.edits import Change, carry_out
from cmcal.selection import UnknownError
from cmcal.workspace import open_folder


class Wish(NamedTuple):
    """What a person asked for."""

    post: str
    channel: str
    url: str
    at: str = ""
    dry_run: bool = False


def run(wish: Wish, root: Path, today: date, *, language: str | None = None) -> int:
    """Write it down; give 2, and write nothing, where that cannot be."""
    opened = open_folder(root, today, language)
    calendar, text = opened.loaded.calendar, opened.language.text
    try:
        (post,) = selection.posts(calendar, opened.root, selection.Wish([wish.post]))
        (publication,) = selection.publications(calendar, post, [wish.channel])
        url = _address(wish.url)
        moment = selection.moment(wish.at) if wish.at else None
    except UnknownError as error:
        print(text(f"terminal.{error.key}", **error.values), file=sys.stderr)
        return 2
    keys = ("published", publication.channel.id)
    edits = [((*keys, "url"), url)]
    if moment is not None:
        edits.append(((*keys, "at"), str(moment)))
    platform = calendar.platform_name(publication.channel)
    said = text("terminal.published", platform=platform, url=url)
    return carry_out(opened, [Change(post, tuple(edits), said)], (), dry_run=wish.dry_run)


def _address(written: str) -> str:
    """Give a public address.

    Raises:
        UnknownError: It is none.
    """
    if not written.startswith(("https://", "http://")) or len(written.split()) != 1:
        raise UnknownError("publish-wrong-url", word=written)
    return written
