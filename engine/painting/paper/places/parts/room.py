"""Rooms: walls, floors, windows and doors. Things on a wall have their middle at (0, 0)."""

from random import Random

from engine.painting.paper.places.curves import ellipse
from engine.painting.paper.places.hand import Hand
from engine.painting.paper.places.parts.sky import cloud_path, star
from engine.scene import TimeOfDay, Weather


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
            d += ellipse(cx, cy, 7, 7) + ellipse(cx - 11, cy + 12, 5, 8) + ellipse(cx + 11, cy + 12, 5, 8)
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
    for row, (y0, y1) in enumerate(zip(rows, rows[1:], strict=False)):
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
    dots = "".join(ellipse(800 + dx * rx, y + dy * ry, 15, 6) for dx, dy in _RING)
    h.fill(dots, "cream", ink=False)


def window(h: Hand) -> None:
    """A window with the sky of the hour in it, and curtains."""
    w, t = 210, 240
    view_of(h, w, t, f"M{-w / 2} {-t / 2}h{w}v{t}h{-w}Z")
    d = f"M{-w / 2} {-t / 2}h{w}v{t}h{-w}ZM{-w / 2 - 13} {-t / 2 - 13}h{w + 26}v{t + 26}h{-w - 26}Z"
    h.fill(d, "white", more=' fill-rule="evenodd"')
    h.fill(h.box(-5, -t / 2, 10, t) + h.box(-w / 2, -16, w, 9), "white")
    h.cut(h.box(-w / 2 - 28, t / 2 + 10, w + 56, 20), "white")
    curtains(h, w, t)


def curtains(h: Hand, w: float, t: float) -> None:
    """Two, held back, on a rod."""
    color = h.asked("coral", "teal", "ochre", "rose", "blue")
    for way in (-1, 1):
        x = way * (w / 2 + 26)
        d = (
            f"M{x + 14 * way:.0f} {-t / 2 - 30}H{x - 62 * way:.0f}"
            f"Q{x - 46 * way:.0f} {t * 0.1:.0f} {x - 6 * way:.0f} {t * 0.24:.0f}"
            f"Q{x - 20 * way:.0f} {t * 0.46:.0f} {x - 34 * way:.0f} {t / 2 + 44}H{x + 20 * way:.0f}Z"
        )
        h.cut(d, color)
        h.stroke(f"M{x - 14 * way:.0f} {-t / 2 - 20}Q{x - 8 * way:.0f} 0 {x:.0f} {t * 0.2:.0f}", color, 4, -0.2)
        h.fill(h.box(x - 16, t * 0.22, 30, 13), color, -0.2)
    h.line(f"M{-w / 2 - 56} {-t / 2 - 32}H{w / 2 + 56}")


def arch_window(h: Hand) -> None:
    """A tall one in a castle."""
    d = "M-64 150V-70Q-64 -150 0 -164Q64 -150 64 -70V150Z"
    view_of(h, 128, 320, d)
    h.fill(f"M-82 166V-72Q-80 -168 0 -184Q80 -168 82 -72V166Z{d}", "stone", 0.2, more=' fill-rule="evenodd"')
    h.line("M0 -160V150M-64 -40H64M-64 56H64")
    h.fill(h.box(-92, 150, 184, 20), "stone", 0.1)


def porthole(h: Hand) -> None:
    """A round window."""
    view_of(h, 150, 150, ellipse(0, 0, 70, 70))
    h.fill(ellipse(0, 0, 86, 86) + ellipse(0, 0, 68, 68), "brass", more=' fill-rule="evenodd"')


def view_of(h: Hand, w: float, t: float, opening: str) -> None:
    """What the world outside looks like through an opening of that size."""
    id = f"{h.prefix}pane{len(h.defs)}"
    h.defs.append(f'<clipPath id="{id}"><path d="{opening}"/></clipPath>')
    out, sky = h.outside, h.gradient(h.outside.sky)
    inside, h.rng = h.rng, Random(h.rng.random())  # the weather must not change the curtains
    hill, x = out.color("leaf"), w * 0.22
    with h.group(f'clip-path="url(#{id})" stroke="none"'):
        h.raw(f'<path d="{opening}" fill="{sky}"/>')
        _outside_air(h, x, -t * 0.2)
        h.raw(
            f'<path d="M{-w / 2} {t * 0.3:.0f}Q{-w * 0.2:.0f} {t * 0.12:.0f} {w * 0.1:.0f} {t * 0.27:.0f}'
            f'T{w / 2} {t * 0.2:.0f}V{t}H{-w / 2}Z" fill="{hill}"/>'
        )
    h.rng = inside


def _outside_air(h: Hand, x: float, y: float) -> None:
    night, out = h.time is TimeOfDay.NIGHT, h.outside
    if h.weather in (Weather.CLEAR, Weather.WIND):
        if night:
            h.raw(
                f'<path d="M{x - 6:.0f} {y - 34:.0f}a34 34 0 1 0 38 48a27 27 0 0 1 -38 -48Z" '
                f'fill="{out.glowing("moon")}"/>'
            )
            d = "".join(f"M{-70 + 33 * i} {-80 + 47 * (i % 3)}h.1" for i in range(6))
            h.raw(f'<path d="{d}" stroke="{out.glowing("star")}" stroke-width="6" stroke-linecap="round"/>')
        else:
            h.raw(f'<circle cx="{x:.0f}" cy="{y:.0f}" r="27" fill="{out.glowing("sun")}"/>')
    if not night or h.weather is not Weather.CLEAR:
        h.raw(
            f'<path transform="translate(-42 {y + 14:.0f})scale(.42)" d="{cloud_path(h, 120, 70)}" '
            f'fill="{out.color("cloud")}"/>'
        )
    if h.weather in (Weather.RAIN, Weather.SNOW):
        n, long = (22, 15) if h.weather is Weather.RAIN else (26, 0.1)
        d = "".join(f"M{h.between(-100, 100):.0f} {h.between(-120, 110):.0f}l{-long * 0.3:.1f} {long}" for _ in range(n))
        h.raw(
            f'<path d="{d}" stroke="{out.glowing("snow")}" stroke-linecap="round" '
            f'stroke-width="{3 if long > 1 else 7}" stroke-opacity=".8"/>'
        )


def door(h: Hand) -> None:
    """A wooden door; its foot is at (0, 0)."""
    color = h.asked("teal", "oak", "brick")
    h.fill(h.box(-112, -428, 224, 430), "cream")
    h.fill(h.box(-94, -410, 188, 412), color)
    for x in (-72, 12):
        for y, t in ((-384, 150), (-206, 176)):
            h.fill(h.box(x, y, 60, t), color, 0.12)
    h.fill(h.blob(74, -196, 11, 11), "brass")


def picture(h: Hand) -> None:
    """A framed picture on the wall."""
    w, t = h.rng.choice(((110, 90), (84, 106), (96, 96)))
    h.cut(h.box(-w / 2, -t / 2, w, t), h.asked("oak", "brass", "white"))
    h.fill(h.box(-w / 2 + 11, -t / 2 + 11, w - 22, t - 22), "cream", ink=False)
    kind = h.rng.randrange(3)
    if kind == 0:
        h.fill(f"M{-w / 2 + 12} {t / 2 - 12}L{-w * 0.1:.0f} {-t * 0.16:.0f}L{w * 0.12:.0f} {t * 0.1:.0f}L{w * 0.24:.0f} {-t * 0.04:.0f}L{w / 2 - 12} {t / 2 - 12}Z", "teal", ink=False)
        h.fill(ellipse(w * 0.2, -t * 0.22, 9, 9), "orange", ink=False)
    elif kind == 1:
        h.fill(h.scallops(0, -4, 22, 22, 7), "coral", ink=False)
        h.fill(ellipse(0, -4, 8, 8), "yellow", ink=False)
        h.stroke(f"M0 16V{t / 2 - 14}", "leaf", 5)
    else:
        h.fill("M-30 14H30L18 30H-18ZM-2 8V-30L26 6Z", "navy", ink=False)


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
    d = f"M{x0} 120C{800 - 500 * way} 380 {800 - 250 * way} -40 800 190S{800 + 520 * way} 420 {x1} 60"
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


_RING = ((-0.94, 0.0), (0.94, 0.0), (-0.75, 0.62), (0.75, 0.62), (-0.75, -0.62), (0.75, -0.62),
         (-0.4, 0.85), (0.4, 0.85), (-0.4, -0.85), (0.4, -0.85), (0.0, 0.93), (0.0, -0.93))  # fmt: skip


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
PIECES = {
    "window": window,
    "arch-window": arch_window,
    "porthole": porthole,
    "door": door,
    "picture": picture,
}
