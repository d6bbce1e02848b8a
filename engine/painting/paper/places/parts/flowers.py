"""Flowers and tall grasses. The foot of each is at (0, 0)."""

from math import cos, pi, sin

from engine.painting.paper.places.curves import ellipse
from engine.painting.paper.places.hand import Hand


def flower(h: Hand) -> None:
    """One tall flower with two leaves."""
    tall, bloom = h.between(90, 150), h.asked("coral", "yellow", "pink", "white", "violet")
    lean = h.between(-16, 16)
    h.stroke(f"M0 4Q{lean * 0.2:.0f} {-tall * 0.6:.0f} {lean:.0f} {-tall:.0f}", "leaf", 7, -0.12)
    for way in (-1, 1):
        h.fill(
            f"M2 {-tall * 0.25:.0f}q{34 * way} -34 {46 * way} -8q{-24 * way} 18 {-46 * way} 8Z",
            "leaf",
        )
    petals(h, lean, -tall, h.between(22, 32), bloom)


def petals(h: Hand, x: float, y: float, r: float, color: str) -> None:
    """A round bloom seen from the front."""
    n = h.rng.choice((6, 7, 8))
    turn = h.between(0, 1)
    for i in range(n):
        a = 2 * pi * i / n + turn
        h.fill(
            h.blob(x + r * 0.72 * cos(a), y + r * 0.72 * sin(a), r * 0.44, r * 0.44, 0.04), color
        )
    h.fill(h.blob(x, y, r * 0.44, r * 0.44, 0.04), "ochre" if color != "yellow" else "oak")


def sunflower(h: Hand) -> None:
    """Taller than a child."""
    tall = h.between(230, 310)
    h.stroke(f"M0 4Q14 {-tall * 0.5:.0f} 4 {-tall:.0f}", "meadow", 12, -0.1)
    for way, at in ((-1, 0.3), (1, 0.46), (-1, 0.62)):
        h.fill(
            f"M6 {-tall * at:.0f}q{30 * way} -44 {74 * way} -10q{-34 * way} 30 {-74 * way} 10Z",
            "meadow",
        )
    for i in range(13):
        a = 2 * pi * i / 13
        x, y = 4 + 42 * cos(a), -tall + 42 * sin(a)
        h.fill(h.blob(x, y, 15, 15, 0.1), "yellow")
    h.fill(h.blob(4, -tall, 32, 32, 0.03), "oak")
    h.fill(h.blob(0, -tall - 4, 19, 19, 0.05), "oak", 0.12, ink=False)


def tall_grass(h: Hand) -> None:
    """A fan of blades that frames a page."""
    color = h.asked("grass", "meadow")
    for i in range(11):
        x, lean, tall = (
            -80 + i * 16 + h.between(-6, 6),
            h.between(-60, 60) + (i - 5) * 9,
            h.between(90, 190),
        )
        h.fill(
            f"M{x - 8:.0f} 30Q{x - 4 + lean * 0.2:.0f} {-tall * 0.55:.0f} "
            f"{x + lean:.0f} {-tall:.0f}"
            f"Q{x + 10 + lean * 0.3:.0f} {-tall * 0.5:.0f} {x + 10:.0f} 30Z",
            color,
            h.rng.choice((-0.16, 0.0, 0.12)),
        )


def wild_flowers(h: Hand) -> None:
    """Grass and three flowers, for the corner of a page."""
    tall_grass(h)
    for x in (-52, 6, 58):
        with h.at(x + h.between(-10, 10), 20, h.between(0.95, 1.35)):
            flower(h)


def flower_bed(h: Hand) -> None:
    """A row of flowers of one kind, 260 wide."""
    bloom = h.asked("coral", "yellow", "pink", "violet")
    for x in range(-110, 111, 44):
        tall = h.between(52, 86)
        h.stroke(f"M{x} 4q-4 {-tall / 2:.0f} 0 {-tall:.0f}M{x} -10q12 -16 20 -22", "leaf", 6, -0.1)
        h.fill(h.blob(x, -tall, 16, 14, 0.12), bloom)
        h.fill(ellipse(x, -tall, 5, 5), "ochre", ink=False)


def corn(h: Hand) -> None:
    """Stalks with cobs."""
    for x in (-60, 0, 58):
        tall = h.between(200, 260)
        h.stroke(f"M{x} 10V{-tall:.0f}", "meadow", 10)
        for way, at in ((-1, 0.3), (1, 0.45), (-1, 0.65), (1, 0.8)):
            h.fill(
                f"M{x} {-tall * at:.0f}q{30 * way} -60 {70 * way} -30"
                f"q{-44 * way} 6 {-70 * way} 44Z",
                "meadow",
                0.06,
            )
        h.fill(h.blob(x + 14, -tall * 0.55, 12, 32), "yellow")


def wheat(h: Hand) -> None:
    """Golden ears."""
    for i in range(9):
        x, tall, lean = -80 + i * 20, h.between(110, 190), h.between(-26, 30)
        h.stroke(f"M{x} 20Q{x} {-tall * 0.5:.0f} {x + lean:.0f} {-tall:.0f}", "ochre", 5, -0.1)
        d = "".join(
            f"M{x + lean:.0f} {-tall + k * 13:.0f}q-14 -4 -14 -16q14 2 14 16q14 -4 14 -16"
            "q-14 2 -14 16Z"
            for k in range(4)
        )
        h.fill(d, "ochre", 0.1, ink=False)


def reeds(h: Hand) -> None:
    """Stalks with brown heads."""
    for i in range(6):
        x, tall, lean = -50 + i * 20, h.between(130, 230), h.between(-20, 30)
        h.stroke(f"M{x} 20Q{x} {-tall * 0.5:.0f} {x + lean:.0f} {-tall:.0f}", "meadow", 6, -0.12)
        if i % 2:
            h.stroke(f"M{x + lean * 0.9:.0f} {-tall + 16:.0f}l{lean * 0.1:.0f} -40", "oak", 15)


PIECES = {
    "flower": flower,
    "sunflower": sunflower,
    "tall-grass": tall_grass,
    "wild-flowers": wild_flowers,
    "reeds": reeds,
    "flower-bed": flower_bed,
    "corn": corn,
    "wheat": wheat,
}
