"""A file is known by its content: real files tell their facts, and any bytes give an answer."""

import io
import subprocess
import sys
from pathlib import Path
from typing import Any, BinaryIO

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from samples import REPOSITORY

from cmcal.media import films, images, signatures
from cmcal.media import probe as probing
from cmcal.media.facts import TYPES, Media, extension, type_of_name
from cmcal.media.probe import probe
from cmcal.media.signatures import sniff

MEDIA = Path(__file__).parent / "media"
EXAMPLE = REPOSITORY / "content" / "assets"
FILES = sorted(MEDIA.iterdir())

STILL = {"kind": "image", "color": "srgb", "frames": 1}
MOVING = {
    "kind": "image",
    "color": "srgb",
    "width": 48,
    "height": 32,
    "animated": True,
    "frames": 3,
}
FILM = {"kind": "video", "width": 96, "height": 54, "seconds": 2.0, "fps": 25.0}
MP4 = {**FILM, "type": "mp4", "frames": 50}
H264 = {"video_codec": "h264", "kbps": 10}
AAC = {"audio_codec": "aac", "audio_hertz": 48000, "audio_channels": 1}
SOUND = {"kind": "audio", "audio_hertz": 48000, "audio_channels": 1}
FACTS: dict[str, dict[str, Any]] = {
    # What ffprobe says of the same files, and for pictures Pillow or heif-info.
    "animated.avif": {**MOVING, "type": "avif", "seconds": 1.5},
    "animated.gif": {**MOVING, "type": "gif", "seconds": 1.5},
    "animated.png": {**MOVING, "type": "png"},
    "animated.webp": {**MOVING, "type": "webp", "seconds": 1.5},
    "still.avif": {**STILL, "type": "avif", "width": 48, "height": 32},
    "still.heic": {**STILL, "type": "heic", "width": 96, "height": 64},
    "still.webp": {**STILL, "type": "webp", "width": 48, "height": 32},
    "lossless.webp": {**STILL, "type": "webp", "width": 48, "height": 32},
    "h264-aac.mp4": {**MP4, **H264, **AAC, "faststart": True},
    "moov-last.mp4": {**MP4, **H264, **AAC, "audio_channels": 2, "faststart": False},
    "rotated.mp4": {**MP4, **H264, **AAC, "width": 54, "height": 96, "faststart": False},
    "fragmented.mp4": {**MP4, "video_codec": "h264", "kbps": 24, "faststart": True},
    "hevc.mp4": {**MP4, **AAC, "video_codec": "hevc", "kbps": 6, "faststart": False},
    "av1.mp4": {**MP4, "video_codec": "av1", "kbps": 9, "faststart": False},
    "mpeg4.mp4": {**MP4, "video_codec": "mpeg4", "kbps": 19, "faststart": False},
    "h264.mov": {**MP4, **H264, **AAC, "type": "mov", "faststart": False},
    "prores.mov": {
        **MP4, **AAC, "type": "mov", "frames": 3, "seconds": 0.12, "video_codec": "prores",
        "audio_codec": "pcm", "kbps": 226, "faststart": False,
    },
    "silent.webm": {**FILM, "type": "webm", "video_codec": "vp9", "kbps": 13},
    "vp8-vorbis.webm": {
        **FILM, **AAC, "type": "webm", "seconds": 2.005, "video_codec": "vp8",
        "audio_codec": "vorbis", "kbps": 46,
    },
    "vp9-opus.mkv": {
        **FILM, **AAC, "type": "mkv", "seconds": 2.008, "video_codec": "vp9",
        "audio_codec": "opus", "kbps": 42,
    },
    "mpeg4-mp3.avi": {
        **FILM, **AAC, "type": "avi", "frames": 51, "seconds": 2.04, "video_codec": "mpeg4",
        "audio_codec": "mp3", "kbps": 103,
    },
    "sound.m4a": {**SOUND, "type": "m4a", "seconds": 2.0, "audio_codec": "aac", "faststart": False},
    "sound.mp4": {**SOUND, "type": "m4a", "seconds": 2.0, "audio_codec": "aac", "faststart": False},
    "sound.mp3": {**SOUND, "type": "mp3", "seconds": 2.04, "audio_codec": "mp3"},
    "untagged.mp3": {**SOUND, "type": "mp3", "seconds": 2.04, "audio_codec": "mp3"},
    "sound.wav": {
        **SOUND, "type": "wav", "seconds": 0.2, "audio_codec": "pcm", "audio_hertz": 22050,
    },
    "sound.flac": {"kind": "audio", "type": "flac", "trouble": "unsupported"},
    "sound.ogg": {"kind": "audio", "type": "ogg", "trouble": "unsupported"},
    "flv1-mp3.flv": {"kind": "video", "type": "flv", "trouble": "unsupported"},
    "mpeg2-ac3.mpg": {"kind": "video", "type": "mpeg", "trouble": "unsupported"},
    "wmv2.wmv": {"kind": "video", "type": "wmv", "trouble": "unsupported"},
}  # fmt: skip
"""Every file of tests/media, but for its weight."""


def of(data: bytes) -> Media:
    return probe(io.BytesIO(data))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_real_file(path: Path) -> None:
    with path.open("rb") as file:
        assert probe(file) == Media(bytes=path.stat().st_size, **FACTS[path.name])


def test_every_file_is_small_and_told() -> None:
    assert FACTS.keys() == {path.name for path in FILES}
    assert max(path.stat().st_size for path in FILES) < 30_000


def test_the_example_is_whole() -> None:
    seen = {path.name: of(path.read_bytes()) for path in EXAMPLE.iterdir()}
    assert {media.trouble for media in seen.values()} == {""}
    assert all(media.type == type_of_name(name) for name, media in seen.items())
    reel = seen["bissap-9x16.mp4"]
    assert (reel.width, reel.height, reel.seconds, reel.audio_channels) == (720, 1280, 5.0, 1)
    assert reel.ratio == 9 / 16
    assert reel.pixels == 921_600
    assert seen["distributeurs.pdf"].pages == 1
    assert seen["bissap-9x16.srt"] == Media(
        kind="subtitles", type="srt", bytes=(EXAMPLE / "bissap-9x16.srt").stat().st_size
    )


@pytest.mark.parametrize(
    ("head", "name"),
    [
        (b"", ""),
        (b"\xff", ""),
        (b"\xff\xd8\xff\xe0", "jpeg"),
        (b"\x89PNG\r\n\x1a\n", "png"),
        (b"\x89PNG\n", ""),
        (b"GIF87a", "gif"),
        (b"GIF88a", ""),
        (b"RIFF\x10\0\0\0WEBPVP8 ", "webp"),
        (b"RIFF\x10\0\0\0ACON", ""),
        (b"II*\0", "tiff"),
        (b"MM\0*", "tiff"),
        (b"8BPS\0\1", "psd"),
        (b"BM" + bytes(12) + b"\x28\0\0\0", "bmp"),
        (b"BM" + bytes(12) + b"\x29\0\0\0", ""),
        (b"BMW, la voiture de mon patron", ""),
        (b"  <svg xmlns='http://www.w3.org/2000/svg'>", "svg"),
        (b"<?xml version='1.0'?>\n<!-- a --><svg>", "svg"),
        (b"un <svg> dans une phrase", ""),
        (b"<html><body>404", ""),
        (b"\0\0\0\x14ftypisom\0\0\2\0mp41", "mp4"),
        (b"\0\0\0\x14ftypM4V \0\0\2\0mp41", "mp4"),
        (b"\0\0\0\x14ftypqt  \0\0\2\0qt  ", "mov"),
        (b"\0\0\0\x14ftypM4A \0\0\2\0isom", "m4a"),
        (b"\0\0\0\x14ftyp3gp5\0\0\2\0isom", "3gp"),
        (b"\0\0\0\x14ftypcrx \0\0\2\0isom", ""),
        (b"\0\0\0\x14ftypheic\0\0\0\0mif1", "heic"),
        (b"\0\0\0\x14ftypmif1\0\0\0\0heic", "heic"),
        (b"\0\0\0\x14ftypmif1\0\0\0\0avif", "avif"),
        (b"\0\0\0\x14ftypavis\0\0\0\0avif", "avif"),
        (b"\0\0\0\x14moov\0\0\0\0", "mov"),
        (b"\0\0\0\x08wide\0\0\0\0mdat", "mov"),
        (b"\x1aE\xdf\xa3\x9fB\x86\x81\1B\x82\x84webm", "webm"),
        (b"\x1aE\xdf\xa3\x9fB\x86\x81\1B\x82\x88matroska", "mkv"),
        (b"\x1aE\xdf\xa3\x9fB\x86\x81\1B\x82\x84wxyz", ""),
        (b"ID3\4\0", "mp3"),
        (b"\xff\xfb\x90\x44", "mp3"),
        (b"\xff\xf1\x50\x80", "aac"),
        (b"\xff\xfea\0b\0", ""),
        (b"OggS\0", "ogg"),
        (b"fLaC\0", "flac"),
        (b"FLV\1\5", "flv"),
        ((b"G" + bytes(187)) * 3, "ts"),
        (b"G" + bytes(600), ""),
        (b"%PDF-1.7\n", "pdf"),
        (b"WEBVTT\n\n00:01.000 --> 00:02.000", "vtt"),
        (b"\xef\xbb\xbfWEBVTT", "vtt"),
        (b"WEBVTTX", ""),
        (b"1\n00:00:00,000 --> 00:00:02,000\nBonjour", "srt"),
        (b"\xef\xbb\xbf1\r\n00:00:00.000 --> 00:00:02.000\r\nBonjour", "srt"),
        ("1\n00:00:00,000 --> 00:00:02,000\nBonjour".encode("utf-16"), "srt"),
        (b"Bonjour\n00:00 -->", ""),
        (b"\0" * 4096, ""),
    ],
)  # fmt: skip
def test_a_type_is_told_by_the_first_bytes(head: bytes, name: str) -> None:
    assert sniff(head) == name
    assert name == "" or name in TYPES


@pytest.mark.parametrize(
    ("path", "ending", "name"),
    [
        ("content/assets/a.JPG", "jpg", "jpeg"),
        ("a.b/c.Mp4", "mp4", "mp4"),
        ("a.heif", "heif", "heic"),
        ("a.b/c", "", ""),
        (".mp4", "", ""),
        ("c.", "", ""),
        ("c.pptx", "pptx", ""),
    ],
)
def test_a_type_is_announced_by_a_name(path: str, ending: str, name: str) -> None:
    assert (extension(path), type_of_name(path)) == (ending, name)


def test_no_extension_means_two_types() -> None:
    words = [word for one in TYPES.values() for word in one.extensions]
    assert len(words) == len(set(words))
    assert probing._READERS.keys() <= TYPES.keys()


# ---- what is not as it should be


def test_nothing_at_all() -> None:
    assert of(b"") == Media(trouble="empty")


def test_what_is_not_known() -> None:
    assert of(b"PK\3\4....") == Media(bytes=8, trouble="unsupported")
    assert of(b"\0" * 9000) == Media(bytes=9000, trouble="unsupported")
    assert of(b"8BPS\0\1") == Media(kind="image", type="psd", bytes=6, trouble="unsupported")


POINTER = "version https://git-lfs.github.com/spec/v1\noid sha256:{oid}\nsize {size}\n"


def test_a_pointer_stands_for_a_file() -> None:
    pointer = POINTER.format(oid="4d7a" * 16, size=12_345_678)
    assert of(pointer.encode()) == Media(pointer=True, bytes=12_345_678)
    for wrong in (pointer[:60], pointer.replace("size 12345678", "size -1"), pointer[:43]):
        assert of(wrong.encode()) == Media(pointer=True, trouble="unreadable")


def test_a_disk_that_fails() -> None:
    class Failing(io.BytesIO):
        def read(self, _size: int | None = -1, /) -> bytes:
            raise OSError(5, "Input/output error")

    assert probe(Failing(b"GIF89a")) == Media(trouble="unreadable")


PDF = b"%PDF-1.4\n1 0 obj <</Type /Pages /Kids [2 0 R] /Count 3>> endobj\n"


@pytest.mark.parametrize(
    ("data", "pages", "trouble"),
    [
        (PDF + b"%%EOF\n", 3, ""),
        (PDF + b"2 0 obj <</Count 12 /Kids [3 0 R]/Type/Pages>>\n%%EOF", 12, ""),
        (b"%PDF-1.4\n1 0 obj <</Linearized 1/L 400/N 7/E 9>>\n" + PDF + b"%%EOF", 7, ""),
        (b"%PDF-1.5\n(packed)\n%%EOF", 0, ""),
        (b"%PDF-1.5\n<</Type /Outlines /Count 9>>\n%%EOF", 0, ""),
        (PDF, 3, "truncated"),
        (PDF + b"%%EOF" + b" " * 5000, 3, "truncated"),
        (b"%PDF-1.4\n" + b" " * 1_200_000 + PDF + b"%%EOF", 3, ""),
        (PDF + b" " * 700_000 + b"%%EOF", 3, ""),
    ],
)
def test_a_document(data: bytes, pages: int, trouble: str) -> None:
    found = of(data)
    assert (found.kind, found.type, found.pages, found.trouble) == (
        "document", "pdf", pages, trouble,
    )  # fmt: skip


# ---- properties


class Counted(io.BytesIO):
    """Bytes that count how many of them are asked for."""

    given = 0

    def read(self, size: int | None = -1, /) -> bytes:
        assert size is not None
        assert size >= 0, "all of a file is asked for"
        data = super().read(size)
        self.given += len(data)
        return data


@st.composite
def damaged(draw: st.DrawFn) -> bytes:
    """Give a real file, some of its bytes changed, doubled or cut away."""
    data = bytearray(draw(st.sampled_from(FILES)).read_bytes())
    for _ in range(draw(st.integers(0, 6))):
        at = draw(st.integers(0, min(len(data), draw(st.sampled_from((32, 512, 30_000))))))
        piece = draw(st.binary(max_size=8) | st.sampled_from((b"\xff" * 4, bytes(4))))
        kept = draw(st.sampled_from((0, len(piece))))
        data[at : at + kept] = piece
    return bytes(data[: draw(st.integers(0, len(data)) | st.none())])


@given(damaged() | st.binary(max_size=600))
def test_any_bytes_give_an_answer(data: bytes) -> None:
    file = Counted(data)
    found = probe(file)
    assert found.bytes in (0, len(data)) or found.pointer
    assert msgspec.msgpack.decode(msgspec.msgpack.encode(found), type=Media) == found
    for name, value in msgspec.structs.asdict(found).items():
        assert name == "bytes" or not isinstance(value, int | float) or 0 <= value <= probing.MOST
    assert found.ratio >= 0
    assert file.given < 2 * len(data) + 100_000


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_each_place_to_cut(path: Path) -> None:
    whole = path.read_bytes()
    # A sound may end anywhere, and a film written piece by piece between two pieces.
    ends_unmarked = (
        path.suffix == ".mp3" or path.stem == "fragmented" or FACTS[path.name].get("trouble")
    )
    for end in range(1, len(whole), 1 + len(whole) // 60):
        cut = of(whole[:end])
        assert cut.trouble or ends_unmarked
        assert cut.seconds <= of(whole).seconds or path.suffix == ".mp3"


def sparse(tmp_path: Path, head: bytes, size: int) -> Path:
    path = tmp_path / "huge"
    with path.open("wb") as file:
        file.write(head)
        file.truncate(size)
    return path


class Watched:
    """A file that counts how many of its bytes are read."""

    def __init__(self, file: BinaryIO) -> None:
        self.file = file
        self.given = 0

    def read(self, size: int) -> bytes:
        data = self.file.read(size)
        self.given += len(data)
        return data

    def seek(self, place: int, whence: int = 0) -> int:
        return self.file.seek(place, whence)

    def tell(self) -> int:
        return self.file.tell()


@pytest.mark.parametrize("path", [*FILES, EXAMPLE / "distributeurs.pdf"], ids=lambda p: p.name)
def test_little_of_a_huge_file_is_read(path: Path, tmp_path: Path) -> None:
    huge = sparse(tmp_path, path.read_bytes(), 40_000_000_000)
    with huge.open("rb") as file:
        watched = Watched(file)
        probe(watched)  # type: ignore[arg-type]
    assert watched.given < 34_000_000


def test_headers_without_end_are_not_read_to_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(images, "_HEADERS", 3_000)
    padding = b"\xff\xe1\x04\x00" + bytes(1022)
    assert of(b"\xff\xd8" + padding * 40 + b"\xff\xd9").trouble == "too-large"
    monkeypatch.setattr(films.Boxes, "is_spent", True)
    assert of((MEDIA / "h264-aac.mp4").read_bytes()).trouble == "unreadable"


def test_pictures_too_large_to_be_opened() -> None:
    header = b"GIF89a" + (65_535).to_bytes(2, "little") * 2 + bytes(3)
    frame = b"," + bytes(9) + b"\2\0;"
    found = of(header + frame)
    assert (found.width, found.height, found.trouble) == (65_535, 65_535, "bomb")
    assert of(b"GIF89a" + bytes(7) + frame).trouble == "unreadable"


def test_figures_that_nobody_believes() -> None:
    whole = (MEDIA / "still.heic").read_bytes()
    size = bytes([0, 0, 0, 0x60, 0, 0, 0, 0x40])
    assert whole.count(size) == 1
    found = of(whole.replace(size, b"\xff" * 8))
    assert (found.width, found.height, found.trouble) == (0, 0, "bomb")


def test_what_reads_pictures_is_imported_for_pictures_only() -> None:
    code = (
        "import sys, io; from cmcal.media import probe; import cmcal.loader, cmcal.rules;"
        f"probe.probe(open({str(MEDIA / 'h264-aac.mp4')!r}, 'rb'));"
        "print(sorted(name for name in sys.modules if name.partition('.')[0] == 'PIL'))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], check=True, capture_output=True, cwd=REPOSITORY
    )
    assert done.stdout.strip() == b"[]"


def test_the_head_is_long_enough_for_every_type() -> None:
    assert signatures.HEAD > signatures._TS_PACKET * 2
