"""Make a new workspace: the least one needs, or the full example."""

import os
import sys
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from cmcal import files, filling, quoting, repository
from cmcal.language import Language, of_system
from cmcal.merging import driver

DEFAULT_ZONES = {"fr": "Europe/Paris", "en": "UTC"}
DEMO = ("content", "calendar", "templates", "mkdocs.yml")
"""What of the example is copied."""
_MONTHLY = "content/posts/"


def run(
    folder: Path,
    today: date,
    *,
    language: str | None = None,
    name: str = "",
    zone: str = "",
    demo: bool = False,
) -> int:
    """Write the workspace and say what comes next; give 2, and write nothing, when it cannot be."""
    spoken = Language(language or of_system())
    zone = zone or machine_zone(os.environ, Path("/etc/localtime")) or DEFAULT_ZONES[spoken.code]
    if not _is_zone(zone):
        print(spoken.text("terminal.init-wrong-zone", word=zone), file=sys.stderr)
        return 2
    values = {
        "name": quoting.one_line(name) or spoken.text("terminal.init-name"),
        "timezone": zone,
        "language": spoken.code,
        "publish": f"{today + timedelta(days=7)} 18:00",
        "in_six_months": (today + timedelta(days=182)).isoformat(),
        "month": f"{today + timedelta(days=7):%Y-%m}",
    }
    made = dict(_example(values) if demo else _fresh(values))
    if demo and "calendar/settings.yml" not in made:
        print(spoken.text("terminal.init-no-demo"), file=sys.stderr)
        return 2
    taken = [path for path in made if os.path.lexists(folder / path)]
    if taken:
        print(spoken.text("terminal.init-exists", path=folder / taken[0]), file=sys.stderr)
        return 2
    for path, data in made.items():
        files.create(folder / path, data)
    _say_next(
        folder,
        len(made),
        spoken,
        today="2026-12-07" if demo else "",
        merges=_is_told_to_merge(folder),
    )
    return 0


def machine_zone(environment: Mapping[str, str], link: Path) -> str:
    """Give the machine's time zone by name, or nothing when it does not tell."""
    named = environment.get("TZ", "").removeprefix(":")
    if "/" in named and _is_zone(named):
        return named
    target = str(link.readlink()) if link.is_symlink() else ""
    linked = target.partition("zoneinfo/")[2]
    return linked if "/" in linked and not linked.startswith("Etc/") and _is_zone(linked) else ""


def _is_zone(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return True


def _fresh(values: Mapping[str, str]) -> Iterator[tuple[str, bytes]]:
    """Give the files of a new workspace, by path."""
    templates = resources.files("cmcal").joinpath("templates")
    for path, file in _files(templates.joinpath("init", values["language"]), ""):
        text = filling.fill(_text(file), values, is_yaml=path.endswith(".yml"))
        # The welcoming post goes to the folder of its month, as any other.
        yield path.replace(_MONTHLY, f"{_MONTHLY}{values['month']}/"), text.encode()
    for name, file in _files(templates.joinpath("new", values["language"]), "templates/"):
        yield name, file.read_bytes()
    yield from _around(values)


def _example(values: Mapping[str, str]) -> Iterator[tuple[str, bytes]]:
    """Give the files of the full example: inside an installed package, beside it in a checkout."""
    package = resources.files("cmcal")
    inside = package.joinpath("demo")
    source = inside if inside.is_dir() else Path(str(package)).parent
    for name in DEMO:
        entry = source.joinpath(name)
        if entry.is_file():
            yield name, entry.read_bytes()
        elif entry.is_dir():
            for path, file in _files(entry, f"{name}/"):
                yield path, file.read_bytes()
    yield ".gitignore", _gitignore()
    yield driver.ATTRIBUTES, driver.attributes()
    readme = package.joinpath("templates", "init", "fr", "README.md")
    yield "README.md", filling.fill(_text(readme), {**values, "name": "Maison Kori"}).encode()


def _around(values: Mapping[str, str]) -> Iterator[tuple[str, bytes]]:
    look = _text(resources.files("cmcal").joinpath("templates", "mkdocs.yml"))
    yield "mkdocs.yml", filling.fill(look, values, is_yaml=True).encode()
    yield ".gitignore", _gitignore()
    yield driver.ATTRIBUTES, driver.attributes()


def _gitignore() -> bytes:
    return resources.files("cmcal").joinpath("templates", "gitignore").read_bytes()


def _text(file: Traversable) -> str:
    return file.read_text(encoding="utf-8")


def _files(folder: Traversable, prefix: str) -> Iterator[tuple[str, Traversable]]:
    """Give every file under a folder, by path from it after `prefix`."""
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.is_dir():
            yield from _files(entry, f"{prefix}{entry.name}/")
        else:
            yield f"{prefix}{entry.name}", entry


def _is_told_to_merge(folder: Path) -> bool:
    """Whether the workspace stands in a repository, which now merges its files through cmcal."""
    try:
        driver.install(folder)
    except repository.RefusedError:
        return False
    return True


def _say_next(folder: Path, count: int, language: Language, *, today: str, merges: bool) -> None:
    print(language.text("terminal.init-done", count=count, path=folder))
    day = f" --today {today}" if today else ""
    commands = [
        (f"cd {folder}", ""),
        (f"cmcal check{day}", language.text("terminal.init-check")),
        (f"cmcal build{day}", language.text("terminal.init-build")),
        (f"cmcal serve{day}", language.text("terminal.init-serve")),
    ]
    if not merges:
        commands.append(
            ("git init; cmcal merge-driver --install", language.text("terminal.init-git"))
        )
    width = max(len(command) for command, _ in commands)
    for command, why in commands:
        print(f"  {command:{width}}  {why}".rstrip())
