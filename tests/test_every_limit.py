"""Every limit of every format of every platform: what keeps it passes, what breaks it is told."""

from collections.abc import Iterator
from typing import Any

import pytest
from msgspec.structs import replace
from samples import Checking

from cmcal import platforms
from cmcal.diagnostics import Severity
from cmcal.media.facts import Media
from cmcal.media.fitting import misfits
from cmcal.platforms import Limit
from tests.described import described

BUNDLED = platforms.load(platforms.ids())
POST = """\
---
title: Essai
status: draft
publish: 2026-12-03 18:00
channels: [essai]
format: {form}
{more}---
{body}
"""
FAMILY = "👨\u200d👩\u200d👧\u200d👦"
TEXTS = {
    "caption-max": "CM401",
    "caption-bytes-max": "CM401",
    "title-max": "CM417",
    "first-comment-max": "CM419",
    "hashtags-max": "CM407",
    "links-max": "CM409",
    "mentions-max": "CM408",
    "hashtag-max": "CM424",
    "parts-max": "CM414",
    "tags-total-max": "CM418",
    "poll-options-max": "CM415",
    "poll-option-max": "CM415",
    "poll-question-max": "CM415",
    "poll-hours-max": "CM415",
    "alt-text-max": "CM502",
    "assets-max": "CM440",
}


def limits(keys: Any) -> Iterator[Any]:
    for platform in BUNDLED.values():
        for form in platform.formats.values():
            for via in ("app", "api"):
                sheet = platform.sheet(form.id, via=via, media=False)
                for key, limit in sheet.items():
                    if key in ("alt-text-max", "assets-max") and "image" not in form.shows:
                        continue  # Films have subtitles for an alt text, and a limit of their own.
                    if key in keys and _is_compared(limit):
                        where = f"{platform.id}/{form.id} {via} {key}"
                        yield pytest.param(f"{platform.id}/{form.id}/{via}", key, limit, id=where)


def _is_compared(limit: Limit) -> bool:
    figures = [one for one in limit.values if isinstance(one, int | float)]
    return limit.severity is not Severity.INFO and bool(figures) and type(limit.value) is not bool


def strictest(limit: Limit) -> int:
    return int(min(one for one in limit.values if isinstance(one, int | float)))


def written(key: str, form: str, count: int) -> str:
    """Give a post whose text measures `count`, one character being 1 to every counter."""
    more, body = "", "Bonjour."
    if key == "caption-bytes-max":
        # Few characters of many bytes, or the limit of characters would be broken first.
        body = FAMILY * (count // len(FAMILY.encode())) + "a" * (count % len(FAMILY.encode()))
    elif key == "caption-max":
        # Words of one letter: no network takes them for a link, a hashtag or a thread's part.
        body = ("a " * (count // 2 + 1))[:count]
        body = body[:-1] + "a" if body else body
    elif key == "title-max":
        more = f"headline: {'a' * count}\n"
    elif key == "first-comment-max":
        more = f"first_comment: {'a' * count}\n"
    elif key == "hashtags-max":
        more = f"hashtags: [{', '.join(f'mot{n}a' for n in range(count))}]\n"
    elif key == "mentions-max":
        body = " ".join(f"@personne{n}" for n in range(count)) or "Bonjour."
    elif key == "hashtag-max":
        more = f"hashtags: [{'a' * count}]\n"
    elif key == "parts-max":
        body = "\n---\n".join(f"Partie {n}." for n in range(count))
    elif key == "tags-total-max":
        more = f"per_channel: {{essai: {{tags: [{'a' * count}]}}}}\n"
    elif key.startswith("poll-"):
        options = ["a", "b"] if key != "poll-options-max" else [f"a{n}" for n in range(count)]
        options[0] = "a" * count if key == "poll-option-max" else options[0]
        asked = f", question: {'a' * count}" if key == "poll-question-max" else ""
        hours = f", hours: {count}" if key == "poll-hours-max" else ""
        more = f"poll: {{options: [{', '.join(options)}]{asked}{hours}}}\n"
    elif key == "alt-text-max":
        more = f"assets: [{{file: a.jpg, alt: {'a' * count}}}]\n"
    elif key == "assets-max":
        more = "assets: [" + ", ".join(["{file: a.jpg, alt: Un verre}"] * count) + "]\n"
    else:
        body = " ".join(f"https://exemple{n}.cm/a" for n in range(count)) or "Bonjour."
    return POST.format(form=form, more=more, body=body)


@pytest.mark.parametrize(("where", "key", "limit"), list(limits(TEXTS)))
def test_texts(where: str, key: str, limit: Limit, checking: Checking) -> None:
    platform, form, via = where.split("/")
    code = TEXTS[key]
    if form == "thread" and code == "CM401":
        code = "CM413"  # Each part is a caption.
    channels = f"essai: {{platform: {platform}, via: {via}}}\n"
    figure = strictest(limit)

    def told(count: int) -> set[str]:
        files = {
            "calendar/channels.yml": channels,
            "content/posts/a.md": written(key, form, count),
            "content/assets/a.jpg": described("jpeg 1080x1080 90kB"),
        }
        found = checking(files, codes=frozenset({code}))
        return {one.code for one in found if one.severity is not Severity.INFO}

    assert told(figure) == set()
    assert told(figure + 1) == {code}


FILES: dict[str, Any] = {
    "bytes": lambda n: {"bytes": int(n)},
    "width": lambda n: {"width": int(n), "height": int(n)},
    "height": lambda n: {"width": int(n), "height": int(n)},
    "short-side": lambda n: {"width": int(n), "height": int(n)},
    "side": lambda n: {"width": int(n), "height": int(n)},
    "sum": lambda n: {"width": int(n) - 1, "height": 1},
    "pixels": lambda n: {"width": int(n), "height": 1},
    "total-pixels": lambda n: {"width": int(n), "height": 1, "frames": 1},
    "ratio": lambda n: {"width": round(n * 100_000), "height": 100_000},
    "seconds": lambda n: {"seconds": float(n)},
    "fps": lambda n: {"fps": float(n)},
    "mbps": lambda n: {"kbps": round(n * 1000)},
    "frames": lambda n: {"frames": int(n)},
    "hertz": lambda n: {"audio_hertz": int(n)},
    "channels": lambda n: {"audio_channels": int(n)},
    "pages": lambda n: {"pages": int(n)},
}
KINDS = ("image", "gif", "video", "audio", "document")


def measures() -> set[str]:
    return {
        f"{kind}-{name}-{bound}" for kind in KINDS for name in FILES for bound in ("min", "max")
    } - {
        "audio-bytes-max",
        "video-frames-max",
    }  # Of sounds alone, and of films' pictures: not judged.


@pytest.mark.parametrize(("_where", "key", "limit"), list(limits(measures())))
def test_files(_where: str, key: str, limit: Limit) -> None:
    kind, _, rest = key.partition("-")
    name, _, bound = rest.rpartition("-")
    figures = [one for one in limit.values if isinstance(one, int | float)]
    strict = min(figures) if bound == "max" else max(figures)
    step = 0.01 if name == "ratio" else 0.01 if name == "mbps" else 1
    base = Media(
        kind="image" if kind == "gif" else "video" if kind == "audio" else kind,  # type: ignore[arg-type]
        animated=kind == "gif",
    )

    def broken(figure: float) -> list[str]:
        media = replace(base, **FILES[name](figure))
        return [misfit.key for misfit in misfits(media, {key: limit})]

    assert broken(strict) == []
    beyond = strict + step if bound == "max" else strict - step
    if beyond > 0:
        assert broken(beyond) == [key]
