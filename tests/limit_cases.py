"""What proves a limit: a post that keeps it, one that breaks it, and what is then said, and where.

A proof is made for each limit of each format of each platform, published by app and by API, by each
kind of account, with and without files: whatever the limit is, the same function makes its posts.
"""

import dataclasses
import itertools
import json
from collections.abc import Callable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from datetime import date
from typing import Any, NamedTuple

from msgspec.structs import replace

from cmcal import platforms
from cmcal.checker import locate
from cmcal.diagnostics import BODY, Diagnostic, KeyPath, Place, Severity
from cmcal.document import Locator
from cmcal.language import Language
from cmcal.loader import load
from cmcal.media.facts import Media
from cmcal.platforms import Format, Limit, Platform
from cmcal.rules import CHECKS
from cmcal.sources import Memory
from cmcal.views.sheet import accounts
from tests.samples import TODAY, Described

BUNDLED = platforms.load(platforms.ids())
POST = "content/posts/a.md"
CHANNEL = "essai"
CAPTION: KeyPath = (BODY,)
"""The place of what is to be edited in the text."""
SETTINGS = "name: Démo\ntimezone: Africa/Douala\n"


class Context(NamedTuple):
    """One limit, where it counts: a format, how it is published, by whom, with files or without."""

    platform: Platform
    form: Format
    via: str
    account: str
    has_files: bool
    key: str
    limit: Limit

    @property
    def sheet(self) -> Mapping[str, Limit]:
        """Every limit that counts there."""
        return self.platform.sheet(
            self.form.id, via=self.via, account=self.account, media=self.has_files
        )

    @property
    def where(self) -> str:
        """What the test is called."""
        words = (self.platform.id, self.form.id, self.via, self.account, self.key)
        return " ".join(filter(None, (*words, "with files" if self.has_files else "")))


class Proof(NamedTuple):
    """Files that keep a limit, files that break it, and what is said of the latter."""

    code: str
    right: Described
    wrong: Described
    place: KeyPath
    """The keys of what is to be mended; `CAPTION` for a part of the text."""
    severity: Severity
    path: str = POST
    is_alone: bool = False
    """Whether the other limits of the format are put aside: one file can hardly keep them all."""


Prover = Callable[[Context], Proof | None]
"""What makes the proof of a limit; None where the format leaves the limit nothing to judge."""


def contexts(keys: AbstractSet[str]) -> Iterator[Context]:
    """Give each limit of these keys, for each way of publishing each format."""
    for platform in BUNDLED.values():
        kinds = ("", *accounts(platform))
        ways = itertools.product(platform.formats.values(), kinds, ("app", "api"), (False, True))
        for form, account, via, media in ways:
            sheet = platform.sheet(form.id, via=via, account=account, media=media)
            for key in sorted(keys & sheet.keys()):
                yield Context(platform, form, via, account, media, key, sheet[key])


def post(
    context: Context, body: str = "Bonjour.", *, channels: str = CHANNEL, **matter: object
) -> str:
    """Write a post of the context's format; JSON is YAML too."""
    said = {
        "title": "Essai",
        "status": "draft",
        "publish": "2026-12-03 18:00",
        "channels": [channels],
        "format": context.form.id,
        **({"assets": [{"file": "a.jpg", "alt": "Un verre"}]} if context.has_files else {}),
        **matter,
    }
    lines = (f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in said.items())
    return "\n".join(["---", *lines, "---", body])


def figures(limit: Limit) -> list[int | float]:
    """Give the numbers that a limit compares with."""
    return [one for one in limit.values if isinstance(one, int | float) and one is not True]


class Edge(NamedTuple):
    """The last figure that keeps a limit, the next one, and how grave that one is."""

    kept: int
    broken: int
    severity: Severity


def edge(limit: Limit, *, is_least: bool = False) -> Edge:
    """Give the edge of a limit in whole numbers."""
    kept, broken, severity = finely(limit, 1, is_least=is_least)
    return Edge(int(kept), int(broken), severity)


def finely(limit: Limit, step: float, *, is_least: bool = False) -> tuple[float, float, Severity]:
    """Give the edge of a limit: of sources that disagree the strictest, which only warns."""
    figures = [one for one in limit.values if isinstance(one, int | float)]
    if is_least:
        kept, lax = max(figures), min(figures)
        broken = kept - step
        is_disputed = lax <= broken
    else:
        kept, lax = min(figures), max(figures)
        broken = kept + step
        is_disputed = broken <= lax
    return kept, broken, Severity.WARNING if is_disputed else limit.severity


def beyond_all(prover: Prover) -> Prover:
    """Prove that what every source forbids is as grave as the limit, where the sources differ."""

    def prove(context: Context) -> Proof | None:
        limit = context.limit
        figures = {one for one in limit.values if type(one) in (int, float)}
        if len(figures) < 2:
            return None
        lax = min(figures) if context.key.endswith("-min") else max(figures)
        agreed = replace(limit, value=lax, alternatives=(), confidence="high")
        strict, last = prover(context), prover(context._replace(limit=agreed))
        return strict and last and last._replace(right=strict.right)

    return prove


LANGUAGES = Language("en"), Language("fr")


def told(context: Context, proof: Proof, files: Described, today: date = TODAY) -> list[Diagnostic]:
    """Give what the rule of a proof says of some files, said in both languages too."""
    channel = {"platform": context.platform.id, "via": context.via}
    if context.account:
        channel["account"] = context.account
    media = {path: held for path, held in files.items() if isinstance(held, Media)}
    texts = {path: held for path, held in files.items() if not isinstance(held, Media)}
    channels = {"calendar/channels.yml": f"{CHANNEL}: {json.dumps(channel)}\n"}
    held = {"calendar/settings.yml": SETTINGS, **channels, **texts, **dict.fromkeys(media, b"")}
    sources = Memory(held)
    loaded = load(sources, today)
    assert {one.code for one in loaded.problems} <= {proof.code}
    calendar = dataclasses.replace(loaded.calendar, media={**loaded.calendar.media, **media})
    if proof.is_alone:
        form = replace(context.form, limits={context.key: (replace(context.limit, when=None),)})
        alone = replace(context.platform, limits={}, formats={form.id: form})
        calendar = dataclasses.replace(calendar, platforms={alone.id: alone})
    check = CHECKS.get(proof.code)
    raised = (
        check(calendar) if check else (one for one in loaded.problems if one.code == proof.code)
    )
    found = list(locate(raised, sources))
    for language in LANGUAGES:
        assert all(all(language.message(diagnostic)) for diagnostic in found)
    return found


def is_there(place: Place, proof: Proof, files: Described) -> bool:
    """Whether a finding is where its proof says: at the value of the keys, or within the text."""
    text: Any = files[proof.path]
    if place.path != proof.path:
        return False
    if proof.place == CAPTION:
        head = text.split("\n---\n")[0].count("\n") + 2
        return head < place.line <= text.count("\n") + 1
    data = text if isinstance(text, bytes) else text.encode()
    wanted = Locator(proof.path, data).locate(Place(proof.path, proof.place))
    return (place.line, place.column) == (wanted.line, wanted.column)
