"""The least a workspace needs, and the names tests share."""

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

from cmcal.diagnostics import Diagnostic
from cmcal.media.facts import Media

REPOSITORY = Path(__file__).parent.parent
TODAY = date(2026, 12, 1)
DEFAULTS = {
    "calendar/settings.yml": "name: Démo\ntimezone: Africa/Douala\n",
    "calendar/channels.yml": "instagram: {platform: instagram}\nx: {platform: x}\n",
}
Files = Mapping[str, str | bytes]
Described = Mapping[str, str | bytes | Media]
"""Files, and assets told by what they are."""
Checking = Callable[..., list[Diagnostic]]
