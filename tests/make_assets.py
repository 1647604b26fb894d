"""Draw the example's pictures, videos, subtitles and document into content/assets/.

Run `python -m tests.make_assets` after changing a drawing. It needs Pillow, and on Debian
`apt-get install ffmpeg fonts-lobster fonts-quicksand libjpeg-turbo-progs`. The pictures come
out the same, byte for byte, on every run. What a JPEG file of this size weighs is its edges:
so the panels keep to the grid of its blocks, and few shapes are drawn.
"""

import io
import shutil
import subprocess
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

from PIL import Image, ImageDraw, ImageFilter, ImageFont

from tests.asset_drawings import (
    ART,
    BROWN,
    CREAM,
    CRIMSON,
    DARK,
    GOLD,
    GREEN,
    LIME,
    ROSE,
    SKY,
    STRAW,
    Pen,
)  # fmt: skip

ASSETS = Path(__file__).parents[1] / "content" / "assets"
SCRIPT, SANS = "lobster.otf", "Quicksand-Bold.ttf"
SUPERSAMPLING = 2
GRID = 16
FPS = 30
QUANTIZATION = tuple(
    [least] + [min(255, first + step * (place // 8 + place % 8)) for place in range(1, 64)]
    for least, first, step in ((14, 120, 50), (8, 255, 0))
)
"""Steps of brightness and colour: fine for flat surfaces, coarse for their edges."""
SCANS = "0 1 2: 0 0 0 0;\n0: 1 63 0 0;\n1: 1 63 0 0;\n2: 1 63 0 0;\n"
"""Flat surfaces first, then the edges: half the size of the usual order for flat pictures."""


class Theme(NamedTuple):
    """What a picture says, and its colours."""

    title: str
    line: str
    wall: str
    panel: str
    floor: str
    ink: str


class Layout(NamedTuple):
    """Where things stand in a picture of one ratio, in pixels."""

    width: int
    height: int
    text_x: int
    title_y: int
    line_y: int
    art_x: int
    art_y: int
    art_half: int


LAYOUTS = {
    "1x1": Layout(1080, 1080, 540, 130, 245, 540, 645, 325),
    "4x5": Layout(1080, 1350, 540, 170, 300, 540, 810, 390),
    "9x16": Layout(1080, 1920, 540, 400, 520, 540, 1080, 410),
    "16x9": Layout(1280, 720, 300, 290, 390, 910, 370, 285),
}

THEMES = {
    "bissap": Theme("Bissap", "gingembre frais, verre consigné", CREAM, ROSE, CRIMSON, CRIMSON),
    "gingembre": Theme("Gingembre", "celui qui réveille", GOLD, "#eebb4d", BROWN, DARK),
    "baobab": Theme("Baobab", "doux, blanc, nourrissant", "#dbe6c4", CREAM, GREEN, GREEN),
    "tamarin": Theme("Tamarin", "juste assez acide", "#5a3118", "#e0b070", DARK, STRAW),
    "coffret": Theme("Le coffret", "six jus, 8 500 FCFA", GREEN, LIME, DARK, CREAM),
    "atelier": Theme("L'atelier", "Bonabéri, six heures du matin", STRAW, CREAM, BROWN, BROWN),
    "equipe": Theme("L'équipe", "huit personnes, un seul atelier", CRIMSON, ROSE, DARK, CREAM),
    "recolte": Theme("La récolte", "hibiscus de Guider", SKY, "#e6f3ee", GREEN, GREEN),
    "mocktail": Theme("Mocktail", "bissap, citron vert, glace", DARK, "#5b1f3a", CRIMSON, STRAW),
    "marinade": Theme("Marinade", "brochettes au bissap", "#e58f3c", "#f3b566", DARK, DARK),
    "granita": Theme("Granita", "quand il fait 34 °C", SKY, CREAM, "#6fa8a6", CRIMSON),
    "marche": Theme("Au marché", "Bonamoussadi, samedi 8 h", "#f6dfae", CREAM, BROWN, CRIMSON),
    "noel": Theme(
        "Joyeux Noël",
        "toute l'équipe vous embrasse",
        "#2a5f36",
        "#5d9a56",
        CRIMSON,
        CREAM,
    ),
    "nouvel-an": Theme(
        "Bonne année 2027",
        "à la vôtre, sans bulles",
        "#1c1430",
        "#382a5c",
        GOLD,
        STRAW,
    ),
    "avis": Theme("Vous l'avez dit", "4,7 sur 5, merci !", ROSE, "#e0929a", CRIMSON, CRIMSON),
    "consigne": Theme(
        "La consigne",
        "200 FCFA rendus par verre",
        "#e8efd9",
        "#cbdfae",
        GREEN,
        GREEN,
    ),
    "sans-soda": Theme(
        "Janvier sans soda",
        "27 jours, cap ou pas cap ?",
        STRAW,
        CREAM,
        GREEN,
        CRIMSON,
    ),
    "citation": Theme(
        "« Du fruit, du temps »",
        "Didier, fondateur",
        "#6d0f2a",
        "#a93a58",
        DARK,
        CREAM,
    ),
}

TALL = ("bissap", "coffret", "noel", "nouvel-an", "consigne", "sans-soda", "avis", "citation")
WIDE = ("bissap", "atelier", "recolte", "equipe", "coffret", "nouvel-an")

SLIDES = {
    "marinade": (
        ("Brochettes", "marinées au bissap, en 4 étapes", "marinade"),
        ("1. Doser", "50 cl de bissap, 3 gousses d'ail", "glass"),
        ("2. Mélanger", "huile, piment, sel, 2 oignons", "pot"),
        ("3. Patienter", "4 heures au frais, couvert", "clock"),
        ("4. Griller", "8 minutes, bien retourner", "marinade"),
    ),
    "consigne": (
        ("La consigne", "comment ça marche ?", "consigne"),
        ("1. Achetez", "1 000 FCFA le jus, 200 le verre", "marche"),
        ("2. Savourez", "bien frais, sous trois jours", "glass"),
        ("3. Rincez", "à l'eau claire, sans savon", "rinse"),
        ("4. Rapportez", "on vous rend vos 200 FCFA", "consigne"),
    ),
}


class Clip(NamedTuple):
    """A video: the theme it shows, its ratio, its seconds and the note it hums, in hertz."""

    theme: str
    ratio: str
    seconds: int
    tone: int


CLIPS = {
    "bissap-9x16": Clip("bissap", "9x16", 5, 262),
    "atelier-9x16": Clip("atelier", "9x16", 4, 294),
    "recolte-9x16": Clip("recolte", "9x16", 4, 330),
    "mocktail-9x16": Clip("mocktail", "9x16", 4, 349),
    "equipe-9x16": Clip("equipe", "9x16", 4, 392),
    "coffret-9x16": Clip("coffret", "9x16", 4, 440),
    "sans-soda-9x16": Clip("sans-soda", "9x16", 4, 494),
    "documentaire-16x9": Clip("atelier", "16x9", 5, 220),
}

SUBTITLES = {
    "bissap-9x16": (
        "Le bissap-gingembre est arrivé.",
        "Des fleurs d'hibiscus, du gingembre frais,\nrien d'autre.",
        "Et la bouteille ? Rapportez-la :\n200 FCFA vous reviennent.",
    ),
    "documentaire-16x9": (
        "Bonabéri, six heures du matin.",
        "Huit personnes, deux marmites,\n420 bouteilles.",
        "Voici une journée à l'atelier.",
    ),
    "recolte-9x16": (
        "Guider, au lever du jour.",
        "L'hibiscus se cueille à la main.",
    ),
}

SHEET = (
    ("Ce que nous vous apportons", (
        "Quatre jus : bissap, gingembre, bouye (contient du lait), tamarin",
        "33 cl à 720 FCFA, prix public 1 000 FCFA : 28 % de marge",
        "Prix tenus jusqu'au 30 juin 2027",
        "Livraison avant 11 h, bouteilles vides reprises au même passage",
        "Conservation : 21 jours au frais",
    )),
    ("Pour commencer", (
        "Deux caisses de douze suffisent",
        "Consigne offerte sur les quatre premières caisses",
        "Dégustation dans votre établissement, sur rendez-vous",
    )),
    ("Nous joindre", (
        "WhatsApp du lundi au samedi, de 8 h à 18 h",
        "https://maisonkori.example/distributeurs",
    )),
)  # fmt: skip


def fitted(words: str, font: str, size: int, width: float) -> ImageFont.FreeTypeFont:
    """Give the font at the largest size up to `size` at which the words fit in `width`."""
    wide = ImageFont.truetype(font, size).getlength(words)
    return ImageFont.truetype(font, min(size, int(size * width / wide)))


def scene(layout: Layout, theme: Theme, drawing: str, moment: float | None = None) -> Image.Image:
    """Draw a picture; `moment`, in seconds, makes it a frame of a video."""
    scale = SUPERSAMPLING
    image = Image.new("RGB", (layout.width * scale, layout.height * scale), theme.wall)
    draw = ImageDraw.Draw(image)
    half = layout.art_half * scale
    pen = Pen(draw, layout.art_x * scale, layout.art_y * scale, half)
    grid = GRID * scale
    left, right = (round((pen.x + side * half) / grid) * grid for side in (-1.05, 1.05))
    top, ground = (round((pen.y + side * half) / grid) * grid for side in (-1.08, 0.86))
    draw.rectangle((left, top, right - 1, ground), fill=theme.panel)
    draw.rectangle((0, ground, image.width, image.height), fill=theme.floor)
    if moment is not None:
        bubbles(draw, layout, moment, theme.ink)
    ART[drawing](pen)
    room = image.width * (0.84 if layout.height >= layout.width else 0.38)
    middle = layout.text_x * scale
    title = fitted(theme.title, SCRIPT, min(layout.width, layout.height) * scale // 8, room)
    draw.text((middle, layout.title_y * scale), theme.title, theme.ink, title, "mm")
    if theme.line:
        line = fitted(theme.line, SANS, 50 * scale, room)
        draw.text((middle, layout.line_y * scale), theme.line, theme.ink, line, "mm")
    return image.reduce(scale)


def bubbles(draw: ImageDraw.ImageDraw, layout: Layout, moment: float, color: str) -> None:
    """Let a bubble rise on each side, by whole pixels: a shape that only moves costs little."""
    for side, x in enumerate((layout.width // 18, layout.width - layout.width // 18)):
        rise = round(moment * FPS) * 4 + side * layout.height // 3
        y = layout.height * 2 // 3 - rise % (layout.height // 2)
        box = (x - 16, y - 16, x + 16, y + 16)
        draw.ellipse([edge * SUPERSAMPLING for edge in box], fill=color)


def save(image: Image.Image, name: str) -> None:
    """Write a picture as a small JPEG file."""
    plain = io.BytesIO()
    soft = image.filter(ImageFilter.GaussianBlur(0.8))
    soft.save(plain, "JPEG", qtables=QUANTIZATION, subsampling="4:2:0")
    with tempfile.NamedTemporaryFile("w", suffix=".scans") as scans:
        scans.write(SCANS)
        scans.flush()
        command = [tool("jpegtran"), "-copy", "none", "-scans", scans.name]
        small = subprocess.run(command, input=plain.getvalue(), capture_output=True, check=True)
    (ASSETS / f"{name}.jpg").write_bytes(small.stdout)


def tool(name: str) -> str:
    """Give the path of an installed program.

    Raises:
        FileNotFoundError: It is not installed.
    """
    path = shutil.which(name)
    if path is None:
        raise FileNotFoundError(name)
    return path


def pictures() -> None:
    """Draw every still picture."""
    for name, theme in THEMES.items():
        for ratio, names in (("1x1", THEMES), ("4x5", THEMES), ("9x16", TALL), ("16x9", WIDE)):
            if name in names:
                said = theme if ratio in ("9x16", "16x9") else theme._replace(line="")
                save(scene(LAYOUTS[ratio], said, name), f"{name}-{ratio}")
    for name, slides in SLIDES.items():
        for number, (title, line, drawing) in enumerate(slides, start=1):
            theme = THEMES[name]._replace(title=title, line=line)
            if number % 2 == 0:
                theme = theme._replace(wall=theme.floor, ink=CREAM)
            save(scene(LAYOUTS["4x5"], theme, drawing), f"{name}-{number}-4x5")


def video(name: str, clip: Clip) -> None:
    """Draw a video frame by frame and let ffmpeg encode it."""
    layout = LAYOUTS[clip.ratio]
    if clip.ratio == "9x16":
        layout = Layout(*(value * 2 // 3 for value in layout))
    command = [
        tool("ffmpeg"), "-v", "error", "-y",
        "-f", "rawvideo", "-pix_fmt", "rgb24", "-s", f"{layout.width}x{layout.height}",
        "-r", str(FPS), "-i", "-",
        "-f", "lavfi", "-i", f"sine={clip.tone}:r=22050:d={clip.seconds}",
        "-af", "volume=0.2", "-c:a", "aac", "-b:a", "8k", "-ac", "1",
        "-c:v", "libx264", "-preset", "veryslow", "-tune", "animation", "-crf", "40", "-g", "300",
        "-pix_fmt", "yuv420p", "-threads", "1", "-shortest",
        "-fflags", "+bitexact", "-flags", "+bitexact", "-movflags", "+faststart",
        str(ASSETS / f"{name}.mp4"),
    ]  # fmt: skip
    frames = b"".join(
        scene(layout, THEMES[clip.theme], clip.theme, number / FPS).tobytes()
        for number in range(clip.seconds * FPS)
    )
    subprocess.run(command, input=frames, check=True)


def subtitles(name: str) -> None:
    """Write the subtitles of a video, its lines spread evenly."""
    lines = SUBTITLES[name]
    each = CLIPS[name].seconds * 1000 // len(lines)
    cues = [
        f"{number + 1}\n{stamp(number * each)} --> {stamp((number + 1) * each)}\n{line}\n"
        for number, line in enumerate(lines)
    ]
    (ASSETS / f"{name}.srt").write_text("\n".join(cues), encoding="utf-8")


def stamp(milliseconds: int) -> str:
    """Write a time as SubRip does, for times under a minute."""
    return f"00:00:{milliseconds // 1000:02},{milliseconds % 1000:03}"


def document() -> None:
    """Draw the sheet handed to shops, one A4 page at 100 dots an inch."""
    image = Image.new("RGB", (827, 1169), CREAM)
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 0, 827, 207), fill=CRIMSON)
    draw.text((56, 80), "Maison Kori", CREAM, ImageFont.truetype(SCRIPT, 76), "lm")
    draw.text((58, 152), "Devenir distributeur", STRAW, ImageFont.truetype(SANS, 30), "lm")
    y = 270
    for heading, lines in SHEET:
        draw.text((56, y), heading, CRIMSON, ImageFont.truetype(SANS, 29), "lm")
        for line in lines:
            y += 48
            draw.rectangle((56, y - 4, 64, y + 4), fill=GOLD)
            draw.text((80, y), line, DARK, fitted(line, SANS, 23, 700), "lm")
        y += 84
    draw.rectangle((0, 1104, 827, 1169), fill=GREEN)
    draw.text((413, 1136), "Bonabéri, Douala", CREAM, ImageFont.truetype(SANS, 25), "mm")
    image.save(
        ASSETS / "distributeurs.pdf", resolution=100, qtables=QUANTIZATION, optimize=True,
        progressive=True, title="Devenir distributeur",
        author="Maison Kori", creationDate=time.gmtime(0), modDate=time.gmtime(0),
    )  # fmt: skip


if __name__ == "__main__":
    ASSETS.mkdir(parents=True, exist_ok=True)
    pictures()
    for clip_name, clip in CLIPS.items():
        video(clip_name, clip)
    for clip_name in SUBTITLES:
        subtitles(clip_name)
    document()
