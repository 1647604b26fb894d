"""Start a post, a brief, a note… from its template, where it belongs, replacing nothing."""

import itertools
import sys
from collections.abc import Collection, Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any, NamedTuple

from cmcal import files, filling, loader, plain_yaml, platforms, quoting
from cmcal.decoding import decode
from cmcal.kinds import KINDS, Kind
from cmcal.language import Language
from cmcal.model import moments
from cmcal.model.moments import Moment
from cmcal.model.schedule import Calendar
from cmcal.model.words import kind_in_english
from cmcal.spelling import nearest, slug
from cmcal.workspace import Workspace, open_folder

FOLDERS = {
    "post": "content/posts/{month}",
    "brief": "content/briefs",
    "watch": "content/watch",
    "competitor": "content/watch/competitors",
    "objective": "content/strategy/objectives",
    "persona": "content/strategy/personas",
    "pillar": "content/strategy/pillars",
    "reply": "content/community/replies",
    "incident": "content/community/incidents",
}
SINGLE = {
    "editorial-line": "content/strategy/editorial-line.md",
    "charter": "content/community/charter.md",
    "escalation": "content/community/escalation.md",
    "report": "content/reports/{report}.md",
}
LISTS = {
    "campaign": "calendar/campaigns.yml",
    "channel": "calendar/channels.yml",
    "person": "calendar/people.yml",
    "routine": "calendar/routines.yml",
    "key-date": "calendar/key-dates.yml",
}
NAMES = (*FOLDERS, *SINGLE, *LISTS)
_DATED = ("watch", "incident")
"""Kinds whose ids start with the day: there will be many, and the day tells them apart."""
_LONGEST_ID = 60


class _RefusalError(Exception):
    """Why nothing was written: the sentence's key, and its values."""

    def __init__(self, key: str, **values: str) -> None:
        super().__init__(key)
        self.key = key
        self.values = values


class Wish(NamedTuple):
    """What a person asked for."""

    kind: str
    title: str = ""
    publish: str = ""
    channels: Sequence[str] = ()
    owner: str = ""
    platform: str = ""


def run(wish: Wish, root: Path, today: date, *, language: str | None = None) -> int:
    """Write the file and print its path; give 2, and write nothing, when it cannot be."""
    opened = open_folder(root, today, language)
    try:
        print(root / _write(wish, opened))
    except _RefusalError as refusal:
        print(opened.language.text(f"terminal.{refusal.key}", **refusal.values), file=sys.stderr)
        return 2
    return 0


def template(kind: Kind, language: Language, root: Path | None = None) -> tuple[str, str]:
    """Give the name and text of a kind's template: the workspace's own, else the package's."""
    name = f"{kind.name}.md" if kind.holds == "one" else f"{kind.name}.yml"
    own = root / "templates" / name if root is not None else None
    if (
        own is not None
        and root is not None
        and own.is_file()
        and own.resolve().is_relative_to(root)
    ):
        return f"templates/{name}", decode(name, own.read_bytes()).text
    file = language.folder("templates", "new").joinpath(name)
    return name, file.read_text(encoding="utf-8")


def _write(wish: Wish, opened: Workspace) -> str:
    """Write what was asked for, and give its path from the root."""
    kind = KINDS.get(kind_in_english(wish.kind))
    if kind is None or kind.name not in NAMES:
        raise _RefusalError("new-unknown-kind", word=wish.kind, known=", ".join(NAMES))
    publish = _moment(wish.publish)
    values = _values(wish, kind, publish, opened)
    wanted = _id(kind, values, opened.language)
    if kind.name in LISTS:
        return _append(LISTS[kind.name], kind, wanted, values, opened)
    if kind.name in SINGLE:
        path = SINGLE[kind.name].format(**values)
        if not _create(path, path, kind, values, opened):
            raise _RefusalError("new-exists", path=path)
        return path
    folder = FOLDERS[kind.name].format(**values)
    for ident in _candidates(wanted, _taken(kind, opened)):
        path = f"{folder}/{ident}.md"
        if _create(path, ident, kind, values, opened):
            return path
    raise AssertionError  # pragma: no cover  (the candidates never end)


def _values(wish: Wish, kind: Kind, publish: Moment | None, opened: Workspace) -> dict[str, Any]:
    """Give what a template may ask for."""
    calendar, language = opened.loaded.calendar, opened.language
    day = publish.day if publish else calendar.today
    # A month's report is written at its end, or in the first days of the next.
    report = calendar.today - timedelta(days=15)
    name = language.text(f"words.kind-{kind.name}")
    default = language.day(report, "month").capitalize() if kind.name == "report" else name
    needed = language.text("terminal.to-define") if kind.name == "brief" else ""
    objective = next((objective.id for objective in calendar.objectives), needed)
    return {
        "kind": kind.name,
        "title": quoting.one_line(wish.title) or default,
        "publish": str(publish or ""),
        "channels": [_known(name, calendar.channels, "unknown-channel") for name in wish.channels],
        "owner": _owner(wish.owner, calendar) or needed,
        "objective": objective,
        "platform": _platform(wish) if kind.name == "channel" else "",
        "today": calendar.today.isoformat(),
        "tomorrow": (calendar.today + timedelta(days=1)).isoformat(),
        "in_two_weeks": (calendar.today + timedelta(days=14)).isoformat(),
        "in_a_month": (calendar.today + timedelta(days=30)).isoformat(),
        "in_six_months": (calendar.today + timedelta(days=182)).isoformat(),
        "start": day.isoformat(),
        "end": (day + timedelta(days=30)).isoformat(),
        "month": f"{day:%Y-%m}",
        "report": f"{report:%Y-%m}",
    }


def _moment(written: str) -> Moment | None:
    try:
        return moments.parse(written) if written else None
    except ValueError:
        raise _RefusalError("new-wrong-moment", word=written) from None


def _owner(asked: str, calendar: Calendar) -> str:
    """Give the person asked for, else the first of the team."""
    team = [p.id for p in calendar.people.values() if not p.client and p.left is None]
    return _known(asked, calendar.people, "unknown-person") if asked else next(iter(team), "")


def _known(name: str, known: Collection[str], key: str) -> str:
    if name not in known:
        near = nearest(name, known) or ", ".join(known) or "…"
        raise _RefusalError(f"new-{key}", word=name, known=near)
    return name


def _platform(wish: Wish) -> str:
    """Give the network of a new channel: the one asked for, else the one its name says."""
    known = platforms.ids()
    said = [wish.platform] if wish.platform else slug(wish.title).split("-")
    found = next((word for word in said if word in known), None)
    if found is None:
        raise _RefusalError("new-no-platform", known=", ".join(known))
    return found


def _id(kind: Kind, values: dict[str, Any], language: Language) -> str:
    wanted = slug(values["title"])
    if wanted == "x" and "x" not in values["title"].casefold():  # No letter of it was left.
        wanted = slug(language.text(f"words.kind-{kind.name}"))
    wanted = wanted[: _LONGEST_ID + 1]
    if len(wanted) > _LONGEST_ID:
        wanted = (wanted.rpartition("-")[0] or wanted[:_LONGEST_ID]).rstrip("._-")
    is_dated = kind.name in _DATED and not wanted.startswith(values["today"])
    return f"{values['today']}-{wanted}" if is_dated else wanted


def _taken(kind: Kind, opened: Workspace) -> set[str]:
    """Give the ids in use, those of files that cannot be read included."""
    stems = {Path(path).stem for path in opened.sources.files if kind.pattern.fullmatch(path)}
    return {*stems, *opened.loaded.calendar.by_id.get(kind.name, {})}


def _candidates(wanted: str, taken: Collection[str]) -> Iterator[str]:
    names = itertools.chain([wanted], (f"{wanted}-{n}" for n in itertools.count(2)))
    # `null` is how YAML says nothing: it cannot name an entry.
    return (name for name in names if name not in taken and name != "null")


def _filled(ident: str, kind: Kind, values: dict[str, Any], opened: Workspace) -> str:
    name, text = template(kind, opened.language, opened.root)
    try:
        filled = filling.fill(text, {**values, "id": ident}, is_yaml=kind.holds != "one")
    except filling.CannotFillError as error:
        raise _RefusalError("new-wrong-template", path=name, why=str(error)) from None
    _, problems = loader.read_file(
        f"{name}.md" if kind.holds == "one" else name, filled.encode(), kind
    )
    unreadable = [problem for problem in problems if problem.code.startswith("CM00")]
    if unreadable:
        why, _ = opened.language.message(unreadable[0])
        raise _RefusalError("new-wrong-template", path=name, why=why)
    return filled


def _create(path: str, ident: str, kind: Kind, values: dict[str, Any], opened: Workspace) -> bool:
    _stay_inside(path, opened.root)
    return files.create(opened.root / path, _filled(ident, kind, values, opened).encode())


def _append(path: str, kind: Kind, wanted: str, values: dict[str, Any], opened: Workspace) -> str:
    """Add an entry at the end of a list of `calendar/`, whose other bytes stay as they are."""
    _stay_inside(path, opened.root)
    if (opened.root / path).is_symlink():
        raise _RefusalError("new-outside", path=path)
    old = opened.sources.read(path) if path in opened.sources.files else b""
    before = decode(path, old)
    entries, troubles = plain_yaml.parse(before.text)
    if before.problems or troubles or not isinstance(entries, dict | None):
        raise _RefusalError("new-wrong-list", path=path)
    ident = next(_candidates(wanted, entries or {}))
    added = _filled(ident, kind, values, opened)
    gap = "" if not old else "\n" if old.endswith(b"\n") else "\n\n"
    written = f"{gap}{added}".replace("\n", "\r\n" if b"\r\n" in old else "\n").encode()
    after, troubles = plain_yaml.parse(decode(path, old + written).text)
    if troubles or after != {**(entries or {}), **plain_yaml.parse(added).value}:
        raise _RefusalError("new-wrong-list", path=path)
    files.write(opened.root / path, old + written)
    return path


def _stay_inside(path: str, root: Path) -> None:
    """Refuse a path that a link leads out of the workspace."""
    if not (root / path).parent.resolve().is_relative_to(root):
        raise _RefusalError("new-outside", path=path)
