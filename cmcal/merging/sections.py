"""Merge what stands below the front matter: section by section, then line by line."""

import re
from typing import NamedTuple

from cmcal.merging.choosing import chosen, is_settled, woven
from cmcal.merging.chunks import Conflict, Marks, marked
from cmcal.merging.texts import merge_words

_HEADING = re.compile(r"^## .*$", re.MULTILINE)


class _Section(NamedTuple):
    """The words under one heading, with it; and the blank lines after them."""

    words: str
    blank: str


class Body(NamedTuple):
    """The merged text, and the headings of the sections that both sides changed."""

    text: str
    disputed: tuple[str, ...]


def merge(base: str, ours: str, theirs: str, marks: Marks) -> Body:
    """Merge three versions of a text."""
    before, mine, yours = (_sections(text) for text in (base, ours, theirs))
    texts: list[str] = []
    disputed = []
    for name in woven([*before], [*mine], [*yours]):
        versions = before.get(name), mine.get(name), yours.get(name)
        text, is_clean = _section(*versions, marks)
        if texts and text and not texts[-1].endswith("\n"):
            texts[-1] += "\n"
        if text:
            texts.append(text)
        if not is_clean:
            disputed.append(name.partition("\n")[0])
    return Body("".join(texts), tuple(disputed))


def _sections(text: str) -> dict[str, _Section]:
    """Part a text at its headings; a heading that stands twice has a number the second time."""
    starts = [match.start() for match in _HEADING.finditer(text)]
    found: dict[str, _Section] = {}
    seen: dict[str, int] = {}
    for start, end in zip([0, *starts], [*starts, len(text)], strict=True):
        part = text[start:end]
        heading = "" if start == end or start not in starts else part.partition("\n")[0]
        name = " ".join(heading.casefold().split())
        seen[name] = seen.get(name, 0) + 1
        words = part.rstrip()
        numbered = f"{name}\n{seen[name]}" if seen[name] > 1 else name
        found[numbered] = _Section(words, part[len(words) :])
    return found


def _section(
    base: _Section | None, ours: _Section | None, theirs: _Section | None, marks: Marks
) -> tuple[str, bool]:
    """Give the text of one section, and whether no conflict is marked in it."""
    if ours is not None and theirs is not None:
        return _both(base or _Section("", ""), ours, theirs, marks)
    there = ours or theirs
    if there is None or (base is not None and there.words == base.words):
        return "", True
    if base is None:
        return there.words + there.blank, True
    text = there.words + there.blank
    conflict = Conflict(text, "") if there is ours else Conflict("", text)
    return marked([conflict], marks), False


def _both(base: _Section, ours: _Section, theirs: _Section, marks: Marks) -> tuple[str, bool]:
    blanks = base.blank, ours.blank, theirs.blank
    blank = chosen(*blanks) if is_settled(*blanks) else max(blanks[1:], key=len)
    if is_settled(base.words, ours.words, theirs.words):
        return chosen(base.words, ours.words, theirs.words) + blank, True
    found = merge_words(f"{base.words}\n", f"{ours.words}\n", f"{theirs.words}\n", marks)
    words, is_clean = found or (marked([Conflict(ours.words, theirs.words)], marks), False)
    return words.removesuffix("\n") + (blank if is_clean else blank or "\n"), is_clean
