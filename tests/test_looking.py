"""Every file that a post names is looked at once, and again only when it was touched."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from samples import DEFAULTS, TODAY, Files

from cmcal import looking
from cmcal.cache import Cache
from cmcal.loader import load
from cmcal.media.facts import Media
from cmcal.model import attachments
from cmcal.sources import Folder, Memory

Writing = Callable[[Files], Path]
MEDIA = Path(__file__).parent / "media"
GIF = (MEDIA / "animated.gif").read_bytes()
FILM = (MEDIA / "h264-aac.mp4").read_bytes()
POST = """\
---
title: A
channels: [x, instagram]
assets:
  - {file: film.mp4, alt: a, subtitles: film.srt, cover: cover.gif}
  - {file: nowhere.jpg, alt: a}
per_channel:
  x: {assets: [{file: ../beside.gif, alt: a}]}
---
"""
WORKSPACE: Files = {
    "content/posts/2027/a.md": POST,
    "content/posts/b.md": "---\ntitle: B\nassets: [{file: film.mp4, alt: b}]\n---\n",
    "content/assets/film.mp4": FILM,
    "content/assets/film.srt": "1\n00:00:00,000 --> 00:00:02,000\nBonjour\n",
    "content/assets/cover.gif": GIF,
    "content/posts/beside.gif": GIF,
    "content/assets/unnamed.gif": GIF,
}
NAMED = {
    "content/assets/cover.gif": "gif",
    "content/assets/film.mp4": "mp4",
    "content/assets/film.srt": "srt",
    "content/posts/beside.gif": "gif",
}


def types(media: dict[str, Media]) -> dict[str, str]:
    return {path: found.type for path, found in media.items()}


def looked(root: Path) -> dict[str, Media]:
    return dict(load(Folder(root), TODAY, Cache(root / "cache")).calendar.media)


def age(root: Path) -> None:
    for path in root.rglob("*.*"):
        os.utime(path, (1_700_000_000, 1_700_000_000))


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Name each file that is looked at."""
    found: list[str] = []
    original = looking._probe

    def probe(sources: Folder, path: str) -> Media:
        found.append(path)
        return original(sources, path)

    monkeypatch.setattr(looking, "_probe", probe)
    return found


def test_files_that_posts_name() -> None:
    calendar = load(Memory({**DEFAULTS, **WORKSPACE}), TODAY).calendar
    assert types(dict(calendar.media)) == NAMED
    assert calendar.assets == NAMED.keys() | {"content/assets/unnamed.gif"}


def test_what_is_looked_for_is_what_posts_name() -> None:
    posts = load(Memory({**DEFAULTS, **WORKSPACE}), TODAY).calendar.posts
    named = {
        (post.path.rpartition("/")[0], file)
        for post in posts
        for _, file in attachments.named(post)
    }
    assert attachments.folders_and_files(posts) == named
    assert len(named) == 6


def test_a_second_look_opens_nothing(on_disk: Writing, opened: list[str]) -> None:
    root = on_disk(WORKSPACE)
    age(root)
    first = looked(root)
    assert (types(first), opened) == (NAMED, sorted(NAMED))
    assert looked(root) == first
    assert looked(root) == first
    assert len(opened) == len(NAMED)


def test_a_file_that_was_touched_is_looked_at_again(on_disk: Writing, opened: list[str]) -> None:
    root = on_disk(WORKSPACE)
    age(root)
    looked(root)
    opened.clear()
    film = root / "content/assets/film.mp4"
    film.write_bytes(GIF)
    os.utime(root / "content/assets/cover.gif", (1_700_000_001, 1_700_000_001))
    assert looked(root)["content/assets/film.mp4"].type == "gif"
    assert opened == ["content/assets/cover.gif", "content/assets/film.mp4"]


def test_a_file_written_just_now_may_change_again_unseen(
    on_disk: Writing, opened: list[str]
) -> None:
    root = on_disk(WORKSPACE)
    looked(root)
    looked(root)
    assert len(opened) == 2 * len(NAMED)


def test_what_nobody_names_any_more_is_forgotten(on_disk: Writing) -> None:
    root = on_disk(WORKSPACE)
    looked(root)
    (root / "content/posts/2027/a.md").unlink()
    assert types(looked(root)) == {"content/assets/film.mp4": "mp4"}
    assert b"cover.gif" not in (root / "cache").read_bytes()


def test_a_file_that_is_gone_or_closed(on_disk: Writing, monkeypatch: pytest.MonkeyPatch) -> None:
    root = on_disk(WORKSPACE)

    def refuse(_sources: Folder, _path: str) -> None:
        raise PermissionError

    monkeypatch.setattr(Folder, "file", refuse)
    assert {found.trouble for found in looked(root).values()} == {"unreadable"}


def test_a_link_that_leads_outside_is_not_followed(on_disk: Writing, tmp_path: Path) -> None:
    (tmp_path / "secret.gif").write_bytes(GIF)
    root = on_disk({"content/posts/b.md": WORKSPACE["content/posts/b.md"]})
    (root / "content/assets").mkdir()
    (root / "content/assets/film.mp4").symlink_to(tmp_path / "secret.gif")
    assert looked(root) == {}


def test_many_files_are_looked_at_in_order(on_disk: Writing) -> None:
    files = {f"content/assets/{number}.gif": GIF + bytes(number) for number in range(600)}
    named = "".join(f"  - {{file: {number}.gif, alt: a}}\n" for number in range(600))
    root = on_disk({**files, "content/posts/a.md": f"---\ntitle: A\nassets:\n{named}---\n"})
    found = looked(root)
    assert len(found) == 600
    assert all(media.bytes == len(files[path]) for path, media in found.items())
