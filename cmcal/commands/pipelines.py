"""The files with which a forge checks, reviews and publishes a workspace, whoever changes it."""

import re
from collections.abc import Iterator
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import NamedTuple

from cmcal import __version__, quoting, revisions
from cmcal.language import Language

FORGES = ("github", "gitlab", "forgejo")
REQUIREMENTS = "cmcal-requirements.txt"
"""Which cmcal the forge installs, and from where: one line to change with each version."""
_COMMENT = re.compile(r"^( *)#: ([a-z-]+)$", re.MULTILINE)
_WORD = re.compile(r"@([a-z-]+)@")


class Site(NamedTuple):
    """Where a workspace stands: the top of its repository, and the way from there."""

    top: Path
    way: str


def site(folder: Path) -> Site:
    """Tell where a folder stands or will stand; without a repository, it is the top itself."""
    place = folder.resolve()
    known = next(one for one in (place, *place.parents) if one.is_dir())
    top = revisions.top(known) or place
    return Site(top, place.relative_to(top).as_posix())


def files(forge: str, way: str, branch: str, language: Language) -> Iterator[tuple[str, bytes]]:
    """Give the files for one forge, by path from the top of the repository."""
    values = {"calendar": way, "branch": branch, "version": __version__}
    folder = resources.files("cmcal").joinpath("templates", "ci")
    yield REQUIREMENTS, _filled(folder.joinpath("requirements.txt"), values, language)
    for path, file in sorted(_files(folder.joinpath(forge), "")):
        yield path, _filled(file, values, language)


def _files(folder: Traversable, prefix: str) -> Iterator[tuple[str, Traversable]]:
    for entry in folder.iterdir():
        if entry.is_dir():
            yield from _files(entry, f"{prefix}{entry.name}/")
        else:
            yield f"{prefix}{entry.name}", entry


def _filled(file: Traversable, values: dict[str, str], language: Language) -> bytes:
    """Give a file with its comments and names in the reader's language."""

    def comment(match: re.Match[str]) -> str:
        said: str = language.text(f"ci.{match[2]}")
        return "\n".join(f"{match[1]}# {line}" for line in said.strip().split("\n"))

    def word(match: re.Match[str]) -> str:
        key = match[1]
        said = values[key] if key in values else language.text(f"ci.{key}")
        return quoting.escaped(quoting.one_line(said))

    text = _COMMENT.sub(comment, file.read_text(encoding="utf-8"))
    return _WORD.sub(word, text).encode()
