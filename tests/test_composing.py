"""The addresses that open a network's window for writing hold the words, and nothing unsafe."""

from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st
from samples import DEFAULTS, TODAY

from cmcal import platforms
from cmcal.loader import load
from cmcal.platforms import Platform
from cmcal.sources import Memory
from cmcal.views.composing import LONGEST, Opening, opening

BUNDLED = platforms.load(platforms.ids())
BODY = "Le bissap est là : 100 % de goût & <rien> d'autre ? #Bissap\n\nSamedi, 9 h…"


def opened(platform: str, front: str = "", body: str = BODY, image: str = "") -> Opening | None:
    channels = f"c: {{platform: {platform}, instance: piaille.fr}}\n"
    post = f"---\ntitle: a\nchannels: [c]\nhashtags: [Jus]\n{front}\n---\n{body}\n"
    held = {**DEFAULTS, "calendar/channels.yml": channels, "content/posts/a.md": post}
    calendar = load(Memory(held), TODAY).calendar
    wording = calendar.wording_of(calendar.publications[0])
    return opening(wording, calendar.platforms.get(platform), image)


def query(found: Opening | None) -> dict[str, str]:
    assert found is not None
    return {name: value[0] for name, value in parse_qs(urlsplit(found.url).query).items()}


LINK = "https://kori.fr/?a=1&b=2"
FULL, WORDS = f"{BODY}\n\n{LINK}\n\n#Jus", f"{BODY}\n\n#Jus"


@pytest.mark.parametrize(
    ("platform", "form", "address", "said"),
    [
        ("x", "post", "https://x.com/intent/tweet", {"text": FULL}),
        ("threads", "text", "https://www.threads.com/intent/post", {"text": WORDS, "url": LINK}),
        ("bluesky", "post", "https://bsky.app/intent/compose", {"text": WORDS}),
        ("mastodon", "post", "https://piaille.fr/share", {"text": FULL}),
        ("telegram", "text", "https://t.me/share/url", {"url": LINK, "text": WORDS}),
        ("linkedin", "text", "https://www.linkedin.com/feed/", {"shareActive": "true", "text": WORDS}),
        ("linkedin", "article", "https://www.linkedin.com/sharing/share-offsite/", {"url": LINK}),
        ("reddit", "link", "https://www.reddit.com/submit", {"url": LINK, "title": "Titre"}),
        ("reddit", "text", "https://www.reddit.com/submit",
         {"selftext": "true", "title": "Titre", "text": WORDS}),
        ("whatsapp-channel", "text", "https://wa.me/", {"text": FULL}),
        ("facebook", "link", "https://www.facebook.com/sharer/sharer.php", {"u": LINK}),
    ],
)  # fmt: skip
def test_the_words_come_out_as_they_went_in(
    platform: str, form: str, address: str, said: dict[str, str]
) -> None:
    found = opened(platform, f"format: {form}\nlink: {LINK}\nheadline: Titre")
    assert query(found) == said
    assert found is not None
    assert found.url.startswith(f"{address}?")
    assert found.is_filled is ("text" in said)


def test_pinterest_fetches_the_image() -> None:
    front, image = f"format: pin\nlink: {LINK}", "https://cal.example/media/a%20b.jpg"
    assert query(opened("pinterest", front, image=image)) == {
        "url": LINK, "media": image, "description": WORDS,
    }  # fmt: skip
    assert opened("pinterest", front) is None


@pytest.mark.parametrize(
    ("platform", "front"),
    [
        ("instagram", ""),
        ("minitel", ""),
        ("x", "format: article"),
        ("facebook", "format: link"),
        ("facebook", "format: link\nlink: 'javascript:alert(1)'"),
        ("linkedin", f"format: long-article\nlink: {LINK}"),
    ],
)
def test_no_address_is_offered_where_there_is_none(platform: str, front: str) -> None:
    assert opened(platform, front) is None


def test_a_thread_opens_with_its_first_part() -> None:
    assert query(opened("x", "format: thread", "Un\n---\nDeux")) == {"text": "Un"}


def test_what_does_not_fit_an_address_is_to_be_copied() -> None:
    found = opened("telegram", f"link: {LINK}", "é" * 2000)
    assert query(found) == {"url": LINK}
    assert found is not None
    assert not found.is_filled
    assert len(found.url) < LONGEST


@given(text=st.text(max_size=300))
def test_any_text_makes_an_address(text: str) -> None:
    found = opened("x", body=text.replace("\r", ""))
    if found is not None:
        assert set(found.url) <= set(map(chr, range(0x21, 0x7F)))
        assert urlsplit(found.url).hostname == "x.com"


def test_a_server_that_is_no_name_of_a_host_is_not_opened() -> None:
    for instance in ("", "evil.example/path", "a@b", "a b", "-x"):
        channels = f"c: {{platform: mastodon, instance: '{instance}'}}\n"
        held = {
            **DEFAULTS,
            "calendar/channels.yml": channels,
            "content/posts/a.md": "---\ntitle: a\nchannels: [c]\n---\nx\n",
        }
        calendar = load(Memory(held), TODAY).calendar
        wording = calendar.wording_of(calendar.publications[0])
        assert opening(wording, calendar.platforms["mastodon"]) is None


@pytest.mark.parametrize("platform", BUNDLED.values(), ids=lambda platform: platform.id)
def test_a_composer_says_where_it_was_read(platform: Platform) -> None:
    for composer in platform.composers:
        assert composer.source.startswith("https://") or (not composer.source and composer.note)
        assert set(composer.formats) <= platform.formats.keys()
