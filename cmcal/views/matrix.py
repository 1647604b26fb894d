"""One file and every network: where it fits, where it is refused, and why."""

from collections.abc import Iterable, Mapping
from typing import Literal, NamedTuple

from cmcal import figures
from cmcal.diagnostics import Severity
from cmcal.language import Language
from cmcal.media.facts import Media
from cmcal.media.fitting import Misfit, misfits
from cmcal.platforms import Format, Limit, Platform

Verdict = Literal["fits", "warned", "refused"]


class Fit(NamedTuple):
    """What one format of one platform makes of a file."""

    platform: Platform
    format: Format
    limits: Mapping[str, Limit]
    misfits: tuple[Misfit, ...]

    @property
    def verdict(self) -> Verdict:
        """Whether the file is taken as it is, taken and degraded, or refused."""
        if any(misfit.severity is Severity.ERROR for misfit in self.misfits):
            return "refused"
        return "warned" if self.misfits else "fits"


def matrix(
    media: Media, platforms: Iterable[Platform], *, via: str = "", account: str = ""
) -> tuple[Fit, ...]:
    """Give what each format that shows files of this kind makes of it, in the platforms' order."""
    found: list[Fit] = []
    for platform in platforms:
        for form in platform.formats.values():
            if media.kind in form.shows:
                limits = platform.sheet(form.id, via=via, account=account, media=True)
                found.append(Fit(platform, form, limits, tuple(misfits(media, limits))))
    return tuple(found)


def about(media: Media, language: Language) -> str:
    """Say what a file is, in one line: its type, size, weight, length, codecs."""
    sizes = f"{media.width}\u00a0×\u00a0{media.height}" if media.width else ""
    rate = language.text("media.fps", count=round(media.fps, 2)) if media.fps else ""
    sound = media.audio_codec.upper() or (
        language.text("media.silent") if media.kind == "video" else ""
    )
    said = (
        media.type.upper(),
        sizes,
        figures.ratio(media.ratio, language) if media.ratio else "",
        figures.weight(_roughly(media.bytes), language),
        figures.duration(round(media.seconds, 1), language) if media.seconds else "",
        rate,
        media.video_codec.upper(),
        sound,
        language.text("media.animated") if media.animated else "",
        language.text("media.pointer") if media.pointer else "",
    )
    return " · ".join(filter(None, said))


def reason(misfit: Misfit, limits: Mapping[str, Limit], language: Language) -> str:
    """Say which limit a file breaks, what it asks for, and what was found."""
    unit = limits[misfit.key].unit
    key = "media.disputed" if misfit.is_disputed else "media.reason"
    return language.text(
        key,
        limit=language.text(f"limits.{misfit.key}"),
        wanted=figures.figure(misfit.key, misfit.wanted, unit, language),
        measured=figures.figure(misfit.key, misfit.measured, unit, language),
    )


def _roughly(count: int) -> int:
    """Give a number with three figures that count: 3,665,920 as 3,670,000."""
    return round(count, min(_FIGURES - len(str(count)), 0))


_FIGURES = 3
