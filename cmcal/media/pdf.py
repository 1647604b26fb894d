"""PDF documents: how many pages, and whether the end is there."""

import re
from typing import BinaryIO

from cmcal.media.facts import Media

_PART = 500_000
"""Bytes read at each end."""
_LAST = 4096
_PAGES = re.compile(
    rb"/Type\s{0,9}/Pages\b[^>]{0,400}?/Count\s{1,9}(\d{1,6})"
    rb"|/Count\s{1,9}(\d{1,6})[^>]{0,400}?/Type\s{0,9}/Pages\b"
)
_LINEARIZED = re.compile(rb"/Linearized\b[^>]{0,200}?/N\s{1,9}(\d{1,6})")


def look(file: BinaryIO, size: int) -> Media:
    """Tell what a document is; its pages only when they are told without being unpacked."""
    file.seek(0)
    data = file.read(_PART)
    if size > _PART:
        file.seek(max(_PART, size - _PART))
        data += file.read(_PART)
    linearized = _LINEARIZED.search(data[:_LAST])
    told = [one or other for one, other in _PAGES.findall(data)]
    counts = [linearized[1]] if linearized else told
    is_whole = b"%%EOF" in data[-_LAST:]
    return Media(
        pages=max(map(int, counts), default=0),
        trouble="" if is_whole else "truncated",
    )
