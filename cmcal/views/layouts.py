"""How networks lay a publication out: which parts stand in which order, in what shape.

Approximate by design: what a reader sees first, and what is cut. A network's format that is not
here is a plain post. A part that a publication does not have is left out, so one order serves many.
"""

from collections.abc import Mapping
from typing import Literal, NamedTuple

Part = Literal["who", "title", "text", "frames", "card", "poll", "thread", "listed", "comment"]


class Layout(NamedTuple):
    """One family of layouts; what a network shows of a text and of files decides the rest."""

    name: str
    """Its class in the style sheet."""
    parts: tuple[Part, ...]
    """From top to bottom."""
    ratio: tuple[int, int] | None = None
    """The shape of what it shows, width by height; None for the file's own, within the limits."""


POST = Layout("post", ("who", "title", "text", "frames", "card", "poll", "thread", "comment"))
UPDATE = Layout("post", ("who", "title", "text", "frames"))
PICTURE = Layout("picture", ("who", "frames", "title", "text", "poll", "comment"))
VERTICAL = Layout("vertical", ("frames", "who", "title", "text", "comment"), (9, 16))
STORY = Layout("vertical", ("who", "frames"), (9, 16))
PLAYER = Layout("player", ("frames", "title", "who", "text", "comment"), (16, 9))
MESSAGE = Layout("message", ("who", "frames", "title", "text", "card", "poll", "comment"))
ARTICLE = Layout("article", ("frames", "title", "who", "text", "comment"), (16, 9))
CARD = Layout("post", ("who", "text", "card", "comment"))
RESULT = Layout("result", ("listed", "frames", "text"), (16, 9))
MAIL = Layout("mail", ("listed", "frames", "text"))

LAYOUTS: Mapping[str, Layout] = {
    "discord": MESSAGE,
    "facebook/event": ARTICLE,
    "facebook/reel": VERTICAL,
    "facebook/story": STORY,
    "google-business": UPDATE,
    "instagram": PICTURE,
    "instagram/reel": VERTICAL,
    "instagram/story": STORY,
    "linkedin/article": CARD,
    "linkedin/long-article": ARTICLE,
    "newsletter": MAIL,
    "pinterest": PICTURE,
    "snapchat": STORY,
    "snapchat/spotlight": VERTICAL,
    "telegram": MESSAGE,
    "tiktok": VERTICAL,
    "tiktok/photo": PICTURE,
    "tiktok/story": STORY,
    "website": RESULT,
    "whatsapp-channel": MESSAGE,
    "x/article": ARTICLE,
    "youtube": PLAYER,
    "youtube/community": POST,
    "youtube/short": VERTICAL,
}
"""By platform, or by platform and format; the narrower one counts."""


def layout_of(platform: str, form: str) -> Layout:
    """Give how a network lays a format out."""
    return LAYOUTS.get(f"{platform}/{form}") or LAYOUTS.get(platform) or POST
