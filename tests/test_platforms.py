"""The bundled platforms hold facts one can trust, and a workspace may put its own over them."""

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterator
from typing import Any, get_args

import msgspec
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from cmcal import platforms
from cmcal.diagnostics import Severity
from cmcal.language import Language
from cmcal.platforms import Format, Limit, Platform, Problem, When, override
from cmcal.platforms.facts import Counter as Counting

FORMATS = {
    "bluesky": "post image gallery video link thread",
    "discord": "message embed poll",
    "facebook": "text image carousel video reel story link event",
    "google-business": "update event offer",
    "instagram": "feed carousel reel story",
    "linkedin": "text image carousel document video article poll long-article",
    "mastodon": "post image video audio poll thread",
    "newsletter": "newsletter",
    "pinterest": "pin carousel video",
    "reddit": "text link image gallery video poll",
    "snapchat": "story saved-story spotlight",
    "telegram": "text image video gif album document poll rich-message",
    "threads": "text image video carousel poll thread ghost",
    "tiktok": "video photo story",
    "website": "article page",
    "whatsapp-channel": "text image video gif voice sticker poll",
    "x": "post image video poll thread gif article",
    "youtube": "short video live community",
}
BUNDLED = platforms.load(platforms.ids())
DAY = dt.date(2026, 11, 22)
SAMPLE = """
id: sample
name: Sample
letters: SA
color: "#000000"
url: https://sample.example/
profile: https://sample.example/{handle}
counting:
  - {value: utf16, verified: 2026-11-22, confidence: low}
limits:
  caption-max:
    - {when: {account: premium}, value: 900, verified: 2026-11-22, confidence: low}
    - {when: {instance: big.example}, value: 700, verified: 2026-11-22, confidence: low}
    - {value: 500, source: "https://sample.example/help", verified: 2026-11-22, confidence: high}
  ratios:
    - {value: ["9:16", 1.5, 2], verified: 2026-11-22, confidence: low}
formats:
  reel:
    name: {en: Reel, fr: Réel}
    aliases: [vidéo courte, court_metrage]
    limits:
      caption-max:
        - {when: {via: api}, value: 100, verified: 2026-11-22, confidence: low}
        - {when: {media: true}, value: 200, verified: 2026-11-22, confidence: low}
      links-clickable:
        - {value: no, verified: 2026-11-22, confidence: low}
        - {value: false, severity: warning, verified: 2026-11-22, confidence: low}
  feed:
    name: {en: Image, fr: Image}
"""


@pytest.fixture
def sample() -> Platform:
    return platforms.parse(SAMPLE)


def cases(platform: Platform) -> Iterator[tuple[str, tuple[Limit, ...]]]:
    yield "counting", platform.counting
    yield from platform.limits.items()
    for form in platform.formats.values():
        yield from form.limits.items()


def words(platform: Platform) -> Iterator[tuple[str, str]]:
    """Give each word that stands as a value or in a list, with the key of its limit."""
    for key, limits in cases(platform):
        for limit in limits:
            for value in (limit.value, *(other.value for other in limit.alternatives)):
                said = value if isinstance(value, list) else [value]
                yield from ((key, word) for word in said if isinstance(word, str))


def luminance(color: str) -> float:
    channels = [int(color[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = (
        channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4
        for channel in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def said(value: object, reason: str = "ours") -> dict[str, object]:
    return {"value": value, "reason": reason}


@pytest.mark.parametrize("platform", BUNDLED.values(), ids=lambda platform: platform.id)
class TestBundled:
    def test_says_which_formats_it_has(self, platform: Platform) -> None:
        assert set(platform.formats) == set(FORMATS[platform.id].split())

    def test_a_limit_has_a_source_or_says_it_is_weak(self, platform: Platform) -> None:
        for key, limits in cases(platform):
            for limit in limits:
                assert limit.source.startswith("https://") or (
                    not limit.source and limit.confidence == "low"
                ), key

    def test_the_last_case_and_it_alone_holds_always(self, platform: Platform) -> None:
        for key, limits in cases(platform):
            *earlier, last = limits
            assert last.when is None, key
            assert None not in [limit.when for limit in earlier], key

    def test_a_length_names_its_counter(self, platform: Platform) -> None:
        lengths = ("caption", "title", "comment", "option", "question", "description")
        for key, limits in cases(platform):
            if key.endswith("-max") and key.removesuffix("-max").split("-")[-1] in lengths:
                assert all(limit.count for limit in limits), key

    def test_the_cases_of_a_limit_have_values_of_one_type(self, platform: Platform) -> None:
        for key, limits in cases(platform):
            assert len({type(limit.value) for limit in limits}) == 1, key

    def test_no_bundled_figure_is_a_workspaces_own(self, platform: Platform) -> None:
        assert not any(limit.overridden for _, limits in cases(platform) for limit in limits)

    def test_white_letters_can_be_read_on_its_colour(self, platform: Platform) -> None:
        assert 1.05 / (luminance(platform.color) + 0.05) >= 4.5

    def test_a_format_has_a_name_in_both_languages(self, platform: Platform) -> None:
        for key, form in platform.formats.items():
            assert form.id == key
            assert set(form.name) == {"en", "fr"}
            assert all(form.name.values())

    def test_no_word_means_two_formats(self, platform: Platform) -> None:
        for key, form in platform.formats.items():
            for word in (key, *form.name.values(), *form.aliases, key.upper()):
                assert platform.format(word) == form, word

    def test_says_where_an_account_is(self, platform: Platform) -> None:
        assert platform.profile.startswith(platform.url)
        assert "{handle}" in platform.profile

    def test_survives_a_round_trip(self, platform: Platform) -> None:
        assert msgspec.convert(msgspec.to_builtins(platform), Platform) == platform
        assert msgspec.json.decode(msgspec.json.encode(platform), type=Platform) == platform


WEIGHTS = {"kB", "MB", "GB", "KiB", "MiB", "GiB"}
"""Units in which bytes are written."""
MARKS = {"space", "tab", "line-break"}
"""Characters that are named because they cannot be seen."""


@pytest.mark.parametrize("code", ["en", "fr"])
class TestWords:
    """Whatever a platform file says has its words in each language, and no word is unused."""

    def test_every_limit_has_its_name(self, code: str) -> None:
        used = {key for platform in BUNDLED.values() for key, _ in cases(platform)}
        assert Language(code).section("limits").keys() == used

    def test_every_unit_has_its_words(self, code: str) -> None:
        limits = [
            limit
            for platform in BUNDLED.values()
            for _, found in cases(platform)
            for limit in found
        ]
        used = {limit.unit for limit in limits if limit.unit}
        durations = {"seconds", "minutes", "hours", "days"}
        assert Language(code).section("units").keys() == used | WEIGHTS | durations

    def test_every_word_of_a_value_has_its_translation_or_is_the_same_everywhere(
        self, code: str
    ) -> None:
        used = {word for platform in BUNDLED.values() for _, word in words(platform)}
        counters = set(get_args(Counting)) - {""}
        section = Language(code).section("values")
        assert section.keys() - MARKS <= used | counters
        assert section.keys() >= counters | MARKS
        for platform in BUNDLED.values():
            for key, word in words(platform):
                same = re.fullmatch(r"\d+[:x]\d+|\d+p: .+|[a-z.]+\.[a-z]+|\W|_", word)
                assert word in section or same or re.search("-(types|codecs)", key), (key, word)

    def test_every_case_says_how_sure_where_and_for_whom(self, code: str) -> None:
        limits = [
            limit
            for platform in BUNDLED.values()
            for _, found in cases(platform)
            for limit in found
        ]
        used = {f"confidence-{limit.confidence}" for limit in limits}
        used |= {f"scope-{limit.scope}" for limit in limits}
        used |= {f"beyond-{limit.severity.value}" for limit in limits}
        used |= {
            f"account-{limit.when.account}" for limit in limits if limit.when and limit.when.account
        }
        kinds = ("confidence-", "scope-", "beyond-", "account-")
        assert {key for key in Language(code).section("sheet") if key.startswith(kinds)} == used


def test_ids_are_those_of_the_files() -> None:
    assert platforms.ids() == tuple(sorted(FORMATS))
    assert [platform.id for platform in BUNDLED.values()] == list(platforms.ids())


def test_letters_and_colours_tell_platforms_apart() -> None:
    letters = Counter(platform.letters for platform in BUNDLED.values())
    colors = Counter(platform.color for platform in BUNDLED.values())
    assert set(letters.values()) == set(colors.values()) == {1}


def test_loads_only_what_is_asked_for() -> None:
    assert list(platforms.load(["x", "../x", "nowhere", "", "x"])) == ["x"]


@pytest.mark.parametrize(
    ("platform", "form", "key", "value", "count"),
    [
        ("facebook", "image", "caption-max", 63206, "utf16"),
        ("facebook", "reel", "caption-max", 2200, "utf16"),
        ("instagram", "reel", "caption-max", 2200, "utf16"),
        ("instagram", "réel", "hashtags-max", 5, ""),
        ("instagram", "carrousel", "mentions-max", 20, ""),
        ("tiktok", "video", "caption-max", 2200, "utf16"),
        ("tiktok", "photo", "caption-max", 4000, "utf16"),
        ("tiktok", "photo", "title-max", 90, "utf16"),
        ("youtube", "short", "caption-max", 5000, "bytes"),
        ("youtube", "video", "title-max", 100, "utf16"),
        ("youtube", "live", "title-max", 100, "utf16"),
        ("x", "thread", "caption-max", 280, "weighted"),
        ("x", "thread", "parts-max", 25, ""),
        ("linkedin", "document", "caption-max", 3000, "utf16"),
        ("linkedin", "sondage", "poll-option-max", 30, "utf16"),
    ],
)
def test_figures(platform: str, form: str, key: str, value: int, count: str) -> None:
    limit = BUNDLED[platform].limit(form, key)
    assert limit is not None
    assert (limit.value, limit.count) == (value, count)


def test_texts_become_values(sample: Platform) -> None:
    ratios = sample.limit("feed", "ratios")
    assert ratios is not None
    assert ratios.value == ["9:16", 1.5, 2]
    assert ratios.verified == DAY
    assert ratios.severity is Severity.ERROR
    no, false = sample.formats["reel"].limits["links-clickable"]
    assert (no.value, false.value) == ("no", False)


def test_invisible_characters_are_written_as_escapes() -> None:
    forbidden = BUNDLED["x"].limit("post", "caption-forbidden")
    assert forbidden is not None
    assert forbidden.value == ["\ufeff", "\ufffe", "\uffff"]


@pytest.mark.parametrize(
    "word", ["reel", "REEL", "Réel", "vidéo courte", "Video-Courte", "court metrage"]
)
def test_a_format_answers_to_its_names(sample: Platform, word: str) -> None:
    form = sample.format(word)
    assert form is not None
    assert form.id == "reel"


@pytest.mark.parametrize("word", ["", "story", "reels"])
def test_a_word_may_be_no_format(sample: Platform, word: str) -> None:
    assert sample.format(word) is None


@pytest.mark.parametrize(
    ("form", "said", "value"),
    [
        ("reel", {"via": "api", "account": "premium"}, 100),
        ("reel", {"via": "app", "media": True}, 200),
        ("reel", {"via": "app", "media": False}, 500),
        ("reel", {"account": "premium"}, 900),
        ("reel", {"instance": "big.example"}, 700),
        ("reel", {}, 500),
        ("feed", {"via": "api", "media": True}, 500),
        ("unknown", {}, 500),
    ],
)
def test_the_first_case_that_holds_counts(
    sample: Platform, form: str, said: dict[str, Any], value: int
) -> None:
    limit = sample.limit(form, "caption-max", **said)
    assert limit is not None
    assert limit.value == value


def test_an_unknown_limit_is_none(sample: Platform) -> None:
    assert sample.limit("reel", "title-max") is None


def test_bundled_conditions() -> None:
    instagram, x, tiktok = BUNDLED["instagram"], BUNDLED["x"], BUNDLED["tiktok"]
    by_api = instagram.limit("story", "links-clickable", via="api")
    by_hand = instagram.limit("story", "links-clickable", via="app")
    premium = x.limit("thread", "caption-max", account="premium")
    shown = x.limit("post", "caption-required", media=True)
    loaded = tiktok.limit("video", "hashtags-max", via="api")
    found = [limit and limit.value for limit in (by_api, by_hand, premium, shown, loaded)]
    assert found == [False, True, 25000, False, 5]
    assert loaded is not None
    assert loaded.severity is Severity.WARNING


def test_a_condition_of_every_kind_must_hold() -> None:
    when = When(via="api", account="premium", instance="big.example", media=False)
    assert when.holds("api", "premium", "big.example", media=False)
    assert not when.holds("app", "premium", "big.example", media=False)
    assert not when.holds("api", "", "big.example", media=False)
    assert not when.holds("api", "premium", "", media=False)
    assert not when.holds("api", "premium", "big.example", media=None)


class TestOverride:
    def test_of_one_format(self, sample: Platform) -> None:
        changes = {
            "formats": {"réel": {"limits": {"caption-max": said("150", "the brand is terse")}}}
        }
        changed, problems = override(sample, changes)
        assert not problems
        own = changed.limit("reel", "caption-max", via="api")
        assert own is not None
        assert (own.value, own.reason, own.overridden) == (150, "the brand is terse", True)
        assert changed.limit("feed", "caption-max") == sample.limit("feed", "caption-max")

    def test_of_every_format(self, sample: Platform) -> None:
        changed, problems = override(sample, {"limits": {"caption-max": said("300")}})
        assert not problems
        for form in sample.formats:
            own = changed.limit(form, "caption-max", via="api", account="premium", media=True)
            assert own is not None
            assert own.value == 300
            assert own.source == ""
            assert own.alternatives[0].value == 500
            assert own.alternatives[0].source == "https://sample.example/help"
        assert not any(limit.overridden for _, limits in cases(sample) for limit in limits)

    def test_of_every_format_and_then_of_one(self, sample: Platform) -> None:
        changes = {
            "limits": {"caption-max": said("300")},
            "formats": {"reel": {"limits": {"caption-max": said("250")}}},
        }
        changed, problems = override(sample, changes)
        assert not problems
        limits = [changed.limit(form, "caption-max") for form in ("reel", "feed")]
        assert [limit and limit.value for limit in limits] == [250, 300]

    def test_of_a_limit_another_format_has(self, sample: Platform) -> None:
        changes = {"formats": {"feed": {"limits": {"links-clickable": said("true")}}}}
        changed, problems = override(sample, changes)
        assert not problems
        own = changed.limit("feed", "links-clickable")
        assert own is not None
        assert own.value is True

    @pytest.mark.parametrize(
        "changes", [None, {}, {"limits": None}, {"formats": {"reel": None}}, {"formats": {}}]
    )
    def test_of_nothing(self, sample: Platform, changes: object) -> None:
        assert override(sample, changes) == (sample, [])

    @pytest.mark.parametrize(
        ("changes", "problem"),
        [
            ([], ((), "not-a-mapping")),
            ({"limites": {}}, (("limites",), "unknown-key")),
            ({"limits": "many"}, (("limits",), "not-a-mapping")),
            ({"formats": ["reel"]}, (("formats",), "not-a-mapping")),
            ({"formats": {"reels": {}}}, (("formats", "reels"), "unknown-format")),
            ({"formats": {"reel": "short"}}, (("formats", "reel"), "not-a-mapping")),
            ({"formats": {"reel": {"max": {}}}}, (("formats", "reel", "max"), "unknown-key")),
            (
                {"formats": {"feed": {"limits": {"caption": said("1")}}}},
                (("formats", "feed", "limits", "caption"), "unknown-limit"),
            ),
        ],
    )
    def test_tells_what_is_wrong(self, sample: Platform, changes: object, problem: Problem) -> None:
        assert override(sample, changes) == (sample, [problem])

    @pytest.mark.parametrize(
        ("key", "change", "where", "problem"),
        [
            ("title-max", {"value": "9", "reason": "ours"}, (), "unknown-limit"),
            ("caption-max", "300", (), "not-a-mapping"),
            ("caption-max", None, (), "not-a-mapping"),
            ("caption-max", {"reason": "ours"}, (), "missing-value"),
            ("caption-max", {"value": "300"}, (), "missing-reason"),
            ("caption-max", {"value": "300", "reason": " "}, (), "missing-reason"),
            ("caption-max", {"value": "300", "reason": ["ours"]}, (), "missing-reason"),
            ("caption-max", {"value": "many", "reason": "ours"}, ("value",), "wrong-value"),
            ("caption-max", {"value": "true", "reason": "ours"}, ("value",), "wrong-value"),
            ("caption-max", {"value": "-3", "reason": "ours"}, ("value",), "wrong-value"),
            ("caption-max", {"value": "inf", "reason": "ours"}, ("value",), "wrong-value"),
            ("caption-max", {"value": "nan", "reason": "ours"}, ("value",), "wrong-value"),
            ("caption-max", {"value": {}, "reason": "ours"}, ("value",), "wrong-value"),
            ("links-clickable", {"value": "1", "reason": "ours"}, ("value",), "wrong-value"),
            ("ratios", {"value": "9:16", "reason": "ours"}, ("value",), "wrong-value"),
            ("ratios", {"value": [["9:16"]], "reason": "ours"}, ("value",), "wrong-value"),
        ],
    )
    def test_tells_what_is_wrong_with_a_figure(
        self,
        sample: Platform,
        key: str,
        change: object,
        where: tuple[str, ...],
        problem: str,
    ) -> None:
        changed, problems = override(sample, {"limits": {key: change}})
        assert changed == sample
        assert problems == [(("limits", key, *where), problem)]

    def test_a_stray_key_does_not_lose_the_figure(self, sample: Platform) -> None:
        change = {"value": "300", "reason": "ours", "because": "habit"}
        changed, problems = override(sample, {"limits": {"caption-max": change}})
        assert problems == [(("limits", "caption-max", "because"), "unknown-key")]
        own = changed.limit("feed", "caption-max")
        assert own is not None
        assert own.value == 300

    def test_a_list_replaces_a_list(self, sample: Platform) -> None:
        changed, problems = override(sample, {"limits": {"ratios": said(["1:1", "0.8"])}})
        assert not problems
        own = changed.limit("feed", "ratios")
        assert own is not None
        assert own.value == ["1:1", 0.8]

    @given(
        st.recursive(
            st.none() | st.text(max_size=6) | st.sampled_from(["1", "true", "nan", "1e999"]),
            lambda inner: (
                st.lists(inner, max_size=3)
                | st.dictionaries(
                    st.sampled_from(
                        [
                            "limits",
                            "formats",
                            "reel",
                            "feed",
                            "caption-max",
                            "ratios",
                            "value",
                            "reason",
                        ]
                    ),
                    inner,
                    max_size=4,
                )
            ),
        )
    )
    def test_never_raises(self, changes: object) -> None:
        changed, _ = override(platforms.parse(SAMPLE), changes)
        assert set(changed.formats) == {"reel", "feed"}


@pytest.mark.parametrize(
    "text",
    [
        "",
        "- a list",
        "{id: nothing else}",
        SAMPLE + "mood: good",
        SAMPLE.replace("high", "sure"),
        SAMPLE.replace("letters: SA", "letters: SAMPLE"),
        SAMPLE[: SAMPLE.index("formats:")] + "formats: []",
        SAMPLE[: SAMPLE.index("formats:")] + "formats: {reel: short}",
    ],
)
def test_what_is_not_a_platform_is_refused(text: str) -> None:
    with pytest.raises(msgspec.ValidationError):
        platforms.parse(text)


def test_what_is_not_yaml_is_refused() -> None:
    with pytest.raises(yaml.YAMLError):
        platforms.parse("id: [")


def test_schema_names_every_field() -> None:
    definitions = platforms.schema()["$defs"]
    for kind in (Platform, Format, Limit, When):
        fields = {field.encode_name for field in msgspec.structs.fields(kind)}
        assert set(definitions[kind.__name__]["properties"]) == fields
        assert definitions[kind.__name__]["additionalProperties"] is False
