"""Note what the reader of a share answered: a yes to the words that she read, or her wish."""

import sys
from datetime import date
from pathlib import Path

from cmcal import selection
from cmcal.commands.approve import Wanted, approver, noted
from cmcal.commands.edits import Change, carry_out
from cmcal.contents import fingerprints
from cmcal.decoding import decode
from cmcal.model import answers, approval, shown
from cmcal.model.answers import Answer
from cmcal.model.planning import Share
from cmcal.model.post import Post
from cmcal.model.words import Status
from cmcal.report.terminal import printable
from cmcal.selection import UnknownError
from cmcal.spelling import slug
from cmcal.workspace import Workspace, open_folder


def run(
    source: str, root: Path, today: date, *, person: str = "", dry_run: bool = False,
    language: str | None = None,
) -> int:  # fmt: skip
    """Write what the answers in a file say (`-`: in what is typed); give 2 where one cannot be."""
    opened = open_folder(root, today, language)
    data = sys.stdin.buffer.read() if source == "-" else Path(source).read_bytes()
    found, broken = answers.read(decode(source, data).text)
    if broken or not found:
        print(opened.language.text("terminal.reply-unread", count=broken), file=sys.stderr)
        return 2
    changes: list[Change] = []
    refused: list[str] = []
    for answer in found:
        try:
            made, why = _changes(opened, answer, person)
        except UnknownError as error:
            made, why = [], [opened.language.text(f"terminal.{error.key}", **error.values)]
        changes += made
        refused += why
    return carry_out(opened, changes, refused, dry_run=dry_run)


def _changes(opened: Workspace, answer: Answer, person: str) -> tuple[list[Change], list[str]]:
    calendar, text = opened.loaded.calendar, opened.language.text
    share = next((one for one in calendar.shares if slug(one.id) == answer.share), None)
    if share is None:
        raise UnknownError("share-unknown", word=answer.share)
    post = _post(opened, share, answer)
    if answer.verdict == "change":
        return _wish(opened, post, answer)
    found = selection.publications(calendar, post, ())
    seen = tuple(one for one in found if one.channel.id in answer.channels)
    contents = fingerprints(
        approval.assets(calendar, seen), opened.sources, opened.cache / "contents.msgpack"
    )
    is_same = {one.channel.id for one in seen} == set(answer.channels)
    if not is_same or approval.digest(calendar, seen, contents) != answer.digest:
        return [], [text("terminal.reply-stale", path=post.path, share=share.name)]
    if not (person or share.approver):
        raise UnknownError("reply-no-approver", word=share.id)
    by = approver(opened, person or share.approver)
    wanted = Wanted(post, seen, len(seen) == len(found))
    return noted(opened, [wanted], by, text("terminal.reply-via"))


def _post(opened: Workspace, share: Share, answer: Answer) -> Post:
    for post in opened.loaded.calendar.posts:
        if shown.reference(share.id, post.id) == answer.post:
            return post
    raise UnknownError("reply-unknown-post", word=answer.post)


def _wish(opened: Workspace, post: Post, answer: Answer) -> tuple[list[Change], list[str]]:
    """Give the change of status that a wish asks for; what is out already stays as it is."""
    text = opened.language.text
    said = text("terminal.reply-comment", comment=answer.comment or "…")
    if any(one.is_out for one in opened.loaded.calendar.publications_of(post)):
        return [], [f"{post.path} {printable(said)} {text('terminal.reply-out')}"]
    return [Change(post, ((("status",), Status.CHANGES.value),), said)], []
