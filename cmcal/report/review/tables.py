"""The effect of changes as tables: publications a week by channel, and a month by pillar."""

from collections import Counter
from collections.abc import Iterator
from datetime import date

from cmcal.changes.review import Review
from cmcal.language import Language
from cmcal.report.review import sentences
from cmcal.report.review.pieces import Table


def tables(review: Review, language: Language) -> Iterator[Table]:
    """Give the tables that have something to tell."""
    before, after = language.text("review.before"), language.text("review.after")
    weeks = tuple(
        (
            language.day(count.day, "short"),
            sentences.channel(count.name, review),
            language.number(count.before),
            language.number(count.after),
        )
        for count in review.effect.weeks
    )
    if weeks:
        head = (language.text("review.week-of"), language.text("review.channel"), before, after)
        yield Table(head, weeks)
    pillars = tuple(_pillars(review, language))
    if pillars:
        head = (language.text("review.month"), language.text("review.pillar"), before, after)
        yield Table(head, pillars)


def _pillars(review: Review, language: Language) -> Iterator[tuple[str, ...]]:
    befores: Counter[date] = Counter()
    afters: Counter[date] = Counter()
    for count in review.effect.pillars:
        befores[count.day] += count.before
        afters[count.day] += count.after

    def part(count: int, total: int) -> str:
        percent = round(100 * count / total) if total else 0
        return language.text("review.part", count=count, percent=percent)

    names = {pillar.id: pillar.title for pillar in (*review.base.pillars, *review.head.pillars)}
    for count in review.effect.pillars:
        yield (
            language.day(count.day, "month"),
            names.get(count.name) or language.text("review.no-pillar"),
            part(count.before, befores[count.day]),
            part(count.after, afters[count.day]),
        )
