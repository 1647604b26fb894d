"""Each counter, and what holds for all of them."""

import subprocess
import sys
import time
import unicodedata
from typing import get_args

import pytest
import regex
from hypothesis import example, given
from hypothesis import strategies as st
from vectors import grapheme_clusters

from cmcal.counting.counters import COUNTERS, count
from cmcal.counting.graphemes import graphemes
from cmcal.platforms.facts import Counter

FAMILY = "👨\u200d👩\u200d👧\u200d👦"
PIECES = [
    "a", "é", "e\u0301", "の", "각", "ก็", "क्षि", "😀", FAMILY, "🇫🇷", "🇫", "1\ufe0f\u20e3", "©", "\ufe0f", "\u200d",
    "\u0600", "\r", "\n", "\r\n", " ", "http://", "a.co", "/", "é.cm", ".", "@", "#", "$", "awa", "\ud83d", "\ufeff", "𝐛", "…",
]  # fmt: skip
ANY = st.lists(
    st.one_of(st.sampled_from(PIECES), st.characters(exclude_categories=[])), max_size=12
).map("".join)


def test_each_counter_that_a_platform_file_may_name_is_here() -> None:
    assert set(COUNTERS) == set(get_args(Counter)) - {""}
    with pytest.raises(KeyError):
        count("", "text")


@pytest.mark.parametrize(
    ("text", "utf16", "code_points", "clusters", "size"),
    [
        ("", 0, 0, 0, 0),
        ("Ah\r\n!", 5, 5, 4, 5),
        ("été", 3, 3, 3, 5),
        ("e\u0301te\u0301", 5, 5, 3, 7),
        ("l’été…", 6, 6, 6, 12),
        ("😀", 2, 1, 1, 4),
        (FAMILY, 11, 7, 1, 25),
        ("🇨🇲🇫🇷", 8, 4, 2, 16),
        ("日本", 2, 2, 2, 6),
        ("\ud83d", 1, 1, 1, 3),
        ("\udead\ud83d", 2, 2, 2, 6),
    ],
)
def test_the_plain_counters(
    text: str, utf16: int, code_points: int, clusters: int, size: int
) -> None:
    counted = [count(name, text) for name in ("utf16", "code-points", "graphemes", "bytes")]
    assert counted == [utf16, code_points, clusters, size]


def test_threads_refused_this_post_of_498_units() -> None:
    # 504 bytes: github.com/gitroomhq/postiz-app, pull request 1946.
    assert count("bytes", "a" * 495 + "’’’") == 504


def test_graphemes_are_unicode_s() -> None:
    wrong = [
        clusters
        for clusters in grapheme_clusters()
        if graphemes("".join(clusters)) != len(clusters)
    ]
    assert wrong == []
    assert sum(1 for _ in grapheme_clusters()) == 853


@given(ANY)
def test_graphemes_are_those_of_the_regex_package(text: str) -> None:
    assert graphemes(text) == len(regex.findall(r"\X", text))


@pytest.mark.parametrize("letters", range(1, 8))
def test_flags_go_by_two_letters(letters: int) -> None:
    assert graphemes("🇫" * letters) == -(-letters // 2)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # mastodon/mastodon, app/javascript/mastodon/features/compose/util/counter.test.ts
        ("hello world", 11),
        ("see https://example.com here", 4 + 23 + 5),
        ("look https://example.com/🐪/#camel here", 5 + 23 + 5),
        ("besøk https://grå.org/ idag", 6 + 23 + 5),
        ("参观 https://慕田峪长城.网址/ 今天", 3 + 23 + 3),
        ("hi @bob@example.com", len("hi @bob")),
        ("hi @bob", 7),
        ("@bob@example.com look https://example.com", len("@bob look ") + 23),
        ("mail arnt@grå.org for details", 29),
        ("hi @arnt@grå.org", len("hi @arnt")),
        ("hi @user@慕田峪长城.网址", len("hi @user")),
        # The server, which decides, counts 23 only with a protocol.
        ("see example.com here", 20),
        ("see example.com http://a.co", 39),
        ("https://example.com/@arnt@grå.org", 23),
        ("http://a.co(x) https://a.co/b_(c)!", 23 + 4 + 23 + 1),
        (
            "http://localhost/a https://t.co/" + "a" * 41,
            len("http://localhost/a ") + len("https://t.co/") + 41,
        ),
        (FAMILY + " e\u0301", 3),
    ],
)
def test_mastodon(text: str, expected: int) -> None:
    assert count("mastodon", text) == expected


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("", 0),
        ("bissap", 6),
        ("bissap\n\n gingembre \n", 16),
        ("jus de bissap\neau", 13 + 2 + 1 + 3),
        ("😀", 2),
    ],
)
def test_tags_count_their_commas_and_quotation_marks(lines: str, expected: int) -> None:
    assert count("tags", lines) == expected


@given(ANY)
def test_any_text_has_a_length(text: str) -> None:
    for counter in COUNTERS:
        assert 0 <= count(counter, text) <= 23 * len(text)


@given(ANY, ANY)
@example("e\u0301\ra", "\uac01")
def test_lines_add_up(first: str, second: str) -> None:
    # A line break joins nothing, but for a carriage return before it.
    first, second = "\n" + first.rstrip("\r"), "\n" + second
    for counter in {*COUNTERS} - {"tags"}:
        assert count(counter, first + second) == count(counter, first) + count(counter, second)


@given(ANY)
@pytest.mark.parametrize("counter", ["weighted", "graphemes"])
def test_accents_apart_or_not_count_the_same(counter: str, text: str) -> None:
    composed, apart = unicodedata.normalize("NFC", text), unicodedata.normalize("NFD", text)
    if counter == "weighted" or len(regex.findall(r"\X", composed)) == len(
        regex.findall(r"\X", apart)
    ):
        assert count(counter, composed) == count(counter, apart)


@pytest.mark.parametrize(
    "piece",
    [
        "a",
        "é",
        "😀",
        FAMILY,
        "🇫🇷",
        "a.",
        "é.com ",
        "http://a.co/(",
        "a.co/!",
        "\u0301\u0316",
        "\u200d",
        "क्",
        "@a",
        "@a.b@",
        "\r\n",
    ],
)
def test_no_text_takes_long(piece: str) -> None:
    text = (piece * 50_000)[:50_000]
    start = time.perf_counter()
    for counter in COUNTERS:
        count(counter, text)
    assert time.perf_counter() - start < 20


def test_what_a_plain_text_does_not_need_is_not_loaded() -> None:
    code = (
        "import sys; from cmcal.counting.counters import COUNTERS, count\n"
        "for counter in COUNTERS: count(counter, 'Le bissap est prêt… l’été !\\n« 18 h » example.cm')\n"
        "print(*{'regex', 'emoji'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert done.stdout.split() == []
