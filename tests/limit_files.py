"""Proofs of the limits on what a post shows: how many files, and what each of them is."""

from collections.abc import Callable
from typing import Any

from msgspec.structs import replace

from cmcal.diagnostics import KeyPath, Severity
from cmcal.media.facts import TYPES, Media
from cmcal.platforms import Limit
from tests.limit_cases import POST, Context, Proof, Prover, edge, finely, post

INFO, WARNING = Severity.INFO, Severity.WARNING
FILE: KeyPath = ("assets", 0, "file")
FOLDER = "content/posts/"
NAMES = {"image": "a.jpg", "video": "a.mp4", "audio": "a.mp3", "document": "a.pdf"}
MEASURES: dict[str, Callable[[float], dict[str, Any]]] = {
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
"""What a file is whose measure is `n`."""
CODES = {
    "bytes": "CM443",
    "ratio": "CM445",
    "seconds": "CM446",
    "fps": "CM448",
    "mbps": "CM448",
    "hertz": "CM447",
    "channels": "CM447",
    "pages": "CM455",
}
"""Who tells what is measured; pixels are CM444's."""


def shown(context: Context, *files: Media, **matter: object) -> dict[str, Any]:
    """Give a post that shows some files."""
    names = [
        f"{number}{NAMES[media.kind]}" if number else NAMES[media.kind]
        for number, media in enumerate(files)
    ]
    assets = [{"file": name, "alt": "Un verre"} for name in names]
    said: dict[str, Any] = {"assets": assets, **matter}
    held = {f"{FOLDER}{name}": media for name, media in zip(names, files, strict=True)}
    return {POST: post(context, **said), **held}


def beside(context: Context, key: str, media: Media) -> dict[str, Any]:
    """Give a post that shows a video with a cover or with subtitles."""
    name = "c.jpg" if key == "cover" else "c.srt"
    asset = {"file": "a.mp4", "alt": "Un verre", key: name}
    film = Media(kind="video", type="mp4", video_codec="h264")
    held = {f"{FOLDER}a.mp4": film, f"{FOLDER}{name}": media}
    return {POST: post(context, assets=[asset]), **held}


def proof(
    code: str, context: Context, right: Media, wrong: Media, severity: Severity | None = None
) -> Proof:
    """Prove a limit on the one file that a post shows."""
    files = shown(context, right), shown(context, wrong)
    told = severity or context.limit.severity
    return Proof(code, *files, FILE, told, is_alone=True)


def measured(context: Context) -> Proof:
    """A file at the figure, and one just beyond it."""
    kind, _, rest = context.key.partition("-")
    name, _, bound = rest.rpartition("-")
    step = {"ratio": 0.001, "mbps": 0.01}.get(name, 1)
    *figures, severity = finely(context.limit, step, is_least=bound == "min")
    sort: Any = {"gif": "image", "png": "image"}.get(kind, kind)
    if kind == "audio" and name in ("hertz", "channels"):
        sort = "video"
    base = Media(kind=sort, type="png" if kind == "png" else "", animated=kind == "gif")
    code = CODES.get(name, "CM446" if context.key == "video-frames-max" else "CM444")
    return proof(
        code, context, *(replace(base, **MEASURES[name](one)) for one in figures), severity
    )


def other(context: Context, known: tuple[str, ...]) -> str:
    """Give a word that no source lists."""
    listed = [word for value in context.limit.values if isinstance(value, list) for word in value]
    return next(word for word in (*known, "other") if word not in listed)


def common(limit: Limit) -> str:
    """Give a word that every source lists."""
    lists = [value for value in limit.values if isinstance(value, list)]
    return str(next(word for word in lists[0] if all(word in listed for listed in lists)))


def among(code: str, kind: Any, field: str) -> Prover:
    """Prove a list: of types, of codecs or of colours."""

    def prove(context: Context) -> Proof:
        known = tuple(name for name, one in TYPES.items() if one.kind == kind)
        words = common(context.limit), other(context, known if field == "type" else ("theora",))
        right, wrong = (Media(kind=kind, **{field: word}) for word in words)
        return proof(code, context, right, wrong)

    return prove


def disputed(context: Context) -> Proof | None:
    """A type that only some of the sources list."""
    kind: Any = context.key.partition("-")[0]
    first, *others = (set(value) for value in context.limit.values if isinstance(value, list))
    some = sorted(map(str, first.union(*others) - first.intersection(*others)))
    if not some:
        return None
    right, wrong = (Media(kind=kind, type=one) for one in (common(context.limit), some[0]))
    return proof("CM442", context, right, wrong, WARNING)


def yes_or_no(code: str, right: Media, wrong: Media, *, value: bool) -> Prover:
    """Prove a limit on a file that is so or is not, where it is `value`."""

    def prove(context: Context) -> Proof | None:
        return proof(code, context, right, wrong) if context.limit.value is value else None

    return prove


def sides(word: str) -> tuple[int, int]:
    wide, high = (float(side) for side in word.replace("x", ":").split(":"))
    return round(wide * (1 if "x" in word else 100)), round(high * (1 if "x" in word else 100))


def picture(kind: Any, width: int, height: int) -> Media:
    return Media(kind=kind, width=width, height=height)


def near(context: Context) -> Proof:
    """The ratio advised, and one far from it."""
    assert isinstance(context.limit.value, list)
    kind, size = context.key.partition("-")[0], sides(str(context.limit.value[0]))
    return proof("CM445", context, picture(kind, *size), picture(kind, size[0] * 9, size[1]))


def large(context: Context) -> Proof:
    """The size advised, and half of it."""
    assert isinstance(context.limit.value, list)
    wide, high = sides(str(context.limit.value[0]))
    small = picture("image", wide // 2, high // 2)
    return proof("CM444", context, picture("image", wide, high), small)


def cover(context: Context) -> Proof:
    """A cover at the figure, and one beyond it; or of a type that is listed, and of another."""
    limit, name = context.limit, context.key.removeprefix("cover-")
    told = limit.severity
    if name == "types":
        right, wrong = Media(kind="image", type=common(limit)), Media(kind="image", type="psd")
    elif name.endswith("-advised"):
        assert isinstance(limit.value, list)
        wide, high = sides(str(limit.value[0]))
        right = picture("image", wide, high)
        far = (wide // 2, high // 2) if name == "size-advised" else (wide * 9, high)
        wrong = picture("image", *far)
    else:
        measure, _, bound = name.rpartition("-")
        *figures, told = edge(limit, is_least=bound == "min")
        right, wrong = (Media(kind="image", **MEASURES[measure](one)) for one in figures)
    files = beside(context, "cover", right), beside(context, "cover", wrong)
    return Proof("CM453", *files, ("assets", 0, "cover"), told, is_alone=True)


def refused_cover(context: Context) -> Proof | None:
    if context.limit.value is not False:
        return None
    right = shown(context, Media(kind="video", type="mp4"))
    wrong = beside(context, "cover", Media(kind="image", type="jpeg"))
    return Proof("CM453", right, wrong, ("assets", 0, "cover"), context.limit.severity)


def wanted_cover(context: Context) -> Proof | None:
    if context.limit.value is not True:
        return None
    film = Media(kind="video", type="mp4")
    asset = {"file": "a.mp4", "cover": "c.jpg"}
    held = {f"{FOLDER}a.mp4": film, f"{FOLDER}c.jpg": Media(kind="image")}
    right = {POST: post(context, assets=[asset], status="review"), **held}
    wrong = shown(context, film, status="review")
    return Proof("CM453", right, wrong, FILE, context.limit.severity, is_alone=True)


def subtitles(context: Context) -> Proof:
    limit = context.limit
    if context.key == "subtitles-types":
        words = common(limit), other(context, ("srt", "vtt"))
        right, wrong = (Media(kind="subtitles", type=word) for word in words)
    else:
        right, wrong = (Media(kind="subtitles", bytes=n) for n in edge(limit)[:2])
    files = beside(context, "subtitles", right), beside(context, "subtitles", wrong)
    return Proof("CM454", *files, ("assets", 0, "subtitles"), limit.severity, is_alone=True)


def missing_subtitles(context: Context) -> Proof:
    film = Media(kind="video", type="mp4", video_codec="h264", audio_codec="aac")
    asset = {"file": "a.mp4", "subtitles": "c.srt"}
    held = {f"{FOLDER}a.mp4": film, f"{FOLDER}c.srt": Media(kind="subtitles", type="srt")}
    right = {POST: post(context, assets=[asset], status="review"), **held}
    wrong = shown(context, film, status="review")
    return Proof("CM514", right, wrong, FILE, WARNING)


def count(context: Context) -> Proof:
    """As many files as are taken, and one more; as few, and one less."""
    kind, _, bound = context.key.partition("-")
    *counts, severity = edge(context.limit, is_least=bound == "min")
    one = Media(kind="video", type="mp4") if kind == "videos" else Media(kind="image", type="jpeg")
    right, wrong = (shown(context, *[one] * n, status="review") for n in counts)
    return Proof("CM440", right, wrong, ("assets",), severity, is_alone=True)


def together(context: Context) -> Proof:
    """Two files that weigh together what is taken, and one byte more."""
    kept, broken, severity = edge(context.limit)
    right, wrong = (
        shown(context, *(Media(kind="image", bytes=n) for n in (1000, whole - 1000)))
        for whole in (kept, broken)
    )
    return Proof("CM443", right, wrong, ("assets",), severity, is_alone=True)


def mixed(context: Context) -> Proof | None:
    if context.limit.value is not False:
        return None
    image, film = Media(kind="image", type="jpeg"), Media(kind="video", type="mp4")
    right, wrong = shown(context, image, image), shown(context, image, film)
    return Proof("CM441", right, wrong, ("assets",), context.limit.severity, is_alone=True)


def uneven(context: Context) -> Proof:
    square, upright = picture("image", 1000, 1000), picture("image", 1000, 1250)
    right, wrong = shown(context, square, square), shown(context, square, upright)
    place = ("assets", 1, "file")
    return Proof("CM445", right, wrong, place, context.limit.severity, is_alone=True)


def alt(context: Context) -> Proof | None:
    supported = context.sheet.get("alt-text-supported")
    if "image" not in context.form.shows or supported is None or supported.value is not True:
        return None  # Films have subtitles for an alternative text.
    *lengths, severity = edge(context.limit)
    posts = [{POST: post(context, assets=[{"file": "a.jpg", "alt": "a" * n}])} for n in lengths]
    return Proof("CM502", *posts, ("assets", 0, "alt"), severity)


def missing_alt(context: Context) -> Proof | None:
    if context.limit.value is not True:
        return None
    right, wrong = (
        {POST: post(context, assets=[{"file": "a.jpg", **said}], status="review")}
        for said in ({"alt": "Un verre"}, {})
    )
    return Proof("CM501", right, wrong, FILE, WARNING)


def named(context: Context) -> Proof:
    """A file whose name is as long as is shown, or holds nothing that is refused."""
    if isinstance(context.limit.value, list):
        names = ["a.jpg", f"a{context.limit.value[0]}b.jpg"]
    else:
        names = ["a" * (n - 4) + ".pdf" for n in edge(context.limit)[:2]]
    posts = [{POST: post(context, assets=[{"file": name, "alt": "Un"}])} for name in names]
    return Proof("CM456", *posts, FILE, context.limit.severity)


SILENT, LOUD = Media(kind="video", video_codec="h264"), Media(kind="video", audio_codec="aac")
STILL, MOVING = Media(kind="image"), Media(kind="image", animated=True, frames=3)
QUICK, SLOW = Media(kind="video", faststart=True), Media(kind="video", faststart=False)
MEASURED: dict[str, Prover] = {
    f"{kind}-{name}-{bound}": measured
    for kind in ("image", "gif", "png", "video", "audio", "document")
    for name in MEASURES
    for bound in ("min", "max")
}
PROVERS: dict[str, Prover] = {
    **MEASURED,
    "video-seconds-advised": measured,
    "image-types": among("CM442", "image", "type"),
    "video-types": among("CM442", "video", "type"),
    "audio-types": among("CM442", "audio", "type"),
    "document-types": among("CM442", "document", "type"),
    "image-colors": among("CM451", "image", "color"),
    "video-codecs": among("CM447", "video", "video_codec"),
    "audio-codecs": among("CM447", "video", "audio_codec"),
    "audio-required": yes_or_no("CM449", LOUD, SILENT, value=True),
    "audio-allowed": yes_or_no("CM447", SILENT, LOUD, value=False),
    "gif-allowed": yes_or_no("CM450", STILL, MOVING, value=False),
    "faststart-advised": yes_or_no("CM452", QUICK, SLOW, value=True),
    "image-ratio-advised": near,
    "video-ratio-advised": near,
    "image-size-advised": large,
    "cover-types": cover,
    "cover-bytes-max": cover,
    "cover-width-min": cover,
    "cover-height-min": cover,
    "cover-side-max": cover,
    "cover-pixels-min": cover,
    "cover-ratio-advised": cover,
    "cover-size-advised": cover,
    "cover-allowed": refused_cover,
    "cover-required": wanted_cover,
    "subtitles-types": subtitles,
    "subtitles-bytes-max": subtitles,
    **{
        f"{kind}-{bound}": count
        for kind in ("assets", "images", "videos")
        for bound in ("min", "max")
    },
    "images-advised": count,
    "assets-bytes-max": together,
    "page-bytes-max": together,
    "mixing": mixed,
    "same-ratio": uneven,
    "alt-text-max": alt,
    "alt-text-required": missing_alt,
    "alt-text-supported": missing_alt,
    "file-name-max": named,
    "file-name-forbidden": named,
}
"""What proves each limit, by its key."""
