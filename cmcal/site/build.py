"""Build the website and the feeds of a workspace into a folder."""

import functools
import hashlib
import html
import itertools
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import jinja2
import yaml
from mkdocs.exceptions import MkDocsException

from cmcal import __version__
from cmcal.checker import check
from cmcal.diagnostics import Diagnostic, Severity
from cmcal.feeds.calendars import Feed, feeds
from cmcal.feeds.fragments import Fingerprints, Fragments
from cmcal.history import History
from cmcal.model import attachments
from cmcal.model.schedule import Calendar
from cmcal.site import marks, shells
from cmcal.site.forges import Repository
from cmcal.site.output import Item, Outcome, Output, digest
from cmcal.site.page import Page, Site
from cmcal.site.pages import (
    agenda,
    briefs,
    campaigns,
    channels,
    home,
    months,
    people,
    platforms,
    posts,
    problems,
    rules,
    subscribe,
    visuals,
    weeks,
)
from cmcal.site.sections import GROUPS, SECTIONS, index_path
from cmcal.site.shells import Plan
from cmcal.site.templating import Templates
from cmcal.views.preview import Previews
from cmcal.workspace import Workspace

PAGES: tuple[Callable[[Site], Iterator[Page]], ...] = (
    home.pages,
    months.pages,
    weeks.pages,
    agenda.pages,
    posts.pages,
    visuals.pages,
    briefs.pages,
    campaigns.pages,
    channels.pages,
    platforms.pages,
    people.pages,
    problems.pages,
    subscribe.pages,
    rules.pages,
)
TOOLS = {"problems": "alert-outline", "feeds": "calendar-export"}
"""The sections that every header leads to, each with its icon."""
MAX_ASSET = 25 * 1024 * 1024
"""Bytes: heavier assets are named on their pages and left out of the site."""
_KEPT_SETTINGS = (
    "site_name", "site_description", "copyright", "theme", "markdown_extensions", "extra",
)  # fmt: skip
_DOCUMENTS = (".md", ".png", ".jpg", ".jpeg", ".svg", ".webp", ".gif", ".txt", ".json", ".yml")


class Built(NamedTuple):
    """What a build did (nothing, when strict refused), and what it found wrong in the content."""

    outcome: Outcome | None
    diagnostics: list[Diagnostic]
    notes: tuple[str, ...]


class FailedError(Exception):
    """What a person can mend in a template, in `mkdocs.yml` or in a hand-written page."""


def build(workspace: Workspace, history: History, folder: Path, *, strict: bool = False) -> Built:
    """Build the site into `folder`; the files of others in it are left alone.

    Raises:
        OSError: The folder cannot be written.
        FailedError: A template of the workspace, mkdocs.yml or a hand-written page is at fault.
    """
    root = workspace.root
    if folder.is_relative_to(root) and not folder.resolve().is_relative_to(root):
        # Whoever proposes a change may propose a link: nobody else's folder is written through it.
        raise FailedError(workspace.language.text("terminal.leads-out", path=str(folder)))
    found = check(workspace.loaded, workspace.sources)
    if strict and any(diagnostic.severity is Severity.ERROR for diagnostic in found):
        return Built(None, found, ())
    try:
        return _build(workspace, history, folder, found)
    except (jinja2.TemplateError, MkDocsException, yaml.YAMLError) as error:
        raise FailedError(str(error)) from error


def _build(workspace: Workspace, history: History, folder: Path, found: list[Diagnostic]) -> Built:
    calendar = workspace.loaded.calendar
    language = workspace.language
    cache = workspace.cache
    media = frozenset(path for path in set(_media(workspace)) if _is_light(workspace, path))
    repository = Repository(calendar.settings, history.folder, workspace.sources.read)
    known = {**marks.globals_of(calendar, language), "edit_of": repository.edit}
    templates = Templates(workspace.root, language, known)
    surroundings = _surroundings(workspace, templates, history.folder)
    digests = workspace.loaded.digests
    fragments = Fragments(cache / "feeds.msgpack", Fingerprints(surroundings, digests))
    published, notes = feeds(calendar, history, language, fragments)
    site = Site(
        calendar=calendar,
        findings=_by_path(found),
        language=language,
        history=history,
        templates=templates,
        digests=digests,
        feed_titles={feed.path: feed.title for feed in published},
        media=media,
        repository=repository,
        previews=Previews(
            calendar, language.code, lambda path: marks.media_path(path) if path in media else ""
        ),
        surroundings=surroundings,
    )
    settings = _settings(workspace)
    stage = _shells(workspace, settings)
    skip = language.text("site.skip")
    filled = {name: shells.read(name, stage, _site_url(calendar), skip) for name in SECTIONS}
    shell_keys = {name: digest(*shell.pieces) for name, shell in filled.items()}
    found_at: dict[str, Page] = {}
    for page in (page for make in PAGES for page in make(site)):
        found_at.setdefault(page.path, page)  # Of two names that make one address, the first.
    pages = list(found_at.values())

    def item(page: Page) -> Item:
        shell = filled[page.section]
        return Item(
            page.path,
            digest(page.key, shell_keys[page.section]),
            lambda: shell.fill(page.path, page.title, page.body()),
        )

    output = Output(folder, cache / f"site-{digest(bytes(folder.resolve())).hex()}.msgpack")
    outcome = output.publish(
        [
            *(item(page) for page in pages),
            *_feed_items(published, output),
            *_media_items(workspace, media),
            *_static_items(stage, filled.keys()),
            *_sitemap(calendar, pages),
            _counts(found),
        ]
    )
    return Built(outcome, found, notes)


def _by_path(found: list[Diagnostic]) -> Mapping[str, tuple[Diagnostic, ...]]:
    grouped: dict[str, list[Diagnostic]] = defaultdict(list)
    for diagnostic in found:
        grouped[diagnostic.place.path].append(diagnostic)
    return {path: tuple(diagnostics) for path, diagnostics in grouped.items()}


def _surroundings(workspace: Workspace, templates: Templates, folder: str) -> bytes:
    """Fingerprint all that any page may show, posts apart: those are in each page's own key."""
    found = hashlib.blake2b(templates.digest, digest_size=16)
    found.update(f"{__version__} {workspace.language.code} {folder}".encode())
    for path, fingerprint in workspace.loaded.digests.items():
        if not path.startswith("content/posts/"):
            found.update(path.encode() + fingerprint)
    for path in sorted(workspace.loaded.calendar.assets):
        found.update(path.encode())
    return found.digest()


def _settings(workspace: Workspace) -> Mapping[str, Any]:
    """Read what is kept of the workspace's mkdocs.yml; without one, the package's look."""
    file = workspace.root / "mkdocs.yml"
    written: Any = {}
    if file.is_file():
        written = yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
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
    kept["site_url"] = _site_url(calendar) or None
    # With an address here the theme's script would ask the forge for its stars: no request leaves.
    kept["repo_url"] = None
    kept["extra"] = {**(kept.get("extra") or {}), "generator": False}
    return kept


def _site_url(calendar: Calendar) -> str:
    url = html.escape(marks.safe_url(calendar.settings.site_url))
    return url if not url or url.endswith("/") else f"{url}/"


def _shells(workspace: Workspace, settings: Mapping[str, Any]) -> Path:
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
    documents = dict(_documents(workspace.root, language.code))
    plan = Plan(
        groups,
        documents,
        text("site.section-docs"),
        text("site.beside"),
        tools,
        settings,
        language.code,
    )
    stage = workspace.cache / "shells"
    said = plan._replace(documents={})
    wanted = hashlib.blake2b(f"{__version__} {said!r}".encode(), digest_size=16)
    for path, file in documents.items():
        wanted.update(path.encode() + digest(file.read_bytes()))
    for data in (*shells.assets().values(), shells.header()):
        wanted.update(data)
    stamp = stage / ".cmcal"
    if not stamp.is_file() or stamp.read_text(encoding="utf-8") != wanted.hexdigest():
        shells.build(plan, stage)
        stamp.write_text(wanted.hexdigest(), encoding="utf-8")
    return stage


def _documents(root: Path, language: str) -> Iterator[tuple[str, Path]]:
    """Give the hand-written pages: those of the site's language, and those of no language."""
    folder = root / "docs"
    for file in sorted(folder.rglob("*")) if folder.is_dir() else ():
        inside = file.relative_to(folder)
        foreign = inside.parts[0] in ("fr", "en") and inside.parts[0] != language
        safe = file.is_file() and file.resolve().is_relative_to(root)
        if safe and not foreign and file.suffix in _DOCUMENTS:
            yield f"docs/{inside.as_posix()}", file


def _media(workspace: Workspace) -> Iterator[str]:
    """Give the assets that a post names, and not those that merely lie there."""
    calendar = workspace.loaded.calendar
    for post in calendar.posts:
        own = (override.assets for override in post.per_channel.values() if override.assets)
        for asset in itertools.chain(post.assets, *own):
            for name in (asset.file, asset.cover, asset.subtitles):
                path = attachments.find(post.path, name, calendar.assets) if name else None
                if path is not None:
                    yield path


def _is_light(workspace: Workspace, path: str) -> bool:
    """Whether an asset is light enough for the site to hold it."""
    return (workspace.root / path).stat().st_size <= MAX_ASSET


def _media_items(workspace: Workspace, media: frozenset[str]) -> Iterator[Item]:
    for path in sorted(media):
        file = workspace.root / path
        found = file.stat()
        key = f"{found.st_mtime_ns} {found.st_size}".encode()
        yield Item(marks.media_path(path), key, functools.partial(_file, file))


def _feed_items(published: tuple[Feed, ...], output: Output) -> Iterator[Item]:
    for feed in published:
        yield Item(feed.path, digest(feed.data), functools.partial(_whole, feed.data))
    # A calendar app gives up on an address that vanishes: a feed once published stays, empty.
    gone = output.remembers() - {feed.path for feed in published}
    empty = published[0].data.partition(b"BEGIN:VEVENT")[0].removesuffix(b"END:VCALENDAR\r\n")
    for path in sorted(gone):
        if path.startswith("feeds/") and path.endswith(".ics"):
            data = empty + b"END:VCALENDAR\r\n"
            yield Item(path, digest(data), functools.partial(_whole, data))


def _whole(data: bytes) -> list[bytes]:
    return [data]


def _file(file: Path) -> list[bytes]:
    return [file.read_bytes()]


def _static_items(stage: Path, sections: Any) -> Iterator[Item]:
    """Give what the builder rendered and cmcal does not fill: the theme, and hand-written pages."""
    filled = {f"{section}/index.html" if section else "index.html" for section in sections}
    skipped = {*filled, "sitemap.xml", "sitemap.xml.gz", ".cmcal"}
    unused = ("assets/javascripts/lunr/", "assets/javascripts/workers/")  # The theme's search.
    for file in sorted(stage.rglob("*")):
        path = file.relative_to(stage).as_posix()
        if path not in skipped and not path.startswith(unused) and file.is_file():
            found = file.stat()
            key = f"{found.st_mtime_ns} {found.st_size}".encode()
            yield Item(path, key, functools.partial(_file, file))


def _counts(found: list[Diagnostic]) -> Item:
    """Give the style sheet that writes how much is wrong into every header."""
    worst = min(
        (diagnostic.severity for diagnostic in found), key=list(Severity).index, default=None
    )
    shown = f'{{content:"{len(found)}";background:var(--cm-{worst.value})}}' if worst else "{}"
    data = f".cm-tool-problems::after{shown}\n".encode()
    return Item(shells.COUNTS, digest(data), lambda: [data])


def _sitemap(calendar: Calendar, pages: list[Page]) -> Iterator[Item]:
    url = _site_url(calendar)
    if not url:
        return
    rows = "".join(f"<url><loc>{marks.absolute(url, page.path)}</loc></url>\n" for page in pages)
    head = '<?xml version="1.0" encoding="UTF-8"?>\n'
    text = f'{head}<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{rows}</urlset>\n'
    yield Item("sitemap.xml", digest(text.encode()), lambda: [text.encode()])
