"""A review as one HTML file that stands alone: no script, no request, every value escaped."""

import jinja2

from cmcal.language import Language
from cmcal.report.review.outline import Outline
from cmcal.report.terminal import printable


def render(told: Outline, language: Language) -> str:
    """Write a review as a page."""
    environment = jinja2.Environment(
        loader=jinja2.PackageLoader("cmcal", "templates/review"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["printable"] = printable
    return environment.get_template("review.html.jinja").render(told=told, language=language.code)
