"""Text as iCalendar writes it: cleaned, escaped, and folded without splitting anything.

Clients differ on control characters and on line separators: they are taken out before
(RFC 5545 §3.1, §3.3.11, https://www.rfc-editor.org/rfc/rfc5545). Folding is ours, because a fold
between a backslash and its letter makes Google Calendar drop the event
(https://github.com/collective/icalendar/issues/1501).
"""

import re

from icalendar import vText

_BREAKS = re.compile("\r\n|[\r\n\x85\u2028\u2029]")
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ufeff]")
_WIDTH = 75


class Text(vText):
    """A text value, escaped once and in the right order."""

    def to_ical(self) -> bytes:
        """Give the value as it stands in a file."""
        text = clean(str(self))
        for mark, escaped in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\n", "\\n")):
            text = text.replace(mark, escaped)
        return text.encode()


def clean(text: str) -> str:
    """Give text with plain line feeds and no control character."""
    return _CONTROLS.sub("", _BREAKS.sub("\n", text).replace("\t", " "))


def fold(line: str) -> bytes:
    """Give a content line in lines of at most 75 octets, each ended by CRLF.

    No line ends inside a character or between a backslash and what it escapes.
    """
    data = line.encode()
    if len(data) <= _WIDTH:
        return data + b"\r\n"
    pieces = []
    start, room = 0, _WIDTH
    while len(data) - start > room:
        end = start + room
        while data[end] & 0xC0 == 0x80:
            end -= 1
        before = end
        while before > start and data[before - 1] == 0x5C:
            before -= 1
        if (end - before) % 2:
            end -= 1
        pieces.append(data[start:end])
        start, room = end, _WIDTH - 1
    pieces.append(data[start:])
    return b"\r\n ".join(pieces) + b"\r\n"
