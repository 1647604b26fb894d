"""Films and sounds tell their length, their size as shown and their codecs, however they are kept."""

import io
import struct
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cmcal.media import boxes, codecs, films, matroska, mp3, riff
from cmcal.media.boxes import Boxes
from cmcal.media.facts import Media
from cmcal.media.probe import probe


def of(data: bytes) -> Media:
    return probe(io.BytesIO(data))


# ---- MP4 and MOV


def box(kind: bytes, *parts: bytes) -> bytes:
    data = b"".join(parts)
    return struct.pack(">I", len(data) + 8) + kind + data


def clock(hertz: int, ticks: int, *, long: bool = False) -> bytes:
    if long:
        return b"\1\0\0\0" + struct.pack(">QQIQ", 0, 0, hertz, ticks)
    return bytes(4) + struct.pack(">IIII", 0, 0, hertz, ticks)


TURNS = {0: (1, 0, 0, 1), 90: (0, 1, -1, 0), 180: (-1, 0, 0, -1), 270: (0, -1, 1, 0)}


def header(
    width: float, height: float, turn: int = 0, number: int = 1, *, long: bool = False
) -> bytes:
    a, b, c, d = (65536 * part for part in TURNS[turn])
    matrix = struct.pack(">9i", a, b, 0, c, d, 0, 0, 0, 1 << 30)
    size = struct.pack(">II", round(width * 65536), round(height * 65536))
    if long:
        times = b"\1\0\0\0" + struct.pack(">QQIIQ", 0, 0, number, 0, 9)
    else:
        times = bytes(4) + struct.pack(">IIIII", 0, 0, number, 0, 9)
    return times + bytes(16) + matrix + size


def pictures(code: bytes, width: int = 1920, height: int = 1080) -> bytes:
    return bytes(7) + b"\1" + box(code, bytes(24), struct.pack(">HH", width, height), bytes(50))


def heard(code: bytes, channels: int = 2, hertz: int = 44100, more: bytes = b"") -> bytes:
    told = bytes(16) + struct.pack(">HHIHH", channels, 16, 0, hertz, 0)
    return bytes(7) + b"\1" + box(code, told, more)


def described(object_type: int, header: bytes = b"\x11\x90", padding: bytes = b"") -> bytes:
    """Give the description of an elementary stream; some write its lengths in four bytes."""
    own = b"\5" + padding + bytes([len(header)]) + header if header else b""
    stream = bytes([object_type, 0x15]) + bytes(11) + own
    inner = b"\4" + padding + bytes([len(stream)]) + stream
    return box(b"esds", bytes(4), b"\3" + padding + bytes([3 + len(inner)]), bytes(3), inner)


def track(
    handler: bytes = b"vide",
    entry: bytes = pictures(b"avc1"),
    shown: bytes = header(1920, 1080),
    times: bytes = clock(1000, 2000),
    sizes: bytes = struct.pack(">III", 0, 100, 60),
) -> bytes:
    table = box(b"stbl", box(b"stsd", entry), box(b"stsz", sizes))
    media = (box(b"mdhd", times), box(b"hdlr", bytes(8), handler, bytes(13)), box(b"minf", table))
    return box(b"trak", box(b"tkhd", shown), box(b"mdia", *media))


def film(*tracks: bytes, times: bytes = clock(600, 1200), rest: bytes = b"") -> bytes:
    top = box(b"moov", box(b"mvhd", times), *tracks)
    return box(b"ftyp", b"isom\0\0\2\0mp41") + top + (rest or box(b"mdat", bytes(9000)))


SOUND = track(b"soun", heard(b"mp4a", more=described(0x40)))


def test_a_film_by_hand() -> None:
    found = of(film(track(), SOUND))
    assert found == Media(
        kind="video", type="mp4", bytes=found.bytes, width=1920, height=1080, frames=60,
        seconds=2.0, fps=30.0, kbps=24, video_codec="h264", audio_codec="aac", audio_hertz=44100,
        audio_channels=2, faststart=True,
    )  # fmt: skip


@pytest.mark.parametrize("long", [False, True])
@pytest.mark.parametrize("turn", TURNS)
def test_a_film_is_as_wide_as_it_is_shown(turn: int, *, long: bool) -> None:
    found = of(film(track(shown=header(1920, 1080, turn, long=long))))
    assert (found.width, found.height) == ((1080, 1920) if turn % 180 else (1920, 1080))


def test_pixels_that_are_no_squares() -> None:
    found = of(film(track(entry=pictures(b"avc1", 1440, 1080), shown=header(1919.6, 1080))))
    assert (found.width, found.height) == (1920, 1080)
    found = of(film(track(entry=pictures(b"avc1", 1440, 1080), shown=header(0, 0, 90))))
    assert (found.width, found.height) == (1080, 1440)


@pytest.mark.parametrize(
    ("times", "own", "seconds"),
    [
        (clock(600, 1200), clock(1000, 3000), 2.0),
        (clock(600, 1200, long=True), clock(1000, 3000), 2.0),
        (clock(600, 0), clock(1000, 3000), 3.0),
        (clock(0, 900), clock(1000, 3000), 3.0),
        (clock(600, 2**32 - 1), clock(1000, 3000), 3.0),
        (clock(600, 2**64 - 1, long=True), clock(1000, 3000, long=True), 3.0),
        (clock(600, 0), clock(0, 3000), 0.0),
        (b"", clock(1000, 3000), 3.0),
    ],
)
def test_how_long_a_film_is(times: bytes, own: bytes, seconds: float) -> None:
    assert of(film(track(times=own), times=times)).seconds == seconds


def test_samples_are_counted_and_weighed() -> None:
    each = struct.pack(">III", 0, 0, 4) + struct.pack(">4I", 1000, 2000, 3000, 2500)
    found = of(film(track(sizes=each)))
    assert (found.frames, found.kbps) == (4, 34)
    lying = struct.pack(">III", 0, 0, 2**31) + struct.pack(">4I", 1000, 2000, 3000, 2500)
    assert of(film(track(sizes=lying))).frames == 4
    assert of(film(track(sizes=b""))).frames == 0
    heavier = struct.pack(">III", 0, 2**31, 2)
    whole = film(track(sizes=heavier))
    assert of(whole).kbps == round(len(whole) * 8 / 2000)


def test_a_table_too_long_to_be_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(films, "_SIZES", 100)
    each = struct.pack(">III", 0, 0, 50) + struct.pack(">50I", *[10] * 50)
    whole = film(track(sizes=each))
    found = of(whole)
    assert (found.frames, found.kbps) == (50, round(len(whole) * 8 / 2000))


@pytest.mark.parametrize(
    ("entry", "codec", "hertz", "channels"),
    [
        (heard(b"mp4a", more=described(0x40)), "aac", 44100, 2),
        (heard(b"mp4a", more=described(0x40, b"\x11\x88")), "aac", 44100, 1),
        (heard(b"mp4a", more=described(0x40, b"\x11\xb8")), "aac", 44100, 8),
        (heard(b"mp4a", more=described(0x40, b"\x11\xc0")), "aac", 44100, 2),
        (heard(b"mp4a", more=described(0x40, b"\x11\x90", b"\x80\x80\x80")), "aac", 44100, 2),
        (heard(b"mp4a", more=described(0x6B, b"")), "mp3", 44100, 2),
        (heard(b"mp4a", more=described(0xA5, b"")), "ac3", 44100, 2),
        (heard(b"mp4a", more=described(0x01, b"")), "aac", 44100, 2),
        (heard(b"mp4a"), "aac", 44100, 2),
        (heard(b"Opus", 1, 48000), "opus", 48000, 1),
        (heard(b"ac-3", 6, 48000), "ac3", 48000, 6),
        (heard(b"sowt", 2, 1), "pcm", 1000, 2),
        (heard(b"xyz1"), "xyz1", 44100, 2),
        (heard(b"\xff\0\0\0"), "", 44100, 2),
        (b"", "", 1000, 0),
    ],
)  # fmt: skip
def test_sounds(entry: bytes, codec: str, hertz: int, channels: int) -> None:
    found = of(film(track(), track(b"soun", entry)))
    assert (found.audio_codec, found.audio_hertz, found.audio_channels) == (codec, hertz, channels)


@pytest.mark.parametrize(
    ("code", "codec"),
    [
        (b"avc1", "h264"), (b"hvc1", "hevc"), (b"hev1", "hevc"), (b"vp09", "vp9"),
        (b"av01", "av1"), (b"apch", "prores"), (b"mp4v", "mpeg4"), (b"JPEG", "mjpeg"),
        (b"encv", "encv"), (b"V_VP8", "vp8"), (b"V_MPEG4/ISO/AVC", "h264"), (b"XVID", "mpeg4"),
        (b'x"><', ""), (b"", ""),
    ],
)  # fmt: skip
def test_codecs_of_pictures(code: bytes, codec: str) -> None:
    assert codecs.film(code) == codec


@given(st.binary(max_size=40), st.binary(max_size=90))
def test_any_code_has_a_name_that_can_be_shown(code: bytes, entry: bytes) -> None:
    for name in (codecs.film(code), codecs.sound(code), codecs.sound(b"mp4a", b"esds" + entry)):
        assert name == "" or (name.isascii() and name.isprintable())
    assert codecs.channels(b"esds" + entry) in range(9)


def test_only_sound() -> None:
    found = of(film(SOUND))
    assert (found.kind, found.type, found.width, found.kbps) == ("audio", "m4a", 0, 0)


def test_the_first_track_of_a_kind_counts() -> None:
    second = track(entry=pictures(b"jpeg", 160, 90), shown=header(160, 90))
    found = of(film(track(b"tmcd"), track(), second))
    assert (found.video_codec, found.width) == ("h264", 1920)


def test_films_without_their_boxes() -> None:
    whole = film(track())
    brand = box(b"ftyp", b"isom\0\0\2\0mp41")
    assert of(brand).trouble == "unreadable"
    assert of(brand + box(b"mdat", b"abc")).trouble == "truncated"
    assert of(brand + box(b"mdat", bytes(90))[:40]).trouble == "truncated"
    assert of(brand + box(b"moov") + box(b"mdat")).trouble == "unreadable"
    assert of(brand + box(b"moov", bytes(90))[:40]).trouble == "truncated"
    assert of(film(box(b"trak"), box(b"trak", box(b"mdia")))).trouble == "unreadable"
    assert of(whole[:-1]).trouble == "truncated"
    assert of(whole[:-9008]).trouble == "truncated"
    assert of(whole + b"\0\0\0").trouble == ""
    assert of(whole + bytes(3) + b"\4junk").trouble == ""


def test_sizes_of_boxes_in_eight_bytes_and_to_the_end() -> None:
    start = film(track())[:-9008]
    far = struct.pack(">I", 1) + b"mdat" + struct.pack(">Q", 9016) + bytes(9000)
    assert of(start + far).trouble == ""
    assert of(start + far[:-1]).trouble == "truncated"
    assert of(start + bytes(4) + b"mdat" + bytes(9000)).trouble == ""
    last = of(box(b"ftyp", b"qt  \0\0\2\0qt  ") + far + start[20:])
    assert (last.type, last.trouble, last.faststart) == ("mov", "", False)


def test_more_boxes_than_are_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(boxes, "MOST", 40)
    brand = box(b"ftyp", b"isom\0\0\2\0mp41")
    assert of(brand + box(b"moov", box(b"free") * 90) + box(b"mdat")).trouble == "too-large"


def piece(number: int, *runs: bytes, flags: int = 0, rest: bytes = b"") -> bytes:
    told = struct.pack(">II", flags, number) + rest
    return box(b"moof", box(b"traf", box(b"tfhd", told), *[box(b"trun", run) for run in runs]))


def pieces(*moofs: bytes, usual: int = 40, extends: bool = True) -> Media:
    trex = struct.pack(">IIIIII", 0, 7, 1, usual, 0, 0)
    header_ = track(shown=header(640, 360, number=7), times=clock(1000, 0), sizes=bytes(12))
    mvex = box(b"mvex", box(b"trex", trex)) if extends else b""
    data = box(b"mdat", bytes(900))
    return of(film(header_, mvex, times=clock(600, 0), rest=b"".join(m + data for m in moofs)))


@pytest.mark.parametrize(
    ("moof", "frames", "seconds"),
    [
        (piece(7, struct.pack(">II", 0, 25)), 25, 1.0),
        (piece(7, struct.pack(">II", 0, 25), struct.pack(">II", 0, 25)), 50, 2.0),
        (piece(7, struct.pack(">II", 0, 25), flags=0x8, rest=struct.pack(">I", 20)), 25, 0.5),
        (
            piece(7, struct.pack(">II", 0, 25), flags=0xB, rest=bytes(12) + struct.pack(">I", 80)),
            25, 2.0,
        ),
        (piece(7, struct.pack(">IIIII", 0x100, 3, 10, 20, 30)), 3, 0.06),
        (piece(7, struct.pack(">II6I", 0x305, 2, 0, 0, 10, 999, 20, 999)), 2, 0.03),
        (piece(7, struct.pack(">II4I", 0xF00, 9, 10, 1, 1, 1)), 1, 0.01),
        (piece(8, struct.pack(">II", 0, 25)), 0, 0.0),
        (piece(7), 0, 0.0),
        (piece(7, b""), 0, 0.0),
        (box(b"moof"), 0, 0.0),
    ],
)  # fmt: skip
def test_a_film_in_pieces(moof: bytes, frames: int, seconds: float) -> None:
    found = pieces(moof)
    assert (found.frames, found.seconds) == (frames, seconds)
    assert pieces(moof, moof).seconds == pytest.approx(2 * seconds)


def test_pieces_of_which_nothing_is_told_before() -> None:
    assert pieces(piece(7, struct.pack(">II", 0, 25)), extends=False).seconds == 0.0


@given(st.binary(max_size=300), st.integers(0, 300), st.integers(0, 300))
def test_boxes_follow_one_another(data: bytes, start: int, end: int) -> None:
    found = list(Boxes(io.BytesIO(data)).between(start, min(end, len(data))))
    assert all(start + 8 <= one.start and one.end <= end for one in found)
    assert all(one.end <= two.start for one, two in pairwise(found))
    assert not any(one.is_cut for one in found[:-1])


# ---- Matroska


def element(name: int, *parts: bytes | int, size: bytes | None = None) -> bytes:
    data = b"".join(p if isinstance(p, bytes) else p.to_bytes(4) for p in parts)
    length = (1 << 28 | len(data)).to_bytes(4) if size is None else size
    return name.to_bytes((name.bit_length() + 7) // 8) + length + data


def video(*more: bytes, width: int = 1920, height: int = 1080) -> bytes:
    return element(0xE0, element(0xB0, width), element(0xBA, height), *more)


FILM = element(
    0xAE, element(0x83, 1), element(0x86, b"V_VP9"), element(0x23E383, 33_333_333), video()
)
AUDIO = element(0xE1, element(0xB5, struct.pack(">d", 48000.0)))
HEARD = element(0xAE, element(0x83, 2), element(0x86, b"A_OPUS\0"), AUDIO)
INFO = element(0x1549A966, element(0x2AD7B1, 1_000_000), element(0x4489, struct.pack(">f", 1500.0)))
EBML = element(0x1A45DFA3, element(0x4282, b"webm"))
OPEN = b"\x01" + b"\xff" * 7


def webm(*parts: bytes, size: bytes | None = None) -> bytes:
    return EBML + element(0x18538067, *parts, size=size)


def test_a_webm_by_hand() -> None:
    found = of(webm(INFO, element(0x1654AE6B, FILM, HEARD), element(0x1F43B675, bytes(9000))))
    assert found == Media(
        kind="video", type="webm", bytes=found.bytes, width=1920, height=1080, seconds=1.5,
        fps=30.0, kbps=round(found.bytes * 8 / 1500), video_codec="vp9", audio_codec="opus",
        audio_hertz=48000, audio_channels=1,
    )  # fmt: skip


def test_a_webm_recorded_by_a_browser_has_no_end_and_no_length() -> None:
    cluster = element(0x1F43B675, bytes(90), size=OPEN)
    found = of(webm(element(0x1654AE6B, FILM), cluster, size=OPEN))
    assert (found.seconds, found.kbps, found.width, found.trouble) == (0.0, 0, 1920, "")


def test_only_sound_in_a_webm() -> None:
    found = of(webm(INFO, element(0x1654AE6B, HEARD)))
    assert (found.kind, found.type, found.width, found.fps) == ("audio", "webm", 0, 0.0)


@pytest.mark.parametrize(
    ("shown", "size"),
    [
        (video(element(0x54B0, 2560), element(0x54BA, 1080)), (2560, 1080)),
        (video(element(0x54B0, 16), element(0x54BA, 9), element(0x54B2, 3)), (1920, 1080)),
        (video(element(0x54B0, 2560)), (1920, 1080)),
        (b"", (0, 0)),
    ],
)
def test_sizes_in_a_webm(shown: bytes, size: tuple[int, int]) -> None:
    found = of(webm(INFO, element(0x1654AE6B, element(0xAE, element(0x83, 1), shown))))
    assert (found.width, found.height) == size


@pytest.mark.parametrize(
    ("duration", "seconds"),
    [
        (struct.pack(">d", 2500.0), 2.5),
        (struct.pack(">f", float("nan")), 0.0),
        (struct.pack(">f", -1.0), 0.0),
        (struct.pack(">d", 1e300), 0.0),
        (struct.pack(">d", 1e-300), 0.0),
        (b"\0", 0.0),
        (b"", 0.0),
    ],
)
def test_how_long_a_webm_is(duration: bytes, seconds: float) -> None:
    info = element(0x1549A966, element(0x4489, duration))
    assert of(webm(info, element(0x1654AE6B, FILM))).seconds == seconds


def test_a_webm_without_its_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    tracks = element(0x1654AE6B, FILM)
    assert of(EBML).trouble == "unreadable"
    assert of(webm(INFO)).trouble == "unreadable"
    assert of(webm(INFO, element(0x1F43B675, bytes(90)))[:-9]).trouble == "truncated"
    assert of(webm(INFO, tracks, element(0x1F43B675, bytes(90)))[:-9]).trouble == "truncated"
    assert of(EBML + b"\x18\x53\x80\x67").trouble == "unreadable"
    assert of(EBML + b"\x08\0\0\0\0\x81").trouble == "unreadable"
    monkeypatch.setattr(matroska, "_MOST", 8)
    assert of(webm(*[element(0xEC)] * 20, INFO, tracks)).trouble == "too-large"


@given(st.binary(max_size=200), st.integers(0, 200))
def test_elements_follow_one_another(data: bytes, start: int) -> None:
    read = matroska._Elements(io.BytesIO(data))
    found = list(read.between(start, len(data)))
    assert all(one.end <= len(data) for one in found)
    assert all(one.start <= two.start for one, two in pairwise(found))
    for one in found:
        assert len(read.value(one)) <= 200
        assert read.real(one) >= 0.0


# ---- AVI, WAV and MP3


def chunk(kind: bytes, *parts: bytes) -> bytes:
    data = b"".join(parts)
    return kind + struct.pack("<I", len(data)) + data + b"\0" * (len(data) % 2)


def wave(tag: int = 1, channels: int = 2, hertz: int = 44100, each: int = 176_400) -> bytes:
    return struct.pack("<HHIIHH", tag, channels, hertz, each, 4, 16)


def test_a_wav_by_hand() -> None:
    found = of(chunk(b"RIFF", b"WAVE", chunk(b"fmt ", wave()), chunk(b"data", bytes(88_200))))
    assert found == Media(
        kind="audio", type="wav", bytes=found.bytes, seconds=0.5, audio_codec="pcm",
        audio_hertz=44100, audio_channels=2,
    )  # fmt: skip


def test_wavs_without_their_parts() -> None:
    whole = chunk(b"RIFF", b"WAVE", chunk(b"fmt ", wave()), chunk(b"data", bytes(88_200)))
    cut = of(whole[:-44_100])
    assert (cut.seconds, cut.trouble) == (0.25, "truncated")
    assert of(chunk(b"RIFF", b"WAVE")).trouble == "unreadable"
    assert of(chunk(b"RIFF", b"WAVE", chunk(b"fmt ", wave(each=0)))).seconds == 0.0
    recorded = b"RIFF\xff\xff\xff\xffWAVE" + chunk(b"fmt ", wave(9)) + b"data\0\0\0\0"
    assert (of(recorded).trouble, of(recorded).audio_codec) == ("", "")


def stream(kind: bytes, strf: bytes, scale: int = 1, rate: int = 25, length: int = 50) -> bytes:
    strh = kind + bytes(16) + struct.pack("<IIII", scale, rate, 0, length) + bytes(16)
    return chunk(b"LIST", b"strl", chunk(b"strh", strh), chunk(b"strf", strf))


def bitmap(height: int = 1080, code: bytes = b"XVID") -> bytes:
    return struct.pack("<IiiHH", 40, 1920, height, 1, 24) + code + bytes(20)


def avi(*streams: bytes) -> Media:
    top = chunk(b"LIST", b"hdrl", chunk(b"avih", bytes(56)), *streams)
    return of(chunk(b"RIFF", b"AVI ", top, chunk(b"LIST", b"movi", bytes(9000))))


def test_an_avi_by_hand() -> None:
    found = avi(stream(b"vids", bitmap()), stream(b"auds", wave(0x55)))
    assert found == Media(
        kind="video", type="avi", bytes=found.bytes, width=1920, height=1080, frames=50,
        seconds=2.0, fps=25.0, kbps=round(found.bytes * 8 / 2000), video_codec="mpeg4",
        audio_codec="mp3", audio_hertz=44100, audio_channels=2,
    )  # fmt: skip
    assert avi(stream(b"vids", bitmap(-720))).height == 720
    assert avi(stream(b"vids", bitmap(), scale=0)).fps == 0.0
    assert avi(stream(b"vids", bitmap(), rate=0)).seconds == 0.0


def test_avis_without_their_parts() -> None:
    assert of(chunk(b"RIFF", b"AVI ", chunk(b"LIST", b"movi"))).trouble == "unreadable"
    found = avi(chunk(b"LIST", b"strl"))
    assert (found.width, found.seconds, found.trouble) == (0, 0.0, "")


@given(st.binary(max_size=200), st.integers(0, 200), st.integers(0, 200))
def test_chunks_follow_one_another(data: bytes, start: int, end: int) -> None:
    found = list(riff.chunks(io.BytesIO(data), start, min(end, len(data))))
    assert all(one.start + one.size <= two.start for one, two in pairwise(found))
    assert len(list(riff.chunks(io.BytesIO(data), start, len(data), 1))) <= 1


def id3(size: int) -> bytes:
    return b"ID3\4\0\0" + bytes(size >> 7 * place & 0x7F for place in (3, 2, 1, 0)) + bytes(size)


FRAME = b"\xff\xfb\x90\x44"
"""MPEG 1, layer III, 128 kb/s, 44100 Hz, two channels."""


@pytest.mark.parametrize(
    ("data", "seconds", "hertz", "channels"),
    [
        (FRAME + bytes(15_996), 1.0, 44100, 2),
        (id3(300) + FRAME + bytes(15_996), 1.0, 44100, 2),
        (id3(300) + b"\0\xff\0" + FRAME + bytes(15_996), 1.0, 44100, 2),
        (b"\xff\xfb\x90\xc4" + bytes(15_996), 1.0, 44100, 1),
        (b"\xff\xf3\x84\x44" + bytes(7_996), 1.0, 24000, 2),
        (b"\xff\xe3\x88\x44" + bytes(7_996), 1.0, 8000, 2),
        (FRAME + bytes(32) + b"Xing\0\0\0\1\0\0\0\x64" + bytes(900), 2.612, 44100, 2),
        (FRAME + bytes(32) + b"Info\0\0\0\2" + bytes(15_956), 1.0, 44100, 2),
        (FRAME + bytes(32) + b"VBRI" + bytes(10) + b"\0\0\0\x64" + bytes(900), 2.612, 44100, 2),
    ],
)
def test_a_sound_of_frames(data: bytes, seconds: float, hertz: int, channels: int) -> None:
    found = of(data)
    assert (found.kind, found.type, found.audio_codec, found.trouble) == ("audio", "mp3", "mp3", "")
    assert (found.seconds, found.audio_hertz, found.audio_channels) == (seconds, hertz, channels)


def test_sounds_without_frames() -> None:
    assert of(id3(300)).trouble == "truncated"
    assert of(id3(300)[:90]).trouble == "truncated"
    assert of(id3(300) + bytes(900)).trouble == "unreadable"
    assert of(id3(300) + b"\xff\xfb\xf0\x44" + bytes(900)).trouble == "unreadable"
    other = of(id3(300) + b"\xff\xf1\x50\x80" + bytes(900))
    assert (other.kind, other.type, other.trouble) == ("audio", "aac", "unsupported")


def test_every_rate_of_a_frame() -> None:
    for second in (0xFB, 0xF3, 0xE3):
        for third in range(256):
            assert of(bytes([0xFF, second, third, 0]) + bytes(900)).trouble in ("", "unreadable")
    assert len({len(row) for row in mp3._KBPS}) == 1
