"""The filters of the calendar's pages: which entries have what, and what a browser makes of it."""

import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright
from samples import DEFAULTS, TODAY, Files

from cmcal.cli import main
from cmcal.language import Language
from cmcal.loader import load
from cmcal.model.schedule import Calendar
from cmcal.site import filters
from cmcal.site.filters import Filters
from cmcal.sources import Memory
from cmcal.views import cards, days, facets
from cmcal.views.facets import Facets

CHANNELS = (
    "insta: {platform: instagram, brand: kori}\n"
    "fb: {platform: facebook, brand: kori}\n"
    "other: {platform: facebook, brand: toro, name: Facebook}\n"
)
SETTINGS = (
    "name: a\ntimezone: UTC\nlanguage: en\nbrands: {kori: {name: Kori, color: '#b3123f'},"
    " toro: {name: Toro}}\n"
)
POST = "---\ntitle: {title}\npublish: {publish}\n{more}---\ntext\n"
FILES: Files = {
    "calendar/channels.yml": CHANNELS,
    "calendar/settings.yml": SETTINGS,
    "calendar/people.yml": "awa: {name: Awa}\nzoe: {name: Zoé}\n",
    "calendar/campaigns.yml": (
        "noel: {name: Noël, start: 2026-12-01, end: 2026-12-31, brand: kori, color: '#ffffff'}\n"
        "ete: {name: Été, start: 2026-06-01, end: 2026-07-31, brand: toro}\n"
        "dot.ted: {name: Autre, start: 2026-12-01, end: 2026-12-31}\n"
    ),
    "content/posts/a.md": POST.format(
        title="A",
        publish="2026-12-07 10:00",
        more="status: review\nchannels: [insta, fb]\nformat: image\nowner: awa\ncampaign: noel\n"
        "due: {approval: 2026-12-08}\napprover: zoe\n",
    ),
    "content/posts/b.md": POST.format(
        title="B",
        publish="2026-12-08 10:00",
        more="status: draft\nchannels: [other]\nformat: video\nowner: zoe\n",
    ),
    "content/posts/c.md": POST.format(
        title="C",
        publish="2026-12-09 10:00",
        more="status: review\nchannels: [fb]\nformat: réel\nbrand: toro\n"
        "per_channel: {fb: {owner: awa}}\n",
    ),
    "content/briefs/v.md": (
        "---\ntitle: V\nowner: awa\nassignee: zoe\ndue: 2026-12-10\nobjective: o\ncampaign: ete\n"
        "single_message: m\ndeliverables: [{format: reel, channel: insta}, {format: page}]\n---\n"
    ),
}


def calendar(files: Files) -> Calendar:
    return load(Memory({**DEFAULTS, **files}), TODAY).calendar


def said(found: Facets, tokens: str) -> set[str]:
    """Give the values that tokens stand for, `channel:insta`."""
    names = {
        found.token(facet, value): f"{facet}:{value}"
        for facet, values in found.values.items()
        for value in values
    }
    return {names[token] for token in tokens.split()}


def test_an_entry_has_the_values_of_all_its_channels() -> None:
    held = calendar(FILES)
    found = Facets(held)
    by_title = {
        entry.post.title: entry
        for publications in held.by_day.values()
        for entry in days.entries(publications)
    }
    assert said(found, found.of(by_title["A"])) == {
        "status:review", "pillar:", "persona:", "campaign:noel", "channel:insta", "channel:fb",
        "platform:instagram", "platform:facebook", "format:Photo", "format:Image", "brand:kori",
        "owner:awa",
    }  # fmt: skip
    assert said(found, found.of(by_title["C"])) >= {"brand:toro", "format:Reel", "owner:awa"}
    (card,) = cards.cards([by_title["A"]])
    assert found.of(card) == found.of(by_title["A"])


def test_a_deadline_has_its_person_and_what_its_post_has() -> None:
    held = calendar(FILES)
    found = Facets(held)
    due = {one.kind: one for group in held.deadlines.values() for one in group}
    assert said(found, found.of_deadline(due["due-approval"])) == {
        "owner:zoe", "status:review", "pillar:", "persona:", "campaign:noel", "channel:insta",
        "channel:fb", "platform:instagram", "platform:facebook", "format:Photo", "format:Image",
        "brand:kori",
    }  # fmt: skip
    # No post is of the brief's campaign: it cannot be chosen, and the brief has no word for it.
    assert said(found, found.of_deadline(due["brief"])) == {
        "owner:zoe", "pillar:", "persona:", "channel:insta", "platform:instagram", "format:Reel",
        "brand:kori",
    }  # fmt: skip


def test_a_token_depends_on_its_value_alone() -> None:
    before = Facets(calendar(FILES))
    more = POST.format(title="D", publish="2026-12-09", more="channels: [fb]\nowner: new\n")
    after = Facets(calendar({**FILES, "content/posts/d.md": more}))
    for facet, values in before.values.items():
        for value in values:
            assert before.token(facet, value) == after.token(facet, value)
    assert re.fullmatch("[a-z]{5}", before.token("channel", "insta"))
    assert before.token("owner", "new") == ""
    assert after.token("owner", "new")


def test_two_values_never_share_a_token(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(facets, "_LENGTH", 1)
    found = Facets(calendar(FILES))
    tokens = [found.token(f, value) for f, values in found.values.items() for value in values]
    assert len(set(tokens)) == len(tokens) > 26
    assert len({len(token) for token in tokens}) == 1


def test_of_very_many_values_the_commonest_can_be_chosen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(facets, "MANY", 1)
    found = Facets(calendar(FILES))
    assert found.values["channel"] == ("fb",)
    assert found.token("channel", "insta") == ""


def names(files: Files, language: str = "en") -> dict[str, list[str]]:
    found = Filters(calendar(files), Language(language))
    return {group.facet: [one.name for one in group.choices] for group in found.groups}


def test_what_can_be_chosen_has_names() -> None:
    found = names(FILES)
    assert found.pop("status") == [
        "Idea", "Briefed", "Draft", "In review", "With client", "Changes requested", "Approved",
        "Scheduled", "Published", "Failed", "On hold", "Cancelled",
    ]  # fmt: skip
    assert found == {
        "channel": ["Instagram", "Facebook (Kori)", "Facebook (Toro)"],
        "platform": ["Facebook", "Instagram"],
        "format": ["Image", "Photo", "Reel", "Video"],
        "campaign": ["Noël", "None"],
        "owner": ["Awa", "Zoé"],
        "brand": ["Kori", "Toro"],
    }


def test_what_nobody_describes_has_its_own_word_as_a_name() -> None:
    files = {
        "calendar/channels.yml": "a: {platform: minitel}\nb: {platform: minitel}\nc: {platform: x}\n",
        "content/posts/a.md": POST.format(
            title="A", publish="2026-12-07", more="channels: [a, c]\nformat: page\nowner: moi\n"
        ),
        "content/posts/b.md": POST.format(
            title="B", publish="2026-12-07", more="channels: [b]\nbrand: marque\n"
        ),
    }
    found = names(files, "fr")
    assert found["channel"] == ["minitel (a)", "minitel (b)", "X"]
    assert found["platform"] == ["minitel", "X"]
    assert found["format"] == ["page", "Aucun"]
    assert found["owner"] == ["moi", "Aucun"]
    assert found["brand"] == ["marque", "Aucun"]


def test_one_account_a_network_needs_no_choice_of_networks() -> None:
    channels = "x: {platform: x}\ninstagram: {platform: instagram}\n"
    more = "channels: [x, instagram]\n"
    post = POST.format(title="A", publish="2026-12-07", more=more)
    found = names({"calendar/channels.yml": channels, "content/posts/a.md": post})
    assert set(found) == {"channel", "status"}


EVIL = "a\\\"]{}</style>,:not(*)#\u202e'"


def test_no_id_reaches_a_selector() -> None:
    quoted = EVIL.replace("\\", "\\\\").replace('"', '\\"')
    files = {
        "calendar/channels.yml": f'"{quoted}": {{platform: x}}\ny: {{platform: x}}\n',
        "calendar/campaigns.yml": f'"{quoted}": {{name: C, start: 2026-12-01, end: 2026-12-31}}\n',
        "calendar/platforms/instagram.yml": "limits: {grid-ratio: {value: '3:4}*{', reason: r}}\n",
        "content/posts/a.md": POST.format(
            title="A", publish="2026-12-07", more=f'channels: ["{quoted}", y]\nowner: "{quoted}"\n'
        ),
        "content/posts/b.md": POST.format(title="B", publish="2026-12-07", more="channels: [y]\n"),
    }
    sheet = Filters(calendar(files), Language("fr")).sheet.decode()
    lines = sheet.splitlines()
    assert len(lines) >= 3
    rule = r":root:has\(\.f-[a-z]+ :checked\) \[data-[fkb]\]:not\((?:[\w:#.\[\]~=() -]|,)+\)\{display:none\}"
    for line in lines:
        assert re.fullmatch(
            rf"{rule}|\.k-[a-z0-9_-]+\{{background:#\w{{6}};color:#(000|fff)\}}", line
        ), line


def test_a_campaign_has_its_color_or_its_brands() -> None:
    sheet = Filters(calendar(FILES), Language("en")).sheet.decode()
    assert ".k-noel{background:#ffffff;color:#000}" in sheet
    assert ".k-dot-ted{background:#5f6368;color:#fff}" in sheet
    assert filters.campaign_class("dot.ted") == "k-dot-ted"


@pytest.mark.parametrize(
    ("color", "ink"),
    [("#000000", "#fff"), ("#ffffff", "#000"), ("#e08a00", "#000"), ("#b3123f", "#fff")],
)
def test_ink_can_be_read(color: str, ink: str) -> None:
    assert filters.ink(color) == ink


def test_a_ratio_is_two_numbers() -> None:
    assert filters.ratio_class("3:4") == "g-3x4"
    assert filters.ratio_class("wide") == ""
    channels = "instagram: {platform: instagram}\n"
    sheet = Filters(calendar({"calendar/channels.yml": channels}), Language("en")).sheet
    assert b".g-3x4{aspect-ratio:3/4}" in sheet
    held = "limits: {grid-ratio: {value: wide, reason: r}}\n"
    wide = {"calendar/channels.yml": channels, "calendar/platforms/instagram.yml": held}
    assert b"wide" not in Filters(calendar(wide), Language("en")).sheet


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("filtered")
    for path, text in {**DEFAULTS, **FILES}.items():
        target = root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(str(text), encoding="utf-8")
    assert main(["build", "-C", str(root), "--today", "2026-12-07"]) == 0
    return root / "site"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        chromium = shutil.which("chromium") or shutil.which("chromium-browser")
        assert chromium, "install Debian's chromium"
        yield playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])


@pytest.fixture(params=[True, False], ids=["with-javascript", "without"])
def page(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    context = browser.new_context(java_script_enabled=request.param)
    yield context.new_page()
    context.close()


@pytest.fixture
def lively(browser: Browser) -> Iterator[Page]:
    context = browser.new_context()
    page = context.new_page()
    troubles: list[str] = []
    page.on("pageerror", lambda error: troubles.append(str(error)))
    yield page
    context.close()
    assert troubles == []


MONTH = "calendar/2026-12.html"


def seen(page: Page, where: str = "[data-f]:not(.cm-dues > *)") -> str:
    """Give the titles of the entries that can be seen."""
    found = page.locator(f"{where} .cm-title").all()
    return "".join(sorted(one.inner_text() for one in found if one.is_visible()))


def choose(page: Page, *words: str) -> None:
    """Check boxes, each as `facet:value`."""
    details = page.locator(".cm-filters > details")
    if details.get_attribute("open") is None:
        details.locator("summary").click()
    for word in words:
        facet, _, value = word.partition(":")
        page.locator(f'[name="{facet}"][value="{value}"]').click()


@pytest.mark.parametrize(
    "path",
    [
        MONTH,
        "calendar/2026-W50.html",
        "calendar/agenda.html",
        "calendar/board.html",
        "posts/index.html",
    ],
)
def test_choices_narrow_down(site: Path, page: Page, path: str) -> None:
    page.goto((site / path).as_uri())
    for words, shown in (
        ("channel:insta", "A"),
        ("channel:fb", "AC"),
        ("channel:insta channel:other", "AB"),
        ("status:review", "AC"),
        ("status:review channel:insta", "A"),
        ("status:review channel:other", ""),
        ("campaign:", "BC"),
        ("owner:zoe", "B"),
        ("owner:awa brand:toro", "C"),
        ("format:Reel format:Video", "BC"),
        ("platform:facebook", "ABC"),
    ):
        assert seen(page) == "ABC"
        choose(page, *words.split(" "))
        assert seen(page) == shown, words
        page.locator("button[type=reset]").click()
    assert seen(page) == "ABC"


def test_the_timeline_is_filtered_too(site: Path, page: Page) -> None:
    page.goto((site / "calendar/timeline-2026-12.html").as_uri())
    marks = page.locator(".cm-mark:visible")
    assert marks.count() == 4
    choose(page, "status:review")
    assert marks.count() == 3
    choose(page, "channel:fb")
    assert marks.count() == 2


def test_campaign_bars_follow_their_campaign(site: Path, page: Page) -> None:
    page.goto((site / MONTH).as_uri())
    bars = page.locator(".cm-bar:visible")
    assert {one.inner_text() for one in bars.all()} == {"Noël", "Autre"}
    choose(page, "campaign:noel")
    assert {one.inner_text() for one in bars.all()} == {"Noël"}
    choose(page, "campaign:noel", "brand:toro")
    assert {one.inner_text() for one in bars.all()} == {"Autre"}


def test_deadlines_are_shown_when_asked_for(site: Path, page: Page) -> None:
    page.goto((site / MONTH).as_uri())
    due = page.locator(".cm-dues a:visible")
    assert due.count() == 0
    page.locator("#f-due").check()
    assert [one.inner_text()[-1] for one in due.all()] == ["A", "V"]
    choose(page, "channel:fb")
    assert due.count() == 1
    page.goto((site / "calendar/agenda.html").as_uri())
    assert page.locator("#f-due").is_checked()


def test_the_count_is_told(site: Path, lively: Page) -> None:
    lively.goto((site / MONTH).as_uri())
    status = lively.locator("[role=status]")
    assert status.inner_text() == ""
    choose(lively, "status:review")
    assert status.inner_text() == "2 of 3"
    assert lively.locator(".cm-chosen").inner_text() == "(1)"
    choose(lively, "channel:insta")
    assert status.inner_text() == "1 of 3"
    lively.locator("button[type=reset]").click()
    assert status.inner_text() == ""


def test_an_address_carries_the_choice(site: Path, browser: Browser, lively: Page) -> None:
    lively.goto((site / MONTH).as_uri())
    choose(lively, "status:review", "owner:awa", "campaign:")
    address = lively.url
    assert address.endswith("#f=status:review,campaign:,owner:awa")
    assert seen(lively) == "C"
    other = browser.new_context()
    page = other.new_page()
    page.goto(address)
    assert seen(page) == "C"
    page.goto("about:blank")
    page.goto((site / MONTH).as_uri() + "#f=channel:insta,nonsense,:,%")
    assert seen(page) == "A"
    page.evaluate("location.hash = '#f=channel:other'")
    page.wait_for_function("document.querySelector('[role=status]').textContent === '1 of 3'")
    assert seen(page) == "B"
    other.close()


def test_the_choice_is_remembered_from_page_to_page(site: Path, lively: Page) -> None:
    lively.goto((site / MONTH).as_uri())
    choose(lively, "channel:insta")
    lively.locator("#f-due").check()
    lively.locator(".cm-views a", has_text="Week").click()
    lively.wait_for_url("**/2026-W50.html#f=channel:insta,due:1")
    assert seen(lively) == "A"
    lively.goto((site / MONTH).as_uri())
    assert seen(lively) == "A"
    assert lively.locator("#f-due").is_checked()
    assert lively.url.endswith("#f=channel:insta,due:1")
    lively.goto((site / "calendar/index.html").as_uri() + "#today")
    assert seen(lively) == "A"
    assert lively.url.endswith("#today")
    lively.locator("button[type=reset]").click()
    lively.goto((site / MONTH).as_uri())
    assert seen(lively) == "ABC"
    assert "#" not in lively.url


def test_deadlines_hidden_by_choice_stay_hidden(site: Path, lively: Page) -> None:
    lively.goto((site / "calendar/agenda.html").as_uri())
    lively.locator("#f-due").uncheck()
    lively.reload()
    assert not lively.locator("#f-due").is_checked()
    lively.goto((site / "calendar/2026-W50.html").as_uri())
    assert not lively.locator("#f-due").is_checked()


def test_days_left_empty_are_left_out(site: Path, lively: Page) -> None:
    lively.goto((site / "posts/index.html").as_uri())
    days_shown = lively.locator(".cm-agenda > li:visible")
    assert days_shown.count() == 3
    choose(lively, "channel:insta")
    assert days_shown.count() == 1
    choose(lively, "channel:insta")
    assert days_shown.count() == 3


def test_a_month_keeps_its_columns(site: Path, lively: Page) -> None:
    lively.set_viewport_size({"width": 1280, "height": 900})
    lively.goto((site / MONTH).as_uri())
    cells = lively.locator(".cm-month td[id]:visible")
    assert cells.count() == 35
    choose(lively, "channel:insta")
    assert cells.count() == 35
    lively.set_viewport_size({"width": 360, "height": 900})
    assert cells.count() == 1
    assert lively.locator(".cm-bar:visible").count() == 0


def test_keys_lead_around(site: Path, lively: Page) -> None:
    lively.goto((site / MONTH).as_uri())
    press: Callable[[str], None] = lively.keyboard.press
    for key, ends in (
        ("ArrowRight", "2027-01.html"),
        ("ArrowLeft", "2026-12.html"),
        ("w", "2026-W50.html"),
        ("a", "agenda.html"),
        ("m", "2026-12.html"),
        ("t", "index.html#today"),
    ):
        press(key)
        lively.wait_for_url(f"**/calendar/{ends}")
    lively.locator("#f-due").focus()
    press("w")
    press("Control+a")
    assert lively.url.endswith("index.html#today")
    lively.locator(".cm-keys summary").click()
    lively.locator("#f-keys").uncheck()
    lively.locator("h1").click()
    press("w")
    lively.goto((site / MONTH).as_uri())
    press("w")
    lively.wait_for_timeout(100)
    assert lively.url.endswith("2026-12.html")


def test_without_storage_the_page_works(site: Path, browser: Browser) -> None:
    context = browser.new_context()
    context.add_init_script(
        "Object.defineProperty(window, 'localStorage', {get() { throw new Error('no') }})"
    )
    page = context.new_page()
    page.goto((site / MONTH).as_uri())
    choose(page, "channel:insta")
    assert seen(page) == "A"
    context.close()
