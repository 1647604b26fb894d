"""The type of a file, told from its first bytes."""

import re

HEAD = 4096
"""Bytes that `sniff` wants, if the file has so many."""

_STARTS = (
    (b"\xff\xd8\xff", "jpeg"),
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"GIF87a", "gif"),
    (b"GIF89a", "gif"),
    (b"%PDF-", "pdf"),
    (b"II*\x00", "tiff"),
    (b"MM\x00*", "tiff"),
    (b"8BPS\x00\x01", "psd"),
    (b"ID3", "mp3"),
    (b"OggS", "ogg"),
    (b"fLaC", "flac"),
    (b"FLV\x01", "flv"),
    (b"\x30\x26\xb2\x75\x8e\x66\xcf\x11", "wmv"),
    (b"\x00\x00\x01\xba", "mpeg"),
)
_RIFF = {b"WEBP": "webp", b"AVI ": "avi", b"WAVE": "wav"}
_EBML = b"\x1aE\xdf\xa3"
_QUICKTIME = (b"moov", b"mdat", b"wide", b"free", b"skip")
"""What may open a film from before `ftyp`."""
_STILL = (b"mif1", b"msf1", b"miaf")
_AVIF = (b"avif", b"avis")
_HEIC = (b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"hevm", b"hevs")
_SOUND = (b"M4A ", b"M4B ", b"M4P ")
_BMP_HEADERS = (12, 40, 52, 56, 64, 108, 124)
_TS_PACKET = 188
_CUE = re.compile(r"^\d+[ \t]*\r?\n(\d+:)?\d\d:\d\d[,.]\d{1,3}[ \t]*-->", re.MULTILINE)


def sniff(head: bytes) -> str:
    """Give the type of the file that begins so, a key of `TYPES`; "" for one not recognised."""
    found = next((name for start, name in _STARTS if head.startswith(start)), "")
    if found:
        return found
    if head[4:8] == b"ftyp":
        return _of_brands(head[8:12], head[16 : int.from_bytes(head[:4])])
    if head[4:8] in _QUICKTIME:
        return "mov"
    if head.startswith(b"RIFF"):
        return _RIFF.get(head[8:12], "")
    if head.startswith(_EBML):
        return "webm" if b"webm" in head[:128] else "mkv" if b"matroska" in head[:128] else ""
    return _of_bits(head) or _of_text(head)


def _of_brands(major: bytes, others: bytes) -> str:
    """Give the type of an ISO base media file from its brands, <https://mp4ra.org/registered-types/brands>."""
    if major in _AVIF or (major in _STILL and any(brand in others for brand in _AVIF)):
        return "avif"
    if major in _HEIC or major in _STILL:
        return "heic"
    if major in _SOUND:
        return "m4a"
    if major.startswith((b"3gp", b"3g2")):
        return "3gp"
    if major == b"crx ":
        return ""  # A camera's raw picture.
    return "mov" if major == b"qt  " else "mp4"


def _of_bits(head: bytes) -> str:
    """Recognise what begins by less than a word: frames of sound, packets, bitmaps."""
    if len(head) > 1 and head[0] == 0xFF:
        if head[1] & 0xE6 == 0xE2:
            return "mp3"
        if head[1] & 0xF6 == 0xF0:
            return "aac"
    if head[:1] == b"G" and head[::_TS_PACKET][:3] == b"GGG":
        return "ts"
    is_bitmap = head[6:10] == bytes(4) and int.from_bytes(head[14:18], "little") in _BMP_HEADERS
    return "bmp" if head.startswith(b"BM") and is_bitmap else ""


def _of_text(head: bytes) -> str:
    is_wide = head.startswith((b"\xff\xfe", b"\xfe\xff"))
    text = head.decode("utf-16" if is_wide else "utf-8-sig", "replace").lstrip("\ufeff")
    if re.match(r"WEBVTT(\s|$)", text):
        return "vtt"
    if _CUE.search(text):
        return "srt"
    start = text.lstrip()
    return "svg" if start.startswith("<svg") or ("<svg" in start and start[0] == "<") else ""
