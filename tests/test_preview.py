"""What a publication will look like: its layout, its cuts, its files, and what is used of lengths."""

import dataclasses
from collections.abc import Callable, Mapping
from typing import Any

import pytest
from described import described
from hypothesis import given
from hypothesis import strategies as st
from inline_snapshot import snapshot
from samples import DEFAULTS, TODAY
from test_counting import ANY

from cmcal import platforms
from cmcal.counting.marks import marks
from cmcal.diagnostics import Severity
from cmcal.language import Language
from cmcal.loader import load
from cmcal.model.schedule import Calendar
from cmcal.platforms import Alternative, Limit
from cmcal.site import marks as site_marks
from cmcal.site.templating import Templates
from cmcal.sources import Memory
from cmcal.views import layouts
from cmcal.views.folding import Text
from cmcal.views.lengths import Length, lengths
from cmcal.views.preview import Preview, Previews

POST = "content/posts/a.md"
EVERY = "\n".join(f"{name}: {{platform: {name}}}" for name in platforms.ids())
WORDS = "Le bissap de la maison est arrivé. " * 20


def calendar(post: str, files: Mapping[str, str] | None = None, channels: str = EVERY) -> Calendar:
    """Give the calendar of one post, whose files are told in words."""
    told = {f"content/assets/{name}": described(words) for name, words in (files or {}).items()}
    held = {**DEFAULTS, "calendar/channels.yml": channels, POST: post, **dict.fromkeys(told, b"")}
    found = load(Memory(held), TODAY).calendar
    return dataclasses.replace(found, media=told)


def previews(of: Calendar) -> list[Preview]:
    made = Previews(of, "fr", site_marks.media_path)
    return [made.of(of.wording_of(publication)) for publication in of.publications]


def preview(front: str, body: str = "Bonjour", **more: Any) -> Preview:
    return previews(calendar(f"---\ntitle: a\n{front}\n---\n{body}\n", **more))[0]


def said(text: Text) -> tuple[str, str]:
    """Give what is shown of a text, and what is folded."""
    shown, rest = text
    return "".join(piece.text for piece in shown), "".join(piece.text for piece in rest)


def test_every_network_is_laid_out() -> None:
    bundled = platforms.load(platforms.ids())
    known = {*bundled, *(f"{name}/{form}" for name in bundled for form in bundled[name].formats)}
    assert layouts.LAYOUTS.keys() <= known
    assert layouts.layout_of("instagram", "reel").ratio == (9, 16)
    assert layouts.layout_of("instagram", "carousel") is layouts.PICTURE
    assert layouts.layout_of("minitel", "page") is layouts.POST


def test_a_caption_is_folded_before_the_word_that_does_not_fit() -> None:
    shown, rest = said(preview("channels: [instagram]\nformat: feed", WORDS).texts[0])
    assert shown + rest == WORDS.strip()
    assert 95 < len(shown) <= 125
    assert shown.endswith(" ")


def test_a_word_longer_than_the_fold_is_cut_where_it_falls() -> None:
    shown, rest = said(preview("channels: [tiktok]\nformat: video", "é" * 300).texts[0])
    assert (len(shown), len(rest)) == (80, 220)


def test_what_is_shown_whole_is_not_folded() -> None:
    assert preview("channels: [instagram]", "Court.").texts[0].rest == ()
    assert preview("channels: [threads]\nformat: text", WORDS[:480]).texts[0].rest == ()
    long = preview("channels: [x]\nformat: thread", f"{WORDS}\n---\nFin").texts
    assert [said(text) for text in long] == [(WORDS.strip(), ""), ("Fin", "")]


def test_a_network_marks_what_it_makes_something_of() -> None:
    body = "Voir https://kori.fr/a?b=1&c=2 et kori.fr, @awa, $CAC, #Bissap #Jus"
    found = {
        name: [
            (piece.kind, piece.text, piece.href)
            for piece in preview(f"channels: [{name}]", body).texts[0].shown
            if piece.kind
        ]
        for name in ("x", "threads", "mastodon", "instagram", "whatsapp-channel")
    }
    link = ("link", "https://kori.fr/a?b=1&c=2", "https://kori.fr/a?b=1&c=2")
    bare, name = ("link", "kori.fr", ""), ("mention", "@awa", "")
    tags = [("hashtag", "#Bissap", ""), ("hashtag", "#Jus", "")]
    assert found["x"] == [link, bare, name, ("cashtag", "$CAC", ""), *tags]
    assert found["threads"] == [link, bare, name, tags[0]]
    assert found["mastodon"] == [link, name, *tags]
    assert found["instagram"] == [name, *tags]
    assert found["whatsapp-channel"] == [link, bare]


@given(text=ANY)
@pytest.mark.parametrize("platform", ["x", "mastodon", "threads", "minitel"])
def test_marks_stand_apart_in_order(platform: str, text: str) -> None:
    place = 0
    for span in marks(text, platform):
        assert place <= span.start < span.end
        assert text[span.start : span.end] == span.text
        place = span.end


@given(text=st.text(max_size=400))
def test_no_text_is_lost(text: str) -> None:
    of = calendar("---\ntitle: a\nchannels: [instagram, x, tiktok]\n---\n")
    made = Previews(of, "en")
    for publication in of.publications:
        wording = of.wording_of(publication)
        told = type(wording)(publication, text, 1, text, wording.limits)
        found = made.of(told).texts
        assert "".join("".join(said(part)) for part in found) == text


def test_a_title_is_shown_where_the_network_has_one_and_cut_where_it_cuts() -> None:
    front = (
        "headline: Le bissap-gingembre est arrivé, voici ce qu'il faut en savoir avant d'y goûter"
    )
    assert preview(f"channels: [instagram]\n{front}").title == Text(())
    assert preview(f"channels: [youtube]\nformat: community\n{front}").title == Text(())
    shown, rest = said(preview(f"channels: [youtube]\nformat: video\n{front}").title)
    assert len(shown) <= 60
    assert rest.endswith("goûter")
    assert said(preview(f"channels: [linkedin]\nformat: long-article\n{front}").title)[1] == ""


def test_a_story_shows_no_words() -> None:
    found = preview("channels: [instagram]\nformat: story\nfirst_comment: Bonjour", WORDS)
    assert found.texts == ()
    assert found.comment is None
    assert found.zones == (14, 0, 20, 0)


def test_a_result_and_a_mail_show_how_the_text_begins() -> None:
    result = preview("channels: [website]\nformat: article\nlink: https://kori.fr/bissap", WORDS)
    assert result.address == "https://kori.fr/bissap"
    assert result.snippet.endswith("…")
    assert len(result.snippet) <= 121
    mail = preview("channels: [newsletter]\nformat: newsletter", "Bonjour à tous.")
    assert (mail.address, mail.snippet) == ("", "Bonjour à tous.")


def test_a_description_of_its_own_stands_under_the_title() -> None:
    front = "description: Du champ  au verre\nchannels:"
    assert preview(f"{front} [website]\nformat: article", WORDS).snippet == "Du champ au verre"
    mail = preview(f"{front} [newsletter]\nformat: newsletter\nheadline: a", WORDS)
    assert mail.snippet == "Du champ au verre"
    long = preview(f"description: {'bissap ' * 30}\nchannels: [website]\nformat: article")
    assert long.snippet.endswith("bissap…")
    assert len(long.snippet) <= 121
    shown = long.snippet.removesuffix("…")
    assert f"{shown} {long.unseen}" == " ".join(["bissap"] * 30)
    assert preview("channels: [website]\nformat: article", WORDS).unseen == ""


@pytest.mark.parametrize(
    ("channel", "front", "address"),
    [
        ("url: 'https://kori.fr/blog/'", "slug: bissap", "https://kori.fr/blog/bissap"),
        ("handle: kori.fr", "slug: /bissap/\nlink: https://kori.fr/a", "kori.fr/bissap"),
        ("url: 'https://kori.fr'", "link: https://kori.fr/a", "https://kori.fr/a"),
        ("url: 'https://kori.fr'", "status: draft", "https://kori.fr"),
        ("name: Kori", "slug: bissap", "bissap"),
        ("name: Kori", "slug: bissap\nlink: https://kori.fr/a", "https://kori.fr/a"),
    ],
)
def test_an_article_is_shown_where_it_will_stand(channel: str, front: str, address: str) -> None:
    channels = f"site: {{platform: website, {channel}}}"
    found = preview(f"channels: [site]\nformat: article\n{front}", channels=channels)
    assert found.address == address


def test_files_are_shown_in_the_shape_of_the_network() -> None:
    files = {
        "haute.jpg": "jpeg 1000x2000",
        "large.jpg": "jpeg 2000x1000",
        "film.mp4": "mp4 1080x1920",
    }
    one = "assets: [{{file: {}, alt: Un verre}}]"
    boxes = {
        name: preview(f"{front}\n{one.format(file)}", files=files).box
        for name, front, file in (
            ("taller than Instagram takes", "channels: [instagram]\nformat: feed", "haute.jpg"),
            ("taller than a feed shows", "channels: [bluesky]\nformat: image", "haute.jpg"),
            ("wide", "channels: [instagram]\nformat: feed", "large.jpg"),
            ("a video", "channels: [x]\nformat: video", "film.mp4"),
            ("a reel", "channels: [instagram]\nformat: reel", "large.jpg"),
            ("not known", "channels: [x]\nformat: image", "absent.jpg"),
        )
    }
    assert boxes == {
        "taller than Instagram takes": (1000, 1333),
        "taller than a feed shows": (1000, 1500),
        "wide": (1000, 524),
        "a video": (1000, 1500),
        "a reel": (9, 16),
        "not known": (4, 3),
    }


def test_each_file_is_shown_as_what_it_is() -> None:
    files = {
        "a.jpg": "jpeg 1080x1080",
        "film.mp4": "mp4 1080x1920 12s",
        "film.vtt": "vtt",
        "film.srt": "srt",
        "son.mp3": "mp3 12s",
        "offre.pdf": "pdf 4pages",
        "coupee.png": "png 10x10 truncated",
        "pointeur.jpg": "pointer",
    }
    names = ("a.jpg", "son.mp3", "offre.pdf", "coupee.png", "pointeur.jpg", "absent.jpg")
    assets = "".join(f"  - {{file: {name}, alt: Alt}}\n" for name in names)
    film = (
        "  - {file: film.mp4, cover: a.jpg, subtitles: film.vtt}\n"
        "  - {file: film.mp4, subtitles: film.srt}\n"
    )
    found = preview(f"channels: [x]\nformat: post\nassets:\n{assets}{film}", files=files).frames
    assert [(frame.shows, frame.source) for frame in found] == [
        ("image", "media/a.jpg"),
        ("audio", "media/son.mp3"),
        ("file", "media/offre.pdf"),
        ("file", "media/coupee.png"),
        ("file", ""),
        ("file", ""),
        ("video", "media/film.mp4"),
        ("video", "media/film.mp4"),
    ]
    assert [frame.poster for frame in found[-2:]] == ["media/a.jpg", ""]
    assert [frame.track for frame in found[-2:]] == ["media/film.vtt", ""]


def test_an_image_may_have_a_smaller_picture() -> None:
    post = (
        "---\ntitle: a\nchannels: [x]\nassets: [{file: a.jpg}, {file: b.mp4, cover: a.jpg}]\n---\n"
    )
    of = calendar(post, {"a.jpg": "jpeg 1080x1080", "b.mp4": "mp4 1080x1920"})
    made = Previews(of, "fr", str, "small/{}".format)
    image, film = made.of(of.wording_of(of.publications[0])).frames
    assert image.source == film.poster == "small/content/assets/a.jpg"
    assert film.source == "content/assets/b.mp4"
    unpublished = Previews(of, "fr", lambda _: "", "small/{}".format)
    frames = unpublished.of(of.wording_of(of.publications[0])).frames
    assert [frame.source or frame.poster for frame in frames] == ["", ""]


def test_a_network_that_wants_a_file_shows_its_place_empty() -> None:
    assert preview("channels: [facebook]\nformat: text").frames == ()
    found = preview("channels: [instagram]\nformat: feed")
    assert [frame.shows for frame in found.frames] == ["nothing"]


def test_a_link_has_a_card_unless_a_file_takes_its_place() -> None:
    files = {"a.jpg": "jpeg 1080x1080"}
    link, asset = "link: https://www.kori.fr/a", "assets: [{file: a.jpg}]"
    card = preview(f"channels: [facebook]\nformat: link\n{link}").card
    assert card is not None
    assert (card.host, card.title, card.text, card.image) == ("kori.fr", "", "", None)
    said_in_text = preview("channels: [facebook]\nformat: text", "Voir kori.fr/b").card
    assert said_in_text is not None
    assert said_in_text.host == "kori.fr"
    for front in (
        f"channels: [facebook]\nformat: link\n{link}\n{asset}",
        f"channels: [instagram]\nformat: feed\n{link}",
        "channels: [facebook]\nformat: text",
        "channels: [facebook]\nformat: text\nlink: 'https://[x'",
    ):
        assert preview(front, files=files).card is None
    article = preview(
        f"channels: [linkedin]\nformat: article\n{link}\nheadline: Titre\ndescription: Texte\n{asset}",
        files=files,
    )
    assert article.frames == ()
    assert article.card is not None
    assert (article.card.title, article.card.text) == ("Titre", "Texte")
    assert article.card.image is not None


def test_an_account_has_the_initials_and_the_colour_of_its_brand() -> None:
    settings = (
        "name: a\ntimezone: UTC\nbrands:\n  kori: {name: Maison « Kori », color: '#f2c063'}\n"
        "  nue: {name: '!'}\n"
    )
    channels = (
        "a: {platform: x, brand: kori, handle: '@kori'}\nb: {platform: x, brand: nue}\n"
        "c: {platform: minitel}\nd: {platform: x, name: Le fil}\n"
    )
    held = {
        "calendar/settings.yml": settings,
        "calendar/channels.yml": channels,
        POST: "---\ntitle: a\nchannels: [a, b, c, d]\n---\n",
    }
    accounts = [found.account for found in previews(load(Memory(held), TODAY).calendar)]
    assert [tuple(account) for account in accounts] == [
        ("Maison « Kori »", "kori", "MK", "#f2c063", "#000"),
        ("!", "", "", "#0f1419", "#fff"),
        ("minitel", "", "M", "#5f6368", "#fff"),
        ("Le fil", "", "LF", "#0f1419", "#fff"),
    ]


def test_a_workspace_s_own_safe_zone_is_drawn() -> None:
    own = "formats: {reel: {limits: {safe-zone: {value: [20, 8, 25, 8], reason: Gabarit}}}}\n"
    held = {
        **DEFAULTS,
        "calendar/platforms/instagram.yml": own,
        POST: "---\ntitle: a\nchannels: [instagram]\nformat: reel\n---\n",
    }
    assert previews(load(Memory(held), TODAY).calendar)[0].zones == (20, 8, 25, 8)
    short = own.replace("[20, 8, 25, 8]", "[20, 8]")
    held["calendar/platforms/instagram.yml"] = short
    assert previews(load(Memory(held), TODAY).calendar)[0].zones is None


def measured(front: str, body: str = "Bonjour") -> list[Length]:
    of = calendar(f"---\ntitle: a\n{front}\n---\n{body}\n")
    return list(lengths(of.wording_of(of.publications[0])))


def test_lengths_are_those_the_rules_measure() -> None:
    front = (
        "channels: [instagram]\nformat: carousel\nhashtags: [a, b, c, d, e, f]\nfirst_comment: Ici\n"
        "headline: Titre\nassets: [{file: a.jpg, alt: Un verre}, {file: b.jpg, alt: Un grand verre}]"
    )
    assert [length[:4] for length in measured(front)] == [
        ("caption", 26, 2200, "characters"),
        ("comment", 3, 2196, "characters"),
        ("hashtags", 6, 5, "hashtags"),
        ("alt", 14, 1000, "characters"),
    ]
    over = measured(front)[2]
    assert over.verdict is not None
    assert (over.excess, over.verdict.severity) == (1, Severity.ERROR)
    assert measured(front)[-1].number == 2
    assert measured("channels: [instagram]\nformat: story\nfirst_comment: Ici\nhashtags: [a]") == []


def test_each_part_of_a_thread_has_its_length() -> None:
    found = measured("channels: [bluesky]\nformat: thread", "Un\n---\nDeux")
    assert [(length.of, length.used, length.unit, length.number) for length in found] == [
        ("caption", 2, "characters", 1),
        ("caption", 2, "bytes", 1),
        ("caption", 4, "characters", 2),
        ("caption", 4, "bytes", 2),
    ]


def test_titles_and_tags_have_their_lengths() -> None:
    front = "channels: [youtube]\nformat: video\nheadline: Titre\nper_channel: {youtube: {tags: [a b, c]}}"
    found = {(length.of, length.unit): length.used for length in measured(front)}
    assert found["headline", "characters"] == 5
    assert found["tags", "characters"] == 7
    counted = "channels: [bluesky]\nper_channel: {bluesky: {tags: [a, b]}}"
    assert ("tags", 2, 8) in [length[:3] for length in measured(counted)]


def test_descriptions_and_slugs_have_their_lengths() -> None:
    front = "description: Du champ au verre\nslug: bissap\nchannels:"
    assert [length[:3] for length in measured(f"{front} [website]\nformat: article")] == [
        ("description", 17, 160),
        ("slug", 6, 75),
    ]
    mail = measured(f"{front} [newsletter]\nformat: newsletter")
    assert ("description", 17, 90) in [length[:3] for length in mail]
    card = measured(f"{front} [linkedin]\nformat: article")
    assert ("description", 17, 4085) in [length[:3] for length in card]
    assert {length.of for length in measured(f"{front} [x]")} == {"caption"}


def test_of_sources_that_disagree_the_strictest_is_the_limit() -> None:
    fact = {"verified": TODAY, "confidence": "conflict"}
    others = (Alternative(value=90), Alternative(value=70, aside=True), Alternative(value="few"))
    assert Limit(value=100, alternatives=others, **fact).ceiling == 90
    assert Limit(value=100, alternatives=others, **fact, reason="ours").ceiling == 100


def test_a_limit_that_is_no_number_limits_nothing() -> None:
    of = calendar("---\ntitle: a\nchannels: [x]\nassets: [{file: a.jpg, alt: A}]\n---\nBonjour\n")
    wording = of.wording_of(of.publications[0])
    vague, yes = (Limit(value=value, verified=TODAY, confidence="low") for value in ("few", True))
    limits = {"caption-max": vague, "alt-text-max": vague, "alt-text-supported": yes}
    assert lengths(type(wording)(wording.publication, "a", 1, "a", limits)) == ()


def drawn(found: Preview) -> str:
    of = calendar("---\ntitle: a\n---\n")
    language = Language("fr")
    known: Mapping[str, Callable[..., Any]] = site_marks.globals_of(of, language)
    return str(Templates(None, language, known)._preview(found, "k", "../"))


def test_a_preview_is_drawn_from_plain_values_alone() -> None:
    front = (
        "channels: [facebook]\nformat: image\nfirst_comment: Voir kori.fr\n"
        'assets: [{file: verre d\'été.jpg, alt: Un "verre"}]'
    )
    files = {"verre d'été.jpg": "jpeg 1080x1080"}
    found = drawn(preview(front, "Voir https://kori.fr/?a=1&b=2 <b> #Bissap", files=files))
    assert found == snapshot("""\
<figure class="cm-preview cm-as-post"><figcaption>Aperçu approximatif · Facebook · Photo</figcaption><div class="cm-net">
<p class="cm-who"><svg viewBox="0 0 40 40" aria-hidden="true"><circle cx="20" cy="20" r="20" fill="#0866ff"/><text x="20" y="26" text-anchor="middle" fill="#fff">F</text></svg><span><b dir="auto">Facebook</b></span></p>
<div class="cm-words" id="k-text" dir="auto">Voir <a class="cm-linked" href="https://kori.fr/?a=1&amp;b=2" rel="noopener noreferrer nofollow">https://kori.fr/?a=1&amp;b=2</a> &lt;b&gt; <span class="cm-linked">#Bissap</span></div>
<div class="cm-strip"><div class="cm-frame"><svg viewBox="0 0 1000 1000" aria-hidden="true"></svg><img src="../media/verre%20d%27%C3%A9t%C3%A9.jpg" alt="Un &#34;verre&#34;" loading="lazy"></div></div>
<div class="cm-comment"><p class="cm-who"><b dir="auto">Facebook</b> premier commentaire</p><div class="cm-words" id="k-comment" dir="auto">Voir <span class="cm-linked">kori.fr</span></div></div>
</div></figure>\
""")


def test_what_a_text_says_is_never_html() -> None:
    evil = '<script>alert(1)</script> https://kori.fr/"onmouseover=alert(1) &quot; \u202e'
    front = f"channels: [reddit]\nheadline: {evil!r}\nfirst_comment: {evil!r}"
    found = drawn(preview(front, evil))
    assert "<script" not in found
    assert '"onmouseover' not in found
    assert "&amp;quot;" in found
