"""French words that files may use."""

import pytest

from cmcal.model import words
from cmcal.model.words import Status


@pytest.mark.parametrize(
    ("french", "english"),
    [
        ("à valider", "review"),
        ("A VALIDER", "review"),
        ("  à   valider ", "review"),
        ("a_valider", "review"),
        ("e\u0301chec", "failed"),
        ("Validé", "approved"),
        ("lundi", "monday"),
        ("review", None),
        ("", None),
    ],
)
def test_values(french: str, english: str | None) -> None:
    assert words.in_english(french) == english


@pytest.mark.parametrize(
    ("word", "kind"),
    [("veille", "watch"), ("Réponse", "reply"), ("post", "post"), ("ligne-editoriale", "editorial-line")],
)  # fmt: skip
def test_kinds(word: str, kind: str) -> None:
    assert words.kind_in_english(word) == kind


def test_every_status_has_its_french_word_and_its_place_in_the_work() -> None:
    assert {status.value for status in Status} <= set(words.FRENCH.values())
    assert [s for s in Status if s.is_settled] == [
        Status.APPROVED,
        Status.SCHEDULED,
        Status.PUBLISHED,
    ]
    assert [s for s in Status if s.is_dropped] == [Status.HOLD, Status.CANCELLED]
