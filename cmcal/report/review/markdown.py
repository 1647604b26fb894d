"""A review as a comment of a pull request: it fits, and nothing of its content is live."""

from collections.abc import Iterator

import regex

from cmcal.language import Language
from cmcal.report.review.outline import Outline
from cmcal.report.review.pieces import Group, Line, Piece, Section, Table
from cmcal.report.terminal import printable

MOST = 65_000
"""GitHub accepts 65,536 in one comment: in bytes to be safe, less a mark to know it again by."""
_FEWER = (500, 200, 100, 50, 25, 12, 6, 3, 1, 0)
"""How many things a section shows: the most that let the whole fit."""
_LONGEST = 1_200
"""Letters of one line of content that are shown."""
_JOINER = "\N{WORD JOINER}"
_TAGS = {"kept": ("", ""), "removed": ("<del>", "</del>"), "added": ("<ins>", "</ins>")}
_COMMAND = "<code>cmcal review</code>"
_MARKUP = regex.compile(r"[\\`*_{}\[\]#|<>~$&]")
"""What Markdown, HTML or a forge's formulas may take for markup within a line."""
_SPACES = regex.compile(r" {2,}")
_LIVE = regex.compile(
    r"""(?<=[@\#!%&~$^])(?=[\w"])             # @someone, #12, !12, %milestone, &epic, ~label
    | (?<=\b(?:[A-Z][A-Z0-9]+|[Gg][Hh])-)(?=\d)  # GH-12, TASK-12
    | (?<=:)(?=//|[\w+-]+:)                    # https://, :smile:
    | (?<=\b[Ww][Ww][Ww])(?=\.)                # www.
    | (?<=\b(?:[0-9a-f]{6})+)(?=[0-9a-f]+\b)   # a commit
    """,
    regex.VERBOSE,
)
"""Where forges find someone to notify or something to link: a joiner that none sees breaks it."""


def render(told: Outline, language: Language) -> str:
    """Write a review as Markdown of at most `MOST` bytes, cut honestly where it is too long."""
    for fewer in _FEWER:
        text = "\n".join(_render(told, language, fewer)) + "\n"
        if len(text.encode()) <= MOST:
            break
    return text


def escaped(text: str) -> str:
    """Give content as Markdown that shows it, and in which nothing is markup, link or mention."""
    shown = _SPACES.sub(" ", printable(text[: 2 * _LONGEST])).strip(" ")
    if len(shown) > _LONGEST:
        shown = f"{shown[:_LONGEST]}…"
    return _MARKUP.sub(r"\\\g<0>", _LIVE.sub(_JOINER, shown))


def _render(told: Outline, language: Language, fewer: int) -> Iterator[str]:
    yield f"### {language.text('review.all-at', what=told.title)}{told.headline}"
    yield ""
    yield f"<sub>{told.compared}</sub>"
    if told.facts:
        yield ""
        yield "| | |"
        yield "|---|---|"
        for name, said in told.facts:
            yield f"| {escaped(name)} | {escaped(said)} |"
    is_cut = False
    for section in told.sections:
        is_cut |= section.most > fewer
        yield ""
        yield f"<details{' open' if section.is_open else ''}>"
        size = f" ({language.number(section.size)})" if section.size else ""
        yield f"<summary><b>{escaped(section.title)}</b>{size}</summary>"
        yield ""
        yield from _section(section, language, fewer)
        yield "</details>"
    if is_cut:
        yield ""
        yield language.text("review.cut", command=_COMMAND)


def _section(section: Section, language: Language, fewer: int) -> Iterator[str]:
    for group in section.groups[:fewer]:
        yield from _group(group)
    yield from _more(len(section.groups) - fewer, language)
    for table in section.tables:
        yield from _table(table._replace(rows=table.rows[:fewer]))
        yield ""
        yield from _more(len(table.rows) - fewer, language)


def _more(left: int, language: Language) -> Iterator[str]:
    """Say how many things are not shown."""
    if left > 0:
        yield f"*{escaped(language.text('review.more', count=left))}*"
        yield ""


def _group(group: Group) -> Iterator[str]:
    note = f" · {escaped(group.note)}" if group.note else ""
    place = f"<br><sub>{escaped(group.place)}</sub>" if group.place else ""
    yield f"<b>{escaped(group.title)}</b>{note}{place}"
    yield ""
    for line in group.lines:
        yield f"- {_line(line)}"
    yield ""


def _line(line: Line) -> str:
    return "".join(_piece(piece) for piece in line)


def _piece(piece: Piece) -> str:
    before, after = _TAGS[piece.state]
    text = escaped(piece.text)
    start = " " if piece.text[:1].isspace() else ""
    end = " " if piece.text[-1:].isspace() and text else ""
    return f"{start}{before}{text}{after}{end}" if text else start


def _table(table: Table) -> Iterator[str]:
    yield "| " + " | ".join(escaped(cell) for cell in table.head) + " |"
    aligned = ["---"] * (len(table.head) - 2) + ["---:"] * 2
    yield "|" + "|".join(aligned) + "|"
    for row in table.rows:
        yield "| " + " | ".join(escaped(cell) for cell in row) + " |"
