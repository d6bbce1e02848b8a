"""A small old village. The foot of each piece is at (0, 0)."""

from engine.painting.paper.places.curves import ellipse
from engine.painting.paper.places.hand import Hand
from engine.painting.paper.places.parts.buildings import front_door, pane


def cottage(h: Hand) -> None:
    """Timbers in white walls under a deep roof of straw."""
    w, t = h.between(128, 156), h.between(126, 146)
    wall = h.asked("cream", "white", "pink")
    h.shade(16, 2, w * 1.4, 12)
    h.fill(h.box(w * 0.4, -t - 196, 40, 110), "brick")
    h.cut(h.box(-w, -t, 2 * w, t + 2), wall)
    beams = "".join(h.box(x, -t, 13, t) for x in (-w, -w * 0.4, w * 0.22, w - 13))
    h.fill(beams + h.box(-w, -t * 0.54, 2 * w, 12), "oak")
    h.stroke(f"M{-w + 10:.0f} -4L{-w * 0.42:.0f} {-t * 0.5:.0f}M{w - 10:.0f} -4"
             f"L{w * 0.28:.0f} {-t * 0.5:.0f}", "oak", 11)
    pane(h, -w * 0.68, -t * 0.56, 50, 46)
    pane(h, w * 0.62, -t * 0.56, 50, 46)
    front_door(h, -w * 0.08, 54, t * 0.84, h.rng.choice(("teal", "red", "navy", "leaf")))
    h.cut(f"M{-w - 40:.0f} {-t + 26:.0f}Q{-w * 0.86:.0f} {-t - 150:.0f} "
          f"{-w * 0.4:.0f} {-t - 168:.0f}"
          f"Q0 {-t - 182:.0f} {w * 0.46:.0f} {-t - 166:.0f}"
          f"Q{w * 0.9:.0f} {-t - 146:.0f} {w + 40:.0f} {-t + 26:.0f}"
          f"Q{w * 0.7:.0f} {-t + 4:.0f} {w * 0.4:.0f} {-t + 14:.0f}"
          f"Q0 {-t - 14:.0f} {-w * 0.4:.0f} {-t + 14:.0f}"
          f"Q{-w * 0.7:.0f} {-t + 4:.0f} {-w - 40:.0f} {-t + 26:.0f}Z", "ochre", -0.1)
    straws = "".join(
        f"M{x:.0f} {-t - 20 - (i % 3) * 34:.0f}q6 18 2 34"
        for i, x in enumerate(-w + k * w * 0.18 for k in range(12))
    )
    ridge = f"M{-w * 0.5:.0f} {-t - 150:.0f}Q0 {-t - 134:.0f} {w * 0.56:.0f} {-t - 148:.0f}"
    h.stroke(straws + ridge, "ochre", 5, -0.3)


def church(h: Hand) -> None:
    """A white church with a pointed tower, a clock and a cock on top."""
    h.shade(20, 2, 190, 12)
    h.cut(h.poly((-20, 2), (-20, -150), (90, -236), (200, -150), (200, 2)), "white", -0.04)
    h.fill(h.poly((-34, -140), (90, -252), (214, -140), (200, -126), (90, -222), (-20, -126)),
           "slate")
    for x in (50, 130):
        h.fill(f"M{x - 17} -40V-96Q{x} -128 {x + 17} -96V-40Z", "blue", 0.2)
    h.cut(h.box(-110, -330, 112, 332), "white")
    h.cut(h.poly((-126, -322), (-54, -540), (18, -322)), "slate")
    h.line("M-54 -540V-580M-70 -566H-34")
    h.fill("M-78 -584Q-56 -600 -36 -584L-28 -600V-576Q-56 -566 -78 -584Z", "brass")
    h.fill(ellipse(-54, -258, 32, 32), "cream")
    h.line("M-54 -258V-280M-54 -258L-40 -250")
    h.fill("M-82 2V-64Q-54 -104 -26 -64V2Z", "oak")


def signpost(h: Hand) -> None:
    """Where ways part: three boards without a word."""
    h.shade(2, 2, 34, 6)
    h.fill(h.box(-8, -250, 16, 252), "bark")
    for y, way, name in ((-232, 1, "plank"), (-182, -1, "cream"), (-132, 1, "plank")):
        h.cut(h.poly((-20 * way, y), (92 * way, y), (118 * way, y + 18), (92 * way, y + 36),
                     (-20 * way, y + 36)), name)
        h.line(f"M{8 * way} {y + 18}h{60 * way}")


def dry_wall(h: Hand) -> None:
    """A low wall of field stones from edge to edge, behind the stage."""
    y, k = h.view.stage_top + 6, h.view.unit
    with h.at(0, 0):
        h.cut(h.box(-80, y - 66 * k, 1760, 70 * k), "stone")
    for shift in (0.14, -0.12):
        d = "".join(
            h.blob(h.between(-40, 1640), y - h.between(10, 54) * k, h.between(18, 34) * k, 13 * k)
            for _ in range(24)
        )
        h.fill(d, "stone", shift, ink=False)
    with h.at(0, 0):
        h.fill("".join(h.blob(-60 + i * 92, y - 70 * k, 50 * k, 14 * k) for i in range(20)),
               "stone", 0.08)


def flower_barrow(h: Hand) -> None:
    """A wheelbarrow full of flowers before us."""
    for i, (x, y) in enumerate(((-110, -150), (-60, -190), (0, -166), (54, -196), (108, -150))):
        h.fill(h.scallops(x, y + 30, 52, 40, 8), "leaf", 0.06 * (i % 2))
        h.fill(h.scallops(x, y, 34, 32, 7), ("coral", "yellow", "pink", "violet", "white")[i])
        h.fill(ellipse(x, y, 10, 9), "ochre", ink=False)
    h.cut(h.poly((-170, -120), (160, -120), (104, -16), (-110, -16)), "wood")
    h.fill(ellipse(120, 0, 46, 46) + ellipse(120, 0, 26, 26), "oak", more=' fill-rule="evenodd"')
    h.line("M-150 -110L-260 -150")


SPREADS = {"dry-wall": dry_wall}
PIECES = {
    "cottage": cottage,
    "church": church,
    "signpost": signpost,
    "flower-barrow": flower_barrow,
}
