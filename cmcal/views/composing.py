"""The address that opens a network's own window for writing, with the words already in it."""

import re
from collections.abc import Mapping
from typing import NamedTuple
from urllib.parse import quote

from cmcal.model.publications import Wording
from cmcal.platforms import Composer, Platform

LONGEST = 6000
"""Characters of an address: servers commonly refuse one of 8,192, and the browser adds its own."""
_SLOT = re.compile(r"\{(\w+)\}")
_HOST = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?(?::\d{1,5})?")
_WORDS = ("text", "words")


class Opening(NamedTuple):
    """Where the network's window opens, and whether the words are in it."""

    url: str
    is_filled: bool
    """False where they are too long for an address: they are to be copied."""


def opening(wording: Wording, platform: Platform | None, image: str = "") -> Opening | None:
    """Give where a publication may be written; None where the network has no such address.

    `image` is the public address of what it shows, for networks that fetch it.
    """
    if platform is None or not platform.composers:
        return None
    form = wording.form.id if wording.form else ""
    values = _values(wording, image)
    for composer in platform.composers:
        if not composer.formats or not form or form in composer.formats:
            found = _filled(composer, values)
            if found is not None:
                return found
    return None


def _values(wording: Wording, image: str) -> Mapping[str, str]:
    publication = wording.publication
    instance, link = publication.channel.instance, publication.link
    hashtags = " ".join(f"#{tag}" for tag in publication.hashtags)
    return {
        "text": wording.parts[0].text if wording.parts else "",
        "words": "\n\n".join(filter(None, (wording.caption, hashtags))),
        "link": link if link.startswith(("http://", "https://")) else "",
        "title": publication.headline,
        "image": image,
        "instance": instance if _HOST.fullmatch(instance) else "",
    }


def _filled(composer: Composer, values: Mapping[str, str]) -> Opening | None:
    """Fill an address in; None when something it asks for is missing."""
    slots = _SLOT.findall(composer.url)
    if not all(values.get(slot) for slot in slots):
        return None
    url = _address(composer, values)
    if len(url) <= LONGEST:
        return Opening(url, is_filled=any(slot in _WORDS for slot in slots))
    wordless = {**values, **dict.fromkeys(_WORDS, "")}
    return Opening(_address(composer, wordless), is_filled=False)


def _address(composer: Composer, values: Mapping[str, str]) -> str:
    return _SLOT.sub(lambda slot: _quoted(slot[1], values[slot[1]]), composer.url)


def _quoted(slot: str, value: str) -> str:
    return value if slot == "instance" else quote(value, safe="", errors="replace")
