"""The sea: above, at its edge and below. The foot of each piece is at (0, 0)."""

from math import cos, pi, sin

from engine.painting.paper.places.curves import ellipse, ridge
from engine.painting.paper.places.hand import Hand


def far_sea(h: Hand) -> None:
    """Water from the horizon towards us, with glints."""
    y = h.view.horizon
    h.raw(f'<path d="M-80 {y}H1680V960H-80Z" fill="{h.gradient((h.color("water", 0.2), h.color("deep")))}"/>')
    for i in range(4):
        glints(h, y + 14 + i * 26, 0.3 + i * 0.24)


def glints(h: Hand, y: float, k: float) -> None:
    """A broken row of light on the water."""
    d = "".join(f"M{h.between(-40, 1600):.0f} {y + h.between(-7, 7):.0f}h{h.between(30, 110) * k:.0f}" for _ in range(13))
    h.stroke(d, "foam", 3 + 2 * k, more=' stroke-opacity=".6"')


def surf(h: Hand) -> None:
    """Two waves run up the sand."""
    y = h.view.stage_top - 26
    wave_row(h, h.view.middle_far - 4, 62, "water", 0.06)
    wave_row(h, h.view.middle_far + 40, 84, "deep", 0.1)
    h.land(ridge(h.rng, y, 15, 7), "water", 0.2)
    h.land(ridge(h.rng, y + 14, 13, 7), "foam")
    h.land(ridge(h.rng, y + 32, 12, 7), "dune", 0.05)


def wave_row(h: Hand, y: float, w: float, color: str, shift: float = 0.0, foam: bool = True) -> None:
    """A row of paper waves, each with a foam edge, that drifts."""
    x, crest = -160 - h.between(0, w), ""
    while x < 1760:
        crest += f"q{w * 0.3:.0f} {-w * 0.42:.0f} {w * 0.72:.0f} {-w * 0.26:.0f}q{-w * 0.02:.0f} {w * 0.24:.0f} {w * 0.28:.0f} {w * 0.26:.0f}"
        x += w
    start = f"M-200 {y:.0f}"
    with h.group('class="drift"'):
        h.land(f"{start}{crest}V980H-200Z", color, shift)
        if foam:
            h.stroke(start + crest, "foam", w * 0.055)


def open_water(h: Hand) -> None:
    """The stage at sea: three rows of waves, the last below the figures' feet."""
    top = h.view.stage_top
    wave_row(h, top - 60, 110, "water")
    wave_row(h, top + 20, 140, "water", -0.08)
    wave_row(h, top + 112, 176, "deep", 0.05)


def front_waves(h: Hand) -> None:
    """A wave before the feet."""
    wave_row(h, h.view.stage_near + 22, 210, "deep", -0.04)


def great_wave(h: Hand) -> None:
    """For the wonder of a book: one wave as high as the sky."""
    y = h.view.stage_top
    with h.at(1600 if h.mirrored else 0, 0, 1.0, h.mirrored):
        for i, (color, shift) in enumerate((("deep", -0.1), ("deep", 0.06), ("water", 0.04), ("water", 0.2))):
            o = i * 62
            h.cut(
                f"M1700 {y + 40}V{60 + o}C1500 {-20 + o} 1180 {10 + o} 1030 {150 + o}"
                f"C960 {220 + o} 930 {320 + o * 0.8:.0f} 1010 {330 + o * 0.8:.0f}C1080 {330 + o * 0.7:.0f} 1060 {250 + o * 0.8:.0f} 1130 {236 + o}"
                f"C1260 {230 + o} 1180 {y - 100} 900 {y + 40}Z",
                color, shift, ink=False,
            )  # fmt: skip
        foam = "".join(h.scallops(1000 + dx, 175 + dy, r, r * 0.8, 7) for dx, dy, r in ((40, -40, 40), (0, 20, 36), (-18, 84, 40), (10, 140, 34), (110, -84, 44), (210, -118, 40), (330, -134, 46)))
        h.fill(foam, "foam", ink=False)


def sailboat(h: Hand) -> None:
    """Far out."""
    h.fill("M-80 -26H80Q60 4 -56 4Z", h.asked("red", "navy", "ochre"))
    h.fill(h.poly((-4, -36), (-4, -190), (-84, -36)), "white")
    h.fill(h.poly((8, -36), (8, -170), (70, -36)), "cream")


def islet(h: Hand) -> None:
    """A far island with two palms like pins."""
    h.fill("M-190 6Q-110 -70 -10 -56Q60 -96 190 6Z", "moss")
    h.stroke("M-40 -56q6 -46 20 -66M40 -62q-4 -36 -14 -56", "bark", 7)
    for x, y in ((-20, -124), (26, -122)):
        h.stroke(f"M{x} {y}q-30 -18 -44 8M{x} {y}q30 -18 44 8M{x} {y}q-16 -30 -36 -24M{x} {y}q18 -30 36 -24", "jungle", 9)


def iceberg(h: Hand) -> None:
    """A tilted block of ice."""
    h.cut(h.poly((-130, 4), (-96, -90), (-30, -190), (30, -120), (84, -140), (140, 4)), "ice", 0.3)
    h.fill(h.poly((-30, -190), (30, -120), (10, 2), (-40, 2)), "ice", -0.06, ink=False)
    h.fill(h.poly((84, -140), (140, 4), (76, 4)), "ice", -0.1, ink=False)


def rays(h: Hand) -> None:
    """Light that falls through the water."""
    h.raw(f'<rect x="-80" y="-60" width="1760" height="1020" fill="{h.gradient(h.light.sky)}"/>')
    x0 = 1600 * (0.7 if h.mirrored else 0.3)
    d = ""
    for i in range(6):
        a = x0 - 360 + i * 150 + h.between(-30, 30)
        w = h.between(30, 80)
        d += f"M{a:.0f} -60L{a + w:.0f} -60L{a + w * 3 + (i - 2) * 120:.0f} 760L{a - w + (i - 2) * 120:.0f} 760Z"
    h.raw(f'<path d="{d}" fill="{h.light.glowing("foam")}" fill-opacity=".13"/>')
    crest = "".join(f"q40 {18 + 6 * (i % 2)} 80 0t80 0" for i in range(12))
    h.raw(f'<path class="drift" d="M-160 34{crest}V-80H-160Z" fill="{h.light.glowing("foam")}" fill-opacity=".35"/>')


def sun_through_water(h: Hand) -> None:
    """For the wonder of a book: the sun, seen from below."""
    x = 1600 * (0.42 if h.mirrored else 0.58)
    h.glow(x, 40, 760, "glow" if not h.light.night else "moon", 0.8)
    for r, part in ((250, 0.2), (170, 0.3), (100, 0.6)):
        h.raw(f'<path class="drift" d="{h.blob(x, 60, r, r * 0.55, 0.1)}" fill="{h.light.glowing("foam")}" fill-opacity="{part}"/>')
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
        h.fill(f"M{x - 28:.0f} {y:.0f}Q{x:.0f} {y - 22:.0f} {x + 26:.0f} {y:.0f}Q{x:.0f} {y + 22:.0f} {x - 28:.0f} {y:.0f}L{x - 46:.0f} {y - 13:.0f}V{y + 13:.0f}Z", color)
        h.fill(ellipse(x + 13, y - 3, 3, 3), "black", ink=False)


def fan_coral(h: Hand) -> None:
    """A branching fan."""
    color = h.asked("coral", "rose", "violet", "orange")
    d = "M0 4V-70M0 -30L-44 -96M0 -40L46 -104M-26 -70L-70 -110M-34 -82L-40 -140M0 -70L-14 -150M0 -70L18 -146M28 -80L70 -120M36 -90L44 -150"
    if h.inked:
        h.raw(f'<path d="{d}" fill="none" stroke-width="27"/>')
    h.stroke(d, color, 19)
    h.stroke(d, color, 5, 0.3)


def brain_coral(h: Hand) -> None:
    """A round one with winding grooves."""
    color = h.asked("pink", "ochre", "rose")
    h.cut("M-90 6Q-94 -86 0 -92Q94 -86 90 6Z", color)
    h.stroke("M-66 -10q0 -30 22 -26t20 -30t30 2t22 -18M-30 -6q6 -26 28 -20t26 -24t32 6M30 -4q8 -16 26 -10", color, 6, -0.2)


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
        h.cut(f"M{x - 13} 10C{x - 60} {-tall * 0.3:.0f} {x + 34} {-tall * 0.55:.0f} {x - 8} {-tall:.0f}C{x + 60} {-tall * 0.6:.0f} {x - 20} {-tall * 0.3:.0f} {x + 14} 10Z", color, h.rng.choice((-0.1, 0.0, 0.1)))


def shells(h: Hand) -> None:
    """A starfish and shells on the sand."""
    points = []
    for i in range(10):
        r = 34 if i % 2 == 0 else 15
        points.append((r * sin(2 * pi * i / 10), -16 + r * 0.62 * cos(2 * pi * i / 10)))
    h.fill(h.poly(*points), "coral")
    h.fill("M54 4Q44 -34 84 -36Q122 -34 112 4Q84 14 54 4Z", "cream")
    h.line("M84 6V-34M70 6L66 -28M98 6L102 -28")


def parasol(h: Hand) -> None:
    """A beach umbrella over a towel."""
    h.fill(h.poly((-150, -14), (60, -14), (90, 10), (-130, 10)), "blue", 0.2)
    h.stroke("M-90 -12l16 20M-30 -12l18 20M30 -12l20 20", "white", 9)
    h.line("M14 0L46 -260")
    for i, (a, b) in enumerate(((-150, -86), (-86, -18), (-18, 58), (58, 130), (130, 188))):
        h.fill(f"M46 -300Q{a * 0.7:.0f} -290 {a} {-190 + abs(i - 2) * 8}Q{(a + b) / 2:.0f} -212 {b} {-190 + abs(i - 1.2) * 7:.0f}Q{b * 0.75:.0f} -286 46 -300Z", "red" if i % 2 else "cream")


SPREADS = {
    "far-sea": far_sea,
    "surf": surf,
    "open-water": open_water,
    "front-waves": front_waves,
    "great-wave": great_wave,
    "rays": rays,
    "sun-through-water": sun_through_water,
    "bubbles": bubbles,
    "reef": reef,
}
PIECES = {
    "sailboat": sailboat,
    "islet": islet,
    "iceberg": iceberg,
    "fish-shoal": fish_shoal,
    "fan-coral": fan_coral,
    "brain-coral": brain_coral,
    "tube-coral": tube_coral,
    "seaweed": seaweed,
    "shells": shells,
    "parasol": parasol,
}
