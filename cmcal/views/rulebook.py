"""A rule's explanation, cut into what a page shows: its text and its example files."""

import re
from dataclasses import dataclass

from cmcal.diagnostics import Rule

FRENCH = "## En français"
_FENCE = re.compile(r'^```\w+ title="(?P<path>[^"]+)"$', re.MULTILINE)


@dataclass(frozen=True, slots=True)
class RulePage:
    """One rule: its summary, and its explanation as Markdown for one language."""

    rule: Rule
    summary: str
    text: str


def view(rule: Rule, language: str, example: str, instead: str) -> RulePage:
    """Give a rule's page; `example` and `instead` are the words above the two sets of files."""
    summary, _, rest = rule.doc.strip().partition("\n")
    english, _, french = rest.partition(FRENCH)
    examples = english.partition("## Example")[2]
    if language == "fr":
        text = french.strip()
        summary = ""
    else:
        text = english.partition("## Example")[0].strip()
    if examples:
        shown = _FENCE.sub(lambda match: f"**`{match['path']}`**\n\n```", examples.strip())
        text = f"{text}\n\n## {example}\n\n{shown.replace('Use instead:', f'## {instead}')}"
    return RulePage(rule, summary, text)
