"""Reading is total: whatever stands in the folder gives a diagnostic with its place, and no crash."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from samples import TODAY, Checking, Files

from cmcal.checker import check
from cmcal.diagnostics import Diagnostic
from cmcal.loader import load
from cmcal.sources import Folder

POST = "content/posts/a.md"
Writing = Callable[[Files], Path]


def found_in(root: Path) -> list[tuple[str, str, str]]:
    sources = Folder(root)
    found = check(load(sources, TODAY), sources)
    return [(diagnostic.code, diagnostic.variant, str(diagnostic.place)) for diagnostic in found]


def place(found: Diagnostic) -> tuple[str, str, int, int]:
    return found.code, found.variant, found.place.line, found.place.column


@pytest.mark.parametrize(
    ("matter", "expected"),
    [
        ("title: a: b", ("CM005", "colon", 2, 9)),
        ("title: @brand", ("CM005", "reserved", 2, 8)),
        ("title: a\n\tstatus: draft", ("CM005", "tab", 3, 1)),
        ("title: a\nstatus", ("CM005", "missing-colon", 3, 1)),
        ("title: a\nhashtags: [a, b", ("CM005", "bracket", 3, 11)),
        ("title: a\nhashtags: [#a, #b]", ("CM005", "hash-in-list", 3, 12)),
        ('title: "a', ("CM005", "quote", 2, 8)),
        ('title: "a\\é"', ("CM005", "escape", 2, 10)),
        ("title: a\n? [x]\n: b", ("CM005", "key-not-text", 3, 3)),
        ("title: a\ntitle: b", ("CM006", "", 3, 1)),
        ("title: a\ncta: &x b", ("CM007", "anchor", 3, 6)),
        ("title: a\ncta: !x b", ("CM008", "", 3, 6)),
        ("title: Top #1", ("CM012", "", 2, 12)),
        ("title: a\nhashtags: #bissap", ("CM012", "", 3, 11)),
        ("title: a\npublish: 2026-02-30", ("CM102", "moment", 3, 10)),
        ("title: a\npublish: 25:00", ("CM102", "moment", 3, 10)),
        ("title: a\ndue: {draft: demain}", ("CM102", "date", 3, 14)),
        ("title: a\nassets:\n- {file: [a]}", ("CM102", "text", 4, 10)),
        ("title: a\nassets: {file: a}", ("CM102", "list", 3, 9)),
        ("title: a\nlegal: {retouched: peut-être}", ("CM102", "yes-no", 3, 20)),
        ("title: a\npoll: {options: [a, b], hours: dix}", ("CM102", "number", 3, 32)),
        ("title: a\nstatus: prêt", ("CM102", "choice", 3, 9)),
        ("title: a\n<<: b", ("CM103", "", 3, 1)),
        ("title: a\npath: b", ("CM103", "", 3, 1)),
    ],
)
def test_a_fault_is_told_at_its_key(
    checking: Checking, matter: str, expected: tuple[str, str, int, int]
) -> None:
    found = checking({POST: f"---\n{matter}\n---\ntext\n"})
    assert expected in [place(diagnostic) for diagnostic in found]


@pytest.mark.parametrize(
    "matter",
    [
        "title: 10:30",
        "title: no",
        "title: 4:5",
        'title: "#tag"',
        "title: 2026",
        "title: 1.10",
        "title: a\npublish: 2026-12-05 18:00",
        "title: a\npublish: 2026-12-05 18h30",
        "title: a\npublish: 2026-12-05T18:00:00+01:00",
        "title: a\npublish: 2026-12-05",
        "title: a\nhashtags: un, deux",
        "title: a\nlegal: {retouched: oui}",
        "title: a\nlink:",
        "title: ligne\u2028suivante",
        "# a comment\ntitle: a # another\nstatus: draft",
    ],
)
def test_what_people_write_is_understood(checking: Checking, matter: str) -> None:
    assert checking({POST: f"---\n{matter}\n---\ntext\n"}) == []
    assert checking({POST: f"---\n{matter}\n---\ntext\n".replace("\n", "\r\n")}) == []
    assert checking({POST: b"\xef\xbb\xbf" + f"---\n{matter}\n---\ntext\n".encode()}) == []


def test_values_stay_text(on_disk: Writing) -> None:
    root = on_disk({POST: "---\ntitle: 9:16\nheadline: no\ncta: 010\n---\n"})
    post = load(Folder(root), TODAY).calendar.posts[0]
    assert (post.title, post.headline, post.cta) == ("9:16", "no", "010")


def test_a_file_with_a_fault_keeps_the_rest(on_disk: Writing) -> None:
    root = on_disk({POST: "---\ntitle: Soldes\npublish: demain\nchannels: [x]\n---\ntext\n"})
    post = load(Folder(root), TODAY).calendar.posts[0]
    assert (post.title, post.publish, post.channels, post.body) == ("Soldes", None, ["x"], "text\n")


def test_bytes_that_no_markdown_example_can_hold(on_disk: Writing) -> None:
    root = on_disk(
        {
            "content/posts/latin.md": "---\ntitle: café\n---\n".encode("latin-1"),
            "content/posts/nul.md": b"---\ntitle: a\x00b\n---\n",
            "content/posts/empty.md": b"",
            "content/posts/merge.md": b"---\ntitle: a\n---\n<<<<<<< HEAD\na\n=======\nb\n>>>>>>> c\n",
            "content/posts/cr.md": b"---\rtitle: a\r---\rtext",
        }
    )
    assert found_in(root) == [
        ("CM009", "", "content/posts/empty.md:1:1"),
        ("CM001", "", "content/posts/latin.md:2:11"),
        ("CM004", "", "content/posts/merge.md:4:1"),
        ("CM003", "", "content/posts/nul.md:2:9"),
    ]


def test_a_file_of_60_mb_is_not_read(on_disk: Writing) -> None:
    root = on_disk({})
    (root / "content/posts").mkdir(parents=True)
    with (root / "content/posts/video.md").open("wb") as file:
        file.truncate(60_000_000)
    assert found_in(root) == [("CM002", "", "content/posts/video.md")]


def test_front_matter_that_is_too_long(checking: Checking) -> None:
    found = checking({POST: f"---\ntitle: {'a' * 70_000}\n---\n"})
    assert [place(diagnostic) for diagnostic in found] == [("CM002", "matter", 1, 1)]


def test_folders_and_links(on_disk: Writing, tmp_path: Path) -> None:
    root = on_disk({"content/posts/a.md": "---\ntitle: a\n---\n"})
    posts = root / "content/posts"
    (posts / "folder.md").mkdir()
    (posts / "dangling.md").symlink_to("nowhere.md")
    (tmp_path / "secret.md").write_text("---\ntitle: secret\n---\n")
    (posts / "escape.md").symlink_to(tmp_path / "secret.md")
    (posts / "loop.md").symlink_to("loop.md")
    (posts / "inside.md").symlink_to("a.md")
    os.mkfifo(posts / "pipe.md")
    assert found_in(root) == [
        ("CM010", "dangling", "content/posts/dangling.md"),
        ("CM011", "link", "content/posts/escape.md"),
        ("CM010", "folder", "content/posts/folder.md"),
        ("CM010", "dangling", "content/posts/loop.md"),
        ("CM010", "special", "content/posts/pipe.md"),
    ]


def test_an_empty_folder_is_told_what_it_lacks(tmp_path: Path) -> None:
    assert found_in(tmp_path) == [
        ("CM904", "channels", "calendar/channels.yml"),
        ("CM904", "", "calendar/settings.yml"),
    ]


@pytest.mark.parametrize(
    ("path", "text", "expected"),
    [
        ("calendar/settings.yml", "name: a\ntimezone: Mars/Base", ("CM102", "zone", 2, 11)),
        ("calendar/settings.yml", "name: a\ntimezone: ../../etc/passwd", ("CM102", "zone", 2, 11)),
        ("calendar/channels.yml", "- a\n- b", ("CM109", "mapping", 1, 1)),
        ("calendar/channels.yml", "x: {platform: x}\nx: {platform: x}", ("CM006", "", 2, 1)),
        ("calendar/channels.yml", "x: texte", ("CM109", "mapping", 1, 4)),
        ("calendar/rota.yml", "a: b", ("CM109", "list", 1, 1)),
        (
            "calendar/people.yml",
            "---\na: {name: A}\n---\nb: {name: B}",
            ("CM005", "second-document", 3, 1),
        ),
        (
            "calendar/settings.yml",
            "name: a\ntimezone: UTC\nquiet_hours: {start: 25h, end: 06:00}",
            ("CM102", "clock", 3, 22),
        ),
        (
            "calendar/campaigns.yml",
            "a: {name: A, start: 2026-12-01, end: 2026-12-02, color: red}",
            ("CM102", "color", 1, 57),
        ),
        ("calendar/autre.yml", "a: b", ("CM108", "", 1, 1)),
        ("calendar/platforms/myspace.yml", "limits: {}", ("CM906", "unknown-platform", 1, 1)),
    ],
)
def test_files_of_the_calendar(
    checking: Checking, path: str, text: str, expected: tuple[str, str, int, int]
) -> None:
    assert expected in [place(diagnostic) for diagnostic in checking({path: text})]
