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
from cmcal.commands import pipelines
from cmcal.language import Language, of_system
from cmcal.merging import driver
from cmcal.workspace import open_folder

DEFAULT_ZONES = {"fr": "Europe/Paris"}
DEMO = ("content", "calendar", "templates", "mkdocs.yml")
"""What of the example is copied."""
_MONTHLY = "content/posts/"
_SETTINGS = "calendar/settings.yml"


def run(
    folder: Path,
    today: date,
    *,
    language: str | None = None,
    name: str = "",
    zone: str = "",
    demo: bool = False,
    forge: str = "",
) -> int:
    """Write the workspace and say what comes next; give 2, and write nothing, when it cannot be.

    `forge` asks for what makes it check and publish the workspace, which may stand there already.
    """
    if forge and not demo and (folder / _SETTINGS).is_file():
        opened = open_folder(folder, today, language)
        branch = opened.loaded.calendar.settings.repo_branch
        return _write(
            {}, _of_forge(forge, folder, branch, opened.language), opened.language, folder
        )
    spoken = Language(language or of_system())
    zone = (
        zone
        or machine_zone(os.environ, Path("/etc/localtime"))
        or DEFAULT_ZONES.get(spoken.code, "UTC")
    )
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
    made = dict(_example(values) if demo else _fresh(values, spoken))
    if demo and _SETTINGS not in made:
        print(spoken.text("terminal.init-no-demo"), file=sys.stderr)
        return 2
    of_forge = _of_forge(forge, folder, "main", spoken)
    return _write(made, of_forge, spoken, folder, today="2026-12-07" if demo else "")


def _of_forge(forge: str, folder: Path, branch: str, language: Language) -> Mapping[Path, bytes]:
    """Give the files that a forge reads, by where they go: the top of the repository."""
    if not forge:
        return {}
    top, way = pipelines.site(folder)
    return {top / path: data for path, data in pipelines.files(forge, way, branch, language)}


def _write(
    made: Mapping[str, bytes],
    of_forge: Mapping[Path, bytes],
    language: Language,
    folder: Path,
    *,
    today: str = "",
) -> int:
    """Write all files, or none where one of them stands already."""
    wanted = {**{folder / path: data for path, data in made.items()}, **of_forge}
    taken = [path for path in wanted if os.path.lexists(path)]
    if taken:
        print(language.text("terminal.init-exists", path=taken[0]), file=sys.stderr)
        return 2
    top = pipelines.site(folder).top if of_forge else folder
    outside = [path for path in of_forge if not path.parent.resolve().is_relative_to(top)]
    if outside:
        print(language.text("terminal.new-outside", path=outside[0]), file=sys.stderr)
        return 2
    for path, data in wanted.items():
        files.create(path, data)
    if made:
        merges = _is_told_to_merge(folder)
        _say_next(folder, len(made), language, today=today, merges=merges)
    if of_forge:
        print(language.text("terminal.init-forge"))
        for path in of_forge:
            print(f"  {path}")
        print(language.text("terminal.init-forge-next", path=pipelines.REQUIREMENTS))
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


def _fresh(values: Mapping[str, str], language: Language) -> Iterator[tuple[str, bytes]]:
    """Give the files of a new workspace, by path."""
    for path, file in _files(language.folder("templates", "init"), ""):
        text = filling.fill(_text(file), values, is_yaml=path.endswith(".yml"))
        # The welcoming post goes to the folder of its month, as any other.
        yield path.replace(_MONTHLY, f"{_MONTHLY}{values['month']}/"), text.encode()
    for name, file in _files(language.folder("templates", "new"), "templates/"):
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
