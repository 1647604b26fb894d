"""Pictures tell their size as shown, their colours, their frames, and whether their end is there."""

import io
import struct
import warnings
import zlib
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageCms, ImageFile, PngImagePlugin

from cmcal.media import exif, gif, heif, images
from cmcal.media.facts import Media
from cmcal.media.probe import probe

ORIENTATION = 0x0112


def of(data: bytes) -> Media:
    return probe(io.BytesIO(data))


def drawn(kind: str, mode: str = "RGB", size: tuple[int, int] = (40, 30), **options: Any) -> bytes:
    file = io.BytesIO()
    Image.new(mode, size).save(file, kind, **options)
    return file.getvalue()


def turned(orientation: int) -> bytes:
    told = Image.Exif()
    told[ORIENTATION] = orientation
    return told.tobytes()


def profile(name: bytes, space: bytes = b"RGB ") -> bytes:
    """Give what stands of an ICC profile before its tables: the space and the name."""
    return bytes(16) + space + bytes(108) + b"desc" + bytes(8) + name + bytes(100)


SRGB = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
@pytest.mark.parametrize("orientation", range(10))
def test_a_picture_is_as_wide_as_it_is_shown(kind: str, orientation: int) -> None:
    found = of(drawn(kind, exif=turned(orientation)))
    wanted = (30, 40) if orientation in (5, 6, 7, 8) else (40, 30)
    assert (found.width, found.height, found.trouble) == (*wanted, "")


@given(st.binary(max_size=200) | st.builds(lambda rest: b"Exif\0\0II*\0" + rest, st.binary()))
def test_any_exif(data: bytes) -> None:
    assert exif.is_turned(data) in (True, False)


def test_exif_in_the_other_order_and_among_others() -> None:
    entries = struct.pack(">HHIHH", 0x010F, 2, 1, 0, 0) + struct.pack(
        ">HHIHH", ORIENTATION, 3, 1, 6, 0
    )
    assert exif.is_turned(b"MM\0*\0\0\0\x08\0\2" + entries)
    assert not exif.is_turned(b"MM\0*\0\0\0\x08\0\1" + entries)
    assert not exif.is_turned(b"MM\0*\0\0\0\x08\0\2" + entries.replace(b"\0\3\0\0", b"\0\4\0\0"))


@pytest.mark.parametrize(
    ("kind", "mode", "color"),
    [
        ("JPEG", "RGB", "srgb"),
        ("JPEG", "L", "gray"),
        ("JPEG", "CMYK", "cmyk"),
        ("PNG", "RGBA", "srgb"),
        ("PNG", "P", "srgb"),
        ("PNG", "1", "gray"),
        ("PNG", "LA", "gray"),
        ("PNG", "I;16", "gray"),
    ],
)
def test_colors_of_a_mode(kind: str, mode: str, color: str) -> None:
    assert of(drawn(kind, mode)).color == color


@pytest.mark.parametrize(
    ("icc", "color"),
    [
        (SRGB, "srgb"),
        (profile(b"Display P3"), "p3"),
        (profile("Display P3".encode("utf-16-be")), "p3"),
        (profile(b"Adobe RGB (1998)"), "adobe-rgb"),
        (profile(b"ProPhoto RGB"), "prophoto"),
        (profile(b"Rec2020"), "bt2020"),
        (profile(b"My own monitor"), "rgb"),
        (profile(b"Coated FOGRA39", b"CMYK"), "cmyk"),
        (profile(b"Dot Gain 20%", b"GRAY"), "gray"),
    ],
)
def test_colors_of_a_profile(icc: bytes, color: str) -> None:
    assert of(drawn("JPEG", icc_profile=icc)).color == color
    assert of(drawn("PNG", icc_profile=icc)).color == color
    assert of(drawn("WEBP", icc_profile=icc)).color == color


# ---- JPEG


def test_a_picture_that_other_data_follow() -> None:
    whole = drawn("JPEG")
    film = b"\0\0\0\x18ftypmp42" + bytes(100_000)
    assert of(whole + film).trouble == ""
    assert of(whole[:-2] + film).trouble == "truncated"
    assert of(whole[:-2]).trouble == "truncated"


def test_the_end_of_a_picture_is_not_looked_for_without_end(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(images, "_SCANNED", 1_000)
    cut = drawn("JPEG")[:-2]
    assert of(cut + bytes(100_000)).trouble == ""
    assert of(cut).trouble == "truncated"


def test_a_thumbnail_is_not_the_end() -> None:
    thumbnail = b"\xff\xe1" + struct.pack(">H", 40) + b"Exif\0\0" + b"\xff\xd8\xff\xd9" * 8
    whole = drawn("JPEG")
    assert of(whole[:2] + thumbnail + whole[2:-2]).trouble == "truncated"


@pytest.mark.parametrize(
    ("data", "trouble"),
    [
        (b"\xff\xd8\xff", "truncated"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "truncated"),
        (b"\xff\xd8\xff\xc0\0\x11\x09\0\1\0\1\3" + bytes(90), "unreadable"),
        (b"\x89PNG\r\n\x1a\n", "truncated"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\1abcd" + bytes(90), "unreadable"),
    ],
)
def test_headers_that_are_none(data: bytes, trouble: str) -> None:
    assert of(data).trouble == trouble


def test_large_pictures_are_never_loaded(monkeypatch: pytest.MonkeyPatch) -> None:
    loaded: list[object] = []
    monkeypatch.setattr(ImageFile.ImageFile, "load", loaded.append)
    assert of(_png(20_000, 20_000)).trouble == "bomb"
    assert of(_png(16_000, 16_000)).trouble == ""
    assert of(drawn("JPEG", exif=turned(6))).trouble == ""
    assert loaded == []


@pytest.mark.filterwarnings("always")
def test_what_pillow_warns_of_is_not_shown(
    monkeypatch: pytest.MonkeyPatch, recwarn: pytest.WarningsRecorder
) -> None:
    told: list[str] = []

    def warn(_stream: object, _place: int, _length: int) -> bytes:
        warnings.warn("strange", stacklevel=2)
        told.append("strange")
        return b""

    monkeypatch.setattr(PngImagePlugin.PngStream, "chunk_IHDR", warn)
    of(_png(1, 1))
    assert told == ["strange"]
    assert not list(recwarn)


def _png(width: int, height: int, *chunks: bytes) -> bytes:
    header = _chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    rest = b"".join(chunks) or _chunk(b"IDAT", zlib.compress(b"")) + _chunk(b"IEND")
    return b"\x89PNG\r\n\x1a\n" + header + rest


def _chunk(kind: bytes, data: bytes = b"") -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


# ---- PNG


def test_a_picture_cut_between_its_chunks() -> None:
    data = _chunk(b"IDAT", zlib.compress(bytes(30_000)))
    assert of(_png(100, 100, data, _chunk(b"IEND"))).trouble == ""
    assert of(_png(100, 100, data, _chunk(b"IEND"), b"and more")).trouble == ""
    assert of(_png(100, 100, data)).trouble == "truncated"
    assert of(_png(100, 100, data, _chunk(b"IEND")[:5])).trouble == "truncated"


def test_more_chunks_than_are_followed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(images, "_CHUNKS", 10)
    assert of(_png(1, 1, *[_chunk(b"IDAT")] * 20, _chunk(b"IEND"))).trouble == "too-large"


def test_a_text_that_unpacks_without_end() -> None:
    bomb = _chunk(b"zTXt", b"a\0\0" + zlib.compress(bytes(50_000_000)))
    assert of(_png(10, 10, bomb, _chunk(b"IDAT"), _chunk(b"IEND"))).trouble == "unreadable"


# ---- GIF


FRAME = b"," + bytes(8) + b"\x80" + bytes(6) + b"\2\3abc\0"


def _gif(*blocks: bytes) -> bytes:
    return b"GIF89a\x28\0\x1e\0\x80\0\0" + bytes(6) + b"".join(blocks)


def _delay(hundredths: int) -> bytes:
    return b"!\xf9\4\0" + hundredths.to_bytes(2, "little") + b"\0\0"


@pytest.mark.parametrize(
    ("blocks", "frames", "seconds", "trouble"),
    [
        ((FRAME, b";"), 1, 0.0, ""),
        ((b"!\xfe\3abc\2de\0", FRAME, b";more"), 1, 0.0, ""),
        ((_delay(50), FRAME, _delay(25), FRAME, b";"), 2, 0.75, ""),
        ((_delay(0), FRAME, _delay(1), FRAME, _delay(2), FRAME, b";"), 3, 0.22, ""),
        ((FRAME, b"\0"), 1, 0.0, ""),
        ((b"\0",), 0, 0.0, "unreadable"),
        ((FRAME,), 1, 0.0, "truncated"),
        ((FRAME, FRAME[:-3]), 2, 0.0, "truncated"),
        ((), 0, 0.0, "truncated"),
    ],
)
def test_frames_of_a_gif(
    blocks: tuple[bytes, ...], frames: int, seconds: float, trouble: str
) -> None:
    found = of(_gif(*blocks))
    assert (found.width, found.height) == (40, 30)
    assert (found.frames, found.seconds, found.trouble) == (frames, seconds, trouble)
    assert found.animated == (frames > 1)


def test_a_gif_too_heavy_to_count(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gif, "_MOST", 60)
    found = of(_gif(*[_delay(10), FRAME] * 9, b";"))
    assert (found.animated, found.frames, found.seconds, found.trouble) == (True, 0, 0.0, "")


@given(st.lists(st.integers(2, 500), min_size=2, max_size=5))
def test_a_gif_lasts_as_long_as_pillow_wrote(delays: list[int]) -> None:
    file = io.BytesIO()
    frames = [Image.new("L", (8, 8), 50 * number) for number in range(len(delays))]
    frames[0].save(
        file, "GIF", save_all=True, append_images=frames[1:], duration=[10 * d for d in delays]
    )
    found = of(file.getvalue())
    assert (found.frames, found.seconds) == (len(delays), sum(delays) / 100)


# ---- WebP


def test_a_webp_that_is_none() -> None:
    whole = drawn("WEBP")
    assert of(whole.replace(b"\x9d\x01\x2a", b"\x9d\x01\x2b")).trouble == "unreadable"
    assert of(whole[:12]).trouble == "truncated"
    assert of(whole + b"more").trouble == ""
    assert of(b"RIFF\0\0\0\0" + whole[8:]).trouble == ""


def test_a_webp_is_as_large_as_its_canvas() -> None:
    found = of(drawn("WEBP", "RGBA", (700, 300), lossless=True, exif=turned(1)))
    assert (found.width, found.height, found.animated) == (700, 300, False)


# ---- HEIC and AVIF


def box(kind: bytes, *parts: bytes) -> bytes:
    data = b"".join(parts)
    return struct.pack(">I", len(data) + 8) + kind + data


def size(width: int, height: int) -> bytes:
    return box(b"ispe", bytes(4), struct.pack(">II", width, height))


def told(
    *properties: bytes, links: bytes, item: bytes = b"\0\0\0\0\0\1", end: bytes = b""
) -> bytes:
    """Give a picture of whose items so many properties are told, and which item is the picture."""
    brand = box(b"ftyp", b"heic\0\0\0\0mif1")
    described = box(b"iprp", box(b"ipco", *properties), box(b"ipma", links))
    meta = box(b"meta", bytes(4), box(b"pitm", item), described, end)
    return brand + meta + box(b"mdat", bytes(8))


ONE = struct.pack(">IIHBBB", 0, 1, 1, 2, 0x81, 2)
"""Of item 1, properties 1 and 2."""


def test_a_turn_that_a_box_asks_for() -> None:
    for quarters in range(4):
        found = of(told(size(40, 30), box(b"irot", bytes([quarters])), links=ONE))
        wanted = (30, 40) if quarters % 2 else (40, 30)
        assert (found.width, found.height, found.trouble) == (*wanted, "")


def test_the_picture_is_the_one_that_the_file_is_about() -> None:
    tiles = struct.pack(">IIHBBHBB", 0, 2, 1, 1, 1, 2, 1, 2)
    pictures = (size(512, 512), size(4032, 3024))
    for item, wanted in ((1, 512), (2, 4032), (3, 512)):
        found = of(told(*pictures, links=tiles, item=bytes(4) + struct.pack(">H", item)))
        assert found.width == wanted
    long = struct.pack(">IIIBHIBH", 0x0100_0001, 2, 1, 1, 1, 70_000, 1, 0x8002)
    item = b"\1\0\0\0" + struct.pack(">I", 70_000)
    assert of(told(*pictures, links=long, item=item)).width == 4032
    assert of(told(*pictures, links=b"")).width == 512
    assert of(told(*pictures, links=struct.pack(">IIHBB", 0, 1, 1, 1, 9))).width == 512


@pytest.mark.parametrize(
    ("color", "name"),
    [
        (b"nclx\0\1\0\x0d\0\1\x80", "srgb"),
        (b"nclx\0\x0c\0\x0d\0\1\x80", "p3"),
        (b"nclx\0\x09\0\x10\0\x09\x80", "bt2020"),
        (b"nclx\0\x63\0\x10\0\x09\x80", "rgb"),
        (b"prof" + profile(b"Display P3"), "p3"),
    ],
)
def test_colors_that_a_box_names(color: bytes, name: str) -> None:
    assert of(told(size(40, 30), box(b"colr", color), links=ONE)).color == name


def test_pictures_without_their_boxes() -> None:
    brand = box(b"ftyp", b"heic\0\0\0\0mif1")
    whole = told(size(40, 30), links=ONE)
    assert of(brand).trouble == "unreadable"
    assert of(brand + box(b"free", bytes(90))[:50]).trouble == "truncated"
    assert of(whole[:-16]).trouble == "truncated"
    assert of(whole[:-2]).trouble == "truncated"
    assert of(told(size(40, 30), links=ONE, end=box(b"idat", b"ab"))[:-16]).trouble == ""
    assert of(brand + box(b"meta", bytes(4)) + box(b"mdat")).trouble == "unreadable"


def test_a_film_without_tracks_is_a_still_picture() -> None:
    found = of(told(size(40, 30), links=ONE) + box(b"moov"))
    assert (found.animated, found.frames, found.seconds) == (False, 1, 0.0)


@given(st.binary(max_size=80), st.integers(0, 2**32))
def test_any_table_of_links(data: bytes, item: int) -> None:
    assert all(number < 2**15 for number in heif._links(data, item))


def test_a_file_that_ends_early_moves_as_the_whole_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(images, "_HEADERS", 5)
    file = images._Limited(io.BytesIO(b"0123456789"))
    assert (file.seek(2), file.read(2), file.tell()) == (2, b"23", 4)
    assert (file.read(), file.left, file.is_over) == (b"456", 0, False)
    assert (file.read(4), file.seek(-1, 2)) == (b"", 9)
