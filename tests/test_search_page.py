"""The page of search in a real browser: opened from a disk, it finds what a person means."""

import re
import shutil
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
import snowballstemmer
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect, sync_playwright

from cmcal.cli import main
from tests.samples import DEFAULTS, REPOSITORY

TODAY = "2026-12-07"
EVIL = "</script><script>document.title='run'</script><img src=x onerror=\"document.title='run'\">"
LONG = "anticonstitutionnellement " * 400
POST = "---\ntitle: {title}\nstatus: {status}\npublish: {day}\nchannels: [x]\n---\n{text}\n"


def post(title: str, text: str, day: str = "2026-12-08", status: str = "draft") -> str:
    quoted = title.replace("\\", "\\\\").replace('"', '\\"').replace("\u2028", "\\u2028")
    return POST.format(title=f'"{quoted}"', text=text, day=day, status=status)


POSTS = {
    "consigne": post("Bouteilles consignées", "Rapportez-les à l’atelier, avant l’été."),
    "far": post("Une vieille affaire", "Du tamarin, il y a longtemps.", "2025-01-10"),
    "near": post("Une affaire neuve", "Du tamarin, cette semaine.", "2026-12-09"),
    "titled": post("Le tamarin", "De l’an dernier.", "2025-06-01", "published"),
    "undated": "---\ntitle: Une idée\n---\nLa version approuvée du tamarin.\n",
    "tags": "---\ntitle: Un mot\nchannels: [x]\nhashtags: [MaisonKori]\n---\n𝐆𝐫𝐚𝐬, œufs, ﬁgues, strasse.\n",
    "arabic": post("Une boisson", "الكركديه بارد."),
    "deep": post(
        "Un long texte", "Un début. " * 80 + "Et le mot caché vers la fin." + " Une suite." * 80
    ),
    "evil": post(EVIL, EVIL),
    "separators": post("Ligne\u2028coupée", "Une ligne\u2028et un paragraphe\u2029de trop."),
    "long": post(LONG, LONG),
    **{f"many-{n:02}": post(f"Série {n:02}", "Un épisode.") for n in range(25)},
}
FILES = {
    **DEFAULTS,
    **{f"content/posts/{name}.md": text for name, text in POSTS.items()},
    "calendar/people.yml": "awa: {name: Awa Njoya, role: Community manager}\n",
    "docs/à lire #1.md": "# Mode d'emploi\n\nComment ranger les bouteilles.\n",
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("search")
    for path, text in FILES.items():
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    assert main(["build", "-C", str(root), "--today", TODAY]) == 0
    return root / "site"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        chromium = shutil.which("chromium") or shutil.which("chromium-browser")
        assert chromium, "install Debian's chromium"
        yield playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context()
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext, site: Path) -> Iterator[Page]:
    """The page of search on the day of the test, which may ask nothing of anyone."""
    page = context.new_page()
    troubles: list[str] = []
    page.on("pageerror", lambda error: troubles.append(str(error)))
    page.on("console", lambda said: troubles.append(said.text) if said.type == "error" else None)
    page.on(
        "request",
        lambda asked: troubles.append(asked.url) if not asked.url.startswith("file:") else None,
    )
    page.clock.set_fixed_time(datetime.fromisoformat(TODAY))
    page.goto(address(site))
    yield page
    assert troubles == []


def address(site: Path) -> str:
    return (site / "search/index.html").as_uri()


def ask(page: Page, words: str) -> None:
    page.fill("#q", words)
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_have_text(re.compile(r"\d+ résultats?|Rien"))


def found(page: Page, section: str = "posts") -> list[str]:
    return page.locator(f"[data-section={section}] li > a").all_inner_texts()


@pytest.mark.parametrize(
    ("words", "title"),
    [
        ("bouteille", "Bouteilles consignées"),
        ("BOUTEILLES", "Bouteilles consignées"),
        ("bout", "Bouteilles consignées"),
        ("consigné", "Bouteilles consignées"),
        ("consigner", "Bouteilles consignées"),
        ("les bouteilles à rapporter", "Bouteilles consignées"),
        ("d'atelier", "Bouteilles consignées"),
        ("consignees brouillon", "Bouteilles consignées"),
        ("approuver", "Une idée"),
        ("approuvees", "Une idée"),
        ("kori", "Un mot"),
        ("maisonkori", "Un mot"),
        ("#MaisonKori", "Un mot"),
        ("gras oeuf figue", "Un mot"),
        ("straße", "Un mot"),
        ("الكركديه", "Une boisson"),
        ("ligne coupée paragraphes", "Ligne coupée"),
    ],
)
def test_words_are_found_whatever_their_accents_and_endings(
    page: Page, words: str, title: str
) -> None:
    ask(page, words)
    assert title in found(page)


@pytest.mark.parametrize("words", ["outeille", "bouteille introuvable", "zzz", "<script>"])
def test_what_is_nowhere_is_not_found(page: Page, words: str) -> None:
    ask(page, words)
    expect(page.get_by_role("status")).to_contain_text(
        "Rien trouvé" if words != "<script>" else "1 résultat"
    )


def test_a_title_comes_before_a_text_and_what_is_near_before_what_is_far(page: Page) -> None:
    ask(page, "tamarin")
    assert found(page) == ["Le tamarin", "Une affaire neuve", "Une idée", "Une vieille affaire"]
    expect(page.get_by_role("status")).to_have_text("4 résultats")
    first = page.locator("[data-section=posts] li").first
    assert (
        re.sub(r"\s+", " ", first.inner_text())
        == "Le tamarin dim. 1 juin 2025 ● Publié X X De l’an dernier."
    )
    assert first.locator("mark").all_inner_texts() == ["tamarin"]


def test_results_stand_by_section_the_best_first(page: Page, site: Path) -> None:
    ask(page, "bouteilles")
    assert found(page, "docs") == ["Mode d'emploi"]
    link = page.locator("[data-section=docs] a")
    assert link.get_attribute("href") == "../docs/%C3%A0%20lire%20%231.html"
    shown = page.locator("section[data-section]:not([hidden]) h2").all_inner_texts()
    assert shown == ["Publications 1", "Documentation 1"]
    ask(page, "awa")
    assert page.locator("section[data-section]:not([hidden]) h2").first.inner_text() == "Équipe 1"
    page.locator("[data-section=people] a").click()
    page.wait_for_url((site / "people/awa.html").as_uri())
    page.go_back()
    expect(page.locator("#q")).to_have_value("awa")
    expect(page.locator("[data-section=people] a")).to_be_visible()


def test_an_excerpt_shows_where_the_word_is(page: Page) -> None:
    ask(page, "cachées")
    text = page.locator("[data-section=posts] li p").inner_text()
    assert text.startswith("… ")
    assert text.endswith(" …")
    assert "le mot caché vers la fin" in text
    assert len(text) < 250


def test_many_results_come_by_and_by(page: Page) -> None:
    ask(page, "série")
    assert len(found(page)) == 10
    page.get_by_role("button", name="Afficher la suite").click()
    assert len(found(page)) == 25
    assert page.evaluate("document.activeElement.textContent") == found(page)[10]
    expect(page.get_by_role("button", name="Afficher la suite")).to_be_hidden()


def test_the_address_keeps_what_is_asked(page: Page, site: Path) -> None:
    page.keyboard.type("tamarin & Cie")  # The box has the focus already.
    page.wait_for_url("**/index.html?q=tamarin%20%26%20Cie")
    page.fill("#q", "")
    page.wait_for_url("**/index.html")
    expect(page.get_by_role("status")).to_be_empty()
    page.goto(f"{address(site)}?q=tamarin")
    expect(page.locator("[data-section=posts] li")).to_have_count(4)


def test_a_key_leads_to_the_box_unless_it_is_turned_off(page: Page) -> None:
    ask(page, "tamarin")
    page.locator("[data-section=posts] a").first.focus()
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "q"
    page.keyboard.type("/")
    expect(page.locator("#q")).to_have_value("/")
    page.get_by_label("La touche / mène à ce champ").uncheck()
    page.reload()
    expect(page.get_by_label("La touche / mène à ce champ")).not_to_be_checked()
    page.locator("h1").click()
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") != "q"


def test_a_part_that_is_missing_is_told(
    context: BrowserContext, site: Path, tmp_path: Path
) -> None:
    page = context.new_page()
    copy = tmp_path / "site"
    shutil.copytree(site, copy)
    (copy / "search/2025-01.js").write_text("half of a fi")
    page.goto(address(copy))
    page.fill("#q", "tamarin")
    expect(page.get_by_role("status")).to_contain_text("3 résultats Une partie de l'index")
    assert len(found(page)) == 3


def test_what_is_found_is_shown_while_the_rest_is_on_its_way(page: Page) -> None:
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/search/2025-01.js", hold)
    page.reload()
    page.fill("#q", "tamarin")
    expect(page.get_by_role("status")).to_have_text("La recherche continue…")
    expect(page.locator("[data-section=posts] li")).to_have_count(3)
    assert found(page) == ["Le tamarin", "Une affaire neuve", "Une idée"]
    page.locator("[data-section=posts] a").nth(1).focus()
    held[0].continue_()
    expect(page.get_by_role("status")).to_have_text("4 résultats")
    assert page.evaluate("document.activeElement.textContent") == "Une affaire neuve"


def test_only_the_last_question_is_answered(page: Page) -> None:
    page.evaluate(
        """() => {
          const box = document.getElementById("q");
          for (const words of ["tamarin", "serie", "caché"]) {
            box.value = words;
            box.form.requestSubmit();
          }
        }"""
    )
    expect(page.get_by_role("status")).to_have_text(re.compile(r"\d+ résultats?"))
    assert found(page) == ["Un long texte"]


def test_nothing_that_content_says_runs(page: Page) -> None:
    ask(page, "onerror")
    assert found(page) == [EVIL]
    ask(page, "anticonstitutionnellement")
    assert found(page)[0].endswith("…")
    assert page.title().startswith("Recherche")
    assert page.locator(".cm-results img, .cm-results script").count() == 0


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_results_are_for_everyone(browser: Browser, site: Path, width: int, scheme: str) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": 900},
        color_scheme="dark" if scheme == "dark" else "light",
    )
    page = context.new_page()
    for words in ("tamarin", "série", "anticonstitutionnellement", "onerror", ""):
        page.goto(f"{address(site)}?q={words}")
        expect(page.get_by_role("status")).to_have_text(re.compile(r"^$|\d+ résultat"))
        over = page.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        )
        assert over <= 0, words
        report = Axe().run(
            page, context="main", options={"resultTypes": ["violations"], "preload": False}
        )
        assert report.response["violations"] == [], (words, report.generate_report())
    context.close()


def test_without_javascript_the_lists_lead_everywhere(browser: Browser, site: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address(site))
    expect(page.locator("form.cm-search")).to_be_hidden()
    expect(page.get_by_text("La recherche a besoin de JavaScript")).to_be_visible()
    page.get_by_role("navigation", name="Parcourir").get_by_role(
        "link", name="Publications"
    ).click()
    expect(page.locator("h1")).to_have_text("Publications")
    context.close()


@pytest.mark.parametrize(
    ("name", "algorithm", "folder"),
    [("French", "french", "content"), ("English", "english", "cmcal/rules")],
)
def test_the_stemmers_are_those_of_snowball(
    page: Page, site: Path, name: str, algorithm: str, folder: str
) -> None:
    suffix = "*.md" if folder == "content" else "*.py"
    texts = (file.read_text(encoding="utf-8") for file in (REPOSITORY / folder).rglob(suffix))
    words = sorted({word for text in texts for word in re.findall(r"[^\W\d_]+", text.lower())})
    assert len(words) > 2000
    page.add_script_tag(path=site / f"assets/snowball/{algorithm}-stemmer.js")
    script = (
        f"(words) => {{ const it = new {name}Stemmer(); return words.map((w) => it.stemWord(w)); }}"
    )
    assert page.evaluate(script, words) == snowballstemmer.stemmer(algorithm).stemWords(words)


@pytest.mark.parametrize(
    ("language", "channels", "loaded"),
    [
        ("fr", "x: {platform: x}", ["base", "french"]),
        ("en", "x: {platform: x, language: en-GB}", ["base", "english"]),
        ("en", "x: {platform: x, language: fr_CM}", ["base", "english", "french"]),
        ("fr", "x: {platform: x, language: de}", ["base", "french"]),
    ],
)
def test_endings_are_those_of_the_languages_spoken(
    tmp_path: Path, language: str, channels: str, loaded: list[str]
) -> None:
    settings = f"name: a\ntimezone: UTC\nlanguage: {language}\n"
    for path, text in {"settings": settings, "channels": channels}.items():
        file = tmp_path / f"calendar/{path}.yml"
        file.parent.mkdir(exist_ok=True)
        file.write_text(text)
    assert main(["build", "-C", str(tmp_path), "--today", TODAY]) == 0
    text = (tmp_path / "site/search/index.html").read_text(encoding="utf-8")
    assert re.findall(r'src="\.\./assets/snowball/(\w+)-stemmer\.js"', text) == loaded
