"""Make the small files of tests/media/: one of each container, codec and oddity.

Run `python -m tests.make_media` after changing one. It needs Pillow, and on Debian
`apt-get install ffmpeg libheif-examples`. The tests need neither: the files are kept.
"""

import subprocess
from pathlib import Path

from PIL import Image

from tests.make_assets import tool

MEDIA = Path(__file__).parent / "media"
PICTURE = "testsrc=size=96x54:rate=25:duration=2"
SOUND = "sine=frequency=440:sample_rate=48000:duration=2"
H264 = ("-c:v", "libx264", "-preset", "veryfast", "-crf", "40", "-pix_fmt", "yuv420p")
AAC = ("-c:a", "aac", "-b:a", "16k")

CLIPS: dict[str, tuple[str, ...]] = {
    # A picture and a sound, unless `-an` or `-vn` says otherwise.
    "h264-aac.mp4": (*H264, *AAC, "-movflags", "+faststart"),
    "moov-last.mp4": (*H264, *AAC, "-ac", "2"),
    "fragmented.mp4": (*H264, "-an", "-g", "10", "-movflags", "+frag_keyframe+empty_moov"),
    "hevc.mp4": ("-c:v", "libx265", "-x265-params", "log-level=none", "-crf", "45", *AAC),
    "av1.mp4": ("-c:v", "libaom-av1", "-cpu-used", "8", "-crf", "60", "-an"),
    "mpeg4.mp4": ("-c:v", "mpeg4", "-q:v", "20", "-an"),
    "prores.mov": ("-t", "0.12", "-c:v", "prores_ks", "-profile:v", "proxy", "-c:a", "pcm_s16le"),
    "h264.mov": (*H264, *AAC),
    "silent.webm": ("-c:v", "libvpx-vp9", "-crf", "60", "-b:v", "0", "-an"),
    "vp8-vorbis.webm": ("-c:v", "libvpx", "-b:v", "20k", "-c:a", "libvorbis", "-b:a", "32k"),
    "vp9-opus.mkv": ("-c:v", "libvpx-vp9", "-b:v", "20k", "-c:a", "libopus", "-b:a", "16k"),
    "mpeg4-mp3.avi": ("-c:v", "mpeg4", "-q:v", "20", "-c:a", "libmp3lame", "-b:a", "32k"),
    "mpeg2-ac3.mpg": ("-c:v", "mpeg2video", "-q:v", "20", "-c:a", "ac3", "-b:a", "48k"),
    "flv1-mp3.flv": ("-c:v", "flv", "-q:v", "20", "-ar", "44100", "-c:a", "libmp3lame", "-b:a", "32k"),
    "wmv2.wmv": ("-c:v", "wmv2", "-q:v", "20", "-an"),
    "sound.mp3": ("-vn", "-c:a", "libmp3lame", "-b:a", "32k"),
    "untagged.mp3": ("-vn", "-c:a", "libmp3lame", "-b:a", "32k", "-write_xing", "0", "-id3v2_version", "0"),
    "sound.m4a": ("-vn", *AAC),
    "sound.mp4": ("-vn", *AAC),
    "sound.wav": ("-vn", "-t", "0.2", "-ar", "22050", "-c:a", "pcm_s16le"),
    "sound.ogg": ("-vn", "-c:a", "libopus", "-b:a", "16k"),
    "sound.flac": ("-vn", "-t", "0.2", "-ar", "22050", "-c:a", "flac"),
}  # fmt: skip


def clip(name: str, options: tuple[str, ...]) -> None:
    """Encode the picture and the sound."""
    ffmpeg(
        "-f", "lavfi", "-i", PICTURE, "-f", "lavfi", "-i", SOUND, *options,
        "-threads", "1", "-fflags", "+bitexact", "-flags", "+bitexact", str(MEDIA / name),
    )  # fmt: skip


def turned() -> None:
    """Say in a copy of a video that it is shown turned by a quarter, as telephones do."""
    ffmpeg(
        "-i", str(MEDIA / "h264-aac.mp4"), "-c", "copy", "-metadata:s:v", "rotate=90",
        "-fflags", "+bitexact", str(MEDIA / "rotated.mp4"),
    )  # fmt: skip


def pictures() -> None:
    """Make the pictures of newer formats, still and moving."""
    frames = [Image.new("RGB", (48, 32), (80 * number, 40, 90)) for number in range(3)]
    later = {"save_all": True, "append_images": frames[1:], "duration": 500, "loop": 0}
    frames[0].save(MEDIA / "animated.gif", **later)
    frames[0].save(MEDIA / "animated.webp", **later)
    frames[0].save(MEDIA / "animated.png", **later)
    frames[0].save(MEDIA / "animated.avif", **later)
    frames[0].save(MEDIA / "still.avif")
    frames[0].save(MEDIA / "still.webp")
    frames[0].save(MEDIA / "lossless.webp", lossless=True)
    drawn = MEDIA / "drawn.png"
    frames[0].resize((96, 64)).save(drawn)
    subprocess.run([tool("heif-enc"), "-q", "30", "-o", str(MEDIA / "still.heic"), str(drawn)],
                   check=True, capture_output=True)  # fmt: skip
    drawn.unlink()


def ffmpeg(*arguments: str) -> None:
    """Run ffmpeg, silent unless it fails."""
    subprocess.run([tool("ffmpeg"), "-v", "error", "-y", *arguments], check=True)


if __name__ == "__main__":
    MEDIA.mkdir(exist_ok=True)
    for clip_name, clip_options in CLIPS.items():
        clip(clip_name, clip_options)
    turned()
    pictures()
