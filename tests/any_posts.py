"""Posts that say anything on any channel, in a calendar of their own."""

from datetime import date
from zoneinfo import ZoneInfo

from hypothesis import strategies as st

from cmcal.media.facts import Media
from cmcal.model.planning import Channel, Settings
from cmcal.model.post import Asset, Legal, Override, Poll, Post, Published
from cmcal.model.schedule import Calendar
from cmcal.model.words import Status

CHANNELS = {
    name: Channel(id=name, platform=platform)
    for name, platform in (
        ("ig-a", "instagram"),
        ("ig-b", "instagram"),
        ("x", "x"),
        ("Été", "tiktok"),
    )
}
LINES = st.sampled_from(
    ["", "text", "  indented", "---", "## ig-a", "## IG-B", "## instagram", "## x", "## été", "## other", "##x", "# x"]
)  # fmt: skip
WORDS = st.text("ab #@", max_size=4)
ASSETS = st.lists(
    st.builds(
        Asset,
        file=st.sampled_from(["one.jpg", "two.png"]),
        alt=WORDS,
        credit=WORDS,
        cover=st.sampled_from(["", "two.png"]),
        subtitles=st.sampled_from(["", "three.vtt"]),
    ),
    max_size=2,
)
POLLS = st.none() | st.builds(Poll, question=WORDS, options=st.lists(WORDS, max_size=2))
OVERRIDES = st.builds(
    Override,
    format=WORDS,
    headline=WORDS,
    assets=st.none() | ASSETS,
    hashtags=st.none() | st.lists(WORDS, max_size=2),
    mentions=st.none() | st.lists(WORDS, max_size=2),
    link=st.none() | WORDS,
    first_comment=st.none() | WORDS,
    status=st.none() | st.sampled_from(Status),
    tags=st.lists(WORDS, max_size=2),
    poll=POLLS,
)
POSTS = st.builds(
    Post,
    id=st.just("p"),
    path=st.just("content/posts/p.md"),
    title=st.just("title"),
    body=st.lists(LINES, max_size=12).map("\n".join),
    status=st.sampled_from(Status),
    channels=st.lists(st.sampled_from([*CHANNELS, "unknown", "instagram"]), max_size=5),
    format=WORDS,
    assets=ASSETS,
    headline=WORDS,
    hashtags=st.lists(WORDS, max_size=2),
    mentions=st.lists(WORDS, max_size=2),
    link=WORDS,
    cta=WORDS,
    first_comment=WORDS,
    poll=POLLS,
    legal=st.builds(Legal, paid_partnership=WORDS, retouched=st.booleans(), ai_generated=st.booleans()),
    per_channel=st.dictionaries(st.sampled_from([*CHANNELS, "instagram", "tiktok"]), OVERRIDES, max_size=4),
    published=st.dictionaries(st.sampled_from([*CHANNELS]), st.builds(Published, url=WORDS), max_size=2),
)  # fmt: skip
FILES = {
    "content/assets/one.jpg": "1" * 64,
    "content/assets/two.png": "2" * 64,
    "content/posts/three.vtt": "3" * 64,
}


def holding(post: Post) -> Calendar:
    return Calendar(
        settings=Settings(id="settings", name="a", timezone="UTC"),
        zone=ZoneInfo("UTC"),
        today=date(2026, 12, 7),
        records={"post": (post,), "channel": tuple(CHANNELS.values())},
        assets=frozenset(FILES),
        media=dict.fromkeys(FILES, Media(kind="image")),
    )
