"""Build the website and the feeds of a workspace into a folder."""

import contextlib
import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

import jinja2
import yaml
from mkdocs.exceptions import MkDocsException

from cmcal import __version__, cores
from cmcal.checker import check
from cmcal.diagnostics import Diagnostic, Severity
from cmcal.feeds.calendars import Feed, Feeds, feeds
from cmcal.feeds.fragments import Fingerprints, Fragments
from cmcal.history import History
from cmcal.past import Past
from cmcal.site import filters, items, marks, search, shells, staging
from cmcal.site.attached import attached
from cmcal.site.filters import Filters
from cmcal.site.forges import Repository
from cmcal.site.output import Item, Outcome, Output, digest
from cmcal.site.page import Fronts, Page, Site
from cmcal.site.pages import (
    agenda,
    board,
    briefs,
    campaigns,
    channels,
    community,
    grids,
    home,
    months,
    people,
    platforms,
    posts,
    problems,
    recent,
    reports,
    rules,
    strategy,
    subscribe,
    timelines,
    visuals,
    watch,
    weeks,
    years,
)
from cmcal.site.sections import SECTIONS
from cmcal.site.templating import Templates
from cmcal.tracing import Tracing
from cmcal.views.preview import Previews
from cmcal.workspace import Workspace

PAGES: tuple[Callable[[Site], Iterator[Page]], ...] = (
    home.pages,
    months.pages,
    weeks.pages,
    agenda.pages,
    years.pages,
    board.pages,
    timelines.pages,
    grids.pages,
    posts.pages,
    recent.pages,
    visuals.pages,
    briefs.pages,
    strategy.pages,
    campaigns.pages,
    watch.pages,
    community.pages,
    reports.pages,
    channels.pages,
    platforms.pages,
    people.pages,
    problems.pages,
    subscribe.pages,
    rules.pages,
)


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
    with failing(workspace, folder):
        return _build(workspace, history, folder, strict=strict)


@contextlib.contextmanager
def failing(workspace: Workspace, folder: Path) -> Iterator[None]:
    """Do a build into `folder`, and tell what a person can mend from a mistake of ours.

    Raises:
        FailedError: A template, `mkdocs.yml` or a hand-written page is at fault, or a link.
    """
    root = workspace.root
    if folder.is_relative_to(root) and not folder.resolve().is_relative_to(root):
        # Whoever proposes a change may propose a link: nobody else's folder is written through it.
        raise FailedError(workspace.language.text("terminal.leads-out", path=str(folder)))
    try:
        yield
    except (jinja2.TemplateError, MkDocsException, yaml.YAMLError) as error:
        raise FailedError(str(error)) from error


def _build(workspace: Workspace, history: History, folder: Path, *, strict: bool) -> Built:
    calendar = workspace.loaded.calendar
    language = workspace.language
    shown = attached(workspace)
    repository = Repository(calendar.settings, history.folder, workspace.sources.read)
    named = {
        **marks.globals_of(calendar, language),
        **filters.GLOBALS,
        "picture": shown.picture,
        "edit_of": repository.edit,
    }
    templates = Templates(workspace.root, language, named)
    surroundings = _surroundings(workspace, templates, history.folder)
    digests = workspace.loaded.digests
    fragments = Fragments(workspace.cache / "feeds.msgpack", Fingerprints(surroundings, digests))

    def apart() -> tuple[Feeds, Path]:
        """Make what the findings have no part in."""
        stage = staging.stage(workspace, staging.settings_of(workspace))
        return feeds(calendar, history, language, fragments), stage

    with cores.beside(apart, len(calendar.posts)) as made:
        traced = Tracing(workspace)
        found = check(
            traced.traced(), workspace.sources, kept=workspace.findings, since=traced.since
        )
        if strict and any(diagnostic.severity is Severity.ERROR for diagnostic in found):
            return Built(None, found, ())
        (published, notes), stage = made()
    past = Past(workspace.root, history, workspace.loaded, workspace.cache / "past.msgpack")
    past.prepare()
    site = Site(
        calendar=calendar,
        findings=_by_path(found),
        since=traced.changes,
        language=language,
        history=history,
        templates=templates,
        digests=digests,
        feed_titles={feed.path: feed.title for feed in published},
        attached=shown,
        repository=repository,
        previews=Previews(
            calendar,
            language.code,
            lambda path: marks.media_path(path) if path in shown.files else "",
            shown.picture,
        ),
        surroundings=surroundings,
        filters=Filters(calendar, language),
        past=past.of,
        # A workspace's own templates may show anything of a post, its captions too.
        fronts=digests if templates.brings_own else Fronts(calendar.posts),
    )
    return Built(_publish(workspace, site, stage, folder, published), found, notes)


def _publish(
    workspace: Workspace, site: Site, stage: Path, folder: Path, published: tuple[Feed, ...]
) -> Outcome:
    """Make all the site's files from the shells in `stage`, and put them in `folder`."""
    calendar, language, cache = site.calendar, site.language, workspace.cache
    skip = language.text("site.skip")
    filled = {name: shells.read(name, stage, staging.site_url(calendar), skip) for name in SECTIONS}
    shell_keys = {name: digest(*shell.pieces) for name, shell in filled.items()}
    pages = list(_first_of_each(page for make in PAGES for page in make(site)))
    documents = dict(staging.written(workspace.root, language.code))
    index = search.index(site, [*pages, *community.replies(site)], documents)
    pages.append(index.page)

    def item(page: Page) -> Item:
        shell = filled[page.section]
        return Item(
            page.path,
            digest(page.key, shell_keys[page.section]),
            lambda: shell.fill(page.path, page.title, page.body()),
        )

    output = Output(folder, cache / f"site-{digest(bytes(folder.resolve())).hex()}.msgpack")
    return output.publish(
        [
            *items.for_programs(site),
            *(item(page) for page in pages),
            *index.items,
            *items.of_feeds(published, output),
            *items.of_media(workspace, site.media),
            *site.attached.items(),
            *items.of_builder(stage, filled.keys()),
            *items.of_sitemap(calendar, pages),
            items.of_counts(site.findings.values()),
            *items.of_views(site.filters),
        ]
    )


def _first_of_each(pages: Iterator[Page]) -> Iterator[Page]:
    """Give of the pages that would stand at one address the first: an index, a post named so."""
    done: set[str] = set()
    for page in pages:
        if page.path not in done:
            done.add(page.path)
            yield page


def _by_path(found: list[Diagnostic]) -> Mapping[str, tuple[Diagnostic, ...]]:
    grouped: dict[str, list[Diagnostic]] = defaultdict(list)
    for diagnostic in found:
        grouped[diagnostic.place.path].append(diagnostic)
    return {path: tuple(diagnostics) for path, diagnostics in grouped.items()}


def _surroundings(workspace: Workspace, templates: Templates, folder: str) -> bytes:
    """Fingerprint all that any page may show, posts apart: those are in each page's own key."""
    found = hashlib.blake2b(templates.digest, digest_size=16)
    found.update(f"{__version__} {workspace.language.code} {folder}".encode())
    found.update(workspace.loaded.others)
    return found.digest()
