"""The index of search: what each page says, in scripts of one month each, and the page of search.

A page opened from a disk may fetch nothing, but it may load a script: each file of the index is
one, and hands its rows to `cmcalSearch`. Words are neither counted nor stemmed here: the browser of
the reader does that (`docs/decisions/0009-search.md`), and an edit costs the writing of one month.
"""

import functools
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from importlib import resources
from pathlib import Path
from typing import NamedTuple

import msgspec

from cmcal import __version__
from cmcal.diagnostics import Rule
from cmcal.model.records import Record
from cmcal.model.words import BriefStatus, Status
from cmcal.platforms import Platform
from cmcal.site.output import Item, digest
from cmcal.site.page import Page, Site
from cmcal.site.templating import first_upper
from cmcal.views import search
from cmcal.views.rulebook import FRENCH

PATH = "search/index.html"
STEMMERS = {"fr": "french", "en": "english"}
"""The languages whose endings are known, and Snowball's name of each."""
Row = tuple[str, str, str, str, str, Sequence[str], str, str]
"""Section, path, title, day, state, channels, whom it names, text: as `search.js` takes them."""
_TITLE = 300
"""Characters of a title that are shown; the whole of a longer one is found as text."""
_HEADING = re.compile(r"^#[ \t]+(.+)$", re.MULTILINE)
_SCRIPTS = {
    "assets/search.js": "site/search.js",
    **{
        f"assets/snowball/{name}": f"snowball/{name}"
        for name in ("COPYING", "base-stemmer.js", "french-stemmer.js", "english-stemmer.js")
    },
}
"""What search needs beside its index, and where it stands in the package's templates."""


class Segment(NamedTuple):
    """One file of the index: what stands in one month (`2026-12`), or what has no day."""

    name: str
    key: bytes
    rows: Callable[[], Iterable[Row]]


class Index(NamedTuple):
    """All that search adds to the site: its page, its scripts, and the files of its index."""

    page: Page
    items: tuple[Item, ...]


def index(site: Site, pages: Sequence[Page], documents: Mapping[str, Path]) -> Index:
    """Index these pages of the site and the hand-written ones, and nothing else."""
    found = segments(site, pages, documents)
    languages = _languages(site)
    stemmers = ("base", *(STEMMERS[code] for code in languages))
    scripts = [*(f"assets/snowball/{name}-stemmer.js" for name in stemmers), "assets/search.js"]
    sections = dict.fromkeys(page.section for page in pages if page.is_found)
    if documents:
        sections["docs"] = None
    key = site.key("search", repr([one.name for one in found]), repr([*sections]), repr(scripts))
    paths = {page.path for page in pages}

    def body() -> str:
        return site.templates.render(
            "search.html",
            root="../",
            segments=" ".join(segment.name for segment in found),
            languages=" ".join(languages),
            scripts=scripts,
            sections=list(sections),
            indexes=[
                name
                for name in sections
                if f"{name}/index.html" in paths or f"{name}/index.md" in documents
            ],
            channels=list(site.calendar.channels),
            statuses=list(Status),
            brief_statuses=list(BriefStatus),
        )

    title = site.language.text("site.section-search")
    page = Page(PATH, "search", title, key, body)
    return Index(page, (*map(_item, found), *map(_script, _SCRIPTS)))


def segments(
    site: Site, pages: Iterable[Page], documents: Mapping[str, Path]
) -> tuple[Segment, ...]:
    """Give the files of the index: the months, then what has no day."""
    dated: dict[str, list[tuple[Page, Record]]] = defaultdict(list)
    others: list[Row] = []
    for page in filter(lambda page: page.is_found, pages):
        if isinstance(page.about, Record):
            day = search.day_of(page.about, site.calendar)
            name = f"{day.year:04}-{day.month:02}" if day else "undated"
            dated[name].append((page, page.about))
        else:
            others.append(_of_page(site, page))
    said = (name.encode() for name in search.names(site.calendar))
    around = digest(__version__.encode(), str(site.calendar.zone).encode(), *said)
    kept = [
        Segment(name, _key(site, around, group), functools.partial(_of_records, site, group))
        for name, group in sorted(dated.items())
    ]
    written = [_of_document(path, file) for path, file in documents.items() if path.endswith(".md")]
    for name, rows in (("pages", others), ("documents", written)):
        if rows:
            key = digest(msgspec.json.encode(rows))
            kept.append(Segment(name, key, functools.partial(tuple, rows)))
    return tuple(kept)


def _key(site: Site, around: bytes, group: Iterable[tuple[Page, Record]]) -> bytes:
    """Make the key of a month: its own files, and the names and clocks that `around` stands for."""
    parts = [around]
    for page, record in group:
        parts += (page.path.encode(), page.title.encode(), site.digests.get(record.path, b""))
    return digest(*parts)


def _of_records(site: Site, group: Iterable[tuple[Page, Record]]) -> Iterator[Row]:
    for page, record in group:
        entry = search.entry(site.calendar, record)
        day = entry.day.isoformat() if entry.day else ""
        yield _row(page, day, entry.state, entry.channels, entry.about, entry.text)


def _of_page(site: Site, page: Page) -> Row:
    words: Iterable[str] = ()
    if isinstance(page.about, Rule):
        english, _, french = page.about.doc.partition(FRENCH)
        prose = french if site.language.code == "fr" else english.partition("## Example")[0]
        words = (page.about.name, search.plain(prose))
    elif isinstance(page.about, Platform):
        words = (form.named(site.language.code) for form in page.about.formats.values())
    return _row(page._replace(title=first_upper(page.title)), text=search.joined(words))


def _row(
    page: Page,
    day: str = "",
    state: str = "",
    channels: Sequence[str] = (),
    about: str = "",
    text: str = "",
) -> Row:
    title = " ".join(page.title.split())
    if len(title) > _TITLE:
        text = search.joined((title, text))
        title = title[:_TITLE] + "…"
    return page.section, page.path, title, day, state, channels, about, text


def _of_document(path: str, file: Path) -> Row:
    text = file.read_text(encoding="utf-8", errors="replace")
    heading = _HEADING.search(text)
    title = search.plain(heading[1]) if heading else file.stem
    target = f"{path.removesuffix('.md')}.html"
    page = Page(target, "docs", title, b"", str)
    return _row(page, text=search.joined([search.plain(text)]))


def _languages(site: Site) -> list[str]:
    """Give the languages of the site and of its channels whose endings are known."""
    spoken = map(site.calendar.language_of, site.calendar.channels.values())
    codes = (code.partition("-")[0] for code in (site.language.code, *spoken))
    return [code for code in dict.fromkeys(codes) if code in STEMMERS]


def _item(segment: Segment) -> Item:
    name = msgspec.json.encode(segment.name)

    def make() -> Iterable[bytes]:
        return (b"cmcalSearch(", name, b",", msgspec.json.encode(list(segment.rows())), b")\n")

    return Item(f"search/{segment.name}.js", segment.key, make)


def _script(path: str) -> Item:
    """Give a file that the page loads: ours, or one of Snowball's, as they publish it."""
    data = resources.files("cmcal").joinpath("templates", _SCRIPTS[path]).read_bytes()
    return Item(path, digest(data), lambda: [data])
