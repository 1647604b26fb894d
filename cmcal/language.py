"""The words of one language: sentences of diagnostics, of the site and of the terminal.

Each language is one YAML file in `cmcal/languages/`. A sentence is text with `{values}`; one can
be shown as a number (`{length:n}`), as a day (`{day:date}`, `{day:short}`, `{day:weekday}`), as a
moment (`{at:moment}`), or choose a plural (`{count:s|canal|canaux}`).
"""

import functools
import locale
import string
from collections.abc import Mapping
from datetime import date
from importlib import resources
from typing import Any

import yaml

from cmcal.diagnostics import Diagnostic
from cmcal.plain_yaml import LOADER
from cmcal.rules import RULES

DEFAULT = "en"


@functools.cache
def available() -> tuple[str, ...]:
    """Give the codes of the languages cmcal speaks."""
    names = (entry.name for entry in resources.files("cmcal").joinpath("languages").iterdir())
    return tuple(sorted(name.removesuffix(".yml") for name in names if name.endswith(".yml")))


def of_system() -> str:
    """Give the language of the machine when cmcal speaks it, else English."""
    try:
        name = locale.getlocale()[0] or ""
    except ValueError:
        return DEFAULT  # A locale that the machine itself does not know.
    code = name.partition("_")[0].lower()
    return code if code in available() else DEFAULT


class Language(string.Formatter):
    """One language: its sentences, and how it writes numbers, days and plurals."""

    def __init__(self, code: str) -> None:
        self.code = code if code in available() else DEFAULT
        file = resources.files("cmcal").joinpath("languages", f"{self.code}.yml")
        self._texts: dict[str, Any] = yaml.load(file.read_text(encoding="utf-8"), Loader=LOADER)
        self._group = str(self._texts["thousands"])

    def message(self, diagnostic: Diagnostic) -> tuple[str, str]:
        """Say what a diagnostic found, and what to do about it."""
        rule = RULES[diagnostic.code]
        sentences: Mapping[str, Mapping[str, str]] = self._texts["rules"]
        words = sentences.get(f"{rule.name}/{diagnostic.variant}") or sentences[rule.name]
        values = diagnostic.values
        return (
            self.vformat(words["message"], (), values),
            self.vformat(words["help"], (), values),
        )

    def title(self, rule_name: str) -> str:
        """Give a rule's name as people say it."""
        return str(self._texts["rules"][rule_name]["title"])

    def text(self, key: str, /, **values: Any) -> str:
        """Give the text at `section.key`, its values filled in.

        Raises:
            KeyError: No such text: a mistake of ours, never of content.
        """
        section, _, name = key.partition(".")
        written: str = self._texts[section][name]
        return self.vformat(written, (), values) if "{" in written else written

    def has(self, key: str) -> bool:
        """Whether there is a text at `section.key`."""
        section, _, name = key.partition(".")
        return name in self._texts.get(section, {})

    def section(self, name: str) -> Mapping[str, Any]:
        """Give a whole section, as it is written."""
        found: Mapping[str, Any] = self._texts[name]
        return found

    def number(self, value: float) -> str:
        """Write a number with this language's group and decimal marks."""
        if value != int(value):
            whole, _, decimals = f"{value:,.2f}".partition(".")
            written = whole.replace(",", self._group) + str(self._texts["decimal"])
            return written + decimals.rstrip("0")
        return f"{int(value):,}".replace(",", self._group)

    @functools.cache
    def day(self, day: date, style: str = "date") -> str:
        """Write a day: `date` in full, `short`, `weekday`, `month` with its year, `plain`."""
        from babel.dates import format_date

        written: str = format_date(day, self._texts["dates"][style], locale=self.code)
        first = str(self._texts["dates"].get("first", ""))
        if first and day.day == 1 and style in ("date", "short", "day"):
            return written.replace("1 ", f"{first} ", 1)
        return written

    @functools.cache
    def plural(self, count: int) -> int:
        """Give which of a sentence's plurals fits `count`: 0 for the first."""
        from babel import Locale

        return 0 if Locale(self.code).plural_form(count) == "one" else 1

    def format_field(self, value: Any, format_spec: str) -> Any:
        """Write one value as its format says."""
        if format_spec == "n":
            return self.number(value)
        if format_spec.startswith("s|"):
            forms = format_spec.split("|")[1:]
            return forms[min(self.plural(abs(int(value))), len(forms) - 1)]
        if format_spec in self._texts["dates"]:
            return self.day(date.fromisoformat(str(value)[:10]), format_spec)
        if format_spec == "moment":
            day, _, clock = str(value).partition(" ")
            at = self._texts["dates"]["at"]
            written = self.day(date.fromisoformat(day), "date")
            return f"{written}{at}{self.clock(clock)}" if clock else written
        return super().format_field(value, format_spec)

    def clock(self, clock: str) -> str:
        """Write a time of day, `18:30`, as this language does."""
        hours, _, minutes = clock.partition(":")
        return str(self._texts["clock"]).format(hours=int(hours), minutes=minutes[:2])
