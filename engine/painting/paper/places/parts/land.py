"""Land behind the stage: mountains, hills and the slope in the middle."""

from math import sin

from engine.painting.paper.places.curves import ellipse, ridge, smooth
from engine.painting.paper.places.hand import Hand


def mountains(h: Hand) -> None:
    """A pale range with snow on it."""
    color = h.asked("mountain")
    for row, (n, tall, shift) in enumerate(((4, 190, 0.18), (3, 130, 0.0))):
        for i in range(n):
            x = (i + h.between(0.15, 0.85)) * 1700 / n - 50
            peak(h, x, h.view.horizon + 30 + row * 8, tall * h.between(0.75, 1.15), color, shift)


def great_mountains(h: Hand) -> None:
    """High peaks that fill the sky, for a place among them."""
    y = h.view.horizon + 60
    spots = (
        (0.08, 300, 0.16),
        (0.42, 340, 0.2),
        (0.94, 320, 0.14),
        (0.24, 250, 0.02),
        (0.7, 390, 0.0),
    )
    for part, tall, shift in spots:
        x = 1600 * (1 - part if h.mirrored else part)
        peak(h, x, y, tall * h.between(0.9, 1.08), "mountain", shift)


def peak(h: Hand, x: float, y: float, tall: float, color: str, shift: float) -> None:
    """One mountain: the light comes from the left."""
    w = tall * h.between(0.95, 1.3)
    lean = h.between(-0.15, 0.15) * w
    left, right, top = (x - w, y), (x + w, y), (x + lean, y - tall)
    h.cut(h.poly(left, top, right), color, shift, ink=False)
    h.fill(
        h.poly(top, right, (x + w * 0.12, y), (x + lean + w * 0.1, y - tall * 0.5)),
        color,
        shift - 0.12,
        ink=False,
    )
    a, b = 0.36, 0.3
    h.fill(
        h.poly(
            top,
            (top[0] + (right[0] - top[0]) * b, y - tall * (1 - b)),
            (top[0] + w * 0.1, y - tall * 0.72),
            (top[0] - w * 0.02, y - tall * 0.6),
            (top[0] - w * 0.14, y - tall * 0.74),
            (top[0] + (left[0] - top[0]) * a, y - tall * (1 - a)),
        ),
        "peak",
        ink=False,
    )


def hills(h: Hand) -> None:
    """Two soft rows of hills, with hedges like stitches on them."""
    color = h.asked("hill")
    for row, (lift, swing, shift) in enumerate(((-34, 34, 0.1), (18, 24, 0.0))):
        y = h.view.horizon + lift
        h.land(ridge(h.rng, y, swing, 4 + row), color, shift)
        d = "".join(
            f"M{x:.0f} {y + 44 + h.between(0, 30):.0f}q16 -13 32 0"
            for x in (h.between(-20, 1580) for _ in range(9))
        )
        h.stroke(d, color, 9, shift - 0.13)


def forest_edge(h: Hand) -> None:
    """A far wood, cut in one piece."""
    color = h.asked("pine")
    for lift, shift in ((46, 0.22), (20, 0.06)):
        points, x = [(-80.0, h.view.horizon - lift + 30)], -70.0
        while x < 1690:
            w, tall = h.between(34, 60), h.between(70, 150) * h.view.unit
            points += [(x + w / 2, h.view.horizon - lift - tall), (x + w, h.view.horizon - lift)]
            x += w
        d = "M-80 960" + "".join(f"L{x:.0f} {y:.0f}" for x, y in points) + "L1690 960Z"
        h.land(d, color, shift)


def land(h: Hand) -> None:
    """The middle ground: one broad slope with brushed swathes."""
    color, y = h.asked("meadow"), h.view.middle_far - 22
    slope = h.between(14, 40) * (-1 if h.mirrored else 1)
    points = [(-80 + 440 * i, y + slope * (1 - i / 2) + h.between(-12, 12)) for i in range(5)]
    h.land(f"{smooth(points, closed=False)}L1680 960L-80 960Z", color)
    swathes(h, y + 30, h.view.stage_top, color, 9)


def swathes(h: Hand, top: float, bottom: float, color: str, n: int) -> None:
    """Long flat brush marks that thin out, lighter and darker than the ground."""
    for shift in (0.1, -0.07):
        d = ""
        for _ in range(n):
            x, y, w = h.between(-60, 1500), h.between(top, bottom), h.between(70, 280)
            thick, sag = h.between(7, 13), h.between(-5, 5)
            d += (
                f"M{x:.0f} {y:.0f}q{w * 0.4:.0f} {-thick:.0f} {w:.0f} {sag:.0f}"
                f"q{-w * 0.6:.0f} {thick * 0.6:.0f} {-w:.0f} {-sag:.0f}Z"
            )
        h.fill(d, color, shift, ink=False)


def path(h: Hand) -> None:
    """A way that winds from our feet to the hills: its far part."""
    h.fill(_way(h, 0.0, _bend(h, h.view.stage_top + 30)), h.asked("sand"), -0.05, ink=False)


def near_path(h: Hand) -> None:
    """The part of the same way that lies on the stage."""
    h.fill(_way(h, _bend(h, h.view.stage_top + 6), 1.0), h.asked("sand"), ink=False)
    d = ""
    for _ in range(14):
        t = h.between(0.55, 0.98)
        x, y, half = _middle_of_way(h, t)
        d += ellipse(x + h.between(-0.8, 0.8) * half, y, h.between(5, 12), h.between(3, 5))
    h.fill(d, "sand", -0.16, ink=False)


def _bend(h: Hand, y: float) -> float:
    """How far along the way a y is, 0–1."""
    top = h.view.middle_far - 16
    return (y - top) / (930 - top)


def _middle_of_way(h: Hand, t: float) -> tuple[float, float, float]:
    """x, y and half the width of the way."""
    top = h.view.middle_far - 16
    swing = 330 * (1 - t) ** 1.2 + 120 * sin(5.2 * t) * t
    width = 7 + 185 * t**1.6
    return 800 + (-swing if h.mirrored else swing), top + (930 - top) * t, width


def _way(h: Hand, start: float, end: float) -> str:
    spots = [_middle_of_way(h, start + (end - start) * i / 6) for i in range(7)]
    left = smooth([(x - half, y) for x, y, half in spots], closed=False)
    right = smooth([(x + half, y) for x, y, half in reversed(spots)], closed=False)
    return f"{left}L{right[1:]}Z"


SPREADS = {
    "mountains": mountains,
    "great-mountains": great_mountains,
    "hills": hills,
    "forest-edge": forest_edge,
    "land": land,
    "path": path,
    "near-path": near_path,
}
