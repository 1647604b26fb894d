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
