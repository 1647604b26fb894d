"""The colours of a picture, from the profile it carries."""

PROFILE = 65_536
"""Bytes of a profile that are looked at: its name stands before its tables."""
_NAMES = {
    "display p3": "p3",
    "dci-p3": "p3",
    "adobe rgb": "adobe-rgb",
    "prophoto": "prophoto",
    "rec2020": "bt2020",
    "bt.2020": "bt2020",
    "srgb": "srgb",
}
_PRIMARIES = {1: "srgb", 2: "srgb", 9: "bt2020", 11: "p3", 12: "p3"}
"""<https://www.itu.int/rec/T-REC-H.273>, table 2; 2 is "not said"."""


def of_profile(profile: bytes) -> str:
    """Give the colours of an ICC profile; `srgb` without one, as who shows the picture assumes."""
    head = profile[:PROFILE]
    if not head:
        return "srgb"
    if head[16:20] == b"CMYK":
        return "cmyk"
    if head[16:20] == b"GRAY":
        return "gray"
    # Version 4 writes names in UTF-16, version 2 in ASCII: without its zeros it is the same.
    written = head.replace(b"\x00", b"").lower()
    return next((name for word, name in _NAMES.items() if word.encode() in written), "rgb")


def of_box(data: bytes) -> str:
    """Give the colours that a `colr` box names (ISO/IEC 14496-12, section 12.1.5)."""
    if data[:4] == b"nclx":
        return _PRIMARIES.get(int.from_bytes(data[4:6]), "rgb")
    return of_profile(data[4:])
