"""Note that somebody approves posts: in each, who, when, and the digest of the words."""

import sys
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from cmcal import history, selection
from cmcal.commands.edits import DROP, Change, carry_out
from cmcal.contents import fingerprints
from cmcal.diagnostics import Severity
from cmcal.editing import Names
from cmcal.model import agreement, approval
from cmcal.model.post import Approval, Post
from cmcal.model.publications import Publication
from cmcal.model.words import Status
from cmcal.rules import cm603_approver_not_allowed
from cmcal.selection import UnknownError
from cmcal.workspace import Workspace, open_folder

_WAITING = (Status.REVIEW, Status.CLIENT)
"""What is approved where posts are not named one by one, and no status is."""


class Wish(NamedTuple):
    """What a person asked for."""

    posts: selection.Wish
    person: str = ""
    channels: Sequence[str] = ()
    via: str = ""
    dry_run: bool = False
    sure: bool = False
    """That posts which are not named one by one may be written."""


class Wanted(NamedTuple):
    """A post that somebody approves: on which channels, and whether those are all it has."""

    post: Post
    publications: tuple[Publication, ...]
    is_whole: bool


def run(wish: Wish, root: Path, today: date, *, language: str | None = None) -> int:
    """Write the approvals; give 2, and write none, where one cannot be given."""
    opened = open_folder(root, today, language)
    text = opened.language.text
    try:
        by = approver(opened, wish.person)
        posts = selection.posts(opened.loaded.calendar, opened.root, wish.posts)
        if not wish.posts.names:
            posts = tuple(_waiting(opened, posts, wish.posts))
        wanted = [_wanted(opened, post, wish.channels) for post in posts]
    except UnknownError as error:
        print(text(f"terminal.{error.key}", **error.values), file=sys.stderr)
        return 2
    changes, refused = noted(opened, wanted, by, wish.via)
    is_trial = wish.dry_run or not (wish.posts.names or wish.sure)
    status = carry_out(opened, changes, refused, dry_run=is_trial)
    if is_trial and not wish.dry_run and not status:
        print(text("terminal.edit-say-yes"))
    return status


def approver(opened: Workspace, asked: str) -> str:
    """Give the person who approves: the one asked for, else the one whose address git signs with.

    Raises:
        UnknownError: There is no such person.
    """
    people = opened.loaded.calendar.people
    if asked:
        return selection.known(asked, people, "person")
    email = history.user_email(opened.root).casefold()
    found = [one.id for one in people.values() if email and one.email.casefold() == email]
    if len(found) != 1:
        raise UnknownError("approve-who", known=", ".join(people) or "…")
    return found[0]


def noted(
    opened: Workspace, wanted: Sequence[Wanted], by: str, via: str
) -> tuple[list[Change], list[str]]:
    """Give the changes that note a yes to each, and why some cannot be."""
    calendar, text = opened.loaded.calendar, opened.language.text
    unsound = {one.place.path for one in opened.loaded.problems if one.severity is Severity.ERROR}
    shown = [path for one in wanted for path in approval.assets(calendar, one.publications)]
    contents = fingerprints(shown, opened.sources, opened.cache / "contents.msgpack")
    changes: list[Change] = []
    refused: list[str] = []
    for one in wanted:
        if one.post.path in unsound:
            refused.append(text("terminal.approve-unsound", path=one.post.path))
        elif why := _refusal(opened, one, by):
            refused.append(why)
        else:
            changes.append(_change(opened, one, by, via, contents))
    return changes, refused


def _change(
    opened: Workspace, wanted: Wanted, by: str, via: str, contents: approval.Contents
) -> Change:
    calendar = opened.loaded.calendar

    def said(publications: Sequence[Publication]) -> dict[str, Any]:
        digest = approval.digest(calendar, publications, contents)
        value = {"by": by, "on": calendar.today.isoformat(), "via": via, "digest": digest}
        return {key: item for key, item in value.items() if item}

    post = wanted.post
    edits: list[tuple[Names, Any]]
    if wanted.is_whole:
        edits = [(("approval",), said(wanted.publications)), (("channel_approvals",), DROP)]
    else:
        edits = [
            (("channel_approvals", one.channel.id), said((one,))) for one in wanted.publications
        ]
    sentence = opened.language.text(
        "terminal.approved",
        name=calendar.people[by].name,
        platforms=calendar.platform_names(one.channel for one in wanted.publications),
    )
    return Change(post, tuple(edits), sentence)


def _refusal(opened: Workspace, wanted: Wanted, by: str) -> str:
    """Give why somebody may not approve a post; nothing when they may."""
    calendar = opened.loaded.calendar
    given = Approval(by=by, on=calendar.today)
    for one in wanted.publications:
        if why := agreement.refusal(calendar, given, one):
            place = one.post.at("approval", "by")
            found = cm603_approver_not_allowed.refused(calendar, one, place, by, why)
            message, cure = opened.language.message(found)
            return f"{one.post.path}: {message} ({cure})"
    return ""


def _wanted(opened: Workspace, post: Post, channels: Sequence[str]) -> Wanted:
    calendar = opened.loaded.calendar
    found = selection.publications(calendar, post, channels)
    return Wanted(post, found, len(found) == len(tuple(calendar.publications_of(post))))


def _waiting(opened: Workspace, posts: Sequence[Post], wish: selection.Wish) -> Iterator[Post]:
    """Give the posts of a choice that wait for a yes, or have one that does not hold."""
    calendar = opened.loaded.calendar
    for post in posts:
        found = agreement.of_post(calendar, post)
        if not found or all(one.state == "holds" for one in found):
            continue
        if wish.status or any(one.publication.status in _WAITING for one in found):
            yield post
