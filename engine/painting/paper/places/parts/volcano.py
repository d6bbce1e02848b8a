"""A mountain of fire. The foot of each piece is at (0, 0)."""

from engine.painting.paper.places.curves import ellipse
from engine.painting.paper.places.hand import Hand
from engine.painting.paper.places.parts.furniture import lit

_ROCK = "#6b5866"
_SMOKE = ((-70, -110, 86), (60, -130, 96), (-10, -66, 74), (150, -170, 66))
"""Puffs above the mouth: right, down, radius."""


def volcano_cone(h: Hand) -> None:
    """The great cone, lava down its sides, a cloud of smoke above."""
    y, k = h.view.horizon + 70, 0.7 + 0.3 * h.view.unit
    x = 800 + (-90 if h.mirrored else 90)
    top = y - 350 * k
    h.glow(x, top - 20, 420, "orange", 0.9 if lit(h) else 0.6)
    for i, (dx, dy, r) in enumerate(_SMOKE):
        puff = h.scallops(x + dx * k, top + dy * k, r * k, r * 0.7 * k, 9)
        h.raw(f'<path class="drift" d="{puff}" '
              f'fill="{h.color("slate", 0.3 - i * 0.06)}" fill-opacity=".85" stroke="none"/>')
    h.cut(f"M{x - 640 * k:.0f} {y}Q{x - 220 * k:.0f} {y - 90 * k:.0f} {x - 110 * k:.0f} {top:.0f}"
          f"Q{x:.0f} {top + 26:.0f} {x + 110 * k:.0f} {top:.0f}"
          f"Q{x + 230 * k:.0f} {y - 80 * k:.0f} {x + 660 * k:.0f} {y}Z", "#7a5a62", ink=False)
    h.fill(f"M{x + 40 * k:.0f} {top + 16:.0f}L{x + 110 * k:.0f} {top:.0f}"
           f"Q{x + 230 * k:.0f} {y - 80 * k:.0f} {x + 660 * k:.0f} {y}H{x + 200 * k:.0f}"
           f"Q{x + 120 * k:.0f} {y - 120 * k:.0f} {x + 40 * k:.0f} {top + 16:.0f}Z", "#7a5a62",
           -0.16, ink=False)
    for width, name in ((1.0, "red"), (0.6, "orange"), (0.28, "yellow")):
        h.shine(f"M{x - 104 * k:.0f} {top + 2:.0f}Q{x:.0f} {top + 26:.0f} {x + 104 * k:.0f} "
                f"{top + 2:.0f}Q{x:.0f} {top + (26 + 40 * width) * k:.0f} {x - 104 * k:.0f} "
                f"{top + 2:.0f}Z", name)
        for way, reach in ((-1, 0.78), (0.14, 0.98), (1, 0.6)):
            _stream(h, x, top, way * k, 350 * k * reach, 30 * k * width, name)


def _stream(h: Hand, x: float, top: float, way: float, long: float, half: float, name: str) -> None:
    a, b = x + way * 66, x + way * 160
    h.shine(f"M{a - half:.0f} {top + 16:.0f}Q{a - half:.0f} {top + long * 0.5:.0f} "
            f"{b - half * 0.7:.0f} {top + long:.0f}Q{b:.0f} {top + long + half:.0f} "
            f"{b + half * 0.7:.0f} {top + long:.0f}Q{a + half * 1.5:.0f} {top + long * 0.5:.0f} "
            f"{a + half:.0f} {top + 16:.0f}Z", name)


def lava_river(h: Hand) -> None:
    """A glowing river across the middle of the page, crusts of rock on it."""
    top, low = h.view.middle_far + 36, h.view.stage_top + 20
    h.glow(800, (top + low) / 2, 760, "orange", 0.5)
    d = f"M-80 {top}Q400 {top - 26} 800 {top + 8}T1680 {top - 6}V{low + 60}H-80Z"
    h.shine(d, "red")
    y = (top + low) / 2
    h.shine(f"M-80 {y}Q300 {y - 40} 760 {y - 6}T1680 {y - 20}V{y + 22}Q1200 {y + 44} 760 {y + 20}"
            f"T-80 {y + 40}Z", "orange")
    h.shine("".join(ellipse(h.between(0, 1600), y + h.between(-30, 40), h.between(30, 80), 6)
                    for _ in range(9)), "yellow")
    h.fill("".join(h.blob(h.between(0, 1600), y + h.between(-44, 50), h.between(26, 58), 13)
                   for _ in range(8)), _ROCK, -0.1, ink=False)


def basalt(h: Hand) -> None:
    """Columns of dark rock of different heights."""
    h.shade(8, 2, 120, 10)
    color = h.asked(_ROCK)
    for x, high in ((-88, 120), (-44, 210), (2, 270), (48, 180), (92, 96)):
        t = high * h.between(0.86, 1.14)
        h.cut(h.poly((x - 25, 4), (x - 25, -t), (x - 8, -t - 16), (x + 22, -t - 6), (x + 25, 4)),
              color)
        h.fill(h.poly((x + 4, 2), (x + 4, -t + 8), (x + 23, -t), (x + 23, 2)), color, -0.14,
               ink=False)


def lava_pool(h: Hand) -> None:
    """A small round pool that bubbles."""
    h.fill(ellipse(0, 0, 160, 36), _ROCK, -0.2)
    h.glow(0, -20, 220, "orange", 0.6)
    h.shine(ellipse(0, -3, 138, 26), "red")
    h.shine(ellipse(-6, -3, 104, 17), "orange")
    for x, r in ((-50, 22), (14, 30), (70, 17)):
        h.shine(f"M{x - r} -4A{r} {r} 0 0 1 {x + r} -4Z", "yellow")


def steam(h: Hand) -> None:
    """A puff out of a crack."""
    h.fill("M-60 4L-20 -16L10 -8L60 4Z", _ROCK, -0.1)
    for x, y, r in ((0, -60, 34), (22, -120, 46), (-8, -190, 56)):
        h.raw(f'<path class="drift" d="{h.scallops(x, y, r, r * 0.8, 8)}" stroke="none" '
              f'fill="{h.color("white")}" fill-opacity=".55"/>')


SPREADS = {"volcano-cone": volcano_cone, "lava-river": lava_river}
PIECES = {"basalt": basalt, "lava-pool": lava_pool, "steam": steam}
