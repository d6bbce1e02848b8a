"""What stands in bathrooms. The foot of each is at (0, 0)."""

from engine.painting.paper.places.curves import ellipse
from engine.painting.paper.places.hand import Hand

_BUBBLES = ((-150, -168, 46), (-84, -196, 56), (-8, -184, 54), (70, -196, 48), (128, -166, 42))
"""The foam in the tub: x, y, radius."""


def bathtub(h: Hand) -> None:
    """On lion's feet, full of foam, with a duck."""
    color = h.asked("teal", "rose", "blue")
    h.shade(0, 4, 250, 14)
    h.line("M196 -150V-262Q196 -296 160 -296Q138 -296 138 -270")
    h.stroke("M196 -150V-262Q196 -296 160 -296Q138 -296 138 -272", "steel", 13)
    for x in (-168, 168):
        h.fill(f"M{x - 26} -40Q{x - 20} -8 {x - 34} 2H{x + 30}Q{x + 16} -14 {x + 24} -40Z", "brass")
    for x, y, r in _BUBBLES:
        h.cut(h.scallops(x, y, r, r * 0.8, 7), "white")
    duck(h, 20, -222)
    h.cut("M-240 -168H240Q236 -30 150 -26H-150Q-236 -30 -240 -168Z", color)
    h.fill("M-222 -140Q-206 -56 -140 -46Q-190 -70 -200 -140Z", color, 0.3, ink=False)
    h.cut(h.box(-256, -184, 512, 24), "white")


def duck(h: Hand, x: float, y: float) -> None:
    """A rubber duck."""
    h.fill(f"M{x - 46} {y - 8}Q{x - 34} {y + 26} {x} {y + 24}Q{x + 40} {y + 22} {x + 38} {y - 8}"
           f"Q{x} {y + 4} {x - 46} {y - 8}Z", "yellow")
    h.fill(h.blob(x + 18, y - 26, 24, 23, 0.03), "yellow")
    h.fill(f"M{x + 38} {y - 32}L{x + 62} {y - 22}L{x + 36} {y - 16}Z", "orange")
    h.fill(ellipse(x + 26, y - 32, 4, 5), "black", ink=False)


def washbasin(h: Hand) -> None:
    """A basin on a foot, brushes in a cup, a round mirror above it."""
    h.cut(ellipse(0, -366, 92, 106), "brass")
    h.fill(ellipse(0, -366, 76, 90), "ice", 0.2)
    h.stroke("M-40 -400L4 -438M-30 -360L34 -420", "white", 9)
    h.shade(0, 2, 70, 8)
    h.cut("M-26 0Q-34 -90 -18 -150H18Q34 -90 26 0Z", "white", -0.04)
    h.cut("M-118 -196H118Q112 -136 0 -132Q-112 -136 -118 -196Z", "white")
    h.stroke("M0 -196V-232Q0 -246 16 -246Q30 -246 30 -230", "steel", 11)
    h.fill(h.box(-92, -232, 40, 38), "coral")
    h.line("M-82 -232L-92 -276M-66 -232L-58 -272")
    h.fill(h.box(-100, -290, 16, 18), "teal")
    h.fill(h.box(-64, -286, 16, 18), "yellow")


def towel_rail(h: Hand) -> None:
    """Two towels on a rail; its middle is at (0, 0)."""
    h.stroke("M-130 -60H130", "brass", 11)
    h.cut("M-112 -66H-12V96Q-60 108 -112 96Z", h.asked("coral", "ochre"))
    h.stroke("M-108 60H-16M-108 78H-16", "cream", 8)
    h.cut("M14 -66H108V64Q60 74 14 64Z", "mint")
    h.stroke("M18 36H104", "white", 8)


def laundry(h: Hand) -> None:
    """A wicker basket with a sock hanging out."""
    h.shade(0, 2, 82, 8)
    h.fill("M-60 -136Q-20 -178 30 -150Q70 -160 74 -132L40 -116H-50Z", "rose")
    h.cut(h.poly((-82, -132), (82, -132), (66, 2), (-66, 2)), "ochre")
    h.stroke("M-78 -100H78M-74 -66H74M-70 -32H70M-40 -130L-34 0M0 -130V0M40 -130L34 0", "ochre", 4,
             -0.2)
    h.fill("M26 -138H60V-84Q62 -66 88 -64V-46H46Q28 -54 28 -80Z", "blue")


def shower_curtain(h: Hand) -> None:
    """Before us at the edge of the page; its upper corner is at (0, 0)."""
    color = h.asked("blue")
    h.cut("M-120 -40H150Q126 300 166 620Q150 760 170 960H-120Z", color)
    h.stroke("M-40 -20Q-60 400 -30 940M30 -20Q10 400 46 940M96 -20Q80 400 112 940", color, 8, -0.16)
    dots = "".join(ellipse(x, y, 17, 17) for y in range(60, 900, 150) for x in (-70, 0, 72))
    h.fill(dots, "white", ink=False)


def foam(h: Hand) -> None:
    """A heap of foam before us."""
    for x, y, r in ((-84, -36, 66), (70, -40, 62), (-10, -84, 76), (0, -10, 80)):
        h.cut(h.scallops(x, y, r, r * 0.84, 8), "white", 0.0)
    for x, y, r in ((-60, -180, 19), (44, -206, 13), (90, -150, 10)):
        h.raw(f'<circle class="drift" cx="{x}" cy="{y}" r="{r}" fill="{h.color("ice")}" '
              f'fill-opacity=".6" stroke="{h.color("blue")}" stroke-width="3"/>')


PIECES = {
    "bathtub": bathtub,
    "washbasin": washbasin,
    "towel-rail": towel_rail,
    "laundry": laundry,
    "shower-curtain": shower_curtain,
    "foam": foam,
}
