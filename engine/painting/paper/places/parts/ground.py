"""Land: from the mountains at the back to the grass before our feet."""

from engine.painting.paper.places.curves import ellipse, ridge, smooth
from engine.painting.paper.places.hand import Hand
from engine.painting.paper.places.parts.land import swathes


def base(h: Hand, color: str, swing: float) -> None:
    """A stage of one colour with light on its edge and depth before our feet."""
    top = h.view.stage_top
    points = [(-80 + 440 * i, top + swing * h.between(-1, 1) + 16 * abs(i - 2)) for i in range(5)]
    edge = smooth(points, closed=False)
    h.land(f"{edge}L1680 960L-80 960Z", color)
    h.stroke(edge, color, 9, 0.28)
    swathes(h, top + 34, h.view.stage_near + 20, color, 7)
    h.fill(ridge(h.rng, h.view.stage_near + 42, 10, 4), color, -0.14, ink=False)


def grass(h: Hand) -> None:
    """The stage of a meadow: ground, tufts, small flowers."""
    color = h.asked("grass")
    base(h, color, 12)
    top, near = h.view.stage_top, h.view.stage_near
    tufts(h, 26, top + 20, near + 40, color)
    flowers(h, 20, top + 26, near + 46)


def tufts(h: Hand, n: int, top: float, bottom: float, color: str) -> None:
    """Blades in threes, larger towards us."""
    dark, light = "", ""
    for i in range(n):
        x, y = h.between(10, 1590), h.between(top, bottom)
        k = 0.6 + 0.7 * (y - top) / (bottom - top)
        d = (
            f"M{x - 9 * k:.0f} {y:.0f}q{-3 * k:.0f} {-14 * k:.0f} {-9 * k:.0f} {-20 * k:.0f}"
            f"M{x:.0f} {y:.0f}q0 {-18 * k:.0f} {3 * k:.0f} {-29 * k:.0f}"
            f"M{x + 9 * k:.0f} {y:.0f}q{4 * k:.0f} {-12 * k:.0f} {11 * k:.0f} {-18 * k:.0f}"
        )
        dark, light = (dark + d, light) if i % 2 else (dark, light + d)
    h.stroke(dark, color, 4, -0.24)
    h.stroke(light, color, 4, 0.24)


def flowers(h: Hand, n: int, top: float, bottom: float) -> None:
    """Tiny ones, strewn in drifts."""
    for name in h.rng.sample(["white", "yellow", "coral", "pink", "violet"], 3):
        cx, d = h.between(60, 1540), ""
        for _ in range(n // 3):
            x, y, r = cx + h.rng.gauss(0, 130), h.between(top, bottom), h.between(3.5, 6)
            d += ellipse(x, y, r, r * 0.8)
        h.fill(d, name, ink=False)


def sand(h: Hand) -> None:
    """A stage of sand with wind ripples, pebbles and shells."""
    color = h.asked("sand")
    base(h, color, 10)
    d = ""
    for _ in range(16):
        x, y, w = h.between(-40, 1500), h.between(h.view.stage_top + 30, 890), h.between(50, 120)
        d += f"M{x:.0f} {y:.0f}q{w / 4:.0f} -9 {w / 2:.0f} 0t{w / 2:.0f} 0"
    h.stroke(d, color, 4, -0.16)
    pebbles(h, 12, color)


def pebbles(h: Hand, n: int, color: str) -> None:
    """Small stones where feet will not cover them all."""
    for shift in (-0.2, 0.3):
        d = ""
        for _ in range(n // 2):
            x, y = h.between(10, 1590), h.between(h.view.stage_top + 30, 880)
            d += ellipse(x, y, h.between(5, 13), h.between(3, 7))
        h.fill(d, color, shift, ink=False)


def snowfield(h: Hand) -> None:
    """Snow with blue hollows and a track of small feet."""
    base(h, "snow", 16)
    for _ in range(5):
        x, y = h.between(0, 1600), h.between(h.view.stage_top + 40, 880)
        h.fill(ellipse(x, y, h.between(90, 210), h.between(9, 16)), "ice", 0.25, ink=False)
    x, d = side_start(h), ""
    for i in range(11):
        d += ellipse(x + i * 34, h.view.stage_far - 46 + 15 * (i % 2) - i * 4, 9, 5)
    h.fill(d, "ice", -0.12, ink=False)


def side_start(h: Hand) -> float:
    """Where a track begins: left, or right on a mirrored page."""
    return 1080.0 if h.mirrored else 60.0


def forest_floor(h: Hand) -> None:
    """Moss, needles and fallen leaves."""
    color = h.asked("moss")
    base(h, color, 16)
    tufts(h, 12, h.view.stage_top + 20, 890, color)
    for name in ("autumn", "ochre", "lime"):
        d = ""
        for _ in range(8):
            x, y, w = h.between(0, 1600), h.between(h.view.stage_top + 24, 890), h.between(9, 15)
            d += (
                f"M{x:.0f} {y:.0f}q{w / 2:.0f} {-w * 0.6:.0f} {w:.0f} 0"
                f"q{-w / 2:.0f} {w * 0.5:.0f} {-w:.0f} 0Z"
            )
        h.fill(d, name, ink=False)


def stony(h: Hand) -> None:
    """Bare ground with stones."""
    color = h.asked("earth")
    base(h, color, 12)
    pebbles(h, 26, color)


def cobbles(h: Hand) -> None:
    """Paving in rows that get larger towards us."""
    color, y, row = h.asked("stone"), h.view.stage_top, 0
    h.land(f"M-80 {y}H1680V960H-80Z", color)
    step, d = 18.0, ""
    while y < 900:
        d += f"M-10 {y:.0f}H1610"
        width = step * 4.2
        x = -width * (0.5 if row % 2 else 1)
        while x < 1610:
            d += f"M{x + h.between(-5, 5):.0f} {y:.0f}v{step:.0f}"
            x += width
        y, step, row = y + step, step * 1.22, row + 1
    h.stroke(d, color, 4, -0.17)
    pale = "".join(
        ellipse(h.between(0, 1600), h.between(h.view.stage_top + 20, 880), 34, 9) for _ in range(9)
    )
    h.fill(pale, color, 0.16, ink=False)


SPREADS = {
    "grass": grass,
    "sand": sand,
    "snowfield": snowfield,
    "forest-floor": forest_floor,
    "stony": stony,
    "cobbles": cobbles,
}
