"""What a reader of a share answers: one block of text, for an e-mail, a form or a chat.

The block is described in `docs/reference/approval.md`: answers already on their way must be read.
"""

from collections.abc import Iterable
from typing import Literal, NamedTuple

from cmcal.spelling import slug

FIRST, LAST = "[cmcal answer 1]", "[end]"
"""The lines between which a block stands: what is before and after is for people."""
Verdict = Literal["approve", "change"]


class Answer(NamedTuple):
    """A yes, or a wish for a change, to the words of one post on some channels."""

    share: str
    post: str
    """The reference of the post in the share."""
    channels: tuple[str, ...]
    digest: str
    verdict: Verdict


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
