"""What each network makes of a text: links, hashtags, mentions, cashtags; and what it would cut."""

import time
from collections.abc import Callable
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_counting import ANY
from vectors import cases

from cmcal.counting.decorative import plain_letters
from cmcal.counting.domains import is_known
from cmcal.counting.grammars import HASHTAGS, MENTIONS
from cmcal.counting.hashtags import cashtags, hashtags
from cmcal.counting.links import addresses, links
from cmcal.counting.malformed import malformed_hashtags
from cmcal.counting.mentions import mentions
from cmcal.counting.spans import Span
from cmcal.platforms import ids

Dissect = Callable[[str], tuple[Span, ...]]
X: dict[str, Dissect] = {
    "urls": links,
    "mentions": lambda text: mentions(text, "x"),
    "hashtags": lambda text: hashtags(text, "x"),
    "cashtags": cashtags,
}
EVERY: list[Dissect] = [
    links,
    addresses,
    cashtags,
    *(lambda text, name=name: hashtags(text, name) for name in HASHTAGS),
    *(lambda text, name=name: mentions(text, name) for name in MENTIONS),
]


def vectors(*sections: str) -> list[Any]:
    return [
        (section.split("_", maxsplit=1)[0], *case)
        for section in sections
        for case in cases("extract.yml", section)
    ]


@pytest.mark.parametrize(
    ("kind", "text", "expected"),
    [
        *vectors("urls", "mentions", "hashtags", "hashtags_from_astral", "cashtags"),
        *(("urls", *case) for case in cases("extract.yml", "tco_urls_with_params")),
    ],
)
def test_twitter_text_extracts(kind: str, text: str, expected: list[str]) -> None:
    sign = 0 if kind == "urls" else 1
    assert [span.text[sign:] for span in X[kind](text)] == expected


@pytest.mark.parametrize(
    ("kind", "text", "expected"),
    vectors(
        "urls_with_indices",
        "urls_with_directional_markers",
        "mentions_with_indices",
        "hashtags_with_indices",
        "cashtags_with_indices",
    ),
)
def test_twitter_text_extracts_there(kind: str, text: str, expected: list[list[Any]]) -> None:
    sign = 0 if kind == "urls" else 1
    assert [[span.text[sign:], span.start, span.end] for span in X[kind](text)] == expected


@pytest.mark.parametrize(
    ("kind", "text", "expected"),
    [
        (kind, *case)
        for kind, section in (
            ("mentions", "valid_usernames"),
            ("hashtags", "valid_hashtags"),
            ("urls", "valid_urls_without_protocol"),
        )
        for case in cases("extract.yml", section)
    ],
)
def test_twitter_text_takes_the_whole_for_one(kind: str, text: str, *, expected: bool) -> None:
    assert ([span.text for span in X[kind](text)] == [text]) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("http://a.co/(b(c)d)e http://a.co/(b(c", ["http://a.co/(b(c)d)e", "http://a.co/"]),
        ("http://a.co/(b) http://a.co/!(b)", ["http://a.co/(b)", "http://a.co/"]),
        ("http://a.co/((b))c http://a.co/&(b)c", ["http://a.co/((b))c", "http://a.co/&(b)c"]),
        (
            "example.com:80/a example.com?b=c http://a.co:80?b",
            ["example.com:80/a", "example.com", "http://a.co:80?b"],
        ),
        ("_example.com -example.com .example.com /example.com", []),
        ("a_b.c_d.com", []),
        ("a_b.c-d.com", ["b.c-d.com"]),
        ("日本.com", []),
        ("http://日本.com", ["http://日本.com"]),
        ("éa.com « été.cm »", ["a.com", "été.cm"]),
        ("xhttp://a.co httphttp://a.co", []),
        ("http://a.vermögensberater b.ve", ["http://a.vermögensberater", "b.ve"]),
        ("http://a.भारत http://a.भारतम्", ["http://a.भारत", "http://a.भारतम्"]),
        ("a.XN--P1AI b.РФ c.рф", ["a.XN--P1AI", "b.РФ", "c.рф"]),
        ("http://a。b.com http://" + "é" * 60 + ".com", ["http://a。b.com"]),
        ("a.co/" + "b" * 4100 + " http://a.co/" + "b" * 4100, []),
        ("é" * 60 + ".com", []),
        ("a.co.", ["a.co"]),
        ("a.co..b", ["a.co"]),
        ("http://t.co/é", ["http://t.co/é"]),
        ("http://a.co/bの.cの.com/d", ["http://a.co/b"]),
        ("http://a.coのhttp://b.co", ["http://a.co", "http://b.co"]),
        ("http://http://a.co", ["http://a.co"]),
    ],
)
def test_links(text: str, expected: list[str]) -> None:
    assert [span.text for span in links(text)] == expected


def test_a_top_level_domain_is_known_in_lower_case() -> None:
    assert [name for name in ("com", "cm", "рф", "md", "js", "x") if is_known(name)] == [
        "com",
        "cm",
        "рф",
        "md",
    ]


@pytest.mark.parametrize(
    ("platform", "text", "expected"),
    [
        ("instagram", "#été_2026 #2026 #été-2026 #l’été C#m &#39;", "#été_2026 #2026 #été #l"),
        ("instagram", "#bissap😀 #😀 #\ufe0f a", "#bissap😀 #😀"),
        ("facebook", "#2026 #a2026 #mot·clé (#jus) ＃a", "#a2026 #mot #jus"),
        ("linkedin", "＃rh #rh, #r&d", "＃rh #rh #r"),
        ("youtube", "#Shorts#b https://a.co/#c", "#Shorts"),
        ("tiktok", "#हिन्दी #fyp!", "#हिन्दी #fyp"),
        ("threads", "#été-2026 #1 #a&b #l’été, #" + "a" * 51, "#été-2026 #a #l’été"),
        # mastodon/mastodon, spec/models/tag_spec.rb
        ("mastodon", "https://en.wikipedia.org/wiki/Ghostbusters_(song)#Lawsuit", ""),
        (
            "mastodon",
            "test\xa0#foo this is #ａｅｓｔｈｅｔｉｃ ＃ｆｏｏ",
            "#foo #ａｅｓｔｈｅｔｉｃ ＃ｆｏｏ",
        ),
        (
            "mastodon",
            "#3d #l33ts35k #world2016 #_test #test_ #one_two_three",
            "#3d #l33ts35k #world2016 #_test #test_ #one_two_three",
        ),
        (
            "mastodon",
            "#one·two·three #ぼっち・ざ・ろっく #نرم\u200cافزار",
            "#one·two·three #ぼっち・ざ・ろっく #نرم\u200cافزار",
        ),
        (
            "mastodon",
            "#·one·two·three #one·two·three· #0123456 toß #ruby (#tag",
            "#one·two·three #ruby",
        ),
        ("mastodon", "#1_2 #_1 #1· #1·2 #a.b", "#1_2 #1·2 #a"),
        ("bluesky", "#été-2026 #2026 #a! #a#b #, (#c #d. # e", "#été-2026 #a #a#b #d"),
        ("bluesky", "#\ufe0f #" + "a" * 64 + " #" + "a" * 65, "#" + "a" * 64),
        ("telegram", "#été-2026 #2026 #mot·clé #a#b #a\u200cb ＃a", "#été #mot·clé #a\u200cb"),
        ("telegram", "#" + "a" * 300, "#" + "a" * 256),
        ("discord", "#general", ""),
        ("x", "pas de mot-dièse", ""),
    ],
)
def test_hashtags(platform: str, text: str, expected: str) -> None:
    assert [span.text for span in hashtags(text, platform)] == expected.split()


@pytest.mark.parametrize(
    ("platform", "text", "expected"),
    [
        ("x", "@user/list @a_b! a@b ＠c @" + "d" * 25, ["@a_b", "＠c", "@" + "d" * 20]),
        ("x", "http://a.co/@b @c", ["@c"]),
        (
            "mastodon",
            "@awa, @awa@mastodon.cm. a@b =@c /@d @e.f- @g@é.org",
            ["@awa", "@awa@mastodon.cm", "@e.f", "@g@é.org"],
        ),
        (
            "bluesky",
            "@awa.bsky.social, (@b.test) @nope @a.invalid x@a.com @.com",
            ["@awa.bsky.social", "@b.test"],
        ),
        ("telegram", "@a @ab @" + "a" * 33 + " é@abc @abc!", ["@ab", "@abc"]),
        ("instagram", "@awa.njoya. @a@b a@b @_x_", ["@awa.njoya", "@_x_"]),
        ("threads", "avec @awa.", ["@awa"]),
        ("tiktok", "@awa.n", ["@awa.n"]),
        ("youtube", "@Awa-Njoya·, @ab @été_2", ["@Awa-Njoya", "@été_2"]),
        ("facebook", "@awa", []),
        ("x", "personne", []),
    ],
)
def test_mentions(platform: str, text: str, expected: list[str]) -> None:
    assert [span.text for span in mentions(text, platform)] == expected


@pytest.mark.parametrize(
    ("platform", "text", "expected"),
    [
        (
            "x",
            "#été-2026 #l’été #R&D #mot·clé",
            [("#été-2026", "#été"), ("#l’été", "#l"), ("#R&D", "#R")],
        ),
        ("instagram", "#mot·clé, #a.b…", [("#mot·clé", "#mot"), ("#a.b", "#a")]),
        ("bluesky", "#été-2026 #l’été (#jus)", [("#jus", "")]),
        ("x", "#2026 #237 #1 #12", [("#2026", ""), ("#237", "")]),
        ("instagram", "#2026", []),
        ("x", "# espace\n# Titre C# est a # b", [("# espace", ""), ("# Titre", ""), ("# b", "")]),
        (
            "x",
            "jus#bissap C#m &#39; a/#b https://a.co/#c-d #️⃣ promo#2026",
            [("#bissap", ""), ("#2026", "")],
        ),
        ("x", "#bissap! «#jus» #ok#non", [("#ok", ""), ("#non", "")]),
        ("telegram", "＃jus _#x", [("＃jus", "")]),
        ("discord", "#a-b", []),
        ("x", "rien", []),
    ],
)
def test_malformed_hashtags(platform: str, text: str, expected: list[tuple[str, str]]) -> None:
    found = malformed_hashtags(text, platform)
    assert [(wrong.text, wrong.kept) for wrong in found] == expected
    assert all(text[wrong.start : wrong.end] == wrong.text for wrong in found)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("𝐁𝐨𝐧𝐣𝐨𝐮𝐫 𝒶𝒷ℯ ℂ 𝟐𝟎𝟐𝟔", "Bonjour abe C 2026"),
        ("ｗｉｄｅ Ⓑⓘⓢ 🄱🄸🅂 🅑🅘🅢 🅱🅸🆂", "wide Bis BIS BIS BIS"),
        ("été ™ № ① ª ² ﬁ e\u0301 🅱 🅿️ ＃！ Ω K", "été ™ № ① ª ² ﬁ e\u0301 🅱 🅿️ ＃！ Ω K"),
        ("plain", "plain"),
    ],
)
def test_plain_letters(text: str, expected: str) -> None:
    assert plain_letters(text) == expected


@given(ANY)
def test_plain_letters_are_plain(text: str) -> None:
    plain = plain_letters(text)
    assert plain_letters(plain) == plain
    assert len(plain) == len(text)


@given(st.one_of(ANY, st.text(alphabet="#@$a1é-_·. /:hтp\u200cの", max_size=30)))
def test_spans_are_parts_of_the_text_one_after_the_other(text: str) -> None:
    for dissect in EVERY:
        spans = dissect(text)
        assert all(text[span.start : span.end] == span.text != "" for span in spans)
        assert all(first.end <= second.start for first, second in pairwise(spans))


@given(ANY)
def test_a_line_is_dissected_alone(text: str) -> None:
    for dissect in EVERY:
        alone, among = dissect("\n" + text), dissect(f"\n{text}\nfin")
        assert [span.text for span in alone] == [span.text for span in among]


@given(ANY)
def test_what_is_malformed_is_no_hashtag(text: str) -> None:
    for platform in HASHTAGS:
        seen = {span.start: span.text for span in hashtags(text, platform)}
        for wrong in malformed_hashtags(text, platform):
            assert seen.get(wrong.start, "") == wrong.kept
            assert wrong.text.startswith(wrong.kept)


def test_every_network_known_for_its_hashtags_is_one_of_ours() -> None:
    assert {*HASHTAGS, *MENTIONS} <= {*ids()}
    assert all(grammar.source for grammar in (*HASHTAGS.values(), *MENTIONS.values()))


@pytest.mark.parametrize(
    "piece",
    [
        "#",
        "#a",
        "# a",
        "#a·",
        "#1",
        "@",
        "@a",
        "@a.",
        "@a@b.",
        "$a ",
        "#a!",
        "a.",
        "é.com ",
        "http://",
    ],
)
def test_no_text_takes_long(piece: str) -> None:
    text = "#" + (piece * 20_000)[:20_000]
    start = time.perf_counter()
    for dissect in EVERY:
        dissect(text)
    for platform in HASHTAGS:
        malformed_hashtags(text, platform)
    plain_letters(text)
    assert time.perf_counter() - start < 20
