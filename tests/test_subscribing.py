"""The pages that lead somewhere else: feeds to subscribe to, and what is wrong with its cure."""

import functools
import re
import threading
from collections.abc import Callable, Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright
from samples import REPOSITORY, Files

from cmcal.cli import main
from cmcal.diagnostics import Place, Severity
from cmcal.language import Language
from cmcal.rules import RULES
from cmcal.views import problems

MISTAKES = REPOSITORY / "tests" / "workspaces" / "erreurs"
SETTINGS = "name: Démo\ntimezone: Africa/Douala\nsite_url: https://a.example/b\n"
Writing = Callable[[Files], Path]


def built(root: Path, *arguments: str) -> Path:
    site = arguments[1] if arguments else str(root / "site")
    assert main(["build", "-C", str(root), "--today", "2026-12-07", "-o", site]) == 0
    return Path(site)


def read(page: Path) -> str:
    return page.read_text(encoding="utf-8")


def test_each_feed_has_its_addresses_and_its_code(on_disk: Writing) -> None:
    site = built(on_disk({"calendar/settings.yml": SETTINGS}))
    page = read(site / "feeds/index.html")
    assert ">https://a.example/b/feeds/channel-x.ics</code>" in page
    assert 'href="webcal://a.example/b/feeds/channel-x.ics"' in page
    feeds = len(list((site / "feeds").glob("*.ics")))
    assert (
        page.count("<svg")
        - page.count('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"')
        == feeds
    )


def test_without_an_address_the_page_says_what_to_write(on_disk: Writing) -> None:
    page = read(built(on_disk({})) / "feeds/index.html")
    assert "site_url" in page
    assert 'href="../feeds/all.ics"' in page
    assert "webcal" not in page


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing of each request."""


@pytest.fixture
def address(on_disk: Writing) -> Iterator[str]:
    site = built(on_disk({"calendar/settings.yml": SETTINGS}))
    handler = functools.partial(_Quiet, directory=str(site))
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


def test_a_button_copies_an_address(address: str) -> None:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path="/usr/bin/chromium", args=["--no-sandbox"]
        )
        context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
        page = context.new_page()
        page.goto(f"{address}/feeds/index.html")
        button = page.get_by_role("button", name=re.compile("Copier.*Démo$")).first
        button.click()
        page.get_by_role("status").get_by_text("Copié").wait_for(state="attached")
        copied = page.evaluate("navigator.clipboard.readText()")
        assert copied == "https://a.example/b/feeds/all.ics"
        browser.close()


def test_problems_by_rule_and_by_file(tmp_path: Path) -> None:
    page = read(built(MISTAKES, "-o", str(tmp_path / "site")) / "problems/index.html")
    assert page.index('id="rules"') < page.index('id="CM401"') < page.index('id="files"')
    assert 'href="../rules/cm401.html"' in page
    assert re.search(
        r'<a href="../posts/[\w-]+.html"><code>content/posts/[^<]+:\d+:\d+</code>', page
    )
    counts = (tmp_path / "site/assets/counts.css").read_text(encoding="utf-8")
    told = sum(int(n) for n in re.findall(r"(\d+) (?:erreurs|avertissements|remarques)", page)[:3])
    assert f'content:"{told}"' in counts
    assert "--cm-error" in counts


def test_of_very_many_findings_the_rest_is_counted() -> None:
    rule = RULES["CM401"]
    values = {"platform": "X", "length": 300, "most": 280, "excess": 20}
    many = {
        f"content/posts/{n:04}.md": (rule.at(Place(f"content/posts/{n:04}.md", line=9), **values),)
        for n in range(300)
    }
    view = problems.view(many, Language("en"))
    (group,) = view.rules
    assert (len(group.told), group.more, group.count) == (50, 250, 300)
    assert (len(view.files), view.more_files) == (200, 100)
    assert view.counts == {"error": 300, "warning": 0, "info": 0}


def test_the_gravest_rules_come_first() -> None:
    place = Place("content/posts/a.md", line=9)
    found = (
        RULES["CM504"].at(place, severity=Severity.INFO, words=3),
        RULES["CM201"].at(place, id="a", other="b"),
    )
    view = problems.view({"content/posts/a.md": found}, Language("fr"))
    assert [group.severity for group in view.rules] == [Severity.ERROR, Severity.INFO]
    assert view.files[0].severity is Severity.ERROR
