"""A network does not take the subtitles of a video.

## What it does

Compares the type and the weight of each `subtitles` file with `subtitles-types` and
`subtitles-bytes-max` of the format.

## Why it matters

Most people watch without sound: without subtitles they understand nothing.

## Example

```yaml title="calendar/channels.yml"
bluesky: {platform: bluesky}
```

```markdown title="content/posts/bouteille.md"
---
title: La bouteille
status: draft
publish: 2026-12-03 18:00
channels: [bluesky]
format: video
assets:
  - file: bouteille.mp4
    alt: Une bouteille de bissap posée sur un comptoir
    subtitles: bouteille.srt
---
La bouteille est là.
```

```asset title="content/assets/bouteille.mp4"
mp4 1080x1920 12s 30fps h264 aac 48000Hz 2ch 8MB faststart
```

```asset title="content/assets/bouteille.srt"
srt 2kB
```

Use instead:

```yaml title="calendar/channels.yml"
bluesky: {platform: bluesky}
```

```markdown title="content/posts/bouteille.md"
---
title: La bouteille
status: draft
publish: 2026-12-03 18:00
channels: [bluesky]
format: video
assets:
  - file: bouteille.mp4
    alt: Une bouteille de bissap posée sur un comptoir
    subtitles: bouteille.vtt
---
La bouteille est là.
```

```asset title="content/assets/bouteille.mp4"
mp4 1080x1920 12s 30fps h264 aac 48000Hz 2ch 8MB faststart
```

```asset title="content/assets/bouteille.vtt"
vtt 2kB
```

## En français

Le fichier de sous-titres n'est pas d'un type que le réseau prend : convertissez-le
(`ffmpeg -i video.srt video.vtt`).
"""

from collections.abc import Iterator

from cmcal.diagnostics import Diagnostic, Rule, Severity
from cmcal.model.schedule import Calendar

RULE = Rule("CM454", "wrong-subtitles", Severity.ERROR, "0.1.0", __doc__)


def check(calendar: Calendar) -> Iterator[Diagnostic]:
    for shown in calendar.shown_assets:
        for misfit in shown.subtitles_misfits:
            yield RULE.at(
                shown.place("subtitles"),
                "disputed" if misfit.is_disputed else "",
                severity=misfit.severity,
                platform=calendar.platform_name(shown.publication.channel),
                format=shown.publication.format,
                measured=misfit.measured_text,
                wanted=misfit.wanted_text,
            )
