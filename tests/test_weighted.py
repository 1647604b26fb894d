"""What a post weighs on X: the test vectors of twitter-text, and what X documents."""

from typing import Any

import emoji
import pytest
from hypothesis import given
from hypothesis import strategies as st
from vectors import cases

from cmcal.counting.emojis import emojis
from cmcal.counting.weighted import Weighted, weigh, weighted_length

WEIGHTED = [
    *cases(
        "weighted.yml",
        "WeightedTweetsWithDiscountedEmojiCounterTest",
        "UnicodeDirectionalMarkerCounterTest",
    )
]


@pytest.mark.parametrize(("text", "expected"), WEIGHTED)
def test_twitter_text_weighs_so(text: str, expected: list[Any]) -> None:
    found = weigh(text)
    assert [
        found.length,
        found.valid,
        found.permillage,
        found.valid_range[1],
        found.display_range[1],
    ] == expected
    assert (found.valid_range[0], found.display_range[0], found.limit) == (0, 0, 280)
    assert weighted_length(text) == found.length


@pytest.mark.parametrize(("text", "expected"), [*cases("weighted.yml", "tweets")])
def test_twitter_text_accepts_it_or_not(text: str, *, expected: bool) -> None:
    assert weigh(text).valid is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # https://docs.x.com/fundamentals/counting-characters
        ("👾", 2), ("🙋🏽", 2), ("👨\u200d🎤", 2), ("👨\u200d👩\u200d👧\u200d👦", 2), ("café", 4), ("cafe\u0301", 4),
        ("https://example.com", 23), ("https://example.com/very/long/path", 23), ("Hello, world! 👋", 16),
        # Measured against the JavaScript and the Python library.
        ("…", 2), ("•", 2), ("→", 2), ("€", 2), ("™", 2), ("“”‘’–—′″£\xa0\u200b\u200d", 12),
        ("\ufe0f", 2), ("\u2060", 2), ("ｗ", 2), ("𝐛", 2), ("©", 1), ("®", 1), ("©\ufe0f", 2), ("®\ufe0f", 2), ("é", 1),
        ("README.md", 23), ("main.py", 23), ("lib.rs", 23), ("asp.net", 23), ("test.zip", 23), ("foo.ai", 23),
        ("node.js", 7), ("1.2.3", 5), ("e.g.", 4), ("a@b.com", 7), ("http://localhost:3000", 21),
        ("a\r\nb", 3), ("a\rb", 3), ("1\ufe0f\u20e3", 2), ("1\u20e3", 2), ("1", 1), ("😀\ufe0f", 2), ("❤️\u200d🔥", 2), ("🇨🇲", 2),
    ],
)  # fmt: skip
def test_what_counts(text: str, expected: int) -> None:
    assert weigh(text).length == weighted_length(text) == expected


def test_every_emoji_of_unicode_counts_2() -> None:
    wrong = [sequence for sequence in emoji.EMOJI_DATA if weighted_length(sequence) != 2]
    assert wrong == ["©", "®"]
    assert len(emoji.EMOJI_DATA) > 5000


def test_emoji_are_found_one_by_one() -> None:
    text = "a😀👍🏽\ufe0f →#\ufe0f\u20e3🏽"
    assert [text[start:end] for start, end in emojis(text)] == [
        "😀",
        "👍🏽\ufe0f",
        "#\ufe0f\u20e3",
        "🏽",
    ]
    assert list(emojis(text, 1, 2)) == [(1, 2)]


@pytest.mark.parametrize("refused", ["\ufeff", "\ufffe", "\uffff"])
def test_a_refused_character_ends_what_is_valid(refused: str) -> None:
    assert weigh(f"ab{refused}c") == Weighted(
        4 + (refused != ""), 280, 17, valid=False, valid_range=(0, 1), display_range=(0, 3)
    )


def test_an_empty_post_is_not_valid() -> None:
    assert weigh("") == Weighted(0, 280, 0, valid=False, valid_range=(0, 0), display_range=(0, 0))


@pytest.mark.parametrize(
    ("text", "limit", "valid_end"),
    [
        ("a" * 25_000, 25_000, 24_999),
        ("a" * 25_001, 25_000, 24_999),
        # What counts at once is in the range or it is not.
        ("aaa😀", 4, 2), ("aaa😀", 5, 4), ("aaの", 3, 1), ("a http://a.co b", 24, 1), ("a http://a.co b", 25, 12), ("のの", 1, 0),
        ("a\ufeff😀", 9, 0), ("\ufeff", 9, 0),
    ],
)  # fmt: skip
def test_the_valid_range_ends_where_the_limit_is(text: str, limit: int, valid_end: int) -> None:
    assert weigh(text, limit).valid_range == (0, valid_end)


def test_a_letter_with_hundreds_of_accents_is_weighed_at_once() -> None:
    accents = "\u0301\u0316" * 50_000
    assert weighted_length("e" + accents) >= 90_000
    assert weighted_length("😀" * 600) == 1200


@given(st.text(max_size=40), st.integers(1, 60))
def test_a_report_holds_together(text: str, limit: int) -> None:
    found = weigh(text, limit)
    assert found.length == weighted_length(text)
    assert found.permillage == found.length * 1000 // limit
    assert not found.valid or found.length <= limit
    assert not found.valid or found.valid_range == found.display_range
