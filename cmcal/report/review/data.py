"""A review as JSON, for other programs: `docs/reference/review.md` says what each key holds."""

from collections.abc import Iterable
from typing import Any

import msgspec

from cmcal.changes.effect import Count
from cmcal.changes.review import Review
from cmcal.diagnostics import Diagnostic
from cmcal.language import Language
from cmcal.report.machine import Row, row

FORM = 1
"""The number of this form: it grows when a key goes or changes its sense."""


def render(review: Review, language: Language) -> str:
    """Write a review as one JSON object."""
    told, effect = review.told, review.effect
    made = {
        "form": FORM,
        "base": review.base_name,
        "head": review.head_name or None,
        "changes": [msgspec.to_builtins(change) for change in review.changes],
        "diagnostics": {
            "new": _rows(told.new, language),
            "mended": _rows(told.mended, language),
            "standing": {severity.value: count for severity, count in told.standing.items()},
        },
        "effect": {
            "pile_ups": effect.pile_ups,
            "gaps": effect.gaps,
            "weeks": [_count(count, "channel") for count in effect.weeks],
            "pillars": [_count(count, "pillar") for count in effect.pillars],
        },
    }
    return msgspec.json.format(msgspec.json.encode(made), indent=2).decode() + "\n"


def _rows(diagnostics: Iterable[Diagnostic], language: Language) -> list[Row]:
    return [row(diagnostic, language) for diagnostic in diagnostics]


def _count(count: Count, name: str) -> dict[str, Any]:
    return {
        "from": count.day.isoformat(),
        name: count.name or None,
        "before": count.before,
        "after": count.after,
    }
