"""A sentence is written in capitals.

## What it does

Finds words in capitals that follow each other on one line: three words at least, fifteen letters
in all, one of them of six letters or more, so that acronyms (FCFA, SAV, ONU) do not count.
Hashtags and names of accounts do not count either. It is worth knowing; when more than half of the
caption shouts, it is a warning.

## Why it matters

Capitals read as shouting. They have no ups and downs, which tires the eye and most of all that of a
dyslexic reader; some screen readers take the words for acronyms and spell them out. The
*Style guide* of GOV.UK asks for none, under « Capitalisation »:
<https://www.gov.uk/guidance/style-guide/a-to-z>

## Example

```markdown title="content/posts/bissap.md"
---
title: Lancement du bissap
status: draft
publish: 2026-12-03 18:00
channels: [x]
---
LE BISSAP EST ARRIVÉ DANS NOS BOUTIQUES

Passez le goûter samedi matin au marché de Bonabéri, de 9 h à 13 h, devant la pharmacie.
```

Use instead:

```markdown title="content/posts/bissap.md"
---
title: Lancement du bissap
status: draft
publish: 2026-12-03 18:00
channels: [x]
---
Le bissap est arrivé dans nos boutiques

Passez le goûter samedi matin au marché de Bonabéri, de 9 h à 13 h, devant la pharmacie.
```

## En français

Une phrase en capitales crie, se lit mal et peut être épelée lettre à lettre par un lecteur d'écran.
Gardez les capitales pour un mot, et mettez en avant par une ligne à part ou par la première phrase.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from cmcal.diagnostics import Diagnostic, Rule, Severity
from cmcal.model.schedule import Calendar

RULE = Rule("CM504", "shouting", Severity.INFO, "0.1.0", __doc__)
_TWO = re.compile("[A-Z][A-Z]")
_WORD = re.compile(r"[#@]?[^\W\d_]+")
_WORDS, _LETTERS, _LONG = 3, 15, 6
"""Fewer words are a signal (« RAPPEL PRODUIT »); shorter ones may all be acronyms."""


class _Shout(NamedTuple):
    start: int
    end: int
    words: int
    letters: int


def check(calendar: Calendar) -> Iterator[Diagnostic]:
    for wording in calendar.captions:
        caption = wording.caption
        if not _TWO.search(caption):
            continue
        if shouts := list(_shouts(caption)):
            first = shouts[0]
            total = sum(shout.letters for shout in shouts)
            is_most = 2 * total > sum(character.isalpha() for character in caption)
            yield RULE.at(
                wording.place(first.start, first.end),
                "mostly" if is_most else "",
                severity=Severity.WARNING if is_most else None,
                words=sum(shout.words for shout in shouts),
            )


def _shouts(text: str) -> Iterator[_Shout]:
    """Give the runs of words in capitals, each on one line."""
    start = 0
    for line in text.split("\n"):
        run: list[re.Match[str]] = []
        for match in _WORD.finditer(line):
            if match[0].isupper() and match[0][0] not in "#@":
                run.append(match)
                continue
            yield from _shout(run, start)
            run = []
        yield from _shout(run, start)
        start += len(line) + 1


def _shout(run: list[re.Match[str]], line_start: int) -> Iterator[_Shout]:
    # A letter alone is part of a word (L'HIVER), or a word that has no other form (À, Y).
    lengths = [length for match in run if (length := len(match[0])) > 1]
    if len(lengths) >= _WORDS and sum(lengths) >= _LETTERS and max(lengths) >= _LONG:
        start, end = line_start + run[0].start(), line_start + run[-1].end()
        yield _Shout(start, end, len(lengths), sum(lengths))
