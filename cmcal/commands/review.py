"""Tell what a branch changes in the calendar, and what comes of it."""

import os
import sys
from datetime import date
from pathlib import Path

from cmcal.changes.review import Review
from cmcal.language import Language, of_system
from cmcal.report.review.outline import outline
from cmcal.reviewing import read
from cmcal.revisions import MissingError
from cmcal.workspace import spoken_in


def run(
    root: Path,
    today: date,
    *,
    span: str = "",
    language: str | None = None,
    output_format: str = "text",
) -> int:
    """Review a branch; give the exit status: 0 nothing new fails, 1 new errors, 2 could not run."""
    try:
        review = read(root, today, span)
    except MissingError as error:
        spoken = Language(language or of_system())
        print(spoken.text(f"review.{error.why}", name=error.name), file=sys.stderr)
        return 2
    spoken = spoken_in(review.head.settings, language)
    print(_written(review, spoken, output_format), end="")
    return int(review.told.fails)


def _written(review: Review, language: Language, output_format: str) -> str:
    from cmcal.report.review import data, markdown, page, text

    if output_format == "json":
        return data.render(review, language)
    told = outline(review, language)
    if output_format == "markdown":
        return markdown.render(told, language)
    if output_format == "html":
        return page.render(told, language)
    return text.render(told, color=sys.stdout.isatty() and "NO_COLOR" not in os.environ)
