"""The shells: one page a section, rendered once by MkDocs with Material, for pages to fill.

The shells are ordinary Markdown pages with a slot, so that another builder of the same pages can
take MkDocs' place: `build` is the one function that knows which builder runs.
"""

import html
import itertools
import logging
import re
import shutil
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from importlib import resources
from pathlib import Path
from typing import Any, NamedTuple

from cmcal.site.sections import index_path

CONTENT = "cmcal-content-slot"
TITLE = "cmcal-title-slot"
ADDRESS = "cmcal-address-slot"
ASSETS = ("cmcal.css", "cmcal.js", "copy.js")
"""What every page loads."""
OWN_ASSETS: Mapping[str, tuple[str, ...]] = {"posts": ("kit.css", "kit.js")}
"""What only the pages of one section load."""
MORE_ASSETS = ("jobs.css", "find.js")
"""What the pages of the jobs beside publishing ask for themselves."""
VIEW_ASSETS = ("calendar.css", "filters.js")
"""What only the pages of the calendar load: they name it themselves."""
COUNTS = "assets/counts.css"
"""A style sheet that writes figures into every header, so that a new figure touches one file."""
_THEME_SCRIPT = re.compile(
    r'<script id="__config".*?</script>|<script src="[^"]*/bundle\.[^"]*"></script>', re.DOTALL
)
"""What the theme runs and what it runs on: 35 KB packed that a page of tables can do without."""
_LATE_SCRIPT = re.compile(
    r'(?P<form><form[^>]*data-md-component="palette".*?</form>)(?P<between>.*?)'
    r'(?P<script><script src="[^"]*/cmcal\.js"></script>)',
    re.DOTALL,
)
"""The switch between light and dark, and far below it the script that works it."""
_SIBLINGS = re.compile(
    r'<link rel="(?:prev|next)"[^>]*>|<nav class="md-footer__inner.*?</nav>', re.DOTALL
)
"""Where the theme leads from one section to the next, as if they were chapters of a book."""
_GAPS = re.compile(r"\s*\n\s*")
_SKIP = '<div data-md-component="skip">'
"""Where the theme puts a link past its header, on pages that have a table of contents."""
_MAIN = '<main class="md-main"'
_THEME = resources.files("cmcal").joinpath("templates", "theme")
"""What we put in place of the theme's own partials."""
_SLOTS = re.compile(f"<h1>{CONTENT}</h1>|{TITLE}|{ADDRESS}")


class Shell(NamedTuple):
    """A section's page, cut at its slots: pieces of HTML with the name of the slot between them."""

    pieces: tuple[bytes, ...]
    slots: tuple[str, ...]

    def fill(self, path: str, title: str, content: str) -> list[bytes]:
        """Give the pieces of a whole page; `title` is text, `content` is HTML."""
        values = {
            CONTENT: content.encode(),
            TITLE: html.escape(title).encode(),
            ADDRESS: html.escape(path).encode(),
        }
        out = [self.pieces[0]]
        for slot, piece in zip(self.slots, self.pieces[1:], strict=True):
            out += (values[slot], piece)
        return out


class Plan(NamedTuple):
    """What the builder is asked for."""

    groups: Mapping[str, Mapping[str, str]]
    """The groups of the navigation by name, and in each its sections by folder, with their names.

    A section without a name has pages and stands in no navigation."""
    documents: Mapping[str, Path]
    """Hand-written pages and their pictures: path from the site's root, and the file."""
    documents_name: str
    beside_name: str
    """What the links to the other sections of a group are called."""
    tools: Sequence[Mapping[str, str]]
    """What every header offers: its `section`, `path`, `name`, and `icon` of Material Design."""
    settings: Mapping[str, Any]
    """Settings of mkdocs.yml that are kept."""
    language: str


def build(plan: Plan, folder: Path) -> None:
    """Render the shells and the hand-written pages into `folder`, which is made anew.

    Raises:
        mkdocs.exceptions.MkDocsException: mkdocs.yml or a hand-written page is at fault.
    """
    # Imported here: MkDocs takes longer to import than a whole check.
    from mkdocs.commands import build as mkdocs_build
    from mkdocs.config import load_config

    logging.getLogger("mkdocs").setLevel(logging.ERROR)
    with tempfile.TemporaryDirectory(prefix="cmcal-") as temporary:
        staging = Path(temporary, "pages")
        _stage(plan, staging)
        shutil.rmtree(folder, ignore_errors=True)
        config = Path(temporary, "mkdocs.yml")
        config.write_text("site_name: cmcal\n", encoding="utf-8")
        mkdocs_build.build(
            load_config(
                str(config),
                **{
                    **plan.settings,
                    "theme": {**plan.settings["theme"], "custom_dir": str(_THEME)},
                    "extra": {**plan.settings.get("extra", {}), "alternate": plan.tools},
                    "docs_dir": str(staging),
                    "site_dir": str(folder.resolve()),
                    "nav": _navigation(plan),
                    "plugins": [],
                    "hooks": [],
                    "use_directory_urls": False,
                    "extra_css": [
                        *(f"assets/{name}" for name in ASSETS if name.endswith(".css")),
                        COUNTS,
                    ],
                    "extra_javascript": [
                        f"assets/{name}" for name in ASSETS if name.endswith(".js")
                    ],
                },
            )
        )


def read(section: str, folder: Path, site_url: str, skip: str) -> Shell:
    """Cut a rendered section page at its slots; `skip` names the link past the header."""
    path = index_path(section)
    text = _THEME_SCRIPT.sub("", (folder / path).read_text(encoding="utf-8"))
    text = _GAPS.sub("\n", _SIBLINGS.sub("", text))
    text = text.replace(_MAIN, f'{_MAIN} id="main"')
    text = text.replace(_SKIP, f'{_SKIP}<a href="#main" class="md-skip">{html.escape(skip)}</a>')
    # Light or dark is chosen before anything is painted, or every page would flash.
    text = _LATE_SCRIPT.sub(r"\g<form>\g<script>\g<between>", text)
    text = text.replace("</head>", f"{''.join(_own(section))}</head>", 1)
    if site_url:
        # The one absolute address in a page is its own.
        text = text.replace(f'href="{site_url}{path}"', f'href="{site_url}{ADDRESS}"')
    slots = [CONTENT if CONTENT in slot else slot for slot in _SLOTS.findall(text)]
    return Shell(tuple(piece.encode() for piece in _SLOTS.split(text)), tuple(slots))


def _own(section: str) -> Iterator[str]:
    """Give what loads a section's own style sheets and scripts."""
    for name in OWN_ASSETS.get(section, ()):
        if name.endswith(".css"):
            yield f'<link rel="stylesheet" href="../assets/{name}">'
        else:
            yield f'<script src="../assets/{name}" defer></script>'


def _stage(plan: Plan, staging: Path) -> None:
    for group, sections in plan.groups.items():
        doors = {index_path(folder): name for folder, name in sections.items() if name}
        if group == list(plan.groups)[-1]:
            doors |= _door(plan)
        for section in sections:
            page = staging / section / "index.md"
            page.parent.mkdir(parents=True, exist_ok=True)
            page.write_text(
                f"---\ntitle: {TITLE}\nhide: [navigation, toc, footer]\n---\n\n"
                f"{_beside(index_path(section), doors, plan.beside_name)}\n\n<h1>{CONTENT}</h1>\n",
                encoding="utf-8",
            )
    for path, file in plan.documents.items():
        target = staging / path
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file, target)
    for name, data in assets().items():
        target = staging / "assets" / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)


def _door(plan: Plan) -> Mapping[str, str]:
    """Give the path of the first hand-written page, and what all of them are called."""
    pages = _pages_of(plan)
    if not pages:
        return {}
    first = _tree(pages, plan.language)[0]
    path: str = first if isinstance(first, str) else next(iter(first.values()))[0]
    return {f"{path.removesuffix('.md')}.html": plan.documents_name}


def _pages_of(plan: Plan) -> list[str]:
    return [path for path in plan.documents if path.endswith(".md")]


def _beside(here: str, doors: Mapping[str, str], name: str) -> str:
    """Give the links to what stands beside the page `here`; on one line, as Markdown wants HTML."""
    if len(doors) == 1:
        return ""
    current = {here: ' aria-current="true"'}
    links = (
        f'<a href="../{path}"{current.get(path, "")}>{html.escape(called)}</a>'
        for path, called in doors.items()
    )
    rows = "".join(f"<li>{link}</li>" for link in links)
    return f'<nav class="cm-beside" aria-label="{html.escape(name)}"><ul>{rows}</ul></nav>'


def assets() -> Mapping[str, bytes]:
    """Give our own style sheets and scripts."""
    own = itertools.chain.from_iterable(OWN_ASSETS.values())
    return {name: asset(name) for name in (*ASSETS, *own, *MORE_ASSETS)}


def asset(name: str) -> bytes:
    """Give a file that pages load."""
    return resources.files("cmcal").joinpath("templates", "site", name).read_bytes()


def header() -> bytes:
    """Give the template of what every header offers."""
    return _THEME.joinpath("partials", "alternate.html").read_bytes()


def _navigation(plan: Plan) -> Sequence[Mapping[str, Any]]:
    documents = _pages_of(plan)
    groups = {group: list(_pages(sections)) for group, sections in plan.groups.items()}
    if documents:
        groups[list(groups)[-1]].append({plan.documents_name: _tree(documents, plan.language)})
    # A group of one page is that page, and needs no second line in the menu.
    return [
        {group: pages if len(pages) > 1 else next(iter(pages[0].values()))}
        for group, pages in groups.items()
    ]


def _pages(sections: Mapping[str, str]) -> Iterator[dict[str, Any]]:
    """Give the sections that have a name as MkDocs wants them."""
    for folder, name in sections.items():
        if name:
            yield {name: f"{folder}/index.md" if folder else "index.md"}


def _tree(paths: Sequence[str], language: str) -> list[Any]:
    """Give the hand-written pages as MkDocs wants them: pages, and folders with theirs.

    Those of the site's language stand with those of no language: it is the only one here.
    """
    pages: list[str] = []
    folders: dict[str, list[str]] = {}
    for path in sorted(paths, key=lambda path: (not path.endswith("/index.md"), path)):
        _, *names, _ = path.split("/")
        own = names[1:] if names[:1] == [language] else names
        (folders.setdefault(own[0], []) if own else pages).append(path)
    return [
        *pages,
        *({name.replace("-", " ").capitalize(): found} for name, found in folders.items()),
    ]
