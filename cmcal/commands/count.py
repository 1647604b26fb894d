"""Count a text given on standard input as a network counts it, and tell whether it fits."""

import json
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from cmcal.counting.counters import count
from cmcal.counting.weighted import Weighted, weigh
from cmcal.language import Language
from cmcal.model import captions
from cmcal.platforms import Platform, ids, load
from cmcal.report.terminal import printable
from cmcal.spelling import nearest, plain
from cmcal.workspace import open_folder

_MOST = 1_000_000
"""Bytes of text at most: far beyond what any network takes."""
_LIMITS = ("caption-max", "caption-bytes-max")
_DEFAULT_UNIT = "characters"


class Wish(NamedTuple):
    """What to count for: `instagram` or `instagram/reel`, a kind of account, by app or by API."""

    target: str
    account: str = ""
    via: str = ""


class Count(NamedTuple):
    """A text against one limit; without a limit (None), any text fits."""

    length: int
    limit: int | None
    unit: str
    weighted: Weighted | None = None

    @property
    def fits(self) -> bool:
        """Whether the network would take it as far as this limit goes."""
        if self.weighted is not None:
            return self.weighted.valid
        return self.limit is None or self.length <= self.limit


def run(
    wish: Wish, root: Path, today: date, *, as_json: bool = False, language: str | None = None
) -> int:
    """Print the count; give 0 when the text fits, 1 when it does not, 2 when it is not counted."""
    opened = open_folder(root, today, language)
    spoken, (name, _, form) = opened.language, wish.target.partition("/")
    known = opened.loaded.calendar.platforms
    platform = known.get(plain(name)) or load([plain(name)]).get(plain(name))
    if platform is None:
        return _refused(spoken, "unknown-platform", name, sorted({*ids(), *known}))
    found = platform.format(form)
    if form and found is None:
        return _refused(spoken, "unknown-format", form, list(platform.formats))
    data = sys.stdin.buffer.read(_MOST + 1)
    if len(data) > _MOST:
        return _refused(spoken, "too-big")
    try:
        text = data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError:
        return _refused(spoken, "not-utf8")
    # As in a post's file, blank lines around a caption are not part of it.
    caption = captions.split(text, ()).default
    form = found.id if found else ""
    counts = _counts(caption, platform, form, wish)
    if as_json:
        print(json.dumps(_as_json(platform, form, counts), indent=2))
    else:
        print("\n".join(line for counted in counts for line in _lines(counted, spoken)))
    return 0 if all(counted.fits for counted in counts) else 1


def _refused(
    spoken: Language, sentence: str, word: str = "", known: list[str] | None = None
) -> int:
    values = {"word": printable(word), "known": ", ".join(known)} if known else {}
    print(spoken.text(f"terminal.count-{sentence}", **values), file=sys.stderr)
    if known and (near := nearest(word, known)):
        print(spoken.text("terminal.did-you-mean", word=near), file=sys.stderr)
    return 2


def _counts(text: str, platform: Platform, form: str, wish: Wish) -> list[Count]:
    """Give the text against each limit of a caption that is known; at least its length."""
    usual = _usual_counter(platform, wish)
    found: list[Count] = []
    for key in _LIMITS:
        limit = platform.limit(form, key, via=wish.via, account=wish.account)
        if limit is not None and isinstance(limit.value, int | float):
            unit = limit.unit or _DEFAULT_UNIT
            found.append(_against(text, limit.count or usual, int(limit.value), unit))
    unit = "bytes" if usual == "bytes" else _DEFAULT_UNIT
    return found or [Count(count(usual, text), None, unit)]


def _against(text: str, counter: str, most: int, unit: str) -> Count:
    if counter != "weighted":
        return Count(count(counter, text), most, unit)
    weighted = weigh(text, most)
    return Count(weighted.length, most, unit, weighted)


def _usual_counter(platform: Platform, wish: Wish) -> str:
    """Give the counter of a platform's captions for this account and this way to publish."""
    holding = (
        str(case.value)
        for case in platform.counting
        if case.when is None or case.when.holds(wish.via, wish.account, "", media=None)
    )
    return next(holding, "graphemes")


def _lines(counted: Count, spoken: Language) -> Iterator[str]:
    length, limit = counted.length, counted.limit
    named = f"terminal.count-unit-{counted.unit}"
    usual = f"terminal.count-unit-{_DEFAULT_UNIT}"
    measured = spoken.text(named if spoken.has(named) else usual, count=length)
    if limit is None:
        yield spoken.text("terminal.count-no-limit", measured=measured)
        return
    way = "count-over" if length > limit else "count-within"
    rest = abs(limit - length)
    yield spoken.text(f"terminal.{way}", measured=measured, limit=limit, rest=rest)
    if (weighted := counted.weighted) is not None:
        start, end = weighted.valid_range
        yield spoken.text(
            "terminal.count-weighted", permillage=weighted.permillage, start=start, end=end
        )
        if not weighted.valid and length <= limit:
            yield spoken.text("terminal.count-refused")


def _as_json(platform: Platform, form: str, counts: list[Count]) -> dict[str, Any]:
    """Give what is printed for programs: the first limit's figures, then every limit's."""
    first = counts[0]
    return {
        "platform": platform.id,
        "format": form,
        **_figures(first),
        "fits": all(counted.fits for counted in counts),
        "limits": [_figures(counted) for counted in counts],
        **(first.weighted._asdict() if first.weighted else {}),
    }


def _figures(counted: Count) -> dict[str, Any]:
    return {
        "length": counted.length,
        "limit": counted.limit,
        "unit": counted.unit,
        "fits": counted.fits,
    }
