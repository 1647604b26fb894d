"""What was found, as every format of a report takes it: the findings, and how to tell them."""

import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from cmcal.diagnostics import Diagnostic, Severity
from cmcal.language import Language


class Findings(NamedTuple):
    """The findings of one run, in the order of the files, and all that a format may ask of them."""

    found: Sequence[Diagnostic]
    language: Language
    fails: frozenset[Severity] = frozenset({Severity.ERROR})
    """How grave a finding is that makes the run fail."""
    folder: str = ""
    """Where the workspace stands in its repository: `clients/kori/`; nothing at its root."""
    changed: Mapping[str, frozenset[int]] = {}
    """The lines that changed, of each file that did, where only changes are told."""
    site: str = ""
    """The address of the workspace's site."""

    def path(self, diagnostic: Diagnostic) -> str:
        """Give a finding's file, from the top of the repository: the way forges name files."""
        return self.folder + diagnostic.place.path

    def fingerprinted(self) -> Iterator[tuple[Diagnostic, str]]:
        """Give each finding with a name that is its own, and stays when its line moves.

        Of several that say the same of one file, the first, the second… have each their name.
        """
        seen: Counter[tuple[object, ...]] = Counter()
        for one in self.found:
            sense = (self.path(one), *one.sense)
            seen[sense] += 1
            named = repr((*sense, seen[sense])).encode()
            yield one, hashlib.blake2b(named, digest_size=16).hexdigest()
