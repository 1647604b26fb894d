"""What each network takes for a hashtag and for a mention: facts, each with where it was read.

A platform that is not here makes nothing of a `#`, or of an `@`, in plain text: WhatsApp, Discord,
Reddit, Google Business; Facebook and LinkedIn, whose mentions are picked from a list.
"""

import functools
from collections.abc import Mapping
from typing import Any, Literal, NamedTuple

from cmcal.counting.domains import LATIN

_WORD = r"\p{L}\p{M}\p{Nd}_"
_WITHIN_X = (
    r"_\u200c\u200d\ua67e\u05be\u05f3\u05f4\uff5e\u301c\u309b\u309c\u30a0\u30fb\u3003\u0f0b\u0f0c·"
)
_X = rf"\p{{L}}\p{{M}}\p{{Nd}}{_WITHIN_X}"
_RUBY_WORD = r"\p{L}\p{M}\p{Nd}\p{Pc}"
_TELEGRAM = r"\p{L}\p{Nd}_·\u200c\u0d80-\u0dff"
_ZERO_WIDTH = r"\xad\u2060\u200a-\u200d\u20e2"
_EMOJI = r"\p{Extended_Pictographic}\p{Emoji_Modifier}\p{Regional_Indicator}\u200d\ufe0f"


class Hashtags(NamedTuple):
    """How a network reads a hashtag; classes are the inside of `[…]`, for the `regex` package."""

    source: str
    evidence: Literal["code", "help", "undocumented"]
    """How sure it is: the network's own code or help pages, or what is seen and told."""
    body: str = _WORD
    """The characters a tag is made of; it ends before the first other one."""
    needs: str = ""
    """What must be found somewhere in it."""
    signs: str = "#"
    before: str = rf"(?<![{_WORD}&/])"
    """What must hold right before the sign."""
    opening: str = ""
    """Characters that cannot be its first."""
    closing: str = ""
    """Characters that it does not end with: they are left out."""
    stop: str = ""
    """What, right after it, makes it no tag."""
    most: int = 0
    """Its greatest length in UTF-16 units, without the sign; 0: none is known."""
    is_cut: bool = False
    """Whether a longer one is cut there; else it is no tag."""
    is_alone: bool = False
    """Whether only the first of a text is marked; the others stay plain."""


_LETTER = r"\p{L}"

HASHTAGS: Mapping[str, Hashtags] = {
    "x": Hashtags(
        "twitter-text 3.1.0, js/src/regexp/validHashtag.js",
        "code",
        body=_X,
        needs=r"[\p{L}\p{M}]",
        signs="#＃",
        before=rf"(?:(?<![{_X}&])|(?<=[\ufe0e\ufe0f]))",
        opening=r"\ufe0f\u20e3",
        stop="[#＃]|://",
    ),
    "mastodon": Hashtags(
        "Mastodon, app/models/concerns/tag/naming.rb, HASHTAG_RE, as of 2026",
        "code",
        body=rf"{_RUBY_WORD}·・\u200c",
        # Digits alone are no tag, unless parted: `1_2` is one, since the separators are.
        needs=r"\p{Alphabetic}|(?<=.)[_·・\u200c](?=.)",
        signs="#＃",
        before=r"(?<!\S)",
        opening=r"·・\u200c",
        closing=r"·・\u200c",
    ),
    "bluesky": Hashtags(
        "@atproto/api 0.19.19, src/rich-text/util.ts, TAG_REGEX, and detection.ts",
        "code",
        body=rf"^\s{_ZERO_WIDTH}",
        needs=rf"[^0-9\s\p{{P}}{_ZERO_WIDTH}]",
        signs="#＃",
        before=r"(?<!\S)",
        opening=r"\ufe0f",
        closing=r"\p{P}",
        most=64,
    ),
    "telegram": Hashtags(
        "TDLib, td/telegram/MessageEntity.cpp, match_hashtags, as of 2026",
        "code",
        body=_TELEGRAM,
        needs=_LETTER,
        before=rf"(?<![{_TELEGRAM}])",
        stop="#",
        most=256,
        is_cut=True,
    ),
    "threads": Hashtags(
        "https://developers.facebook.com/documentation/threads/posts (topic tags)",
        "help",
        body=r"^\s.&@!?,;:#",
        needs=r"\D",
        most=50,
        is_alone=True,
    ),
    "instagram": Hashtags(
        "https://www.facebook.com/help/instagram/351460621611097 (numbers, no special characters);"
        " emoji since 2015, by Instagram's engineering blog",
        "help",
        body=_WORD + _EMOJI,
        opening=r"\ufe0f\u200d",
    ),
    "youtube": Hashtags("https://support.google.com/youtube/answer/6390658", "help"),
    "linkedin": Hashtags(
        "https://learn.microsoft.com/linkedin/marketing/community-management/shares/"
        "little-text-format (the signs; the characters are not documented)",
        "undocumented",
        signs="#＃",
    ),
    "facebook": Hashtags("one word, by common account", "undocumented", needs=_LETTER),
    "tiktok": Hashtags("one word, by common account", "undocumented"),
    "pinterest": Hashtags("one word, by common account", "undocumented"),
    "snapchat": Hashtags("one word, by common account", "undocumented"),
}


class Mentions(NamedTuple):
    """How a network reads a mention: the expression, for the `regex` package, of sign and name."""

    source: str
    pattern: str
    is_domain: bool = False
    """Whether the name has to be a domain name that can exist."""


_INSTAGRAM = rf"(?<![{_WORD}.@/])@[A-Za-z0-9_]++(?:\.++[A-Za-z0-9_]++)*+(?!@)"

MENTIONS: Mapping[str, Mentions] = {
    "x": Mentions(
        "twitter-text 3.1.0, js/src/regexp/validMentionOrList.js and endMentionMatch.js",
        r"(?:(?<![A-Za-z0-9_!#$%&*@＠])|(?<=(?<![A-Za-z0-9_+~.\-@＠])[Rr][Tt]))"
        rf"[@＠][A-Za-z0-9_]{{1,20}}+(?!/[A-Za-z]|[@＠{LATIN}]|://)",
    ),
    "mastodon": Mentions(
        "Mastodon, app/models/account.rb, MENTION_RE, and app/lib/extractor.rb",
        rf"(?<![=/{_RUBY_WORD}])@[A-Za-z0-9_]++(?:[.\-]++[A-Za-z0-9_]++)*+"
        rf"(?:@[{_RUBY_WORD}]++(?:[.\-]++[{_RUBY_WORD}]++)*+)?+(?![@＠{LATIN}]|://)",
    ),
    "bluesky": Mentions(
        "@atproto/api 0.19.19, src/rich-text/util.ts, MENTION_REGEX",
        r"(?<![^\s(])@[A-Za-z0-9]++(?:[.\-]++[A-Za-z0-9]++)*+(?!_)",
        is_domain=True,
    ),
    "telegram": Mentions(
        "TDLib, td/telegram/MessageEntity.cpp, match_mentions",
        rf"(?<![{_WORD}])@[A-Za-z0-9_]{{2,32}}+(?![{_WORD}])",
    ),
    "instagram": Mentions("letters, digits, `.` and `_`, by the names it accepts", _INSTAGRAM),
    "threads": Mentions("the names are Instagram's", _INSTAGRAM),
    "tiktok": Mentions(
        "https://support.tiktok.com/en/getting-started/setting-up-your-profile/"
        "changing-your-username (letters, digits, `.` and `_`, no `.` at the end)",
        _INSTAGRAM,
    ),
    "youtube": Mentions(
        "https://support.google.com/youtube/answer/11585688 (handles of 3 to 30 characters)",
        rf"(?<![{_WORD}.@/])@(?=[{_WORD}.·\-]{{3}})[{_WORD}]++(?:[.·\-]++[{_WORD}]++)*+(?!@)",
    ),
}


@functools.cache
def compiled(pattern: str) -> Any:
    """Give an expression made ready by `regex`, which knows Unicode's classes, unlike `re`.

    It is imported here, for the first text that holds a sign: most commands never need it.
    """
    import regex

    return regex.compile(pattern)
