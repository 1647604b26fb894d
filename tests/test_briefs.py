"""Briefs: what they ask of each file, what networks take, the days, and a page that prints."""

import dataclasses
import html
import re
import shutil
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, sync_playwright
from samples import DEFAULTS, REPOSITORY, Files

from cmcal import platforms
from cmcal.cli import main
from cmcal.diagnostics import Severity
from cmcal.language import Language
from cmcal.loader import load
from cmcal.model.brief import Brief, Deliverable
from cmcal.model.schedule import Calendar
from cmcal.model.words import BriefStatus
from cmcal.sources import Memory
from cmcal.views import asked, technical
from cmcal.views import brief as view
from cmcal.views.technical import TechnicalSheet, Writer

FR, EN = Language("fr"), Language("en")
TODAY = date(2026, 12, 7)
FACT = "verified: 2026-11-22, confidence: high"
SAMPLE = f"""
id: instagram
name: Sample
letters: SA
color: "#000000"
url: https://sample.example/
profile: https://sample.example/{{handle}}
counting: [{{value: utf16, severity: info, {FACT}}}]
limits:
  image-bytes-max: [{{value: 8000000, unit: bytes, {FACT}}}]
  image-ratio-min: [{{value: 0.8, unit: ratio, {FACT}}}]
  image-ratio-max: [{{value: 1.91, unit: ratio, severity: warning, {FACT}}}]
  png-bytes-max: [{{value: 1000000, unit: bytes, {FACT}}}]
  image-ours: [{{value: 1, {FACT}}}]
  caption-max: [{{value: 2200, unit: characters, {FACT}}}]
formats:
  feed: {{name: {{en: Feed, fr: Fil}}, shows: [image], aliases: [image, photo]}}
  story: {{name: {{en: Story, fr: Story}}, shows: [image, video]}}
  text: {{name: {{en: Text, fr: Texte}}}}
  memo: {{name: {{en: Memo, fr: Mémo}}, shows: [document], limits: {{document-pages-max: [{{value: 300, unit: pages, {FACT}}}]}}}}
  reel:
    name: {{en: Reel, fr: Réel}}
    shows: [video]
    limits:
      safe-zone: [{{value: [14, 6, 35, 6], unit: percent, severity: warning, {FACT}}}]
      video-width-max: [{{value: 1920, unit: pixels, {FACT}}}]
      video-fps-min: [{{value: 23, unit: fps, {FACT}}}]
      video-fps-max: [{{value: 60, unit: fps, {FACT}}}]
      video-ratio-advised: [{{value: 0.5625, unit: ratio, severity: warning, {FACT}}}]
      video-seconds-min: [{{value: 3, unit: seconds, {FACT}}}]
      video-seconds-max: [{{value: 90, unit: seconds, {FACT}}}]
      video-seconds-advised: [{{value: 60, unit: seconds, severity: warning, {FACT}}}]
      video-bytes-max: [{{value: 300000000, unit: bytes, verified: 2026-11-22, confidence: conflict, alternatives: [{{value: 1000000000}}]}}]
      video-types: [{{value: [mp4, mov], {FACT}}}]
      assets-min: [{{value: 1, unit: assets, {FACT}}}]
      assets-max: [{{value: 1, unit: assets, {FACT}}}]
      cover-types: [{{value: [jpeg], {FACT}}}]
      cover-width-min: [{{value: 420, unit: pixels, {FACT}}}]
      subtitles-types: [{{value: [srt], {FACT}}}]
"""
CHANNELS = (
    "instagram: {platform: instagram, name: Insta}\nx: {platform: x}\n"
    "old: {platform: tiktok, closed: 2026-01-01}\nminitel: {platform: minitel}\n"
)


def plain(text: str) -> str:
    return text.replace("\u00a0", " ").replace("\u202f", " ")


def calendar(files: Files | None = None, today: date = TODAY) -> Calendar:
    held = {**DEFAULTS, "calendar/channels.yml": CHANNELS, **(files or {})}
    found = load(Memory(held), today).calendar
    known = {**found.platforms, "instagram": platforms.parse(SAMPLE)}
    return dataclasses.replace(found, platforms=known)


def sheets(deliverable: Deliverable, language: Language = EN) -> list[TechnicalSheet]:
    return list(Writer(calendar(), language).sheets(deliverable))


def topics(sheet: TechnicalSheet) -> dict[str, tuple[str, str]]:
    return {t.name: (plain(t.asked), plain(" · ".join(t.accepted))) for t in sheet.topics}


@pytest.mark.parametrize(
    ("size", "ratio", "duration", "expected"),
    [
        ("1080x1920", "9:16", "20-30", (1080, 1920, 0.5625, (20, 30))),
        (" 1080 × 1350 px", "4 : 5", "90 s", (1080, 1350, 0.8, (90, 90))),
        ("1080X1080", "1,91:1", "7,5 – 10 s", (1080, 1080, 1.91, (7.5, 10))),
        ("A4", "portrait", "une minute", (0, 0, 0, (0, 0))),
        ("0x10", "1:0", "20 à 25", (0, 0, 0, (20, 25))),
        ("", "", "", (0, 0, 0, (0, 0))),
    ],
)
def test_figures_are_read_from_words(
    size: str, ratio: str, duration: str, expected: tuple[object, ...]
) -> None:
    one = Deliverable(format="reel", size=size, ratio=ratio, duration=duration)
    assert tuple(asked.figures(one)) == expected


@pytest.mark.parametrize(
    ("size", "ratio", "wrong"),
    [
        ("1080x1920", "9:16", False),
        ("1080x566", "1.91:1", False),
        ("1080x1350", "9:16", True),
        ("1080x1350", "", False),
        ("", "9:16", False),
    ],
)
def test_pixels_may_contradict_the_ratio(size: str, ratio: str, *, wrong: bool) -> None:
    one = Deliverable(format="reel", size=size, ratio=ratio)
    assert asked.figures(one).contradicts_itself is wrong
    said = plain(Writer(calendar(), FR).contradiction(one))
    assert said == ("Contradiction : 1080 × 1350 fait 4:5, le brief demande 9:16." if wrong else "")


@pytest.mark.parametrize(
    ("form", "duration", "kind"),
    [
        ("réel", "", "video"),
        ("photo", "", "image"),
        ("story", "", "image"),
        ("story", "15", "video"),
        ("gabarit", "", "image"),
        ("extrait", "30-40", "video"),
        ("memo", "", "document"),
        ("Couverture", "", "cover"),
        ("sous-titres", "", "subtitles"),
        ("text", "", None),
    ],
)
def test_the_kind_of_file(form: str, duration: str, kind: str | None) -> None:
    one = Deliverable(format=form, channel="instagram", duration=duration)
    found = sheets(one)
    assert [sheet.kind for sheet in found] == ([] if kind is None else [kind])


def test_a_sheet_says_what_is_asked_and_what_is_taken() -> None:
    one = Deliverable(
        format="réel", channel="instagram", ratio="9:16", size="1080x1920", duration="20-30"
    )
    (sheet,) = sheets(one)
    assert topics(sheet) == {
        "size": ("1080 × 1920", "Width, at most: 1,920 px"),
        "ratio": ("9:16", "advised: 9:16"),
        "safe-zone": (
            "",
            "top 14%, right 6%, bottom 35%, left 6% · for 1080 × 1920: top 269 px, right 65 px, bottom 672 px, left 65 px",
        ),
        "weight": ("", "at most 300 MB (sources disagree)"),
        "duration": ("20 s to 30 s", "advised: at most 1 min · 3 s to 1 min 30 s"),
        "file": ("", "Types of video: MP4, MOV · Frame rate: 23 frames/s to 60 frames/s"),
        "count": ("", "1 image or video"),
        "subtitles": ("", "Types of subtitles: SRT"),
        "cover": ("", "Types of cover: JPEG · Width, at least: 420 px"),
    }
    assert sheet.troubles == ()
    (french,) = sheets(one, FR)
    assert topics(french)["size"] == ("1080 × 1920", "Largeur, au plus : 1 920 px")


def test_covers_and_subtitles_have_the_limits_of_the_first_format_that_takes_them() -> None:
    cover = Deliverable(format="couverture", channel="instagram", size="300x600")
    (sheet,) = sheets(cover)
    assert topics(sheet) == {
        "size": ("300 × 600", "Width, at least: 420 px"),
        "file": ("", "Types of cover: JPEG"),
    }
    (trouble,) = sheet.troubles
    assert trouble.severity is Severity.ERROR
    assert "420 px" in plain(trouble.text)
    (subtitles,) = sheets(Deliverable(format="sous-titres", channel="instagram"))
    assert topics(subtitles) == {"file": ("", "Types of subtitles: SRT")}
    assert subtitles.troubles == ()


def test_what_a_network_says_nothing_of_is_left_out() -> None:
    bare = SAMPLE.partition("  reel:")[0].replace(
        "limits:\n",
        "limits:\n  safe-zone: [{value: [14, 6], unit: percent, verified: 2026-11-22, confidence: high}]\n",
        1,
    )
    found = dataclasses.replace(calendar(), platforms={"instagram": platforms.parse(bare)})
    (cover,) = Writer(found, EN).sheets(Deliverable(format="cover", channel="instagram"))
    assert cover.topics == ()
    (image,) = Writer(found, EN).sheets(Deliverable(format="image", channel="instagram", size="1080x1080"))  # fmt: skip
    assert topics(image)["safe-zone"] == ("", "14%, 6%")
    assert "ratio" in topics(image)


def troubles(deliverable: Deliverable) -> list[tuple[Severity, str]]:
    return [(t.severity, plain(t.text)) for sheet in sheets(deliverable) for t in sheet.troubles]


def test_contradictions_are_told_in_words() -> None:
    long = Deliverable(format="reel", channel="instagram", size="2160x3840", duration="2-120")
    assert troubles(long) == [
        (Severity.ERROR, "Sample would refuse it. Length of a video, at least: 3 s (here 2 s)"),
        (Severity.ERROR, "Sample would refuse it. Width of a video, at most: 1,920 px (here 2,160 px)"),
        (Severity.ERROR, "Sample would refuse it. Length of a video, at most: 1 min 30 s (here 2 min)"),
        (Severity.WARNING, "Sample would degrade it. Length of a video, advised at most: 1 min (here 2 min)"),
    ]  # fmt: skip
    tall = Deliverable(format="image", channel="instagram", ratio="9:16")
    assert [severity for severity, _ in troubles(tall)] == [Severity.ERROR]
    wide = Deliverable(format="image", channel="instagram", ratio="3:1")
    assert [severity for severity, _ in troubles(wide)] == [Severity.WARNING]
    assert troubles(Deliverable(format="image", channel="instagram", ratio="4:5")) == []


def test_a_word_that_is_no_format_is_told() -> None:
    (found,) = troubles(Deliverable(format="gabarit", channel="instagram"))
    assert found == (
        Severity.INFO,
        "“gabarit” is no format of Sample: here is what holds for all of them.",
    )


def test_a_closed_account_is_told() -> None:
    assert troubles(Deliverable(format="video", channel="old")) == [
        (Severity.WARNING, "This TikTok account is closed.")
    ]


def test_a_network_may_stand_for_a_channel() -> None:
    (image,) = sheets(Deliverable(format="image", channel="instagram"))
    assert topics(image)["weight"] == ("", "at most 8 MB · Weight of a PNG, at most: 1 MB")
    (sheet,) = sheets(Deliverable(format="reel", channel="instagram"))
    assert sheet.place.channel is not None
    found = calendar({"calendar/channels.yml": "insta: {platform: instagram}\n"})
    one = Deliverable(format="reel", channel="instagram", duration="20")
    (direct,) = Writer(found, EN).sheets(one)
    assert (direct.place.channel, direct.place.platform.name) == (None, "Sample")
    for channel in ("", "nobody", "minitel"):
        assert sheets(Deliverable(format="reel", channel=channel)) == []


def test_other_cuts_are_deliverables_of_their_own() -> None:
    one = Deliverable(
        format="image",
        channel="x",
        ratio="16:9",
        size="1280x720",
        variants=["1:1", "réel Insta", "story instagram", "A4", "vidéo TikTok", "X"],
    )
    found = [
        (sheet.cut, sheet.place.platform.id, sheet.deliverable.format, sheet.deliverable.ratio)
        for sheet in sheets(one)
    ]
    assert found == [
        ("", "x", "image", "16:9"),
        ("1:1", "x", "image", "1:1"),
        ("réel Insta", "instagram", "reel", "16:9"),
        ("story instagram", "instagram", "story", "16:9"),
        ("X", "x", "image", "16:9"),
    ]


def test_every_topic_has_a_name_in_each_language() -> None:
    for language in (FR, EN):
        for name in technical._TOPICS:
            assert language.text(f"technical.topic-{name}")


BRIEF = """---
title: Affiche
status: {status}
owner: awa
assignee: boris
objective: ventes
single_message: m
due: 2026-12-10
deliverables:
  - {{format: réel, channel: instagram, due: 2026-12-05, approver: didier}}
  - {{format: photo, channel: x}}
schedule: {{shoot: 2026-12-01, v1: 2026-12-04, final: 2026-12-09}}
posts: [b]
---
"""
POST = "---\ntitle: {}\nstatus: {}\npublish: {}\nchannels: [instagram, x]\n{}---\n"
WAITING = {
    "content/posts/a.md": POST.format("A", "draft", "2026-12-09 10:00", "brief: affiche\n"),
    "content/posts/b.md": POST.format("B", "draft", "2026-12-20 10:00", ""),
    "content/posts/c.md": POST.format("C", "cancelled", "2026-12-20 10:00", "brief: affiche\n"),
    "content/posts/d.md": "---\ntitle: D\nbrief: affiche\n---\n",
}


def steps(status: str) -> list[tuple[str, str, int | None, bool]]:
    found = calendar({**WAITING, "content/briefs/affiche.md": BRIEF.format(status=status)})
    (brief,) = found.briefs
    back = view.way_back(brief, found.served("brief", brief.id), TODAY)
    return [(str(step.day)[5:], step.kind, step.days, step.is_late) for step in back]


def test_the_days_are_told_from_the_last_one_backwards() -> None:
    assert steps("sent") == [
        ("12-20", "post", 13, False),
        ("12-10", "due", 3, False),
        ("12-09", "post", 2, True),  # Out before the last file is due.
        ("12-09", "final", 2, False),
        ("12-05", "deliverable", -2, True),
        ("12-04", "v1", -3, True),
        ("12-01", "shoot", -6, True),
    ]


def test_of_work_that_has_begun_only_files_are_late() -> None:
    late = [kind for _, kind, _, is_late in steps("working") if is_late]
    assert late == ["post", "deliverable"]


@pytest.mark.parametrize("status", ["delivered", "accepted", "cancelled"])
def test_nothing_is_late_once_it_is_over(status: str) -> None:
    assert {(days, is_late) for _, _, days, is_late in steps(status)} == {(None, False)}


def test_a_brief_that_names_no_day_counts_from_its_posts() -> None:
    undated = re.sub(r"due: .*\n|, due: [\d-]+|schedule: .*\n", "", BRIEF.format(status="sent"))
    found = calendar({**WAITING, "content/briefs/affiche.md": undated})
    back = view.way_back(found.briefs[0], found.served("brief", "affiche"), TODAY)
    assert [(step.kind, step.is_late) for step in back] == [("post", False), ("post", False)]


def test_a_post_and_a_brief_find_each_other_either_way() -> None:
    found = calendar({**WAITING, "content/briefs/affiche.md": BRIEF.format(status="sent")})
    served = found.served("brief", "affiche")
    assert [post.id for post in served.posts] == ["a", "b", "c", "d"]
    assert [post.id for post in served.loose] == ["d"]
    posts = {post.id: post for post in found.posts}
    assert found.briefs_of(posts["b"]) == ("affiche",)
    assert found.briefs_of(posts["a"]) == ("affiche",)
    assert found.served("brief", "absent").posts == ()


def some_brief(name: str, **more: Any) -> Brief:
    values = {"title": name, "owner": "awa", "objective": "o", "single_message": "m"}
    return Brief(id=name, **{**values, "deliverables": [], **more})


def test_the_list_begins_with_what_is_being_made() -> None:
    files = {
        f"content/briefs/{name}.md": BRIEF.format(status=status).replace("posts: [b]\n", "")
        for name, status in (("f", "accepted"), ("g", "working"), ("h", "draft"))
    }
    files["content/briefs/e.md"] = files["content/briefs/g.md"].replace("-12-10", "-12-01")
    rows = view.rows(calendar({**files, **WAITING}))
    assert [(status, [row.brief.id for row in group]) for status, group in rows.items()] == [
        (BriefStatus.WORKING, ["e", "g"]),
        (BriefStatus.DRAFT, ["h"]),
        (BriefStatus.ACCEPTED, ["f"]),
    ]
    first = rows[BriefStatus.WORKING][0]
    assert (first.days, first.is_late, first.waiting, first.first_out) == (-6, True, 0, None)
    assert rows[BriefStatus.ACCEPTED][0].days is None


def test_other_pages_show_the_briefs_that_matter() -> None:
    done = [
        some_brief(f"d{n}", status=BriefStatus.ACCEPTED, due=date(2026, 1, n)) for n in range(1, 13)
    ]
    asked_for = [some_brief("late", due=date(2026, 12, 1)), some_brief("undated")]
    found = view.some([*done, *asked_for])
    assert [brief.id for brief in found.briefs[:3]] == ["late", "undated", "d12"]
    assert (len(found.briefs), found.others) == (2 + view.LATEST, 2)


def test_a_brief_without_a_day_is_due_with_its_last_file() -> None:
    assert view.due_of(some_brief("a")) is None
    files = [Deliverable(format="a", due=date(2026, 12, 2)), Deliverable(format="b")]
    assert view.due_of(some_brief("a", deliverables=files)) == date(2026, 12, 2)


# ---- the pages


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("briefs")
    for name in ("content", "calendar"):
        shutil.copytree(REPOSITORY / name, root / name)
    shutil.copyfile(REPOSITORY / "mkdocs.yml", root / "mkdocs.yml")
    assert main(["build", "-C", str(root), "--today", "2026-12-07"]) == 0
    return root / "site"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        chromium = shutil.which("chromium") or shutil.which("chromium-browser")
        assert chromium, "install Debian's chromium"
        yield playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])


def test_every_brief_prints_on_two_sheets(site: Path, browser: Browser) -> None:
    page = browser.new_page()
    briefs = [path for path in (site / "briefs").glob("*.html") if path.name != "index.html"]
    assert len(briefs) == 20
    for path in briefs:
        page.goto(path.as_uri())
        printed = page.pdf(prefer_css_page_size=True)
        assert 1 <= len(re.findall(rb"/Type\s*/Page\b(?!s)", printed)) <= 2, path.name
    page.close()


def test_paper_is_white(site: Path, browser: Browser) -> None:
    page = browser.new_context(color_scheme="dark").new_page()
    page.goto((site / "briefs/noel-carte.html").as_uri())
    color = "getComputedStyle(document.querySelector('.cm-facts dt')).color"
    dark = page.evaluate(color)
    page.emulate_media(media="print")
    assert page.evaluate(color) == "rgb(89, 89, 89)" != dark
    page.context.close()


def test_a_page_holds_all_that_the_designer_needs(site: Path) -> None:
    text = html.unescape((site / "briefs/nouvel-an-video.html").read_text(encoding="utf-8"))
    text = plain(text)
    for said in (
        "dans 21 jours",
        "Une année d'atelier, ratés compris.",
        "Fiche technique",
        "YouTube accepte",
        "TikTok accepte",
        "pour 1080 × 1920",
        "Rétroplanning",
        "À cocher à la livraison",
        '<ul class="cm-checks"><li>réel · Instagram · 9:16 · 1080x1920 · 25-32</li><li>short YouTube</li>',
        "Publications qui l'attendent",
        "../strategy/objective-fidelite.html",
        "../strategy/persona-jeunes-urbains.html",
        "../strategy/pillar-communaute.html",
        "../campaigns/fetes-2026.html",
        "../people/clarisse.html",
        "Instagram le refuserait. Ratio d'une image, le plus haut : 4:5 (ici 9:16)",
        "Plans de coupe",
    ):  # fmt: skip
        assert said in text, said
    assert "Qui fait quoi" in text


def test_the_post_leads_back_to_its_brief_and_its_strategy(site: Path) -> None:
    text = (site / "posts/bissap-gingembre-lancement.html").read_text(encoding="utf-8")
    for link in (
        "../briefs/bissap-video.html",
        "../strategy/pillar-produits.html",
        "../watch/2026-11-17-son-viral-bissap.html",
    ):
        assert f'href="{link}"' in text
    assert re.search(r'href="\.\./strategy/objective-\w+\.html"', text)
    assert re.search(r'href="\.\./strategy/persona-[\w-]+\.html"', text)


def test_the_figures_of_the_house_are_in_the_sheets(
    on_disk: Callable[[Files], Path],
) -> None:
    root = on_disk({"content/briefs/affiche.md": BRIEF.format(status="sent")})
    page = root / "site/briefs/affiche.html"
    assert main(["build", "-C", str(root), "--today", "2026-12-07"]) == 0
    assert "1 min 17 s" not in plain(page.read_text(encoding="utf-8"))
    own = root / "calendar/platforms/instagram.yml"
    own.parent.mkdir()
    own.write_text("formats: {reel: {limits: {video-seconds-max: {value: 77, reason: Court}}}}\n")
    assert main(["build", "-C", str(root), "--today", "2026-12-07"]) == 0
    assert "1 min 17 s" in plain(page.read_text(encoding="utf-8"))
