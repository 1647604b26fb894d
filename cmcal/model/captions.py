"""The captions a post's body holds: one for all channels, and those of single channels."""

import functools
from collections.abc import Iterator, Mapping
from typing import NamedTuple

HEADING = "## "
SEPARATOR = "---"


class Captions(NamedTuple):
    """The text for every channel, and the sections that replace it, by casefolded name."""

    default: str
    sections: Mapping[str, str]
    lines: Mapping[str, int] = {"": 1}
    """The line of the body where each section's text begins, from 1; the default's under ``""``."""

    def of(self, channel_id: str, platform_id: str) -> str:
        """Give a channel's caption: its own section, else its platform's, else the default."""
        name = self.name(channel_id, platform_id)
        return self.sections[name] if name else self.default

    def name(self, channel_id: str, platform_id: str) -> str:
        """Give the name of the section that speaks for a channel; nothing for the default."""
        names = (channel_id.casefold(), platform_id.casefold())
        return next((name for name in names if name in self.sections), "")


@functools.lru_cache(64)
def split(body: str, names: frozenset[str] | tuple[str, ...]) -> Captions:
    """Part a body at the lines `## name`, for the names given; any other `##` line is text.

    A name that heads two sections has the text of both. What was parted last is kept, for the other
    channels of the post.
    """
    if HEADING not in body:
        return Captions(_trimmed(body), {}, {"": 1 + _blank(body.split("\n"))})
    known = {name.casefold() for name in names}
    default: list[str] = []
    sections: dict[str, list[str]] = {}
    starts = {"": 1}
    lines = default
    for number, line in enumerate(body.split("\n"), 1):
        name = line.removeprefix(HEADING).strip().casefold() if line.startswith(HEADING) else ""
        if name and name in known:
            lines = sections.setdefault(name, [])
            starts.setdefault(name, number + 1)
            if lines:
                lines.append("")
        else:
            lines.append(line)
    texts = {name: _trimmed("\n".join(found)) for name, found in sections.items()}
    for name, found in {"": default, **sections}.items():
        starts[name] += _blank(found)
    return Captions(_trimmed("\n".join(default)), texts, starts)


def parts(caption: str) -> list[str]:
    """Part a thread at its lines `---`; a part without text is left out."""
    return [part for _, part in placed_parts(caption)]


def placed_parts(caption: str) -> Iterator[tuple[int, str]]:
    """Give the parts of a thread, each with its place in the caption, counted in characters."""
    place = 0
    lines: list[str] = []
    for line in (*caption.split("\n"), SEPARATOR):
        if line != SEPARATOR:
            lines.append(line)
            continue
        part = _trimmed("\n".join(lines))
        if part:
            yield place + sum(len(blank) + 1 for blank in lines[: _blank(lines)]), part
        place += sum(len(past) + 1 for past in lines) + len(SEPARATOR) + 1
        lines = []


def _trimmed(text: str) -> str:
    """Give text without the blank lines around it; an indent on its first line stays."""
    text = text.rstrip()
    if not text[:1].isspace():
        return text
    lines = text.split("\n")
    return "\n".join(lines[_blank(lines) :])


def _blank(lines: list[str]) -> int:
    """Count the blank lines at the start."""
    for number, line in enumerate(lines):
        if line.strip():
            return number
    return len(lines)
