"""Rocks, dunes and caves. The foot of each piece is at (0, 0)."""

from engine.painting.paper.places.curves import ellipse, ridge, smooth
from engine.painting.paper.places.hand import Hand
from engine.painting.paper.places.parts.sky import star


def rock(h: Hand) -> None:
    """One with a lit face."""
    color, w, t = h.asked("rock"), h.between(70, 120), h.between(60, 110)
    h.shade(10, 2, w * 1.15, 9)
    h.cut(h.poly((-w, 6), (-w * 0.8, -t * 0.6), (-w * 0.2, -t), (w * 0.5, -t * 0.8), (w, 6)), color)
    h.fill(
        h.poly(
            (-w * 0.74, -t * 0.56), (-w * 0.2, -t * 0.94), (w * 0.1, -t * 0.5), (-w * 0.3, -t * 0.2)
        ),
        color,
        0.17,
        ink=False,
    )
    h.line(f"M{w * 0.3:.0f} {-t * 0.4:.0f}l{w * 0.2:.0f} 14")
    if h.setting.value == "snow" or h.weather.value == "snow":
        h.fill(
            h.poly(
                (-w * 0.7, -t * 0.62),
                (-w * 0.2, -t - 4),
                (w * 0.5, -t * 0.84),
                (w * 0.2, -t * 0.7),
                (-w * 0.1, -t * 0.76),
            ),
            "snow",
            ink=False,
        )


def rock_pile(h: Hand) -> None:
    """Three together, for the corner of a page."""
    for x, size in ((-96, 0.9), (90, 1.1), (0, 1.35)):
        with h.at(x, 30, size):
            rock(h)


def mesa(h: Hand) -> None:
    """A table mountain with bands."""
    color, w, t = h.asked("mesa"), h.between(150, 260), h.between(180, 290)
    h.cut(h.poly((-w, 8), (-w * 0.72, -t), (w * 0.7, -t * h.between(0.94, 1.04)), (w, 8)), color)
    for k in (0.24, 0.5, 0.74):
        x = w * (1 - 0.28 * k) - 6
        h.fill(
            h.poly((-x, -t * k), (x, -t * k), (x + 5, -t * k + 22), (-x - 5, -t * k + 18)),
            color,
            0.13,
            ink=False,
        )


def dunes(h: Hand) -> None:
    """Long slopes, each with a bright and a shaded side."""
    color = h.asked("dune")
    for row, (lift, shift) in enumerate(((-30, 0.16), (14, 0.04))):
        y = h.view.horizon + lift
        h.land(ridge(h.rng, y, 44, 3 + row), color, shift)
        x = h.between(200, 1200)
        h.fill(
            f"M{x:.0f} {y + 16:.0f}q120 30 90 70t110 90H{x + 560:.0f}q-260 -60 -560 -160Z",
            color, shift - 0.1, ink=False,
        )  # fmt: skip


def cave_mouth(h: Hand) -> None:
    """The dark inside of a mountain and, far off, the way out."""
    h.raw(f'<rect x="-80" y="-60" width="1760" height="1020" fill="{h.color("cavern", -0.3)}"/>')
    x, y = 800 + (-1 if h.mirrored else 1) * 200, h.view.horizon
    h.glow(x, y - 60, 520, "glow", 0.55)
    opening = h.blob(x, y - 20, 132, 150, 0.1)
    h.raw(f'<path d="{opening}" fill="{h.gradient(h.outside.sky)}"/>')
    h.raw(
        f'<path d="M{x - 120:.0f} {y + 90:.0f}'
        f'Q{x:.0f} {y + 10:.0f} {x + 126:.0f} {y + 70:.0f}V{y + 150:.0f}H{x - 120:.0f}Z" '
        f'fill="{h.outside.color("leaf")}"/>'
    )


def cave_glow(h: Hand) -> None:
    """For the wonder of a book: light and sparks from the depth of the cave."""
    x = 1600 * (0.4 if h.mirrored else 0.6)
    h.glow(x, h.view.horizon - 90, 900, "crystal", 0.9)
    for _ in range(34):
        star(
            h,
            x + h.rng.gauss(0, 420),
            h.between(40, 560),
            h.between(6, 22),
            h.light.glowing("white"),
        )


def cave_walls(h: Hand) -> None:
    """Three arches of rock, darker and darker towards us."""
    low = h.view.stage_top + 60
    x = 800 + (-1 if h.mirrored else 1) * 190
    for i, (w, top, shift) in enumerate(((250, 190, 0.3), (430, 110, 0.1), (600, 60, -0.12))):
        cx = x + (800 - x) * i / 2.4
        n = 9
        points = []
        for k in range(n + 1):
            t = k / n
            px = cx - w + 2 * w * t
            arc = 1 - (2 * t - 1) ** 4
            points.append((px + h.between(-20, 20), low - (low - top) * arc + h.between(-22, 22)))
        inner = smooth(points, closed=False).replace("M", "L", 1)
        h.land(
            f"M-80 960V-80H1680V960H{cx + w:.0f}V{low}{_back(inner)}L{cx - w:.0f} 960Z",
            "cavern",
            shift,
        )


def _back(line: str) -> str:
    """An arch from right to left: the same line, drawn mirrored."""
    numbers = line.replace("L", " ").replace("C", " ").split()
    points = [(numbers[i], numbers[i + 1]) for i in range(0, len(numbers), 2)][::-1]
    start, rest = points[0], points[1:]
    curves = "".join(
        "C" + " ".join(f"{x} {y}" for x, y in rest[i : i + 3]) for i in range(0, len(rest), 3)
    )
    return f"L{start[0]} {start[1]}{curves}"


def stalactites(h: Hand) -> None:
    """Stone teeth from the upper edge."""
    color = h.asked("cavern")
    x = -60.0
    while x < 1660:
        w, t = h.between(40, 110), h.between(50, 190) * (1.25 if abs(x - 800) > 420 else 0.6)
        h.cut(
            f"M{x - 10:.0f} -60L{x + w * 0.42:.0f} {t:.0f}"
            f"Q{x + w * 0.5:.0f} {t + 8:.0f} {x + w * 0.56:.0f} {t:.0f}L{x + w + 10:.0f} -60Z",
            color,
            h.rng.choice((-0.1, 0.0)),
        )
        h.stroke(f"M{x + w * 0.3:.0f} 0L{x + w * 0.46:.0f} {t * 0.8:.0f}", color, 5, 0.16)
        x += w


def crystals(h: Hand) -> None:
    """A glowing bunch."""
    color = h.asked("crystal", "amethyst", "rose")
    if h.depth >= 0:
        h.glow(0, -90, 230, color, 0.6)
    for lean, t, w in ((-62, 120, 20), (66, 104, 18), (-26, 186, 25), (34, 160, 23), (4, 96, 20)):
        top = (lean, -t)
        left, right = (lean * 0.5 - w, 4), (lean * 0.5 + w, 4)
        shoulder_l, shoulder_r = (lean * 0.92 - w, -t * 0.78), (lean * 0.92 + w, -t * 0.8)
        h.cut(h.poly(left, shoulder_l, top, shoulder_r, right), color)
        h.fill(
            h.poly((lean * 0.5, 4), (lean * 0.92, -t * 0.74), top, shoulder_r, right),
            color,
            -0.17,
            ink=False,
        )
        h.fill(h.poly(shoulder_l, top, (lean * 0.92, -t * 0.74)), color, 0.4, ink=False)


def stalagmite(h: Hand) -> None:
    """A stone cone."""
    t = h.between(110, 220)
    h.shade(6, 2, 60, 8)
    h.cut(
        f"M-54 6Q-16 {-t * 0.4:.0f} -8 {-t:.0f}Q0 {-t - 10:.0f} 8 {-t:.0f}Q18 {-t * 0.4:.0f} 58 6Z",
        h.asked("cavern"),
        0.1,
    )
    h.stroke(f"M-18 -14Q-8 {-t * 0.4:.0f} -4 {-t * 0.8:.0f}", "cavern", 6, 0.3)


def pool(h: Hand) -> None:
    """A still pool on the cave floor."""
    x, y = 1600 * (0.28 if h.mirrored else 0.72), h.view.stage_top + 44
    h.fill(ellipse(x, y, 300, 26), "crystal", -0.25, ink=False)
    h.stroke(f"M{x - 180:.0f} {y - 6:.0f}h150M{x:.0f} {y + 6:.0f}h120", "crystal", 5, 0.2)


SPREADS = {
    "dunes": dunes,
    "cave-mouth": cave_mouth,
    "cave-walls": cave_walls,
    "stalactites": stalactites,
    "pool": pool,
    "cave-glow": cave_glow,
}
PIECES = {
    "rock": rock,
    "rock-pile": rock_pile,
    "mesa": mesa,
    "crystals": crystals,
    "stalagmite": stalagmite,
}
