"""What each network makes of a file, and the command that makes it fit."""

import json
import shlex
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from cmcal import platforms
from cmcal.cli import main
from cmcal.language import Language
from cmcal.media import remedy
from cmcal.media.facts import TYPES, Media
from cmcal.media.fitting import misfits
from cmcal.platforms import Limit, Platform
from cmcal.views.matrix import Fit, about, matrix, reason
from tests.described import described

BUNDLED = platforms.load(platforms.ids())
ASSETS = Path(__file__).parent.parent / "content" / "assets"
UPRIGHT = "mp4 1080x1920 20s 30fps 3000kbps h264 aac 48000Hz 2ch 8MB faststart"


def verdicts(told: str, via: str = "api") -> dict[str, str]:
    fits = matrix(described(told), BUNDLED.values(), via=via)
    return {f"{fit.platform.id}/{fit.format.id}": fit.verdict for fit in fits}


def broken(told: str, where: str, via: str = "api") -> dict[str, bool]:
    """Give the limits a file breaks in one format, and whether only some sources say so."""
    platform, _, form = where.partition("/")
    sheet = BUNDLED[platform].sheet(form, via=via, media=True)
    return {misfit.key: misfit.is_disputed for misfit in misfits(described(told), sheet)}


def test_an_upright_film_fits_nearly_everywhere() -> None:
    found = verdicts(UPRIGHT)
    for where in (
        "instagram/reel",
        "tiktok/video",
        "youtube/short",
        "facebook/reel",
        "threads/video",
    ):
        assert found[where] == "fits", where
    assert "refused" not in found.values()
    assert "instagram/feed" not in found  # It shows images only.


@pytest.mark.parametrize(
    ("told", "where", "limits"),
    [
        (UPRIGHT.replace("h264", "prores"), "instagram/reel", {"video-codecs"}),
        (UPRIGHT.replace("h264", "hevc"), "instagram/reel", set()),
        (UPRIGHT.replace("20s", "95s"), "facebook/reel", {"video-seconds-max"}),
        (UPRIGHT.replace("20s", "2s"), "instagram/reel", {"video-seconds-min"}),
        (UPRIGHT.replace("30fps", "75fps"), "instagram/reel", {"video-fps-max"}),
        ("webm 1080x1920 20s 30fps vp9 15MB", "instagram/reel", {"video-types", "video-codecs"}),
        ("webm 1080x1920 20s 30fps vp9 15MB", "youtube/short", set()),
        ("jpeg 1080x1350 900kB", "instagram/feed", set()),
        ("jpeg 1080x1920 900kB", "instagram/feed", {"image-ratio-min"}),
        ("jpeg 1080x566 900kB", "instagram/feed", set()),
        ("jpeg 1080x540 900kB", "instagram/feed", {"image-ratio-max"}),
        ("png 1080x1350 900kB", "instagram/feed", {"image-types"}),
        ("png 4000x5000 20MB", "x/image", {"image-bytes-max"}),
        ("gif 600x600 30frames 2MB", "x/post", set()),
        ("gif 1280x1080 400frames 16MB", "x/gif",
            {"gif-bytes-max", "gif-frames-max", "gif-total-pixels-max"}),
        ("gif 600x600 30frames 2MB", "bluesky/image", {"gif-allowed"}),
        ("jpeg 1080x1350 900kB cmyk", "instagram/feed", {"image-colors"}),
        ("pdf 301pages 9MB", "linkedin/document", {"document-pages-max"}),
        ("mp4 1080x1920 12s 30fps h264 8MB", "snapchat/spotlight", {"audio-required"}),
        ("unknown 9MB", "x/image", set()),
        ("pointer 9MB", "x/image", set()),
    ],
)  # fmt: skip
def test_the_limits_a_file_breaks(told: str, where: str, limits: set[str]) -> None:
    assert set(broken(told, where)) == limits


def test_where_sources_disagree_the_stricter_warns_and_the_laxer_fails() -> None:
    assert broken("jpeg 1080x1080 5MB", "facebook/image") == {"image-bytes-max": True}
    assert broken("jpeg 1080x1080 11MB", "facebook/image") == {"image-bytes-max": False}


def limit(value: object, **more: object) -> Limit:
    said = {"value": value, "verified": "2026-11-22", "confidence": "high", **more}
    return platforms.parse(
        json.dumps(
            {
                "id": "a", "name": "A", "letters": "A", "color": "#000000", "url": "https://a.example/",
                "profile": "https://a.example/{handle}", "counting": [said], "formats": {},
            }
        )
    ).counting[0]  # fmt: skip


def test_lists_that_disagree() -> None:
    types = limit(["jpeg"], confidence="conflict", alternatives=[{"value": ["jpeg", "png"]}])
    found = {
        told: [
            (one.severity.value, one.is_disputed)
            for one in misfits(described(told), {"image-types": types})
        ]
        for told in ("jpeg 9x9", "png 9x9", "gif 9x9")
    }
    assert found == {"jpeg 9x9": [], "png 9x9": [("warning", True)], "gif 9x9": [("error", False)]}


def test_what_is_good_to_know_breaks_nothing() -> None:
    known = {
        "image-types": limit(["jpeg"], severity="info"),
        "image-width-min": limit(900, severity="info"),
        "gif-allowed": limit(value=False, severity="info"),
    }
    assert list(misfits(described("gif 9x9 3frames"), known)) == []


MEDIA = st.builds(
    Media,
    kind=st.sampled_from(["image", "video", "document", "audio", "subtitles", "unknown"]),
    type=st.sampled_from(["", *TYPES]),
    bytes=st.integers(0, 10**12),
    width=st.integers(0, 10**5),
    height=st.integers(0, 10**5),
    color=st.sampled_from(["", "srgb", "cmyk"]),
    animated=st.booleans(),
    frames=st.integers(0, 10**6),
    seconds=st.floats(0, 10**6),
    fps=st.floats(0, 1000),
    kbps=st.integers(0, 10**6),
    video_codec=st.sampled_from(["", "h264", "prores", "theora"]),
    audio_codec=st.sampled_from(["", "aac", "opus"]),
    audio_hertz=st.integers(0, 10**6),
    audio_channels=st.integers(0, 64),
    faststart=st.sampled_from([None, True, False]),
    pages=st.integers(0, 10**4),
)


@given(MEDIA, st.sampled_from(["", "app", "api"]))
def test_any_file_has_its_matrix(media: Media, via: str) -> None:
    for fit in matrix(media, BUNDLED.values(), via=via):
        assert fit.verdict in ("fits", "warned", "refused")
        for misfit in fit.misfits:
            for language in (Language("fr"), Language("en")):
                assert reason(misfit, fit.limits, language)
            assert misfit.measured_text
            assert misfit.wanted_text
        if fit.verdict == "refused" and media.width and media.height:
            command = remedy.command(media, "a b.mp4", "c", fit.limits)
            assert not command or shlex.split(command)[0] == "ffmpeg"
    assert about(media, Language("fr"))


def command(told: str, where: str) -> str:
    platform, _, form = where.partition("/")
    sheet = BUNDLED[platform].sheet(form, via="api", media=True)
    return remedy.command(described(told), "dossier/a.mov", "a-reel", sheet)


@pytest.mark.parametrize(
    ("told", "where", "wanted"),
    [
        (UPRIGHT.replace("h264", "prores"), "instagram/reel", "-c:v libx264"),
        (UPRIGHT.replace("20s", "95s"), "facebook/reel", "-t 90"),
        (UPRIGHT.replace("30fps", "75fps"), "instagram/reel", "-r 60"),
        (UPRIGHT.replace("30fps", "10fps"), "facebook/reel", "-r 24"),
        (UPRIGHT.replace("8MB", "3000MB"), "facebook/reel", "-b:v "),
        ("mov 1920x1080 20s 30fps hevc aac 15MB", "facebook/reel", "scale=1920:3414"),
        ("webm 1080x1920 20s 30fps vp9 15MB", "snapchat/spotlight", "anullsrc"),
        ("png 1080x1350 900kB", "instagram/feed", "-frames:v 1 -q:v 5 dossier/a-reel.jpg"),
        ("jpeg 200x200 9kB", "instagram/feed", "scale=320:320"),
        ("png 4000x5000 20MB", "x/image", "a-reel.jpg"),
        ("gif 600x600 30frames 2MB", "threads/image", "a-reel.jpg"),
        ("gif 1280x1080 300frames 16MB", "x/gif", "-frames:v 1"),
    ],
)
def test_the_cure(told: str, where: str, wanted: str) -> None:
    assert wanted in command(told, where)


def test_a_silent_video_stays_silent_where_nobody_minds() -> None:
    assert "anullsrc" not in command("webm 1080x1920 20s 30fps vp9 8MB", "instagram/reel")


def test_of_a_video_limits_of_documents_say_nothing() -> None:
    assert list(misfits(described("mp4 99x99 2s"), {"document-pages-max": limit(1)})) == []


def test_a_moving_image_keeps_its_own_limits() -> None:
    own = {"image-bytes-max": limit(10), "gif-bytes-max": limit(10_000_000)}
    assert list(misfits(described("gif 99x99 3frames 1MB"), own)) == []
    assert [one.key for one in misfits(described("gif 99x99 1MB"), own)] == ["image-bytes-max"]


def test_what_no_command_cures() -> None:
    assert command(UPRIGHT.replace("20s", "2s"), "instagram/reel") == ""
    assert command("pdf 301pages", "linkedin/document") == ""


def test_a_film_of_no_length_has_a_rate_that_can_be_written() -> None:
    film = replace(described("mp4 1080x1920 30fps hevc aac 9000MB"), seconds=5e-324)
    said = remedy.command(film, "a.mp4", "b", {"video-bytes-max": limit(1_000_000)})
    assert "-b:v 1000000k" in said


def test_no_sound_where_none_is_wanted() -> None:
    assert " -an " in command(UPRIGHT.replace("8MB", "9000MB"), "telegram/gif")


def test_advice_about_the_shape_of_a_picture() -> None:
    known = {
        "image-ratio-advised": limit(["9:16", "1:1"]),
        "image-size-advised": limit(["1080x1350", "1080x1080"]),
    }
    found = {
        told: {one.key: one.measured_text for one in misfits(described(told), known)}
        for told in (
            "jpeg 1080x1080",
            "jpeg 600x600",
            "jpeg 1080x1350",
            "jpeg 1005x1000",
            "jpeg 9kB",
        )
    }
    assert found == {
        "jpeg 1080x1080": {},
        "jpeg 600x600": {"image-size-advised": "600x600"},
        "jpeg 1080x1350": {"image-ratio-advised": "0.8"},
        "jpeg 1005x1000": {"image-size-advised": "1005x1000"},
        "jpeg 9kB": {},
    }
    strange = {
        "image-ratio-advised": limit(["tall"]),
        "image-size-advised": limit(["1080x0", "big"]),
    }
    assert list(misfits(described("jpeg 99x99"), strange)) == []


def test_a_name_is_safe_in_a_shell() -> None:
    sheet = BUNDLED["instagram"].sheet("feed", via="api", media=True)
    said = remedy.command(described("png 99x99"), "$(rm -rf ~); a.png", "b", sheet)
    assert shlex.split(said)[2] == "$(rm -rf ~); a.png"


# ---- the command


def test_the_matrix_of_a_real_file(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    film = ASSETS / "bissap-9x16.mp4"
    assert main(["media", "-C", str(tmp_path), str(film), "--language", "fr"]) == 1
    said = capsys.readouterr().out
    assert "MP4 · 720\u00a0×\u00a01280 · 9:16" in said
    assert "✓ Réel, Story" in said
    assert "✕" in said  # LinkedIn wants more bytes than so short a film has.
    assert "ffmpeg -i" in said


def test_only_our_networks(capsys: pytest.CaptureFixture[str]) -> None:
    root = ASSETS.parent.parent
    main(["media", "-C", str(root), str(ASSETS / "bissap-9x16.mp4"), "--language", "en"])
    ours = capsys.readouterr().out
    main(["media", "-C", str(root), str(ASSETS / "bissap-9x16.mp4"), "--all", "--language", "en"])
    every = capsys.readouterr().out
    assert "Bluesky" not in ours
    assert "Bluesky" in every


def test_for_another_program(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    film = ASSETS / "bissap-9x16.mp4"
    main(["media", "-C", str(tmp_path), str(film), "--json", "--via", "api"])
    (told,) = json.loads(capsys.readouterr().out)
    assert told["media"]["video_codec"] == "h264"
    reel = next(fit for fit in told["fits"] if fit["platform"] == "linkedin")
    assert reel["verdict"] == "refused"
    assert reel["reasons"][0]["limit"] == "video-bytes-min"
    assert reel["command"].startswith("ffmpeg -i ")


def test_files_that_cannot_be_looked_at(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    (tmp_path / "vide.jpg").write_bytes(b"")
    (tmp_path / "mot.txt").write_text("bonjour")
    (tmp_path / "son.srt").write_text("1\n00:00:01,000 --> 00:00:02,000\nBonjour\n")
    arguments = ["media", "-C", str(tmp_path), "--language", "en"]
    assert main([*arguments, str(tmp_path / "absent.jpg")]) == 2
    assert "absent.jpg" in capsys.readouterr().err
    assert main([*arguments, str(tmp_path / "vide.jpg")]) == 2
    assert "is empty" in capsys.readouterr().err
    assert main([*arguments, str(tmp_path / "mot.txt")]) == 2
    assert main([*arguments, str(tmp_path / "son.srt")]) == 0
    assert "No network" in capsys.readouterr().out


def test_words_about_a_file() -> None:
    language = Language("en")
    assert about(described("gif 600x600 3frames 2MB"), language).endswith("animated")
    assert about(described("mp4 2x2 2s 30fps h264 2MB"), language).endswith("no sound")
    assert about(described("pointer 2MB"), language).endswith("Git LFS pointer")


def test_a_fit_without_misfits_fits() -> None:
    x: Platform = BUNDLED["x"]
    assert Fit(x, x.formats["post"], {}, ()).verdict == "fits"
