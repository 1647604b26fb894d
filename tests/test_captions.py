"""A body is parted into captions, and a thread into parts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cmcal.loader import load
from cmcal.model.captions import parts, split
from cmcal.model.schedule import Calendar
from cmcal.sources import Memory
from tests.samples import DEFAULTS, TODAY

NAMES = ("instagram", "x", "notre-x")
lines = st.sampled_from(
    ["", " ", "Bonjour", "## x", "## Instagram ", "## autre", "##x", "---", "# x"]
)
bodies = st.one_of(st.text(), st.lists(lines).map("\n".join))


def test_a_body_without_headings_is_for_everyone() -> None:
    found = split("\n\nLe bissap.\n\nIl est là.\n", NAMES)
    assert found.default == "Le bissap.\n\nIl est là."
    assert found.of("x", "x") == found.default
    assert found.sections == {}


def test_a_section_replaces_the_default() -> None:
    found = split("Pour tous.\n\n## X \n\nPour X.\n\n## instagram\nEn image.", NAMES)
    assert found.default == "Pour tous."
    assert found.sections == {"x": "Pour X.", "instagram": "En image."}
    assert found.of("notre-insta", "instagram") == "En image."
    assert found.of("facebook", "facebook") == "Pour tous."


def test_a_channel_goes_before_its_platform() -> None:
    found = split("## x\nLe réseau.\n## notre-x\nLe canal.", NAMES)
    assert found.of("notre-x", "x") == "Le canal."
    assert found.of("autre-x", "x") == "Le réseau."


def test_a_section_may_be_empty() -> None:
    assert split("Pour tous.\n\n## x\n", NAMES).of("x", "x") == ""


def test_a_name_that_heads_two_sections_has_both() -> None:
    assert split("## x\nUn.\n## instagram\nA.\n## x\nDeux.", NAMES).of("x", "x") == "Un.\n\nDeux."


@pytest.mark.parametrize("line", ["## Recette", "##x", "### x", "# x", "x", " ## x", "## x :"])
def test_any_other_line_is_text(line: str) -> None:
    assert split(f"Avant.\n{line}\nAprès.", NAMES).default == f"Avant.\n{line}\nAprès."


def test_an_indent_on_the_first_line_stays() -> None:
    assert split("\n  un\n deux \n", ()).default == "  un\n deux"


def test_a_thread_is_parted_at_its_separators() -> None:
    assert parts("Un.\n\n---\n\nDeux.\n----\n---\n\n---\nTrois.\n---") == [
        "Un.",
        "Deux.\n----",
        "Trois.",
    ]
    assert parts("") == []
    assert parts("Une seule.") == ["Une seule."]


@given(bodies)
def test_no_line_of_text_is_lost(body: str) -> None:
    found = split(body, NAMES)
    kept = "\n".join([found.default, *found.sections.values()])
    headings = {"## x", "## instagram", "## notre-x"}
    said = [line for line in body.split("\n") if line.rstrip().casefold() not in headings]
    assert sorted(kept.split()) == sorted("\n".join(said).split())


@given(bodies)
def test_captions_have_no_blank_lines_around(body: str) -> None:
    found = split(body, NAMES)
    for text in (found.default, *found.sections.values()):
        assert text == text.rstrip()
        assert not text or text.split("\n")[0].strip()


@given(bodies)
def test_a_caption_without_names_is_left_whole(body: str) -> None:
    once = split(body, ()).default
    assert split(once, ()).default == once


@given(bodies)
def test_parts_hold_all_text_and_no_separator(body: str) -> None:
    found = parts(body)
    assert all(part.strip() and "---" not in part.split("\n") for part in found)
    said = [line for line in body.split("\n") if line != "---"]
    assert "\n".join(found).split() == "\n".join(said).split()


def _calendar(text: str) -> Calendar:
    channels = "yt:\n  platform: youtube\nkori-x:\n  platform: x\nx:\n  platform: x\n"
    files = {**DEFAULTS, "calendar/channels.yml": channels, "content/posts/a.md": text}
    return load(Memory(files), TODAY).calendar


def test_a_publication_says_its_own_caption() -> None:
    calendar = _calendar(
        "---\ntitle: A\nchannels: [yt, kori-x, x]\n---\nPour tous.\n\n"
        "## x\n\nPour X.\n\n## youtube\n\nUne vidéo.\n\n## Kori-X\n\nLe nôtre.\n"
    )
    assert {found.channel.id: found.caption for found in calendar.publications} == {
        "yt": "Une vidéo.",
        "kori-x": "Le nôtre.",
        "x": "Pour X.",
    }


def test_a_channel_the_post_is_not_on_heads_nothing() -> None:
    calendar = _calendar("---\ntitle: A\nchannels: [yt]\n---\nPour tous.\n\n## x\n\nPour X.\n")
    assert [found.caption for found in calendar.publications] == ["Pour tous.\n\n## x\n\nPour X."]
