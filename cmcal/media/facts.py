"""What a file is by its content: an image, a video, a sound, a document or subtitles."""

from typing import Literal, NamedTuple

from msgspec import Struct

Kind = Literal["image", "video", "audio", "document", "subtitles", "unknown"]
Trouble = Literal["", "empty", "truncated", "unreadable", "too-large", "bomb", "unsupported"]


class Type(NamedTuple):
    """A type of file: what it holds, and the extensions its name may have."""

    kind: Kind
    extensions: tuple[str, ...]


TYPES: dict[str, Type] = {
    "jpeg": Type("image", ("jpg", "jpeg", "jpe", "jfif")),
    "png": Type("image", ("png", "apng")),
    "webp": Type("image", ("webp",)),
    "gif": Type("image", ("gif",)),
    "avif": Type("image", ("avif",)),
    "heic": Type("image", ("heic", "heif", "hif")),
    "bmp": Type("image", ("bmp",)),
    "tiff": Type("image", ("tif", "tiff")),
    "psd": Type("image", ("psd",)),
    "svg": Type("image", ("svg",)),
    "mp4": Type("video", ("mp4", "m4v")),
    "mov": Type("video", ("mov", "qt")),
    "3gp": Type("video", ("3gp", "3g2")),
    "webm": Type("video", ("webm",)),
    "mkv": Type("video", ("mkv",)),
    "avi": Type("video", ("avi",)),
    "mpeg": Type("video", ("mpeg", "mpg")),
    "ts": Type("video", ("ts", "mts", "m2ts")),
    "wmv": Type("video", ("wmv",)),
    "flv": Type("video", ("flv",)),
    "mp3": Type("audio", ("mp3",)),
    "m4a": Type("audio", ("m4a", "m4b")),
    "aac": Type("audio", ("aac",)),
    "wav": Type("audio", ("wav",)),
    "ogg": Type("audio", ("ogg", "oga", "opus")),
    "flac": Type("audio", ("flac",)),
    "pdf": Type("document", ("pdf",)),
    "srt": Type("subtitles", ("srt",)),
    "vtt": Type("subtitles", ("vtt",)),
}
"""Every type that is recognised, by the name that limits use too."""

_BY_EXTENSION = {word: name for name, one in TYPES.items() for word in one.extensions}


def type_of_name(path: str) -> str:
    """Give the type that the extension of a file's name announces; "" for one not known."""
    return _BY_EXTENSION.get(extension(path), "")


def extension(path: str) -> str:
    """Give what follows the last dot of a file's name, in small letters; "" without one."""
    stem, _, found = path.rpartition("/")[2].rpartition(".")
    return found.lower() if stem else ""


class Media(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One file, from its first bytes and its headers; nothing in it is ever decoded.

    A figure is 0, and a word is "", where the file has none or does not say.
    """

    kind: Kind = "unknown"
    type: str = ""
    """A key of `TYPES`, by content; "" for a content not recognised."""
    bytes: int = 0
    """Its weight; of a pointer, the weight that the pointer states."""
    width: int = 0
    """Pixels, as shown: after the turn that EXIF or a video's matrix asks for."""
    height: int = 0
    color: str = ""
    """Of an image: `srgb`, `p3`, `adobe-rgb`, `prophoto`, `bt2020`, `rgb` (another), `gray`,
    `cmyk`."""
    animated: bool = False
    frames: int = 0
    """Of an image, the pictures it holds; of a video, its frames."""
    seconds: float = 0.0
    fps: float = 0.0
    """Frames a second, on average."""
    kbps: int = 0
    """Thousands of bits a second of the picture track; of the whole file where only that is
    known."""
    video_codec: str = ""
    """`h264`, `hevc`, `vp8`, `vp9`, `av1`, `prores`, `mpeg4`, `mjpeg`… or the file's own code."""
    audio_codec: str = ""
    """`aac`, `mp3`, `opus`, `vorbis`, `pcm`, `ac3`… or the file's own code; "" when silent."""
    audio_hertz: int = 0
    audio_channels: int = 0
    faststart: bool | None = None
    """Of an MP4 or MOV file: whether it says what it holds before holding it, so that it plays
    while it loads."""
    pages: int = 0
    """Of a PDF, when it tells without being unpacked."""
    pointer: bool = False
    """Whether only a Git LFS pointer stands here, and the file itself elsewhere."""
    trouble: Trouble = ""
    """`unsupported`: whole for all we know, but nothing more can be told. `too-large`: what it
    says of itself takes more than is read. `bomb`: more pixels than are ever opened."""

    @property
    def ratio(self) -> float:
        """The width by the height: 0.5625 for 9:16; 0.0 when they are not known."""
        return self.width / self.height if self.width and self.height else 0.0

    @property
    def pixels(self) -> int:
        """How many pixels a picture of it has."""
        return self.width * self.height
