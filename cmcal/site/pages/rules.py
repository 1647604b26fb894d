"""The rule book: a page a rule, made from its docstring."""

import functools
from collections.abc import Iterator

from cmcal.diagnostics import Rule
from cmcal.rules import RULES
from cmcal.site.page import Page, Site
from cmcal.views import rulebook


def pages(site: Site) -> Iterator[Page]:
    """Give the index and a page for each rule."""
    language = site.language
    listed = [(rule, language.title(rule.name)) for rule in RULES.values()]

    def index() -> str:
        return site.templates.render("rules.html", root="../", rules=listed)

    yield Page(
        "rules/index.html", "rules", language.text("site.section-rules"), site.key("rules"), index
    )
    for rule, title in listed:
        path = f"rules/{rule.code.lower()}.html"
        key = site.key("rule", rule.code, rule.doc)
        body = functools.partial(_body, site, rule, title)
        yield Page(path, "rules", f"{rule.code} {title}", key, body, about=rule)


def _body(site: Site, rule: Rule, title: str) -> str:
    text = site.language.text
    example, instead = text("site.example"), text("site.instead")
    view = rulebook.view(rule, site.language.code, example, instead)
    return site.templates.render("rule.html", root="../", view=view, title=title)
