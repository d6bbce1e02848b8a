"""Under water. The foot of each is at (0, 0)."""

from math import cos, pi, sin

from engine.painting.paper.places.curves import ellipse, ridge
from engine.painting.paper.places.hand import Hand


def rays(h: Hand) -> None:
    """Light that falls through the water."""
    h.raw(f'<rect x="-80" y="-60" width="1760" height="1020" fill="{h.gradient(h.light.sky)}"/>')
    x0 = 1600 * (0.7 if h.mirrored else 0.3)
    d = ""
    for i in range(6):
        a = x0 - 360 + i * 150 + h.between(-30, 30)
        w = h.between(30, 80)
        d += (
            f"M{a:.0f} -60L{a + w:.0f} -60L{a + w * 3 + (i - 2) * 120:.0f} 760"
            f"L{a - w + (i - 2) * 120:.0f} 760Z"
        )
    h.raw(f'<path d="{d}" fill="{h.light.glowing("foam")}" fill-opacity=".13"/>')
    crest = "".join(f"q40 {18 + 6 * (i % 2)} 80 0t80 0" for i in range(12))
    h.raw(
        f'<path class="drift" d="M-160 34{crest}V-80H-160Z" fill="{h.light.glowing("foam")}" '
        'fill-opacity=".35"/>'
    )


def sun_through_water(h: Hand) -> None:
    """For the wonder of a book: the sun, seen from below."""
    x = 1600 * (0.42 if h.mirrored else 0.58)
    h.glow(x, 40, 760, "glow" if not h.light.night else "moon", 0.8)
    for r, part in ((250, 0.2), (170, 0.3), (100, 0.6)):
        h.raw(
            f'<path class="drift" d="{h.blob(x, 60, r, r * 0.55, 0.1)}" fil'
            f'l="{h.light.glowing("foam")}" fill-opacity="{part}"/>'
        )
    bubbles(h)


def bubbles(h: Hand) -> None:
    """Rising strings of bubbles."""
    d = ""
    for _ in range(6):
        x, y = h.between(60, 1540), h.between(200, 640)
        for i in range(5):
            d += ellipse(x + h.between(-16, 16), y - i * h.between(26, 40), *[h.between(4, 13)] * 2)
    h.raw(
        f'<path class="drift" d="{d}" fill="{h.light.glowing("white")}" fill-opacity=".2" '
        f'stroke="{h.light.glowing("white")}" stroke-opacity=".75" stroke-width="3"/>'
    )


def reef(h: Hand) -> None:
    """Far rocks under water, in two shades."""
    for lift, shift in ((70, 0.16), (0, 0.0)):
        h.land(ridge(h.rng, h.view.horizon + 60 - lift, 90, 7), h.asked("deep"), shift)


def fish_shoal(h: Hand) -> None:
    """Seven small fish one way."""
    color = h.asked("coral", "yellow", "violet", "orange")
    for i in range(7):
        x, y = (i % 3) * 74 + h.between(-14, 14) - 80, (i // 3) * 52 - 60 + h.between(-10, 10)
        h.fill(
            f"M{x - 28:.0f} {y:.0f}Q{x:.0f} {y - 22:.0f} {x + 26:.0f} {y:.0f}"
            f"Q{x:.0f} {y + 22:.0f} {x - 28:.0f} {y:.0f}L{x - 46:.0f} {y - 13:.0f}V{y + 13:.0f}Z",
            color,
        )
        h.fill(ellipse(x + 13, y - 3, 3, 3), "black", ink=False)


def fan_coral(h: Hand) -> None:
    """A branching fan."""
    color = h.asked("coral", "rose", "violet", "orange")
    d = (
        "M0 4V-70M0 -30L-44 -96M0 -40L46 -104M-26 -70L-70 -110M-34 -82L-40 -140M0 -70"
        "L-14 -150M0 -70L18 -146M28 -80L70 -120M36 -90L44 -150"
    )
    if h.inked:
        h.raw(f'<path d="{d}" fill="none" stroke-width="27"/>')
    h.stroke(d, color, 19)
    h.stroke(d, color, 5, 0.3)


def brain_coral(h: Hand) -> None:
    """A round one with winding grooves."""
    color = h.asked("pink", "ochre", "rose")
    h.cut("M-90 6Q-94 -86 0 -92Q94 -86 90 6Z", color)
    h.stroke(
        "M-66 -10q0 -30 22 -26t20 -30t30 2t22 -18M-30 -6q6 -26 28 -20t26 -24t32 6M30 -4"
        "q8 -16 26 -10",
        color,
        6,
        -0.2,
    )


def tube_coral(h: Hand) -> None:
    """Five pipes."""
    color = h.asked("violet", "orange", "yellow")
    for x, t, w in ((-56, 80, 17), (-22, 150, 21), (20, 118, 19), (52, 66, 16), (0, 60, 15)):
        h.cut(h.poly((x - w * 0.7, 6), (x - w, -t), (x + w, -t), (x + w * 0.7, 6)), color)
        h.fill(ellipse(x, -t, w, w * 0.36), color, -0.3)


def seaweed(h: Hand) -> None:
    """Swaying ribbons."""
    color = h.asked("seaweed", "moss", "jungle")
    for x, t in ((-46, 190), (0, 290), (42, 220)):
        tall = t * h.between(0.8, 1.15)
        h.cut(
            f"M{x - 13} 10C{x - 60} {-tall * 0.3:.0f} {x + 34} {-tall * 0.55:.0f} "
            f"{x - 8} {-tall:.0f}"
            f"C{x + 60} {-tall * 0.6:.0f} {x - 20} {-tall * 0.3:.0f} {x + 14} 10Z",
            color,
            h.rng.choice((-0.1, 0.0, 0.1)),
        )


def shells(h: Hand) -> None:
    """A starfish and shells on the sand."""
    points = []
    for i in range(10):
        r = 34 if i % 2 == 0 else 15
        points.append((r * sin(2 * pi * i / 10), -16 + r * 0.62 * cos(2 * pi * i / 10)))
    h.fill(h.poly(*points), "coral")
    h.fill("M54 4Q44 -34 84 -36Q122 -34 112 4Q84 14 54 4Z", "cream")
    h.line("M84 6V-34M70 6L66 -28M98 6L102 -28")


SPREADS = {
    "rays": rays,
    "sun-through-water": sun_through_water,
    "bubbles": bubbles,
    "reef": reef,
}
PIECES = {
    "fish-shoal": fish_shoal,
    "fan-coral": fan_coral,
    "brain-coral": brain_coral,
    "tube-coral": tube_coral,
    "seaweed": seaweed,
    "shells": shells,
}
