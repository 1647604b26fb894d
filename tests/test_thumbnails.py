"""Small pictures: right side up, light, made once, and never from what should not be decoded."""

import io
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from samples import Files

from cmcal import thumbnails
from cmcal.media.facts import Media
from cmcal.media.probe import probe
from cmcal.sources import Folder

Writing = Callable[[Files], Path]


def picture(size: tuple[int, int], kind: str = "JPEG", mode: str = "RGB", turn: int = 0) -> bytes:
    image = Image.new(mode, size, (200, 30, 60, 128)[: len(mode)] if mode != "P" else 3)
    image.paste((0, 0, 255, 255)[: len(mode)] if mode != "P" else 7, (0, 0, size[0], size[1] // 2))
    out = io.BytesIO()
    exif = Image.Exif()
    if turn:
        exif[0x0112] = turn
        exif[0x010F] = "A camera"
    image.save(out, kind, exif=exif)
    return out.getvalue()


def opened(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data))


@pytest.mark.parametrize(
    ("kind", "mode"), [("JPEG", "RGB"), ("PNG", "RGBA"), ("PNG", "P"), ("WEBP", "RGB")]
)
def test_the_longer_side_is_cut_to_size(kind: str, mode: str) -> None:
    small = opened(thumbnails.small(io.BytesIO(picture((1080, 1350), kind, mode))))
    assert (small.format, small.size) == ("WEBP", (512, 640))
    assert ("A" in small.mode) == (mode == "RGBA")


def test_a_small_one_does_not_grow() -> None:
    assert opened(thumbnails.small(io.BytesIO(picture((64, 32))))).size == (64, 32)


def test_it_is_turned_and_tells_nothing_of_the_camera() -> None:
    data = thumbnails.small(io.BytesIO(picture((1200, 600), turn=6)))
    small = opened(data)
    assert small.size == (320, 640)
    # What was on top stands on the right after a quarter turn.
    left, right = (
        small.convert("RGB").getpixel((10, 300)),
        small.convert("RGB").getpixel((310, 300)),
    )
    assert left[0] > 150 > left[2]  # type: ignore[index]
    assert right[2] > 150 > right[0]  # type: ignore[index]
    assert not small.getexif()
    assert b"camera" not in data


@given(st.integers(0, 4_000), st.binary(min_size=1, max_size=40), st.integers(100, 5_000))
def test_a_damaged_picture_gives_one_or_none(place: int, noise: bytes, length: int) -> None:
    for kind in ("JPEG", "PNG", "WEBP"):
        data = bytearray(picture((90, 60), kind))
        place = min(place, len(data) - 1)
        data[place : place + len(noise)] = noise
        small = thumbnails.small(io.BytesIO(bytes(data[:length])))
        assert small == b"" or opened(small).format == "WEBP"


def test_other_types_are_not_opened() -> None:
    for kind in ("GIF", "BMP", "TIFF"):
        assert thumbnails.small(io.BytesIO(picture((30, 20), kind))) == b""


def made(root: Path, kept: Path, **known: Media) -> dict[str, bytes]:
    sources = Folder(root)
    media = {}
    for path in sources.others:
        with sources.file(path) as file:
            media[path] = probe(file)
    found = thumbnails.make(media, {**media, **known}, sources, kept)
    return {path: file.read_bytes() for path, file in found.items()}


def test_one_content_is_made_once(on_disk: Writing, tmp_path: Path) -> None:
    data = picture((800, 600))
    root = on_disk({"content/assets/a.jpg": data, "content/assets/copie.jpg": data})
    kept = tmp_path / "kept"
    first = made(root, kept)
    assert set(first) == {"content/assets/a.jpg", "content/assets/copie.jpg"}
    (only,) = kept.glob("*.webp")
    os.utime(only, ns=(1, 1))
    assert made(root, kept) == first
    assert only.stat().st_mtime_ns == 1  # Not written again.


def test_what_is_damaged_beyond_its_headers_is_tried_once(on_disk: Writing, tmp_path: Path) -> None:
    out = io.BytesIO()
    Image.effect_noise((400, 300), 90).save(out, "PNG")
    data = bytearray(out.getvalue())
    data[200:9_000] = bytes(8_800)
    root = on_disk({"content/assets/a.png": bytes(data)})
    kept = tmp_path / "kept"
    assert made(root, kept) == {}
    assert [file.stat().st_size for file in kept.glob("*.webp")] == [0]


@pytest.mark.parametrize(
    "media",
    [
        Media(kind="image", type="png", width=60_000, height=60_000, bytes=100),
        Media(kind="image", type="png", width=10, height=10, bytes=26_000_000),
        Media(kind="image", type="png", width=10, height=10, bytes=100, trouble="truncated"),
        Media(kind="image", type="png", width=10, height=10, bytes=130, pointer=True),
        Media(kind="image", type="gif", width=10, height=10, bytes=100),
    ],
)
def test_what_should_not_be_decoded_is_not(on_disk: Writing, tmp_path: Path, media: Media) -> None:
    root = on_disk({"content/assets/a.png": picture((10, 10), "PNG")})
    assert made(root, tmp_path / "kept", **{"content/assets/a.png": media}) == {}


def test_a_file_that_cannot_be_read_has_none(
    on_disk: Writing, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = on_disk({"content/assets/a.jpg": picture((20, 20))})
    sources = Folder(root)
    media = {"content/assets/a.jpg": Media(kind="image", type="jpeg", width=20, height=20, bytes=9)}
    first = {"content/assets/a.jpg": "0" * 64}
    monkeypatch.setattr("cmcal.contents.fingerprints", lambda *_: first)
    (root / "content/assets/a.jpg").unlink()
    assert thumbnails.make(media, media, sources, tmp_path / "kept") == {}
