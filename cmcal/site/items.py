"""What the site holds beside its pages: files to copy, feeds, data for programs, style sheets."""

import functools
from collections.abc import Iterable, Iterator
from pathlib import Path

from cmcal.diagnostics import Diagnostic, Severity
from cmcal.feeds.calendars import Feed
from cmcal.model.schedule import Calendar
from cmcal.site import atom, marks, posts_json, shells
from cmcal.site.filters import SHEET, Filters
from cmcal.site.output import Item, Output, digest
from cmcal.site.page import Page, Site
from cmcal.site.staging import site_url
from cmcal.views import recent as recent_view
from cmcal.workspace import Workspace


def of_media(workspace: Workspace, media: Iterable[str]) -> Iterator[Item]:
    """Give the files that pages show, as they are."""
    for path in sorted(media):
        file = workspace.root / path
        found = file.stat()
        key = f"{found.st_mtime_ns} {found.st_size}".encode()
        yield Item(marks.media_path(path), key, functools.partial(read_whole, file))


def of_feeds(published: tuple[Feed, ...], output: Output) -> Iterator[Item]:
    """Give the feeds, and an empty one where one stood before."""
    for feed in published:
        yield Item(feed.path, digest(feed.data), functools.partial(_whole, feed.data))
    # A calendar app gives up on an address that vanishes: a feed once published stays, empty.
    gone = output.remembers() - {feed.path for feed in published}
    empty = published[0].data.partition(b"BEGIN:VEVENT")[0].removesuffix(b"END:VCALENDAR\r\n")
    for path in sorted(gone):
        if path.startswith("feeds/") and path.endswith(".ics"):
            data = empty + b"END:VCALENDAR\r\n"
            yield Item(path, digest(data), functools.partial(_whole, data))


def of_builder(stage: Path, sections: Iterable[str]) -> Iterator[Item]:
    """Give what the builder rendered and cmcal does not fill: the theme, and hand-written pages."""
    filled = {f"{section}/index.html" if section else "index.html" for section in sections}
    skipped = {*filled, "sitemap.xml", "sitemap.xml.gz", ".cmcal"}
    unused = ("assets/javascripts/lunr/", "assets/javascripts/workers/")  # The theme's search.
    for file in sorted(stage.rglob("*")):
        path = file.relative_to(stage).as_posix()
        if path not in skipped and not path.startswith(unused) and file.is_file():
            found = file.stat()
            key = f"{found.st_mtime_ns} {found.st_size}".encode()
            yield Item(path, key, functools.partial(read_whole, file))


def for_programs(site: Site) -> Iterator[Item]:
    """Give what other programs read: every post, the shape of that file, and what changed."""
    calendar = site.calendar
    yield Item(
        posts_json.PATH, site.key("json", site.every_post), lambda: [posts_json.write(calendar)]
    )
    shape = posts_json.schema()
    yield Item(posts_json.SCHEMA_PATH, digest(shape), lambda: [shape])
    feed = atom.write(site, recent_view.view(calendar, site.history))
    yield Item(atom.PATH, digest(feed), lambda: [feed])


def of_counts(found: Iterable[Iterable[Diagnostic]]) -> Item:
    """Give the style sheet that writes how much is wrong, file by file, into every header."""
    told = [diagnostic.severity for of_file in found for diagnostic in of_file]
    worst = min(told, key=list(Severity).index, default=None)
    shown = f'{{content:"{len(told)}";background:var(--cm-{worst.value})}}' if worst else "{}"
    data = f".cm-tool-problems::after{shown}\n".encode()
    return Item(shells.COUNTS, digest(data), lambda: [data])


def of_views(chosen: Filters) -> Iterator[Item]:
    """Give what only the pages of the calendar load: their look, their script, their filters."""
    for name in shells.VIEW_ASSETS:
        data = shells.asset(name)
        yield Item(f"assets/{name}", digest(data), functools.partial(_whole, data))
    yield Item(SHEET, digest(chosen.sheet), lambda: [chosen.sheet])


def of_sitemap(calendar: Calendar, pages: Iterable[Page]) -> Iterator[Item]:
    """Give the list of pages for search engines, where the site has an address."""
    url = site_url(calendar)
    if not url:
        return
    rows = "".join(f"<url><loc>{marks.absolute(url, page.path)}</loc></url>\n" for page in pages)
    head = '<?xml version="1.0" encoding="UTF-8"?>\n'
    text = f'{head}<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{rows}</urlset>\n'
    yield Item("sitemap.xml", digest(text.encode()), lambda: [text.encode()])


def read_whole(file: Path) -> list[bytes]:
    """Give the bytes of a file."""
    return [file.read_bytes()]


def _whole(data: bytes) -> list[bytes]:
    return [data]
