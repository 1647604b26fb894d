"""HEIC and AVIF pictures: one or many, in boxes (ISO/IEC 23008-12)."""

from typing import BinaryIO

from cmcal.media import colors
from cmcal.media.boxes import Box, Boxes, number
from cmcal.media.facts import Media
from cmcal.media.films import tracks_of

_META = 1_000_000
"""Bytes of a table that are read: that of a picture in a thousand tiles has 8,000."""


def look(file: BinaryIO, size: int) -> Media:
    """Tell what a picture is."""
    read = Boxes(file)
    first: dict[bytes, Box] = {}
    is_cut = False
    for box in read.between(0, size):
        first.setdefault(box.kind, box)
        is_cut = box.is_cut
    if b"meta" not in first:
        return Media(trouble="truncated" if is_cut else "unreadable")
    meta = first[b"meta"]._replace(start=first[b"meta"].start + 4)
    is_empty = b"mdat" not in first and read.descend(meta, b"idat") is None
    told = _told(read, meta)
    shown = read.content(told.get(b"ispe"))
    width, height = number(shown, 4), number(shown, 8)
    if number(read.content(told.get(b"irot")), 0, 1) & 1:  # Quarters of a turn.
        width, height = height, width
    moving = next(tracks_of(read, first[b"moov"]), None) if b"moov" in first else None
    frames = moving.samples if moving else 1
    return Media(
        width=width,
        height=height,
        color=colors.of_box(read.content(told.get(b"colr"), 4 + colors.PROFILE)),
        animated=frames > 1,
        frames=frames,
        seconds=round(moving.seconds, 3) if moving and frames > 1 else 0.0,
        trouble="truncated" if is_cut or is_empty else "",
    )


def _told(read: Boxes, meta: Box) -> dict[bytes, Box]:
    """Give what is told of the picture that the file is about, by kind of box."""
    held = {box.kind: box for box in read.between(meta.start, meta.end)}
    primary = read.content(held.get(b"pitm"))
    properties = held.get(b"iprp")
    told = read.descend(properties, b"ipco") if properties else None
    links = read.descend(properties, b"ipma") if properties else None
    boxes = list(read.between(told.start, told.end)) if told else []
    item = number(primary, 4, 4 if number(primary, 0, 1) else 2)
    wanted = _links(read.content(links, _META), item)
    chosen = [boxes[index - 1] for index in wanted if 0 < index <= len(boxes)]
    return {box.kind: box for box in reversed(chosen or boxes)}


def _links(data: bytes, item: int) -> list[int]:
    """Give the numbers, from 1, of what is told of an item (`ipma`)."""
    id_length = 4 if number(data, 0, 1) else 2
    length = 2 if number(data, 3, 1) & 1 else 1
    at = 8
    while at < len(data):
        count = number(data, at + id_length, 1)
        links = at + id_length + 1
        if number(data, at, id_length) == item:
            mask = 0x7FFF if length == 2 else 0x7F  # Without the mark of those that must be known.
            return [number(data, links + length * n, length) & mask for n in range(count)]
        at = links + length * count
    return []
