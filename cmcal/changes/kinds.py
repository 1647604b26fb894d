"""What a change is: one difference between two states of a calendar, as plain values."""

import enum
from typing import Literal

from msgspec import Struct

from cmcal.media.facts import Media


class Kind(enum.Enum):
    """What happened; the order is that of a report."""

    ADDED = "added"
    """It was not there before."""
    REMOVED = "removed"
    """It is no longer there."""
    RENAMED = "renamed"
    """Its file or its id has another name, and it is still the same."""
    RESCHEDULED = "rescheduled"
    """It goes out at another moment, on all its channels or on some."""
    RETARGETED = "retargeted"
    """It goes out on other channels, or in another format."""
    REWORDED = "reworded"
    """The public will read other words: a caption, a headline, hashtags, a link…"""
    ASSETS = "assets"
    """It shows other files, or the same files hold something else."""
    STATUS = "status"
    """It has come further, or has gone back."""
    REASSIGNED = "reassigned"
    """Someone else carries, writes, draws or approves it."""
    APPROVED = "approved"
    """Someone said yes, or said it again."""
    STALE = "stale"
    """The yes it carries was given to other words or files than those it has now."""
    UNAPPROVED = "unapproved"
    """The yes it carried was taken away."""
    EDITED = "edited"
    """Something else in it changed: `fields` names what."""


class Run(Struct, frozen=True):
    """Words in a row that both texts have, or only one of them."""

    state: Literal["kept", "removed", "added"]
    text: str


class Shown(Struct, frozen=True, kw_only=True):
    """What happened to one file that a post shows."""

    file: str
    state: Literal["added", "removed", "changed"]
    before: Media | None = None
    after: Media | None = None
    fields: tuple[str, ...] = ()
    """What changed: `content`, `alt`, `rights_until`…, or `order` for the order of them all."""


class Change(Struct, frozen=True, kw_only=True):
    """One difference between two states of a calendar."""

    kind: Kind
    of: str
    """The kind of record: `post`, `brief`, `channel`… (`cmcal.kinds`), or `limits` of a network."""
    id: str
    path: str
    """Where it stands now; for what was removed, where it stood."""
    title: str = ""
    moment: str = ""
    """When a post goes out, or duty begins, as the file says; or would have, before it went."""
    channels: tuple[str, ...] = ()
    """The channels it holds for; none when it holds for all of the post."""
    field: str = ""
    """What was compared: `publish`, `body`, `owner`…"""
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()
    runs: tuple[Run, ...] = ()
    """The words of a reworded text, in order."""
    assets: tuple[Shown, ...] = ()
