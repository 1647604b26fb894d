"""The shape of a platform file: a platform, its formats, their limits, and what they rest on."""

import functools
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from typing import Annotated, Any, Literal, NamedTuple, TypeGuard

import msgspec
from msgspec import Meta, Struct

from cmcal.diagnostics import Severity
from cmcal.spelling import plain
from cmcal.spoken import DEFAULT

Scalar = int | float | bool | str
LimitValue = Scalar | list[Scalar]
_Choice = Callable[[Iterable[float]], float]
Counter = Literal["", "utf16", "code-points", "graphemes", "bytes", "weighted", "mastodon", "tags"]


class Fact(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """Something a platform file says."""


class Alternative(Fact, frozen=True, kw_only=True):
    """Another figure found elsewhere for the same limit."""

    value: LimitValue
    source: Annotated[str, Meta(description="Where it was read; empty when none.")] = ""
    note: str = ""
    aside: Annotated[
        bool, Meta(description="Shown and not compared with: stale, on trial, or a tool's own.")
    ] = False


class When(Fact, frozen=True, kw_only=True):
    """What must be so for a case to count; what is left out may be anything."""

    via: Annotated[Literal["app", "api"] | None, Meta(description="How it is published.")] = None
    account: Annotated[str, Meta(description="The kind of account: `premium`.")] = ""
    instance: Annotated[str, Meta(description="The server, on a network that has many.")] = ""
    media: Annotated[bool | None, Meta(description="Whether it shows an image or a video.")] = None

    def holds(self, via: str, account: str, instance: str, *, media: bool | None) -> bool:
        """Whether every condition said here is met."""
        return (
            self.via in (None, via)
            and self.account in ("", account)
            and self.instance in ("", instance)
            and self.media in (None, media)
        )


class Verdict(NamedTuple):
    """What a limit says of a figure that breaks it.

    Where sources disagree, what only the strictest of them forbids is a warning.
    """

    severity: Severity
    figure: int | float
    """The figure that is broken."""
    is_disputed: bool
    """Whether only the stricter of the sources says so."""


class Limit(Fact, frozen=True, kw_only=True):
    """One case of a limit: a figure, how it is counted, and why we believe it."""

    value: LimitValue
    unit: Annotated[str, Meta(description="Of the value: `characters`, `hashtags`, `MB`…")] = ""
    count: Annotated[Counter, Meta(description="The counter that measures a text.")] = ""
    severity: Annotated[Severity, Meta(description="What happens beyond it.")] = Severity.ERROR
    scope: Annotated[
        Literal["app", "api", "both", "policy"],
        Meta(description="Where the source says it; a condition belongs in `when`."),
    ] = "both"
    when: When | None = None
    source: Annotated[str, Meta(description="The page it was read on; empty when none.")] = ""
    verified: Annotated[date, Meta(description="The last day the source was read.")]
    confidence: Literal["high", "medium", "low", "conflict"]
    note: str = ""
    alternatives: tuple[Alternative, ...] = ()
    reason: Annotated[str, Meta(description="Why a workspace put this figure.")] = ""

    @property
    def overridden(self) -> bool:
        """Whether a workspace put its own figure here."""
        return bool(self.reason)

    @property
    def values(self) -> tuple[LimitValue, ...]:
        """What is compared with: the value and, where sources are in conflict, the others'.

        A workspace's own figure stands alone.
        """
        others = (other.value for other in self.alternatives if not other.aside)
        return (self.value, *(others if self._is_disputed else ()))

    @property
    def _is_disputed(self) -> bool:
        return self.confidence == "conflict" and not self.reason

    @property
    def ceiling(self) -> float | None:
        """The strictest figure that must not be exceeded; None when the limit is no number."""
        if not self._is_disputed:
            return self.value if _is_number(self.value) else None
        return min((value for value in self.values if _is_number(value)), default=None)

    def exceeded(self, measured: float) -> Verdict | None:
        """Judge a figure that must not be greater; None when it is not."""
        strict, lax = self._bounds(min, max)
        if measured <= strict:
            return None
        return self._verdict(strict, lax, is_beyond=measured > lax)

    def missed(self, measured: float) -> Verdict | None:
        """Judge a figure that must not be smaller; None when it is not."""
        strict, lax = self._bounds(max, min)
        if measured >= strict:
            return None
        return self._verdict(strict, lax, is_beyond=measured < lax)

    def _bounds(self, stricter: _Choice, laxer: _Choice) -> tuple[float, float]:
        """Give the strictest and the laxest figure: the same, unless sources are in conflict."""
        if not self._is_disputed and isinstance(self.value, int | float):
            return self.value, self.value
        figures = [figure for figure in self.values if isinstance(figure, int | float)]
        return stricter(figures), laxer(figures)

    def _verdict(self, strict: float, lax: float, *, is_beyond: bool) -> Verdict | None:
        if self.severity is Severity.INFO:
            return None  # Good to know, and compared with nothing.
        if is_beyond:
            return Verdict(self.severity, lax, is_disputed=False)
        return Verdict(Severity.WARNING, strict, is_disputed=True)


Cases = Annotated[tuple[Limit, ...], Meta(min_length=1)]
Limits = dict[str, Cases]


class Format(Fact, frozen=True, kw_only=True):
    """A kind of publication on a platform: a reel, a story, a thread."""

    id: Annotated[str, Meta(description="The key it stands under; read from there.")] = ""
    name: Annotated[dict[str, str], Meta(description="What it is called, by language.")]
    aliases: Annotated[tuple[str, ...], Meta(description="Other words people type for it.")] = ()
    shows: Annotated[
        tuple[Literal["image", "video", "audio", "document"], ...],
        Meta(description="The kinds of file it shows; none for words alone."),
    ] = ()
    api: Annotated[bool, Meta(description="Whether a tool may publish it.")] = True
    limits: Limits = {}

    def named(self, language: str) -> str:
        """Give what it is called in a language; in English, where that one has no word for it."""
        return self.name.get(language) or self.name.get(DEFAULT) or self.id


class Composer(Fact, frozen=True, kw_only=True):
    """An address that opens the network's own window for writing, with what it takes filled in."""

    url: Annotated[
        str,
        Meta(
            description="With, in braces: `text` (the whole text as posted), `words` (the same"
            " without the link), `link`, `title`, `image` (its public address) or `instance`.",
            pattern="^https://",
        ),
    ]
    formats: Annotated[
        tuple[str, ...], Meta(description="The formats it writes; all of them if left out.")
    ] = ()
    source: Annotated[str, Meta(description="The page it was read on; empty when none.")] = ""
    verified: Annotated[date, Meta(description="The last day the source was read.")]
    note: str = ""


class Platform(Fact, frozen=True, kw_only=True, dict=True):
    """A network and what it accepts."""

    id: str
    name: str
    letters: Annotated[str, Meta(description="Badge on the site.", min_length=1, max_length=3)]
    color: Annotated[str, Meta(description="Of the badge.", pattern="^#[0-9a-f]{6}$")]
    url: str
    profile: Annotated[str, Meta(description="Address of an account, with `{handle}`.")]
    composers: Annotated[
        tuple[Composer, ...],
        Meta(
            description="The first that has all it asks for is offered; none where none is known."
        ),
    ] = ()
    counting: Annotated[Cases, Meta(description="The counter of a caption, by case.")]
    limits: Annotated[Limits, Meta(description="What holds for every format.")] = {}
    formats: dict[str, Format]

    @functools.cached_property
    def _spellings(self) -> dict[str, str]:
        return {
            _spelling(word): key
            for key, form in self.formats.items()
            for word in (*form.aliases, *form.name.values(), key)
        }

    def format(self, name: str) -> Format | None:
        """Give the format a word stands for, in English or French, or None."""
        return self.formats.get(name) or self.formats.get(self._spellings.get(_spelling(name), ""))

    def cases(self, key: str = "") -> Iterator[Limit]:
        """Give every case of a limit, the platform's and its formats'; of all, without a key."""
        for limits in (self.limits, *(form.limits for form in self.formats.values())):
            for name, cases in limits.items():
                if key in ("", name):
                    yield from cases

    def limit(
        self,
        format: str,
        key: str,
        *,
        via: str = "",
        account: str = "",
        instance: str = "",
        media: bool | None = None,
    ) -> Limit | None:
        """Give the case of a limit that counts: the format's own, else the platform's.

        None when nothing is known. What the caller leaves out meets no condition on it.
        """
        sheet = self.sheet(format, via=via, account=account, instance=instance, media=media)
        return sheet.get(key)

    def sheet(
        self,
        format: str,
        *,
        via: str = "",
        account: str = "",
        instance: str = "",
        media: bool | None = None,
    ) -> Mapping[str, Limit]:
        """Give every limit that counts for a format published so, by its key."""
        form = self.format(format)
        own = form.limits if form else {}
        sheet: dict[str, Limit] = {}
        for key in {**own, **self.limits}:
            for case in (*own.get(key, ()), *self.limits.get(key, ())):
                if case.when is None or case.when.holds(via, account, instance, media=media):
                    sheet[key] = case
                    break
        return sheet


def _is_number(value: LimitValue) -> TypeGuard[float]:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _spelling(name: str) -> str:
    return plain(name).replace("-", " ")


def typed(text: Any) -> Any:
    """Give the number or truth value a text writes, else the text; a list, item by item."""
    if isinstance(text, list):
        return [typed(item) for item in text]
    try:
        return msgspec.convert(text, int | float | bool, strict=False)
    except msgspec.ValidationError:
        return text
