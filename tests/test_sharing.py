"""What one reader may see: all of what was chosen, and nothing besides."""

import dataclasses
import functools
from collections.abc import Iterator
from datetime import date

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from samples import Files

from cmcal.loader import load
from cmcal.media.facts import Media
from cmcal.model import approval, sharing, shown
from cmcal.model.planning import Share
from cmcal.model.post import Approval, Override, Post
from cmcal.model.publications import Publication
from cmcal.model.records import fields_of
from cmcal.model.schedule import Calendar
from cmcal.model.sharing import Shared, shared
from cmcal.model.words import Status
from cmcal.sources import Memory
from tests.any_posts import CHANNELS, FILES, POSTS, holding
from tests.planting import Garden
from tests.samples import DEFAULTS
from tests.secret_workspace import SEEN, SHARE, planted

TODAY = date(2026, 12, 7)
ALL = Share(id="s", name="S")
HELD = frozenset({"campaign.start", "campaign.end", "any feeds.past", "any feeds.future"})
"""What the calendar of a reader holds besides, and no page shows."""
ON_PAGES_ALONE = frozenset(
    {"share.reply_to", *(name for name in SEEN if name.endswith(" content"))}
)


def calendar_of(files: Files) -> Calendar:
    return load(Memory({**DEFAULTS, **files}), TODAY).calendar


def one_post(text: str) -> Calendar:
    return calendar_of({"content/posts/a.md": text})


def titles(calendar: Calendar, share: Share) -> list[str]:
    return [found.post.title for found in sharing.chosen(calendar, share).values()]


# Nothing is seen that should not be.


@functools.cache
def secret() -> tuple[Garden, Calendar, Shared]:
    files, garden = planted()
    loaded = load(Memory(files), TODAY)
    calendar = loaded.calendar
    share = next(one for one in calendar.shares if one.id == SHARE)
    unsound = frozenset(problem.place.path for problem in loaded.problems)
    contents = dict.fromkeys(calendar.assets, "0123456789abcdef")
    return garden, calendar, shared(calendar, share, contents, unsound)


def said(calendar: Calendar) -> Iterator[str]:
    """Give everything that a calendar holds."""
    for name, value in vars(calendar).items():
        plain = value.key if name == "zone" else value
        yield msgspec.json.encode(plain, enc_hook=str).decode()


def test_the_calendar_of_a_reader_holds_what_she_may_see_and_nothing_else() -> None:
    garden, calendar, seen = secret()
    assert len(garden.secrets) > 2000
    assert garden.found_in(said(seen.calendar)) == SEEN - ON_PAGES_ALONE | HELD
    assert seen.calendar.today == TODAY
    assert seen.calendar.holidays == {}
    assert set(seen.calendar.records) == {"post", "channel", "campaign", "person", "feeds"}
    # The test is not blind: the team's own calendar holds nearly all of them.
    assert len(garden.found_in(said(calendar))) > 1500


def test_a_field_that_was_let_out_would_be_noticed() -> None:
    garden, calendar, seen = secret()
    by_reference = {shown.reference(SHARE, post.id): post for post in calendar.posts}
    noticed = set()
    for field in fields_of(Post):
        let_out = tuple(
            replace(post, **{field: getattr(by_reference[post.id], field)})
            for post in seen.calendar.posts
        )
        records = {**seen.calendar.records, "post": let_out}
        leaking = dataclasses.replace(seen.calendar, records=records)
        if garden.found_in(said(leaking)) - SEEN - HELD:
            noticed.add(field)
    # The others hold what the reader sees, or no secret can be written in them.
    harmless = {"client_notes", "cta", "format", "legal", "publish", "status"}
    assert fields_of(Post).keys() - noticed == harmless


# All is seen that was chosen.


POST = """---
title: {title}
status: {status}
publish: {publish}
channels: [instagram, x]
brand: {brand}
campaign: {campaign}
---
text
"""
CALENDAR = {
    "calendar/channels.yml": "instagram: {platform: instagram, brand: kori}\n"
    "x: {platform: x, brand: kori}\nalien: {platform: x, brand: alien}\nfree: {platform: x}\n",
}


def written(title: str, **said: str) -> dict[str, str]:
    values = {"status": "approved", "publish": "2026-12-10", "brand": "", "campaign": "", **said}
    return {f"content/posts/{title}.md": POST.format(title=title, **values)}


def test_without_a_choice_all_is_seen_that_was_made_for_other_eyes() -> None:
    files = {}
    for status in Status:
        files |= written(status.value, status=status.value)
    shares = titles(calendar_of(CALENDAR | files), ALL)
    assert sorted(shares) == ["approved", "client", "published", "scheduled"]
    assert titles(calendar_of(CALENDAR | files), replace(ALL, statuses=[Status.IDEA])) == ["idea"]


@pytest.mark.parametrize(
    ("brand", "channels", "is_seen"),
    [
        ("", "[instagram]", True),
        ("kori", "[instagram]", True),
        ("alien", "[instagram]", False),
        ("kori", "[alien]", False),
        ("", "[alien]", False),
        ("", "[free]", False),
        ("kori", "[free]", True),
    ],
)
def test_every_brand_that_is_named_must_be_chosen(
    brand: str, channels: str, *, is_seen: bool
) -> None:
    file = written("a", brand=brand)["content/posts/a.md"].replace("[instagram, x]", channels)
    calendar = calendar_of({**CALENDAR, "content/posts/a.md": file})
    assert bool(titles(calendar, replace(ALL, brands=["kori"]))) is is_seen
    assert titles(calendar, ALL) == ["a"]


def test_channels_campaigns_and_days_are_chosen() -> None:
    calendar = calendar_of(
        CALENDAR
        | written("first", publish="2026-12-01 00:30")
        | written("last", publish="2026-12-31 23:30", campaign="fetes")
        | written("undated", publish="")
    )
    seen = sharing.chosen(calendar, replace(ALL, channels=["x"])).values()
    assert {one.channel.id for found in seen for one in found.publications} == {"x"}
    assert titles(calendar, replace(ALL, channels=["tiktok"])) == []
    assert titles(calendar, replace(ALL, campaigns=["fetes"])) == ["last"]
    assert titles(calendar, ALL) == ["first", "last", "undated"]
    days = {"start": date(2026, 12, 1), "end": date(2026, 12, 31)}
    assert titles(calendar, replace(ALL, **days)) == ["first", "last"]
    assert titles(calendar, replace(ALL, start=date(2026, 12, 2))) == ["last"]
    assert titles(calendar, replace(ALL, end=date(2026, 12, 30))) == ["first"]


def test_a_post_whose_file_was_not_read_well_is_not_seen() -> None:
    calendar = calendar_of(CALENDAR | written("a") | written("b"))
    assert set(sharing.chosen(calendar, ALL)) == {
        shown.reference("s", "a"), shown.reference("s", "b"),
    }  # fmt: skip
    unsound = frozenset({"content/posts/a.md"})
    assert set(sharing.chosen(calendar, ALL, unsound)) == {shown.reference("s", "b")}


def test_of_two_posts_with_one_id_the_first_is_seen() -> None:
    files = {
        f"content/posts/{name}.md": f"---\nid: one\ntitle: {name}\nstatus: client\nchannels: [x]\n---\n"
        for name in "ab"
    }
    assert titles(calendar_of(CALENDAR | files), ALL) == ["a"]


def test_a_reference_lasts_and_tells_nothing() -> None:
    found = shown.reference("ndeye", "coffrets")
    assert found == "11d7220a160b"
    assert found != shown.reference("ndeye", "coffret")
    assert found != shown.reference("ndeye2", "coffrets")
    assert shown.reference("a", "\ud800") != shown.reference("a", "\ud801")


@pytest.mark.parametrize(
    ("said", "title"),
    [
        ("headline: Le titre\n---\nLa légende", "Le titre"),
        ("---\n🎄\n\n  Joyeux   Noël !\nAux autres", "Joyeux Noël !"),
        ("---\n---\n", "Instagram"),
        ("---\n" + "mot " * 40, "mot " * 17 + "mot…"),
        ("---\n" + "m" * 80, "m" * 72 + "…"),
        ("assets: [{file: a.jpg, alt: Une bouteille}]\n---\n", "Une bouteille"),
        ("poll: {question: Sucré ?, options: [a, b]}\n---\n", "Sucré ?"),
        ("per_channel: {instagram: {headline: Le sien}}\n---\nLa légende", "Le sien"),
        ("---\nTous\n\n## instagram\nLe sien", "Le sien"),
    ],
)
def test_the_title_is_made_of_words_the_public_sees(said: str, title: str) -> None:
    calendar = one_post(f"---\ntitle: secret\nchannels: [instagram]\nstatus: client\n{said}\n")
    assert [post.title for post in shared(calendar, ALL, {}).calendar.posts] == [title]


def test_what_is_with_the_client_is_for_her_to_read() -> None:
    calendar = one_post(
        "---\ntitle: a\nchannels: [instagram, x]\nstatus: client\nper_channel: {x: {status: approved}}\n---\na"
    )
    (post,) = shared(calendar, ALL, {}).calendar.posts
    assert post.status is Status.REVIEW
    assert [one.status for one in shared(calendar, ALL, {}).calendar.publications_of(post)] == [
        Status.REVIEW,
        Status.APPROVED,
    ]


def test_a_campaign_of_another_brand_is_not_named() -> None:
    campaigns = {
        "calendar/campaigns.yml": "ours: {name: Ours, start: 2026-12-01, end: 2026-12-31, brand: kori}\n"
        "theirs: {name: Theirs, start: 2026-12-01, end: 2026-12-31, brand: alien}\n"
    }
    files = CALENDAR | campaigns | written("a", campaign="ours") | written("b", campaign="theirs")
    calendar = calendar_of(files)
    named = {one.name for one in shared(calendar, ALL, {}).calendar.campaigns.values()}
    assert named == {"Ours", "Theirs"}
    seen = shared(calendar, replace(ALL, brands=["kori"]), {}).calendar
    assert [one.name for one in seen.campaigns.values()] == ["Ours"]
    assert [bool(post.campaign) for post in seen.posts] == [True, False]


# The yes of the reader.

YES = "---\ntitle: a\nchannels: [instagram, x]\nstatus: client\n{}\n---\ntext\n"


def yes_of(approved: str, share: Share) -> tuple[str, Approval | None]:
    seen = shared(one_post(YES.format(approved)), share, {})
    (asked,) = seen.asked.values()
    return asked.yes, seen.calendar.posts[0].approval


def test_a_yes_is_told_to_who_gave_it() -> None:
    hers = replace(ALL, approver="ndeye")
    assert yes_of("", hers) == ("", None)
    assert yes_of("approval: {by: awa, on: 2026-12-01}", hers) == ("", None)
    assert yes_of("approval: {by: ndeye, on: 2026-12-01}", ALL) == ("", None)
    told = Approval(by="approver", on=date(2026, 12, 1))
    assert yes_of("approval: {by: ndeye, on: 2026-12-01, via: phone}", hers) == ("unbound", told)
    stale = "approval: {by: ndeye, on: 2026-12-01, digest: other}"
    assert yes_of(stale, hers) == ("stale", told)


def test_a_yes_holds_while_its_words_do() -> None:
    calendar = one_post(YES.format("assets: [{file: a.jpg}]"))
    (post,) = calendar.posts
    hers = replace(ALL, approver="ndeye", channels=["x"])
    every = tuple(calendar.publications_of(post))
    for publications in (every, every[1:]):
        digest = approval.digest(calendar, publications, {})
        said = (
            f"assets: [{{file: a.jpg}}]\napproval: {{by: ndeye, on: 2026-12-01, digest: {digest}}}"
        )
        assert yes_of(said, hers)[0] == "holds"
        assert yes_of(said.replace("a.jpg", "b.jpg"), hers)[0] == "stale"


# Files.


def test_files_are_known_by_what_they_hold() -> None:
    heavy = Media(kind="video", bytes=sharing.MAX_FILE + 1)
    known = {
        "content/assets/secret.JPG": Media(kind="image", bytes=9),
        "content/posts/beside.weird": Media(bytes=9),
        "content/assets/heavy.mp4": heavy,
        "content/assets/elsewhere.mp4": Media(kind="video", pointer=True),
        "content/assets/failed.jpg": Media(kind="image"),
    }
    files = {path: "" for path in known}
    names = ("secret.JPG", "beside.weird", "heavy.mp4", "elsewhere.mp4", "failed.jpg", "none.jpg")
    assets = ", ".join(f"{{file: {name}, alt: {name[:3]}}}" for name in names)
    text = f"---\ntitle: a\nchannels: [x]\nstatus: client\nassets: [{assets}]\n---\n"
    calendar = calendar_of({**files, "content/posts/a.md": text})
    calendar = dataclasses.replace(calendar, media=known)
    assert set(sharing.wanted(calendar, ALL)) == set(known)
    contents = {path: f"{number}" * 64 for number, path in enumerate(known) if "failed" not in path}
    seen = shared(calendar, ALL, contents)
    assert seen.files == {
        f"content/assets/{'0' * 16}.jpg": "content/assets/secret.JPG",
        f"content/assets/{'1' * 16}.bin": "content/posts/beside.weird",
    }
    assert seen.absent == (
        "content/assets/elsewhere.mp4", "content/assets/failed.jpg", "content/assets/heavy.mp4",
    )  # fmt: skip
    (one,) = seen.calendar.publications
    assert [(asset.file, asset.alt) for asset in one.assets] == [
        (f"{'0' * 16}.jpg", "sec"), (f"{'1' * 16}.bin", "bes"), ("", "hea"), ("", "els"), ("", "fai"), ("", "non"),
    ]  # fmt: skip


def test_whether_a_yes_holds_the_files_of_other_channels_tell_too() -> None:
    text = (
        "---\ntitle: a\nchannels: [instagram, x]\nstatus: client\n"
        "per_channel: {instagram: {assets: [{file: other.jpg}]}}\n{}\n---\n"
    ).replace("{}", "%s")
    share = replace(ALL, channels=["x"], approver="ndeye")
    files = {"content/assets/other.jpg": ""}
    for yes, wanted in (
        ("", set()),
        ("approval: {by: ndeye, on: 2026-12-01}", set()),
        ("approval: {by: ndeye, on: 2026-12-01, digest: abc}", set(files)),
    ):
        calendar = calendar_of({**files, "content/posts/a.md": text % yes})
        assert set(sharing.wanted(calendar, share)) == wanted
        assert shared(calendar, share, dict.fromkeys(files, "f" * 64)).files == {}


# What is seen is what the digest stands for.


@given(POSTS, st.lists(st.sampled_from([*CHANNELS]), max_size=3))
def test_a_reader_sees_the_very_words_that_her_answer_is_bound_to(
    post: Post, channels: list[str]
) -> None:
    calendar = holding(post)
    share = replace(ALL, channels=channels, statuses=list(Status))
    seen = shared(calendar, share, FILES)
    expected: list[Publication] = [
        one for one in calendar.publications_of(post) if not channels or one.channel.id in channels
    ]
    assert bool(seen.asked) == bool(expected)
    for shown_post in seen.calendar.posts:
        asked = seen.asked[shown_post.id]
        public = {at: FILES[path] for at, path in seen.files.items()}
        found = list(seen.calendar.publications_of(shown_post))
        assert approval.digest(seen.calendar, found, public) == asked.digest
        assert approval.digest(calendar, expected, FILES) == asked.digest
        assert [one.caption for one in found] == [one.caption for one in expected]
        assert [one.is_out for one in found] == [one.is_out for one in expected]
        assert sorted(asked.channels) == sorted(one.channel.id for one in expected)


@given(POSTS, st.sampled_from([*CHANNELS]))
def test_what_other_channels_say_changes_nothing_of_what_is_seen(post: Post, channel: str) -> None:
    share = replace(ALL, channels=[channel], statuses=list(Status))
    one = shared(holding(post), share, FILES)
    others = {name: Override(headline="other") for name in CHANNELS if name != channel}
    kept = {channel: post.per_channel[channel]} if channel in post.per_channel else {}
    own = kept or {channel: Override()}
    # Its own entry, even empty, goes before that of its platform.
    same = shared(holding(replace(post, per_channel={**post.per_channel, **own})), share, FILES)
    other = shared(holding(replace(post, per_channel={**others, **own})), share, FILES)
    assert same.calendar.records == other.calendar.records
    if kept:
        assert one.calendar.records == other.calendar.records
