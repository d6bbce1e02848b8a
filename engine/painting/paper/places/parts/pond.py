"""At the pond. The foot of each piece is at (0, 0)."""

from engine.painting.paper.places.curves import ellipse
from engine.painting.paper.places.hand import Hand


def pond_water(h: Hand) -> None:
    """A round sheet of water behind the stage, with rings and the light of the sky."""
    top, low = h.view.middle_far - 10, h.view.stage_top + 26
    cx, cy, rx, ry = 800, (top + low) / 2, 900, (low - top) / 2
    h.fill(ellipse(cx, cy + 7, rx + 26, ry + 14), "earth", -0.1, ink=False)
    h.raw(f'<path d="{ellipse(cx, cy, rx, ry)}" '
          f'fill="{h.gradient((h.color("water", 0.3), h.color("deep")))}"/>')
    d = ""
    for _ in range(9):
        x, y, w = h.between(120, 1480), cy + h.between(-0.7, 0.7) * ry, h.between(30, 74)
        d += f"M{x - w:.0f} {y:.0f}a{w:.0f} {w * 0.2:.0f} 0 0 0 {2 * w:.0f} 0"
    h.stroke(d, "foam", 4, more=' stroke-opacity=".7"')


def lily_pads(h: Hand) -> None:
    """Three leaves on the water and a flower."""
    for x, y, w in ((-90, 8, 66), (20, 22, 80), (112, 2, 56)):
        h.cut(f"M{x} {y}L{x + w} {y - 9}A{w} {w * 0.3:.0f} 0 1 1 {x + w * 0.9:.0f} {y + 11}Z",
              "leaf", 0.04)
    for dx, dy in ((-34, -16), (34, -16), (-20, -38), (20, -38), (0, -48)):
        h.fill(f"M16 6Q{16 + dx - 12} {dy * 0.6:.0f} {16 + dx} {dy}"
               f"Q{16 + dx + 12} {dy * 0.6:.0f} 16 6Z", "pink")
    h.fill(ellipse(16, -2, 11, 7), "yellow")


def frog_on_leaf(h: Hand) -> None:
    """A small frog that looks at us."""
    h.cut("M0 8L92 -4A90 26 0 1 1 84 22Z", "leaf")
    h.fill("M-46 4Q-52 -46 0 -48Q52 -46 46 4Q0 18 -46 4Z", "lime")
    for x in (-24, 24):
        h.fill(h.blob(x, -52, 16, 16), "lime")
        h.fill(ellipse(x, -53, 9, 9), "white")
        h.fill(ellipse(x, -52, 5, 6), "black", ink=False)
    h.line("M-20 -20Q0 -8 20 -20")


def willow(h: Hand) -> None:
    """A bent stem with a curtain of leaves."""
    h.shade(20, 2, 90, 10)
    h.cut("M-30 4Q-26 -140 10 -250L50 -240Q20 -120 32 4Z", "bark")
    h.cut(h.scallops(20, -300, 180, 110, 12), "spring", -0.06)
    for i, x in enumerate(range(-140, 190, 36)):
        long = 190 - abs(x - 20) * 0.5 + (i % 3) * 46
        h.cut(f"M{x - 20} -290Q{x - 30} {-290 + long * 0.6:.0f} {x - 6} {-270 + long:.0f}"
              f"Q{x + 22} {-290 + long * 0.6:.0f} {x + 22} -290Z", "spring",
              (-0.1, 0.04, 0.14)[i % 3], ink=i % 2 == 0)


def footbridge(h: Hand) -> None:
    """A little red bridge over the water."""
    h.cut("M-230 0Q0 -150 230 0L210 22Q0 -116 -210 22Z", "plank")
    for x in (-180, -92, 0, 92, 180):
        y = -74 + x * x * 0.0021
        h.fill(h.box(x - 8, y - 66, 16, 74), "red")
    h.cut("M-214 -74Q0 -216 214 -74L208 -56Q0 -196 -208 -56Z", "red")


def bulrushes(h: Hand) -> None:
    """Tall and brown before us, with long leaves."""
    for dx, dy in ((-120, -230), (-60, -330), (30, -300), (110, -250), (150, -180)):
        h.cut(f"M-10 10Q{dx * 0.2 - 16:.0f} {dy * 0.7:.0f} {dx} {dy}"
              f"Q{dx * 0.5 + 22:.0f} {dy * 0.5:.0f} 20 10Z", "meadow", h.rng.choice((-0.1, 0.06)))
    for x, y in ((-86, -300), (4, -390), (78, -340)):
        h.line(f"M{x * 0.2:.0f} 0Q{x * 0.5:.0f} {y * 0.5:.0f} {x} {y - 70}")
        h.fill(h.box(x - 15, y - 50, 30, 104), "bark", -0.1)


def ducks(h: Hand) -> None:
    """A duck with three ducklings on the water."""
    for x, k, name in ((0, 1.0, "white"), (-110, 0.5, "yellow"), (-176, 0.5, "yellow"),
                       (-240, 0.5, "yellow")):
        with h.at(x, 0, k):
            h.fill("M-84 -20Q-60 -56 -10 -46Q20 -40 26 -64Q16 -112 56 -112Q92 -104 76 -62"
                   "Q96 -10 40 6H-40Q-80 4 -84 -20Z", name)
            h.fill("M82 -92L112 -82L80 -76Z", "orange")
            h.fill(ellipse(62, -90, 5, 6), "black", ink=False)
            h.fill("M-50 -26Q-10 -40 20 -20Q-10 2 -50 -26Z", name, -0.1)
    h.stroke("M-290 10h60M-210 14h70M-60 12h160", "foam", 4)


SPREADS = {"pond-water": pond_water}
PIECES = {
    "lily-pads": lily_pads,
    "frog-on-leaf": frog_on_leaf,
    "willow": willow,
    "footbridge": footbridge,
    "bulrushes": bulrushes,
    "ducks": ducks,
}
