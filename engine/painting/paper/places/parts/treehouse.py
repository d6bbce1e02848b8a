"""High up in a tree. The foot of each piece is at (0, 0)."""

from engine.painting.paper.places.curves import ellipse
from engine.painting.paper.places.hand import Hand
from engine.painting.paper.places.parts.buildings import pane
from engine.painting.paper.places.parts.furniture import lit


def tree_tops(h: Hand) -> None:
    """The crowns of all other trees, seen from above."""
    for row, (y, r, shift) in enumerate(((30, 70, 0.22), (86, 100, 0.1), (160, 130, 0.0))):
        x = -100.0 + row * 40
        d = ""
        while x < 1720:
            d += h.scallops(x, h.view.horizon + y, r, r * 0.72, 9)
            x += r * h.between(1.1, 1.4)
        h.land(d + f"M-80 {h.view.horizon + y:.0f}H1680V960H-80Z", h.asked("leaf"), shift)


def great_bough(h: Hand) -> None:
    """The stem of our tree and two boughs that carry the floor."""
    top, k, way = h.view.stage_top, h.view.unit, -1 if h.mirrored else 1
    x = 800 - way * 400
    with h.at(0, 0):
        h.cut(
            f"M{x - 90 * k:.0f} 960Q{x - 70 * k:.0f} 500 {x - 96 * k:.0f} -80H{x + 96 * k:.0f}"
            f"Q{x + 70 * k:.0f} 480 {x + 100 * k:.0f} 960Z", "bark")  # fmt: skip
        h.cut(f"M{x:.0f} {top - 210 * k:.0f}Q{x + way * 260:.0f} {top - 330 * k:.0f} "
              f"{x + way * 620:.0f} {top - 400 * k:.0f}L{x + way * 620:.0f} {top - 340 * k:.0f}"
              f"Q{x + way * 300:.0f} {top - 240 * k:.0f} {x:.0f} {top - 110 * k:.0f}Z", "bark")
    marks = "".join(
        f"M{x + dx * k:.0f} {h.between(0, 300):.0f}q14 120 0 260" for dx in (-60, -10, 44)
    )
    h.stroke(marks, "bark", 6, -0.2)


def tree_hut(h: Hand) -> None:
    """A crooked little house of planks with a patched roof and a flag."""
    h.shade(0, 2, 210, 10)
    h.cut(h.poly((-180, 2), (-166, -290), (176, -300), (184, 2)), "plank")
    h.stroke("M-176 -60L180 -64M-174 -122L180 -128M-170 -186L178 -190M-168 -246L178 -250",
             "plank", 4, -0.2)
    h.fill("M-120 2L-116 -190Q-70 -222 -24 -192L-22 2Z", "oak", -0.25)
    h.fill(h.box(-16, -150, 10, 148), "oak", 0.1)
    pane(h, 92, -170, 100, 92)
    h.fill(h.box(34, -118, 116, 22), "coral")
    for x in (50, 84, 118):
        h.fill(h.scallops(x + 6, -128, 17, 15, 6), "pink" if x == 84 else "yellow")
    h.cut(h.poly((-226, -262), (-30, -420), (60, -414), (226, -278), (200, -258), (-200, -240)),
          "red")
    h.stroke("M-150 -284L-20 -392M-70 -268L30 -396M20 -274L80 -392M110 -280L120 -360", "red", 5,
             -0.2)
    h.fill(h.poly((70, -330), (128, -334), (134, -286), (78, -282)), "ochre")
    h.line("M10 -414V-500")
    h.fill(h.poly((12, -498), (86, -476), (12, -452)), "teal")


def tree_deck(h: Hand) -> None:
    """The floor of planks, its edge, and leaves below it."""
    top, near = h.view.stage_top, h.view.stage_near
    h.land(f"M-80 {top}Q800 {top - 10} 1680 {top}V{near + 26}H-80Z", "plank")
    h.stroke("".join(f"M{800 + i * 150:.0f} {top}L{800 + i * 226:.0f} {near + 24}"
                     for i in range(-6, 7)), "plank", 4, -0.2)
    with h.at(0, 0):
        h.cut(h.box(-80, near + 20, 1760, 30), "wood")
    x, d = -90.0, ""
    while x < 1700:
        r = h.between(46, 76)
        d += h.scallops(x, near + 78, r, r * 0.66, 8)
        x += r * 1.3
    h.fill(d + f"M-80 {near + 80}H1680V960H-80Z", "leaf", -0.16, ink=False)


def deck_rail(h: Hand) -> None:
    """A rail of branches at the far side of the floor, a lantern on it."""
    y, k = h.view.stage_top + 8, h.view.unit
    with h.at(0, 0):
        for i in range(9):
            x = -30 + i * 208 + h.between(-12, 12)
            h.fill(h.poly((x - 9, y), (x - 6, y - 118 * k), (x + 8, y - 122 * k), (x + 11, y)),
                   "bark", 0.12)
        h.cut(f"M-80 {y - 108 * k:.0f}Q420 {y - 128 * k:.0f} 800 {y - 106 * k:.0f}"
              f"T1680 {y - 112 * k:.0f}v{20 * k:.0f}Q1200 {y - 96 * k:.0f} 800 {y - 86 * k:.0f}"
              f"T-80 {y - 88 * k:.0f}Z", "bark", 0.2)
        h.line(f"M-80 {y - 46 * k:.0f}Q800 {y - 60 * k:.0f} 1680 {y - 44 * k:.0f}")


def rope_ladder(h: Hand) -> None:
    """Hangs from above at (0, 0)."""
    h.line("M-44 -400Q-36 100 -50 560M44 -400Q52 100 40 560")
    h.stroke("M-44 -400Q-36 100 -50 560M44 -400Q52 100 40 560", "sand", 8, -0.1)
    for y in range(-300, 560, 86):
        h.fill(h.box(-58, y, 116, 16), "wood")


def lanterns(h: Hand) -> None:
    """Paper lanterns on a string, from edge to edge; they shine in the dark."""
    y = 70.0
    with h.at(0, 0):
        h.line(f"M-80 {y}Q360 {y + 130} 800 {y + 40}T1680 {y}")
        for i, (x, dy) in enumerate(((150, 53), (400, 76), (640, 65), (960, 12), (1200, -13),
                                     (1440, -17))):
            if lit(h):
                h.glow(x, y + dy + 34, 120, "glow", 0.8)
            name = ("coral", "yellow", "teal")[i % 3]
            h.fill(ellipse(x, y + dy + 34, 27, 32), "glow" if lit(h) else name)
            h.line(f"M{x - 25} {y + dy + 26:.0f}h50M{x - 25} {y + dy + 42:.0f}h50")


SPREADS = {
    "tree-tops": tree_tops,
    "great-bough": great_bough,
    "tree-deck": tree_deck,
    "deck-rail": deck_rail,
    "lanterns": lanterns,
}
PIECES = {"tree-hut": tree_hut, "rope-ladder": rope_ladder}
