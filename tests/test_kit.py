"""A post's page as a kit to publish with: what it offers, in a browser and without scripts."""

import gzip
import re
import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote

import icalendar
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect, sync_playwright
from samples import Files

from cmcal.cli import main
from cmcal.sources import Folder
from cmcal.views.post import keys_of

TODAY = ("--today", "2026-12-07")
POST = "content/posts/a.md"
Writing = Callable[[Files], Path]
SETTINGS = "name: Démo\ntimezone: Africa/Douala\n"
JPEG = (Path(__file__).parent.parent / "content/assets/bissap-1x1.jpg").read_bytes()
ODD = {
    "a b": "x",
    "a-b": "threads",
    '"><b id=main>': "instagram",
    "日本": "bluesky",
    "été": "tiktok",
}
"""Channels that may be called so, and that must not break a page."""
LONG = "\n\n".join(f"Ligne {number} : 100 % « bissap » & <menthe> 🌺 #Jus" for number in range(40))


def built(root: Path, *arguments: str) -> Path:
    assert main(["build", "-C", str(root), *TODAY, *arguments]) == 0
    return root / "site"


def page_of(root: Path) -> str:
    return (built(root) / "posts/a.html").read_text(encoding="utf-8")


class Read(HTMLParser):
    """Collects the ids, the addresses and the buttons of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.ids: Counter[str] = Counter()
        self.links: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag
        found = {name: value or "" for name, value in attrs}
        assert not [name for name in found if name.startswith("on")]
        self.ids.update([found["id"]] if "id" in found else [])
        self.links += [found[name] for name in ("href", "src", "poster") if name in found]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        chromium = shutil.which("chromium") or shutil.which("chromium-browser")
        assert chromium, "install Debian's chromium"
        yield playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("example")
    repository = Path(__file__).parent.parent
    for name in ("content", "calendar"):
        shutil.copytree(repository / name, root / name)
    shutil.copyfile(repository / "mkdocs.yml", root / "mkdocs.yml")
    return built(root)


def hostile() -> dict[str, str]:
    evil = "<script>alert(1)</script>{{ 7*7 }}\u202e&quot;" + "a\u0301\u0302\u0303\u0304" * 50
    giant, rtl = "W" * 10_000, "مرحبا بكم في متجرنا #عصير @متجر"
    channels = "".join(f"{name!r}: {{platform: {platform}}}\n" for name, platform in ODD.items())
    front = (
        f"title: {evil!r}\nstatus: approved\npublish: 2026-12-08 10:00\nowner: nobody\nbrief: none\n"
        f"format: {evil!r}\nheadline: {evil!r}\ndescription: {evil!r}\nslug: {evil!r}\nfirst_comment: {evil!r}\nhashtags: [{giant}, {rtl!r}]\n"
        f"link: 'javascript:alert(1)'\npoll: {{options: [{evil!r}, {giant}]}}\n"
        f"assets: [{{file: {evil!r}, alt: {giant}, credit: {rtl!r}}}]\n"
        f"channels: {list(ODD)!r}\n"
        "published: {'été': {url: 'javascript:alert(1)'}}\n"
    )
    body = f'{evil}\n\n{rtl}\n\n{giant}\n\njavascript:alert(1) https://a.example/"onclick=alert(1)'
    return {"calendar/channels.yml": channels, POST: f"---\n{front}---\n{body}\n"}


PAGES = (
    "bissap-gingembre-lancement",  # Reels, shorts, a video, results, a first comment.
    "x-dico-de-latelier",  # A thread.
    "consigne-mode-emploi",  # A carousel.
    "noms-des-jus-accent",  # A poll.
    "portes-ouvertes-direct",  # A story.
    "atelier-portes-ouvertes",  # An event.
    "linkedin-document-offre-bureaux",  # A document.
    "idee-ndole-et-bouye",  # No date.
)


def check(page: Page, name: object) -> None:
    over = page.evaluate(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )
    assert over <= 0, name
    options = {"resultTypes": ["violations"], "preload": False}
    found = Axe().run(page, context="main", options=options)
    assert found.response["violations"] == [], (name, found.generate_report())


def opened(browser: Browser, width: int, scheme: str) -> tuple[Page, list[str]]:
    context = browser.new_context(
        viewport={"width": width, "height": 900},
        color_scheme="dark" if scheme == "dark" else "light",
    )
    page = context.new_page()
    troubles: list[str] = []
    page.on("pageerror", lambda error: troubles.append(str(error)))
    page.on("console", lambda said: troubles.append(said.text) if said.type == "error" else None)
    page.on("dialog", lambda dialog: troubles.append(dialog.message))
    page.on(
        "request",
        lambda asked: None if asked.url.startswith("file:") else troubles.append(asked.url),
    )
    return page, troubles


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_pages_in_a_browser(site: Path, browser: Browser, width: int, scheme: str) -> None:
    page, troubles = opened(browser, width, scheme)
    for name in PAGES:
        page.goto((site / f"posts/{name}.html").as_uri())
        check(page, (name, width))
    page.context.close()
    assert troubles == []


@pytest.mark.parametrize("width", [360, 1280])
def test_a_hostile_post_is_harmless(on_disk: Writing, browser: Browser, width: int) -> None:
    target = built(on_disk(hostile())) / "posts/a.html"
    found = Read(target.read_text(encoding="utf-8"))
    assert [name for name, count in found.ids.items() if count > 1] == []
    assert not [link for link in found.links if link.lower().startswith("javascript:")]
    page, troubles = opened(browser, width, "light")
    page.goto(target.as_uri())
    check(page, width)
    assert page.locator("section.cm-channel").count() == len(ODD)
    page.context.close()
    assert troubles == []


def test_channels_have_names_of_their_own_in_html() -> None:
    assert keys_of(("instagram", "a b", "a-b", "日本", "中国")) == (
        "c-instagram", "c-a-b", "c-a-b-2", "c-x", "c-x-2",
    )  # fmt: skip


def test_every_link_of_a_post_leads_somewhere(site: Path) -> None:
    for page in (site / "posts").glob("*.html"):
        for link in Read(page.read_text(encoding="utf-8")).links:
            path = unquote(link.partition("#")[0].partition("?")[0])
            if path and "://" not in path:
                assert (page.parent / path).exists(), (page.name, link)


def test_what_the_settings_do_not_know_leads_nowhere(on_disk: Writing) -> None:
    text = page_of(on_disk(hostile()))
    assert "nobody" in text
    assert "people/nobody.html" not in text
    assert "briefs/none.html" not in text


FULL = (
    "---\ntitle: Le bissap\nstatus: approved\npublish: 2026-12-08 10:00\nchannels: [instagram, x]\n"
    "format: post\nhashtags: [Bissap, Jus]\nlink: https://kori.fr/bissap\nfirst_comment: Ici et là\n"
    "assets: [{file: a.jpg, alt: Un verre de bissap}]\n"
    "per_channel:\n  instagram: {format: feed, publish: 2026-12-09 18:30}\n"
    f"---\n{LONG}\n\n## x\n\nCourt.\n"
)
COPIED = {
    "c-instagram": {
        "Copier la légende": f"{LONG}\n\n#Bissap #Jus",
        "Copier les hashtags": "#Bissap #Jus",
        "Copier le premier commentaire": "Ici et là",
        "Copier le lien": "https://kori.fr/bissap",
        "Copier le texte alternatif": "Un verre de bissap",
    },
    "c-x": {"Copier la légende": "Court.\n\nhttps://kori.fr/bissap\n\n#Bissap #Jus"},
}


def full(on_disk: Writing, more: dict[str, str] | None = None) -> Path:
    return on_disk({POST: FULL, "content/assets/a.jpg": JPEG, **(more or {})})


@pytest.mark.parametrize("way", ["clipboard", "refused", "old"])
def test_a_button_copies_exactly_what_is_posted(
    on_disk: Writing, browser: Browser, way: str
) -> None:
    target = built(full(on_disk)) / "posts/a.html"
    context = browser.new_context()
    context.add_init_script(
        {
            "clipboard": "navigator.clipboard.writeText = async (text) => { window.copied = text; }",
            "refused": "navigator.clipboard.writeText = async () => { throw new Error('no'); }",
            "old": "Object.defineProperty(navigator, 'clipboard', {value: undefined})",
        }[way]
        + "; document.execCommand = () => {"
        " window.copied = document.activeElement.value; return true; }"
    )
    page = context.new_page()
    page.goto(target.as_uri())
    for key, texts in COPIED.items():
        part = page.locator(f"section[aria-labelledby={key}]")
        for name, text in texts.items():
            part.get_by_role("button", name=name).click()
            page.wait_for_function("window.copied !== undefined")
            assert page.evaluate("window.copied") == text
            expect(page.get_by_role("status")).to_have_text("Copié.")
            page.evaluate("delete window.copied")
    context.close()


def test_a_description_and_the_end_of_an_address_are_copied_where_they_are_shown(
    on_disk: Writing,
) -> None:
    channels = (
        "site: {platform: website, url: 'https://kori.fr'}\nlinkedin: {platform: linkedin}\n"
        "x: {platform: x}\n"
    )
    post = (
        "---\ntitle: a\nchannels: [site, linkedin, x]\nformat: article\ndescription: Du champ\n"
        "slug: bissap\nlink: https://kori.fr/a\n---\nUn\n"
    )
    text = page_of(on_disk({POST: post, "calendar/channels.yml": channels}))
    site, linkedin, x = text.split('<section class="cm-channel"')[1:]
    described = 'data-text="Du champ">Copier la description</button>'
    assert described in site
    assert 'data-text="bissap">Copier la fin de l&#39;adresse</button>' in site
    assert '<p dir="auto">https://kori.fr/bissap</p>' in site
    assert '<p dir="auto">Du champ</p>' in site
    assert re.search(r"<span>Description</span>.*?<span>8 / 160</span>", site)
    assert re.search(r"<span>Adresse</span>.*?<span>6 / 75</span>", site)
    assert described in linkedin
    assert '<span dir="auto">Du champ</span>' in linkedin
    assert "Copier la fin" not in linkedin + x
    assert "Du champ" not in x


def test_the_real_clipboard_holds_the_text(on_disk: Writing, browser: Browser) -> None:
    target = built(full(on_disk)) / "posts/a.html"
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(target.as_uri())
    page.locator("section[aria-labelledby=c-x]").get_by_role("button", name="légende").click()
    page.get_by_text("Copié.").wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == COPIED["c-x"]["Copier la légende"]
    context.close()


def test_a_copy_that_fails_says_so(on_disk: Writing, browser: Browser) -> None:
    target = built(full(on_disk)) / "posts/a.html"
    context = browser.new_context()
    context.add_init_script(
        "Object.defineProperty(navigator, 'clipboard', {value: undefined});"
        "document.execCommand = () => false"
    )
    page = context.new_page()
    page.goto(target.as_uri())
    page.get_by_role("button", name="Copier le lien").first.click()
    expect(page.get_by_role("status")).to_contain_text("à la main")
    context.close()


def test_parts_of_a_thread_are_copied_one_by_one(on_disk: Writing, browser: Browser) -> None:
    post = "---\ntitle: a\nchannels: [x]\nformat: thread\n---\nUn\n---\nDeux\n---\nTrois\n"
    target = built(on_disk({POST: post})) / "posts/a.html"
    page = browser.new_page()
    page.goto(target.as_uri())
    page.evaluate("navigator.clipboard.writeText = async (text) => { window.copied = text; }")
    for name, text in (("partie 1", "Un"), ("partie 3", "Trois")):
        page.get_by_role("button", name=name).click()
        page.wait_for_function("text => window.copied === text", arg=text)
        assert page.evaluate("window.copied") == text
    page.close()


@pytest.mark.parametrize(
    ("publish", "start", "end"),
    [
        ("2026-12-08 10:00", "20261208T090000Z", "20261208T093000Z"),
        ("2026-12-08", "20261208", "20261209"),
    ],
)
def test_a_date_goes_into_a_calendar(
    on_disk: Writing, browser: Browser, publish: str, start: str, end: str
) -> None:
    title = "Le bissap, 100 % « maison » ; la suite \\ n° 2 " + "é" * 60
    post = f"---\ntitle: '{title}'\nstatus: draft\npublish: {publish}\nchannels: [x]\n---\nx\n"
    target = built(on_disk({POST: post})) / "posts/a.html"
    text = target.read_text(encoding="utf-8")
    assert (
        "https://calendar.google.com/calendar/render?action=TEMPLATE&amp;text=Le%20bissap%2C"
        in text
    )
    assert f"&amp;dates={start}/{end}" in text
    page = browser.new_page()
    page.goto(target.as_uri())
    with page.expect_download() as waiting:
        page.get_by_role("button", name=".ics").click()
    assert waiting.value.suggested_filename == "copy-a.ics"
    data = Path(waiting.value.path()).read_bytes()
    page.close()
    assert max(len(line) for line in data.split(b"\r\n")) <= 75
    (event,) = icalendar.Calendar.from_ical(data).walk("VEVENT")
    assert event["SUMMARY"] == title
    assert event["UID"] == "copy-a@cmcal"
    assert (event["DTSTART"].to_ical(), event["DTEND"].to_ical()) == (start.encode(), end.encode())
    assert event["DTSTAMP"].to_ical().endswith(b"Z")


def test_what_is_out_is_not_offered_again(on_disk: Writing) -> None:
    root = full(on_disk)
    text = page_of(root)
    assert "https://x.com/intent/tweet?text=Court." in text
    assert text.count("calendar.google.com") == 2  # The post's moment, and Instagram's own.
    out = FULL.replace("approved", "published").replace(
        "hashtags:", "published: {x: {url: https://x.com/1}}\nhashtags:"
    )
    (root / POST).write_text(out, encoding="utf-8")
    text = page_of(root)
    assert "intent/tweet" not in text
    assert "calendar.google.com" not in text
    assert "https://x.com/1" in text
    assert "Copier la légende" in text


def test_without_scripts_everything_is_there(on_disk: Writing, browser: Browser) -> None:
    target = built(full(on_disk)) / "posts/a.html"
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(target.as_uri())
    assert page.locator("main :not(.md-top):is(button):visible").count() == 0
    for shown in (
        "Ligne 39",
        "#Bissap #Jus",
        "Ici et là",
        "Un verre de bissap",
        "https://kori.fr/bissap",
    ):
        assert page.get_by_text(shown).first.is_visible(), shown
    assert page.get_by_role("link", name="Écrire sur X").is_visible()
    assert page.get_by_role("link", name="Télécharger a.jpg").first.get_attribute("download") == ""
    fold = page.locator("summary").first
    assert fold.inner_text() == "… voir plus"
    fold.click()
    assert page.locator("details:not([open])").count() == 1
    context.close()


def test_lengths_are_told_in_figures_and_in_words(on_disk: Writing) -> None:
    body = "é" * 2312
    post = f"---\ntitle: a\nchannels: [instagram]\nformat: feed\nhashtags: []\n---\n{body}\n"
    text = page_of(on_disk({POST: post}))
    assert "2\u202f312 / 2\u202f200" in text or "2\u00a0312 / 2\u00a0200" in text
    assert "<strong>112 de trop</strong>" in text
    assert re.search(r'<meter max="2200" value="2312"', text)
    thread = "---\ntitle: a\nchannels: [bluesky]\nformat: thread\n---\nUn\n---\nDeux\n"
    channels = {"calendar/channels.yml": "bluesky: {platform: bluesky}\n"}
    text = page_of(on_disk({POST: thread, **channels}))
    assert re.findall(r"<span>(Partie \d)</span>.*?<span>([^<]+)</span>", text) == [
        ("Partie 1", "2 / 300"),
        ("Partie 1", "2 / 3\u202f000 octets"),
        ("Partie 2", "4 / 300"),
        ("Partie 2", "4 / 3\u202f000 octets"),
    ]


def test_a_finding_stands_near_the_channel_it_speaks_of(on_disk: Writing) -> None:
    post = (
        f"---\ntitle: a\nstatus: draft\nchannels: [instagram, x]\nformat: post\n---\n{'a' * 300}\n"
    )
    text = page_of(on_disk({POST: post}))
    before, instagram, x = re.split(r'<section class="cm-channel"', text)
    assert "300 caractères" in before
    assert "300 caractères" in x
    assert "300 caractères" not in instagram
    alone = page_of(on_disk({POST: post.replace("instagram, ", "")}))
    assert "300 caractères" not in alone.partition('<section class="cm-channel"')[2]


def test_pages_lead_to_the_line_to_change(on_disk: Writing) -> None:
    repo = f"{SETTINGS}repo_url: https://github.com/kori/cal\nrepo_branch: trunk\n"
    text = page_of(full(on_disk, {"calendar/settings.yml": repo}))
    edit = "https://github.com/kori/cal/edit/trunk/content/posts/a.md"
    assert f'href="{edit}"' in text
    assert f'href="{edit}#L4" rel="noopener noreferrer">Proposer une autre date' in text
    assert f'href="{edit}#L12" rel="noopener noreferrer">Proposer une autre date' in text
    idea = {POST: "---\ntitle: a\nchannels: [zz]\n---\nx\n", "calendar/settings.yml": repo}
    text = page_of(on_disk(idea))
    assert f'href="{edit}" rel="noopener noreferrer">Proposer une date' in text
    assert f'<a href="{edit}#L3" rel="noopener noreferrer">ligne 3</a>' in text
    assert "github.com" not in page_of(on_disk({POST: FULL, "calendar/settings.yml": SETTINGS}))


def test_a_workspace_in_a_folder_of_its_repository(
    on_disk: Writing, git: Callable[..., str]
) -> None:
    repo = f"{SETTINGS}repo_url: https://codeberg.org/kori/cal\n"
    root = on_disk({POST: FULL, "calendar/settings.yml": repo})
    git(root.parent, "init", "-q")
    git(root.parent, "add", ".")
    git(root.parent, "commit", "-qm", "a")
    assert f"/_edit/main/{root.name}/content/posts/a.md#L4" in page_of(root)


def test_a_page_that_stands_is_not_asked_for_its_lines(
    on_disk: Writing, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = full(on_disk, {"calendar/settings.yml": f"{SETTINGS}repo_url: https://github.com/a/b\n"})
    built(root)
    asked: list[str] = []
    read = Folder.read

    def spy(sources: Folder, path: str) -> bytes:
        asked.append(path)
        return read(sources, path)

    monkeypatch.setattr(Folder, "read", spy)
    built(root)
    of_reading = asked.count(POST)
    asked.clear()
    (root / POST).write_text(FULL.replace("Le bissap", "Le bissap neuf"), encoding="utf-8")
    built(root)
    assert asked.count(POST) >= of_reading + 2  # For the line of each date.


def test_a_page_shows_what_its_files_are_now(on_disk: Writing) -> None:
    root = full(on_disk)
    assert 'viewBox="0 0 1000 1000"' in page_of(root)
    wide = (Path(__file__).parent.parent / "content/assets/bissap-16x9.jpg").read_bytes()
    (root / "content/assets/a.jpg").write_bytes(wide)
    assert 'viewBox="0 0 1000 562"' in page_of(root)
    own = root / "calendar/platforms/x.yml"
    own.parent.mkdir()
    own.write_text("limits: {caption-max: {value: 17, reason: La maison écrit court}}\n")
    assert " / 17" in page_of(root)


def test_a_file_too_heavy_for_the_site_is_named_without_a_link(
    on_disk: Writing, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("cmcal.site.attached.MAX_ASSET", 3)
    text = page_of(full(on_disk))
    assert "media/a.jpg" not in text
    assert "(fichier absent du site)" in text


def test_a_post_without_a_channel_shows_its_words(on_disk: Writing) -> None:
    text = page_of(on_disk({POST: "---\ntitle: a\n---\nDes mots.\n"}))
    assert "Aucun canal encore" in text
    assert "Des mots." in text


def test_the_preview_is_a_filter_for_any_template(on_disk: Writing) -> None:
    own = "<h1>a</h1>{{ view.channels[0].preview|preview('mine', root) }}"
    root = full(on_disk, {"templates/pages/post.html.jinja": own})
    assert 'id="mine-text"' in page_of(root)


def test_a_post_s_page_is_light(site: Path) -> None:
    for name in PAGES:
        page = site / f"posts/{name}.html"
        text = page.read_text(encoding="utf-8")
        assert 'style="' not in text
        named = re.findall(r'<(?:link rel="stylesheet" href|script src)="([^"]+)"', text)
        assert "../assets/kit.css" in named
        assert "../assets/kit.js" in named
        loaded = [page, *((page.parent / path).resolve() for path in named)]
        assert sum(len(gzip.compress(file.read_bytes())) for file in loaded) < 60_000
    assert "kit.css" not in (site / "index.html").read_text(encoding="utf-8")


def test_the_kit_speaks_english_too(on_disk: Writing) -> None:
    root = full(on_disk)
    text = (built(root, "--language", "en") / "posts/a.html").read_text(encoding="utf-8")
    for words in ("Approximate preview · X · Post", "Write on X", "Copy the caption", "… more"):
        assert words in text
