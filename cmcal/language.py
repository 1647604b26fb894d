"""The words of one language: sentences of diagnostics, of the site and of the terminal.

Each language is one YAML file in `cmcal/languages/`. A sentence is text with `{values}`; one can
be shown as a number (`{length:n}`), as a day (`{day:date}`, `{day:short}`, `{day:weekday}`), as a
moment (`{at:moment}`), as a weight, a length of time or a ratio (`{size:weight}`, `{of:duration}`,
`{of:ratio}`), as the name of a limit (`{key:limit}`), as parts of a post (`{parts:parts}`), or
choose a plural
(`{count:s|canal|canaux}`).
"""

import functools
import locale
import re
import string
from collections.abc import Callable, Mapping
from datetime import date
from importlib import resources
from importlib.resources.abc import Traversable
from typing import Any

import yaml

from cmcal import figures
from cmcal.diagnostics import Diagnostic
from cmcal.plain_yaml import LOADER
from cmcal.rules import RULES
from cmcal.spoken import DEFAULT, LANGUAGES

_SECTIONS = re.compile(r"^(?=[a-z]+:)", re.MULTILINE)


def of_system() -> str:
    """Give the language of the machine when cmcal speaks it, else English."""
    try:
        name = locale.getlocale()[0] or ""
    except ValueError:
        return DEFAULT  # A locale that the machine itself does not know.
    code = name.partition("_")[0].lower()
    return code if code in LANGUAGES else DEFAULT


class Language(string.Formatter):
    """One language: its sentences, and how it writes numbers, days and plurals."""

    def __init__(self, code: str) -> None:
        self.code = code if code in LANGUAGES else DEFAULT
        file = resources.files("cmcal").joinpath("languages", f"{self.code}.yml")
        written = _SECTIONS.split(file.read_text(encoding="utf-8"))
        self._written = {part.partition(":")[0]: part for part in written if part}
        self._group = str(self.section("thousands"))

    def message(self, diagnostic: Diagnostic) -> tuple[str, str]:
        """Say what a diagnostic found, and what to do about it."""
        rule = RULES[diagnostic.code]
        sentences: Mapping[str, Mapping[str, str]] = self.section("rules")
        words = sentences.get(f"{rule.name}/{diagnostic.variant}") or sentences[rule.name]
        values = diagnostic.values
        return (
            self.vformat(words["message"], (), values),
            self.vformat(words["help"], (), values),
        )

    def title(self, rule_name: str) -> str:
        """Give a rule's name as people say it."""
        return str(self.section("rules")[rule_name]["title"])

    def text(self, key: str, /, **values: Any) -> str:
        """Give the text at `section.key`, its values filled in.

        Raises:
            KeyError: No such text: a mistake of ours, never of content.
        """
        section, _, name = key.partition(".")
        written: str = self.section(section)[name]
        return self.vformat(written, (), values) if "{" in written else written

    def folder(self, *parts: str) -> Traversable:
        """Give this language's folder under those of the package; English's where it has none."""
        above = resources.files("cmcal").joinpath(*parts)
        own = above.joinpath(self.code)
        return own if own.is_dir() else above.joinpath(DEFAULT)

    def has(self, key: str) -> bool:
        """Whether there is a text at `section.key`."""
        section, _, name = key.partition(".")
        return section in self._written and name in self.section(section)

    @functools.cache
    def section(self, name: str) -> Any:
        """Give a whole section, as it is written; the others are not parsed for it."""
        return yaml.load(self._written[name], Loader=LOADER)[name]

    def number(self, value: float) -> str:
        """Write a number with this language's group and decimal marks."""
        if value != int(value):
            whole, _, decimals = f"{value:,.2f}".partition(".")
            decimals = decimals.rstrip("0")
            mark = str(self.section("decimal")) if decimals else ""
            return whole.replace(",", self._group) + mark + decimals
        return f"{int(value):,}".replace(",", self._group)

    @functools.cache
    def day(self, day: date, style: str = "date") -> str:
        """Write a day: `date` in full, `short`, `weekday`, `month` with its year, `plain`."""
        from babel.dates import format_date

        written: str = format_date(day, self.section("dates")[style], locale=self.code)
        first = str(self.section("dates").get("first", ""))
        if first and day.day == 1 and style not in ("weekday", "month", "month-alone", "plain"):
            return written.replace("1 ", f"{first} ", 1)
        return written

    @functools.cache
    def plural(self, count: int) -> int:
        """Give which of a sentence's plurals fits `count`: 0 for the first.

        They stand in Unicode's order of those the language has: `one`, `few`, `many`, `other`.
        """
        from babel import Locale

        form = Locale(self.code).plural_form
        return [name for name in _PLURALS if name in {*form.tags, "other"}].index(form(count))

    def format_field(self, value: Any, format_spec: str) -> Any:
        """Write one value as its format says."""
        if format_spec.startswith("s|"):
            forms = format_spec.split("|")[1:]
            return forms[min(self.plural(abs(int(value))), len(forms) - 1)]
        if format_spec in _WAYS:
            return _WAYS[format_spec](self, value)
        if format_spec in self.section("dates"):
            return self.day(date.fromisoformat(str(value)[:10]), format_spec)
        return super().format_field(value, format_spec)

    def moment(self, written: str) -> str:
        """Write a day, or a day and a time, `2026-12-01 18:30`."""
        day, _, clock = written.partition(" ")
        said = self.day(date.fromisoformat(day), "date")
        return f"{said}{self.section('dates')['at']}{self.clock(clock)}" if clock else said

    def part(self, said: str) -> str:
        """Write a part of a post, `link`, or `caption`, a tab and the networks it is for."""
        field, _, where = said.partition("\t")
        key = f"review.field-{field}"
        name = self.text(key) if self.has(key) else field
        return f"{name} ({where})" if where else name

    def clock(self, clock: str) -> str:
        """Write a time of day, `18:30`, as this language does."""
        hours, _, minutes = clock.partition(":")
        return str(self.section("clock")).format(hours=int(hours), minutes=minutes[:2])


_PLURALS = ("zero", "one", "two", "few", "many", "other")
_WAYS: Mapping[str, Callable[[Language, Any], str]] = {
    "n": lambda language, value: language.number(float(value)),
    "limit": lambda language, value: language.text(f"limits.{value}"),
    "moment": lambda language, value: language.moment(str(value)),
    "weight": lambda language, value: figures.weight(float(value), language),
    "duration": lambda language, value: figures.duration(float(value), language),
    "ratio": lambda language, value: figures.ratio(float(value), language),
    "parts": lambda language, value: ", ".join(map(language.part, str(value).split("\n"))),
}
"""How a value is written, by the format that a sentence names."""
