"""Public holidays, by country."""

from datetime import date

import pytest

from cmcal import public_holidays

TODAY = date(2026, 12, 1)


def test_the_years_around_today_in_the_language_asked_for() -> None:
    found = public_holidays.between(["FR"], "fr", TODAY)
    assert found[date(2026, 12, 25)] == "Noël"
    assert {day.year for day in found} == {2025, 2026, 2027}
    assert list(found) == sorted(found)
    assert public_holidays.between(["FR"], "en", TODAY)[date(2026, 12, 25)] == "Christmas Day"


def test_a_language_that_is_not_known_there_gives_the_countrys_own() -> None:
    assert date(2026, 5, 20) in public_holidays.between(["CM"], "xx", TODAY)


def test_subdivisions_and_several_countries() -> None:
    found = public_holidays.between(["ca-qc", "CM"], "fr", TODAY)
    assert date(2026, 6, 24) in found
    assert date(2026, 5, 20) in found


@pytest.mark.parametrize(
    ("code", "known"),
    [("CM", True), ("cm", True), ("CA-QC", True), ("ZZ", False), ("FR-ZZ", False), ("", False),
     ("-", False), ("CM-", True), ("__class__", False), ("é", False), ("C" * 999, False)],
)  # fmt: skip
def test_codes(code: str, *, known: bool) -> None:
    assert public_holidays.is_known(code) is known
    assert bool(public_holidays.between([code], "fr", TODAY)) is known


def test_cameroon_has_french_names_though_the_package_has_none() -> None:
    found = public_holidays.between(["CM"], "fr", date(2027, 6, 1))
    assert found[date(2027, 12, 25)] == "Noël"
    assert found[date(2027, 2, 11)] == "Fête de la Jeunesse"
    assert found[date(2027, 3, 9)] == "Fête de fin de Ramadan (date estimée)"
    assert found[date(2027, 5, 17)] == "Fête du Mouton (jour reporté, date estimée)"
    english = public_holidays.between(["CM"], "en", date(2027, 6, 1))
    assert english[date(2027, 12, 25)] == "Christmas Day"
    assert not {"Day", "Eid"} & {word for name in found.values() for word in name.split()}


@pytest.mark.parametrize(
    ("said", "french"),
    [
        ("Christmas Day", "Noël"),
        ("Christmas Day; Mawlid (estimated)", "Noël; Mouloud (date estimée)"),
        ("Maore Day", "Maore Day"),
        ("Christmas Day (moved)", "Christmas Day (moved)"),
        ("Christmas Day (observed)", "Noël (jour reporté)"),
    ],
)
def test_a_name_without_a_french_one_stays(said: str, french: str) -> None:
    assert public_holidays.in_french(said) == french
