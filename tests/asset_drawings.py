"""The drawings of the example's pictures: flat shapes in the colours of the brand."""

import math
from collections.abc import Callable, Iterable

from PIL import ImageDraw

CRIMSON, GOLD, GREEN, CREAM, DARK = "#8e1537", "#d99a1c", "#2f6b3a", "#fbf3e4", "#2a1520"
ROSE, STRAW, BROWN = "#f0c4bd", "#f4d98b", "#7a4522"
LIME, SKY, WHITE = "#a8c65a", "#c4e2e0", "#ffffff"
SKINS = ("#5b3420", "#7a4a2d", "#4a2a1a", "#8a5a3a")

DETAILED = 500
"""The half-height, in drawn pixels, from which a bottle's label shows its flower."""

Points = Iterable[tuple[float, float]]


class Pen:
    """Draws in a frame of its own: (0, 0) is the middle, 1 the half of its side."""

    def __init__(self, draw: ImageDraw.ImageDraw, x: float, y: float, unit: float) -> None:
        self.draw, self.x, self.y, self.unit = draw, x, y, unit

    def moved(self, x: float, y: float, scale: float = 1) -> "Pen":
        """Give a pen for a part of this frame."""
        return Pen(self.draw, self.x + x * self.unit, self.y + y * self.unit, self.unit * scale)

    def _placed(self, points: Points) -> list[tuple[float, float]]:
        return [(self.x + x * self.unit, self.y + y * self.unit) for x, y in points]

    def shape(self, points: Points, color: str) -> None:
        """Fill a polygon."""
        self.draw.polygon(self._placed(points), fill=color)

    def box(
        self, left: float, top: float, right: float, bottom: float, color: str, r: float = 0
    ) -> None:
        """Fill a rectangle, its corners rounded by `r`."""
        corners = self._placed([(left, top), (right, bottom)])
        self.draw.rounded_rectangle((*corners[0], *corners[1]), r * self.unit, fill=color)

    def oval(self, x: float, y: float, rx: float, ry: float, color: str, turn: float = 0) -> None:
        """Fill an ellipse turned by `turn` degrees."""
        cos, sin = math.cos(math.radians(turn)), math.sin(math.radians(turn))
        angles = [step / 32 * math.pi for step in range(64)]
        ring = [(rx * math.cos(a), ry * math.sin(a)) for a in angles]
        self.shape([(x + u * cos - v * sin, y + u * sin + v * cos) for u, v in ring], color)

    def disc(self, x: float, y: float, r: float, color: str) -> None:
        """Fill a circle."""
        self.oval(x, y, r, r, color)

    def line(self, points: Points, width: float, color: str) -> None:
        """Draw a line with round ends and joints."""
        placed, thick = self._placed(points), width * self.unit
        self.draw.line(placed, fill=color, width=round(thick), joint="curve")
        for x, y in (placed[0], placed[-1]):
            ends = (x - thick / 2, y - thick / 2, x + thick / 2, y + thick / 2)
            self.draw.ellipse(ends, fill=color)

    def bend(
        self, x: float, y: float, r: float, first: float, last: float, width: float, color: str
    ) -> None:
        """Draw an arc of a circle between two angles in degrees."""
        angles = [math.radians(first + (last - first) * step / 40) for step in range(41)]
        self.line([(x + r * math.cos(a), y + r * math.sin(a)) for a in angles], width, color)

    def star(self, x: float, y: float, r: float, color: str) -> None:
        """Fill a star of five points."""
        turns = [((r, r * 0.45)[i % 2], math.pi * (i / 5 - 0.5)) for i in range(10)]
        self.shape([(x + d * math.cos(a), y + d * math.sin(a)) for d, a in turns], color)


def bottle(pen: Pen, juice: str, label: str = CREAM, mark: str = CRIMSON) -> None:
    """Draw a swing-top bottle, two units high."""
    pen.box(-0.13, -1, 0.13, -0.5, juice, 0.04)
    pen.box(-0.17, -1, 0.17, -0.84, DARK, 0.05)
    pen.oval(0, -0.42, 0.38, 0.3, juice)
    pen.box(-0.38, -0.42, 0.38, 1, juice, 0.12)
    pen.box(-0.38, 0, 0.38, 0.66, label)
    if pen.unit > DETAILED:
        flower(pen.moved(0, 0.33, 0.26), mark)
    else:
        pen.disc(0, 0.33, 0.2, mark)
    pen.line([(-0.26, -0.32), (-0.26, -0.12)], 0.06, WHITE)


def glass(pen: Pen, juice: str = CRIMSON, straw: str = GREEN) -> None:
    """Draw a tumbler with ice and a straw."""
    pen.line([(0.05, 0.6), (0.4, -1)], 0.08, straw)
    pen.shape([(-0.55, -0.6), (0.55, -0.6), (0.42, 1), (-0.42, 1)], WHITE)
    pen.shape([(-0.5, -0.35), (0.5, -0.35), (0.39, 0.93), (-0.39, 0.93)], juice)
    for x, y in ((-0.22, -0.3), (0.2, -0.15)):
        pen.box(x - 0.15, y - 0.15, x + 0.15, y + 0.15, ROSE, 0.05)


def flower(pen: Pen, color: str, heart: str = GOLD) -> None:
    """Draw a hibiscus flower."""
    for petal in range(5):
        angle = math.radians(72 * petal - 90)
        pen.oval(0.5 * math.cos(angle), 0.5 * math.sin(angle), 0.46, 0.36, color, 72 * petal - 90)
    pen.disc(0, 0, 0.2, DARK)
    pen.line([(0, 0), (0.34, -0.42)], 0.12, heart)
    pen.disc(0.38, -0.46, 0.12, heart)


def leaf(pen: Pen, turn: float, color: str = GREEN) -> None:
    """Draw one leaf whose stalk is at (0, 0)."""
    angle = math.radians(turn)
    pen.oval(0.5 * math.cos(angle), 0.5 * math.sin(angle), 0.5, 0.2, color, turn)


def person(pen: Pen, skin: str, shirt: str, apron: str) -> None:
    """Draw a head and shoulders with an apron and a cap."""
    pen.box(-0.5, 0.05, 0.5, 1.4, shirt, 0.3)
    pen.box(-0.28, 0.45, 0.28, 1.4, apron, 0.08)
    pen.box(-0.12, -0.15, 0.12, 0.2, skin)
    pen.oval(0, -0.4, 0.33, 0.38, skin)
    pen.box(-0.36, -0.86, 0.36, -0.55, apron, 0.14)
    pen.bend(0, -0.4, 0.16, 25, 155, 0.05, CREAM)


def pot(pen: Pen) -> None:
    """Draw a cooking pot and its spoon."""
    for x, first in ((-0.82, 90), (0.82, -90)):
        pen.bend(x, 0.35, 0.18, first, first + 180, 0.08, DARK)
    pen.box(-0.84, 0, 0.84, 0.95, "#9aa3a5", 0.15)
    pen.oval(0, 0, 0.84, 0.22, "#7a8486")
    pen.oval(0, 0, 0.7, 0.15, CRIMSON)
    pen.line([(0.2, 0), (0.6, -0.7)], 0.1, GOLD)


def clock(pen: Pen) -> None:
    """Draw a clock at four."""
    pen.disc(0, -0.08, 0.8, CRIMSON)
    pen.disc(0, -0.08, 0.68, CREAM)
    for x, y in ((0, -0.6), (0.52, -0.08), (0, 0.44), (-0.52, -0.08)):
        pen.disc(x, y, 0.05, DARK)
    pen.line([(0, -0.52), (0, -0.08), (0.28, 0.08)], 0.08, DARK)


def rinse(pen: Pen) -> None:
    """Draw an empty bottle among drops of water."""
    bottle(pen.moved(0, 0.08, 0.85), "#bcd9c0", CREAM, GREEN)
    for x, y in ((-0.6, -0.3), (-0.72, 0.3), (0.6, -0.3), (0.72, 0.3)):
        pen.disc(x, y, 0.12, "#5aa6c4")
        pen.shape([(x - 0.11, y - 0.05), (x, y - 0.3), (x + 0.11, y - 0.05)], "#5aa6c4")


def bissap(pen: Pen) -> None:
    """Draw the hibiscus juice: a bottle, a glass and flowers."""
    bottle(pen.moved(-0.25, -0.05, 0.95), CRIMSON)
    glass(pen.moved(0.45, 0.4, 0.5), CRIMSON)
    leaf(pen.moved(-0.7, 0.72, 0.4), 200)
    flower(pen.moved(-0.68, 0.66, 0.3), "#c22a52")
    flower(pen.moved(0.72, -0.5, 0.24), "#c22a52")


def gingembre(pen: Pen) -> None:
    """Draw the ginger juice and its root."""
    bottle(pen.moved(-0.3, -0.05, 0.95), STRAW, CREAM, GOLD)
    root = pen.moved(0.45, 0.62, 0.5)
    fingers = ((0, 0, 0.75, 0.32, -10), (-0.4, -0.38, 0.24, 0.4, -25), (0.3, -0.45, 0.22, 0.45, 20))
    for x, y, rx, ry, turn in (*fingers, (0.75, -0.28, 0.3, 0.22, -40)):
        root.oval(x, y, rx, ry, "#c98f4a", turn)
    for x in (-0.35, 0, 0.35):
        root.bend(x - 0.3, 0, 0.3, -35, 35, 0.05, BROWN)
    for x, y in ((0.35, -0.5), (0.66, -0.2)):
        pen.disc(x, y, 0.17, "#c98f4a")
        pen.disc(x, y, 0.13, "#fbe7a1")


def baobab(pen: Pen) -> None:
    """Draw a baobab tree with its bottle."""
    tree = pen.moved(0.24, 0.02, 0.96)
    tree.shape(
        [
            (-0.3, 0.95), (-0.22, -0.1), (-0.5, -0.5), (-0.4, -0.56), (-0.08, -0.22), (0, -0.7),
            (0.1, -0.7), (0.1, -0.22), (0.42, -0.56), (0.52, -0.5), (0.24, -0.1), (0.34, 0.95),
        ],
        BROWN,
    )  # fmt: skip
    for x, y, r in ((-0.48, -0.6, 0.24), (0.02, -0.78, 0.26), (0.46, -0.6, 0.24)):
        tree.oval(x, y, r * 1.3, r * 0.8, GREEN)
    for x in (-0.36, 0.4):
        tree.line([(x, -0.5), (x, -0.2)], 0.025, DARK)
        tree.oval(x, -0.1, 0.09, 0.15, "#8a7a3a")
    bottle(pen.moved(-0.55, 0.3, 0.65), "#f3ead2", GREEN, CREAM)


def tamarin(pen: Pen) -> None:
    """Draw tamarind pods, leaves and a bottle."""
    bottle(pen.moved(-0.42, -0.05, 0.95), "#a0521d", CREAM, BROWN)
    for x, y, first in ((0.2, 0.1, -60), (0.1, -0.45, -50)):
        for step in range(6):
            angle = math.radians(first + step * 24)
            pen.disc(x + 0.42 * math.cos(angle), y + 0.42 * math.sin(angle), 0.12, BROWN)
        pen.bend(x, y, 0.42, first, first + 120, 0.03, GOLD)
    for step in range(4):
        leaf(pen.moved(0.15 + step * 0.2, 0.82, 0.24), -60, LIME)
        leaf(pen.moved(0.15 + step * 0.2, 0.82, 0.24), 60, LIME)
    pen.line([(0.1, 0.82), (0.9, 0.82)], 0.04, GREEN)


def coffret(pen: Pen) -> None:
    """Draw the gift box with three bottles in it."""
    for x, juice, mark in ((-0.5, CRIMSON, CRIMSON), (0, STRAW, GOLD), (0.5, "#a0521d", BROWN)):
        bottle(pen.moved(x, -0.05, 0.62), juice, CREAM, mark)
    pen.box(-0.95, 0.1, 0.95, 0.95, CRIMSON, 0.05)
    pen.box(-0.95, 0.45, 0.95, 0.6, GOLD)
    pen.box(-0.09, 0.1, 0.09, 0.95, GOLD)
    for turn in (200, -20):
        leaf(pen.moved(0, 0.5, 0.5), turn, STRAW)
    pen.disc(0, 0.5, 0.1, CREAM)


def atelier(pen: Pen) -> None:
    """Draw the workshop: shelves of bottles and the big pot."""
    for shelf in (-0.42, 0.1):
        for place in range(5):
            juice = (CRIMSON, STRAW, "#a0521d", CRIMSON, GREEN)[(place + (shelf > 0)) % 5]
            bottle(pen.moved(-0.8 + place * 0.4, shelf - 0.22, 0.2), juice)
        pen.box(-1, shelf - 0.02, 1, shelf + 0.05, BROWN)
    pot(pen.moved(0, 0.42, 0.55))


def equipe(pen: Pen) -> None:
    """Draw four people of the team."""
    aprons = (CRIMSON, GREEN, GOLD, DARK)
    for place in (0, 3, 1, 2):
        near = 0.62 if place in (1, 2) else 0.54
        shirt = (CREAM, STRAW)[place in (1, 2)]
        person(pen.moved(-0.75 + place * 0.5, 0.1, near), SKINS[place], shirt, aprons[place])


def recolte(pen: Pen) -> None:
    """Draw the harvest: the sun, the field's rows and a basket of flowers."""
    pen.disc(0.4, -0.5, 0.3, GOLD)
    for row, y in enumerate((-0.1, 0.12)):
        pen.box(-1.05, y, 1.05, y + 0.24, (LIME, "#7fae4a")[row])
        for step in range(7):
            pen.disc(-0.93 + step * 0.3 + row * 0.06, y + 0.03, 0.07, CRIMSON)
    for x, y in ((-0.4, 0.3), (0.4, 0.3), (0, 0.22)):
        flower(pen.moved(x, y, 0.27), "#c22a52")
    pen.shape([(-0.75, 0.4), (0.75, 0.4), (0.58, 0.98), (-0.58, 0.98)], BROWN)
    pen.box(-0.8, 0.36, 0.8, 0.5, "#a8713a", 0.06)
    pen.box(-0.66, 0.66, 0.66, 0.74, "#a8713a")


def mocktail(pen: Pen) -> None:
    """Draw a stemmed glass with a slice of lime."""
    pen.line([(0.1, 0), (0.5, -0.98)], 0.05, GREEN)
    pen.shape([(-0.72, -0.6), (0.72, -0.6), (0.06, 0.35), (-0.06, 0.35)], WHITE)
    pen.shape([(-0.58, -0.48), (0.58, -0.48), (0.02, 0.28), (-0.02, 0.28)], "#d8385f")
    pen.shape([(-0.34, -0.14), (0.34, -0.14), (0.02, 0.28), (-0.02, 0.28)], GOLD)
    pen.box(-0.05, 0.3, 0.05, 0.9, WHITE)
    pen.box(-0.4, 0.87, 0.4, 0.95, WHITE, 0.04)
    pen.disc(-0.6, -0.62, 0.28, GREEN)
    pen.disc(-0.6, -0.62, 0.23, "#e4f0b8")
    for spoke in range(6):
        angle = math.radians(60 * spoke + 15)
        x, y = -0.6 + 0.12 * math.cos(angle), -0.62 + 0.12 * math.sin(angle)
        pen.oval(x, y, 0.09, 0.05, LIME, 60 * spoke + 15)
    flower(pen.moved(0.62, 0.62, 0.28), "#d8385f")


def marinade(pen: Pen) -> None:
    """Draw skewers standing in a bowl of marinade."""
    for place, x in enumerate((-0.55, 0, 0.55)):
        pen.line([(x, -0.98), (x * 0.6, 0.4)], 0.035, STRAW)
        for step in range(4):
            middle, top = x * (0.93 - 0.07 * step), -0.82 + step * 0.26
            color = (BROWN, "#c8452f", BROWN, GREEN)[(step + place) % 4]
            pen.box(middle - 0.15, top, middle + 0.15, top + 0.22, color, 0.07)
    pen.shape([(-0.9, 0.3), (0.9, 0.3), (0.55, 0.9), (-0.55, 0.9)], CREAM)
    pen.oval(0, 0.3, 0.9, 0.18, CREAM)
    pen.oval(0, 0.3, 0.8, 0.13, CRIMSON)
    pen.box(-0.35, 0.86, 0.35, 0.97, CREAM, 0.04)


def granita(pen: Pen) -> None:
    """Draw a cup of crushed ice with its spoon."""
    pen.line([(0.2, 0), (0.75, -0.95)], 0.07, "#9aa3a5")
    for x, y, r in ((-0.35, -0.2, 0.3), (0.35, -0.2, 0.3), (0, -0.42, 0.36)):
        pen.disc(x, y, r, CRIMSON)
    for x, y in ((-0.4, -0.25), (0.1, -0.5), (0.4, -0.15), (-0.1, -0.2)):
        pen.shape([(x - 0.1, y), (x, y - 0.12), (x + 0.1, y), (x, y + 0.1)], "#e0708c")
    pen.shape([(-0.75, -0.15), (0.75, -0.15), (0.3, 0.6), (-0.3, 0.6)], WHITE)
    pen.shape([(-0.6, -0.05), (0.6, -0.05), (0.24, 0.52), (-0.24, 0.52)], ROSE)
    pen.box(-0.07, 0.55, 0.07, 0.9, WHITE)
    pen.box(-0.4, 0.86, 0.4, 0.96, WHITE, 0.04)
    leaf(pen.moved(-0.05, -0.72, 0.32), -150)
    leaf(pen.moved(-0.05, -0.72, 0.32), -80)


def marche(pen: Pen) -> None:
    """Draw the market stall."""
    for x in (-0.9, 0.84):
        pen.box(x, -0.5, x + 0.06, 0.95, BROWN)
    for stripe in range(8):
        left, color = -1 + stripe * 0.25, (CRIMSON, WHITE)[stripe % 2]
        pen.box(left, -0.9, left + 0.25, -0.45, color)
        pen.disc(left + 0.125, -0.45, 0.125, color)
    for place, juice in enumerate((CRIMSON, STRAW, "#a0521d", CRIMSON, STRAW)):
        bottle(pen.moved(-0.66 + place * 0.33, 0.04, 0.27), juice)
    pen.box(-1, 0.3, 1, 0.95, GREEN, 0.04)
    for place in range(3):
        left = -0.85 + place * 0.6
        for fruit in range(3):
            pen.disc(left + 0.1 + fruit * 0.15, 0.5, 0.1, (GOLD, CRIMSON, LIME)[place])
        pen.box(left, 0.52, left + 0.5, 0.82, "#a8713a", 0.03)


def noel(pen: Pen) -> None:
    """Draw the tree, its star and a bottle for a present."""
    pen.box(0.08, 0.6, 0.32, 0.95, BROWN)
    for top, half in ((-0.85, 0.36), (-0.5, 0.52), (-0.1, 0.68)):
        pen.shape([(0.2, top), (0.2 + half, top + 0.75), (0.2 - half, top + 0.75)], "#1f4d2a")
    balls = (
        (0.1, -0.35, CRIMSON), (0.35, -0.15, GOLD), (0.0, 0.1, GOLD), (0.45, 0.35, CRIMSON),
        (0.2, 0.42, CREAM), (-0.15, 0.5, CRIMSON),
    )  # fmt: skip
    for x, y, color in balls:
        pen.disc(x, y, 0.075, color)
    pen.star(0.2, -0.88, 0.17, GOLD)
    bottle(pen.moved(-0.62, 0.33, 0.62), CRIMSON)
    pen.box(-0.86, 0.12, -0.38, 0.2, GOLD)
    pen.star(-0.62, 0.16, 0.1, CREAM)


def nouvel_an(pen: Pen) -> None:
    """Draw fireworks over two glasses."""
    bursts = ((-0.5, -0.5, 0.4, GOLD), (0.45, -0.62, 0.34, "#e0506f"), (0.05, -0.1, 0.24, LIME))
    for x, y, size, color in bursts:
        burst = pen.moved(x, y, size)
        for ray in range(10):
            cos, sin = math.cos(ray * math.pi / 5), math.sin(ray * math.pi / 5)
            burst.line([(0.4 * cos, 0.4 * sin), (cos, sin)], 0.04 / size, color)
    for x, juice in ((-0.42, CRIMSON), (0.42, GOLD)):
        glass(pen.moved(x, 0.52, 0.45), juice, LIME)


def avis(pen: Pen) -> None:
    """Draw a speech bubble with five stars."""
    pen.box(-0.95, -0.65, 0.95, 0.4, WHITE, 0.2)
    pen.shape([(-0.5, 0.3), (-0.1, 0.3), (-0.6, 0.8)], WHITE)
    for place in range(5):
        pen.star(-0.64 + place * 0.32, -0.3, 0.16, GOLD)
    for y, right in ((-0.02, 0.7), (0.18, 0.35)):
        pen.line([(-0.7, y), (right, y)], 0.07, ROSE)
    bottle(pen.moved(0.62, 0.5, 0.48), CRIMSON)


def consigne(pen: Pen) -> None:
    """Draw a bottle in the circle of its return."""
    for first in (-70, 110):
        pen.bend(0, 0, 0.82, first, first + 135, 0.13, GREEN)
        angle = math.radians(first + 135)
        cos, sin = math.cos(angle), math.sin(angle)
        corners = ((1.04, 0), (0.6, 0), (0.82, 0.3))
        pen.shape([(r * cos - on * sin, r * sin + on * cos) for r, on in corners], GREEN)
    bottle(pen.moved(0, 0, 0.6), CRIMSON)


def sans_soda(pen: Pen) -> None:
    """Draw a can crossed out beside a glass of juice."""
    pen.box(-0.8, -0.45, -0.1, 0.9, "#8d9699", 0.12)
    pen.box(-0.8, -0.2, -0.1, 0.6, "#5f686b")
    pen.box(-0.7, -0.52, -0.2, -0.42, "#c3c9ca", 0.04)
    for x, y in ((-0.6, 0), (-0.4, 0.25), (-0.55, 0.42), (-0.28, 0.02)):
        pen.disc(x, y, 0.06, "#c3c9ca")
    pen.bend(-0.45, 0.22, 0.62, 0, 360, 0.1, "#c8202f")
    pen.line([(-0.88, -0.21), (-0.02, 0.65)], 0.1, "#c8202f")
    glass(pen.moved(0.58, 0.3, 0.66), CRIMSON)


def citation(pen: Pen) -> None:
    """Draw big quotation marks and a flower."""
    for x in (-0.75, -0.3):
        pen.line([(x + 0.3, -0.75), (x, -0.35), (x + 0.3, 0.05)], 0.12, GOLD)
    bottle(pen.moved(0.62, 0.25, 0.7), "#d8385f")
    flower(pen.moved(-0.45, 0.62, 0.36), ROSE)


ART: dict[str, Callable[[Pen], None]] = {
    "bissap": bissap, "gingembre": gingembre, "baobab": baobab, "tamarin": tamarin,
    "coffret": coffret, "atelier": atelier, "equipe": equipe, "recolte": recolte,
    "mocktail": mocktail, "marinade": marinade, "granita": granita, "marche": marche,
    "noel": noel, "nouvel-an": nouvel_an, "avis": avis, "consigne": consigne,
    "sans-soda": sans_soda, "citation": citation, "glass": glass, "pot": pot, "clock": clock,
    "rinse": rinse,
}  # fmt: skip
"""What draws each theme, and what only slides show."""
