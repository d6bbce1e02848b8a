"""Under the roof, and what is kept there. The foot of each piece is at (0, 0)."""

from engine.painting.paper.places.curves import ellipse
from engine.painting.paper.places.hand import Hand
from engine.painting.paper.places.parts.windows import view_of


def rafters(h: Hand) -> None:
    """The two slopes of the roof, with boards and beams."""
    low, k = h.view.middle_far, h.view.unit
    if k < 1:  # where a room would have its ceiling
        h.fill(f"M-80 -80H1680V{low - 490 * k:.0f}H-80Z", "dune", ink=False)
    for way in (-1, 1):
        foot, ridge = 800 + way * 960, 800 + way * (190 + 60 * (1 - k))
        h.land(f"M{foot} {low + 40}L{ridge} -80H{foot}Z", "oak", 0.06)
        boards = "".join(
            f"M{foot} {low + 40 - i * 96}L{ridge + way * i * 96} -80" for i in range(-1, 8)
        )
        h.stroke(boards, "oak", 5, -0.16)
        with h.at(0, 0):
            h.cut(h.poly((foot, low + 76), (foot, low - 4), (ridge, -80), (ridge - way * 70, -80)),
                  "wood", -0.1)
    with h.at(0, 0):
        h.cut(h.box(-80, 66 * k, 1760, 44 * k), "wood", -0.2)


def round_window(h: Hand) -> None:
    """A round one in the gable."""
    d = ellipse(0, 0, 104, 104)
    view_of(h, 208, 208, d)
    h.fill(d + ellipse(0, 0, 126, 126), "cream", more=' fill-rule="evenodd"')
    h.fill(h.box(-5, -104, 10, 208) + h.box(-104, -5, 208, 10), "cream")
    h.raw(f'<path d="M-70 90L70 90L420 560L-160 560Z" fill="{h.light.glowing("moon")}" '
          'fill-opacity=".14" stroke="none"/>')


def old_trunk(h: Hand) -> None:
    """A big travelling chest, its lid ajar."""
    h.shade(0, 4, 170, 12)
    h.fill("M-120 -150Q-60 -196 -10 -160Q40 -200 116 -150Z", "rose")
    h.fill("M-60 -158Q-30 -188 10 -160L0 -120H-50Z", "yellow")
    h.cut("M-156 -214Q0 -292 150 -226L150 -176Q0 -240 -150 -160Z", "bark")
    h.cut(h.box(-150, -140, 300, 142), "bark", 0.06)
    for x in (-112, 86):
        h.fill(h.box(x, -140, 26, 142), "brass")
    h.fill(h.box(-24, -132, 48, 42), "brass")
    h.line("M0 -116V-102")


def rocking_horse(h: Hand) -> None:
    """Dappled, on red runners."""
    h.shade(0, 4, 150, 10)
    h.cut("M-160 -30Q0 40 160 -30L152 -50Q0 14 -152 -50Z", "red")
    for x, lean in ((-70, -20), (-30, 6), (44, -6), (80, 22)):
        h.fill(h.poly((x - 13, -110), (x + 13, -110), (x + lean + 9, -20), (x + lean - 9, -20)),
               "cream", -0.06)
    h.fill("M-104 -150Q-170 -160 -164 -66Q-140 -110 -104 -116Z", "bark")
    h.cut("M-110 -120Q-116 -186 -40 -176Q20 -168 50 -190L70 -262Q84 -300 120 -286L166 -240"
          "Q172 -216 146 -214L118 -222Q110 -120 84 -96H-90Z", "cream")
    h.fill("M84 -290Q40 -270 42 -180Q70 -196 84 -240Q100 -280 84 -290Z", "bark")
    h.fill("M-44 -180Q0 -160 34 -184L30 -140Q0 -126 -40 -140Z", "teal")
    h.fill(ellipse(116, -254, 6, 7), "black", ink=False)
    h.fill(ellipse(-70, -140, 10, 8) + ellipse(-86, -116, 7, 6), "rock", 0.2, ink=False)


def boxes(h: Hand) -> None:
    """Cardboard boxes, hatboxes, a globe of dust."""
    h.shade(0, 4, 130, 10)
    h.cut(h.box(-120, -120, 150, 122), "dune", -0.1)
    h.fill(h.box(-58, -120, 26, 122), "dune", 0.12)
    h.cut("M44 2V-82Q88 -66 132 -82V2Q88 14 44 2Z", "rose")
    h.fill("M38 -78Q88 -104 138 -78V-58Q88 -40 38 -58Z", "cream")
    h.cut(h.box(-96, -212, 112, 92), "dune", 0.02)
    h.line("M-96 -180H16M-40 -212V-180")
    h.fill(h.poly((-100, -212), (-130, -244), (-52, -230), (-40, -212)), "dune", 0.16)


def cobweb(h: Hand) -> None:
    """In the upper corner at (0, 0), reaching right; a spider hangs from it."""
    spokes = "M0 0L300 20M0 0L270 120M0 0L190 210M0 0L90 280M0 0L10 300"
    rings = "".join(
        f"M{300 * t:.0f} {20 * t:.0f}Q{262 * t:.0f} {62 * t:.0f} {270 * t:.0f} {120 * t:.0f}"
        f"Q{212 * t:.0f} {146 * t:.0f} {190 * t:.0f} {210 * t:.0f}"
        f"Q{128 * t:.0f} {226 * t:.0f} {90 * t:.0f} {280 * t:.0f}"
        f"Q{46 * t:.0f} {268 * t:.0f} {10 * t:.0f} {300 * t:.0f}" for t in (0.3, 0.55, 0.8)
    )
    h.stroke(spokes + rings + "M150 164V330", "white", 4, more=' stroke-opacity=".75"')
    h.stroke("M150 344l-26 -16M150 344l-28 6M150 344l26 -16M150 344l28 6", "black", 4)
    h.fill(h.blob(150, 346, 17, 16), "black")


SPREADS = {"rafters": rafters}
PIECES = {
    "round-window": round_window,
    "old-trunk": old_trunk,
    "rocking-horse": rocking_horse,
    "boxes": boxes,
    "cobweb": cobweb,
}
