"""A sheet as aligned text, for a terminal."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from cmcal.language import Language
from cmcal.platforms import Format, Platform
from cmcal.report.terminal import printable
from cmcal.report.terminal import width as columns
from cmcal.views.sheet import Case, Part


class Sheet(NamedTuple):
    """Some limits under one title: those of every format (no format), or those of one."""

    title: str
    form: Format | None
    parts: tuple[Part, ...]


def render(
    platform: Platform,
    sheets: Iterable[Sheet],
    language: Language,
    *,
    sources: bool = False,
    color: bool = False,
) -> str:
    """Write sheets, each figure with its condition and how sure it is; `sources` says who says."""
    shown = list(sheets)
    labels = [columns(row.label) for one in shown for part in one.parts for row in part.rows]
    out = [f"{platform.name} ({platform.id}) {platform.url}"]
    for one in shown:
        out += ["", f"\x1b[1m{one.title}\x1b[0m" if color else one.title]
        if one.form and not one.form.api:
            out.append(language.text("sheet.by-hand"))
        for part in one.parts:
            out += ["", f"  {language.text(f'sheet.{part.name}')}"]
            out += _lines(part, language, max(labels), sources=sources)
    return "\n".join(out) + "\n"


def table(platforms: Iterable[Platform], language: Language) -> str:
    """Write every platform with its id, its name and the ids of its formats."""
    head = [language.text(f"sheet.{word}") for word in ("id", "platform", "formats")]
    lines = [head, *([one.id, one.name, ", ".join(one.formats)] for one in platforms)]
    widths = [max(columns(line[number]) for line in lines) for number in range(2)]
    return "".join(
        f"{_wide(name, widths[0])}  {_wide(called, widths[1])}  {formats}\n"
        for name, called, formats in lines
    )


def _lines(part: Part, language: Language, wide: int, *, sources: bool) -> Iterator[str]:
    for row in part.rows:
        for number, case in enumerate(row.cases):
            label = _wide("" if number else row.label, wide)
            yield f"    {label}  {printable(_line(case, language))}"
            if sources:
                yield from (f"      {printable(said)}" for said in _basis(case, language))


def _line(case: Case, language: Language) -> str:
    """Write one case: its figure, when it holds, what happens beyond it, how sure it is."""
    text, limit = language.text, case.limit
    figure = case.figure
    if case.condition:
        figure = text("sheet.case", condition=case.condition, figure=figure)
    if limit.overridden:
        network = text("sheet.network-says", figure=case.others[0].figure)
        return " · ".join((figure, text("sheet.house", reason=limit.reason), network))
    sure = text(f"sheet.confidence-{limit.confidence}")
    others = {other.figure for other in case.others if not other.alternative.aside}
    if limit.confidence == "conflict" and others - {case.figure}:
        differing = ", ".join(sorted(others - {case.figure}))
        sure += f" ({text('sheet.also-read', figure=differing)})"
    return " · ".join((figure, text(f"sheet.beyond-{limit.severity.value}"), sure))


def _basis(case: Case, language: Language) -> Iterator[str]:
    """Say where a figure was read, how it counts, and what else was read."""
    text, limit = language.text, case.limit
    if not limit.overridden:
        read = text("sheet.read-on" if limit.source else "sheet.noted-on", day=limit.verified)
        scope = text(f"sheet.scope-{limit.scope}")
        yield f"{_source(limit.source, language)}, {read}, {scope}"
    if limit.count:
        yield text("sheet.counted", how=text(f"values.{limit.count}"))
    if limit.note:
        yield text("sheet.note", text=limit.note)
    for figure, other in case.others:
        sentence = "sheet.put-aside" if other.aside else "sheet.also-read"
        note = f" ({other.note})" if other.note else ""
        yield f"{text(sentence, figure=figure)}, {_source(other.source, language)}{note}"


def _source(address: str, language: Language) -> str:
    if not address:
        return language.text("sheet.no-source")
    return language.text("sheet.source", address=address)


def _wide(text: str, wide: int) -> str:
    return text + " " * (wide - columns(text))
