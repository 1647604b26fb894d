"""The shells: one page a section, rendered once by MkDocs with Material, for pages to fill.

The shells are ordinary Markdown pages with a slot, so that another builder of the same pages can
take MkDocs' place: `build` is the one function that knows which builder runs.
"""

import html
import logging
import re
import shutil
import tempfile
from collections.abc import Mapping, Sequence
from importlib import resources
from pathlib import Path
from typing import Any, NamedTuple

CONTENT = "cmcal-content-slot"
TITLE = "cmcal-title-slot"
ADDRESS = "cmcal-address-slot"
ASSETS = ("cmcal.css", "cmcal.js")
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

    sections: Mapping[str, str]
    """Each section's folder (empty for the home page) and its name in the navigation."""
    documents: Mapping[str, Path]
    """Hand-written pages and their pictures: path from the site's root, and the file."""
    documents_name: str
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
                    "docs_dir": str(staging),
                    "site_dir": str(folder.resolve()),
                    "nav": _navigation(plan),
                    "plugins": [],
                    "hooks": [],
                    "use_directory_urls": False,
                    "extra_css": [f"assets/{name}" for name in ASSETS if name.endswith(".css")],
                    "extra_javascript": [
                        f"assets/{name}" for name in ASSETS if name.endswith(".js")
                    ],
                },
            )
        )


def read(section: str, folder: Path, site_url: str) -> Shell:
    """Cut a rendered section page at its slots."""
    path = f"{section}/index.html" if section else "index.html"
    text = _THEME_SCRIPT.sub("", (folder / path).read_text(encoding="utf-8"))
    # Light or dark is chosen before anything is painted, or every page would flash.
    text = _LATE_SCRIPT.sub(r"\g<form>\g<script>\g<between>", text)
    if site_url:
        # The one absolute address in a page is its own.
        text = text.replace(f'href="{site_url}{path}"', f'href="{site_url}{ADDRESS}"')
    slots = [CONTENT if CONTENT in slot else slot for slot in _SLOTS.findall(text)]
    return Shell(tuple(piece.encode() for piece in _SLOTS.split(text)), tuple(slots))


def _stage(plan: Plan, staging: Path) -> None:
    for section in plan.sections:
        page = staging / section / "index.md"
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text(
            f"---\ntitle: {TITLE}\nhide: [navigation, toc, footer]\n---\n\n<h1>{CONTENT}</h1>\n",
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


def assets() -> Mapping[str, bytes]:
    """Give our own style sheet and script."""
    folder = resources.files("cmcal").joinpath("templates", "site")
    return {name: folder.joinpath(name).read_bytes() for name in ASSETS}


def _navigation(plan: Plan) -> Sequence[Mapping[str, Any]]:
    sections = [
        {name: f"{section}/index.md" if section else "index.md"}
        for section, name in plan.sections.items()
        if name
    ]
    documents = [path for path in plan.documents if path.endswith(".md")]
    if not documents:
        return sections
    return [*sections, {plan.documents_name: _tree(documents)}]


def _tree(paths: Sequence[str]) -> list[Any]:
    """Give the hand-written pages as MkDocs wants them: pages, and folders with theirs."""
    pages: list[Any] = sorted(
        (path for path in paths if path.count("/") == 1),
        key=lambda path: (path != "docs/index.md", path),
    )
    folders: dict[str, list[str]] = {}
    for path in sorted(paths):
        parts = path.split("/")
        if len(parts) > len(("docs", "page.md")):
            folders.setdefault(parts[1], []).append(path)
    return pages + [{name.replace("-", " ").capitalize(): found} for name, found in folders.items()]
