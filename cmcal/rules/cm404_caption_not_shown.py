"""A caption is written where no network will show it.

## What it does

Tells a caption that only goes to formats which publish no text (`caption-allowed`): stories,
WhatsApp voice messages and stickers. When another channel of the post shows it, nothing is told.
Where the network joins the lines of a caption (`newlines-kept`), a caption of several is worth
knowing.

## Why it matters

The words never reach the public: in a story they must be drawn on the image or said in the video,
and the designer does not read captions.

## Example

```markdown title="content/posts/bissap.md"
---
title: Story du bissap
status: draft
publish: 2026-12-03 18:00
channels: [instagram]
format: story
---
Demain, 18 h : le bissap revient.
```

Use instead:

```markdown title="content/posts/bissap.md"
---
title: Story du bissap
status: draft
publish: 2026-12-03 18:00
channels: [instagram]
format: story
notes: "À écrire sur l'image : « Demain, 18 h : le bissap revient »"
---
```

## En français

Une story ne publie pas de légende : ces mots doivent être écrits sur l'image ou dits dans la vidéo.
Mettez-les dans `notes` ou dans le brief, pour qui fait le visuel.
"""

from collections.abc import Iterator

from cmcal.diagnostics import Diagnostic, Rule, Severity, gravest
from cmcal.model.post import Post
from cmcal.model.publications import Wording
from cmcal.model.schedule import Calendar
from cmcal.model.words import Status

RULE = Rule("CM404", "caption-not-shown", Severity.WARNING, "0.1.0", __doc__)


def check(calendar: Calendar) -> Iterator[Diagnostic]:
    hidden: dict[tuple[str, int], list[Wording]] = {}
    for wording in calendar.wordings:
        if wording.caption and not _is_shown(wording):
            key = (wording.publication.post.path, wording.line)
            hidden.setdefault(key, []).append(wording)
    for (_, line), found in hidden.items():
        first = found[0]
        if line not in _shown_lines(calendar, first.publication.post):
            yield RULE.at(
                first.place(),
                platforms=calendar.platform_names(wording.publication.channel for wording in found),
            )
    yield from gravest(_joined(calendar))


def _joined(calendar: Calendar) -> Iterator[Diagnostic]:
    for wording in calendar.wordings_under("newlines-kept"):
        end = wording.caption.find("\n")
        if end >= 0 and wording.broken("newlines-kept", value=False):
            platform = calendar.platform_name(wording.publication.channel)
            yield RULE.at(wording.place(0, end), "lines", severity=Severity.INFO, platform=platform)


def _is_shown(wording: Wording) -> bool:
    return wording.broken("caption-allowed", value=False) is None


def _shown_lines(calendar: Calendar, post: Post) -> set[int]:
    """Give where the captions begin that some channel of a post shows, or has shown."""
    wordings = (
        calendar.wording_of(publication)
        for publication in calendar.publications_of(post)
        if publication.status is not Status.CANCELLED
    )
    return {wording.line for wording in wordings if _is_shown(wording)}
