"""What a reader of a share answers: one block of text, for an e-mail, a form or a chat.

The block is described in `docs/reference/approval.md`: answers already on their way must be read.
"""

import re
from collections.abc import Iterable
from typing import Literal, NamedTuple, cast, get_args

from cmcal.spelling import slug

FIRST, LAST = "[cmcal answer 1]", "[end]"
"""The lines between which a block stands: what is before and after is for people."""
Verdict = Literal["approve", "change"]
_LINES = re.compile("\r\n|\r|\n")
_QUOTED = re.compile(r"\s*(?:>\s?)*")
"""What mail programs put before the lines that they quote."""
_HEAD = ("share", "post", "channels", "digest", "verdict", "comment")


class Answer(NamedTuple):
    """A yes, or a wish for a change, to the words of one post on some channels."""

    share: str
    post: str
    """The reference of the post in the share."""
    channels: tuple[str, ...]
    digest: str
    verdict: Verdict
    comment: str = ""


class Answers(NamedTuple):
    """The answers in a text, and how many blocks of it could not be read."""

    found: tuple[Answer, ...]
    broken: int


def write(answer: Answer) -> str:
    """Give the block of an answer, its comment left to whoever answers."""
    return "\n".join(
        (
            FIRST,
            f"share: {slug(answer.share)}",
            f"post: {answer.post}",
            f"channels: {_listed(answer.channels)}",
            f"digest: {answer.digest}",
            f"verdict: {answer.verdict}",
            "comment:",
            LAST,
        )
    )


def _listed(ids: Iterable[str]) -> str:
    # An id that is none could hold a line break, and with it a line of its own in the block.
    return ", ".join(map(slug, ids))


def read(text: str) -> Answers:
    """Find the answers in a text, whatever stands around them and however mail programs quote."""
    lines = [_QUOTED.sub("", line, count=1).rstrip() for line in _LINES.split(text)]
    found: list[Answer] = []
    broken = start = 0
    while FIRST in lines[start:]:
        start = lines.index(FIRST, start) + 1
        end = lines.index(LAST, start) if LAST in lines[start:] else len(lines)
        answer = _block(lines[start:end]) if end < len(lines) else None
        if answer is None:
            broken += 1
        elif answer not in found:
            found.append(answer)
            start = end
    return Answers(tuple(found), broken)


def _block(lines: list[str]) -> Answer | None:
    """Read what stands between the first and the last line of a block; None if no answer."""
    said = dict(zip(_HEAD, (line.partition(":")[2].strip() for line in lines), strict=False))
    written = [line.partition(":")[0].strip() for line in lines[: len(_HEAD)]]
    if written != list(_HEAD) or said["verdict"] not in get_args(Verdict):
        return None
    comment = "\n".join((said["comment"], *lines[len(_HEAD) :])).strip()
    channels = tuple(name.strip() for name in said["channels"].split(",") if name.strip())
    verdict = cast("Verdict", said["verdict"])
    return Answer(said["share"], said["post"], channels, said["digest"], verdict, comment)
