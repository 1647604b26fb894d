"""MP4, MOV, 3GP and M4A files: pictures and sound in boxes (ISO/IEC 14496-12)."""

from collections.abc import Iterator, Mapping
from typing import BinaryIO, NamedTuple

from cmcal.media import codecs, fragments
from cmcal.media.boxes import Box, Boxes, number, words
from cmcal.media.facts import Media, Trouble

_SIZES = 4_000_000
"""Bytes of the table of sizes that are read: nine hours at 30 pictures a second."""
_TURNED = bytes(4)
"""In the first and the fifth place of a matrix: width and height change places."""


class _Top(NamedTuple):
    """What stands at the top of a file."""

    moov: Box | None
    data: Box | None
    pieces: list[Box]
    is_cut: bool


class Track(NamedTuple):
    """One track: its headers as the file has them, and its length."""

    handler: bytes
    header: bytes
    entry: bytes
    """How its samples are coded (`stsd`)."""
    hertz: int
    """Ticks a second of its clock."""
    samples: int
    seconds: float
    sizes: Box | None


def look(file: BinaryIO, size: int) -> Media:
    """Tell what a film or a sound is."""
    read = Boxes(file)
    top = _top(read, size)
    if top.moov is None:
        is_begun = top.is_cut or top.data is not None
        return Media(trouble="truncated" if is_begun else "unreadable")
    pieces = fragments.measure(read, top.moov, top.pieces) if top.pieces else {}
    tracks = list(tracks_of(read, top.moov, pieces))
    film = next((track for track in tracks if track.handler == b"vide"), None)
    sound = next((track for track in tracks if track.handler == b"soun"), None)
    if film is None and sound is None:
        lost: Trouble = "truncated" if top.is_cut else "unreadable"
        return Media(trouble="too-large" if read.is_spent else lost)
    ticks, hertz = _clock(read.content(read.descend(top.moov, b"mvhd")))
    told = 0.0 if pieces or not hertz else ticks / hertz
    seconds = round(told or max(track.seconds for track in tracks), 3)
    width, height = _size(film) if film else (0, 0)
    weight = _weight(read, film) if film else 0
    if not 0 < weight <= size:
        weight = size
    return Media(
        kind="video" if film else "audio",
        width=width,
        height=height,
        frames=film.samples if film else 0,
        seconds=seconds,
        fps=round(film.samples / film.seconds, 3) if film and film.seconds else 0.0,
        kbps=round(weight * 8 / seconds / 1000) if film and seconds else 0,
        video_codec=codecs.film(film.entry[12:16]) if film else "",
        audio_codec=codecs.sound(sound.entry[12:16], sound.entry) if sound else "",
        audio_hertz=_hertz(sound) if sound else 0,
        audio_channels=_channels(sound.entry) if sound else 0,
        faststart=top.data is None or top.moov.start < top.data.start,
        trouble="truncated" if top.is_cut or top.data is None else "",
    )


def _top(read: Boxes, size: int) -> _Top:
    moov: Box | None = None
    data: Box | None = None
    pieces: list[Box] = []
    is_cut = False
    for box in read.between(0, size):
        is_cut = box.is_cut
        if box.kind == b"moov":
            moov = moov or box
        elif box.kind == b"mdat":
            data = data or box
        elif box.kind == b"moof":
            pieces.append(box)
    return _Top(moov, data, pieces, is_cut)


def tracks_of(
    read: Boxes, moov: Box, pieces: Mapping[int, fragments.Length] = {}
) -> Iterator[Track]:
    """Give the tracks of a film; `pieces` is what follows its header, by number of track."""
    for box in read.inside(moov, b"trak"):
        mdia = read.descend(box, b"mdia")
        table = read.descend(mdia, b"minf", b"stbl") if mdia else None
        if mdia is None or table is None:
            continue
        header = read.content(read.descend(box, b"tkhd"))
        entry = read.content(read.descend(table, b"stsd"))
        ticks, hertz = _clock(read.content(read.descend(mdia, b"mdhd")))
        sizes = read.descend(table, b"stsz")
        samples = _samples(sizes, read.content(sizes, 12))
        more = pieces.get(number(header, 20 if _is_long(header) else 12))
        if more:
            samples, ticks = samples + more.samples, ticks + more.ticks
        handler = read.content(read.descend(mdia, b"hdlr"))[8:12]
        yield Track(handler, header, entry, hertz, samples, ticks / hertz if hertz else 0.0, sizes)


def _clock(data: bytes) -> tuple[int, int]:
    """Give a duration, and how many ticks of it make a second (`mvhd`, `mdhd`)."""
    at, length = (20, 8) if _is_long(data) else (12, 4)
    ticks = number(data, at + 4, length)
    is_open = ticks == (1 << 8 * length) - 1
    return 0 if is_open else ticks, number(data, at)


def _is_long(data: bytes) -> bool:
    """Whether a header keeps its times in eight bytes."""
    return data[:1] == b"\x01"


def _samples(sizes: Box | None, data: bytes) -> int:
    """Give how many samples a track has (`stsz`): no more than its table can hold."""
    if sizes is None or number(data, 4):
        return number(data, 8)
    return min(number(data, 8), max(0, sizes.end - sizes.start - 12) // 4)


def _weight(read: Boxes, track: Track) -> int:
    """Give the bytes of all samples of a track; 0 when the file tells too much to be read."""
    data = read.content(track.sizes, _SIZES)
    each = number(data, 4)
    if each:
        return each * track.samples
    table = words(data[12:])[: track.samples]
    return sum(table) if len(table) == track.samples else 0


def _size(track: Track) -> tuple[int, int]:
    """Give the width and the height of a film as shown."""
    at = 52 if _is_long(track.header) else 40
    matrix, header = track.header[at : at + 36], track.header
    # The header's figures know of pixels that are no squares; but some files leave them empty.
    width, height = (round(number(header, at + skip) / 65536) for skip in (36, 40))
    if not width or not height:
        width, height = number(track.entry, 40, 2), number(track.entry, 42, 2)
    is_turned = matrix[:4] == _TURNED == matrix[16:20]
    return (height, width) if is_turned else (width, height)


def _hertz(track: Track) -> int:
    """Give how often a second sound is measured; a rate too high to be written is its clock's."""
    stated = number(track.entry, 40, 2)
    return stated if stated > 1 else track.hertz


def _channels(entry: bytes) -> int:
    return codecs.channels(entry) or number(entry, 32, 2)
