"""What a publication will look like on its network, as plain values: approximate, and honest.

Nothing in it is for the team only: it holds what the public will see, and no more.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Literal, NamedTuple
from urllib.parse import urlsplit

from cmcal.media.facts import Media
from cmcal.model import attachments
from cmcal.model.planning import Channel
from cmcal.model.post import Asset, Poll, Post
from cmcal.model.publications import Publication, Wording
from cmcal.model.schedule import Calendar
from cmcal.platforms import Limit
from cmcal.views.folding import Text, folded, marked
from cmcal.views.layouts import ARTICLE, RESULT, Layout, layout_of

_SHOWN_AS: Mapping[str, Literal["image", "video", "audio"]] = {
    **dict.fromkeys(("jpeg", "png", "webp", "gif", "avif", "svg"), "image"),
    **dict.fromkeys(("mp4", "mov", "webm"), "video"),
    **dict.fromkeys(("mp3", "m4a", "aac", "wav", "ogg", "flac"), "audio"),
}
"""The types of file that browsers show; of the others there is only a name."""
_WIDE = 1000
_TALLEST, _WIDEST = 0.6666, 2.5
"""Ratios beyond which feeds cut, near enough; what they accept goes further."""
_USUAL_BOX = (4, 3)
_TITLES = ("title-max", "title-required", "title-fold")
_DESCRIPTIONS = ("description-fold", "preheader-fold")
_GREY = "#5f6368"
_SIDES = 4
_MIDDLE = 0.179
"""The luminance on which black and white letters stand out alike."""


class Account(NamedTuple):
    """Who speaks, as the network shows it."""

    name: str
    handle: str
    initials: str
    color: str
    """Of the brand, `#rrggbb`."""
    ink: str
    """Black or white: what is read on it."""


class Frame(NamedTuple):
    """One image, video, sound or document; addresses from the site's root, empty if not there."""

    shows: Literal["image", "video", "audio", "file", "nothing"]
    """`file` where a browser shows only its name, `nothing` where none is named yet."""
    name: str = ""
    alt: str = ""
    source: str = ""
    poster: str = ""
    track: str = ""
    whole: str = ""
    """Of an image, the address of the file itself: what is shown may be smaller."""
    ratio: float = 0.0
    """Its own, width by height; 0.0 when it is not known."""


class Card(NamedTuple):
    """What a network makes of a link."""

    host: str
    title: str
    """Empty where the page itself says it; `text` too."""
    text: str
    image: Frame | None


class Preview(NamedTuple):
    """One publication, ready to be drawn."""

    layout: Layout
    network: str
    form: str
    account: Account
    title: Text
    texts: tuple[Text, ...]
    """The parts of a thread, or the one text; none where the network shows no text."""
    snippet: str
    """What a list of results, or of mails, shows: the description, or how the text begins."""
    unseen: str
    """What it hides of the description."""
    address: str
    frames: tuple[Frame, ...]
    box: tuple[int, int]
    """The shape of every frame, width by height."""
    zones: tuple[float, float, float, float] | None
    """What the network's own buttons cover, in hundredths: top, right, bottom, left."""
    card: Card | None
    poll: Poll | None
    comment: Text | None

    @property
    def has_description(self) -> bool:
        """Whether the network shows a description under the title, or in the card of a link."""
        return "listed" in self.layout.parts or bool(self.card and self.card.text)


class Previews:
    """Makes the previews of a calendar; what does not depend on the post is made once."""

    def __init__(
        self,
        calendar: Calendar,
        language: str,
        published: Callable[[str], str] = str,
        pictured: Callable[[str], str] | None = None,
    ) -> None:
        """`published` gives the address of a file of the workspace; nothing if it has none.

        `pictured` gives that of a published image's picture, where it is another one: smaller.
        """
        self._calendar = calendar
        self._language = language
        self.published = published
        self._pictured = pictured or published
        self._accounts: dict[tuple[str, str], Account] = {}
        self._last: tuple[list[Asset], tuple[Frame, ...]] = ([], ())

    def of(self, wording: Wording) -> Preview:
        """Give what a publication will look like."""
        publication, limits = wording.publication, wording.limits
        channel, form = publication.channel, wording.form
        layout = layout_of(channel.platform, form.id if form else "")
        is_told = _value(limits, "caption-allowed") is not False
        texts = tuple(self._texts(wording)) if is_told else ()
        frames = self._frames(publication.post, publication.assets)
        if not frames and _figure(limits, "assets-min", 0):
            frames = (Frame("nothing"),)
        headline = publication.headline
        if headline and not _has_title(layout, limits):
            headline = ""
        return Preview(
            layout,
            self._calendar.platform_name(channel),
            form.named(self._language) if form else publication.format,
            self._account(channel, publication.post.brand or channel.brand),
            folded(headline, fold=limits.get("title-fold")) if headline else Text(()),
            texts,
            *(_beginning(wording, limits) if "listed" in layout.parts else ("", "")),
            _address(publication) if layout is RESULT else "",
            () if "frames" not in layout.parts else frames,
            layout.ratio or _box(frames, limits),
            _zones(limits) if "safe-zone" in limits else None,
            _card(wording, frames),
            publication.poll,
            self._comment(layout, wording) if publication.first_comment else None,
        )

    def _texts(self, wording: Wording) -> Iterator[Text]:
        platform, limits = wording.publication.channel.platform, wording.limits
        fold = None if wording.is_thread else limits.get("caption-fold")
        for part in wording.parts if wording.text else ():
            yield folded(part.text, marked(part.text, platform, limits), fold)

    def _comment(self, layout: Layout, wording: Wording) -> Text | None:
        """Give the comment posted right after, where there are comments."""
        limits = wording.limits
        if "comment" not in layout.parts or _value(limits, "comments-allowed") is False:
            return None
        text, platform = wording.publication.first_comment, wording.publication.channel.platform
        return folded(text, marked(text, platform, limits))

    def _account(self, channel: Channel, of_brand: str) -> Account:
        known = self._accounts.get((channel.id, of_brand))
        if known is not None:
            return known
        brand = self._calendar.settings.brands.get(of_brand)
        platform = self._calendar.platforms.get(channel.platform)
        name = (brand.name if brand else channel.name) or self._calendar.platform_name(channel)
        color = (brand.color if brand else None) or (platform.color if platform else _GREY)
        handle = channel.handle.lstrip("@")
        found = Account(name, handle, _initials(name), color, _ink(color))
        self._accounts[channel.id, of_brand] = found
        return found

    def _frames(self, post: Post, assets: list[Asset]) -> tuple[Frame, ...]:
        """Give what is shown; most channels of a post show the same list."""
        if assets is not self._last[0]:
            self._last = (assets, tuple(self._frame(post, asset) for asset in assets))
        return self._last[1]

    def _frame(self, post: Post, asset: Asset) -> Frame:
        path, media = self._found(post, asset.file)
        name = asset.file.rpartition("/")[2]
        if path is None or media is None:
            return Frame("file", name, asset.alt, "")
        source = self.published(path)
        shows = _SHOWN_AS.get(media.type) if source and not media.trouble else None
        if shows == "image":
            shown = self._pictured(path)
            return Frame("image", name, asset.alt, shown, whole=source, ratio=media.ratio)
        if shows != "video":
            return Frame(shows or "file", name, asset.alt, source, ratio=media.ratio)
        cover, _ = self._found(post, asset.cover)
        subtitles, told = self._found(post, asset.subtitles)
        return Frame(
            "video",
            name,
            asset.alt,
            source,
            self._pictured(cover) if cover and self.published(cover) else "",
            self.published(subtitles) if subtitles and told and told.type == "vtt" else "",
            ratio=media.ratio,
        )

    def _found(self, post: Post, file: str) -> tuple[str | None, Media | None]:
        """Give where a file stands, and what it is; a pointer to a file is not the file."""
        if not file:
            return None, None
        path = attachments.find(post.path, file, self._calendar.assets)
        media = self._calendar.media.get(path) if path else None
        return path, None if media is None or media.pointer else media


def _value(limits: Mapping[str, Limit], key: str) -> object:
    limit = limits.get(key)
    return limit.value if limit else None


def _figure(limits: Mapping[str, Limit], key: str, otherwise: float) -> float:
    value = _value(limits, key)
    return float(value) if isinstance(value, int | float) and value > 0 else otherwise


def _has_title(layout: Layout, limits: Mapping[str, Limit]) -> bool:
    """Whether the network shows a title: an article has one, whatever is known of it."""
    is_known = layout is ARTICLE or any(key in limits for key in _TITLES)
    return is_known and _value(limits, "title-allowed") is not False


def _box(frames: tuple[Frame, ...], limits: Mapping[str, Limit]) -> tuple[int, int]:
    """Give the shape the network shows files in: that of the first, within its bounds."""
    ratio = frames[0].ratio if frames else 0.0
    if not ratio:
        return _USUAL_BOX
    kind = "video" if frames[0].shows == "video" else "image"
    least = _figure(limits, f"{kind}-ratio-min", _TALLEST)
    most = _figure(limits, f"{kind}-ratio-max", _WIDEST)
    return _WIDE, round(_WIDE / min(max(ratio, least, _TALLEST), most, _WIDEST))


def _beginning(wording: Wording, limits: Mapping[str, Limit]) -> tuple[str, str]:
    """Give what a list of results or of mails shows, and what it hides of the description."""
    fold = next((limits[key] for key in _DESCRIPTIONS if key in limits), None)
    described = wording.publication.description
    text = " ".join((described or wording.caption)[:_WIDE].split())
    shown, rest = ("".join(piece.text for piece in part) for part in folded(text, fold=fold))
    return shown.rstrip() + ("…" if rest else ""), rest if described else ""


def _address(publication: Publication) -> str:
    """Give where an article will stand, as far as it is known."""
    channel, slug = publication.channel, publication.slug.strip("/")
    site = channel.url or channel.handle
    if slug and site:
        return f"{site.rstrip('/')}/{slug}"
    return publication.link or site or slug


def _card(wording: Wording, frames: tuple[Frame, ...]) -> Card | None:
    """Give the card of the link, where the network makes one and nothing takes its place."""
    if _value(wording.limits, "link-card") is not True:
        return None
    is_of_link = wording.form is not None and wording.form.id == "article"
    if frames and not is_of_link:
        return None
    publication = wording.publication
    written = publication.link or next((span.text for span in wording.links), "")
    host = _host(written if "://" in written else f"https://{written}")
    image = next((frame for frame in frames if frame.shows == "image"), None)
    title, text = (publication.headline, publication.description) if is_of_link else ("", "")
    return Card(host, title, text, image) if host else None


def _host(address: str) -> str:
    try:
        return (urlsplit(address).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def _zones(limits: Mapping[str, Limit]) -> tuple[float, float, float, float] | None:
    value = limits["safe-zone"].value
    sides = value if isinstance(value, list) else []
    figures = [side for side in sides if isinstance(side, int | float)]
    return (figures[0], figures[1], figures[2], figures[3]) if len(figures) == _SIDES else None


def _initials(name: str) -> str:
    """Give one or two letters that stand for a name."""
    words = [word for word in re.split(r"[\W_]+", name) if word]
    return "".join(word[0] for word in words[:2]).upper()


def _ink(color: str) -> str:
    """Give the ink, black or white, that is read best on a colour."""
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4  # noqa: PLR2004
        for part in (int(color[at : at + 2], 16) / 255 for at in (1, 3, 5))
    )
    return "#fff" if 0.2126 * red + 0.7152 * green + 0.0722 * blue < _MIDDLE else "#000"
