"""A review: all that differs between two states of a calendar, and what comes of it."""

from typing import NamedTuple

from cmcal.changes.effect import Effect
from cmcal.changes.kinds import Change, Kind
from cmcal.changes.told import Told
from cmcal.model.schedule import Calendar


class Review(NamedTuple):
    """What a branch does to a calendar."""

    base: Calendar
    head: Calendar
    base_name: str
    """The commit that is compared with, by its full name."""
    head_name: str
    """The commit that is compared; nothing for the files as they stand on disk."""
    changes: tuple[Change, ...]
    told: Told
    effect: Effect

    @property
    def is_empty(self) -> bool:
        """Whether both states are the same in all that counts."""
        told = self.told
        return not (self.changes or told.new or told.mended) and self.effect.is_empty

    def posts(self, *kinds: Kind) -> tuple[Change, ...]:
        """Give the changes of posts, of some kinds or of all."""
        return tuple(
            change
            for change in self.changes
            if change.of == "post" and (not kinds or change.kind in kinds)
        )
