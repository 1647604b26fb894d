"""The test vectors of others, kept in `tests/conformance/` with their source and licence."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

FOLDER = Path(__file__).parent / "conformance"


def cases(name: str, *sections: str) -> Iterator[tuple[str, Any]]:
    """Give the texts of some sections of a file, each with what is expected of it."""
    found = yaml.safe_load((FOLDER / name).read_text(encoding="utf-8"))
    for section in sections:
        for case in found[section]:
            yield whole(case["text"]), case["expected"]


def whole(text: str | list[tuple[str, int]]) -> str:
    """Give a text written as pieces, each with its number of times."""
    return text if isinstance(text, str) else "".join(piece * times for piece, times in text)


def grapheme_clusters() -> Iterator[list[str]]:
    """Give each case of Unicode's GraphemeBreakTest: its clusters."""
    for line in (FOLDER / "grapheme-break.txt").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            clusters = line.strip("÷ ").split("÷")
            yield ["".join(chr(int(c, 16)) for c in part.split() if c != "×") for part in clusters]
