"""Print where a file fits: every network and format, what is refused and why, and the cure."""

import json
import sys
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import msgspec

from cmcal import platforms
from cmcal.language import Language
from cmcal.media import remedy
from cmcal.media.facts import Media
from cmcal.media.probe import probe
from cmcal.report.terminal import printable
from cmcal.views import matrix
from cmcal.views.matrix import Fit
from cmcal.workspace import open_folder

_SIGNS = {"fits": "✓", "warned": "!", "refused": "✕"}


def run(
    root: Path,
    today: date,
    files: Sequence[Path],
    *,
    every: bool = False,
    via: str = "",
    as_json: bool = False,
    language: str | None = None,
) -> int:
    """Print the matrix of each file.

    Shown are the platforms of the workspace's channels; all of them with `every`, or without a
    workspace. Gives 0 when every file fits everywhere, 1 when one is refused somewhere, 2 when one
    cannot be read.
    """
    opened = open_folder(root, today, language)
    ours = opened.loaded.calendar.platforms
    shown = {**platforms.load(platforms.ids()), **ours} if every or not ours else ours
    status, told = 0, []
    for file in files:
        media = _seen(file, opened.language)
        if media is None:
            status = 2
            continue
        fits = matrix.matrix(media, shown.values(), via=via)
        if status == 0 and any(fit.verdict == "refused" for fit in fits):
            status = 1
        if as_json:
            told.append(_data(file, media, fits))
        else:
            print("\n".join(_lines(file, media, fits, opened.language)))
    if as_json:
        print(json.dumps(told, indent=2, ensure_ascii=False))
    return status


def _seen(file: Path, language: Language) -> Media | None:
    """Look at a file; None, after saying why, for one that cannot be opened or told."""
    try:
        with file.open("rb") as opened:
            media = probe(opened)
    except OSError as error:
        print(f"cmcal: {error}", file=sys.stderr)
        return None
    if media.trouble and not media.type:
        said = language.text(f"media.trouble-{media.trouble}", file=str(file))
        print(printable(said), file=sys.stderr)
        return None
    return media


def _lines(file: Path, media: Media, fits: Sequence[Fit], language: Language) -> Iterator[str]:
    yield printable(f"{file}")
    yield f"  {matrix.about(media, language)}"
    if not fits:
        yield f"  {language.text('media.nowhere')}"
    for platform in dict.fromkeys(fit.platform.id for fit in fits):
        yield ""
        yield from _of_platform(
            [fit for fit in fits if fit.platform.id == platform], file, media, language
        )
    yield ""


def _of_platform(
    fits: Sequence[Fit], file: Path, media: Media, language: Language
) -> Iterator[str]:
    good = [_called(fit, language) for fit in fits if fit.verdict == "fits"]
    yield f"  {fits[0].platform.name}"
    if good:
        yield f"    {_SIGNS['fits']} {', '.join(good)}"
    for fit in fits:
        if fit.verdict == "fits":
            continue
        yield f"    {_SIGNS[fit.verdict]} {_called(fit, language)}"
        for misfit in fit.misfits:
            yield printable(f"        {matrix.reason(misfit, fit.limits, language)}")
        command = _command(file, media, fit)
        if command:
            yield printable(f"        {command}")


def _called(fit: Fit, language: Language) -> str:
    return fit.format.named(language.code)


def _command(file: Path, media: Media, fit: Fit) -> str:
    """Give the command that makes a refused file fit; nothing where none is needed, or can."""
    if fit.verdict != "refused":
        return ""
    name = f"{file.stem}-{fit.platform.id}-{fit.format.id}"
    return remedy.command(media, str(file), name, fit.limits)


def _data(file: Path, media: Media, fits: Sequence[Fit]) -> dict[str, Any]:
    return {
        "file": str(file),
        "media": msgspec.to_builtins(media),
        "fits": [
            {
                "platform": fit.platform.id,
                "format": fit.format.id,
                "verdict": fit.verdict,
                "reasons": [
                    {
                        "limit": misfit.key,
                        "severity": misfit.severity.value,
                        "disputed": misfit.is_disputed,
                        "measured": misfit.measured,
                        "wanted": misfit.wanted,
                    }
                    for misfit in fit.misfits
                ],
                "command": _command(file, media, fit),
            }
            for fit in fits
        ],
    }
