"""The sheet of a platform or of one format: its limits in the order in which they serve.

What a designer needs comes first (pixels, ratio, safe zone, weight, length, codecs, subtitles,
cover), then the texts, then publishing.
"""

import functools
import re
import urllib.parse
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from cmcal.figures import figure
from cmcal.language import Language
from cmcal.platforms import Alternative, Format, Limit, Platform, When

_PARTS: Mapping[str, tuple[str, ...]] = {
    "media": (
        r"(image|video|gif)-(size|width|height|side|short-side|sum|pixels)-",
        r"((image|video)-ratio|grid-ratio|same-ratio)",
        r"safe-zone",
        r"(image|png|gif|video|audio|assets)-bytes-",
        r"(video|boost|content-id|music)-seconds-",
        r"(image-types|image-colors|gif)",
        r"(video-|faststart)",
        r"audio-",
        r"subtitles-",
        r"cover-",
        r"(assets|images|videos|mixing|batch|turned-into)",
        r"(document|file-name)-",
        r"alt-text-",
        r"(music|stickers|voice|watermark)-",
    ),
    "texts": (
        r"counting",
        r"caption",
        r"(newlines-kept|markup|background|image-caption|draft-caption|text-attachment|spoilers)",
        r"(title|description|preheader|slug|h1|headings)",
        r"(hashtag|cashtags)",
        r"(mention|mass-mentions)",
        r"(link|short-links|phone-number)",
        r"tags?-",
        r"(parts|draft-parts|chapter|entities|languages|blocks?-|table)",
        r"(embeds|fields?-|author|footer)",
        r"poll-",
        r"(first-comment|comment-max|message-max)",
        r"(mail|page)-(bytes|width)-",
    ),
}
"""The parts of a sheet, and in each the beginnings of keys; what no part names is publishing."""
_LAST = "publishing"


class Other(NamedTuple):
    """A figure that was found elsewhere, or that a workspace put its own over."""

    figure: str
    alternative: Alternative


class Case(NamedTuple):
    """One case of a limit, as it reads."""

    limit: Limit
    figure: str
    condition: str
    others: tuple[Other, ...]


class Row(NamedTuple):
    """One limit: its name, and its cases."""

    key: str
    label: str
    cases: tuple[Case, ...]


class Part(NamedTuple):
    """What belongs together on a sheet: `media`, `texts` or `publishing`."""

    name: str
    rows: tuple[Row, ...]


class Asked(NamedTuple):
    """The case someone asks about; what is empty may be anything."""

    via: str = ""
    account: str = ""


ANYTHING = Asked()


def shared(platform: Platform, language: Language, asked: Asked = ANYTHING) -> tuple[Part, ...]:
    """Give what holds for every format of a platform."""
    return _sheet({"counting": platform.counting, **platform.limits}, language, asked)


def own(form: Format, language: Language, asked: Asked = ANYTHING) -> tuple[Part, ...]:
    """Give what one format says for itself."""
    return _sheet(form.limits, language, asked)


def whole(
    platform: Platform, form: Format, language: Language, asked: Asked = ANYTHING
) -> tuple[Part, ...]:
    """Give all that counts for one format: its own limits, and those it shares with the others."""
    every = {"counting": platform.counting, **platform.limits, **form.limits}
    return _sheet(every, language, asked)


def accounts(platform: Platform) -> tuple[str, ...]:
    """Give the kinds of account that some limit of a platform depends on."""
    holders = [platform.limits, *(form.limits for form in platform.formats.values())]
    cases = (case for limits in holders for found in limits.values() for case in found)
    return tuple(sorted({case.when.account for case in cases if case.when and case.when.account}))


def host(address: str) -> str:
    """Give the site an address leads to: `example.org`."""
    return (urllib.parse.urlsplit(address).hostname or "").removeprefix("www.")


def _sheet(
    limits: Mapping[str, tuple[Limit, ...]], language: Language, asked: Asked
) -> tuple[Part, ...]:
    parts: dict[str, list[Row]] = {name: [] for name in (*_PARTS, _LAST)}
    for key in sorted(limits, key=lambda key: _place(key)[1]):
        cases = tuple(_cases(key, _open(limits[key], asked), language))
        label = language.text(f"limits.{key}") if language.has(f"limits.{key}") else key
        if cases:
            parts[_place(key)[0]].append(Row(key, label, cases))
    return tuple(Part(name, tuple(rows)) for name, rows in parts.items() if rows)


@functools.cache
def _place(key: str) -> tuple[str, int]:
    """Give the part a key belongs to, and its rank there."""
    for name, beginnings in _PARTS.items():
        for rank, beginning in enumerate(beginnings):
            if re.match(beginning, key):
                return name, rank
    return _LAST, 0


def _open(cases: Iterable[Limit], asked: Asked) -> Iterator[Limit]:
    """Give the cases that may count, given what is known: none after one that surely does."""
    for case in cases:
        if case.when is None:
            yield case
            return
        if asked.via and case.when.via not in (None, asked.via):
            continue
        if asked.account and case.when.account not in ("", asked.account):
            continue
        yield case
        if _is_sure(case.when, asked):
            return


def _is_sure(when: When, asked: Asked) -> bool:
    """Whether nothing that is still open could keep a case from counting."""
    unsaid = (when.via and not asked.via, when.account and not asked.account)
    return not any(unsaid) and not when.instance and when.media is None


def _cases(key: str, cases: Iterable[Limit], language: Language) -> Iterator[Case]:
    for number, case in enumerate(cases):
        others = tuple(
            Other(figure(key, found.value, case.unit, language), found)
            for found in case.alternatives
        )
        read = figure(key, case.value, case.unit, language)
        yield Case(case, read, _condition(case.when, language, is_first=number == 0), others)


def _condition(when: When | None, language: Language, *, is_first: bool) -> str:
    text = language.text
    if when is None:
        return "" if is_first else text("sheet.when-else")
    words = [text(f"sheet.when-{when.via}")] if when.via else []
    if when.account:
        known = f"sheet.account-{when.account}"
        is_known = language.has(known)
        words.append(text(known) if is_known else text("sheet.when-account", name=when.account))
    if when.instance:
        words.append(text("sheet.when-instance", name=when.instance))
    if when.media is not None:
        words.append(text("sheet.when-media" if when.media else "sheet.when-no-media"))
    return ", ".join(words)
