"""What the builder of the shells is asked for: the settings, the sections, the written pages."""

import hashlib
import html
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

from cmcal import cache
from cmcal.model.schedule import Calendar
from cmcal.site import marks, shells
from cmcal.site.output import digest
from cmcal.site.sections import GROUPS, SECTIONS, index_path
from cmcal.site.shells import Plan
from cmcal.spoken import LANGUAGES
from cmcal.workspace import Workspace

TOOLS = {"search": "magnify", "problems": "alert-outline", "feeds": "calendar-export"}
"""The sections that every header leads to, each with its icon."""
_KEPT_SETTINGS = (
    "site_name", "site_description", "copyright", "theme", "markdown_extensions", "extra",
)  # fmt: skip
_DOCUMENTS = (".md", ".png", ".jpg", ".jpeg", ".svg", ".webp", ".gif", ".txt", ".json", ".yml")


def settings_of(workspace: Workspace) -> Mapping[str, Any]:
    """Read what is kept of the workspace's mkdocs.yml; without one, the package's look."""
    file = workspace.root / "mkdocs.yml"
    written: Any = {}
    if file.is_file():
        written = _read(file)
    kept = {key: written[key] for key in _KEPT_SETTINGS if key in written}
    theme = kept.get("theme") if isinstance(kept.get("theme"), dict) else {}
    features = (theme or {}).get("features", ["navigation.tabs", "navigation.top"])
    chosen = features if isinstance(features, list) else []
    kept["theme"] = {
        **(theme or {}),
        # Pruned: every page carries the menu, and need not carry every document in it.
        "features": [*chosen, "navigation.prune"],
        "name": "material",
        "language": workspace.language.code,
        "font": False,
    }
    kept.get("theme", {}).pop("custom_dir", None)
    calendar = workspace.loaded.calendar
    # The theme writes these two as they are, and anyone may propose a change to them.
    kept["site_name"] = html.escape(calendar.settings.name or kept.get("site_name") or "cmcal")
    kept["site_url"] = site_url(calendar) or None
    # With an address here the theme's script would ask the forge for its stars: no request leaves.
    kept["repo_url"] = None
    kept["extra"] = {**(kept.get("extra") or {}), "generator": False}
    return kept


def _read(file: Path) -> Mapping[str, Any]:
    """Read mkdocs.yml.

    Raises:
        yaml.YAMLError: It is no YAML, or holds no keys.
    """
    try:
        written = yaml.load(file.read_bytes(), Loader=yaml.CSafeLoader)
    except (yaml.YAMLError, ValueError) as error:
        what = f"{file.name}: {error}"
        raise yaml.YAMLError(what) from error
    if not isinstance(written, dict | None):
        what = f"{file.name}: {written!r:.80}"
        raise yaml.YAMLError(what)
    return written or {}


def site_url(calendar: Calendar) -> str:
    """Give the public address of the site, safe in HTML, with a last `/`; nothing if unknown."""
    url = html.escape(marks.safe_url(calendar.settings.site_url))
    return url if not url or url.endswith("/") else f"{url}/"


def stage(workspace: Workspace, settings: Mapping[str, Any]) -> Path:
    """Give the folder of rendered shells, rendering them only when something they show changed."""
    language = workspace.language
    text = language.text
    names = {name: text(f"site.section-{name or 'home'}") for name in SECTIONS}
    groups = {
        text(f"site.group-{group}"): {name: names[name] for name in sections}
        for group, sections in GROUPS.items()
    }
    tools = [
        {"section": name, "path": index_path(name), "name": names[name], "icon": icon}
        for name, icon in TOOLS.items()
    ]
    documents = dict(written(workspace.root, language.code))
    plan = Plan(
        groups,
        documents,
        text("site.section-docs"),
        text("site.beside"),
        tools,
        settings,
        language.code,
    )
    folder = workspace.cache / "shells"
    render(plan, folder)
    return folder


def render(plan: Plan, stage: Path) -> None:
    """Render the shells of a plan into a folder, unless they stand there already."""
    said = plan._replace(documents={})
    wanted = hashlib.blake2b(f"{cache.version()} {said!r}".encode(), digest_size=16)
    for path, file in plan.documents.items():
        wanted.update(path.encode() + digest(file.read_bytes()))
    for data in (*shells.assets().values(), shells.header()):
        wanted.update(data)
    stamp = stage / ".cmcal"
    if not stamp.is_file() or stamp.read_text(encoding="utf-8") != wanted.hexdigest():
        shells.build(plan, stage)
        stamp.write_text(wanted.hexdigest(), encoding="utf-8")


def written(root: Path, language: str) -> Iterator[tuple[str, Path]]:
    """Give the hand-written pages: those of the site's language, and those of no language."""
    folder = root / "docs"
    # The page that leads to every language is for who reads the files; the site speaks one.
    door = Path("index.md") if (folder / language / "index.md").is_file() else None
    for file in sorted(folder.rglob("*")) if folder.is_dir() else ():
        inside = file.relative_to(folder)
        foreign = inside.parts[0] in LANGUAGES and inside.parts[0] != language
        if inside == door:
            continue
        safe = file.is_file() and file.resolve().is_relative_to(root)
        if safe and not foreign and file.suffix in _DOCUMENTS:
            yield f"docs/{inside.as_posix()}", file
