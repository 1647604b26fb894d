"""Print what a network accepts: every platform, one platform, or the sheet of one format."""

import json
import os
import sys
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import msgspec

from cmcal import platforms
from cmcal.language import Language
from cmcal.platforms import Format, Platform
from cmcal.spelling import nearest, plain
from cmcal.views import sheet, sheet_text
from cmcal.views.sheet import Asked
from cmcal.views.sheet_text import Sheet
from cmcal.workspace import open_folder


def run(
    root: Path,
    today: date,
    *,
    name: str = "",
    via: str = "",
    account: str = "",
    sources: bool = False,
    as_json: bool = False,
    language: str | None = None,
) -> int:
    """Print the platform or the format called `name`, or every platform; give 2 for an unknown one.

    A workspace's own figures stand in the place of the network's; outside one, there are none.
    """
    opened = open_folder(root, today, language)
    spoken, ours = opened.language, opened.loaded.calendar.platforms
    if not name:
        every = {**platforms.load(platforms.ids()), **ours}.values()
        shown = _json([_about(one, spoken) for one in every]) if as_json else ""
        print(shown or sheet_text.table(every, spoken), end="")
        return 0
    word, _, wanted = name.partition("/")
    found = _platform(word, ours)
    if found is None:
        return _unknown("platform", spoken, word, platforms.ids())
    form = found.format(wanted)
    if wanted and form is None:
        return _unknown("format", spoken, wanted, found.formats, platform=found.name)
    if account and account not in sheet.accounts(found):
        return _unknown("account", spoken, account, sheet.accounts(found), platform=found.name)
    sheets = list(_sheets(found, form, spoken, Asked(via, account)))
    if as_json:
        print(_json({**_about(found, spoken), "sheets": [_data(one) for one in sheets]}), end="")
    else:
        color = sys.stdout.isatty() and "NO_COLOR" not in os.environ
        print(sheet_text.render(found, sheets, spoken, sources=sources, color=color), end="")
    return 0


def _unknown(what: str, language: Language, word: str, known: Any, **values: str) -> int:
    near = nearest(word, known) or ", ".join(known) or "–"
    print(language.text(f"sheet.unknown-{what}", word=word, known=near, **values), file=sys.stderr)
    return 2


def _platform(word: str, ours: Mapping[str, Platform]) -> Platform | None:
    name = plain(word).replace(" ", "-")
    return ours.get(name) or platforms.load([name]).get(name)


def _sheets(
    platform: Platform, form: Format | None, language: Language, asked: Asked
) -> Iterator[Sheet]:
    if form is not None:
        yield Sheet(_called(form, language), form, sheet.whole(platform, form, language, asked))
        return
    every = language.text("sheet.every-format")
    yield Sheet(every, None, sheet.shared(platform, language, asked))
    for one in platform.formats.values():
        yield Sheet(_called(one, language), one, sheet.own(one, language, asked))


def _called(form: Format, language: Language) -> str:
    return f"{form.named(language.code)} ({form.id})"


def _about(platform: Platform, language: Language) -> dict[str, Any]:
    formats = {key: form.named(language.code) for key, form in platform.formats.items()}
    return {"id": platform.id, "name": platform.name, "url": platform.url, "formats": formats}


def _data(one: Sheet) -> dict[str, Any]:
    """Give a sheet as data: every field of each case, beside how it reads."""
    rows = [(part.name, row) for part in one.parts for row in part.rows]
    limits = [
        {
            "key": row.key,
            "label": row.label,
            "part": part,
            "cases": [
                {
                    "figure": case.figure,
                    "condition": case.condition,
                    **msgspec.to_builtins(case.limit),
                }
                for case in row.cases
            ],
        }
        for part, row in rows
    ]
    return {
        "format": one.form.id if one.form else None,
        "by_tool": one.form.api if one.form else None,
        "title": one.title,
        "limits": limits,
    }


def _json(data: Any) -> str:
    return json.dumps(data, indent=2, ensure_ascii=False) + "\n"
