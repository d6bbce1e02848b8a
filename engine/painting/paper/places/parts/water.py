"""The sea: above, at its edge and below. The foot of each piece is at (0, 0)."""

from engine.painting.paper.places.curves import ridge
from engine.painting.paper.places.hand import Hand


def far_sea(h: Hand) -> None:
    """Water from the horizon towards us, with glints."""
    y = h.view.horizon
    h.raw(
        f'<path d="M-80 {y}H1680V960H-80Z" fil'
        f'l="{h.gradient((h.color("water", 0.2), h.color("deep")))}"/>'
    )
    for i in range(4):
        glints(h, y + 14 + i * 26, 0.3 + i * 0.24)


def glints(h: Hand, y: float, k: float) -> None:
    """A broken row of light on the water."""
    d = "".join(
        f"M{h.between(-40, 1600):.0f} {y + h.between(-7, 7):.0f}h{h.between(30, 110) * k:.0f}"
        for _ in range(13)
    )
    h.stroke(d, "foam", 3 + 2 * k, more=' stroke-opacity=".6"')


def surf(h: Hand) -> None:
    """Two waves run up the sand."""
    y = h.view.stage_top - 26
    wave_row(h, h.view.middle_far - 4, 62, "water", 0.06)
    wave_row(h, h.view.middle_far + 40, 84, "deep", 0.1)
    h.land(ridge(h.rng, y, 15, 7), "water", 0.2)
    h.land(ridge(h.rng, y + 14, 13, 7), "foam")
    h.land(ridge(h.rng, y + 32, 12, 7), "dune", 0.05)


def wave_row(
    h: Hand, y: float, w: float, color: str, shift: float = 0.0, foam: bool = True
) -> None:
    """A row of paper waves, each with a foam edge, that drifts."""
    x, crest = -160 - h.between(0, w), ""
    while x < 1760:
        crest += (
            f"q{w * 0.3:.0f} {-w * 0.42:.0f} {w * 0.72:.0f} {-w * 0.26:.0f}"
            f"q{-w * 0.02:.0f} {w * 0.24:.0f} {w * 0.28:.0f} {w * 0.26:.0f}"
        )
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
        for i, (color, shift) in enumerate(
            (("deep", -0.1), ("deep", 0.06), ("water", 0.04), ("water", 0.2))
        ):
            o = i * 62
            h.cut(
                f"M1700 {y + 40}V{60 + o}C1500 {-20 + o} 1180 {10 + o} 1030 {150 + o}"
                f"C960 {220 + o} 930 {320 + o * 0.8:.0f} 1010 {330 + o * 0.8:.0f}"
                f"C1080 {330 + o * 0.7:.0f} 1060 {250 + o * 0.8:.0f} 1130 {236 + o}"
                f"C1260 {230 + o} 1180 {y - 100} 900 {y + 40}Z",
                color, shift, ink=False,
            )  # fmt: skip
        foam = "".join(
            h.scallops(1000 + dx, 175 + dy, r, r * 0.8, 7)
            for dx, dy, r in (
                (40, -40, 40),
                (0, 20, 36),
                (-18, 84, 40),
                (10, 140, 34),
                (110, -84, 44),
                (210, -118, 40),
                (330, -134, 46),
            )
        )
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
        h.stroke(
            f"M{x} {y}q-30 -18 -44 8M{x} {y}q30 -18 44 8M{x} {y}q-16 -30 -36 -24M{x} {y}"
            "q18 -30 36 -24",
            "jungle",
            9,
        )


def iceberg(h: Hand) -> None:
    """A tilted block of ice."""
    h.cut(h.poly((-130, 4), (-96, -90), (-30, -190), (30, -120), (84, -140), (140, 4)), "ice", 0.3)
    h.fill(h.poly((-30, -190), (30, -120), (10, 2), (-40, 2)), "ice", -0.06, ink=False)
    h.fill(h.poly((84, -140), (140, 4), (76, 4)), "ice", -0.1, ink=False)


def parasol(h: Hand) -> None:
    """A beach umbrella over a towel."""
    h.fill(h.poly((-150, -14), (60, -14), (90, 10), (-130, 10)), "blue", 0.2)
    h.stroke("M-90 -12l16 20M-30 -12l18 20M30 -12l20 20", "white", 9)
    h.line("M14 0L46 -260")
    for i, (a, b) in enumerate(((-150, -86), (-86, -18), (-18, 58), (58, 130), (130, 188))):
        h.fill(
            f"M46 -300Q{a * 0.7:.0f} -290 {a} {-190 + abs(i - 2) * 8}"
            f"Q{(a + b) / 2:.0f} -212 {b} {-190 + abs(i - 1.2) * 7:.0f}"
            f"Q{b * 0.75:.0f} -286 46 -300Z",
            "red" if i % 2 else "cream",
        )


SPREADS = {
    "far-sea": far_sea,
    "surf": surf,
    "open-water": open_water,
    "front-waves": front_waves,
    "great-wave": great_wave,
}
PIECES = {
    "sailboat": sailboat,
    "islet": islet,
    "iceberg": iceberg,
    "parasol": parasol,
}
