"""A yes is said to be of somebody, and somebody else wrote it into git.

## What it does

Asks git which commit brought each approval in, and compares the person named in `by` with its
author, by the e-mail addresses in `calendar/people.yml` (and through `.mailmap`). It speaks only
where it can know: the author is somebody of the team; the person named writes commits here too, but
neither made this one nor is named in it (`Co-authored-by`); the approval has a digest and does not
say by itself, in `via`, that it came by another way; and something of the post is still to go out.
A client who has no access to git is never meant, nor what is not committed yet.

## Why it matters

Whoever reads "approved by Didier" believes that Didier read it. A line of text can be typed by
anyone; a commit at least tells who did.

## En français

L'accord porte un nom, et c'est quelqu'un d'autre qui l'a inscrit dans git. Demandez à la personne
nommée de noter elle-même son accord, ou dites comment il est venu :
`cmcal approve … --as didier --via appel`.
"""

from collections.abc import Iterator

from cmcal.diagnostics import Diagnostic, Rule, Severity
from cmcal.model import agreement
from cmcal.model.schedule import Calendar

RULE = Rule("CM605", "approved-by-another", Severity.WARNING, "0.1.0", __doc__)


def check(calendar: Calendar) -> Iterator[Diagnostic]:
    known = calendar.provenance
    if not known.hands:
        return
    for post in calendar.posts:
        for given, keys in agreement.every_yes(post):
            hands = known.hands.get((post.path, given.by, given.digest), ())
            if not hands or given.by in hands or given.via or given.by not in known.authors:
                continue
            if all(one.is_out for one in calendar.publications_of(post)):
                continue
            yield RULE.at(
                post.at(*keys, "by"),
                name=calendar.people[given.by].name,
                author=calendar.people[hands[0]].name,
                who=given.by,
                post=post.id,
            )
