"""A review in the reader's words, before it is laid out as text, Markdown or HTML.

Every piece of text may come from content: whoever lays it out escapes it.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from cmcal.changes.kinds import Change, Kind
from cmcal.changes.review import Review
from cmcal.diagnostics import Diagnostic, Severity
from cmcal.language import Language
from cmcal.report.review import findings, sentences, tables
from cmcal.report.review.pieces import Group, Line, Section

_APPROVALS = (Kind.STALE, Kind.UNAPPROVED, Kind.APPROVED)
_SHORT = 8
"""Letters of a commit's name that are shown."""


class Outline(NamedTuple):
    """What a report says: one line, a few facts, and sections, the most urgent first."""

    title: str
    compared: str
    headline: str
    facts: tuple[tuple[str, str], ...]
    sections: tuple[Section, ...]


def outline(review: Review, language: Language) -> Outline:
    """Put a review into words."""
    head = review.head_name[:_SHORT] or language.text("review.working-tree")
    return Outline(
        language.text("review.title"),
        language.text("review.compared", base=review.base_name[:_SHORT], head=head),
        _headline(review, language),
        tuple(_facts(review, language)),
        tuple(section for section in _sections(review, language) if section.most),
    )


def _headline(review: Review, language: Language) -> str:
    if review.is_empty:
        return language.text("review.nothing")
    count = sum(one.severity is Severity.ERROR for one in review.told.new)
    errors = language.text("review.new-errors" if count else "review.no-new-error", count=count)
    return language.text("review.headline", changes=len(review.changes), errors=errors)


def _facts(review: Review, language: Language) -> Iterator[tuple[str, str]]:
    """Give a line of each subject that changed."""

    def counted(**counts: int) -> list[str]:
        return [
            language.text(f"review.count-{name.replace('_', '-')}", count=count)
            for name, count in counts.items()
            if count
        ]

    def posts(*kinds: Kind) -> int:
        return len({(change.id, change.path) for change in review.posts(*kinds)})

    told, effect = review.told, review.effect
    added, removed = posts(Kind.ADDED), posts(Kind.REMOVED)
    errors = sum(one.severity is Severity.ERROR for one in told.new)
    findings_said = counted(mended=len(told.mended), standing=sum(told.standing.values()))
    if told.new:
        others = len(told.new) - errors
        findings_said.insert(0, language.text("review.count-new", errors=errors, others=others))
    facts = {
        "posts": counted(added=added, removed=removed, changed=posts() - added - removed),
        "approvals": counted(
            stale=posts(Kind.STALE), withdrawn=posts(Kind.UNAPPROVED), given=posts(Kind.APPROVED)
        ),
        "findings": findings_said if told.new or told.mended else [],
        "rhythm": counted(pile_ups=effect.pile_ups, gaps=effect.gaps, weeks=len(effect.weeks)),
        "others": counted(others=len(review.changes) - len(review.posts())),
    }
    for name, said in facts.items():
        if said:
            yield language.text(f"review.fact-{name}"), ", ".join(said)


def _sections(review: Review, language: Language) -> Iterator[Section]:
    told = review.told
    errors = [one for one in told.new if one.severity is Severity.ERROR]
    others = [one for one in told.new if one.severity is not Severity.ERROR]

    def section(
        name: str, groups: Iterable[Group], size: int | None = None, *, is_open: bool = False
    ) -> Section:
        listed = tuple(groups)
        title = language.text(f"review.section-{name}")
        return Section(title, listed, (), len(listed) if size is None else size, is_open)

    def found(name: str, listed: Sequence[Diagnostic], *, is_open: bool = False) -> Section:
        return section(name, findings.groups(listed, language), len(listed), is_open=is_open)

    yield found("errors", errors, is_open=True)
    yield section("approvals", _groups(review, language, *_APPROVALS), is_open=True)
    yield section("posts", _groups(review, language), is_open=True)
    yield section("effect", ())._replace(tables=tuple(tables.tables(review, language)))
    yield section("others", _others(review, language))
    yield found("warnings", others)
    yield found("mended", told.mended)


def _groups(review: Review, language: Language, *kinds: Kind) -> Iterator[Group]:
    """Give the posts that changed, each with what changed; approvals have their own section."""
    chosen = kinds or tuple(kind for kind in Kind if kind not in _APPROVALS)
    for (_, path), changes in groupby(review.posts(*chosen), lambda one: (one.id, one.path)):
        known = list(changes)
        yield Group(
            known[0].title or known[0].id,
            path,
            sentences.moment(known[0].moment, review.head, language),
            tuple(_lines(known, review, language)),
        )


def _others(review: Review, language: Language) -> Iterator[Group]:
    known = [change for change in review.changes if change.of != "post"]
    for (of, path, _), changes in groupby(known, lambda one: (one.of, one.path, one.id)):
        listed = list(changes)
        what = language.text("review.all-at", what=sentences.kind(of, language))
        first = listed[0]
        title = first.title or first.id
        if of == "shift":
            title = sentences.person(title, review.head, language)
        day = first.moment
        note = sentences.moment(day, review.head, language) if day else ""
        yield Group(what + title, path, note, tuple(_lines(listed, review, language)))


def _lines(changes: Iterable[Change], review: Review, language: Language) -> Iterator[Line]:
    for change in changes:
        yield from sentences.lines(change, review, language)
