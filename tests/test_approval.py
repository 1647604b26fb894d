"""The digest of an approval: any word or file that the public sees changes it, nothing else does."""

import dataclasses
import re
import subprocess
import sys
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import Struct
from msgspec.structs import replace

from cmcal.model import answers, approval
from cmcal.model.moments import parse
from cmcal.model.post import Approval, Asset, Due, Legal, Override, Poll, Post, Results
from cmcal.model.records import fields_of
from cmcal.model.schedule import Calendar
from cmcal.model.words import Status
from tests.any_posts import CHANNELS, FILES, POSTS, holding
from tests.samples import REPOSITORY

PUBLIC: dict[type[Struct], dict[str, Any]] = {
    Post: {
        "channels": ["x"],
        "format": "reel",
        "assets": [Asset(file="two.png")],
        "headline": "Autre",
        "description": "Autre",
        "slug": "autre",
        "hashtags": ["autre"],
        "mentions": ["autre"],
        "link": "https://autre.example/",
        "cta": "Autre",
        "first_comment": "Autre",
        "poll": Poll(options=["autre"]),
        "legal": Legal(retouched=True),
        "per_channel": {"x": Override(headline="Autre")},
    },
    Override: {
        "format": "reel",
        "headline": "Autre",
        "description": "Autre",
        "slug": "autre",
        "assets": [],
        "hashtags": ["autre"],
        "mentions": ["autre"],
        "link": "https://autre.example/",
        "first_comment": "Autre",
        "tags": ["autre"],
        "poll": Poll(options=["autre"]),
    },
    Asset: {"file": "two.png", "alt": "Autre", "subtitles": "three.vtt", "cover": "two.png"},
    Poll: {"question": "Autre ?", "options": ["autre"], "hours": 48},
    Legal: {"paid_partnership": "Autre", "retouched": True, "ai_generated": True},
}
"""For each type, the fields that the public sees, and another value of each."""
PRIVATE: dict[type[Struct], dict[str, Any]] = {
    Post: {
        "id": "autre",
        "ignore": {"CM304": "autre"},
        "title": "Autre",
        "tags": ["autre"],
        "notes": "autre",
        "status": Status.APPROVED,
        "publish": parse("2027-01-01 12:00"),
        "brand": "autre",
        "owner": "autre",
        "writer": "autre",
        "designer": "autre",
        "approver": "autre",
        "channel_approvals": {"x": Approval(by="autre", on=date(2027, 1, 1))},
        "pillar": "autre",
        "objective": "autre",
        "persona": "autre",
        "campaign": "autre",
        "brief": "autre",
        "inspired_by": ["autre"],
        "utm": {"utm_medium": "autre"},
        "due": Due(draft=date(2027, 1, 1)),
        "client_notes": "autre",
        "approval": Approval(by="autre", on=date(2027, 1, 1)),
        "published": {},
        "results": {"x": Results(likes=3)},
        "verdict": "autre",
        "lesson": "autre",
    },
    Override: {
        "publish": parse("2027-01-01 12:00"),
        "status": Status.HOLD,
        "owner": "autre",
        "via": "api",
    },
    Asset: {"credit": "autre", "rights_until": date(2027, 1, 1), "consent": "autre"},
    Poll: {},
    Legal: {},
}
"""The others. A new field must be put in one of the two: is it part of what a yes is given to?"""
BASE = Post(
    id="p",
    path="content/posts/p.md",
    title="Titre",
    body="Pour tous\n\n## x\n\nPour X",
    channels=["x", "ig-a"],
    assets=[Asset(file="one.jpg", alt="Une")],
    poll=Poll(options=["oui", "non"]),
    per_channel={
        "x": Override(assets=[Asset(file="one.jpg", alt="Une")], poll=Poll(options=["oui"]))
    },
)


def digest(post: Post, calendar: Calendar | None = None, contents: Any = FILES) -> str:
    calendar = calendar or holding(post)
    return approval.digest(calendar, calendar.publications_of(post), contents)


def with_value(kind: type[Struct], field: str, value: Any) -> Post:
    """Give the post in which one field of one of its values is another."""
    if kind is Post:
        return replace(BASE, **{field: value})
    override = BASE.per_channel["x"]
    if kind is Legal:
        return replace(BASE, legal=replace(BASE.legal, **{field: value}))
    if kind is Asset:
        assets = [replace(BASE.assets[0], **{field: value})]
        return replace(BASE, per_channel={"x": replace(override, assets=assets)})
    if kind is Poll:
        poll = replace(override.poll, **{field: value})  # type: ignore[type-var]
        return replace(BASE, per_channel={"x": replace(override, poll=poll)})
    return replace(BASE, per_channel={"x": replace(override, **{field: value})})


@pytest.mark.parametrize("kind", PUBLIC)
def test_every_field_is_public_or_not(kind: type[Struct]) -> None:
    assert PUBLIC[kind].keys() | PRIVATE[kind].keys() == fields_of(kind).keys()
    assert not PUBLIC[kind].keys() & PRIVATE[kind].keys()


@pytest.mark.parametrize(
    ("kind", "field"), [(kind, field) for kind, fields in PUBLIC.items() for field in fields]
)
def test_what_the_public_sees_changes_the_digest(kind: type[Struct], field: str) -> None:
    assert digest(with_value(kind, field, PUBLIC[kind][field])) != digest(BASE)


@pytest.mark.parametrize(
    ("kind", "field"), [(kind, field) for kind, fields in PRIVATE.items() for field in fields]
)
def test_what_the_public_does_not_see_does_not(kind: type[Struct], field: str) -> None:
    assert digest(with_value(kind, field, PRIVATE[kind][field])) == digest(BASE)


@pytest.mark.parametrize(
    "body", ["Pour toutes\n\n## x\n\nPour X", "Pour tous\n\n## x\n\nPour x", "Pour tous", ""]
)
def test_each_caption_changes_it(body: str) -> None:
    assert digest(replace(BASE, body=body)) != digest(BASE)


@pytest.mark.parametrize("path", [path for path in FILES if "one" in path])
def test_the_bytes_of_a_file_change_it_and_its_name_does_not(path: str) -> None:
    assert digest(BASE, contents={**FILES, path: "9" * 64}) != digest(BASE)
    renamed = with_value(Asset, "file", "two.png")
    same = {**FILES, "content/assets/two.png": FILES[path]}
    assert digest(renamed, contents=same) == digest(BASE)


def test_a_file_that_is_not_there_yet_is_known_by_its_name() -> None:
    missing = with_value(Asset, "file", "later.jpg")
    assert digest(missing) != digest(with_value(Asset, "file", "other.jpg"))
    come = {**FILES, "content/assets/later.jpg": FILES["content/assets/one.jpg"]}
    there = dataclasses.replace(holding(missing), assets=frozenset(come))
    assert digest(missing, there, come) == digest(BASE)


def test_the_account_and_its_network_are_part_of_it() -> None:
    calendar = holding(BASE)
    renamed = tuple(replace(one, name="Autre", handle="autre") for one in CHANNELS.values())
    moved = tuple(replace(one, platform="threads") for one in CHANNELS.values())
    for channels, is_same in ((renamed, True), (moved, False)):
        records = {**calendar.records, "channel": channels}
        other = dataclasses.replace(calendar, records=records)
        assert (digest(BASE, other) == digest(BASE)) is is_same


def test_spellings_that_come_out_the_same_are_the_same() -> None:
    spelled = replace(BASE, hashtags=["#a"], mentions=["@b"])
    assert digest(spelled) == digest(replace(BASE, hashtags=["a"], mentions=["b"]))


def test_it_is_known_for_ever() -> None:
    """A digest that changes with a release makes every approval of every workspace stale."""
    assert digest(Post(id="a", title="a")) == "7m4ozzcdyrykzsuv"
    assert digest(BASE) == "t2qhsbn5p4bdusxy"


@given(POSTS)
def test_it_is_sixteen_letters_and_digits_whatever_a_post_says(post: Post) -> None:
    assert re.fullmatch("[a-z2-7]{16}", digest(post))


@given(POSTS, st.randoms(use_true_random=False))
def test_the_order_of_channels_and_keys_does_not_matter(post: Post, random: Any) -> None:
    def shuffled(things: Any) -> list[Any]:
        found = list(things)
        random.shuffle(found)
        return found

    other = replace(
        post,
        channels=shuffled(post.channels),
        per_channel=dict(shuffled(post.per_channel.items())),
    )
    assert digest(other) == digest(post)


@given(st.text(), st.text())
def test_no_text_can_pass_for_another_field(caption: str, comment: str) -> None:
    one = replace(BASE, channels=["ig-a"], body=caption, first_comment=comment)
    other = replace(BASE, channels=["ig-a"], body=comment, first_comment=caption)
    calendar = holding(one)
    (left,), (right,) = calendar.publications_of(one), calendar.publications_of(other)
    is_same = (left.caption, comment) == (right.caption, caption)
    assert (digest(one) == digest(other)) is is_same


def test_files_are_named_once_each_and_only_those_that_are_there() -> None:
    post = replace(
        BASE,
        channels=["x"],
        per_channel={},
        assets=[
            Asset(file="one.jpg", cover="two.png", subtitles="three.vtt"),
            Asset(file="no.jpg"),
        ],
    )
    calendar = holding(post)
    assert list(approval.assets(calendar, calendar.publications_of(post))) == [
        "content/assets/one.jpg", "content/assets/two.png", "content/posts/three.vtt",
    ]  # fmt: skip


# The answer that carries it.

BLOCK = re.compile(
    r"^\[cmcal answer 1\]\nshare: (?P<share>\S+)\npost: (?P<post>[0-9a-f]{12})\n"
    r"channels: (?P<channels>\S+(?:, \S+)*)\ndigest: (?P<digest>[a-z2-7]{16})\n"
    r"verdict: (?P<verdict>approve|change)\ncomment:(?P<comment>.*?)\n?\[end\]$",
    re.MULTILINE | re.DOTALL,
)


@given(
    st.text(min_size=1),
    st.lists(st.text(min_size=1), min_size=1, max_size=3),
    st.sampled_from(["approve", "change"]),
)
def test_an_answer_is_one_block_that_no_name_can_break(
    share: str, channels: list[str], verdict: Any
) -> None:
    text = answers.write(
        answers.Answer(share, "0123456789ab", tuple(channels), "k7qd2mzp4tyax3fe", verdict)
    )
    found = BLOCK.search(f"Bonjour,\n\n{text}\n\nNdeye")
    assert found
    assert len(text.splitlines()) == 8
    assert found["verdict"] == verdict
    assert found["comment"] == ""
    assert len(found["channels"].split(", ")) == len(channels)


def test_an_answer_reads_as_the_reference_says() -> None:
    answer = answers.Answer(
        "ndeye-coffrets", "3fa2b1c4d5e6", ("facebook", "instagram"), "k7qd2mzp4tyax3fe", "approve"
    )
    written = answers.write(answer)
    assert written.splitlines() == [
        "[cmcal answer 1]",
        "share: ndeye-coffrets",
        "post: 3fa2b1c4d5e6",
        "channels: facebook, instagram",
        "digest: k7qd2mzp4tyax3fe",
        "verdict: approve",
        "comment:",
        "[end]",
    ]


def test_the_reference_page_tells_how_to_make_one() -> None:
    """Anyone can make a digest again, without cmcal."""
    text = (REPOSITORY / "docs/reference/approval.md").read_text(encoding="utf-8")
    (program, said) = re.findall(r"```python\n(.*?)\n# ([a-z2-7]{16})\n```", text, re.DOTALL)[0]
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == said
    assert digest(Post(id="p", title="a", body="Joyeux Noël", channels=["x"])) == said
    (block,) = re.findall(r"```text\n(.*?)\n```", text, re.DOTALL)
    assert BLOCK.fullmatch(block)
