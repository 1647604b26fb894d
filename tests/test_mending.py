"""A fix replaces just what it means, or is not offered."""

from collections.abc import Mapping

import pytest

from cmcal.fixer import fixes
from cmcal.sources import Memory
from tests.samples import DEFAULTS, Checking

POST = "content/posts/a.md"


def mended(files: Mapping[str, str], checking: Checking) -> Mapping[str, bytes]:
    return fixes(checking(files), Memory({**DEFAULTS, **files}), unsafe=True)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("channels: [instgram]", "channels: [instagram]"),
        ('channels: ["instgram", x]', "channels: [instagram, x]"),
        ("channels:\n  - x\n  - instgram", "channels:\n  - x\n  - instagram"),
        (
            "channels: [instagram]\nresults: {instgram: {reach: 1}}",
            "channels: [instagram]\nresults: {instagram: {reach: 1}}",
        ),
        ("id: Été", "id: ete"),
        ("channels: [x]\nformat: thred", "channels: [x]\nformat: thread"),
    ],
)
def test_only_the_slip_changes(before: str, after: str, checking: Checking) -> None:
    text = "---\ntitle: A\n{}\n---\nBonjour.\n"
    found = mended({POST: text.format(before)}, checking)
    assert found == {POST: text.format(after).encode()}


@pytest.mark.parametrize(
    "written",
    [
        "channels: instgram, x",  # A list on one line is one value: only a part of it is wrong.
        "status: >\n  à valider",
        "channels: [instagram, x]\nformat: poll",  # Right for one of the two.
    ],
)
def test_what_cannot_be_mended_is_left(written: str, checking: Checking) -> None:
    files = {POST: f"---\ntitle: A\n{written}\n---\nBonjour.\n"}
    assert checking(files)
    assert mended(files, checking) == {}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("slug: le_bissap # a", "slug: le-bissap # a"),
        ('slug: "_le bissap\\tde: _"', 'slug: "le-bissap-de:"'),
        ("slug: '_'", "slug: le-titre"),
        ("per_channel: {site: {slug: 'a b,c'}}", 'per_channel: {site: {slug: "a-b,c"}}'),
        ("slug: le_bissap\n  frais", "slug: le_bissap\n  frais"),  # One line cannot replace two.
    ],
)
def test_an_address_has_hyphens_between_its_words(
    before: str, after: str, checking: Checking
) -> None:
    files = {"calendar/channels.yml": "site: {platform: website}\n"}
    text = "---\ntitle: Le titre\nchannels: [site]\n{}\n---\nBonjour.\n"
    found = mended({**files, POST: text.format(before)}, checking)
    assert found.get(POST, text.format(before).encode()) == text.format(after).encode()
    safe = fixes(checking({**files, POST: text.format(before)}), Memory({**DEFAULTS, **files}))
    assert safe == {}


def test_a_heading_is_mended_in_the_body(checking: Checking) -> None:
    text = "---\ntitle: A\nchannels: [instagram, x]\n---\n\nA.\n\n## Instgram :\nB.\n\n##  x-\nC.\n"
    found = mended({POST: text}, checking)[POST].decode()
    assert found == text.replace("## Instgram :", "## instagram").replace("##  x-", "## x")


def test_a_skipped_time_moves_an_hour(checking: Checking) -> None:
    files = {
        "calendar/settings.yml": "name: Démo\ntimezone: Europe/Paris\n",
        POST: "---\ntitle: A\npublish: 2027-03-28 02:30\n---\nBonjour.\n",
    }
    assert b"publish: 2027-03-28 03:30\n" in mended(files, checking)[POST]


def test_a_silence_is_mended(checking: Checking) -> None:
    text = "---\ntitle: A\nchannels: [x, x]\nignore: {duplicate-chanel: voulu}\n---\nBonjour.\n"
    assert b"ignore: {duplicate-channel: voulu}" in mended({POST: text}, checking)[POST]
