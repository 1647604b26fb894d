"""A video has no subtitles, on a network that takes them.

## What it does

Looks at each video of a post that someone was asked to read (from `review` on), on the networks
that take a file of subtitles: its `subtitles` are left out. A video without sound needs none. Where
no file can be sent, as on Reels and TikTok, nothing is told: subtitles are burnt into the picture
or made by the application.

## Why it matters

Deaf people read them, and so does everyone who watches without sound, on a bus or at work. WCAG 2.2
asks for them on any recorded video that has sound (1.2.2, level A).
<https://www.w3.org/WAI/WCAG22/Understanding/captions-prerecorded.html>

## Example

```markdown title="content/posts/atelier.md"
---
title: Une journée à l'atelier
status: review
publish: 2026-12-03 18:00
channels: [x]
format: video
assets:
  - file: atelier.mp4
    alt: Une journée à l'atelier, du tri des fleurs à la mise en bouteille
---
Une journée à l'atelier, en deux minutes.
```

```asset title="content/assets/atelier.mp4"
mp4 720x1280 12s 30fps h264 aac 8MB
```

Use instead:

```markdown title="content/posts/atelier.md"
---
title: Une journée à l'atelier
status: review
publish: 2026-12-03 18:00
channels: [x]
format: video
assets:
  - file: atelier.mp4
    alt: Une journée à l'atelier, du tri des fleurs à la mise en bouteille
    subtitles: atelier.srt
---
Une journée à l'atelier, en deux minutes.
```

```asset title="content/assets/atelier.mp4"
mp4 720x1280 12s 30fps h264 aac 8MB
```

```asset title="content/assets/atelier.srt"
srt
```

## En français

La vidéo part sans fichier de sous-titres alors que le réseau en accepte un. Faites-les relire,
rangez le fichier à côté de la vidéo et nommez-le dans `subtitles`. Si personne ne parle, dites-le :
`ignore: {CM514: musique seule}`.
"""

from collections.abc import Iterator

from cmcal.diagnostics import Diagnostic, Place, Rule, Severity
from cmcal.model import attachments
from cmcal.model.post import Post
from cmcal.model.schedule import Calendar

RULE = Rule("CM514", "subtitles-missing", Severity.WARNING, "0.1.0", __doc__)


def check(calendar: Calendar) -> Iterator[Diagnostic]:
    told: set[Place] = set()
    for wording in calendar.wordings:
        types = wording.limits.get("subtitles-types")
        publication = wording.publication
        known = types.value if types is not None else ()
        if not isinstance(known, list) or not known or not publication.status.is_proposed:
            continue
        for index, asset in enumerate(publication.assets):
            if asset.subtitles or attachments.kind_of(asset.file) != "video":
                continue
            place = publication.asset_at(index)
            if place not in told and not _is_silent(calendar, publication.post, asset.file):
                told.add(place)
                yield RULE.at(
                    place,
                    file=asset.file[:80],
                    platform=calendar.platform_name(publication.channel),
                    types=", ".join(f".{name}" for name in known),
                    example=f"{asset.file.rpartition('.')[0][:80]}.{known[0]}",
                )


def _is_silent(calendar: Calendar, post: Post, file: str) -> bool:
    """Whether a video is known to have a picture and no sound."""
    path = attachments.find(post.path, file, calendar.assets)
    media = calendar.media.get(path or "")
    return media is not None and bool(media.video_codec) and not media.audio_codec
