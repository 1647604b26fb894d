"""Open a workspace folder: its files, its calendar, and the language of its messages."""

import hashlib
import os
from datetime import date
from pathlib import Path
from typing import NamedTuple

import platformdirs

from cmcal.cache import Cache
from cmcal.language import Language, of_system
from cmcal.loader import Loaded, load
from cmcal.model.planning import Settings
from cmcal.sources import Folder
from cmcal.spelling import slug

KEPT_IN = "CMCAL_CACHE"
"""The environment variable that names another folder for what is kept."""


class Workspace(NamedTuple):
    """A workspace as it stands on disk on one day."""

    root: Path
    sources: Folder
    loaded: Loaded
    language: Language
    cache: Path
    """The folder where what was read and made is kept."""

    @property
    def findings(self) -> Path:
        """The file where what rules found is kept."""
        return self.cache / "findings.msgpack"


def open_folder(root: Path, today: date, language: str | None = None) -> Workspace:
    """Read the workspace at `root`. Never raises on content.

    `language` is the one asked for; else the workspace's; else, without settings, the machine's.
    """
    sources = Folder(root)
    cache = cache_of(sources.root)
    loaded = load(sources, today, Cache(cache / "readings.msgpack"))
    spoken = spoken_in(loaded.calendar.settings, language)
    return Workspace(sources.root, sources, loaded, spoken, cache)


def spoken_in(settings: Settings, asked: str | None = None) -> Language:
    """Give the language of messages: the one asked for, the workspace's, else the machine's."""
    return Language(asked or (settings.language if settings.path else of_system()))


def cache_of(root: Path) -> Path:
    """Give the folder where what was read and made of a workspace is kept, outside of it.

    Outside, for whoever proposes a change to a workspace could propose a false one with it. It is
    the user's own folder for such things, or what `CMCAL_CACHE` names.
    """
    named = os.environ.get(KEPT_IN)
    base = Path(named) if named else platformdirs.user_cache_path("cmcal")
    place = hashlib.blake2b(os.fsencode(root.resolve()), digest_size=8).hexdigest()
    return base / f"{slug(root.resolve().name)}-{place}"
