"""The names of codecs, from the codes by which each kind of file calls them."""

import re

FILM = {
    # ISO media and AVI: <https://mp4ra.org/registered-types/codecs>
    b"avc1": "h264",
    b"avc3": "h264",
    b"h264": "h264",
    b"x264": "h264",
    b"hvc1": "hevc",
    b"hev1": "hevc",
    b"dvh1": "hevc",
    b"dvhe": "hevc",
    b"vp08": "vp8",
    b"vp80": "vp8",
    b"vp09": "vp9",
    b"vp90": "vp9",
    b"av01": "av1",
    b"apch": "prores",
    b"apcn": "prores",
    b"apcs": "prores",
    b"apco": "prores",
    b"ap4h": "prores",
    b"ap4x": "prores",
    b"mp4v": "mpeg4",
    b"fmp4": "mpeg4",
    b"xvid": "mpeg4",
    b"divx": "mpeg4",
    b"dx50": "mpeg4",
    b"jpeg": "mjpeg",
    b"mjpa": "mjpeg",
    b"mjpg": "mjpeg",
    b"s263": "h263",
    b"h263": "h263",
    # Matroska: <https://www.matroska.org/technical/codec_specs.html>
    b"v_mpeg4/iso/avc": "h264",
    b"v_mpegh/iso/hevc": "hevc",
    b"v_vp8": "vp8",
    b"v_vp9": "vp9",
    b"v_av1": "av1",
    b"v_prores": "prores",
    b"v_mpeg4/iso/asp": "mpeg4",
    b"v_mjpeg": "mjpeg",
}
SOUND = {
    b"mp4a": "aac",
    b".mp3": "mp3",
    b"ac-3": "ac3",
    b"ec-3": "eac3",
    b"opus": "opus",
    b"flac": "flac",
    b"alac": "alac",
    b"samr": "amr",
    b"sowt": "pcm",
    b"twos": "pcm",
    b"lpcm": "pcm",
    b"ipcm": "pcm",
    b"fpcm": "pcm",
    b"in24": "pcm",
    b"in32": "pcm",
    b"fl32": "pcm",
    b"fl64": "pcm",
    b"raw ": "pcm",
    b"a_aac": "aac",
    b"a_mpeg/l3": "mp3",
    b"a_opus": "opus",
    b"a_vorbis": "vorbis",
    b"a_flac": "flac",
    b"a_ac3": "ac3",
    b"a_eac3": "eac3",
    b"a_alac": "alac",
    b"a_pcm/int/lit": "pcm",
    b"a_pcm/int/big": "pcm",
    b"a_pcm/float/ieee": "pcm",
}
WAVE = {0x0001: "pcm", 0x0003: "pcm", 0xFFFE: "pcm", 0x0055: "mp3", 0x00FF: "aac", 0x2000: "ac3"}
"""By the format tag of RIFF files, <https://www.rfc-editor.org/rfc/rfc2361>."""
_MPEG4 = {0x66: "aac", 0x67: "aac", 0x68: "aac", 0x69: "mp3", 0x6B: "mp3", 0xA5: "ac3",
          0xA6: "eac3", 0xAD: "opus", 0xDD: "vorbis"}  # fmt: skip
"""By the object type of MPEG-4, <https://mp4ra.org/registered-types/object-types>."""
_TAGGED = rb"%b[\x80-\xff]{0,3}[\x00-\x7f]"
_DESCRIPTION = re.compile(
    rb"esds.{4}" + _TAGGED % b"\x03" + rb".{3}" + _TAGGED % b"\x04" + rb"(?P<type>.).{12}"
    rb"(?:" + _TAGGED % b"\x05" + rb"(?P<sound>..))?",
    re.DOTALL,
)  # fmt: skip
"""An elementary stream's description (ISO/IEC 14496-1, section 7.2.6): its object type, and the
first bytes of its own header."""
_WRITTEN = re.compile(rb"[a-z0-9][a-z0-9_./-]{0,30}")


def film(code: bytes) -> str:
    """Give the name of the codec of pictures that a file calls so."""
    return _name(FILM, code)


def sound(code: bytes, entry: bytes = b"") -> str:
    """Give the name of the codec of sound that a file calls so.

    `entry` is what an MP4 file says about it: there `mp4a` stands for several codecs.
    """
    described = _DESCRIPTION.search(entry) if code == b"mp4a" else None
    if described:
        return _MPEG4.get(described["type"][0], "aac")
    return _name(SOUND, code)


def channels(entry: bytes) -> int:
    """Give how many channels AAC sound says it has (ISO/IEC 14496-3, table 1.19); 0 if not so.

    Many MP4 files say 2 beside it, whatever there is.
    """
    described = _DESCRIPTION.search(entry)
    if described is None or described["sound"] is None:
        return 0
    stated = described["sound"][1] >> 3 & 15
    return 8 if stated == 7 else stated if stated < 7 else 0


def _name(names: dict[bytes, str], code: bytes) -> str:
    """Give a codec's name; for one not known, the code itself if it can be shown."""
    plain = code.lower().rstrip(b"\x00")
    if plain in names:
        return names[plain]
    written = plain.strip()
    return written.decode() if _WRITTEN.fullmatch(written) else ""
