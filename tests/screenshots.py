"""Photograph each view of the example site, for a person to look at: `make screenshots`.

    python tests/screenshots.py [FOLDER]

The pictures go to `build/screenshots/`, by width and by colours; `docs/images` has a few of them.
"""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
VIEWS = (
    "index",
    "calendar/2026-12",
    "calendar/2026-W50",
    "calendar/agenda",
    "calendar/2026",
    "calendar/board",
    "calendar/timeline-2026-12",
    "calendar/grid-instagram",
    "posts/bissap-gingembre-lancement",
    "posts/index",
    "recent/index",
    "briefs/index",
    "briefs/coffret-reel",
    "visuals/index",
    "strategy/index",
    "campaigns/bissap-2026",
    "watch/index",
    "community/index",
    "community/replies",
    "community/rota",
    "reports/2026-11",
    "people/awa",
    "channels/instagram",
    "platforms/instagram",
    "problems/index",
    "feeds/index",
    "search/index",
    "rules/cm401",
)


class Look(NamedTuple):
    """How a page is looked at."""

    name: str
    width: int
    scheme: str


LOOKS = tuple(
    Look(f"{name}-{scheme}", width, scheme)
    for name, width in (("wide", 1280), ("phone", 360))
    for scheme in ("light", "dark")
)
IN_THE_DOCS = {
    "month.png": ("calendar/2026-12", 1280, 900),
    "phone.png": ("index", 360, 720),
    "kit.png": ("posts/bissap-gingembre-lancement", 1280, 900),
}
"""The pictures of the README: page, width and height."""


def main(folder: Path) -> None:
    """Photograph every view in every look, and the pictures of the README."""
    site = ROOT / "site"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path="/usr/bin/chromium", args=["--no-sandbox"]
        )
        for file in _photographed(browser, site, folder):
            print(file)
        browser.close()


def _photographed(browser: Browser, site: Path, folder: Path) -> Iterator[Path]:
    for look in LOOKS:
        context = browser.new_context(
            viewport={"width": look.width, "height": 800},
            color_scheme="dark" if look.scheme == "dark" else "light",
        )
        page = context.new_page()
        for view in VIEWS:
            page.goto((site / f"{view}.html").as_uri())
            file = folder / look.name / f"{view.replace('/', '-')}.png"
            page.screenshot(path=file, full_page=True)
            yield file
        context.close()
    for name, (view, width, height) in IN_THE_DOCS.items():
        context = browser.new_context(viewport={"width": width, "height": height})
        page = context.new_page()
        page.goto((site / f"{view}.html").as_uri())
        file = ROOT / "docs" / "images" / name
        page.screenshot(path=file)
        yield file
        context.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "build" / "screenshots")
