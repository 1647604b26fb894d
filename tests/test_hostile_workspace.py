"""Whatever stands in whatever field: every page shows it as text, and stays a page."""

import itertools
import shutil
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from playwright.sync_api import Browser, sync_playwright

from cmcal.cli import main
from cmcal.model.moments import Moment
from cmcal.model.planning import WebAddress
from tests.planting import Garden, _pattern
from tests.secret_workspace import planted
from tests.test_kit import Read, check, opened

HOSTILE: Mapping[str, str] = {
    "script": "<script>alert(1)</script><img src=x onerror=alert(1)>{{ 7*7 }}{% raw %}",
    "attribute": '" onmouseover="alert(1)" x=\'" autofocus onfocus=\'alert(1)',
    "address": "javascript:alert(1)//",
    "data": "data:text/html,<script>alert(1)</script>",
    "comment": "--><!-- ]]></style></textarea></title><svg onload=alert(1)>",
    "bidi": "\u202egnp.\u2066esrever\u2069\u202d",
    "giant": "W" * 700,
    "long": "Un titre qui ne finit pas " * 25,
    "right to left": "مرحبا بكم في متجرنا #عصير @متجر שלום",
    "emoji": "👩‍👩‍👧‍👦🏳️‍🌈🇨🇲" * 40,
    "zalgo": "Z" + "\u0300\u0315\u031b\u0336" * 60,
    "formula": '=HYPERLINK("http://a.example";"x")',
    "lines": "un\n\n---\n## x\n- [x](javascript:alert(1))\n<b>deux</b>\ttrois",
    "nothing": "\u200b",
}
TODAY = date(2026, 12, 7)
SKIPPED = ("rules/", "platforms/", "docs/")
"""What says nothing of the workspace."""


class Weeds(Garden):
    """Plants something hostile in every field, and days that show in every view."""

    def __init__(self) -> None:
        super().__init__()
        self._next = itertools.cycle(HOSTILE.values())
        self._titles = itertools.cycle([*HOSTILE.values(), "W" * 10_000, "Sans fin " * 1_000])
        self._days = itertools.cycle(range(-10, 25))

    def word(self, name: str) -> str:
        """Give something hostile; for what must be a name in a path or an id, a plain word."""
        if name.endswith(".title"):
            return next(self._titles)
        plain = (
            ".id",
            " id",
            " file",
            " folder",
            " key",
            " content",
            "].file",
            ".cover",
            ".subtitles",
        )
        if name.endswith(plain) or name.startswith("mkdocs."):
            return super().word(name)
        return next(self._next)

    def _keep(self, name: str, secret: str) -> str:
        return super()._keep(name, secret) if secret.startswith("zq") else secret

    def _scalar(self, known: Any, kind: type, name: str) -> Any:
        if kind in (date, Moment):
            return (TODAY + timedelta(days=next(self._days))).isoformat()
        if kind is str and _pattern(known) == _pattern(WebAddress):
            return "https://a.example/\"onclick=alert(1)'<script>"
        return super()._scalar(known, kind, name)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("hostile")
    files = planted(Weeds()).files
    del files["mkdocs.yml"]  # The look of the site is a developer's.
    for path, said in files.items():
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(said if isinstance(said, bytes) else said.encode())
    assert main(["build", "-C", str(root), "--today", TODAY.isoformat()]) == 0
    return root / "site"


def pages(site: Path) -> list[str]:
    found = (page.relative_to(site).as_posix() for page in site.rglob("*.html"))
    return sorted(page for page in found if not page.startswith(SKIPPED) and page != "404.html")


def test_no_page_holds_what_could_run(site: Path) -> None:
    assert len(pages(site)) > 60
    for path in pages(site):
        text = (site / path).read_text(encoding="utf-8")
        found = Read(text)
        assert [name for name, count in found.ids.items() if count > 1] == [], path
        assert not [
            link for link in found.links if link.lower().startswith(("javascript:", "data:"))
        ], path
        assert "<script>alert" not in text, path
        for link in found.links:
            target = unquote(link.partition("#")[0].partition("?")[0])
            if target and "://" not in target and not target.startswith(("mailto:", "webcal:")):
                assert ((site / path).parent / target).exists(), (path, link)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        chromium = shutil.which("chromium") or shutil.which("chromium-browser")
        assert chromium, "install Debian's chromium"
        yield playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])


@pytest.mark.parametrize("width", [360, 1280])
def test_every_page_stays_a_page(site: Path, browser: Browser, width: int) -> None:
    page, troubles = opened(browser, width, "light")
    for path in pages(site):
        page.goto((site / path).as_uri())
        check(page, (path, width))
        assert troubles == [], path
    page.context.close()
