"""The rules of networks' limits: what cases on a page cannot hold."""

from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cmcal import platforms
from cmcal.counting.counters import COUNTERS
from cmcal.counting.grammars import HASHTAGS, MENTIONS
from cmcal.counting.hashtags import hashtags
from cmcal.counting.links import links
from cmcal.counting.mentions import mentions
from cmcal.diagnostics import Diagnostic, Place, Severity, gravest
from cmcal.language import Language
from cmcal.loader import load
from cmcal.model import captions, measures
from cmcal.model.publications import Wording
from cmcal.model.schedule import Calendar
from cmcal.platforms import Alternative, Limit
from cmcal.sources import Memory
from tests.samples import DEFAULTS, TODAY, Checking

POST = "content/posts/a.md"
DAY = TODAY


def post(body: str, matter: str = "") -> str:
    return f"---\ntitle: A\nstatus: draft\npublish: 2026-12-03 18:00\nchannels: [x]\n{matter}---\n{body}"


def calendar(files: Mapping[str, str | bytes]) -> Calendar:
    return load(Memory({**DEFAULTS, **files}), TODAY).calendar


def only(calendar: Calendar) -> Wording:
    (wording,) = calendar.wordings
    return wording


def limit(value: Any, **more: Any) -> Limit:
    return Limit(value=value, verified=DAY, **{"confidence": "high", **more})


# ---- what is said


def said(checking: Checking, language: str, files: Mapping[str, str], code: str) -> list[str]:
    found = checking(files, codes=frozenset({code}))
    return [sentence for d in found for sentence in Language(language).message(d)]


LONG = "Le bissap est là. " + "a" * 2_294


@pytest.mark.parametrize(
    ("code", "language", "channels", "matter", "body", "message", "help"),
    [
        (
            "CM401", "fr", "instagram", "", LONG,
            "légende Instagram : 2 312 caractères, 112 de trop",
            "gardez 2 200 caractères au plus, hashtags compris",
        ),
        (
            "CM407", "fr", "instagram", "hashtags: [A, B, C, D, E, F]\n", "Voilà.",
            "6 hashtags sur Instagram, 1 de trop",
            "gardez 5 hashtags au plus, ou donnez les siens à ce canal sous `per_channel`",
        ),
        (
            "CM410", "fr", "instagram", "", "Voilà. #l'été-2026",
            "Instagram ne lit que `#l` dans `#l'été-2026`",
            "collez les mots, comme `#LÉté2026` : lettres, chiffres et `_` seulement",
        ),
        (
            "CM411", "fr", "instagram", "", "Voir https://example.com/bissap",
            "lien non cliquable sur Instagram : https://example.com/bissap",
            (
                "dites « lien en bio », ou mettez-le dans un sticker de story ; s'il sert"
                " ailleurs, écrivez une légende à part sous `## instagram`"
            ),
        ),
        (
            "CM415", "en", "x", "format: poll\npoll: {options: [A, B], hours: 200}\n", "Which?",
            "poll open for 200 hours; X takes 168 at most",
            "put `hours: 168` or less",
        ),
        (
            "CM415", "fr", "x", "format: poll\npoll: {options: [A, B], hours: 0}\n", "Lequel ?",
            "sondage trop court pour X",
            "mettez `hours: 1` ou plus",
        ),
    ],
)  # fmt: skip
def test_a_sentence_says_the_network_the_figure_and_what_to_do(
    code: str,
    language: str,
    channels: str,
    matter: str,
    body: str,
    message: str,
    help: str,
    checking: Checking,
) -> None:
    text = post(body, matter).replace("[x]", f"[{channels}]")
    found = said(checking, language, {POST: text}, code)
    assert [line.replace("\xa0", " ").replace("\u202f", " ") for line in found] == [message, help]


def test_every_network_with_dead_links_has_its_own_cure(languages: tuple[Language, ...]) -> None:
    for platform in platforms.load(platforms.ids()).values():
        dead = any(
            case.value is False and case.severity is not Severity.INFO
            for case in platform.cases("links-clickable")
        )
        for language in languages:
            assert (f"dead-link/{platform.id}" in language.section("rules")) == dead, platform.id


# ---- where


@pytest.mark.parametrize(
    ("code", "channels", "matter", "body", "place"),
    [
        ("CM407", "instagram", "", "Un #a #b\n#c #d #é #f.", (8, 10, 12)),
        ("CM410", "x", "", "Un.\nVoir #fait-maison ici", (8, 6, 18)),
        ("CM411", "instagram", "", "Un.\nVoir example.com/a.", (8, 6, 19)),
        ("CM413", "x", "format: thread\n", f"Un.\n---\n{'a' * 281}", (10, 281, 282)),
        (
            "CM414",
            "x",
            "format: thread\n",
            "\n---\n".join("abcdefghijklmnopqrstuvwxyz"),
            (58, 1, 2),
        ),
        ("CM405", "instagram", "", f"\n\n{'a ' * 70}", (9, 1, 140)),
    ],
)
def test_a_finding_points_at_what_is_to_be_edited(
    code: str,
    channels: str,
    matter: str,
    body: str,
    place: tuple[int, int, int],
    checking: Checking,
) -> None:
    text = post(body, matter).replace("[x]", f"[{channels}]")
    (found,) = checking({POST: text}, codes=frozenset({code}))
    assert (found.place.line, found.place.column, found.place.end_column) == place


def test_a_place_in_the_text_is_in_the_caption_under_the_link_or_under_the_hashtags() -> None:
    wording = only(
        calendar({POST: post("Le bissap.", "link: https://example.com/a\nhashtags: [B, C]\n")})
    )
    assert wording.text == "Le bissap.\n\nhttps://example.com/a\n\n#B #C"
    keys = [wording.place_of(start).keys for start in range(len(wording.text))]
    assert keys == [("\0body",)] * 10 + [("link",)] * 25 + [("hashtags",)] * 5
    alone = only(calendar({POST: post("", "link: example.com/a\n")}))
    assert alone.place_of(3).keys == ("link",)


def test_the_link_is_added_where_it_is_text_and_only_once() -> None:
    channels = {"calendar/channels.yml": "x: {platform: x}\ninstagram: {platform: instagram}\n"}
    said = post("Un. example.com/a", "link: https://example.com/a/\n")
    assert only(calendar({**channels, POST: said})).text == "Un. example.com/a"
    said = post("Un.", "link: https://example.com/a\n").replace("[x]", "[instagram]")
    assert only(calendar({**channels, POST: said})).text == "Un."


# ---- what a fault is, once


findings = st.builds(
    lambda severity, path, most: Diagnostic("CM999", Place(path), severity, most),
    st.sampled_from(Severity),
    st.sampled_from(["a", "b"]),
    st.one_of(
        st.just({}),
        st.builds(lambda most: {"most": most}, st.integers(0, 3)),
        st.just({"most": "a word"}),
    ),
)


@given(st.lists(findings))
def test_of_findings_at_one_place_the_gravest_is_told(found: list[Diagnostic]) -> None:
    kept = list(gravest(found))
    order = list(Severity).index
    assert [d.place for d in kept] == list(dict.fromkeys(d.place for d in found))
    for told in kept:
        rivals = [d for d in found if d.place == told.place]
        assert told in rivals
        assert order(told.severity) == min(order(d.severity) for d in rivals)
        equals = [d.values.get("most", 0) for d in rivals if d.severity is told.severity]
        assert all(told.values.get("most", 0) in (most, "a word") or isinstance(most, str) or most >= told.values.get("most", 0) for most in equals if not isinstance(told.values.get("most", 0), str))  # fmt: skip


# ---- quick ways out leave nothing out


texts = st.one_of(
    st.text(),
    st.lists(
        st.sampled_from(
            ["#", "＃", "@", "＠", "a", "é", "1", ".", "com", "://", " ", "\n", "🎉", "example.com"]
        )
    ).map("".join),
)


@given(texts, st.sampled_from(sorted(HASHTAGS)))
def test_there_are_no_more_hashtags_than_signs(text: str, platform: str) -> None:
    assert len(hashtags(text, platform)) <= text.count("#") + text.count("＃")


@given(texts, st.sampled_from(sorted(MENTIONS)))
def test_there_are_no_more_mentions_than_signs(text: str, platform: str) -> None:
    assert len(mentions(text, platform)) <= text.count("@") + text.count("＠")


@given(texts)
def test_there_are_no_more_links_than_dots(text: str) -> None:
    found = links(text)
    assert len(found) <= text.count(".")
    publication = only(calendar({POST: post("x")})).publication
    assert Wording(publication, text, 1, text, {}).links == found


@given(texts, st.integers(0, 60), st.sampled_from(["", *COUNTERS]))
def test_a_text_is_too_long_when_its_length_is(text: str, most: int, counter: str) -> None:
    bound = limit(most, count=counter)
    over = measures.too_long(text, bound)
    length = measures.length(text, bound)
    assert (over is not None) == (length > most)
    if over is not None:
        assert (over.length, over.most, over.excess) == (length, most, length - most)


bodies = st.one_of(
    st.text(),
    st.lists(st.sampled_from(["", " ", "---", "  un", "deux ", "--- "])).map("\n".join),
)


@given(bodies)
def test_a_part_stands_where_it_is_said_to(body: str) -> None:
    found = list(captions.placed_parts(body))
    assert [part for _, part in found] == captions.parts(body)
    end = 0
    for start, part in found:
        assert start >= end
        assert body[start:].startswith(part)
        end = start + len(part)


def test_what_is_shown_is_counted_as_the_network_counts(checking: Checking) -> None:
    # Seventy flags are seventy characters for a reader, and a hundred and forty for a computer.
    for end, codes in ((". ", set()), (" ", {"CM405"})):
        text = post("🇨🇲" * 70 + "a" * 40 + end + "b" * 40).replace("[x]", "[instagram]")
        assert {d.code for d in checking({POST: text}, codes=frozenset({"CM405"}))} == codes


# ---- a workspace's own figures


def test_a_figure_of_the_house_ends_the_quarrel_of_the_sources() -> None:
    others = (Alternative(value=3), Alternative(value=9))
    disputed = limit(5, confidence="conflict", alternatives=others)
    own = limit(5, confidence="conflict", alternatives=others, reason="ours")
    assert (disputed.values, own.values) == ((5, 3, 9), (5,))
    verdict = own.exceeded(6)
    assert verdict is not None
    assert (verdict.severity, verdict.is_disputed) == (Severity.ERROR, False)
    assert own.exceeded(4) is None
    assert own.missed(5) is None


@pytest.mark.parametrize("figure", [0, 0.5, 1, 1e18])
def test_any_figure_of_the_house_can_be_compared_with(figure: float, checking: Checking) -> None:
    keys = ("caption-max", "comment-max", "hashtags-advised", "daily-max", "duplicate-days")
    own = "".join(f"  {key}: {{value: {figure}, reason: a}}\n" for key in keys)
    own += "  caption-forbidden: {value: ['', q], reason: a}\n"
    polls = ("poll-options-max", "poll-option-max", "poll-hours-max", "poll-minutes-min")
    own += "formats:\n  poll:\n    limits:\n"
    own += "".join(f"      {key}: {{value: {figure}, reason: a}}\n" for key in polls)
    own += f"  thread:\n    limits:\n      parts-max: {{value: {figure}, reason: a}}\n"
    files = {"calendar/platforms/x.yml": f"limits:\n{own}"}
    matter = "hashtags: [B]\nformat: {}\npoll: {{options: [A], hours: {}}}\n"
    for number, (form, hours) in enumerate((("poll", 0), ("thread", 10**12))):
        files[f"content/posts/{number}.md"] = post("Un #a.\n---\nDeux.", matter.format(form, hours))
    files["content/community/replies/r.md"] = "---\ntitle: R\ntype: spam\n---\nNon."
    codes = {d.code for d in checking(files)}
    assert "CM906" not in codes
    assert ("CM401" in codes) == (figure < 1e18)


def test_an_invisible_character_is_named() -> None:
    own = "limits:\n  caption-forbidden: {value: ['\u200b'], reason: a}\n"
    found = load(
        Memory({**DEFAULTS, "calendar/platforms/x.yml": own, POST: post("Un\u200b.")}), TODAY
    )
    from cmcal.rules import CHECKS

    (diagnostic,) = CHECKS["CM406"](found.calendar)
    assert diagnostic.values["character"] == "U+200B"


def test_a_limit_of_another_shape_forbids_nothing() -> None:
    (wording,) = calendar({POST: post("Un <.")}).wordings
    assert wording.broken("caption-max", value=True) is None
    assert wording.broken("caption-forbidden", value=True) is None


def test_a_platform_nobody_knows_has_no_limits(checking: Checking) -> None:
    files = {"calendar/channels.yml": "x: {platform: minitel, via: api}\n", POST: post("Un #a-b")}
    assert {d.code for d in checking(files)} == {"CM205"}


# ---- size


@pytest.mark.parametrize(
    "caption",
    [
        "#" * 50_000,
        "#a " * 15_000,
        "#fait-maison " * 8_000,
        "@a " * 30_000,
        "a.com\n---\n" * 10_000,
        "a." * 50_000,
        "---\n" * 100_000,
        "#a\n---\n" * 10_000,
        "<" * 200_000,
        "é" * 200_000,
        "🎉" * 100_000,
        "#" + "a" * 300_000,
        "@" + "a" * 300_000 + "@",
        "**a [b](c __d " * 10_000,
        "$A $B\n---\n" * 10_000,
        "0:00 1\n# +1 2\n" * 10_000,
    ],
    ids=lambda caption: caption[:8].replace("\n", " ").strip(),
)
@pytest.mark.parametrize("form", ["", "thread"])
def test_a_long_caption_takes_no_more_than_its_length(
    caption: str, form: str, checking: Checking
) -> None:
    # Were any of the rules quadratic, this would not end.
    channels = "".join(f"{name}: {{platform: {name}}}\n" for name in platforms.ids())
    names = ", ".join(platforms.ids())
    text = post(caption, f"format: {form}\nlink: https://example.com\n").replace(
        "[x]", f"[{names}]"
    )
    codes = frozenset(f"CM{number}" for number in (*range(401, 434), 516, 517))
    assert checking({"calendar/channels.yml": channels, POST: text}, codes=codes)
