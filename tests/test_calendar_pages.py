"""The calendar's pages: each view in a browser and on paper, and only what changed is made again."""

import re
import shutil
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, sync_playwright
from samples import REPOSITORY, Files

from cmcal.cli import main
from cmcal.site.output import Item, Output

TODAY = "2026-12-07"
MONTH = "calendar/2026-12.html"
VIEWS = (
    "index.html",
    "calendar/index.html",
    MONTH,
    "calendar/2026-W50.html",
    "calendar/2026-W53.html",
    "calendar/agenda.html",
    "calendar/2026.html",
    "calendar/board.html",
    "calendar/timeline-2026-12.html",
    "calendar/grid-instagram.html",
    "calendar/grid-youtube.html",
    "posts/index.html",
)
Writing = Callable[[Files], Path]
Made = Callable[..., set[str]]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("views")
    for name in ("content", "calendar"):
        shutil.copytree(REPOSITORY / name, root / name)
    assert main(["build", "-C", str(root), "--today", TODAY]) == 0
    return root / "site"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        chromium = shutil.which("chromium") or shutil.which("chromium-browser")
        assert chromium, "install Debian's chromium"
        yield playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> Made:
    """Build, and give the pages of the calendar and the lists that had to be made."""
    found: list[str] = []
    make = Output._make

    def making(self: Output, mark: str, item: Item) -> Any:
        found.append(item.path)
        return make(self, mark, item)

    monkeypatch.setattr(Output, "_make", making)

    def build(root: Path, today: str = TODAY) -> set[str]:
        found.clear()
        assert main(["build", "-C", str(root), "--today", today]) == 0
        kept = ("calendar/", "index.html", "posts/index.html", "assets/filters.css")
        return {path for path in found if path.startswith(kept)}

    return build


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("media", ["light", "dark", "print"])
def test_every_view_in_a_browser(site: Path, browser: Browser, width: int, media: str) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": 900},
        color_scheme="dark" if media == "dark" else "light",
    )
    page = context.new_page()
    troubles: list[str] = []
    page.on("pageerror", lambda error: troubles.append(str(error)))
    page.on("console", lambda said: troubles.append(said.text) if said.type == "error" else None)
    page.emulate_media(media="print" if media == "print" else "screen")
    for path in VIEWS:
        page.goto((site / path).as_uri())
        over = page.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        )
        # No paper is as narrow as a phone.
        assert over <= 0 or (media, width) == ("print", 360), (path, width)
        found = Axe().run(
            page, context="main", options={"resultTypes": ["violations"], "preload": False}
        )
        assert found.response["violations"] == [], (path, found.generate_report())
    context.close()
    assert troubles == []


def test_a_month_is_one_sheet_of_paper(site: Path, browser: Browser) -> None:
    page = browser.new_page()
    for path in (MONTH, "calendar/2026-W53.html", "calendar/timeline-2026-12.html"):
        page.goto((site / path).as_uri())
        printed = page.pdf(prefer_css_page_size=True)
        (box,) = re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", printed)
        assert float(box[0]) > float(box[1]), path
    page.close()


def test_every_entry_of_a_month_is_on_paper(site: Path, browser: Browser) -> None:
    page = browser.new_page()
    page.goto((site / MONTH).as_uri())
    page.emulate_media(media="print")
    entries = page.locator("table.cm-month .cm-entry")
    assert entries.count() > 60
    assert all(one.is_visible() for one in entries.all())
    page.close()


def test_on_a_phone_a_month_begins_with_today(site: Path, browser: Browser) -> None:
    page = browser.new_page(viewport={"width": 360, "height": 700})
    page.goto((site / MONTH).as_uri())
    today = page.locator("#today")
    box = today.bounding_box()
    assert box
    assert 0 < box["y"] < 200
    page.goto((site / "calendar/2026-11.html").as_uri())
    assert page.evaluate("scrollY") == 0
    page.close()


def test_a_timeline_is_scrolled_to_today(site: Path, browser: Browser) -> None:
    page = browser.new_page(viewport={"width": 360, "height": 700})
    page.goto((site / "calendar/timeline-2027-01.html").as_uri())
    assert page.evaluate("document.querySelector('.cm-pan').scrollLeft") == 0
    page.goto((site / "calendar/timeline-2026-12.html").as_uri())
    box = page.locator("#today").bounding_box()
    assert box
    assert 0 < box["x"] < 360
    page.close()


def many(count: int) -> Files:
    """Give posts of one day, each on two channels at a time of its own."""
    post = (
        "---\ntitle: N{0:02}\nstatus: draft\npublish: 2026-12-08 {1:02}:{2:02}\n"
        "channels: [x, instagram]\n---\ntext\n"
    )
    return {
        f"content/posts/n{n:02}.md": post.format(n, 6 + n // 2, n % 2 * 30) for n in range(count)
    }


def test_a_day_of_very_many_folds_and_hides_nothing(on_disk: Writing, browser: Browser) -> None:
    root = on_disk(many(24))
    assert main(["build", "-C", str(root), "--today", TODAY]) == 0
    page = browser.new_context(java_script_enabled=False).new_page()
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto((root / "site" / MONTH).as_uri())
    entries = page.locator("td .cm-entry:visible")
    assert entries.count() == 8
    more = page.locator(".cm-more input")
    assert page.locator(".cm-more").inner_text().strip() == "16 de plus"
    more.check()
    assert entries.count() == 24
    more.uncheck()
    page.locator(".cm-filters summary").click()
    page.locator('[name=channel][value="x"]').check()
    assert entries.count() == 24
    page.emulate_media(media="print")
    page.locator("button[type=reset]").evaluate("one => one.form.reset()")
    assert entries.count() == 24
    page.set_viewport_size({"width": 360, "height": 700})
    page.emulate_media(media="screen")
    assert entries.count() == 24
    page.goto((root / "site/calendar/2026-W50.html").as_uri())
    assert page.locator(".cm-slots .cm-entry:visible").count() == 24
    page.context.close()


def tops(page: Any, wanted: Sequence[str]) -> list[float]:
    found = []
    for title in wanted:
        box = page.locator(".cm-slots .cm-entry", has_text=title).bounding_box()
        assert box
        found.append(box["y"])
    return found


def test_a_week_keeps_its_hours_in_line(on_disk: Writing, browser: Browser) -> None:
    post = "---\ntitle: {0}\npublish: {1}\nchannels: [x]\n---\n"
    moments = {
        "Tôt": "2026-12-07 03:10",
        "Lundi": "2026-12-07 12:00",
        "Mardi": "2026-12-08 12:00",
        "Après": "2026-12-08 12:45",
        "Tard": "2026-12-13 23:50",
        "Ouvert": "2026-12-09",
    }
    files = {
        f"content/posts/p{n}.md": post.format(title, at)
        for n, (title, at) in enumerate(moments.items())
    }
    root = on_disk(files)
    assert main(["build", "-C", str(root), "--today", TODAY]) == 0
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.goto((root / "site/calendar/2026-W50.html").as_uri())
    early, monday, tuesday, after, late = tops(page, ["Tôt", "Lundi", "Mardi", "Après", "Tard"])
    assert early < monday == tuesday < after < late
    assert page.locator(".cm-band .cm-entry", has_text="Ouvert").is_visible()
    assert page.locator(".cm-axis li", has_text="3").first.is_visible()
    page.close()


def edit(root: Path, path: str, before: str, after: str) -> None:
    file = root / path
    text = file.read_text(encoding="utf-8")
    assert before in text
    file.write_text(text.replace(before, after, 1), encoding="utf-8")


POST = "content/posts/2026-12/consigne-mode-emploi.md"


def test_an_edit_makes_only_the_pages_that_show_it(example: Path, made: Made) -> None:
    made(example)
    assert made(example) == set()
    with (example / POST).open("a", encoding="utf-8") as file:
        file.write("\nUne phrase de plus.\n")
    assert made(example) == {"index.html"}  # The yes to its words holds no more: one problem more.
    edit(example, POST, 'title: "', 'title: "Encore ')
    assert made(example) == {
        "posts/index.html", "calendar/index.html", MONTH, "calendar/2026-11.html",
        "calendar/2026-W49.html", "calendar/agenda.html", "calendar/board.html",
        "calendar/timeline-2026-12.html", "calendar/grid-instagram.html",
    }  # fmt: skip


def test_an_idea_is_on_no_page_of_days(example: Path, made: Made) -> None:
    made(example)
    idea = next((example / "content/posts/ideas").iterdir()).relative_to(example)
    edit(example, str(idea), 'title: "', 'title: "Encore ')
    assert made(example) == {"calendar/board.html", "posts/index.html"}


def test_a_deadline_is_on_the_pages_of_its_day(example: Path, made: Made) -> None:
    path = "content/posts/2027-01/eau-gingembre-citron.md"
    made(example)
    edit(example, path, 'title: "', 'title: "Encore ')
    first = made(example)
    due = re.findall(r"(?:draft|approval): (\d{4}-\d{2})", (example / path).read_text())
    assert due
    assert {f"calendar/{month}.html" for month in due} <= first
    page = (example / "site/calendar" / f"{due[0]}.html").read_text(encoding="utf-8")
    assert "Encore " in page


def test_the_day_moves_few_pages(example: Path, made: Made) -> None:
    made(example)
    moved = made(example, "2026-12-08")
    assert moved == {
        "index.html", "posts/index.html", "calendar/index.html", MONTH, "calendar/2026-W50.html",
        "calendar/agenda.html", "calendar/board.html", "calendar/2026.html",
        "calendar/timeline-2026-12.html", "calendar/grid-instagram.html",
        "calendar/grid-tiktok.html", "calendar/grid-youtube.html",
    }  # fmt: skip


def test_a_template_of_the_workspace_sees_every_caption(example: Path, made: Made) -> None:
    own = example / "templates/pages/board.html.jinja"
    own.parent.mkdir(parents=True)
    own.write_text(
        "{% for column in columns %}{% for item in column.cards %}{{ item.post.body }}"
        "{% endfor %}{% endfor %}"
    )
    made(example)
    with (example / POST).open("a", encoding="utf-8") as file:
        file.write("\nUne phrase de plus.\n")
    assert "calendar/board.html" in made(example)
    board = (example / "site/calendar/board.html").read_text(encoding="utf-8")
    assert "Une phrase de plus." in board


def test_a_year_far_away_has_its_own_page(on_disk: Writing) -> None:
    post = "---\ntitle: a\npublish: {}\nchannels: [x]\n---\n"
    days = ("2019-07-31 10:00", "2026-12-08 10:00", "2062-01-01 10:00")
    files = {f"content/posts/p{n}.md": post.format(day) for n, day in enumerate(days)}
    root = on_disk(files)
    assert main(["build", "-C", str(root), "--today", TODAY]) == 0
    calendar = root / "site/calendar"
    assert {path.name for path in calendar.glob("20??.html")} == {
        "2019.html", "2024.html", "2025.html", "2026.html", "2027.html", "2028.html", "2062.html",
    }  # fmt: skip
    assert (calendar / "2019-W31.html").is_file()
    assert not (calendar / "2019-08.html").exists()
    page = (calendar / "2019-07.html").read_text(encoding="utf-8")
    assert 'rel="next" data-key="ArrowRight" href="../calendar/2024-12.html"' in page
    for page_path in calendar.glob("*.html"):
        text = page_path.read_text(encoding="utf-8")
        for link in re.findall(r'href="\.\./calendar/([^"#]+)', text):
            assert (calendar / link).exists(), (page_path.name, link)


def test_a_brand_has_its_rows(on_disk: Writing) -> None:
    settings = "name: a\ntimezone: UTC\nlanguage: en\nbrands: {kori: {name: Maison Kori}}\n"
    channels = (
        "x: {platform: x, brand: kori, cadence: {weekdays: [monday], per_day: 1}}\n"
        "y: {platform: x, brand: unknown}\nz: {platform: x}\n"
    )
    post = "---\ntitle: a\npublish: 2026-12-08 1{0}:00\nchannels: [x]\n---\n"
    files = {
        "calendar/settings.yml": settings,
        "calendar/channels.yml": channels,
        **{f"content/posts/p{n}.md": post.format(n) for n in range(2)},
    }
    root = on_disk(files)
    assert main(["build", "-C", str(root), "--today", TODAY]) == 0
    page = (root / "site/calendar/timeline-2026-12.html").read_text(encoding="utf-8")
    heads = re.findall(r'<th scope="rowgroup"[^>]*>([^<]+)</th>', page)
    assert heads == ["Maison Kori", "unknown", "No brand"]
    assert "4 empty days, 1 crowded day" in page
    assert "2 publications, 1 a day at most" in page
    assert not (root / "site/calendar/grid-x.html").exists()


def test_the_morning_leads_to_the_notes(example: Path) -> None:
    assert main(["build", "-C", str(example), "--today", TODAY]) == 0
    home = (example / "site/index.html").read_text(encoding="utf-8")
    assert '<a href="watch/index.html">3 notes attendent une décision</a>' in home


def test_a_quiet_morning_says_so(on_disk: Writing) -> None:
    root = on_disk({})
    assert main(["build", "-C", str(root), "--today", TODAY]) == 0
    home = (root / "site/index.html").read_text(encoding="utf-8")
    for words in ("Rien de prévu.", "Rien n'attend.", "Rien à rendre.", "Personne."):
        assert words.replace("'", "&#39;") in home or words in home
    for path in ("board", "agenda", "timeline-2026-12", "2026", "grid-instagram"):
        assert (root / f"site/calendar/{path}.html").is_file()
