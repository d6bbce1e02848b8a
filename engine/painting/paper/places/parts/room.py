"""Rooms: walls, floors, windows and doors. Things on a wall have their middle at (0, 0)."""

from itertools import pairwise
from math import cos, pi, sin

from engine.painting.paper.places.curves import ellipse
from engine.painting.paper.places.hand import Hand
from engine.painting.paper.places.parts.sky import star


def plain_wall(h: Hand) -> None:
    """One colour, a skirting board, light from the left."""
    wall(h, h.asked("wall"), "")


def striped_wall(h: Hand) -> None:
    """Wallpaper with broad stripes."""
    w = 120 * h.view.unit
    d = "".join(f"M{x:.0f} -60h{w / 2:.0f}V{h.view.middle_far}h{-w / 2:.0f}Z" for x in _steps(w))
    wall(h, h.asked("wall"), d)


def dotted_wall(h: Hand) -> None:
    """Wallpaper with sprigs in rows."""
    step, d = 104 * h.view.unit, ""
    for row in range(int(h.view.middle_far / step) + 2):
        for x in _steps(step):
            cx, cy = x + (row % 2) * step / 2, row * step * 0.8 + 10
            d += (
                ellipse(cx, cy, 7, 7)
                + ellipse(cx - 11, cy + 12, 5, 8)
                + ellipse(cx + 11, cy + 12, 5, 8)
            )
    wall(h, h.asked("wall"), d)


def tiled_wall(h: Hand) -> None:
    """Plaster above, tiles below."""
    color = h.asked("tile")
    wall(h, "plaster", "")
    top, low = h.view.middle_far - 230 * h.view.unit, h.view.middle_far
    h.fill(f"M-80 {top:.0f}H1680V{low}H-80Z", color, ink=False)
    step = 58 * h.view.unit
    d = "".join(f"M{x:.0f} {top:.0f}V{low}" for x in _steps(step))
    rows = "".join(f"M-80 {top + i * step:.0f}H1680" for i in range(5))
    h.stroke(d + rows, color, 3, -0.12)
    h.stroke(f"M-80 {top:.0f}H1680", "teal", 9)


def stone_wall(h: Hand) -> None:
    """Big blocks; some of them show."""
    color = h.asked("stone")
    wall(h, color, "", board=False)
    marks = pale = ""
    for _ in range(30):
        x, y = h.between(-30, 1560), h.between(10, h.view.middle_far - 60)
        w, t = h.between(60, 110), h.between(34, 48)
        marks += f"M{x:.0f} {y:.0f}h{w:.0f}m0 0v{t:.0f}M{x:.0f} {y + t:.0f}h{w * 0.6:.0f}"
        pale += h.box(x + 12, y + 9, w - 22, t - 14)
    h.fill(pale, color, 0.1, ink=False)
    h.stroke(marks, color, 4, -0.16)


def wall(h: Hand, color: str, pattern: str, board: bool = True) -> None:
    """The wall down to the floor, with a pattern a little darker than itself."""
    low = h.view.middle_far
    h.fill(f"M-80 -60H1680V{low}H-80Z", color, ink=False)
    if pattern:
        h.fill(pattern, color, -0.055, ink=False)
    way = -1 if h.mirrored else 1
    for x, w in ((250, 330), (560, 180)):
        x0 = 800 + way * (x - 800)
        h.fill(
            f"M{x0:.0f} -60h{w * way}L{x0 + (w + 560) * way:.0f} {low}h{-w * way}Z",
            color, 0.16, ink=False, more=' fill-opacity=".5"',
        )  # fmt: skip
    if h.view.unit < 1:
        top = low - 500 * h.view.unit
        h.land(f"M-80 -60H1680V{top:.0f}Q800 {top + 10:.0f} -80 {top:.0f}Z", "cream", 0.2)
    if board:
        h.fill(h.box(-80, low - 24 * h.view.unit, 1760, 26 * h.view.unit), "cream")


def boards(h: Hand) -> None:
    """A wooden floor whose joints run to one point."""
    color, top = h.asked("floor"), h.view.middle_far
    h.fill(f"M-80 {top}H1680V960H-80Z", color, ink=False)
    d = "".join(f"M{800 + i * 105:.0f} {top}L{800 + i * 260:.0f} 960" for i in range(-9, 10))
    ends = ""
    for _ in range(16):
        i, t = h.rng.randint(-8, 7), h.between(0.08, 0.95)
        step = 105 + (260 - 105) * t
        y = top + (960 - top) * t
        ends += f"M{800 + i * step:.0f} {y:.0f}h{step:.0f}"
    h.stroke(d, color, 4, -0.2)
    h.stroke(ends, color, 4, -0.2)
    grain = "".join(
        f"M{h.between(0, 1500):.0f} {h.between(top + 20, 890):.0f}h{h.between(30, 90):.0f}"
        for _ in range(20)
    )
    h.stroke(grain, color, 4, 0.12)


def checks(h: Hand) -> None:
    """Floor tiles, light and dark, in perspective."""
    color, top = h.asked("tile"), h.view.middle_far
    h.fill(f"M-80 {top}H1680V960H-80Z", color, 0.2, ink=False)
    rows = [top]
    step = 22.0
    while rows[-1] < 960:
        rows.append(rows[-1] + step)
        step *= 1.33
    d = ""
    for row, (y0, y1) in enumerate(pairwise(rows)):
        a, b = (150 + 150 * (y - top) / (960 - top) for y in (y0, y1))
        for i in range(-8, 8):
            if (i + row) % 2:
                d += (
                    f"M{800 + i * a:.0f} {y0:.0f}h{a:.0f}L{800 + (i + 1) * b:.0f} {y1:.0f}"
                    f"h{-b:.0f}Z"
                )
    h.fill(d, color, -0.1, ink=False)


def carpet_way(h: Hand) -> None:
    """A long carpet from the back of the room to our feet."""
    color, top = h.asked("red"), h.view.middle_far + 4
    h.fill(f"M690 {top}H910L1230 960H370Z", "brass", ink=False)
    h.fill(f"M706 {top}H894L1190 960H410Z", color, ink=False)


def rug(h: Hand) -> None:
    """An oval rug under everybody's feet, over the middle of the stage."""
    color, y = h.asked("teal", "coral", "plum", "blue"), (h.view.stage_far + h.view.stage_near) / 2
    rx, ry = 560 * (0.8 + 0.2 * h.view.unit), 92 * (0.8 + 0.2 * h.view.unit)
    h.fill(ellipse(806, y + 12, rx + 8, ry + 4), "oak", -0.2, ink=False, more=' fill-opacity=".3"')
    h.fill(ellipse(800, y, rx, ry), color)
    h.fill(ellipse(800, y, rx * 0.9, ry * 0.86), color, 0.3, ink=False)
    h.fill(ellipse(800, y, rx * 0.84, ry * 0.79), color, 0.08, ink=False)
    around = [2 * pi * i / 12 for i in range(12)]
    dots = (ellipse(800 + 0.94 * rx * cos(a), y + 0.93 * ry * sin(a), 15, 6) for a in around)
    h.fill("".join(dots), "cream", ink=False)


def bunting(h: Hand) -> None:
    """Flags across the wall."""
    y, span = h.view.middle_far - 430 * h.view.unit, 200.0
    for i in range(-1, 8):
        x = i * span + 40
        h.line(f"M{x:.0f} {y:.0f}q{span / 2} 44 {span} 0")
        for k in (0.2, 0.5, 0.8):
            fx, fy = x + k * span, y + 22 * (1 - (2 * k - 1) ** 2)
            name = ("coral", "yellow", "teal", "cream", "pink")[(i * 3 + round(k * 3)) % 5]
            h.fill(h.poly((fx - 19, fy), (fx + 19, fy), (fx, fy + 38)), name)


def magic(h: Hand) -> None:
    """For the wonder of a book: a ribbon of stars that flows through the room."""
    way = -1 if h.mirrored else 1
    x0, x1 = 800 - 900 * way, 800 + 900 * way
    middle = f"C{800 - 500 * way} 380 {800 - 250 * way} -40 800 190"
    d = f"M{x0} 120{middle}S{800 + 520 * way} 420 {x1} 60"
    for name, width, part in (("violet", 190, 0.22), ("glow", 110, 0.3), ("white", 34, 0.5)):
        h.raw(
            f'<path class="drift" d="{d}" fill="none" stroke="{h.light.glowing(name)}" '
            f'stroke-width="{width}" stroke-opacity="{part}" stroke-linecap="round"/>'
        )
    h.glow(800, 190, 420, "glow", 0.6)
    for _ in range(26):
        x = h.between(60, 1540)
        star(h, x, 190 + h.rng.gauss(0, 90), h.between(8, 26), h.light.glowing("star"))


def beams(h: Hand) -> None:
    """Dark timbers under the ceiling."""
    y = h.view.middle_far - 495 * h.view.unit
    h.cut(h.box(-80, y, 1760, 40 * h.view.unit + 8), "oak")
    for x in (130, 560, 1010, 1450):
        h.cut(h.box(x, -60, 44, y + 70), "oak", -0.1)


def _steps(width: float) -> list[float]:
    return [-80 + i * width for i in range(int(1760 / width) + 2)]


SPREADS = {
    "plain-wall": plain_wall,
    "striped-wall": striped_wall,
    "dotted-wall": dotted_wall,
    "tiled-wall": tiled_wall,
    "stone-wall": stone_wall,
    "boards": boards,
    "checks": checks,
    "carpet-way": carpet_way,
    "rug": rug,
    "bunting": bunting,
    "beams": beams,
    "magic": magic,
}
