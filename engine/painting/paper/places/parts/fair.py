"""The fair. The foot of each piece is at (0, 0)."""

from math import cos, pi, sin

from engine.painting.paper.places.curves import ellipse
from engine.painting.paper.places.hand import Hand
from engine.painting.paper.places.parts.buildings import awning
from engine.painting.paper.places.parts.furniture import lit

_BRIGHT = ("coral", "yellow", "teal", "pink", "blue", "ochre")


def ferris_wheel(h: Hand) -> None:
    """Taller than all houses, its cabins in all colours."""
    r, cy = 250, -300
    h.shade(0, 4, 190, 12)
    h.fill(h.poly((-130, 4), (-12, cy), (12, cy), (-98, 4)), "navy", 0.2)
    h.fill(h.poly((130, 4), (12, cy), (-12, cy), (98, 4)), "navy", 0.2)
    spokes = "".join(
        f"M0 {cy}L{r * cos(a):.0f} {cy + r * sin(a):.0f}" for a in (pi * i / 5 for i in range(10))
    )
    h.stroke(spokes, "cream", 7)
    h.fill(ellipse(0, cy, r + 9, r + 9) + ellipse(0, cy, r - 9, r - 9), "red",
           more=' fill-rule="evenodd"')
    h.fill(ellipse(0, cy, r * 0.56, r * 0.56) + ellipse(0, cy, r * 0.56 - 10, r * 0.56 - 10),
           "ochre", more=' fill-rule="evenodd"')
    for i in range(10):
        x, y = r * cos(pi * i / 5), cy + r * sin(pi * i / 5)
        h.fill(f"M{x - 30:.0f} {y + 6:.0f}H{x + 30:.0f}Q{x + 28:.0f} {y + 46:.0f} {x:.0f} "
               f"{y + 48:.0f}Q{x - 28:.0f} {y + 46:.0f} {x - 30:.0f} {y + 6:.0f}Z", _BRIGHT[i % 6])
        h.fill(f"M{x - 34:.0f} {y - 6:.0f}Q{x:.0f} {y - 44:.0f} {x + 34:.0f} {y - 6:.0f}Z", "cream")
        h.line(f"M{x - 24:.0f} {y - 8:.0f}v16M{x + 24:.0f} {y - 8:.0f}v16")
    h.fill(ellipse(0, cy, 34, 34), "yellow")
    _bulbs(h, [(r * cos(pi * i / 10), cy + r * sin(pi * i / 10)) for i in range(20)])


def carousel(h: Hand) -> None:
    """Horses under a striped roof."""
    h.shade(0, 4, 240, 14)
    h.cut("M-226 -40Q0 -12 226 -40V-6Q0 30 -226 -6Z", "red")
    h.fill(h.box(-40, -260, 80, 224), "ochre")
    for i, (x, y) in enumerate(((-160, -96), (-70, -120), (70, -92), (160, -120))):
        h.line(f"M{x} -270V-40")
        h.stroke(f"M{x} -270V-40", "brass", 7)
        _horse(h, x, y, ("white", "pink", "mint", "cream")[i])
    n = 8
    for i in range(n):
        a, b = -250 + i * 500 / n, -250 + (i + 1) * 500 / n
        h.fill(h.poly((a, -262), (b, -262), (b * 0.1, -420), (a * 0.1, -420)),
               "red" if i % 2 else "cream")
    awning(h, -252, -270, 504, "red")
    h.fill(ellipse(0, -428, 20, 20), "yellow")
    h.fill(h.poly((2, -500), (64, -478), (2, -456)), "teal")
    h.line("M0 -448V-504")
    _bulbs(h, [(-230 + i * 51.0, -248.0) for i in range(10)])


def _horse(h: Hand, x: float, y: float, name: str) -> None:
    h.fill(f"M{x - 44} {y}Q{x - 44} {y - 36} {x} {y - 30}Q{x + 20} {y - 30} {x + 24} {y - 62}"
           f"Q{x + 44} {y - 70} {x + 60} {y - 40}L{x + 44} {y - 36}Q{x + 44} {y} {x + 30} {y + 6}"
           f"L{x + 46} {y + 36}H{x + 30}L{x + 10} {y + 10}H{x - 22}L{x - 46} {y + 36}H{x - 60}Z",
           name)
    h.fill(f"M{x - 14} {y - 32}Q{x + 2} {y - 22} {x + 16} {y - 34}L{x + 12} {y - 8}H{x - 12}Z",
           "red")


def big_top(h: Hand) -> None:
    """A great striped tent with flags."""
    h.shade(0, 4, 290, 14)
    n = 8
    for i in range(n):
        a, b = -240 + i * 480 / n, -240 + (i + 1) * 480 / n
        h.fill(h.poly((a, -150), (b, -150), (b * 1.04, 2), (a * 1.04, 2)),
               "cream" if i % 2 else "plum")
        h.fill(f"M{a:.0f} -150L{a * 0.2:.0f} -330Q0 -350 {b * 0.2:.0f} -330L{b:.0f} -150Z",
               "cream" if i % 2 else "coral")
    awning(h, -254, -166, 508, "coral")
    h.fill("M-60 2Q-56 -104 0 -130Q56 -104 60 2Z", "black")
    h.cut("M-60 2Q-50 -70 0 -130Q-90 -90 -96 2ZM60 2Q50 -70 0 -130Q90 -90 96 2Z", "yellow")
    for x, y in ((0, -340), (-220, -160), (220, -160)):
        h.line(f"M{x} {y}v-70")
        h.fill(h.poly((x + 2, y - 70), (x + 52, y - 54), (x + 2, y - 36)), "teal")


def fair_booth(h: Hand) -> None:
    """Candyfloss, balloons and lanterns under a round roof."""
    h.shade(0, 2, 130, 10)
    for i, (x, y) in enumerate(((96, -340), (134, -296), (112, -254))):
        h.line(f"M{x} {y + 30}L100 -150")
        h.fill(h.blob(x, y, 27, 33, 0.02), _BRIGHT[(i * 2) % 6])
    for x in (-112, 100):
        h.fill(h.box(x, -240, 12, 242), "cream")
    for i in range(4):
        x = -76 + i * 50
        h.line(f"M{x} -128V-170")
        h.fill(h.scallops(x, -192, 27, 27, 8), "pink" if i % 2 else "ice", 0.1)
    h.cut(h.box(-124, -132, 248, 134), "teal")
    star = "M0 -30L9 -10L30 -8L14 7L19 28L0 16L-19 28L-14 7L-30 -8L-9 -10Z"
    h.raw(f'<path transform="translate(0 -64)" d="{star}" fill="{h.color("yellow")}"/>')
    h.cut("M-140 -232Q-110 -310 0 -322Q110 -310 140 -232Z", "coral")
    awning(h, -142, -240, 284, "coral")


def balloon_bunch(h: Hand) -> None:
    """Balloons on strings before us."""
    for i, (x, y) in enumerate(((-70, -300), (60, -330), (-6, -400), (-110, -210), (100, -230),
                                (0, -260))):
        h.line(f"M{x} {y + 58}Q{x * 0.5:.0f} -80 0 20")
        h.cut(h.blob(x, y, 50, 60, 0.02), _BRIGHT[i])
        h.stroke(f"M{x - 24} {y - 14}Q{x - 22} {y - 36} {x - 4} {y - 42}", "white", 8)


def lamp_strings(h: Hand) -> None:
    """Little lamps from mast to mast; they shine at evening and night."""
    spots: list[tuple[float, float]] = []
    for x0, x1, y in ((-80.0, 540.0, 60.0), (540.0, 1100.0, 40.0), (1100.0, 1680.0, 66.0)):
        with h.at(0, 0):
            h.line(f"M{x0:.0f} {y}Q{(x0 + x1) / 2:.0f} {y + 170} {x1:.0f} {y}")
        spots += [(x0 + (x1 - x0) * t, y + 340 * t * (1 - t) + 9) for t in (0.1, 0.24, 0.38, 0.5,
                                                                           0.62, 0.76, 0.9)]
    with h.at(0, 0):
        for i, (x, y) in enumerate(spots):
            h.fill(ellipse(x, y, 14, 18), _BRIGHT[i % 6])
        _bulbs(h, spots)


def _bulbs(h: Hand, spots: list[tuple[float, float]]) -> None:
    if lit(h):
        h.shine("".join(ellipse(x, y, 10, 10) for x, y in spots), "glow")


SPREADS = {"lamp-strings": lamp_strings}
PIECES = {
    "ferris-wheel": ferris_wheel,
    "carousel": carousel,
    "big-top": big_top,
    "fair-booth": fair_booth,
    "balloon-bunch": balloon_bunch,
}
