"""Open a workspace folder: its files, its calendar, and the language of its messages."""

from datetime import date
from pathlib import Path
from typing import NamedTuple

from cmcal.cache import Cache
from cmcal.language import Language, of_system
from cmcal.loader import Loaded, load
from cmcal.sources import Folder

CACHE = Path("build", "cache", "readings.msgpack")


class Workspace(NamedTuple):
    """A workspace as it stands on disk on one day."""

    root: Path
    sources: Folder
    loaded: Loaded
    language: Language


def open_folder(root: Path, today: date, language: str | None = None) -> Workspace:
    """Read the workspace at `root`. Never raises on content.

    `language` is the one asked for; else the workspace's; else, without settings, the machine's.
    """
    sources = Folder(root)
    kept = (sources.root / CACHE).resolve()
    # `build` may be a link that someone else committed: nothing is written outside the workspace.
    loaded = load(sources, today, Cache(kept if kept.is_relative_to(sources.root) else None))
    settings = loaded.calendar.settings
    spoken = language or (settings.language if settings.path else of_system())
    return Workspace(sources.root, sources, loaded, Language(spoken))
