"""The captions a post's body holds: one for all channels, and those of single channels."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

HEADING = "## "
SEPARATOR = "---"


class Captions(NamedTuple):
    """The text for every channel, and the sections that replace it, by casefolded name."""

    default: str
    sections: Mapping[str, str]

    def of(self, channel_id: str, platform_id: str) -> str:
        """Give a channel's caption: its own section, else its platform's, else the default."""
        for name in (channel_id.casefold(), platform_id.casefold()):
            if name in self.sections:
                return self.sections[name]
        return self.default


def split(body: str, names: Iterable[str]) -> Captions:
    """Part a body at the lines `## name`, for the names given; any other `##` line is text.

    A name that heads two sections has the text of both.
    """
    if HEADING not in body:
        return Captions(_trimmed(body), {})
    known = {name.casefold() for name in names}
    default: list[str] = []
    sections: dict[str, list[str]] = {}
    lines = default
    for line in body.split("\n"):
        name = line.removeprefix(HEADING).strip().casefold() if line.startswith(HEADING) else ""
        if name and name in known:
            lines = sections.setdefault(name, [])
            if lines:
                lines.append("")
        else:
            lines.append(line)
    texts = {name: _trimmed("\n".join(found)) for name, found in sections.items()}
    return Captions(_trimmed("\n".join(default)), texts)


def parts(caption: str) -> list[str]:
    """Part a thread at its lines `---`; a part without text is left out."""
    found: list[list[str]] = [[]]
    for line in caption.split("\n"):
        if line == SEPARATOR:
            found.append([])
        else:
            found[-1].append(line)
    trimmed = (_trimmed("\n".join(lines)) for lines in found)
    return [part for part in trimmed if part]


def _trimmed(text: str) -> str:
    """Give text without the blank lines around it; an indent on its first line stays."""
    lines = text.split("\n")
    start, end = 0, len(lines)
    while start < end and not lines[start].strip():
        start += 1
    while end > start and not lines[end - 1].strip():
        end -= 1
    return "\n".join(lines[start:end]).rstrip()
