"""Ids made from titles, and the word someone meant."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cmcal.spelling import Nearest, is_id, nearest, plain, slug


@given(st.text())
def test_a_slug_is_an_id_and_stays(text: str) -> None:
    assert is_id(slug(text))
    assert slug(slug(text)) == slug(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Fête des mères", "fete-des-meres"),
        ("Œuvre d'été !", "oeuvre-d-ete"),
        ("a .-_ b", "a-b"),
        ("noel_2026.b", "noel_2026.b"),
        ("日本", "x"),
        ("", "x"),
    ],
)
def test_slug(text: str, expected: str) -> None:
    assert slug(text) == expected


@pytest.mark.parametrize("text", ["", "A", "é", "a b", "-a", "a-", "a..b", "a/b", "../a", "a\n"])
def test_what_is_no_id(text: str) -> None:
    assert not is_id(text)


def test_plain_forgets_case_accents_and_spaces() -> None:
    assert plain("  À_Valider ") == "a valider"


def test_nearest() -> None:
    known = ["instagram", "tiktok", "Été 2027"]
    assert nearest("instgram", known) == "instagram"
    assert nearest("ete 2027", known) == "Été 2027"
    assert nearest("mastodon", known) == ""
    assert nearest("anything", []) == ""


def test_nearest_among_thousands_is_quick() -> None:
    known = Nearest(
        f"2026-12-{number:05}-recette-{number * 7919 % 10007}" for number in range(10_000)
    )
    start = time.perf_counter()
    assert known.to("2026-12-00042-recete-2367") == "2026-12-00042-recette-2367"
    for number in range(1000):
        known.to(f"rien de connu {number}")
    assert time.perf_counter() - start < 5


@given(st.lists(st.text(max_size=8), max_size=5), st.text(max_size=8))
def test_nearest_is_one_of_the_known_or_nothing(known: list[str], word: str) -> None:
    assert nearest(word, known) in {*known, ""}
