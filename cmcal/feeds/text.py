"""Text as iCalendar writes it: cleaned, escaped, and folded without splitting anything.

Clients differ on control characters and on line separators: they are taken out before
(RFC 5545 §3.1, §3.3.11, https://www.rfc-editor.org/rfc/rfc5545). Folding is ours: it is the slow
part of icalendar's, and no fold may fall between a backslash and its letter, where Google Calendar
drops the event (https://github.com/collective/icalendar/issues/1501).
"""

import re

from icalendar import Component, vText

_BREAKS = re.compile("\r\n|[\r\n\x0b\x0c\x85\u2028\u2029]")
_UNWANTED = re.compile("[\x00-\x09\x0e-\x1f\x7f-\x9f\ufeff\ud800-\udfff\ufffe\uffff]")
_WIDTH = 75
_CONTINUATION = 0x80
_BACKSLASH = 0x5C


class Text(vText):
    r"""A text value, escaped in the right order: icalendar's own makes `\N` a line break."""

    __slots__ = ()

    def to_ical(self) -> bytes:
        """Give the value as it stands in a file."""
        return escape(self).encode()


def escape(text: str) -> str:
    r"""Give text as a value of a content line: cleaned, `;` and `,` escaped, `\n` for line ends."""
    cleaned = clean(text).replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return cleaned.replace("\n", "\\n")


def clean(text: str) -> str:
    """Give text with plain line feeds and no control character; a tab becomes a space."""
    return _UNWANTED.sub("", _BREAKS.sub("\n", text.replace("\t", " ")))


def lines(component: Component) -> bytes:
    """Write a component, its properties in the order they were set."""
    return b"".join(fold(str(line)) for line in component.content_lines(sorted=False) if line)


def fold(line: str) -> bytes:
    """Give a content line in lines of at most 75 octets, each ended by CRLF.

    No line ends inside a character or between a backslash and what it escapes.
    """
    data = line.encode()
    pieces = []
    start, room = 0, _WIDTH
    while len(data) - start > room:
        end = start + room
        while data[end] & 0xC0 == _CONTINUATION:
            end -= 1
        before = end
        while data[before - 1] == _BACKSLASH:
            before -= 1
        end -= (end - before) % 2
        pieces.append(data[start:end])
        start, room = end, _WIDTH - 1
    pieces.append(data[start:])
    return b"\r\n ".join(pieces) + b"\r\n"
