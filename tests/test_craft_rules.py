"""The rules of accessibility, craft and law: what they mend, and what cases on a page cannot hold."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cmcal import fixer, platforms
from cmcal.checker import check
from cmcal.counting.decorative import decorated, plain_letters
from cmcal.diagnostics import Place
from cmcal.language import Language
from cmcal.loader import load
from cmcal.model.publications import Wording
from cmcal.model.schedule import Calendar
from cmcal.model.words import Status
from cmcal.rules import cm513_ai_not_declared
from cmcal.sources import Memory
from tests.described import described as asset
from tests.samples import DEFAULTS, TODAY, Checking, Files

POST = "content/posts/a.md"
UTM = frozenset({"CM509"})
HEAD = "title: A\nstatus: idea\npublish: 2026-12-03 18:00\nchannels: [x]"


def post(caption: str, *lines: str) -> str:
    return "\n".join(["---", HEAD, *lines, "---", caption])


def calendar(files: Files) -> Calendar:
    return load(Memory({**DEFAULTS, **files}), TODAY).calendar


def mended(text: str, code: str, *, unsafe: bool = False) -> str:
    """Give a post once the fixes of one rule are made, and check that the rule is content."""
    files: dict[str, str | bytes] = {**DEFAULTS, POST: text}
    sources = Memory(files)
    found = check(load(sources, TODAY), sources, frozenset({code}))
    assert found
    changed = fixer.fixes(found, sources, unsafe=unsafe)
    if POST not in changed:
        return text
    sources = Memory({**files, POST: changed[POST]})
    assert check(load(sources, TODAY), sources, frozenset({code})) == []
    return changed[POST].decode()


# ---- what is mended


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_decorated_letters_become_plain(end: str) -> None:
    before = post("𝐔𝐧 mot.\n\n  Et 𝘥𝘦𝘶𝘹 ou 𝟑.", "headline: 𝐔𝐧 titre").replace("\n", end)
    after = post("Un mot.\n\n  Et deux ou 3.", "headline: Un titre").replace("\n", end)
    assert mended(before, "CM503") == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("headline: 𝐔𝐧 𝐦𝐨𝐭", "headline: Un mot"),
        ('headline: "𝐔𝐧 : 𝐦𝐨𝐭"', 'headline: "Un : mot"'),
        (
            "per_channel: {x: {headline: '𝐔𝐧, 𝐝𝐞𝐮𝐱', format: post}}",
            'per_channel: {x: {headline: "Un, deux", format: post}}',
        ),
        ("first_comment: '𝐋𝐞 \"𝐥𝐢𝐞𝐧\"'", 'first_comment: Le "lien"'),
        ('headline: "𝐔𝐧\\n𝐝𝐞𝐮𝐱"', 'headline: "𝐔𝐧\\n𝐝𝐞𝐮𝐱"'),
        ("headline: |\n  𝐔𝐧\n  𝐝𝐞𝐮𝐱", "headline: |\n  𝐔𝐧\n  𝐝𝐞𝐮𝐱"),
        ("headline:\n  𝐔𝐧\n  𝐝𝐞𝐮𝐱", "headline:\n  𝐔𝐧\n  𝐝𝐞𝐮𝐱"),
    ],
)
def test_a_key_is_mended_where_one_line_holds_it(before: str, after: str) -> None:
    assert mended(post("Bonjour.", before), "CM503") == post("Bonjour.", after)


def test_the_whole_of_a_caption_is_typeset() -> None:
    before = post(
        "Un ! Deux?\n\n« Trois »...\n\n## x\n\nQuatre: «cinq»\n---\nSix ;", "format: thread"
    )
    after = post(
        "Un ! Deux?\n\n« Trois »...\n\n## x\n\nQuatre~: «~cinq~»\n---\nSix~;", "format: thread"
    ).replace("~", "\xa0")
    assert mended(before, "CM507") == after


@pytest.mark.parametrize("code", ["CM503", "CM505", "CM507", "CM508"])
def test_a_caption_in_two_pieces_is_told_and_not_touched(code: str) -> None:
    text = post(
        "## x\n\nUn.\n\n## instagram\n\nDeux.\n\n## x\n\n𝐔𝐧 ! #fetesaucameroun http://a.example/b",
        "hashtags: [FetesAuCameroun]",
    ).replace("[x]", "[x, instagram]")
    assert mended(text, code, unsafe=True) == text


def test_a_hashtag_takes_the_capitals_it_has_elsewhere(
    checking: Checking, languages: tuple[Language, ...]
) -> None:
    other = post("B.", "hashtags: ['#FetesAuCameroun', madeincameroon, NOELACAMEROUN]")
    files = {"content/posts/b.md": other.replace("channels: [x]", "channels: []")}
    before = post(
        "Voici #fetesaucameroun et #noelacameroun.", "hashtags: [un, '#fetesaucameroun', deux]"
    )
    found = checking({**files, POST: before}, codes=frozenset({"CM505"}))
    assert ["#FetesAuCameroun" in languages[0].message(d)[1] for d in found] == [True, True]
    sources = Memory({**DEFAULTS, **files, POST: before})
    changed = fixer.fixes(found, sources)
    assert changed[POST].decode() == post(
        "Voici #FetesAuCameroun et #noelacameroun.", "hashtags: [un, FetesAuCameroun, deux]"
    )


def test_many_hashtags_are_one_finding(checking: Checking) -> None:
    tags = ["unlongmotdouze", "deuxlongsmotsici", "troislongsmotsici", "quatrelongsmots"]
    files = {POST: post("Voici.", f"hashtags: [{', '.join(tags)}]")}
    found = checking(files, codes=frozenset({"CM505"}))
    assert [d.values["hashtags"] for d in found] == [
        "#unlongmotdouze, #deuxlongsmotsici, #troislongsmotsici…"
    ]
    assert [d.values["example"] for d in found] == ["MadeInCameroon"]
    assert found[0].fix is None


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("link: http://a.example/b", "link: https://a.example/b"),
        ("link: 'http://a.example/b?c={d}'", 'link: "https://a.example/b?c={d}"'),
        (
            "per_channel: {x: {link: 'http://a.example/b,c'}}",
            'per_channel: {x: {link: "https://a.example/b,c"}}',
        ),
        ("first_comment: voir http://a.example", "first_comment: voir http://a.example"),
        ("link: http://bit.ly/abc", "link: http://bit.ly/abc"),
    ],
)
def test_https_is_written_only_when_asked_and_where_the_link_stands_alone(
    before: str, after: str
) -> None:
    before, after = post("Bonjour.", before), post("Bonjour.", after)
    assert mended(before, "CM508") == before
    assert mended(before, "CM508", unsafe=True) == after


def test_links_of_a_caption_are_encrypted_only_when_asked() -> None:
    before = post("Un http://a.example/b.\nDeux bit.ly/abc et HTTP://b.example!")
    files: dict[str, str | bytes] = {**DEFAULTS, POST: before}
    found = check(load(Memory(files), TODAY), Memory(files), frozenset({"CM508"}))
    columns = [(d.place.line, d.place.column, d.place.end_column) for d in found]
    assert columns == [(7, 4, 22), (8, 6, 16), (8, 20, 36)]
    assert POST not in fixer.fixes(found, Memory(files))
    changed = fixer.fixes(found, Memory(files), unsafe=True)[POST].decode()
    assert changed == before.replace("http:", "https:").replace("HTTP:", "https:")


# ---- what is told


@pytest.mark.parametrize(
    ("platform", "word"),
    [
        ("instagram", "Add AI label"),
        ("tiktok", "AI-generated content"),
        ("youtube", "Altered content"),
    ],
)
def test_where_the_label_is_set_is_said(
    platform: str, word: str, checking: Checking, languages: tuple[Language, ...]
) -> None:
    form = {"instagram": "reel", "tiktok": "video", "youtube": "short"}[platform]
    files = {
        "calendar/channels.yml": f"x: {{platform: {platform}}}\n",
        POST: post("Images virtuelles.", f"format: {form}", "legal: {ai_generated: true}").replace(
            "idea", "review"
        ),
    }
    found = checking(files, codes=frozenset({"CM513"}))
    assert len(found) == 1
    assert word in languages[0].message(found[0])[1]


def test_a_network_of_which_we_do_not_know_the_screen_is_told_in_general(
    languages: tuple[Language, ...],
) -> None:
    text = post("Images virtuelles.", "format: video", "legal: {ai_generated: true}")
    found = calendar({POST: text.replace("idea", "approved")})
    found = replace(found, platforms={"x": platforms.load(["tiktok"])["tiktok"]})
    sentences = [languages[0].message(d) for d in cm513_ai_not_declared.check(found)]
    assert [sentence[0] for sentence in sentences] == ["TikTok wants a label on what AI made"]
    assert "when you schedule" in sentences[0][1]


def test_what_the_link_should_say_can_be_copied(
    checking: Checking, languages: tuple[Language, ...]
) -> None:
    files = {
        "calendar/campaigns.yml": (
            "c:\n  name: C\n  start: 2026-12-01\n  end: 2026-12-31\n"
            "  utm: {medium: social, utm_campaign: c}\n"
        ),
        POST: post("Oui.", "campaign: c", "link: https://a.example").replace("idea", "review"),
    }
    told = languages[0].message(checking(files, codes=UTM)[0])[1]
    assert told == "add `utm: {utm_medium: social, utm_campaign: c}` to the post"
    utm = told.partition("`")[2].partition("`")[0]
    assert (
        checking({**files, POST: str(files[POST]).replace("link:", f"{utm}\nlink:")}, codes=UTM)
        == []
    )


def test_what_a_post_lacks_of_its_campaign_goes_with_what_it_has(
    checking: Checking, languages: tuple[Language, ...]
) -> None:
    files = {
        "calendar/campaigns.yml": (
            "c:\n  name: C\n  start: 2026-12-01\n  end: 2026-12-31\n"
            "  utm: {utm_medium: social, utm_campaign: c}\n"
        ),
        POST: post(
            "Oui.", "campaign: c", "utm: {medium: social}", "link: https://a.example"
        ).replace("idea", "review"),
    }
    assert (
        languages[0].message(checking(files, codes=UTM)[0])[1]
        == "add `utm_campaign: c` under `utm`"
    )


@pytest.mark.parametrize(
    ("described", "is_told"),
    [("mp4 h264 aac", True), ("mp4 h264", False), ("mp4 truncated", True), ("pointer 8MB", True)],
)
def test_only_a_video_known_to_be_silent_needs_no_subtitles(
    described: str, is_told: bool, checking: Checking
) -> None:
    video = post("Oui.", "format: video", "assets: [{file: a.mp4, alt: Un film}]")
    files = {POST: video.replace("idea", "review"), "content/assets/a.mp4": asset(described)}
    assert bool(checking(files, codes=frozenset({"CM514"}))) is is_told


def test_a_subtitles_list_that_a_workspace_emptied_asks_for_none(checking: Checking) -> None:
    video = post("Oui.", "format: video", "assets: [{file: a.mp4, alt: Un film}]")
    files = {POST: video.replace("idea", "review"), "content/assets/a.mp4": asset("mp4 h264 aac")}
    only = frozenset({"CM514"})
    assert len(checking(files, codes=only)) == 1
    own = "limits:\n  subtitles-types: {value: [], reason: incrustés dans l'image}\n"
    assert checking({**files, "calendar/platforms/x.yml": own}, codes=only) == []


def test_a_typographic_finding_shows_the_end_of_its_line(checking: Checking) -> None:
    files = {POST: post("Une bien longue phrase qui finit par un signe ! Et la suite.")}
    found = checking(files, codes=frozenset({"CM507"}))
    assert [d.values["shown"] for d in found] == ["…finit par un signe !"]
    assert (found[0].place.column, found[0].place.end_column) == (46, 48)


# ---- what the rules share


def test_a_caption_is_looked_at_once_however_many_channels_say_it() -> None:
    text = post("Un.\n\n## instagram\n\nDeux 🎉.").replace("[x]", "[x, instagram, fb]")
    found = calendar(
        {
            POST: text,
            "calendar/channels.yml": (
                "x: {platform: x}\ninstagram: {platform: instagram}\nfb: {platform: facebook}\n"
            ),
            "content/posts/b.md": post(""),
            "content/posts/c.md": post("Trois.").replace("idea", "cancelled"),
        }
    )
    assert sorted(wording.caption for wording in found.captions) == ["Deux 🎉.", "Un."]
    assert [wording.caption for wording in found.captions_with_signs] == ["Deux 🎉."]


@pytest.mark.parametrize(
    ("own", "settings", "expected"),
    [("", "fr", "fr"), ("", "en", "en"), ("fr-CA", "en", "fr-ca"), ("fr_CM", "en", "fr-cm")],
)
def test_a_channel_speaks_its_own_language_or_the_workspaces(
    own: str, settings: str, expected: str
) -> None:
    found = calendar(
        {
            "calendar/settings.yml": f"name: D\ntimezone: Africa/Douala\nlanguage: {settings}\n",
            "calendar/channels.yml": f"x: {{platform: x, language: '{own}'}}\n",
        }
    )
    assert found.language_of(found.channels["x"]) == expected


def test_a_post_is_proposed_from_review_on() -> None:
    words = {status.value for status in Status if status.is_proposed}
    assert words == {"review", "client", "changes", "approved", "scheduled", "published", "failed"}


@given(st.lists(st.sampled_from(["a", "bc", "\n", " ", "é"]), min_size=1).map("".join), st.data())
def test_places_one_by_one_and_all_at_once_are_the_same(caption: str, data: st.DataObject) -> None:
    caption = f"x{caption}y"
    publication = calendar({POST: post("")}).publications[0]
    wording = Wording(publication, caption, 3, caption, {})
    starts = sorted(data.draw(st.lists(st.integers(0, len(caption) - 1))))
    spans = [(start, start + (caption[start] != "\n")) for start in starts]
    expected = [
        wording.place(start, end) if end > start else _empty(wording.place(start, start + 1))
        for start, end in spans
    ]
    assert list(wording.places(spans)) == expected


def _empty(place: Place) -> Place:
    return Place(
        place.path, place.keys, line=place.line, column=place.column, end_column=place.column
    )


def test_a_caption_is_whole_unless_its_heading_comes_twice() -> None:
    found = calendar({POST: post("\n\nUn.\n\n## x \n\nDeux.\n\n## X\nTrois.")})
    assert [wording.is_whole for wording in found.wordings] == [False]
    found = calendar({POST: post("\n\nUn.\n\n## x \n\n  Deux.\n\nTrois. \n\n")})
    assert [wording.is_whole for wording in found.wordings] == [True]
    assert [wording.caption for wording in found.wordings] == ["  Deux.\n\nTrois."]


decoration = st.sampled_from([*"aé 🎉漢ℓⓘ", "ℹ️", "𝐛𝐨", "ｗｉ", "Ⓐ", "🅰️", "🅱🅾", "ª"])


@given(st.one_of(st.text(), st.lists(decoration).map("".join)))
def test_what_is_decorated_becomes_plain_and_nothing_else(text: str) -> None:
    done, parts = 0, []
    for start, end in decorated(text):
        assert done <= start < end
        assert plain_letters(text[start:end]) != text[start:end]
        parts += [text[done:start], plain_letters(text[start:end])]
        done = end
    after = "".join([*parts, text[done:]])
    assert list(decorated(after)) == []


@pytest.mark.parametrize(
    "caption",
    [
        "A!" * 20_000,
        "LE BISSAP EST ARRIVÉ " * 2_000,
        "a\n" * 20_000 + "LE BISSAP EST ARRIVÉ",
        "#unlongmotdedouze " * 3_000,
        "http://a.example/b " * 3_000,
        "http://a" * 8_000,
        "bit.ly/" * 8_000,
        "𝐛𝐨 " * 10_000,
        "🎉" * 10_000,
        "🎉\n" * 10_000,
        "«" * 20_000,
    ],
    ids=lambda caption: caption[:10].strip(),
)
def test_a_long_caption_takes_no_more_than_its_length(caption: str, checking: Checking) -> None:
    # Were any of the rules quadratic, this would not end.
    names = ("CM503", "CM504", "CM505", "CM506", "CM507", "CM508")
    assert checking({POST: post(caption)}, codes=frozenset(names))
