"""Posts are moved, said to be further, and noted as out: one fact each, at its own place."""

from collections.abc import Callable
from pathlib import Path

import pytest

from cmcal.cli import main
from tests.samples import Files

POST = "content/posts/bissap.md"
TEXT = """---
title: Bissap
status: draft   # à relire
publish: 2026-12-05 10:00
channels: [instagram, x, x-bis]
campaign: fetes
per_channel:
  instagram: {publish: 2026-12-05 18:00}
---
Un verre.
"""
FILES: Files = {
    "calendar/settings.yml": "name: Kori\ntimezone: Europe/Paris\n",
    "calendar/channels.yml": "instagram: {platform: instagram}\nx: {platform: x}\nx-bis: {platform: x}\n",
    "calendar/campaigns.yml": "fetes: {name: Fêtes, start: 2026-12-01, end: 2026-12-31}\n",
    POST: TEXT,
}
Write = Callable[[Files], Path]


def run(root: Path, *arguments: str) -> int:
    return main([*arguments, "-C", str(root), "--today", "2026-12-01", "--language", "en"])


def after(root: Path, *arguments: str) -> str:
    assert run(root, *arguments) == 0
    return (root / POST).read_bytes().decode()


@pytest.mark.parametrize(
    ("arguments", "before", "wanted"),
    [
        (["--to", "2026-12-08 19:30"], "2026-12-05 10:00", "2026-12-08 19:30"),
        (["--to", "2026-12-08 19h30"], "2026-12-05 10:00", "2026-12-08 19:30"),
        (["--to", "2026-12-08"], "2026-12-05 10:00", "2026-12-08 10:00"),
        (["--to", "2026-12-08 19:30", "--channel", "instagram"], "2026-12-05 18:00", "2026-12-08 19:30"),
        (["--by", "1h", "--channel", "instagram"], "2026-12-05 18:00", "2026-12-05 19:00"),
        (["--to", "2026-12-08", "--channel", "x"], "18:00}", "18:00}\n  x: {publish: 2026-12-08 10:00}"),
    ],
)  # fmt: skip
def test_a_post_moves(arguments: list[str], before: str, wanted: str, on_disk: Write) -> None:
    root = on_disk(FILES)
    assert after(root, "move", "bissap", *arguments) == TEXT.replace(before, wanted)


@pytest.mark.parametrize(
    ("step", "moved", "own"),
    [
        ("2d", "2026-12-07 10:00", "2026-12-07 18:00"),
        ("2j", "2026-12-07 10:00", "2026-12-07 18:00"),
        ("1w", "2026-12-12 10:00", "2026-12-12 18:00"),
        ("+1sem", "2026-12-12 10:00", "2026-12-12 18:00"),
        ("-1D", "2026-12-04 10:00", "2026-12-04 18:00"),
        ("90 min", "2026-12-05 11:30", "2026-12-05 19:30"),
        ("-10h", "2026-12-05", "2026-12-05 08:00"),
    ],
)
def test_a_post_moves_by_so_much_everywhere(
    step: str, moved: str, own: str, on_disk: Write
) -> None:
    root = on_disk(FILES)
    moved = moved if " " in moved else f"{moved} 00:00"
    wanted = TEXT.replace("2026-12-05 10:00", moved).replace("2026-12-05 18:00", own)
    assert after(root, "move", "bissap", f"--by={step}") == wanted


def test_a_day_alone_moves_as_a_day_and_an_offset_stays(on_disk: Write) -> None:
    day = TEXT.replace("2026-12-05 10:00", "2026-12-05").replace(
        "per_channel:\n  instagram: {publish: 2026-12-05 18:00}\n", ""
    )
    root = on_disk({**FILES, POST: day})
    assert "publish: 2026-12-06\n" in after(root, "move", "bissap", "--by", "1d")
    assert "publish: 2026-12-09\n" in after(root, "move", "bissap", "--to", "2026-12-09")
    (root / POST).write_text(day.replace("2026-12-05", "2026-12-05 10:00+02:00"), encoding="utf-8")
    assert "publish: 2026-12-07 10:00+02:00\n" in after(root, "move", "bissap", "--by", "2d")
    assert "publish: 2026-12-09 10:00+02:00\n" in after(
        root, "move", "bissap", "--to", "2026-12-09"
    )


def test_a_post_without_a_day_is_given_one(
    on_disk: Write, capsys: pytest.CaptureFixture[str]
) -> None:
    bare = TEXT.replace("publish: 2026-12-05 10:00\n", "")
    root = on_disk({**FILES, POST: bare})
    # Only the channel that has a day of its own moves.
    assert after(root, "move", "bissap", "--by", "1d") == bare.replace("12-05", "12-06")
    assert "publish: 2026-12-09\n" in after(root, "move", "bissap", "--to", "2026-12-09")
    (root / POST).write_text("---\ntitle: a\nchannels: [x]\n---\n", encoding="utf-8")
    assert run(root, "move", "bissap", "--by", "1d") == 2
    assert "no date yet" in capsys.readouterr().err


def test_a_time_that_no_clock_shows_is_refused(
    on_disk: Write, capsys: pytest.CaptureFixture[str]
) -> None:
    root = on_disk(FILES)
    assert run(root, "move", "bissap", "--to", "2027-03-28 02:30") == 2
    said = capsys.readouterr().err
    assert f"{POST}: " in said
    assert "2027-03-28 03:30" in said
    assert (root / POST).read_text(encoding="utf-8") == TEXT
    assert run(root, "move", "bissap", "--to", "2027-03-28 02:30+01:00") == 0


@pytest.mark.parametrize(
    "arguments",
    [
        ["--to", "demain"],
        ["--by", "deux jours"],
        ["--to", "2026-12-08", "--channel", "youtube"],
        ["--by", "9999w"],
        ["--by=-9999w"],
    ],
)
def test_what_cannot_be_is_refused(
    arguments: list[str], on_disk: Write, capsys: pytest.CaptureFixture[str]
) -> None:
    root = on_disk(
        {
            **FILES,
            POST: TEXT.replace("2026-12-05 10:00", "8990-12-05" if arguments[1:] else "1001-12-05"),
        }
    )
    before = (root / POST).read_bytes()
    assert run(root, "move", "bissap", *arguments) == 2
    assert capsys.readouterr().err.startswith("cmcal: ")
    assert (root / POST).read_bytes() == before


def test_what_is_out_does_not_move(on_disk: Write) -> None:
    out = TEXT.replace("status: draft", "status: published")
    root = on_disk({**FILES, POST: out})
    assert run(root, "move", "bissap", "--by", "1d") == 2
    assert (root / POST).read_text(encoding="utf-8") == out


def test_what_holds_for_two_channels_is_not_changed_for_one(
    on_disk: Write, capsys: pytest.CaptureFixture[str]
) -> None:
    both = TEXT.replace("  instagram:", "  x: {format: post}\n  instagram:").replace(
        "x, x-bis", "x-un, x-bis"
    )
    channels = "instagram: {platform: instagram}\nx-un: {platform: x}\nx-bis: {platform: x}\n"
    root = on_disk({**FILES, POST: both, "calendar/channels.yml": channels})
    assert run(root, "move", "bissap", "--to", "2026-12-08", "--channel", "x-bis") == 2
    assert "per_channel" in capsys.readouterr().err
    # Where the network has one channel in the post, its entry is that channel's.
    (root / POST).write_text(both.replace(", x-bis", ""), encoding="utf-8")
    moved = after(root, "move", "bissap", "--to", "2026-12-08", "--channel", "x-un")
    assert "x: {format: post, publish: 2026-12-08 10:00}" in moved


def test_many_posts_move_once_that_was_shown(
    on_disk: Write, capsys: pytest.CaptureFixture[str]
) -> None:
    other = "content/posts/b.md"
    root = on_disk(
        {
            **FILES,
            other: TEXT.replace("draft", "published"),
            "content/posts/c.md": TEXT.replace("campaign: fetes\n", ""),
        }
    )
    chosen = (
        "move",
        "--by",
        "1d",
        "--campaign",
        "fetes",
        "--status",
        "brouillon",
        "--until",
        "2026-12-31",
    )
    assert run(root, *chosen) == 0
    shown = capsys.readouterr().out
    assert "+publish: 2026-12-06 10:00" in shown
    assert "--yes" in shown
    assert (root / POST).read_text(encoding="utf-8") == TEXT
    assert run(root, *chosen, "--yes") == 0
    assert "2026-12-06 10:00" in (root / POST).read_text(encoding="utf-8")
    assert "2026-12-05 10:00" in (root / other).read_text(encoding="utf-8")
    assert run(root, "move", "--by", "1d", "--until", "2026-12-02") == 2


# ---- status


@pytest.mark.parametrize("word", ["approved", "validé", "VALIDÉE", " Approved "])
def test_a_status_is_said_in_both_languages(word: str, on_disk: Write) -> None:
    root = on_disk(FILES)
    wanted = TEXT.replace("status: draft ", "status: approved ")
    assert after(root, "status", word, "bissap") == wanted


def test_a_status_of_one_channel(on_disk: Write, capsys: pytest.CaptureFixture[str]) -> None:
    root = on_disk(FILES)
    wanted = TEXT.replace("18:00}", "18:00, status: hold}")
    assert after(root, "status", "en pause", "bissap", "--channel", "instagram") == wanted
    assert "Instagram" in capsys.readouterr().out


def test_a_status_of_many_posts(on_disk: Write, capsys: pytest.CaptureFixture[str]) -> None:
    root = on_disk(FILES)
    assert run(root, "status", "review", "--status", "draft") == 0
    assert "--yes" in capsys.readouterr().out
    assert (root / POST).read_text(encoding="utf-8") == TEXT
    assert run(root, "status", "review", "--status", "draft", "--dry-run") == 0
    assert "--yes" not in capsys.readouterr().out
    assert run(root, "status", "review", "--status", "draft", "--yes") == 0
    assert "status: review   # à relire" in (root / POST).read_text(encoding="utf-8")
    assert run(root, "status", "presque", "bissap") == 2
    assert "draft" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("matter", "word"),
    [("title: a\ntitle: b\n", "duplicate"), ("<<<<<<< a\n=======\n>>>>>>> b\n", "line 1")],
)
def test_what_cannot_be_edited_for_sure_says_why(
    matter: str, word: str, on_disk: Write, capsys: pytest.CaptureFixture[str]
) -> None:
    del word
    root = on_disk({**FILES, "content/posts/b.md": f"---\ntitle: b\nchannels: [x]\n{matter}---\n"})
    assert run(root, "status", "review", "bissap", "content/posts/b.md") == 2
    said = capsys.readouterr().err
    assert "Nothing was written." in said or "no post is called" in said
    assert (root / POST).read_text(encoding="utf-8") == TEXT


def test_what_is_no_mapping_is_left_to_a_person(
    on_disk: Write, capsys: pytest.CaptureFixture[str]
) -> None:
    root = on_disk(
        {**FILES, POST: TEXT.replace("  instagram: {publish: 2026-12-05 18:00}\n", "  - rien\n")}
    )
    assert run(root, "status", "hold", "bissap", "--channel", "x") == 2
    assert "by hand" in capsys.readouterr().err


# ---- publish


def test_where_a_post_went_out_is_noted(on_disk: Write, capsys: pytest.CaptureFixture[str]) -> None:
    root = on_disk(FILES)
    ask = ("publish", "bissap", "--channel", "x", "--url", "https://x.com/kori/1?a=b&c#d")
    assert run(root, *ask, "--dry-run") == 0
    assert (root / POST).read_text(encoding="utf-8") == TEXT
    line = "published: {x: {url: https://x.com/kori/1?a=b&c#d}}\n"
    assert after(root, *ask) == TEXT.replace("---\nUn", f"{line}---\nUn")
    timed = line.replace("#d}", "#d, at: 2026-12-05 10:02}")
    assert after(root, *ask, "--at", "2026-12-05 10h02") == TEXT.replace(
        "---\nUn", f"{timed}---\nUn"
    )
    assert "https://x.com/kori/1" in capsys.readouterr().out


@pytest.mark.parametrize(
    "arguments",
    [
        ("bissap", "--channel", "facebook", "--url", "https://a.example"),
        ("bissap", "--channel", "x", "--url", "javascript:alert(1)"),
        ("bissap", "--channel", "x", "--url", "https://a.example b"),
        ("bissap", "--channel", "x", "--url", "https://a.example", "--at", "hier"),
        ("rien", "--channel", "x", "--url", "https://a.example"),
    ],
)
def test_a_wrong_address_is_not_noted(arguments: tuple[str, ...], on_disk: Write) -> None:
    root = on_disk(FILES)
    assert run(root, "publish", *arguments) == 2
    assert (root / POST).read_text(encoding="utf-8") == TEXT
