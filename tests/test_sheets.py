"""What a network accepts reads exactly, in the order in which it serves, in both languages."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from inline_snapshot import snapshot
from samples import Files

from cmcal import platforms
from cmcal.cli import main
from cmcal.figures import duration, figure, ratio, weight
from cmcal.language import Language
from cmcal.platforms import Limit, LimitValue, Platform
from cmcal.views import sheet, sheet_text
from cmcal.views.sheet import Asked, Case, Part
from cmcal.views.sheet_text import Sheet

FR, EN = Language("fr"), Language("en")
BUNDLED = platforms.load(platforms.ids())
FACT = "verified: 2026-11-22, confidence: high"
SAMPLE = f"""
id: sample
name: Sample
letters: SA
color: "#000000"
url: https://sample.example/
profile: https://sample.example/{{handle}}
counting: [{{value: utf16, severity: info, {FACT}}}]
limits:
  editable: [{{value: false, severity: info, {FACT}}}]
  caption-max:
    - {{when: {{account: premium, media: true}}, value: 900, unit: characters, count: utf16, {FACT}}}
    - {{when: {{via: api, instance: big.example}}, value: 700, unit: characters, {FACT}}}
    - {{when: {{account: odd, media: false}}, value: 600, unit: characters, {FACT}}}
    - {{value: 500, unit: characters, source: "https://sample.example/help", note: so they say, {FACT}}}
  a-limit-nobody-named: [{{value: 3, {FACT}}}]
  pinned-max: [{{when: {{via: app}}, value: 3, unit: posts, {FACT}}}]
formats:
  reel:
    name: {{en: Reel, fr: Réel}}
    api: false
    limits:
      cover-bytes-max: [{{value: 8000000, unit: bytes, severity: warning, {FACT}}}]
      video-seconds-max:
        - {{when: {{via: app}}, value: 180, unit: seconds, {FACT}}}
        - value: 7500
          unit: seconds
          verified: 2026-11-22
          confidence: conflict
          alternatives:
            - {{value: 900, source: "https://other.example/a"}}
            - {{value: 7500}}
            - {{value: 60, note: on trial, aside: true}}
      video-size-advised: [{{value: [1080x1920], severity: info, {FACT}}}]
"""
PLATFORM = platforms.parse(SAMPLE)


def plain(text: str) -> str:
    return text.replace("\u00a0", " ").replace("\u202f", " ")


def printed(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    status = main(["platforms", *arguments])
    said = capsys.readouterr()
    return status, plain(said.out), plain(said.err)


@pytest.mark.parametrize(
    ("key", "value", "unit", "french", "english"),
    [
        ("video-bytes-max", 8_000_000_000, "bytes", "8 Go", "8 GB"),
        ("image-bytes-max", 500_000, "bytes", "500 ko", "500 kB"),
        ("image-bytes-max", 1_500_000, "bytes", "1,5 Mo", "1.5 MB"),
        ("image-bytes-min", 10_240, "bytes", "10,24 ko", "10.24 kB"),
        ("image-bytes-max", 10_485_760, "bytes", "10 Mio (environ 10,48 Mo)", "10 MiB (about 10.48 MB)"),
        ("page-bytes-max", 1_638_400, "bytes", "1 600 Kio (environ 1,63 Mo)", "1,600 KiB (about 1.63 MB)"),
        ("image-bytes-max", 1_234_567, "bytes", "1 234 567 octets", "1,234,567 bytes"),
        ("caption-max", 5000, "bytes", "5 000 octets", "5,000 bytes"),
        ("hashtag-bytes-max", 640, "bytes", "640 octets", "640 bytes"),
        ("image-bytes-max", 1, "bytes", "1 octet", "1 byte"),
        ("video-seconds-max", 180, "seconds", "3 min", "3 min"),
        ("video-seconds-max", 7500, "seconds", "2 h 5 min", "2 h 5 min"),
        ("video-seconds-max", 90, "seconds", "1 min 30 s", "1 min 30 s"),
        ("video-seconds-min", 0.5, "seconds", "0,5 s", "0.5 s"),
        ("video-seconds-min", 0, "seconds", "0 s", "0 s"),
        ("lifetime-hours", 24, "hours", "24 h", "24 h"),
        ("poll-hours-max", 730, "hours", "30 jours 10 h", "30 days 10 h"),
        ("edit-minutes-max", 43_200, "minutes", "30 jours", "30 days"),
        ("schedule-days-max", 75, "days", "75 jours", "75 days"),
        ("image-ratio-min", 0.8, "ratio", "4:5", "4:5"),
        ("video-ratio-min", 0.5625, "ratio", "9:16", "9:16"),
        ("video-ratio-max", 1.7778, "ratio", "16:9", "16:9"),
        ("image-ratio-min", 0.6666, "ratio", "2:3", "2:3"),
        ("image-ratio-max", 1.91, "ratio", "1,91:1", "1.91:1"),
        ("video-ratio-min", 0.4166, "ratio", "1:2,4", "1:2.4"),
        ("video-ratio-min", 0.01, "ratio", "1:100", "1:100"),
        ("image-ratio-max", 20, "ratio", "20:1", "20:1"),
        ("image-ratio-max", 0, "ratio", "0:1", "0:1"),
        ("links-clickable", True, "", "oui", "yes"),
        ("links-clickable", False, "", "non", "no"),
        ("caption-max", 2200, "characters", "2 200 caractères", "2,200 characters"),
        ("hashtags-max", 1, "hashtags", "1 hashtag", "1 hashtag"),
        ("assets-max", 0, "assets", "0 visuel", "0 images or videos"),
        ("poll-hours", [24, 72], "hours", "24 h, 3 jours", "24 h, 3 days"),
        ("video-types", ["mp4", "mov", "webm"], "", "MP4, MOV, WebM", "MP4, MOV, WebM"),
        ("video-codecs", ["h264", "hevc"], "", "H.264, HEVC", "H.264, HEVC"),
        ("image-size-advised", ["1080x1350"], "", "1080 × 1350", "1080 × 1350"),
        ("audiences", ["PUBLIC"], "", "tout le monde", "everyone"),
        ("caption-forbidden", ["<", "\ufeff", " "], "characters", "< U+FEFF espace", "< U+FEFF space"),
        ("links-forbidden", ["facebook.com"], "", "facebook.com", "facebook.com"),
        ("safe-zone", [14, 6, 35, 6], "percent", "haut 14 %, droite 6 %, bas 35 %, gauche 6 %", "top 14%, right 6%, bottom 35%, left 6%"),
        ("safe-zone", [14, 6], "percent", "14 %, 6 %", "14%, 6%"),
        ("ours", 1.25, "parsecs", "1,25", "1.25"),
        ("ours", 0.001, "parsecs", "0", "0"),
    ],
)  # fmt: skip
def test_figures(key: str, value: LimitValue, unit: str, french: str, english: str) -> None:
    assert plain(figure(key, value, unit, FR)) == french
    assert plain(figure(key, value, unit, EN)) == english


SIZES = {"bytes": 1, "byte": 1} | {
    f"{letter}{mark}": base**power
    for power, letter in enumerate(("k", "M", "G"), 1)
    for mark, base in (("B", 1000), ("iB", 1024))
}
SIZES["KiB"] = 1024


def number(text: str) -> float:
    return float(text.replace(",", ""))


@given(st.integers(0, 10**13) | st.integers(0, 10**7).map(lambda n: n * 1024))
def test_a_weight_is_written_exactly_and_never_made_greater(count: int) -> None:
    exact, *about = re.findall(r"([\d,.]+)\s(\w+)", weight(count, EN))
    assert round(number(exact[0]) * SIZES[exact[1]]) == count
    for size, unit in about:
        assert number(size) * SIZES[unit] <= count


@given(st.integers(0, 10**8))
def test_a_duration_is_the_sum_of_its_parts(seconds: int) -> None:
    lengths = {"s": 1, "min": 60, "h": 3600, "day": 86400, "days": 86400}
    parts = re.findall(r"([\d,]+)\s(\w+)", duration(seconds, EN))
    assert sum(number(count) * lengths[unit] for count, unit in parts) == seconds


@given(st.integers(1, 5), st.integers(1, 5))
def test_a_simple_ratio_is_found_again(wide: int, high: int) -> None:
    for exact in (wide / high, round(wide / high, 4)):
        first, second = ratio(exact, EN).split(":")
        assert int(first) * high == int(second) * wide


scalars = st.integers(0, 2**63) | st.floats(0, 1e300) | st.booleans() | st.text(max_size=20)
keys = st.sampled_from(["safe-zone", "video-types", "ours"])
units = st.sampled_from(["", "bytes", "ratio", "hours", "characters", "pixels", "ours"])


@given(keys, scalars | st.lists(scalars, max_size=5), units)
def test_any_figure_reads(key: str, value: LimitValue, unit: str) -> None:
    for language in (FR, EN):
        assert figure(key, value, unit, language) or value in ("", []) or isinstance(value, list)


def figures(parts: tuple[Part, ...]) -> dict[str, list[tuple[str, str]]]:
    return {
        row.key: [(case.condition, plain(case.figure)) for case in row.cases]
        for part in parts
        for row in part.rows
    }


def test_what_holds_for_every_format_what_a_format_says_and_both() -> None:
    reel = PLATFORM.formats["reel"]
    shared, own = sheet.shared(PLATFORM, EN), sheet.own(reel, EN)
    assert [part.name for part in shared] == ["texts", "publishing"]
    assert [part.name for part in own] == ["media"]
    assert [row.key for row in own[0].rows] == [
        "video-size-advised",
        "video-seconds-max",
        "cover-bytes-max",
    ]
    assert figures(sheet.whole(PLATFORM, reel, EN)) == figures(shared) | figures(own)
    assert figures(shared)["a-limit-nobody-named"] == [("", "3")]


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        (
            Asked(),
            [
                ("Premium account, with an image or a video", "900 characters"),
                ("published by a tool, on big.example", "700 characters"),
                ("account: odd, without image or video", "600 characters"),
                ("in the other cases", "500 characters"),
            ],
        ),
        (
            Asked(via="app", account="premium"),
            [
                ("Premium account, with an image or a video", "900 characters"),
                ("in the other cases", "500 characters"),
            ],
        ),
        (
            Asked(via="app", account="other"),
            [("", "500 characters")],
        ),
    ],
)
def test_the_case_asked_about(asked: Asked, expected: list[tuple[str, str]]) -> None:
    assert figures(sheet.shared(PLATFORM, EN, asked))["caption-max"] == expected


def test_what_says_nothing_of_the_case_asked_about_is_left_out() -> None:
    assert figures(sheet.shared(PLATFORM, EN))["pinned-max"] == [
        ("published in the app", "3 posts")
    ]
    assert "pinned-max" not in figures(sheet.shared(PLATFORM, EN, Asked(via="api")))


def test_nothing_follows_a_case_that_surely_counts() -> None:
    reel = PLATFORM.formats["reel"]
    for via, expected in (
        ("app", [("published in the app", "3 min")]),
        ("api", [("", "2 h 5 min")]),
    ):
        found = figures(sheet.own(reel, EN, Asked(via=via)))
        assert found["video-seconds-max"] == expected


@pytest.mark.parametrize("platform", BUNDLED.values(), ids=lambda platform: platform.id)
@pytest.mark.parametrize("via", ["app", "api"])
def test_a_sheet_shows_the_case_that_counts(platform: Platform, via: str) -> None:
    for form in platform.formats.values():
        for account in ("", *sheet.accounts(platform)):
            shown = sheet.whole(platform, form, FR, Asked(via, account))
            cases: dict[str, list[Limit]] = {
                row.key: [case.limit for case in row.cases] for part in shown for row in part.rows
            }
            for media in (True, False):
                counting = platform.sheet(form.id, via=via, account=account, media=media)
                assert cases.keys() == counting.keys() | {"counting"}
                for key, limit in counting.items():
                    assert limit in cases[key], (form.id, key)


@pytest.mark.parametrize("platform", BUNDLED.values(), ids=lambda platform: platform.id)
def test_what_serves_a_designer_is_with_the_media(platform: Platform) -> None:
    publishing = {
        row.key
        for form in platform.formats.values()
        for part in sheet.whole(platform, form, EN)
        for row in part.rows
        if part.name == "publishing"
    }
    said = ("image", "video-", "gif", "cover", "caption", "title", "hashtag", "link", "poll", "alt")
    assert not [key for key in publishing if key.startswith(said)]


def test_accounts_and_hosts() -> None:
    assert sheet.accounts(PLATFORM) == ("odd", "premium")
    assert sheet.host("https://www.example.org/a") == "example.org"
    assert sheet.host("") == ""


def test_a_sheet_as_text() -> None:
    reel = PLATFORM.formats["reel"]
    one = Sheet("Réel (reel)", reel, sheet.whole(PLATFORM, reel, FR))
    assert plain(sheet_text.render(PLATFORM, [one], FR)) == snapshot("""\
Sample (sample) https://sample.example/

Réel (reel)
Ne peut pas être publié par un outil.

  Images, vidéos et sons
    Taille d'une vidéo, conseillée   1080 × 1920 · bon à savoir · sûr
    Durée d'une vidéo, au plus       publié dans l'application : 3 min · refusé par le réseau · sûr
                                     dans les autres cas : 2 h 5 min · refusé par le réseau · sources en désaccord (aussi lu : 15 min)
    Poids de la couverture, au plus  8 Mo · accepté, mais dégradé · sûr

  Textes
    Comment se compte une légende    unités UTF-16 (un emoji : 2 ou plus) · bon à savoir · sûr
    Légende, au plus                 compte Premium, avec une image ou une vidéo : 900 caractères · refusé par le réseau · sûr
                                     publié par un outil, sur big.example : 700 caractères · refusé par le réseau · sûr
                                     compte : odd, sans image ni vidéo : 600 caractères · refusé par le réseau · sûr
                                     dans les autres cas : 500 caractères · refusé par le réseau · sûr

  Publier
    Modifiable ensuite               non · bon à savoir · sûr
    a-limit-nobody-named             3 · refusé par le réseau · sûr
    Publications épinglées, au plus  publié dans l'application : 3 publications · refusé par le réseau · sûr
""")


def test_sources_are_said_when_asked_for() -> None:
    found = sheet.whole(PLATFORM, PLATFORM.formats["reel"], EN)
    text = plain(sheet_text.render(PLATFORM, [Sheet("Reel", None, found)], EN, sources=True))
    for said in (
        "no source, noted on 2026-11-22, for the app and for tools",
        "source: https://sample.example/help, read on 2026-11-22, for the app and for tools",
        "note: so they say",
        "counting: UTF-16 units (an emoji: 2 or more)",
        "also read: 15 min, source: https://other.example/a",
        "also read, not compared with: 1 min, no source (on trial)",
    ):
        assert f"      {said}\n" in text


def test_titles_stand_out_where_there_are_colours() -> None:
    one = Sheet("Reel", None, sheet.shared(PLATFORM, EN))
    assert "\x1b[1mReel\x1b[0m" in sheet_text.render(PLATFORM, [one], EN, color=True)


# ---- the command


def test_every_platform(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    status, out, _ = printed(capsys, "-C", str(tmp_path), "--language", "fr")
    lines = out.splitlines()
    assert status == 0
    assert lines[0].split() == ["Identifiant", "Réseau", "Formats"]
    assert [line.split()[0] for line in lines[1:]] == list(platforms.ids())
    assert lines[1 + platforms.ids().index("tiktok")].endswith(
        "TikTok                   video, photo, story"
    )
    status, out, _ = printed(capsys, "-C", str(tmp_path), "--language", "fr", "--json")
    listed = json.loads(out)
    assert [one["id"] for one in listed] == list(platforms.ids())
    assert next(one for one in listed if one["id"] == "instagram")["formats"]["reel"] == "Réel"
    assert list(tmp_path.iterdir()) == []


def test_a_platform_then_each_format(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    status, out, _ = printed(capsys, "Instagram", "-C", str(tmp_path), "--language", "en")
    titles = [line for line in out.splitlines()[1:] if line and not line.startswith(" ")]
    assert status == 0
    assert titles[0] == "Every format"
    assert [title.split("(")[1] for title in titles[1:]] == [
        "feed)",
        "carousel)",
        "reel)",
        "story)",
    ]


def test_a_format_by_its_french_name(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    asked = ("instagram/réel", "-C", str(tmp_path), "--language", "fr", "--via", "app")
    status, out, _ = printed(capsys, *asked)
    assert status == 0
    assert "Réel (reel)" in out
    assert "publié par un outil" not in out
    assert "À laisser libre sur les bords" in out


def test_json_says_the_same(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    asked = ("x/thread", "-C", str(tmp_path), "--language", "en", "--account", "premium")
    status, out, _ = printed(capsys, *asked, "--json")
    found = json.loads(out)
    (one,) = found["sheets"]
    limits: dict[str, Any] = {limit["key"]: limit for limit in one["limits"]}
    assert status == 0
    assert (found["id"], one["format"], one["by_tool"]) == ("x", "thread", True)
    assert limits["caption-max"]["part"] == "texts"
    (case,) = limits["caption-max"]["cases"]
    assert (case["value"], case["figure"], case["condition"]) == (
        25000,
        "25,000 characters",
        "Premium account",
    )
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", case["verified"])


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (["instagran"], "cmcal: “instagran” is no platform that cmcal knows: instagram"),
        (["../x/y"], "cmcal: “..” is no platform that cmcal knows: bluesky, discord"),
        (["instagram/rel"], "cmcal: Instagram has no format “rel”; it has: reel"),
        (["instagram/zzz"], "cmcal: Instagram has no format “zzz”; it has: feed, carousel, reel, story"),
        (["x", "--account", "premum"], "cmcal: nothing on X depends on the account “premum”; it knows: premium"),
        (["tiktok", "--account", "premium"], "cmcal: nothing on TikTok depends on the account “premium”; it knows: –"),
    ],
)  # fmt: skip
def test_what_is_not_known(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, asked: list[str], said: str
) -> None:
    status, out, err = printed(capsys, *asked, "-C", str(tmp_path), "--language", "en")
    assert (status, out) == (2, "")
    assert err.startswith(said)


def test_a_workspace_shows_its_own_figures(
    capsys: pytest.CaptureFixture[str], on_disk: Callable[[Files], Path]
) -> None:
    own = 'limits: {caption-max: {value: 200, reason: "La maison\u202e écrit court"}}\n'
    root = on_disk({"calendar/platforms/instagram.yml": own})
    _, out, _ = printed(capsys, "instagram/story", "-C", str(root), "--sources")
    line = next(line for line in out.splitlines() if "Légende, au plus" in line)
    assert line.endswith(
        "200 caractères · chiffre de la maison : La maison\ufffd écrit court"
        " · le réseau dit : 2 200 caractères"
    )
    _, out, _ = printed(capsys, "instagram/story", "-C", str(root), "--json")
    limits = {limit["key"]: limit for limit in json.loads(out)["sheets"][0]["limits"]}
    (case,) = limits["caption-max"]["cases"]
    assert (case["value"], case["alternatives"][0]["value"]) == (200, 2200)


def test_a_case_is_whole() -> None:
    """What a page shows of a case is what the platform's file says."""
    shown = {row.key: row.cases for part in sheet.shared(PLATFORM, FR) for row in part.rows}
    case: Case = shown["caption-max"][-1]
    assert case.limit is PLATFORM.limits["caption-max"][-1]
    assert case.others == ()
