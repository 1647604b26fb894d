"""Whom a forge asks to read a change: the file CODEOWNERS, as far as it can say who approves what.

It knows paths and nothing else. Brands, pillars, channels and statuses are for the approval rules.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from cmcal.language import Language
from cmcal.model.planning import Person, Scope
from cmcal.model.schedule import Calendar

BEGIN, END = "# cmcal codeowners", "# /cmcal codeowners"
"""Between these two lines the file is ours, and every other line is left as it is."""
PATHS: Mapping[str, str] = {
    "github": ".github/CODEOWNERS",
    "gitlab": ".gitlab/CODEOWNERS",
    "forgejo": ".forgejo/CODEOWNERS",
}
"""Where each forge looks, from the top of the repository."""
_PIPELINES: Mapping[str, tuple[str, ...]] = {
    "github": (".github/",),
    "gitlab": (".gitlab/", ".gitlab-ci.yml"),
    "forgejo": (".forgejo/",),
}
_SPOKEN = ("content/posts/", "content/assets/")
"""What an approval covers: the words and the files that the public sees."""
_KEPT = ("calendar/", "templates/")
"""What decides who approves, and how everything looks."""
_OURS = re.compile(rf"^{BEGIN}\r?$.*?^{END}\r?(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_SPECIAL = re.compile(r"[.+*?()|\[\]{}^$]")


class Owners(NamedTuple):
    """The handles of those who are asked."""

    spoken: tuple[str, ...]
    """Everyone who approves anything."""
    kept: tuple[str, ...]
    """Those who approve on every channel and on every subject; everyone when nobody does."""


def owners(calendar: Calendar) -> Owners:
    """Give whom to ask: who approves, is still here, and has a handle."""
    spoken = [person for person in calendar.people.values() if _is_asked(person, calendar)]
    kept = [person for person in spoken if any(map(_is_wide, person.approves))]
    return Owners(_handles(spoken), _handles(kept or spoken))


def render(calendar: Calendar, forge: str, way: str, language: Language) -> str:
    """Write our part of the file; `way` leads from the top of the repository to the workspace."""
    asked = owners(calendar)
    if not asked.spoken:
        return ""
    before = "" if way == "." else f"{way}/"
    lines = [BEGIN, f"# {language.text('ci.codeowners')}"]
    lines += _lines(forge, (before + path for path in _SPOKEN), asked.spoken)
    lines += _lines(forge, (before + path for path in _KEPT), asked.kept)
    lines += _lines(forge, _PIPELINES[forge], asked.kept)
    return "\n".join([*lines, END]) + "\n"


def merged(standing: str, ours: str) -> str:
    """Put our part in the place of the one that stands, or at the end; the rest stays as it is."""
    line_end = "\r\n" if "\r\n" in standing else "\n"
    ours = ours.replace("\n", line_end)
    found = _OURS.search(standing)
    if found:
        return standing[: found.start()] + ours + standing[found.end() :]
    gap = line_end if standing and not standing.endswith("\n") else ""
    return f"{standing}{gap}{ours}" if ours else standing


def _is_asked(person: Person, calendar: Calendar) -> bool:
    is_here = person.left is None or calendar.today < person.left
    return bool(person.approves and person.forge and is_here)


def _is_wide(scope: Scope) -> bool:
    return not scope.channels and not scope.pillars


def _handles(people: Iterable[Person]) -> tuple[str, ...]:
    known = {person.forge.removeprefix("@") for person in people if person.forge}
    return tuple(f"@{handle}" for handle in sorted(known))


def _lines(forge: str, paths: Iterable[str], handles: tuple[str, ...]) -> Iterator[str]:
    pattern = _regexp if forge == "forgejo" else _glob
    for path in paths:
        yield f"{pattern(path)} {' '.join(handles)}"


def _glob(path: str) -> str:
    """Give a path as GitHub and GitLab write it: from the top, and a folder with all in it."""
    return "/" + re.sub(r"([\\ #])", r"\\\1", path)


def _regexp(path: str) -> str:
    """Give a path as Forgejo writes it: a regular expression that fits the whole of a path.

    The file has escapes of its own, so that a sign of the expression is escaped twice.
    """
    said = _SPECIAL.sub(r"\\\\\g<0>", path)
    return re.sub(r"([ #])", r"\\\1", said) + (".*" if path.endswith("/") else "")
