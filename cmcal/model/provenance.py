"""What git knows of approvals: who wrote the commit that brought one in, what changed since."""

from collections.abc import Mapping
from typing import Literal, NamedTuple

from cmcal.diagnostics import KeyPath

Given = tuple[str, str, str]
"""One approval: the path of its post, who it says gave it, and its digest."""
Trace = Literal["known", "shallow", "untold"]
"""Whether git has what was approved: it has; this clone is cut off before; no commit has it."""


class Part(NamedTuple):
    """One part of a post that the public sees: the key that says it, and on which channels."""

    field: str
    channels: tuple[str, ...] = ()
    """None when it is so on all of them."""


class Since(NamedTuple):
    """What became of a post since somebody said yes to it."""

    trace: Trace
    parts: tuple[Part, ...] = ()


class Provenance(NamedTuple):
    """What git was asked, as values; nothing of it where git was not asked."""

    hands: Mapping[Given, tuple[str, ...]] = {}
    """The people in the commit that brought an approval in, its author first. Only where the author
    is somebody of people.yml, and one alone."""
    authors: frozenset[str] = frozenset()
    """The people who are the author of some commit."""
    since: Mapping[tuple[str, KeyPath], Since] = {}
    """For stale approvals that were looked into, by the path of the post and their keys."""
