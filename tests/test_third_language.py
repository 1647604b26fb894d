"""A third language is one file: cmcal speaks it everywhere, and nothing else had to change."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from playwright.sync_api import sync_playwright

from cmcal.plain_yaml import LOADER
from cmcal.spoken import FOLDER
from tests.reference_pages import ROOT

CODE = "pl"
"""Polish: its plurals are more than two, and Snowball has no ending of it here."""
DAY = ("--today", "2026-12-01")
_PLURAL = re.compile(r"(:s\|[^|}]*)\|([^|}]*)\}")
_NOT_SAID = ("name", "thousands", "decimal", "clock", "dates")


def marked(said: Any) -> Any:
    """Give sentences that can be told from every other language's, and have three plurals."""
    if isinstance(said, dict):
        return {key: marked(value) for key, value in said.items()}
    if isinstance(said, list):
        return [marked(value) for value in said]
    return _PLURAL.sub(r"\1|\2-few|\2-many}", f"ż{said}") if isinstance(said, str) else said


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a folder with a copy of cmcal, and one more file in it."""
    folder = tmp_path_factory.mktemp("package")
    leave = shutil.ignore_patterns("__pycache__")
    shutil.copytree(FOLDER.parent, folder / "cmcal", ignore=leave)
    written = (FOLDER / "en.yml").read_text(encoding="utf-8")
    english = yaml.load(written, Loader=LOADER)  # noqa: S506 - the plain one, which makes only text
    third = {
        section: said if section in _NOT_SAID else marked(said) for section, said in english.items()
    }
    third["name"] = "Polski"
    third["dates"]["month"] = "LLLL y"  # A month alone is in another case than in a date.
    written = yaml.safe_dump(third, allow_unicode=True, sort_keys=False, width=1000)
    (folder / "cmcal/languages" / f"{CODE}.yml").write_text(written, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def workspace(package: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("workspace")
    run(package, folder.parent, "init", str(folder), "--language", CODE, "--name", "Dom Kori", *DAY)
    for name in "ab":
        text = f"---\ntitle: Post {name}\nstatus: draft\npublish: 2026-12-0{ord(name) - 95} 10:00\n"
        post = folder / f"content/posts/{name}.md"
        post.write_text(f"{text}channels: [ghost]\n---\nZażegnać\n", encoding="utf-8")
    return folder


def run(package: Path, folder: Path, *arguments: str, status: int = 0) -> str:
    """Run the copy's cmcal, and give what it says."""
    kept = {"PYTHONPATH": str(package), "CMCAL_CACHE": str(package / "kept"), "PATH": os.defpath}
    done = subprocess.run(
        [sys.executable, "-m", "cmcal", *arguments],
        cwd=folder,
        env=kept,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == status, done.stdout + done.stderr
    return done.stdout


def test_a_new_workspace_speaks_it(workspace: Path) -> None:
    settings = (workspace / "calendar/settings.yml").read_text(encoding="utf-8")
    assert f"language: {CODE}" in settings


def test_findings_speak_it(package: Path, workspace: Path) -> None:
    said = run(package, workspace, "check", *DAY, status=1)
    assert re.search(r"żerror\[CM\d+\] ż", said)
    assert "= żhelp: ż" in said
    assert "errors-few" in said.splitlines()[-1]  # Two, three or four of them.
    assert re.search(
        r" error\[CM", run(package, workspace, "check", "--language", "en", *DAY, status=1)
    )


@pytest.fixture(scope="module")
def site(package: Path, workspace: Path) -> Path:
    run(package, workspace, "build", *DAY)
    return workspace / "site"


def test_the_site_speaks_it(site: Path) -> None:
    for path in ("index.html", "calendar/2026-12.html", "posts/a.html", "search/index.html"):
        text = (site / path).read_text(encoding="utf-8")
        assert f'<html lang="{CODE}"' in text
        assert text.count("ż") > 20
    month = (site / "calendar/2026-12.html").read_text(encoding="utf-8")
    assert "Grudzień 2026" in month


def test_platforms_are_named_in_english_where_it_has_no_word(package: Path, site: Path) -> None:
    assert "Reel" in run(package, site.parent, "platforms", "instagram", "--language", CODE)
    assert "Reel" in (site / "platforms/instagram.html").read_text(encoding="utf-8")


def test_search_finds_words_whose_endings_are_not_known(site: Path) -> None:
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    assert chromium, "install Debian's chromium"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_page()
        page.goto((site / "search/index.html").as_uri() + "?q=zazegnac")
        page.locator("[data-section=posts] li").nth(1).wait_for()
        browser.close()


def test_the_package_itself_speaks_two() -> None:
    assert sorted(path.stem for path in (ROOT / "cmcal/languages").iterdir()) == ["en", "fr"]
