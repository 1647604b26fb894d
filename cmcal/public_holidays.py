"""The public holidays of the countries a workspace names."""

from collections.abc import Iterable, Mapping
from datetime import date

YEARS_AROUND = 1

FRENCH: Mapping[str, str] = {
    "New Year's Day": "Jour de l'An",
    "Youth Day": "Fête de la Jeunesse",
    "Labour Day": "Fête du Travail",
    "National Day": "Fête nationale",
    "Good Friday": "Vendredi saint",
    "Ascension Day": "Ascension",
    "Assumption Day": "Assomption",
    "Christmas Day": "Noël",
    "Eid al-Fitr": "Fête de fin de Ramadan",
    "Eid al-Adha": "Fête du Mouton",
    "Mawlid": "Mouloud",
    "All Saints' Day": "Toussaint",
    "Easter Monday": "Lundi de Pâques",
    "Independence Day": "Fête de l'indépendance",
    "Islamic New Year": "Nouvel an musulman",
    "Labor Day": "Fête du Travail",
    "Prophet's Birthday": "Mouloud",
    "Public Holiday": "Jour férié",
}
"""French names for countries of which the package knows no French, Cameroon first of all.

The first ten are those of the law of Cameroon, n° 73/5 of 7 December 1973, articles 2 and 3
(https://juristeblog.com/loi-n-73-5/textes-legislatifs-reglementaires-cameroun); the others are what
the package calls the same days in French in other countries.
"""
_MARKS = {"observed": "jour reporté", "estimated": "date estimée"}


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
        days = holidays.country_holidays(
            country, subdiv=subdivision or None, years=years, language=spoken
        )
        for day, names in days.items():
            found[day] = in_french(names) if language == "fr" and not spoken else names
    return dict(sorted(found.items()))


def is_known(code: str) -> bool:
    """Whether holidays are known for a country or one of its subdivisions."""
    import holidays

    country, _, subdivision = code.upper().partition("-")
    supported = holidays.list_supported_countries(include_aliases=False)
    return country in supported and (not subdivision or subdivision in supported[country])


def in_french(names: str) -> str:
    """Give the names of a day, parted by `; `, in French where they are known."""
    return "; ".join(map(_one_in_french, names.split("; ")))


def _one_in_french(said: str) -> str:
    name, _, rest = said.removesuffix(")").partition(" (")
    marks = [_MARKS.get(mark, "") for mark in rest.split(", ")] if rest else []
    if name not in FRENCH or not all(marks):
        return said
    return FRENCH[name] + (f" ({', '.join(marks)})" if marks else "")
