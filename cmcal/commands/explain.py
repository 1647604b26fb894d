"""Show a rule's page: what it looks for, why, and how to mend it."""

import sys
from datetime import date
from pathlib import Path

from cmcal.language import Language
from cmcal.rules import RULES, named
from cmcal.spelling import nearest
from cmcal.views import rulebook
from cmcal.workspace import open_folder


def run(word: str, root: Path, today: date, *, language: str | None = None) -> int:
    """Print the page of the rule called `word`; give 2 when there is none."""
    spoken = Language(language) if language else open_folder(root, today).language
    rule = named(word)
    if rule is None:
        near = nearest(word, [*RULES, *(rule.name for rule in RULES.values())])
        print(spoken.text("terminal.unknown-rule", word=word), file=sys.stderr)
        if near:
            print(spoken.text("terminal.did-you-mean", word=near), file=sys.stderr)
        return 2
    example, instead = spoken.text("site.example"), spoken.text("site.instead")
    page = rulebook.view(rule, spoken.code, example, instead)
    severity = spoken.text(f"terminal.{rule.severity.value}-label")
    print(f"{rule.code} {rule.name} ({severity})\n\n# {spoken.title(rule.name)}\n")
    print("\n\n".join(part for part in (page.summary, page.text) if part))
    return 0
