"""The public holidays of the countries a workspace names."""

from collections.abc import Iterable, Mapping
from datetime import date

YEARS_AROUND = 1


def between(countries: Iterable[str], language: str, today: date) -> Mapping[date, str]:
    """Give the public holidays of the year of `today` and of those beside it, with their names.

    `countries` are ISO 3166 codes, with a subdivision if wanted (`CA-QC`); unknown ones give none.
    The days come from the `holidays` package (https://pypi.org/project/holidays/).
    """
    import holidays

    years = range(today.year - YEARS_AROUND, today.year + YEARS_AROUND + 1)
    found: dict[date, str] = {}
    for code in countries:
        country, _, subdivision = code.upper().partition("-")
        if not is_known(code):
            continue
        supported = getattr(holidays, country).supported_languages
        spoken = next((name for name in supported if name.startswith(language)), None)
        found.update(
            holidays.country_holidays(
                country, subdiv=subdivision or None, years=years, language=spoken
            )
        )
    return dict(sorted(found.items()))


def is_known(code: str) -> bool:
    """Whether holidays are known for a country or one of its subdivisions."""
    import holidays

    country, _, subdivision = code.upper().partition("-")
    supported = holidays.list_supported_countries(include_aliases=False)
    return country in supported and (not subdivision or subdivision in supported[country])
